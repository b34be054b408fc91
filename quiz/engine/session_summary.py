"""What a session came to: score, by kind, what was missed, what is next."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quiz.card.model import Answer, Card, Mark
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Memory
from quiz.engine.memory.time_words import when_words
from quiz.engine.queue.queue import Queue
from quiz.engine.rating import Rating

LONGEST_ANSWER = 60.0
"""Seconds that one answer counts for at most: beyond, the learner was elsewhere."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A card that was answered in a session, `seconds` after it was shown, and how it was marked and rated."""

    card: Card
    answer: Answer
    mark: Mark
    rating: Rating
    seconds: float
    hinted: bool
    became_leech: bool = False


@dataclass(frozen=True, slots=True)
class KindScore:
    """The answers to one kind of question: how many, and the points they earned."""

    kind: str
    answers: int
    points: float


@dataclass(frozen=True, slots=True)
class Summary:
    """A session at its end. `missed` are the cards not fully right at first, each once, in order.

    `leeches` are the cards that became leeches, each once.
    """

    answers: int
    points: float
    seconds: float
    kinds: tuple[KindScore, ...]
    missed: tuple[Answered, ...]
    leeches: tuple[Card, ...] = ()

    @property
    def percent(self) -> int:
        """The share of the points, in whole per cent."""
        return percent(self.points, self.answers)


def percent(points: float, of: int) -> int:
    """A share in whole per cent; 100 is only for all of it."""
    return min(round(100 * points / of), 100 if points == of else 99) if of else 0


def digits(points: float) -> str:
    """Points as people write them: no more than two decimals, and none where they are whole."""
    return f"{round(points, 2):g}"


def summarize(answered: Iterable[Answered]) -> Summary:
    """Adds up a session."""
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
        leeches=tuple({one.card.id: one.card for one in answered if one.became_leech}.values()),
    )


def ahead(cards: Iterable[Card], memories: Mapping[str, Memory], now: Moment, queue: Queue) -> list[tuple[str, int]]:
    """When the cards seen so far are next due, in words, with how many: `("in 3 days", 4)`; soonest first.

    What is due today but not in `queue` waits for a sibling, until tomorrow.
    """
    today = {card.id for card in (*queue.learning, *queue.due)}
    waits: Counter[int] = Counter()
    for card in cards:
        if memory := memories.get(card.id):
            waits[0 if card.id in today else max(1, memory.due_day - now.day)] += 1
    return [(when_words(days), count) for days, count in sorted(waits.items())]
