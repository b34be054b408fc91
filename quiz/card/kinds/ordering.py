"""A question of this kind gives items that have to be put into their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import ClassVar

from quiz.card.chance_score import of_orders
from quiz.card.fields import TEXTS, Fields, Key, Mapping
from quiz.card.kinds.kind import Kind, Variant, report_repeated
from quiz.card.kinds.shared_keys import QUESTION
from quiz.card.model import Answer, AnswerShape, Asked, Mark, Part, Sides, as_list, numbers
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary

ORDER = Key("order", TEXTS, "The items in their right order.", needed=True)


@dataclass(frozen=True, slots=True)
class Ordering(Asked):
    kind: ClassVar[str] = "ordering"
    shape: ClassVar[AnswerShape] = AnswerShape.ORDER
    prompt: str
    order: Answer

    @property
    def expected(self) -> Answer:
        return self.order

    @property
    def chance(self) -> Fraction:
        """The score that any order is expected to earn."""
        return of_orders(len(self.order))

    @property
    def answer_lines(self) -> Answer:
        return tuple(f"{number}. {text}" for number, text in enumerate(self.order, 1))

    def options(self, rng: Random) -> Answer:
        items = list(self.order)
        while len(set(items)) > 1 and tuple(items) == self.order:
            rng.shuffle(items)
        return tuple(items)

    def sides(self, rng: Random) -> Sides:
        """Returns two texts for a flashcard: on the front the items out of order, on the back the same with their
        numbers.
        """
        front = "\n\n".join((self.prompt, as_list(self.options(rng))))
        return Sides(front, as_list(self.order, numbers()))

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        """Returns the mark by Kendall's tau, 0 at least.

        That is the share of pairs of items in the right order less the share in the wrong one.
        """
        given = tuple(dict.fromkeys(item for item in answer if item in self.order))
        blanks = ("",) * (len(self.order) - len(given))
        parts = (Part(item, right, item == right) for item, right in zip((*given, *blanks), self.order, strict=True))
        return Mark(max(0.0, _tau(given, self.order)), tuple(parts))


def _tau(given: Sequence[str], order: Sequence[str]) -> float:
    """Returns Kendall's tau, from -1 (reversed) to 1 (right). A pair of which one item is not given counts as 0."""
    place = {item: number for number, item in enumerate(order)}
    relations = [1 if place[one] < place[other] else -1 for one, other in combinations(given, 2)]
    return sum(relations) / (len(order) * (len(order) - 1) / 2)


def read(fields: Fields) -> list[Variant]:
    question = Ordering(fields.get(QUESTION), fields.get(ORDER))
    if len(question.order) == 1 and not isinstance(fields.node(ORDER), Mapping):
        message = "`order` has one item, so there is nothing to order."
        fields.report.add(fields.node(ORDER), "too-few", message, "Write two items or more, each after a `- `.")
    report_repeated(fields, "same-item", "item", ORDER)
    return [Variant("", question)]


ORDERING = Kind("an ordering", (QUESTION, ORDER), read, is_ordered=True)
