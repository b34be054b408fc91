"""Sums up a session: its score, overall and by kind, the missed cards, and leeches."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from quiz.card.model import Answer, Card, Mark
from quiz.card.words import duration, percent
from quiz.engine.memory.scheduler import Memory
from quiz.engine.rating import LONGEST_ANSWER, Rating, cap_words


@dataclass(frozen=True, slots=True)
class Answered:
    """A card answered in a session, `seconds` after it was shown, with its mark and rating.

    `before` is its memory before; None for a new card. `later` tells that it came on a later day than its last answer,
    so that the answer says something about memory.
    """

    card: Card
    answer: Answer
    mark: Mark
    rating: Rating
    seconds: float
    hinted: bool
    became_leech: bool = False
    before: Memory | None = None
    later: bool = False


@dataclass(frozen=True, slots=True)
class KindScore:
    """The answers to one kind of question: how many, and the points they earned."""

    kind: str
    answers: int
    points: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary of a session. `missed` are the cards not fully right at first, each once, in order.

    `leeches` are the cards that became leeches, each once. `long` counts the answers that took longer than the time
    that counts.
    """

    answers: int
    points: float
    seconds: float
    kinds: tuple[KindScore, ...]
    missed: tuple[Answered, ...]
    leeches: tuple[Card, ...] = ()
    long: int = 0

    @property
    def time_words(self) -> str:
        """The time for all answers in words, and how many took too long to count fully."""
        said = f"{duration(self.seconds)} of thinking"
        return f"{said}; {cap_words(self.long)}" if self.long else said

    @property
    def percent(self) -> float:
        """The share of the points in per cent with one decimal, computed like every mark."""
        return percent(self.points, self.answers, places=1)


def summarize(answered: Iterable[Answered]) -> Summary:
    """Returns the summary of the answers of a session."""
    answered = list(answered)
    points: defaultdict[str, list[float]] = defaultdict(list)
    first: dict[str, Answered] = {}
    for one in answered:
        points[one.card.question.kind].append(one.mark.score)
        first.setdefault(one.card.id, one)
    return Summary(
        answers=len(answered),
        points=sum(one.mark.score for one in answered),
        seconds=sum(min(one.seconds, LONGEST_ANSWER) for one in answered),
        kinds=tuple(KindScore(kind, len(scores), sum(scores)) for kind, scores in points.items()),
        missed=tuple(one for one in first.values() if not one.mark.right),
        long=sum(one.seconds > LONGEST_ANSWER for one in answered),
        leeches=tuple({one.card.id: one.card for one in answered if one.became_leech}.values()),
    )
