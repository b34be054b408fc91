"""A flashcard has a front and a back. The learner says how well the back was remembered."""

from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import ClassVar

from quiz.card.fields import TEXT, TRUTH, Fields, Key
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.model import Answer, AnswerShape, Asked, Mark, Sides
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary

FRONT = Key("front", TEXT, "What is shown.", needed=True)
BACK = Key("back", TEXT, "What is to be remembered.", needed=True)
REVERSE = Key("reverse", TRUTH, "`true` asks from back to front too.")

FORGOTTEN: Answer = ("forgotten",)
REMEMBERED: Answer = ("remembered",)


@dataclass(frozen=True, slots=True)
class Flashcard(Asked):
    kind: ClassVar[str] = "flashcard"
    shape: ClassVar[AnswerShape] = AnswerShape.ONE
    chance: ClassVar[Fraction] = Fraction(0)
    self_rated: ClassVar[bool] = True
    front: str
    back: str

    @property
    def prompt(self) -> str:
        return self.front

    @property
    def expected(self) -> Answer:
        return (self.back,)

    def sides(self, rng: Random) -> Sides:
        return Sides(self.front, self.back)

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        """Returns the mark by the learner's own rating: `REMEMBERED` scores 1, anything else 0."""
        return Mark(float(answer == REMEMBERED))


def read(fields: Fields) -> list[Variant]:
    front, back = fields.get(FRONT), fields.get(BACK)
    forward = Variant("", Flashcard(front, back))
    return [forward, Variant("reverse", Flashcard(back, front))] if fields.get(REVERSE) else [forward]


FLASHCARD = Kind("a flashcard", (FRONT, BACK, REVERSE), read)
