"""A statement that is true or false."""

from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import ClassVar

from quiz.card.fields import TEXT, TRUTH, Fields, Key
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.model import Answer, AnswerShape, Asked, Mark, Part
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary

STATEMENT = Key("statement", TEXT, "What is claimed.", needed=True)
ANSWER = Key("answer", TRUTH, "`true` or `false`.", needed=True)

WORDS = ("True", "False")
_MEANT = {"true": WORDS[0], "yes": WORDS[0], "false": WORDS[1], "no": WORDS[1]}
"""What may be written on a sheet of answers, as in a deck."""


@dataclass(frozen=True, slots=True)
class TrueOrFalse(Asked):
    kind: ClassVar[str] = "true or false"
    shape: ClassVar[AnswerShape] = AnswerShape.ONE
    chance: ClassVar[Fraction] = Fraction(1, 2)
    prompt: str
    answer: bool

    @property
    def expected(self) -> Answer:
        return (WORDS[0] if self.answer else WORDS[1],)

    def options(self, rng: Random) -> Answer:
        return WORDS

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        given = " ".join(answer)
        meant = _MEANT.get(given.strip().casefold())
        return Mark.of(Part(given, self.expected[0], right=meant == self.expected[0]))


def read(fields: Fields) -> list[Variant]:
    return [Variant("", TrueOrFalse(fields.get(STATEMENT), fields.get(ANSWER)))]


TRUE_OR_FALSE = Kind("a true or false", (STATEMENT, ANSWER), read)
