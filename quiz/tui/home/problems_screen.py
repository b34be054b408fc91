"""Lists every problem of the decks, with its place and how to mend it."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Label
from textual.widgets.option_list import Option

from quiz.card.control_characters import one_line
from quiz.card.problem import Problem
from quiz.card.words import counted
from quiz.study.collection import Collection
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.lists.pick_list import PickList
from quiz.tui.shared.messages import DecksChanged
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.terminal.editor import edit
from quiz.tui.shared.text_as_data import content, told


class ProblemList(PickList):
    """The problems, of which Enter opens one in the editor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Edit", key_display="⏎"),
    ]


class ProblemsScreen(MovingScreen[None]):
    """Lists the problems, and closes by itself when the last one is mended."""

    CSS_PATH = styles("home/problems_screen")
    BINDINGS: ClassVar[list[BindingType]] = [key("leave", "back", also="escape")]

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self._collection = collection
        self._problems: list[Problem] = []

    def compose(self) -> ComposeResult:
        yield Label(id="count", markup=False)
        yield ProblemList(id="problems-list", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self._show()
        self.query_one(ProblemList).focus()

    def on_decks_changed(self, message: DecksChanged) -> None:
        self._show()
        if not self._problems:
            self.notify("Every card can be studied now.")
            self.dismiss()

    def _show(self) -> None:
        """Shows the present problems; the cursor stays at its position."""
        self._problems = self._collection.problems
        places = self.query_one(ProblemList)
        at = places.highlighted or 0
        files = {problem.place.path for problem in self._problems}
        held = f"{counted(len(self._problems), 'problem')} in {counted(len(files), 'file')}"
        self.query_one("#count", Label).update(f"{held}. Enter opens your editor there; what is saved is taken in.")
        places.clear_options()
        places.add_options([Option(_told(problem), id=str(place)) for place, problem in enumerate(self._problems)])
        if self._problems:
            places.highlighted = min(at, len(self._problems) - 1)

    def on_option_list_option_selected(self, message: PickList.OptionSelected) -> None:
        message.stop()
        edit(self, self._problems[message.option_index].place)

    def action_back(self) -> None:
        self.dismiss()


def _told(problem: Problem) -> Content:
    """Returns a problem in three lines: its place, what is wrong, and how to mend it."""
    place, style = problem.place, "$text-error" if problem.severity == "error" else "$text-warning"
    where = f"{Path(place.path).name}, line {place.line}"
    lines = [
        Content.assemble((one_line(where), f"{style} bold"), content(f"  {one_line(place.path)}", "$foreground-muted"))
    ]
    lines.append(told(f"  {one_line(problem.message)}"))
    if problem.hint:
        lines.append(told(f"  {one_line(problem.hint)}", "$foreground-muted"))
    return Content("\n").join(lines)
