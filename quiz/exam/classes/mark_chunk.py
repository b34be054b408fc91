"""Marks a part of a class: its sheets are printed and added up, and what comes of it can be merged with other parts.

It is a pure function of the sheets, so that it may run in any process or on any machine, and again where one fails.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple, Protocol

from quiz.card.problem import Problem
from quiz.deck.sheets.given_answers import GivenSheet
from quiz.deck.sheets.sheet import Sheet
from quiz.exam.classes.class_sums import ClassSums, ClassTally
from quiz.exam.classes.marker import Marker
from quiz.exam.classes.rubric import Rubric
from quiz.exam.classes.sheet_marking import MarkedSheet


class Output(Protocol):
    """The form in which results are printed. It goes to other processes: it is a value, and its methods are pure."""

    separator: ClassVar[bytes]
    """Stands between two sheets."""
    always: ClassVar[bool]
    """Tells whether it is printed even where no sheet could be marked."""

    def head(self) -> bytes:
        """Returns what is printed before the first sheet, such as the head of a table; empty for most forms."""

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> bytes:
        """Returns one sheet as it is printed; `marked` is None for one that could not be read."""

    def end(self, sums: ClassSums, problems: Sequence[Problem]) -> bytes:
        """Returns what the sheets together tell, as it is printed behind them. `problems` are those of no one sheet, as
        the heads of tables have.
        """


class MarkedChunk(NamedTuple):
    """A part of a class, marked. `printed` are its sheets as the output gives them, each apart.

    `persons` are the names on sheets that are marked, each with the path of its sheet.
    """

    sums: ClassSums
    printed: tuple[bytes, ...]
    problems: tuple[Problem, ...]
    persons: tuple[tuple[str, str], ...] = ()


def mark_chunk(rubric: Rubric, sheets: Iterable[GivenSheet | Sheet], output: Output, marker: Marker) -> MarkedChunk:
    """Returns `sheets` as they are marked, printed and added up; `marker` is one for the cards of the `rubric`."""
    tally = ClassTally(rubric.cards, rubric.scale, rubric.pass_mark)
    printed: list[bytes] = []
    problems: list[Problem] = []
    persons: list[tuple[str, str]] = []
    for given in sheets:
        sheet, marked = marker.mark(given)
        if marked:
            tally.add(marked)
            if sheet.name:
                persons.append((sheet.name, sheet.path))
        printed.append(output.sheet(sheet, marked))
        problems += sheet.problems
    return MarkedChunk(tally.sums(), tuple(printed), tuple(problems), tuple(persons))
