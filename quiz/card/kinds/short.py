"""A question answered in a few typed words."""

from dataclasses import dataclass
from typing import ClassVar

from quiz.card.fields import TEXT, TEXTS, Fields, Key
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.model import Answer, Asked, Mark, Part
from quiz.card.text import Likeness, compare

QUESTION = Key("question", TEXT, "What is asked.", needed=True)
ANSWER = Key("answer", TEXT, "The right answer.", needed=True)
ACCEPT = Key("accept", TEXTS, "Other answers that are right.")


@dataclass(frozen=True, slots=True)
class ShortAnswer(Asked):
    kind: ClassVar[str] = "short answer"
    prompt: str
    answer: str
    accept: tuple[str, ...] = ()

    @property
    def expected(self) -> Answer:
        return (self.answer,)

    def mark(self, answer: Answer) -> Mark:
        return Mark.of(mark_text(" ".join(answer), self.answer, self.accept))


def mark_text(given: str, expected: str, accept: tuple[str, ...] = ()) -> Part:
    """Marks one typed text: right if it is the same as `expected` or one of `accept`, by `card.text.compare`."""
    found = {compare(given, text): text for text in reversed((expected, *accept))}
    if Likeness.SAME in found:
        return Part(given, expected, right=True)
    if Likeness.ACCENTS in found:
        return Part(given, expected, right=True, remark=f"Mind the accents: {found[Likeness.ACCENTS]}")
    return Part(given, expected, right=False)


def read(fields: Fields) -> list[Variant]:
    return [Variant("", ShortAnswer(fields.get(QUESTION), fields.get(ANSWER), fields.get(ACCEPT)))]


SHORT_ANSWER = Kind("a short answer", (QUESTION, ANSWER, ACCEPT), read)
