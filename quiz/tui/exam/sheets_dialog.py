"""Asks which answer sheets to mark, and by which deck."""

from asyncio import to_thread
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.suggester import Suggester
from textual.widgets import Input, Label, Select, Static

from quiz.card.model import Deck
from quiz.card.problem import QuizError
from quiz.study.exams.class_marking import ClassMarking, read_class
from quiz.tui.shared.decision_screen import DecisionDialog
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.lists.line_input import LineInput
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import DeckText, content, told


class SheetsWanted(NamedTuple):
    """The deck to mark by, and the files and folders as typed."""

    deck: Deck
    typed: str


class SheetsDialog(DecisionDialog[SheetsWanted | None]):
    """A dialog to choose the answer sheets to mark, which are its result; None if the teacher cancels.

    `said` is shown above, such as what was wrong with what was `typed` before.
    """

    CSS_PATH = styles("shared/dialogs", "exam/class_screen")
    help_section: ClassVar[str] = "A class"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "mark", "Mark them", key_display="⏎"),
        Binding("escape", "dismiss(None)", "Back"),
        HELP_OVER,
    ]

    def __init__(self, decks: Sequence[Deck], first: Deck, said: str = "", typed: str = "") -> None:
        super().__init__()
        self._decks = {deck.path: deck for deck in decks}
        self._first = first
        self._said = said
        self._paths_typed = typed

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="choose", can_focus=False) as box:
            box.border_title = "Mark answer sheets"
            yield Static(told(self._said or "A folder of sheets, or files; → takes what is suggested."), classes="said")
            if len(self._decks) > 1:
                options = [(content(deck.title), path) for path, deck in self._decks.items()]
                yield Select(options, value=self._first.path, allow_blank=False)
            else:
                yield DeckText(self._first.title, classes="title")
            yield Label("Sheets")
            yield LineInput(self._paths_typed, id="sheets", suggester=PathSuggester(), select_on_focus=False)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one("#sheets", Input).focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_mark()

    def action_mark(self) -> None:
        typed = self.query_one("#sheets", Input).value.strip()
        chosen = self.query(Select)
        deck = self._decks[str(chosen.first(Select).value)] if chosen else self._first
        if typed:
            self.dismiss(SheetsWanted(deck, typed))


async def ask_sheets(app: App[Any], decks: Sequence[Deck]) -> ClassMarking | None:
    """Asks for answer sheets to one of `decks` until there is something to mark, and marks them in a thread.

    Returns None if the learner cancels.
    """
    first, said, typed = decks[0], "", ""
    while wanted := await app.push_screen_wait(SheetsDialog(decks, first, said, typed)):
        first, typed = wanted
        try:
            return await to_thread(read_class, *wanted)
        except QuizError as error:
            said = f"⚠ {error}"
    return None


class PathSuggester(Suggester):
    """Suggests the rest of the path of a file or folder."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Returns the first existing path, in alphabetical order, that begins with `value`; None where there is
        none.
        """
        folder, _, begun = value.rpartition("/")
        before = f"{folder}/" if "/" in value else ""
        try:
            names = sorted(
                f"{path.name}/" if path.is_dir() else path.name
                for path in Path(before or ".").expanduser().iterdir()
                if path.name.startswith(begun) and not path.name.startswith(".") and path.name.isprintable()
            )
        except (OSError, RuntimeError):
            return None
        return f"{before}{names[0]}" if names and begun else None
