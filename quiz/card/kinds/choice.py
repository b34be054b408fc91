"""One right answer among distractors."""

from dataclasses import dataclass
from random import Random
from typing import ClassVar

from quiz.card.fields import TEXTS, Fields, Key, shortened
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.kinds.short import ANSWER, QUESTION
from quiz.card.model import Answer, Asked, Mark, Part

DISTRACTORS = Key("distractors", TEXTS, "Wrong answers to choose from.", needed=True)


@dataclass(frozen=True, slots=True)
class MultipleChoice(Asked):
    kind: ClassVar[str] = "multiple choice"
    prompt: str
    answer: str
    distractors: tuple[str, ...]

    @property
    def expected(self) -> Answer:
        return (self.answer,)

    def options(self, rng: Random) -> Answer:
        options = [self.answer, *self.distractors]
        rng.shuffle(options)
        return tuple(options)

    def mark(self, answer: Answer) -> Mark:
        given = " ".join(answer)
        return Mark.of(Part(given, self.answer, right=given == self.answer))


def read(fields: Fields) -> list[Variant]:
    question = MultipleChoice(fields.get(QUESTION), fields.get(ANSWER), fields.get(DISTRACTORS))
    for number, text in enumerate(question.distractors):
        if text and text in (question.answer, *question.distractors[:number]):
            message = f"The option `{shortened(text)}` is there twice."
            fields.report.add(fields.node(DISTRACTORS), "same-option", message, "Make every option different.")
    return [Variant("", question)]


MULTIPLE_CHOICE = Kind("a multiple choice", (QUESTION, ANSWER, DISTRACTORS), read)
