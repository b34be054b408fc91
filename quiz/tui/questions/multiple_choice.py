"""A list of options of which one is chosen: by number, arrow keys, or mouse. None is highlighted at first."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.card.kinds.true_or_false import WORDS
from quiz.card.model import Answer, Mark
from quiz.tui.questions.answer_rows import LAST_NUMBER, OptionRow, PickRows, Rows
from quiz.tui.questions.options_prompt import OptionsPrompt
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.notice_line import nudge


class Options(PickRows):
    """The options of a question, one of which is the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "pick", "Choose", key_display="↑↓ ⏎"),
        *(Binding(str(number), f"pick_number({number})", show=False) for number in range(1, LAST_NUMBER + 1)),
    ]

    @property
    def draft(self) -> Answer:
        return tuple(row.text for row in self.query(OptionRow) if row.has_class("-picked"))

    def fill(self, answer: Answer) -> None:
        """Marks the option that was given with a dot and the cursor."""
        for row in self.query(OptionRow):
            if row.text in answer:
                row.show_verdict("-picked", "●")
                self.cursor = row.index

    def action_pick(self) -> None:
        if self.cursor is None:
            nudge(self, "Move with ↑ and ↓, or press the number of an option.")
        else:
            self.post_message(self.HandedIn((self.texts[self.cursor],)))

    def show_mark(self, mark: Mark) -> None:
        """Colours the right option, and the one given if it is another."""
        super().show_mark(mark)
        for row in self.query(OptionRow):
            if row.text == mark.parts[0].expected:
                row.show_verdict("-right", "✓")
            elif row.text == mark.parts[0].given:
                row.show_verdict("-wrong", "✗")


class MultipleChoicePrompt(OptionsPrompt):
    """The answer among its distractors."""

    rows: ClassVar[type[Rows]] = Options


class TrueOrFalsePrompt(OptionsPrompt):
    """True or False, also by their first letters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("true", f"say('{WORDS[0]}')", WORDS[0]),
        key("false", f"say('{WORDS[1]}')", WORDS[1]),
    ]

    rows: ClassVar[type[Rows]] = Options

    def action_say(self, word: str) -> None:
        self.hand_in((word,))
