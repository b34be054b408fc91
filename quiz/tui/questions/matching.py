"""A matching question: left sides with the right side chosen for each, and the right sides to choose from."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Mount
from textual.message import Message
from textual.widgets import Static

from quiz.card.control_characters import one_line
from quiz.card.kinds.matching import Matching
from quiz.card.model import Answer, Mark
from quiz.card.shown_text import as_shown
from quiz.tui.questions.answer_rows import ComparedRow, OptionRow, Rows
from quiz.tui.questions.options_prompt import OptionsPrompt
from quiz.tui.shared.notice_line import nudge
from quiz.tui.shared.text_as_data import MarkedText, marked

_MOST_STACKED = 12
"""Left and right sides together up to which they stand one above the other."""


class MatchRow(ComparedRow):
    """One left side, and the right side chosen for it."""

    def label(self) -> str:
        """Returns an empty text, since the numbers belong to the right sides."""
        return ""

    def compose_sides(self) -> ComposeResult:
        yield MarkedText(self.text, classes="left")
        yield Static(_chosen(None, ""), classes="text")

    def show_choice(self, number: int | None, text: str) -> None:
        """Shows the right side `text` with its `number`; None if none is chosen."""
        self.set_class(number is not None, "-matched")
        self.query_one(".text", Static).update(_chosen(number, text))


def _chosen(number: int | None, text: str) -> Content:
    return (
        Content.styled("…", "$foreground-muted")
        if number is None
        else Content.assemble((f"{number} ", "$foreground-muted"), marked(text))
    )


class RightSides(Vertical):
    """Shows the right sides with their numbers. Posts `Clicked`."""

    class Clicked(Message):
        """The right side at `index` was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, texts: Answer) -> None:
        super().__init__()
        self._texts = texts

    def compose(self) -> ComposeResult:
        for index, text in enumerate(self._texts):
            yield OptionRow(index, text)

    def on_option_row_clicked(self, message: OptionRow.Clicked) -> None:
        message.stop()
        self.post_message(self.Clicked(message.index))

    def show_used(self, indexes: set[int | None]) -> None:
        """Dims right sides that are already chosen; they can be chosen again."""
        for row in self.query(OptionRow):
            row.set_class(row.index in indexes, "-used")


class Matches(Rows):
    """The left sides of a question, for each of which the learner chooses a right side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose(1)", "Match", key_display="1–9"),
        *(Binding(str(digit), f"choose({digit})", f"Right side {digit}", show=False) for digit in range(2, 10)),
        Binding("right", "turn(1)", "Other", key_display="←→"),
        Binding("left", "turn(-1)", "The one before", show=False),
        Binding("backspace,delete", "clear", "Clear", key_display="⌫"),
        Binding("enter", "hand_in", "Answer", key_display="⏎"),
        Binding("enter", "ask_for_rest", "Match first", show=False),
    ]

    row: ClassVar[type[OptionRow]] = MatchRow

    def __init__(self, lefts: Answer, rights: Answer) -> None:
        super().__init__(lefts)
        # One above the other, so many would leave the screen; side by side all of them can be seen.
        self.set_class(len(lefts) + len(rights) > _MOST_STACKED, "-beside")
        self._rights = rights
        self._chosen: list[int | None] = [None] * len(lefts)

    def compose(self) -> ComposeResult:
        with Vertical(classes="lefts"):
            yield from super().compose()
        yield RightSides(self._rights)

    def on_mount(self, event: Mount) -> None:
        self.cursor = 0

    @property
    def draft(self) -> Answer:
        """The right sides chosen, with an empty text for each left side that has none."""
        return tuple("" if index is None else self._rights[index] for index in self._chosen)

    def fill(self, answer: Answer) -> None:
        for place, text in enumerate(answer[: len(self._chosen)]):
            if text in self._rights:
                self._show_choice(place, self._rights.index(text))
        self.refresh_bindings()

    @property
    def _place(self) -> int:
        return self.cursor or 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now. Enter does only when every left side has its right side."""
        if action in ("hand_in", "ask_for_rest"):
            return (None in self._chosen) == (action == "ask_for_rest")
        return self._chosen[self._place] is not None if action == "clear" else True

    def action_move(self, step: int) -> None:
        super().action_move(step)
        self.refresh_bindings()

    def action_choose(self, number: int) -> None:
        if number <= len(self._rights):
            self._choose(number - 1)
            self.cursor = self._next_open()
            self.refresh_bindings()

    def _next_open(self) -> int:
        """Returns the next row without a right side, beginning at this one and going round; this one if there is
        none.
        """
        places = [(self._place + step) % len(self.texts) for step in range(len(self.texts))]
        return next((place for place in places if self._chosen[place] is None), self._place)

    def action_turn(self, step: int) -> None:
        """Gives this row the next right side, or the one before."""
        present = self._chosen[self._place]
        start = present if present is not None else (-1 if step > 0 else 0)
        self._choose((start + step) % len(self._rights))

    def action_clear(self) -> None:
        self._choose(None)

    def action_hand_in(self) -> None:
        self.post_message(self.HandedIn(tuple(self._rights[index] for index in self._chosen if index is not None)))

    def action_ask_for_rest(self) -> None:
        missing = [
            one_line(as_shown(text, tells_addresses=False))
            for text, index in zip(self.texts, self._chosen, strict=True)
            if index is None
        ]
        rest = f" and {len(missing) - 2} more" if len(missing) > 2 else ""
        nudge(self, f"Still to be matched: {', '.join(missing[:2])}{rest}.")

    def _choose(self, index: int | None) -> None:
        self._show_choice(self._place, index)
        self.refresh_bindings()

    def _show_choice(self, place: int, index: int | None) -> None:
        self._chosen[place] = index
        row = list(self.query(MatchRow))[place]
        row.show_choice(None if index is None else index + 1, "" if index is None else self._rights[index])
        self.query_one(RightSides).show_used(set(self._chosen))

    def on_option_row_clicked(self, message: OptionRow.Clicked) -> None:
        message.stop()
        self.cursor = message.index
        self.refresh_bindings()

    def on_right_sides_clicked(self, message: RightSides.Clicked) -> None:
        message.stop()
        self.action_choose(message.index + 1)

    def show_mark(self, mark: Mark) -> None:
        super().show_mark(mark)
        self.query_one(RightSides).display = False
        for row, part in zip(self.query(MatchRow), mark.parts, strict=True):
            row.show_part(part)


class MatchingPrompt(OptionsPrompt):
    """The left sides in the order of the deck, the right sides in the order of this showing."""

    def compose_answer(self) -> ComposeResult:
        assert isinstance(self.question, Matching)
        yield Matches(self.question.places, self.shown_card.options)
