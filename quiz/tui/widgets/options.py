"""A list to choose one from: by number, by arrow keys, by mouse. Nothing is highlighted until the learner moves."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quiz.card.model import Answer
from quiz.tui.widgets.deck_text import DeckText

LAST_NUMBER = 9
"""Options that have a number to press; later ones are reached with the arrow keys."""


class OptionRow(Horizontal):
    """One option with its number."""

    class Clicked(Message):
        """The row was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, index: int, text: str) -> None:
        super().__init__()
        self.index = index
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(f"{self.index + 1}" if self.index < LAST_NUMBER else "", classes="number")
        yield DeckText(self.text, classes="text")

    def show_verdict(self, name: str, sign: str) -> None:
        """Puts `sign` in the place of the number, and the class `name` on the row."""
        self.add_class(name)
        self.query_one(".number", Static).update(sign)

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self.index))


class Options(Vertical, can_focus=True):
    """The options of one question; posts `Picked`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("enter,space", "pick", "Choose", key_display="↑↓ ⏎"),
        *(Binding(str(number), f"pick_number({number})", show=False) for number in range(1, LAST_NUMBER + 1)),
    ]

    cursor: reactive[int | None] = reactive(None)

    class Picked(Message):
        """The learner chose `option`."""

        def __init__(self, option: str) -> None:
            super().__init__()
            self.option = option

    def __init__(self, options: Answer) -> None:
        super().__init__()
        self.options = options

    def compose(self) -> ComposeResult:
        for index, option in enumerate(self.options):
            yield OptionRow(index, option)

    def watch_cursor(self, cursor: int | None) -> None:
        for row in self.query(OptionRow):
            row.set_class(row.index == cursor, "-cursor")
            if row.index == cursor:
                row.scroll_visible(animate=False)

    def action_move(self, step: int) -> None:
        start = self.cursor if self.cursor is not None else (-1 if step > 0 else 0)
        self.cursor = (start + step) % len(self.options)

    def action_pick(self) -> None:
        if self.cursor is None:
            self.app.clear_notifications()
            self.notify("Move with ↑ and ↓, or press the number of an option.", timeout=3)
        else:
            self.post_message(self.Picked(self.options[self.cursor]))

    def action_pick_number(self, number: int) -> None:
        if number <= len(self.options):
            self.cursor = number - 1
            self.post_message(self.Picked(self.options[number - 1]))

    def on_option_row_clicked(self, message: OptionRow.Clicked) -> None:
        message.stop()
        self.cursor = message.index
        self.action_pick()

    def show_mark(self, given: str, expected: str) -> None:
        """Colours the right option, and the one given if it is another; nothing can be picked any more."""
        self.cursor = None
        self.disabled = True
        for row in self.query(OptionRow):
            if row.text == expected:
                row.show_verdict("-right", "✓")
            elif row.text == given:
                row.show_verdict("-wrong", "✗")
