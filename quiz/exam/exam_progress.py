"""An exam being taken: the questions of a paper, and how far their answers have come."""

from dataclasses import dataclass, replace
from typing import Any

from quiz.card.model import Answer
from quiz.card.problem import QuizError
from quiz.engine.day import MINUTE
from quiz.exam.paper import Drawn, Paper


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to one question so far. `ms` is the time spent on it. Without an `answer` it is not answered."""

    answer: Answer = ()
    flagged: bool = False
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam at one moment: `replies` to the questions of `paper`, and the `position` of the one that is shown.

    Times are in milliseconds since 1970. While the exam is taken, its `deadline` is one of the clock on the wall; an
    interruption moves it, and `away` adds up how long the exam was interrupted. `lost` are the ids of questions whose
    card has changed or gone since the exam began.
    """

    paper: Paper
    replies: tuple[Reply, ...]
    begun: int
    deadline: int | None = None
    position: int = 0
    handed_in: int | None = None
    lost: tuple[str, ...] = ()
    away: int = 0

    @property
    def question(self) -> Drawn:
        """The question that is shown."""
        return self.paper.questions[self.position]

    @property
    def reply(self) -> Reply:
        """Returns the reply to the question that is shown."""
        return self.replies[self.position]

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The positions of the questions without an answer."""
        return tuple(place for place, reply in enumerate(self.replies) if not reply.answer)

    @property
    def answered(self) -> int:
        """Returns how many questions have an answer."""
        return len(self.replies) - len(self.unanswered)

    @property
    def flagged(self) -> tuple[int, ...]:
        """The positions of the questions that are marked for later."""
        return tuple(place for place, reply in enumerate(self.replies) if reply.flagged)

    @property
    def seconds(self) -> float:
        """The time spent on all questions together."""
        return sum(reply.ms for reply in self.replies) / 1000

    def over(self, at: int) -> bool:
        """Returns whether no more answers are taken at the time `at`."""
        return self.handed_in is not None or (self.deadline is not None and at >= self.deadline)

    def left(self, at: int) -> int | None:
        """Returns the milliseconds that are left at the time `at`; None where there is no clock."""
        return None if self.deadline is None else max(0, self.deadline - at)

    def go(self, position: int, ms: int = 0) -> "Exam":
        """Returns the exam as it shows the question at `position`, with `ms` (milliseconds) more for the present one.

        Beyond either end it shows the one at that end.
        """
        last = len(self.paper.questions) - 1
        return replace(self._replied(ms=self.reply.ms + ms), position=min(max(0, position), last))

    def answer(self, answer: Answer, ms: int = 0) -> "Exam":
        """Returns the exam with `answer` to the question shown, in place of an earlier one.

        An answer of blanks alone takes that back.
        """
        given = answer if any(text.strip() for text in answer) else ()
        return self._replied(answer=given, ms=self.reply.ms + ms)

    def flag(self) -> "Exam":
        """Returns the exam with the question shown marked for later, or no longer so where it was."""
        return self._replied(flagged=not self.reply.flagged)

    def resumed(self, since: int, at: int) -> "Exam":
        """Returns the exam as it goes on at the time `at` after an interruption from `since` on, which takes nothing
        from the time allowed.
        """
        away = max(0, at - since)
        if self.handed_in is not None or self.over(since):
            return self
        deadline = None if self.deadline is None else self.deadline + away
        return replace(self, deadline=deadline, away=self.away + away)

    def hand_in(self, at: int) -> "Exam":
        """Returns the exam, ended. One whose time has run out counts as ended at its deadline."""
        if self.handed_in is not None:
            return self
        return replace(self, handed_in=at if self.deadline is None else min(at, self.deadline))

    def _replied(self, **changes: Any) -> "Exam":
        if self.handed_in is not None:
            raise RuntimeError("the exam is handed in")
        before, behind = self.replies[: self.position], self.replies[self.position + 1 :]
        return replace(self, replies=(*before, replace(self.reply, **changes), *behind))


def begin(paper: Paper, at: int, minutes: float | None = None) -> Exam:
    """Returns the exam on `paper`, begun at the time `at`. Raises `QuizError` where there is nothing to ask."""
    if not paper.questions:
        why = "Flashcards alone make no exam: only the learner can mark them." if paper.left_out else ""
        raise QuizError(f"There are no questions for an exam here. {why}".rstrip())
    deadline = None if minutes is None else at + round(minutes * MINUTE)
    return Exam(paper, (Reply(),) * len(paper.questions), at, deadline)
