"""The menu of the card at hand: what can be done to it besides answering it, each by its letter."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.widgets import Static

from quiz.engine.memory.card_status import FLAGS
from quiz.tui.shared.decisions import DecisionDialog
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.styles import styles
from quiz.tui.shared.themes import FLAG_STYLES


class MenuRow(Static):
    """One thing to do, with its letter. A click does it."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(Content.assemble((f" {key} ", "$primary bold"), " ", words))
        self.key = key

    def on_click(self, event: Click) -> None:
        event.stop()
        assert isinstance(self.screen, CardMenu)
        self.screen.dismiss(self.key)


class CardMenu(DecisionDialog[str | None]):
    """Returns the key that the learner chose. The digits stand for flags."""

    CSS_PATH = styles("shared/dialogs", "cards/card_menu")
    help_section: ClassVar[str] = "The card at hand"
    reaction_time: ClassVar[float] = 0
    """Whoever knows the menu does not read it; what was pressed before it was there is dropped all the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,c,ctrl+o,q", "dismiss(None)", "Close", key_display="esc"),
        HELP_OVER,
    ]

    def __init__(self, offered: Mapping[str, str]) -> None:
        super().__init__()
        self._offered = offered

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "This card"
            for key, words in self._offered.items():
                yield MenuRow(key, words)
            yield Static(_flags(), classes="flags")
        yield Footer()

    def on_key(self, event: Key) -> None:
        if event.key in self._offered or (event.key.isdigit() and int(event.key) < len(FLAGS)):
            event.stop()
            self.dismiss(event.key)


def _flags() -> Content:
    """Returns the flags by their digits."""
    named = [(f"   {number} {name}", FLAG_STYLES[number]) for number, name in enumerate(FLAGS) if name]
    return Content.assemble(*named, ("   0 no flag", "$foreground-muted"))
