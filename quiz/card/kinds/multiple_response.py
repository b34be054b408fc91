"""A question of this kind has several right answers among distractors."""

from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import ClassVar

from quiz.card.chance_score import of_ticks
from quiz.card.fields import Fields
from quiz.card.kinds.kind import Kind, Variant, report_repeated
from quiz.card.kinds.shared_keys import ANSWERS, DISTRACTORS, QUESTION
from quiz.card.model import Answer, AnswerShape, Asked, Mark, Part
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary


@dataclass(frozen=True, slots=True)
class MultipleResponse(Asked):
    kind: ClassVar[str] = "multiple response"
    shape: ClassVar[AnswerShape] = AnswerShape.PICKS
    prompt: str
    answers: Answer
    distractors: Answer

    @property
    def expected(self) -> Answer:
        return self.answers

    @property
    def chance(self) -> Fraction:
        """The score that ticking options at random is expected to earn, as many as earn most."""
        return of_ticks(len(self.answers), len(self.distractors))

    @property
    def others(self) -> Answer:
        return self.distractors

    def options(self, rng: Random) -> Answer:
        options = [*self.answers, *self.distractors]
        rng.shuffle(options)
        return tuple(options)

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        """Returns the mark. A wrong pick takes away what a right one earns, so that to pick everything does not pay."""
        picked = dict.fromkeys(text for text in answer if text.strip())
        asked = [Part(text if text in picked else "", text, right=text in picked) for text in self.answers]
        return Mark.with_extras(asked, (text for text in picked if text not in self.answers))


def read(fields: Fields) -> list[Variant]:
    report_repeated(fields, "same-option", "option", ANSWERS, DISTRACTORS)
    return [Variant("", MultipleResponse(fields.get(QUESTION), fields.get(ANSWERS), fields.get(DISTRACTORS)))]


MULTIPLE_RESPONSE = Kind("a multiple response", (QUESTION, ANSWERS, DISTRACTORS), read)
