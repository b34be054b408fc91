"""Marks a part of a class: its sheets are marked, printed and added up, and the results can be merged with other parts.

It is a pure function of the sheets, so it can run in any process or on any machine, and again if one fails.
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
    """The format in which results are printed. It is sent to other processes, so it is a value with pure methods."""

    separator: ClassVar[bytes]
    """The bytes between two sheets."""
    always: ClassVar[bool]
    """Tells whether it is printed even where no sheet could be marked."""

    def head(self) -> bytes:
        """Returns what is printed before the first sheet, such as the header of a table; empty for most formats."""

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> bytes:
        """Returns one sheet as printed; `marked` is None for one that could not be read."""

    def end(self, sums: ClassSums, problems: Sequence[Problem]) -> bytes:
        """Returns what is printed after the sheets about all of them together.

        `problems` are those that belong to no single sheet, such as ones in the header of a table.
        """


class MarkedChunk(NamedTuple):
    """A marked part of a class. `printed` has each sheet as the output prints it.

    `persons` are the names on the marked sheets, each with the path of its sheet.
    """

    sums: ClassSums
    printed: tuple[bytes, ...]
    problems: tuple[Problem, ...]
    persons: tuple[tuple[str, str], ...] = ()


def mark_chunk(rubric: Rubric, sheets: Iterable[GivenSheet | Sheet], output: Output, marker: Marker) -> MarkedChunk:
    """Marks, prints and adds up `sheets`; `marker` must be one for the cards of `rubric`."""
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
