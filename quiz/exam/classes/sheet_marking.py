"""Marks the answers of one sheet as a teacher would: every card counts, answered or not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quiz.card.model import Answer, Card, Mark
from quiz.exam.points import Points, points
from quiz.exam.report import remarks

NOT_ANSWERED = "Not answered."
SELF_RATED = "Only the learner can mark this; it does not count."


@dataclass(frozen=True, slots=True)
class Marked:
    """One answer of a sheet. `mark` is None if only the learner could mark it; such an answer does not count."""

    card: Card
    given: Answer
    mark: Mark | None
    points: Points
    note: str
    answered: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "answered", any(text.strip() for text in self.given))


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """The answers of one sheet in the order of the deck, and the `seconds` that they took, by card id, as far as
    known.
    """

    answers: tuple[Marked, ...]
    points: Points
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The ids of the cards that count but have no answer."""
        return tuple([one.card.id for one in self.answers if not one.answered and one.mark])


def countable(cards: Iterable[Card]) -> list[Card]:
    """Returns the cards that count on a sheet: those that the program can mark."""
    return [card for card in cards if not card.question.self_rated]


def mark_answer(card: Card, given: Answer, note: str = "") -> Marked:
    """Marks one answer of a sheet. A `note` is shown instead of the usual remarks."""
    if card.question.self_rated:
        return Marked(card, given, None, Points(), SELF_RATED)
    mark = card.mark(given)
    answered = any(text.strip() for text in given)
    return Marked(card, given, mark, points(card, mark), note or (remarks(mark) if answered else NOT_ANSWERED))
