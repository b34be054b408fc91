"""Several items to name, in any order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from quiz.card.fields import Fields
from quiz.card.kinds.kind import Kind, Variant, report_repeated
from quiz.card.kinds.response import ANSWERS
from quiz.card.kinds.short import QUESTION, mark_text
from quiz.card.model import Answer, Asked, Mark, Part
from quiz.card.text import fold


@dataclass(frozen=True, slots=True)
class Listing(Asked):
    kind: ClassVar[str] = "list"
    prompt: str
    answers: Answer

    @property
    def expected(self) -> Answer:
        return self.answers

    def mark(self, answer: Answer) -> Mark:
        """A wrong item takes away what a right one earns; an item given again changes nothing."""
        given = distinct(answer)
        likely = [part for text in given for right in self.answers if (part := mark_text(text, right)).right]
        found = _paired(likely)
        asked = [found.get(right, Part("", right, right=False)) for right in self.answers]
        meant = {part.given for part in likely}
        return Mark.with_extras(asked, (text for text in given if text not in meant))


def distinct(texts: Iterable[str]) -> Answer:
    """`texts` as they were first written, without blanks and without repetitions."""
    first: dict[str, str] = {}
    for text in texts:
        if text.strip():
            first.setdefault(fold(text), text.strip())
    return tuple(first.values())


def _paired(likely: Iterable[Part]) -> dict[str, Part]:
    """One part for each expected text, and for each given one: what needs no remark goes first."""
    found: dict[str, Part] = {}
    for part in sorted(likely, key=lambda part: bool(part.remark)):
        if part.expected not in found and all(part.given != other.given for other in found.values()):
            found[part.expected] = part
    return found


def read(fields: Fields) -> list[Variant]:
    report_repeated(fields, "same-item", "item", ANSWERS, same=fold)
    return [Variant("", Listing(fields.get(QUESTION), fields.get(ANSWERS)))]


LIST = Kind("a list", (QUESTION, ANSWERS), read)
