"""Shows what an import would do, before it is done."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import told


class ImportScreen(MovingScreen[bool], ModalScreen[bool]):
    """Shows the report of a planned import. Its result is whether the learner confirms it."""

    CSS_PATH = styles("imports/import_screen")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("take_in", "answer(True)"),
        Binding("space", "page(1)", "Page down"),
        key("leave", "answer(False)", also="escape"),
        Binding("n", "answer(False)", "Back", show=False),
        HELP_OVER,
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="import", can_focus=False) as page:
            page.border_title = "What would come in"
            yield Static(told("\n".join(self._lines)))
        yield Footer()

    def action_answer(self, sure: bool) -> None:
        self.dismiss(sure)
