"""Overview: all questions of an exam, each with its state."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.exam.exam_progress import Exam, Reply
from quiz.tui.shared.decision_screen import DecisionDialog
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.lists.pick_list import PickList
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import content

_LEGEND = Content.assemble(
    ("●", "$primary"), " answered   ", ("○", "$foreground-muted"), " open   ", ("⚑", "$warning"), " marked for later"
)


def sign(reply: Reply) -> Content:
    """Returns the state of a question as one character."""
    if reply.flagged:
        return Content.styled("⚑", "$warning")
    return Content.styled("●", "$primary") if reply.answer else Content.styled("○", "$foreground-muted")


class Overview(MovingScreen[int | None], DecisionDialog[int | None]):
    """A dialog to choose a question of the exam. Its result is the question's position; None for the one shown."""

    CSS_PATH = styles("shared/dialogs", "exam/overview_dialog")
    help_section: ClassVar[str] = "Exams"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("leave", "dismiss(None)", also="escape"),
        key("overview", "dismiss(None)", "Back", show=False),
        HELP_OVER,
    ]

    def __init__(self, exam: Exam) -> None:
        super().__init__()
        self._exam = exam

    def compose(self) -> ComposeResult:
        with Vertical(classes="choose -tall") as box:
            box.border_title = "Questions"
            yield Static(_LEGEND, classes="said")
            yield PickList(*map(self._option, range(len(self._exam.replies))))
        yield Footer()

    def _option(self, place: int) -> Option:
        reply, card = self._exam.replies[place], self._exam.paper.questions[place].card
        number = (f"{place + 1:>3} ", "$foreground-muted")
        answered = (" ●", "$primary") if reply.flagged and reply.answer else ""
        asked = content(one_line(plain(card.question.prompt)))
        return Option(Content.assemble(number, sign(reply), answered, " ", asked).truncate(200, ellipsis=True))

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._exam.position

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.dismiss(message.option_index)
