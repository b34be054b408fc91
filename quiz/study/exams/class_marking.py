"""Marks the answer sheets of a class for the screen. They are read once, and marked again after each decision."""

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from pathlib import Path

from quiz.card.control_characters import one_line
from quiz.card.model import Answer, Card, Deck
from quiz.card.problem import Problem, QuizError
from quiz.card.words import listed
from quiz.deck.sheets.intake import SUFFIXES, Intake, sheet_files, sheets_of
from quiz.deck.sheets.sheet import CardNames, Sheet
from quiz.deck.sources.source import quote_lines
from quiz.engine.session_summary import Answered
from quiz.engine.suggested_rating import suggest
from quiz.exam.classes.class_report import ClassReport, class_report
from quiz.exam.classes.class_sums import ClassTally
from quiz.exam.classes.decisions import DECISIONS, Decisions
from quiz.exam.classes.item_analysis import HARD_FOR_A_CLASS
from quiz.exam.classes.marker import Marker
from quiz.exam.classes.refused_answers import Refusals, amended
from quiz.exam.classes.rubric import Rubric, rubric_of
from quiz.exam.classes.sheet_marking import MarkedSheet, countable
from quiz.exam.points import Points
from quiz.exam.report import Results, report
from quiz.study.decks.library import read_decks
from quiz.study.exams.second_marking import SecondMarking, read_decisions

MOST_ON_SCREEN = 5_000
"""Sheets that the screen takes; `quiz score` takes any number."""


@dataclass(frozen=True, slots=True)
class Person:
    """One answer sheet: whose it is, its file, its points, and how many questions it leaves out. `points` is None where
    it could not be read.
    """

    name: str
    path: str
    points: Points | None
    unanswered: int = 0


class ClassMarking:
    """The answer `sheets` of a class, marked against `deck` and a teacher's `decisions` on refused answers.

    `problems` are those of the sheets and of the file of decisions; `remarks` say how tables of answers were read.
    """

    rubric: Rubric
    report: ClassReport
    persons: tuple[Person, ...]
    accepted: int

    def __init__(
        self,
        deck: Deck,
        sheets: Sequence[Sheet],
        decisions: Decisions,
        problems: Sequence[Problem] = (),
        remarks: Sequence[str] = (),
    ) -> None:
        self.deck = deck
        self.remarks = tuple(remarks)
        self._problems = tuple(problems)
        self.decisions = decisions
        self._sheets = tuple(sheets)
        self._refusals = Refusals()
        self._lines: dict[str, int] | None = None
        self.mark(decisions)

    @property
    def problems(self) -> list[Problem]:
        of_sheets = (problem for sheet in self._sheets for problem in sheet.problems)
        return [*self.decisions.problems, *self._problems, *of_sheets]

    def mark(self, decisions: Decisions) -> None:
        """Marks all sheets again by these `decisions`, and sets `persons`, `report`, `rubric` and `accepted`."""
        self.decisions = decisions
        follows = amended(rubric_of(self.deck).cards, self.deck.name, decisions.decisions)
        self.rubric = replace(rubric_of(self.deck), cards=follows.cards)
        self.accepted = follows.accepted
        self._refusals = Refusals()
        self._marker = Marker(self.rubric.cards)
        tally = ClassTally(self.rubric.cards, self.rubric.scale, self.rubric.pass_mark)
        persons: list[Person] = []
        for sheet in self._sheets:
            _, marked = self._marker.mark(sheet)
            if marked:
                tally.add(marked)
                self._refusals.add(marked)
            persons.append(_person(sheet, marked))
        self.persons = tuple(persons)
        self.report = class_report(self.rubric, tally.sums())

    def second_marking(self) -> SecondMarking:
        """Returns the refused answers for a person to decide on."""
        groups = self._refusals.groups(self.rubric.cards, self.decisions.decisions)
        return SecondMarking(self.deck.name, groups, self.decisions)

    def results(self, place: int) -> Results:
        """Returns the report of the person at `place` in `persons`. Their sheet must be readable."""
        _, marked = self._marker.mark(self._sheets[place])
        if self._lines is None:
            self._lines = quote_lines(self.rubric.cards)
        answered = [
            Answered(one.card, one.given, one.mark, suggest(one.mark, hinted=False), 0.0, hinted=False)
            for one in (marked.answers if marked else ())
            if one.mark
        ]
        title = f"{self.persons[place].name}: {self.deck.title}"
        return report(title, answered, self.rubric.pass_mark, 0.0, quoted_at=self._lines)

    def hard_cards(self, cards: Iterable[Card]) -> list[Card]:
        """Returns those of `cards` that the class found hard, the hardest first; cards are matched by their words, not
        their ids.
        """
        hard = sorted(
            (one for one in self.report.questions if one.item.score < HARD_FOR_A_CLASS), key=lambda one: one.item.score
        )
        places = {_asked(one.card): place for place, one in enumerate(hard)}
        path = Path(self.deck.path).absolute()
        found = {
            place: card
            for card in cards
            if (place := places.get(_asked(card))) is not None and Path(card.place.path).absolute() == path
        }
        return [found[place] for place in sorted(found)]


def _asked(card: Card) -> tuple[str, str, Answer]:
    return card.context, card.question.prompt, card.question.expected


def _person(sheet: Sheet, marked: MarkedSheet | None) -> Person:
    name = sheet.name or Path(sheet.path).stem
    return Person(name, sheet.path, marked.points, len(marked.unanswered)) if marked else Person(name, sheet.path, None)


def read_class(shown: Deck, typed: str) -> ClassMarking:
    """Reads the answer sheets in `typed`: files and folders between spaces, quoted where a name has a space.

    The deck `shown` is read again from its file, since sheets name cards by the ids there. Raises `QuizError` where
    there is nothing to mark.
    """
    deck = next((one.deck for one in read_decks([Path(shown.path)])), shown)
    if not countable(deck.cards):
        raise QuizError(f"There is no card in `{one_line(deck.title)}` that could be marked.")
    roots = _roots(typed)
    paths = dict.fromkeys(path for root in roots for path in _files(root, deck))
    first = roots[0]
    decisions = read_decisions((first if first.is_dir() else first.parent) / DECISIONS)
    rubric = rubric_of(deck)
    names, marker = CardNames(rubric.cards), Marker(rubric.cards)
    problems: list[Problem] = []
    remarks: list[str] = []
    parts = Intake(names, remarks.append, problems.append).parts(paths, BytesIO())
    given = (one for part in parts for one in sheets_of(part, names))
    sheets = [marker.mark(one)[0] for one in islice(given, MOST_ON_SCREEN + 1)]
    if len(sheets) > MOST_ON_SCREEN:
        raise QuizError(f"There are more than {MOST_ON_SCREEN:,} sheets: `quiz score` marks them.")
    return ClassMarking(deck, sheets, decisions, problems, remarks)


def _roots(typed: str) -> list[Path]:
    """Returns the files and folders named in `typed`. Raises `QuizError` where one does not exist."""
    try:
        whole = Path(typed.strip()).expanduser()
        named = (
            [whole] if typed.strip() and whole.exists() else [Path(part).expanduser() for part in shlex.split(typed)]
        )
    except (ValueError, RuntimeError) as error:  # a quote that is not closed, or the home folder of nobody
        raise QuizError(f"`{one_line(typed)}` names no file: {error}.") from None
    for path in named:
        if not path.exists():
            raise QuizError(f"There is no file or folder `{one_line(str(path))}`.")
    if not named:
        raise QuizError("Name a folder of sheets, or files.")
    return named


def _files(root: Path, deck: Deck) -> Iterable[Path]:
    found = [path for path in sheet_files(root) if path.name != DECISIONS and not path.samefile(deck.path)]
    if not found:
        raise QuizError(f"There is no sheet in `{one_line(str(root))}`. A sheet ends in {listed(SUFFIXES)}.")
    return found
