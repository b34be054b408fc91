"""Short dialogs over a screen: a choice, a line of text, a confirmation, a day."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quiz.card.control_characters import one_line
from quiz.engine.day import date_words, read_day
from quiz.tui.shared.decision_screen import DecisionDialog
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.lists.line_input import LineInput
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import content, told


class Choices(OptionList):
    """A list to choose from; the footer says how."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Choose", key_display="⏎")]


class Choose(MovingScreen[str | None], DecisionDialog[str | None]):
    """A dialog to choose one of `choices` (letter: words). Its result is the letter; None if the learner cancels.

    Enter takes the first one.
    """

    CSS_PATH = styles("shared/dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [key("leave", "dismiss(None)", also="escape"), HELP_OVER]

    def __init__(self, title: str, said: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self._title = title
        self._said = said
        self._choices = choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="choose") as box:
            box.border_title = Content(one_line(self._title))
            if self._said:
                yield Static(told(self._said), classes="said")
            yield Choices(*(Option(_labelled(key, does), id=key) for key, does in self._choices.items()))
        yield Footer()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.dismiss(message.option.id)

    def on_key(self, event: Key) -> None:
        if event.key in self._choices:
            event.stop()
            self.dismiss(event.key)


def _labelled(key: str, does: str) -> Content:
    return Content.assemble((f"{key}  ", "$text-primary bold"), content(does))


class AskText(DecisionDialog[str | None]):
    """A dialog to enter one line of text, which is its result; None if the learner cancels.

    The line contains `proposed`, which typing replaces, or else `typed`, which typing continues. An empty line is an
    answer only if it `may_be_empty`.
    """

    CSS_PATH = styles("shared/dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back"), HELP_OVER]

    def __init__(
        self, title: str, said: str, proposed: str = "", may_be_empty: bool = False, *, typed: str = ""
    ) -> None:
        super().__init__()
        self._may_be_empty = may_be_empty
        self._title = title
        self._said = said
        self._line, self._is_proposed = typed or proposed, not typed

    def compose(self) -> ComposeResult:
        with Vertical(classes="choose") as box:
            box.border_title = Content(one_line(self._title))
            yield Static(told(self._said), classes="said")
            yield LineInput(self._line, select_on_focus=self._is_proposed)
        yield Footer()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.value.strip() or self._may_be_empty:
            self.dismiss(message.value.strip())


class Confirm(DecisionDialog[bool]):
    """A dialog to confirm something. Its result is whether the learner confirms."""

    CSS_PATH = styles("shared/dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes"),
        Binding("n,escape", "answer(False)", "No"),
        key("leave", "answer(False)", "No", show=False),
        HELP_OVER,
    ]

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self._title = title
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(one_line(self._title))
            yield Static(told(self._question))
        yield Footer()

    def action_answer(self, sure: bool) -> None:
        self.dismiss(sure)


class AskDay(DecisionDialog[int | None]):
    """A dialog to choose a study day from `today` on, which is its result; None if the learner cancels."""

    CSS_PATH = styles("shared/dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back"), HELP_OVER]

    def __init__(self, today: int, cards: str) -> None:
        super().__init__()
        self._today = today
        self._cards = cards

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Due"
            yield Static(f"When is {self._cards} to be asked?".replace("is these", "are these"), markup=False)
            yield LineInput(
                placeholder=f"days from now (0 is today), or a date such as {date.fromordinal(self._today)}"
            )
            yield Static(classes="reading", markup=False)
        yield Footer()

    def on_input_changed(self, message: Input.Changed) -> None:
        day = read_day(message.value, self._today)
        told = "" if not message.value.strip() else date_words(day) if day else "No day from today on."
        self.query_one(".reading", Static).update(told)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if day := read_day(message.value, self._today):
            self.dismiss(day)
