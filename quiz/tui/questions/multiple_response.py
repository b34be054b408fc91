"""A list of options of which any number are picked, by number, Space, or mouse."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Mount
from textual.widgets import Static

from quiz.card.model import Answer, Mark
from quiz.tui.questions.answer_rows import OptionRow, PickRows, Rows
from quiz.tui.questions.options_prompt import OptionsPrompt
from quiz.tui.shared.notice_line import nudge


class CheckRow(OptionRow):
    """One option with its box, and room for a word when it is marked."""

    picked = False

    def compose(self) -> ComposeResult:
        number, text = super().compose()
        yield number
        yield Static(_box(self.picked), classes="box", markup=False)
        yield text
        yield Static(classes="note")

    def toggle(self) -> None:
        """Picks the option, or no longer picks it."""
        self.picked = not self.picked
        self.set_class(self.picked, "-picked")
        self.query_one(".box", Static).update(_box(self.picked))

    def show_right(self, right: bool) -> None:
        """Shows how the row was marked: a right option that was not picked is missing; a wrong one not picked is not
        marked.
        """
        if right:
            self.show_verdict("-right" if self.picked else "-missed", "✓" if self.picked else "○")
            self.query_one(".note", Static).update("" if self.picked else "missed")
        elif self.picked:
            self.show_verdict("-wrong", "✗")


def _box(picked: bool) -> str:
    return "[x]" if picked else "[ ]"


class Checklist(PickRows):
    """The options of a question, any number of which may be the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick", "Pick", key_display="↑↓ space"),
        Binding("enter", "hand_in", "Answer", key_display="⏎"),
        Binding("enter", "ask_for_picks", "Pick first", show=False),
        *(Binding(str(digit), f"pick_number({digit})", f"Option {digit}", show=False) for digit in range(1, 10)),
    ]

    row: ClassVar[type[OptionRow]] = CheckRow

    def on_mount(self, event: Mount) -> None:
        self.cursor = 0

    @property
    def picked(self) -> tuple[str, ...]:
        """The options picked, in the order shown."""
        return tuple(row.text for row in self.query(CheckRow) if row.picked)

    @property
    def draft(self) -> Answer:
        return self.picked

    def fill(self, answer: Answer) -> None:
        for row in self.query(CheckRow):
            if (row.text in answer) != row.picked:
                row.toggle()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now. Handing in does as soon as an option is picked."""
        return bool(self.picked) == (action == "hand_in") if action in ("hand_in", "ask_for_picks") else True

    def action_pick(self) -> None:
        if self.cursor is not None:
            list(self.query(CheckRow))[self.cursor].toggle()
            self.refresh_bindings()

    def action_hand_in(self) -> None:
        self.post_message(self.HandedIn(self.picked))

    def action_ask_for_picks(self) -> None:
        nudge(self, "Pick with Space, or with the number of an option; then press Enter.")

    def show_mark(self, mark: Mark) -> None:
        super().show_mark(mark)
        expected = {part.expected for part in mark.parts}
        for row in self.query(CheckRow):
            row.show_right(row.text in expected)


class MultipleResponsePrompt(OptionsPrompt):
    """Shows the answers among their distractors, without saying how many answers there are."""

    rows: ClassVar[type[Rows]] = Checklist
