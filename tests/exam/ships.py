"""A deck about ships, and a print of its sheets for runs: apart from the tests, as each process of a run imports it."""

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from quiz.card.problem import Problem
from quiz.deck.reading.load import loads
from quiz.deck.sheets.sheet import Sheet
from quiz.exam.classes.class_sums import ClassSums
from quiz.exam.classes.rubric import rubric_of
from quiz.exam.classes.sheet_marking import MarkedSheet

DECK = loads(
    b"""\
title: Ships
cards:
  - {id: port, question: Where?, answer: Yokosuka, distractors: [Kure, Sasebo], points: 2}
  - {id: ship, question: Which carrier?, answer: Cavour}
  - {id: ports, question: Which are in Japan?, answers: [Kure, Sasebo, Maizuru], distractors: [Bari]}
  - {id: order, question: Order., order: [one, two, three]}
""",
    Path("decks/deck.yaml"),
    "deck",
).deck
RUBRIC = rubric_of(DECK)


@dataclass(frozen=True, slots=True)
class Plain:
    """Prints a sheet as its place, its name and its points. Where `ends` is a path, the first process that marks the
    sheet of Person 150 is killed, and the file there keeps others from it.
    """

    ends: str = ""
    separator: ClassVar[bytes] = b""
    always: ClassVar[bool] = True

    def head(self) -> bytes:
        return b""

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> bytes:
        if self.ends and sheet.name == "Person 150" and not Path(self.ends).exists():
            Path(self.ends).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return f"{sheet.path} {sheet.name} {marked and marked.points.earned}\n".encode()

    def end(self, sums: ClassSums, problems: Sequence[Problem]) -> bytes:
        return b""
