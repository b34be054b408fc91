"""The menu of the present card: what can be done to it besides answering it, each by a letter."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.widgets import Static

from quiz.engine.memory.card_status import FLAGS
from quiz.tui.cards.card_actions import MENU
from quiz.tui.shared.colours.themes import FLAG_STYLES
from quiz.tui.shared.decision_screen import DecisionDialog
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.keys.key_bindings import key, key_text
from quiz.tui.shared.style_sheets import styles


class MenuRow(Static):
    """One action in the menu with its key. A click does it."""

    def __init__(self, key_action: str, shown: str, words: str) -> None:
        super().__init__(Content.assemble((f" {shown} ", "$primary bold"), " ", words))
        self._key_action = key_action

    def on_click(self, event: Click) -> None:
        event.stop()
        assert isinstance(self.screen, CardMenu)
        self.screen.dismiss(self._key_action)


class CardMenu(DecisionDialog[str | None]):
    """A menu of what can be done to a card. Its result is the name of the chosen action, or the digit of a flag; None
    if the learner cancels.
    """

    CSS_PATH = styles("shared/dialogs", "cards/card_menu")
    help_section: ClassVar[str] = "The card at hand"
    reaction_time: ClassVar[float] = 0
    """Keys work at once, since whoever knows the menu does not read it; keys pressed before it was there are still
    dropped.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("leave", "dismiss(None)", also="escape"),
        key("card", "dismiss(None)", "Back", show=False),
        *(key(key_action, f"dismiss('{key_action}')", show=False) for key_action in MENU),
        HELP_OVER,
    ]

    def __init__(self, offered: Mapping[str, str]) -> None:
        super().__init__()
        self._offered = offered

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "This card"
            for key_action, words in self._offered.items():
                yield MenuRow(key_action, key_text(self.app, key_action), words)
            yield Static(_flags(), classes="flags")
        yield Footer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now: only for actions offered for this card."""
        return parameters[0] in self._offered if action == "dismiss" and parameters[0] in MENU else True

    def on_key(self, event: Key) -> None:
        if event.key.isdigit() and int(event.key) < len(FLAGS):
            event.stop()
            self.dismiss(event.key)


def _flags() -> Content:
    """Returns a line with the flags and their digits."""
    named = [(f"   {number} {name}", FLAG_STYLES[number]) for number, name in enumerate(FLAGS) if name]
    return Content.assemble(*named, ("   0 no flag", "$foreground-muted"))
