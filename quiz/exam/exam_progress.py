"""An exam being taken: the questions of a paper, and the answers so far."""

from dataclasses import dataclass, replace
from typing import Any

from quiz.card.model import Answer
from quiz.card.problem import QuizError
from quiz.engine.day import MINUTE
from quiz.exam.paper import Drawn, Paper


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one question so far, and `ms`, the time spent on it. An empty `answer` means not answered."""

    answer: Answer = ()
    flagged: bool = False
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam at one moment: the `replies` to the questions of `paper`, and the `position` of the question shown.

    Times are in milliseconds since 1970. An interruption moves the `deadline`, and `away` adds up all interruptions.
    `lost` are the ids of questions whose card was changed or deleted since the exam began.
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
        """The question shown."""
        return self.paper.questions[self.position]

    @property
    def reply(self) -> Reply:
        """The answer so far to the question shown."""
        return self.replies[self.position]

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The positions of the questions without an answer."""
        return tuple(place for place, reply in enumerate(self.replies) if not reply.answer)

    @property
    def answered(self) -> int:
        """The number of questions with an answer."""
        return len(self.replies) - len(self.unanswered)

    @property
    def flagged(self) -> tuple[int, ...]:
        """The positions of the questions flagged for later."""
        return tuple(place for place, reply in enumerate(self.replies) if reply.flagged)

    @property
    def seconds(self) -> float:
        """The seconds spent on all questions together."""
        return sum(reply.ms for reply in self.replies) / 1000

    def over(self, at: int) -> bool:
        """Returns whether the exam takes no more answers at the time `at`."""
        return self.handed_in is not None or (self.deadline is not None and at >= self.deadline)

    def left(self, at: int) -> int | None:
        """Returns the milliseconds left at the time `at`; None without a time limit."""
        return None if self.deadline is None else max(0, self.deadline - at)

    def go(self, position: int, ms: int = 0) -> "Exam":
        """Returns the exam showing the question at `position`, with `ms` milliseconds added for the present one.

        A position beyond either end means the first or last question.
        """
        last = len(self.paper.questions) - 1
        return replace(self._replied(ms=self.reply.ms + ms), position=min(max(0, position), last))

    def answer(self, answer: Answer, ms: int = 0) -> "Exam":
        """Returns the exam with `answer` to the question shown, replacing an earlier one.

        An answer of blanks only removes the earlier one.
        """
        given = answer if any(text.strip() for text in answer) else ()
        return self._replied(answer=given, ms=self.reply.ms + ms)

    def flag(self) -> "Exam":
        """Returns the exam with the question shown flagged for later, or no longer flagged."""
        return self._replied(flagged=not self.reply.flagged)

    def resumed(self, since: int, at: int) -> "Exam":
        """Returns the exam continued at the time `at` after an interruption since `since`, which takes no time off the
        limit.
        """
        away = max(0, at - since)
        if self.handed_in is not None or self.over(since):
            return self
        deadline = None if self.deadline is None else self.deadline + away
        return replace(self, deadline=deadline, away=self.away + away)

    def hand_in(self, at: int) -> "Exam":
        """Returns the exam as ended. If its time is over, it ended at its deadline."""
        if self.handed_in is not None:
            return self
        return replace(self, handed_in=at if self.deadline is None else min(at, self.deadline))

    def _replied(self, **changes: Any) -> "Exam":
        if self.handed_in is not None:
            raise RuntimeError("the exam is handed in")
        before, behind = self.replies[: self.position], self.replies[self.position + 1 :]
        return replace(self, replies=(*before, replace(self.reply, **changes), *behind))


def begin(paper: Paper, at: int, minutes: float | None = None) -> Exam:
    """Returns an exam on `paper` that begins at the time `at`. Raises `QuizError` where there is nothing to ask."""
    if not paper.questions:
        why = "Flashcards alone make no exam: only the learner can mark them." if paper.left_out else ""
        raise QuizError(f"There are no questions for an exam here. {why}".rstrip())
    deadline = None if minutes is None else at + round(minutes * MINUTE)
    return Exam(paper, (Reply(),) * len(paper.questions), at, deadline)
