"""A question of this kind has one right answer among distractors."""

from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import ClassVar

from quiz.card.fields import Fields
from quiz.card.kinds.kind import Kind, Variant, report_repeated
from quiz.card.kinds.shared_keys import ANSWER, DISTRACTORS, QUESTION
from quiz.card.model import Answer, AnswerShape, Asked, Mark, Part
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary


@dataclass(frozen=True, slots=True)
class MultipleChoice(Asked):
    kind: ClassVar[str] = "multiple choice"
    shape: ClassVar[AnswerShape] = AnswerShape.ONE
    prompt: str
    answer: str
    distractors: tuple[str, ...]
    accept: Answer = ()
    """Options that are right too; a deck has none."""

    @property
    def expected(self) -> Answer:
        return (self.answer,)

    @property
    def chance(self) -> Fraction:
        """The score that picking any option is expected to earn: one by the number of options."""
        return Fraction(1, 1 + len(self.distractors))

    @property
    def others(self) -> Answer:
        return self.distractors

    def options(self, rng: Random) -> Answer:
        options = [self.answer, *self.distractors]
        rng.shuffle(options)
        return tuple(options)

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        given = " ".join(answer)
        return Mark.of(Part(given, self.answer, right=given in (self.answer, *self.accept)))

    def accepting(self, text: str, expected: str) -> "MultipleChoice | None":
        if expected != self.answer or text not in self.distractors:
            return None
        return replace(self, accept=(*self.accept, text))


def read(fields: Fields) -> list[Variant]:
    report_repeated(fields, "same-option", "option", ANSWER, DISTRACTORS)
    return [Variant("", MultipleChoice(fields.get(QUESTION), fields.get(ANSWER), fields.get(DISTRACTORS)))]


MULTIPLE_CHOICE = Kind("a multiple choice", (QUESTION, ANSWER, DISTRACTORS), read)
