"""Shows what an import would do, before it is done."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.tui.shared.deck_text import content
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.styles import styles


class ImportScreen(ModalScreen[bool]):
    """Shows the report of an import that is still to be done. Returns whether it is wanted."""

    CSS_PATH = styles("imports/import_screen")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Take it in"),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown", "page(1)", "Page down", key_display="space"),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("escape,n,q", "answer(False)", "Leave it", key_display="esc"),
        HELP_OVER,
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="import", can_focus=False) as page:
            page.border_title = "What would come in"
            yield Static(content("\n".join(self._lines)))
        yield Footer()

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one("#import", VerticalScroll)

    def action_scroll(self, step: int) -> None:
        self._page.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        self._page.scroll_relative(y=step * max(1, self._page.size.height - 2), animate=False)

    def action_answer(self, sure: bool) -> None:
        self.dismiss(sure)
