"""A list to put in order: a row is picked up, moved and put down."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Mount
from textual.widgets import Static

from quiz.card.model import Answer, Mark
from quiz.tui.questions.answer_rows import ComparedRow, OptionRow, Rows
from quiz.tui.questions.options_prompt import OptionsPrompt
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.notice_line import nudge
from quiz.tui.shared.text_as_data import MarkedText


class OrderRow(ComparedRow):
    """A position in the order, and the item now there."""

    def show_item(self, text: str, carried: bool) -> None:
        self.text = text
        self.set_class(carried, "-carried")
        self.query_one(".text", MarkedText).show(text)
        self.query_one(".number", Static).update("↕" if carried else self.label())


class OrderList(Rows):
    """The items of a question in the learner's order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick_up", "Pick up", key_display="↑↓ space"),
        Binding("space,enter", "put_down", "Put down", key_display="↑↓ space"),
        Binding("escape", "put_back", "Put back"),
        key("carry_down", "carry(1)", also="shift+down", shown="⇧↑↓"),
        key("carry_up", "carry_up", also="shift+up", shown="⇧↑↓"),
        key("carry_up", "carry(-1)", "Carry up", also="shift+up", show=False),
        Binding("enter", "hand_in", "Answer", key_display="⏎"),
        Binding("enter", "ask_for_order", "Order first", show=False),
    ]

    row: ClassVar[type[OptionRow]] = OrderRow

    def __init__(self, texts: Answer) -> None:
        super().__init__(texts)
        self._before: Answer = ()
        """The order when the row under the cursor was picked up; empty while none is carried."""
        self._touched = False

    def on_mount(self, event: Mount) -> None:
        self.cursor = 0

    @property
    def draft(self) -> Answer:
        return self.texts if self._touched else ()

    def fill(self, answer: Answer) -> None:
        if answer:
            kept = [text for text in answer if text in self.texts]  # the card may have been edited since
            self.texts = (*kept, *(text for text in self.texts if text not in kept))
            self._touched = True
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now. Handing in does not while a row is picked up, or before anything was
        moved.
        """
        if action in ("put_down", "put_back"):
            return bool(self._before)
        if action in ("hand_in", "ask_for_order"):
            return not self._before and self._touched == (action == "hand_in")
        if action in ("carry", "carry_up"):
            return not self._before and self._can_carry(action, *parameters)
        return not self._before if action == "pick_up" else True

    def _can_carry(self, action: str, step: object = -1) -> bool:
        """Returns whether the row picked up can be moved by `step`.

        The key for up is shown only on the last row, where the one for down does not work.
        """
        last = len(self.texts) - 1
        return self.cursor == last if action == "carry_up" else 0 <= (self.cursor or 0) + int(str(step)) <= last

    def action_carry_up(self) -> None:
        self.action_carry(-1)

    def action_move(self, step: int) -> None:
        if self._before:
            self._carry_to(self.cursor or 0, (self.cursor or 0) + step)
        else:
            super().action_move(step)
            self.refresh_bindings()

    def action_carry(self, step: int) -> None:
        self._carry_to(self.cursor or 0, (self.cursor or 0) + step)

    def action_pick_up(self) -> None:
        self._before = self.texts
        self._show()

    def action_put_down(self) -> None:
        self._before = ()
        self._touched = True
        self._show()

    def action_put_back(self) -> None:
        item = self.texts[self.cursor or 0]
        self.texts, self._before = self._before, ()
        self.cursor = self.texts.index(item)
        self._show()

    def action_hand_in(self) -> None:
        self.post_message(self.HandedIn(self.texts))

    def action_ask_for_order(self) -> None:
        nudge(self, "Pick a row up with Space, carry it with ↑ and ↓; then press Enter.")

    def on_option_row_clicked(self, message: OptionRow.Clicked) -> None:
        """Picks up a row at the first click, and puts it down at the second."""
        message.stop()
        if self._before:
            self._carry_to(self.cursor or 0, message.index)
            self.action_put_down()
        else:
            self.cursor = message.index
            self.action_pick_up()

    def _carry_to(self, start: int, end: int) -> None:
        if not 0 <= end < len(self.texts):
            return
        rest = [*self.texts[:start], *self.texts[start + 1 :]]
        self.texts = (*rest[:end], self.texts[start], *rest[end:])
        self.cursor = end
        self._touched = True
        self._show()

    def _show(self) -> None:
        for row, text in zip(self.query(OrderRow), self.texts, strict=True):
            row.show_item(text, carried=bool(self._before) and row.index == self.cursor)
        self.refresh_bindings()

    def show_mark(self, mark: Mark) -> None:
        super().show_mark(mark)
        for row, part in zip(self.query(OrderRow), mark.parts, strict=True):
            row.show_part(part)


class OrderingPrompt(OptionsPrompt):
    """The items in an order that is not the right one."""

    rows: ClassVar[type[Rows]] = OrderList
