"""The line in which a query is typed, and what is offered to complete it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.card.control_characters import one_line
from quiz.engine.query_completion import Completion
from quiz.tui.shared.lists.line_input import LineInput
from quiz.tui.shared.text_as_data import told

HINT = 'words, "a phrase", deck: tag: is:due flag:red lapses>3 due<7d -not or'


class SearchInput(LineInput):
    """The input for the query."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "screen.go_to_cards", "Cards", key_display="↓"),
        Binding("tab", "screen.complete", "Complete"),
        Binding("escape", "screen.leave_search", "Back"),
    ]


def completions_shown(completions: Sequence[Completion], said: str) -> Content:
    """Returns the completions, the one that Tab takes first; without any, what is `said`."""
    if not completions:
        return told(one_line(said))
    names = [(one_line(one.name), "bold $text-accent" if place == 0 else "") for place, one in enumerate(completions)]
    return Content("  ").join(
        [Content.assemble(("⇥", "$text-accent"), " ", names[0]), *map(Content.assemble, names[1:])]
    )
