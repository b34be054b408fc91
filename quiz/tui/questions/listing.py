"""A list answer, typed item by item: the items so far, and an input for the next."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

from quiz.card.comparing.same_text import Likeness, compare
from quiz.card.model import Answer, Mark
from quiz.tui.questions.answer_input import AnswerInput
from quiz.tui.questions.answer_rows import OptionRow
from quiz.tui.questions.prompt import Prompt
from quiz.tui.shared.notice_line import nudge
from quiz.tui.shared.text_as_data import DeckText


class ItemInput(AnswerInput):
    """An input for one item: Enter adds it to `items`, or hands all in if it is empty.

    Keys faster than the screen must not overtake each other: a letter is handled here, but a binding only after its key
    has reached the app. So Enter and Backspace are handled here too, and the items are stored here.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "add", "Add", key_display="⏎"),
        Binding("enter", "hand_in", "Answer", key_display="⏎"),
        Binding("backspace", "take_back", "Take back", key_display="⌫"),
        Binding("backspace", "delete_left", "Delete", show=False),
    ]

    class ItemsChanged(Message):
        """An item was added or removed."""

    class HandedIn(Message):
        """The learner has handed in `items`."""

        def __init__(self, items: Answer) -> None:
            super().__init__()
            self.items = items

    def __init__(self) -> None:
        super().__init__("Type an item; Enter on an empty line if you are done")
        self.items: Answer = ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now: what Enter and Backspace do depends on whether something is typed."""
        if action in ("add", "hand_in"):
            return bool(self.value.strip()) == (action == "add")
        return bool(self.items) and not self.value if action == "take_back" else True

    def watch_value(self) -> None:
        self.refresh_bindings()

    async def key_enter(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        if self.value.strip():
            self.action_add()
        else:
            self.action_hand_in()

    def key_backspace(self, event: Key) -> None:
        event.stop()
        if self.items and not self.value:
            self.action_take_back()
        else:
            self.action_delete_left()

    def action_add(self) -> None:
        item = self.value.strip()
        if any(compare(item, other) is Likeness.SAME for other in self.items):
            nudge(self, "This item is in the list already.")
        else:
            self.hold((*self.items, item), "")

    def action_take_back(self) -> None:
        self.hold(self.items[:-1], self.items[-1])

    @property
    def draft(self) -> Answer:
        """The items, including the one being typed."""
        line = self.value.strip()
        return (*self.items, line) if line else self.items

    def hold(self, items: Answer, line: str) -> None:
        """Shows `items` as already given, and `line` as typed."""
        self.items = items
        self.fill(line)
        self.refresh_bindings()
        self.post_message(self.ItemsChanged())

    def take_lines(self, lines: list[str]) -> None:
        """Makes an item of each pasted line; the last one stays in the input."""
        before, after = self.value[: min(self.selection)], self.value[max(self.selection) :]
        first, *others = lines
        items = list(self.items)
        for line in (f"{before}{first}{after}", *others)[: len(others)]:
            if line.strip() and all(compare(line, other) is not Likeness.SAME for other in items):
                items.append(line.strip())
        if others:
            self.hold(tuple(items), others[-1])
        else:
            super().take_lines(lines)

    def action_hand_in(self) -> None:
        self.post_message(self.HandedIn(self.items))


class ItemList(Vertical):
    """Shows the items as they are typed. `asked` is the number wanted."""

    def __init__(self, asked: int) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        yield Vertical(classes="items")
        yield Static(self._progress(0), classes="progress")
        yield ItemInput()

    def _progress(self, given: int) -> str:
        more = given < self._asked
        return f"item {given + 1} of {self._asked}" if more else f"{given} given, {self._asked} asked"

    async def on_item_input_items_changed(self, message: ItemInput.ItemsChanged) -> None:
        message.stop()
        field, rows = self.query_one(ItemInput), self.query_one(".items")
        with self.app.batch_update():
            await rows.remove_children()
            await rows.mount(*(TypedRow(index, item) for index, item in enumerate(field.items)))
        self.query_one(".progress", Static).update(self._progress(len(field.items)))
        field.scroll_visible(animate=False)

    def show_mark(self, mark: Mark) -> None:
        """Shows which items are right and which are missing, and ends typing."""
        field, rows = self.query_one(ItemInput), self.query_one(".items")
        field.disabled = True
        field.display = self.query_one(".progress").display = False
        verdicts = {part.given: part.right for part in mark.parts}
        for row in rows.query(OptionRow):
            if row.text in verdicts:
                row.show_verdict(*(("-right", "✓") if verdicts[row.text] else ("-wrong", "✗")))
        missing = [part.expected for part in mark.parts if not part.given]
        rows.mount(*(MissingRow(index, text) for index, text in enumerate(missing)))


class TypedRow(OptionRow):
    """An item as it was typed."""

    def compose_text(self) -> Static:
        return DeckText(self.text, classes="text")


class MissingRow(OptionRow):
    """A right item that was not given."""

    def label(self) -> str:
        """Returns the sign for a missing item."""
        return "○"

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Static("missing", classes="note")


class ListPrompt(Prompt):
    """Asks for items, typed one by one, and says how many are wanted."""

    types: ClassVar[bool] = True
    compares: ClassVar[bool] = False

    def compose_answer(self) -> ComposeResult:
        yield ItemList(len(self.question.expected))

    def on_item_input_handed_in(self, message: ItemInput.HandedIn) -> None:
        message.stop()
        self.hand_in(message.items)

    @property
    def draft(self) -> Answer:
        return self.query_one(ItemInput).draft

    def fill(self, answer: Answer) -> None:
        self.query_one(ItemInput).hold(answer, "")

    def take_up(self, other: Prompt) -> None:
        theirs = other.query_one(ItemInput)
        self.query_one(ItemInput).hold(theirs.items, theirs.value)

    def show_mark(self, mark: Mark | None) -> None:
        if mark:
            self.query_one(ItemList).show_mark(mark)
