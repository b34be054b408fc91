"""Asks back before something is done: whether it is meant, or on which day."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Static

from quiz.review.why import day_words


class Confirm(ModalScreen[bool]):
    """Returns whether the learner means it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes", key_display="y"),
        Binding("n,escape", "answer(False)", "No", key_display="n"),
    ]

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self._title = title
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._title
            yield Static(self._question, markup=False)
        yield Footer(show_command_palette=False)

    def action_answer(self, sure: bool) -> None:
        self.dismiss(sure)


class AskDay(ModalScreen[int | None]):
    """Returns a study day from `today` on, None where the learner thinks better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(self, today: int, cards: str) -> None:
        super().__init__()
        self._today = today
        self._cards = cards

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Due"
            yield Static(f"When is {self._cards} to be asked?".replace("is these", "are these"), markup=False)
            yield Input(placeholder=f"days from now (0 is today), or a date such as {date.fromordinal(self._today)}")
            yield Static(classes="reading", markup=False)
        yield Footer(show_command_palette=False)

    def on_input_changed(self, message: Input.Changed) -> None:
        day = read_day(message.value, self._today)
        told = "" if not message.value.strip() else day_words(day) if day else "No day from today on."
        self.query_one(".reading", Static).update(told)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if day := read_day(message.value, self._today):
            self.dismiss(day)


def read_day(text: str, today: int) -> int | None:
    """The study day that `text` names, as days from `today` or as a date; None where it names none from today on."""
    text = text.strip()
    try:
        day = today + int(text) if text.isdecimal() else date.fromisoformat(text).toordinal()
        date.fromordinal(day)
    except (ValueError, OverflowError):
        return None
    return day if day >= today else None
