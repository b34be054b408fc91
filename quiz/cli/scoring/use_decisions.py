"""Decisions of a second marking on the command line: where they are kept, what they change, how they are made."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from quiz.card.control_characters import one_line
from quiz.card.words import counted, shortened
from quiz.exam.classes.decisions import DECISIONS, Decisions
from quiz.exam.classes.refused_answers import Refusals, amended
from quiz.exam.classes.rubric import Rubric
from quiz.plain.second_marking import PlainSecondMarking
from quiz.study.exams.class_pages import PageFolder, page_rules
from quiz.study.exams.second_marking import SecondMarking, read_decisions


def decisions_path(sheets: Sequence[str], named: str | None) -> Path:
    """Returns the file of decisions: the one that was `named`, or the one beside the first of the sheets."""
    if named:
        return Path(named)
    first = next((Path(sheet) for sheet in sheets if sheet != "-"), Path())
    return (first if first.is_dir() else first.parent) / DECISIONS


class Decided:
    """The decisions on refused answers, and the `rubric` that follows from them.

    `problems` is the number of decisions that cannot be read or followed. `say` prints each of these.
    """

    def __init__(self, rubric: Rubric, path: Path, say: Callable[[str], None]) -> None:
        self._plain_rubric = rubric
        self._path = path
        self._say = say
        self._decisions = read_decisions(path)
        for problem in self._decisions.problems:
            say(f"{problem.place}: {one_line(f'{problem.message} {problem.hint}')}")
        self._follow(self._decisions)

    def tell(self) -> None:
        """Prints that the marks follow decisions, if any of these accepts an answer."""
        if self._accepted:
            accepted = counted(self._accepted, "answer")
            self._say(f"{accepted} accepted by a second marking: `{one_line(str(self._path))}`.")

    def _follow(self, decisions: Decisions) -> None:
        rubric = self._plain_rubric
        follows = amended(rubric.cards, rubric.deck.name, decisions.decisions)
        self.rubric = replace(rubric, cards=follows.cards)
        self.problems = len(decisions.problems) + len(follows.lost)
        self._accepted = follows.accepted
        self._lost = follows.lost
        for one in follows.lost:
            about = f"`{shortened(one.text)}` for `{shortened(one.expected)}`"
            self._say(f"{self._path}:{one.line}: {about} is not followed: card `{one.card}` expects that no more.")

    def pages(self, folder: Path, overwrite: bool) -> PageFolder:
        """Returns the folder for the pages of all persons. Raises `QuizError` where it has pages already."""
        deck, rubric = self.rubric.deck, self.rubric
        rules = page_rules(deck.name, deck.title, rubric.cards, rubric.pass_mark, self._decisions.decisions)
        return PageFolder(folder, rules, overwrite)

    def reviewed(self, refusals: Refusals) -> "Decided":
        """Lets a person decide at the terminal, and returns the decisions after that."""
        marking = SecondMarking(
            self.rubric.deck.name, refusals.groups(self.rubric.cards, self._decisions.decisions), self._decisions
        )
        PlainSecondMarking(marking, sys.stdin, sys.stderr).run()
        self._decisions = marking.decisions
        self._follow(marking.decisions)
        return self
