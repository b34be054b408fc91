"""Sets up an exam: which deck, how many questions, how long, by which seed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Label, Select, Static

from quiz.card.fields import decimal
from quiz.card.model import Deck
from quiz.card.words import counted
from quiz.study.collection import Collection
from quiz.study.exams.exam_session import ExamSetup, examinable
from quiz.tui.shared.decision_screen import DecisionDialog
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.lists.line_input import LineInput
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import DeckText, content

Wanted = tuple[Deck, ExamSetup]
SAID = "The same seed draws the same questions again. Nothing is told before the end, and your schedule stays as it is."


class ExamSetupDialog(DecisionDialog[Wanted | None]):
    """A dialog to choose a deck and how its exam is to be, which is its result; None if the learner cancels."""

    CSS_PATH = styles("shared/dialogs", "exam/setup_dialog")
    help_section: ClassVar[str] = "Exams"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "begin", "Begin", key_display="⏎"),
        Binding("escape", "dismiss(None)", "Back"),
        HELP_OVER,
    ]

    def __init__(self, collection: Collection, decks: Sequence[Deck], first: Deck) -> None:
        super().__init__()
        self._collection = collection
        self._decks = {deck.path: deck for deck in decks}
        self._first = first

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="choose", can_focus=False) as box:
            box.border_title = "Exam"
            if len(self._decks) > 1:
                options = [(content(deck.title), path) for path, deck in self._decks.items()]
                yield Select(options, value=self._first.path, allow_blank=False)
            else:
                yield DeckText(self._first.title, classes="title")
            with Horizontal(classes="fields"):
                with Vertical():
                    yield Label("Questions")
                    yield LineInput(id="count", type="integer")
                with Vertical():
                    yield Label("Minutes")
                    yield LineInput(id="minutes", type="number", placeholder="no clock")
                with Vertical():
                    yield Label("Seed")
                    yield LineInput(id="seed", placeholder="none")
            yield Static(classes="said", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self._show_count()
        self.query_one("#count", Input).focus()

    @property
    def _deck(self) -> Deck:
        chosen = self.query(Select)
        return self._decks[str(chosen.first(Select).value)] if chosen else self._first

    def _show_count(self) -> None:
        """Shows how many questions there are, and why they may be fewer than the cards of the deck."""
        asked, left_out = examinable(self._collection, self._deck)
        self.query_one("#count", Input).placeholder = f"all {asked:,}"
        why = f"{counted(left_out, 'flashcard')} of the deck stay{'s' if left_out == 1 else ''} out: only you can mark "
        why += f"{'it' if left_out == 1 else 'them'}. "
        self.query_one(".said", Static).update(f"{why if left_out else ''}{SAID}")

    def on_select_changed(self, message: Select.Changed) -> None:
        self._show_count()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_begin()

    def action_begin(self) -> None:
        """Begins, unless a number is invalid."""
        count, minutes = (self._figure(name) for name in ("count", "minutes"))
        if count == "" or minutes == "":
            self.notify("Questions and minutes are figures above 0, or nothing.", severity="warning")
            return
        seed = self.query_one("#seed", Input).value.strip()
        setup = ExamSetup(int(count) if count else None, float(minutes) if minutes else None, seed)
        self.dismiss((self._deck, setup))

    def _figure(self, name: str) -> float | str | None:
        """Returns the number in a field if it is above 0; None for an empty field, and an empty text for anything
        else.
        """
        text = self.query_one(f"#{name}", Input).value.strip()
        figure = decimal(text)
        if not text:
            return None
        return float(figure) if figure is not None and figure > 0 else ""
