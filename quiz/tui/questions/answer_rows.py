"""Rows with a cursor that arrow keys and the mouse move, to answer with."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quiz.card.model import Answer, Mark, Part
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.text_as_data import MarkedText

LAST_NUMBER = 9
"""Rows that have a number to press; later ones are reached with the arrow keys."""


class OptionRow(Horizontal):
    """One text with its number."""

    class Clicked(Message):
        """The row was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, index: int, text: str) -> None:
        super().__init__()
        self.index = index
        self.text = text

    def label(self) -> str:
        """Returns the number of the row, or the sign that replaces it after marking; empty if no digit picks it."""
        return f"{self.index + 1}" if self.index < LAST_NUMBER else ""

    def compose(self) -> ComposeResult:
        yield Static(self.label(), classes="number")
        yield self.compose_text()

    def compose_text(self) -> Static:
        """Returns the widget with the text."""
        return MarkedText(self.text, classes="text")

    def show_verdict(self, name: str, sign: str) -> None:
        """Replaces the number by `sign`, and gives the row the CSS class `name`."""
        self.add_class(name)
        self.query_one(".number", Static).update(sign)

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self.index))


class ComparedRow(OptionRow):
    """A row that shows the right text when it is wrong, beside its own or, on a narrow screen, below it."""

    def compose(self) -> ComposeResult:
        yield Static(self.label(), classes="number")
        with Horizontal(classes="sides"):
            yield from self.compose_sides()
            yield MarkedText(classes="correction")

    def compose_sides(self) -> ComposeResult:
        """Yields the widgets before the correction."""
        yield self.compose_text()

    def show_part(self, part: Part) -> None:
        """Shows whether the row is right, and the right text if not."""
        self.show_verdict("-right" if part.right else "-wrong", "✓" if part.right else "✗")
        if not part.right:
            self.query_one(".correction", MarkedText).show(f"→ {part.expected}")


class Rows(Vertical, can_focus=True):
    """The `texts` to answer with, one row each. Posts `HandedIn`. `cursor` is None until the learner moves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("up", "move(-1)", also="up", show=False),
        key("down", "move(1)", also="down", show=False),
    ]

    row: ClassVar[type[OptionRow]] = OptionRow
    cursor: reactive[int | None] = reactive(None)

    class HandedIn(Message):
        """The learner has decided on `answer`."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, texts: Answer) -> None:
        super().__init__()
        self.texts = texts

    def compose(self) -> ComposeResult:
        for index, text in enumerate(self.texts):
            yield self.row(index, text)

    def watch_cursor(self, cursor: int | None) -> None:
        for row in self.query(self.row):
            row.set_class(row.index == cursor, "-cursor")
            if row.index == cursor:
                row.scroll_visible(animate=False)

    def action_move(self, step: int) -> None:
        start = self.cursor if self.cursor is not None else (-1 if step > 0 else 0)
        self.cursor = (start + step) % len(self.texts)

    @property
    def draft(self) -> Answer:
        """Returns the answer so far, not yet handed in; empty if there is none."""
        raise NotImplementedError

    def fill(self, answer: Answer) -> None:
        """Shows an earlier `answer`, which the learner may keep or change."""
        raise NotImplementedError

    def show_mark(self, mark: Mark) -> None:
        """Shows what was right, and ends changing."""
        self.cursor = None
        self.disabled = True


class PickRows(Rows):
    """Rows of which some can be picked: with the cursor, by number, or by a click."""

    def action_pick(self) -> None:
        """Picks the row under the cursor."""
        raise NotImplementedError

    def action_pick_number(self, number: int) -> None:
        if number <= len(self.texts):
            self.cursor = number - 1
            self.action_pick()

    def on_option_row_clicked(self, message: OptionRow.Clicked) -> None:
        message.stop()
        self.cursor = message.index
        self.action_pick()
