"""A question answered in a few typed words."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from quiz.card.fields import TEXTS, Fields, Key
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.kinds.mark_typed_text import mark_text, rule_for
from quiz.card.kinds.shared_keys import ANSWER, QUESTION
from quiz.card.model import Answer, AnswerShape, Asked, Mark
from quiz.card.strictness import Strictness
from quiz.card.strictness_keys import EXACT, MARKING, marking_of
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary

ACCEPT = Key("accept", TEXTS, "Other answers that are right.")


@dataclass(frozen=True, slots=True)
class ShortAnswer(Asked):
    kind: ClassVar[str] = "short answer"
    shape: ClassVar[AnswerShape] = AnswerShape.ONE
    chance: ClassVar[Fraction] = Fraction(0)
    prompt: str
    answer: str
    accept: Answer = ()
    marking: Strictness = Strictness.LENIENT

    @property
    def expected(self) -> Answer:
        return (self.answer,)

    @property
    def rule(self) -> str:
        return rule_for(self.expected, self.marking, self.prompt)

    @property
    def others(self) -> Answer:
        return self.accept

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        rights = (self.answer, *self.accept)
        return Mark.of(mark_text(" ".join(answer), rights, self.marking, vocabulary, self.prompt))

    def accepting(self, text: str, expected: str) -> "ShortAnswer | None":
        return replace(self, accept=(*self.accept, text)) if expected in self.expected else None


def read(fields: Fields) -> list[Variant]:
    question = ShortAnswer(fields.get(QUESTION), fields.get(ANSWER), fields.get(ACCEPT), marking_of(fields))
    return [Variant("", question)]


SHORT_ANSWER = Kind("a short answer", (QUESTION, ANSWER, ACCEPT, MARKING, EXACT), read)
