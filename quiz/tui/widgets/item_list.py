"""Items typed one after the other: those given so far, and a line for the next one."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from quiz.card.model import Answer, Mark
from quiz.card.text import Likeness, compare
from quiz.tui.widgets.answer_input import AnswerInput
from quiz.tui.widgets.rows import OptionRow


class ItemInput(AnswerInput):
    """A line for one item: Enter adds it, or hands all in where nothing is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "add", "Add", key_display="⏎"),
        Binding("enter", "submit", "Check", key_display="⏎"),
        Binding("backspace", "take_back", "Take back", key_display="⌫"),
        Binding("backspace", "delete_left", "Delete", show=False),
    ]

    has_items = False
    """Whether there is an item to take back."""

    class TookBack(Message):
        """The learner wants the last item back on the line."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What Enter and Backspace do depends on whether something is typed."""
        if action in ("add", "submit"):
            return bool(self.value.strip()) == (action == "add")
        return self.has_items and not self.value if action == "take_back" else True

    def watch_value(self) -> None:
        self.refresh_bindings()

    async def action_add(self) -> None:
        await self.action_submit()

    def action_take_back(self) -> None:
        self.post_message(self.TookBack())


class ItemList(Vertical):
    """Takes items until an empty line hands them in; `asked` of them are wanted. Posts `HandedIn`."""

    class HandedIn(Message):
        """The learner named `items`."""

        def __init__(self, items: Answer) -> None:
            super().__init__()
            self.items = items

    def __init__(self, asked: int) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        yield Vertical(classes="items")
        yield Static(classes="progress")
        yield ItemInput("Type an item; Enter on an empty line if you are done")

    def on_mount(self) -> None:
        self._show()

    @property
    def items(self) -> Answer:
        return tuple(row.text for row in self.query(OptionRow))

    def _show(self) -> None:
        given = len(self.items)
        self.query_one(".progress", Static).update(
            f"item {given + 1} of {self._asked} asked" if given < self._asked else f"{given} given, {self._asked} asked"
        )
        field = self.query_one(ItemInput)
        field.has_items = given > 0
        field.refresh_bindings()

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        text = message.value.strip()
        if not text:
            self.post_message(self.HandedIn(self.items))
        elif any(compare(text, item) is Likeness.SAME for item in self.items):
            self.notify("This item is in the list already.", timeout=3)
        else:
            message.input.value = ""
            await self._rows.mount(OptionRow(len(self.items), text))
            self._show()
            message.input.scroll_visible(animate=False)

    @property
    def _rows(self) -> Vertical:
        return self.query_one(".items", Vertical)

    async def on_item_input_took_back(self, message: ItemInput.TookBack) -> None:
        message.stop()
        if self.items:
            field = self.query_one(ItemInput)
            field.value = self.items[-1]
            field.cursor_position = len(field.value)
            await self._rows.children[-1].remove()
            self._show()

    def show_mark(self, mark: Mark) -> None:
        """Shows which items are right, and those that are missing; nothing can be typed any more."""
        self.query_one(ItemInput).disabled = True
        self.query_one(ItemInput).display = self.query_one(".progress").display = False
        verdicts = {part.given: part.right for part in mark.parts}
        for row in self.query(OptionRow):
            if row.text in verdicts:
                row.show_verdict(*(("-right", "✓") if verdicts[row.text] else ("-wrong", "✗")))
        missing = [part.expected for part in mark.parts if not part.given]
        self._rows.mount(*(MissingRow(index, text) for index, text in enumerate(missing)))


class MissingRow(OptionRow):
    """An item that was not given."""

    def label(self) -> str:
        """The sign of a gap."""
        return "○"

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Static("missing", classes="note")
