"""A question of this kind asks for several items, in any order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from quiz.card.comparing.same_text import folded
from quiz.card.fields import Fields, Key
from quiz.card.kinds.accept_key import WORDINGS, wordings_of
from quiz.card.kinds.kind import Kind, Variant, report_repeated
from quiz.card.kinds.mark_typed_text import marked_right, meanings, rule_for
from quiz.card.kinds.shared_keys import ANSWERS, QUESTION
from quiz.card.model import Answer, AnswerShape, Asked, Mark, Part
from quiz.card.strictness import Strictness
from quiz.card.strictness_keys import EXACT, MARKING, marking_of
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary

ACCEPT = Key("accept", WORDINGS, "Other wordings that are right, by the answer that each stands for.")


@dataclass(frozen=True, slots=True)
class Listing(Asked):
    """Asks for the `answers` in any order. `accept` has the other wordings of each answer, or is empty."""

    kind: ClassVar[str] = "list"
    shape: ClassVar[AnswerShape] = AnswerShape.ITEMS
    chance: ClassVar[Fraction] = Fraction(0)
    prompt: str
    answers: Answer
    accept: tuple[Answer, ...] = ()
    marking: Strictness = Strictness.LENIENT

    @property
    def expected(self) -> Answer:
        return self.answers

    @property
    def rule(self) -> str:
        return rule_for(self.expected, self.marking, self.prompt)

    @property
    def others(self) -> Answer:
        return tuple(text for texts in self.accept for text in texts)

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        """Returns the mark. A wrong item takes away what a right one earns; an item given again changes nothing."""
        exact = self.marking is Strictness.EXACT
        given = distinct(answer, "" if exact else vocabulary.language, exact)
        likely = {text: parts for text in given if (parts := self._likely(text, vocabulary))}
        found = paired(likely)
        asked = [found.get(right, Part("", right, right=False)) for right in self.answers]
        return Mark.with_extras(asked, (text for text in given if text not in likely))

    def accepting(self, text: str, expected: str) -> "Listing | None":
        if expected not in self.answers:
            return None
        pairs = zip(self.answers, self.accept or ((),) * len(self.answers), strict=True)
        return replace(self, accept=tuple((*others, text) if right == expected else others for right, others in pairs))

    def _likely(self, given: str, vocabulary: Vocabulary) -> list[Part]:
        """Returns a part for each right item that `given` may stand for; several where it is equally near to them."""
        items = {other: right for right, others in zip(self.answers, self.accept, strict=False) for other in others}
        items |= {right: right for right in self.answers}
        meant = meanings(given, list(items), self.marking, vocabulary, self.prompt)
        return [marked_right(given, items[one.right], one.wording, vocabulary.language) for one in meant]


def distinct(texts: Iterable[str], language: str = "", exact: bool = False) -> Answer:
    """Returns `texts` as they were first written, without blanks and without repetitions."""
    first: dict[str, str] = {}
    for text in texts:
        if text.strip():
            first.setdefault(text.strip() if exact else folded(text, language), text.strip())
    return tuple(first.values())


def paired(likely: Mapping[str, Sequence[Part]]) -> dict[str, Part]:
    """Returns the expected text of each pair with its part; no given and no expected text is in two pairs.

    `likely` has the parts that each given text may be. There are as many pairs as can be; a text without a slip or
    remark is paired before others.
    """
    found: dict[str, Part] = {}
    for given in sorted(likely, key=lambda text: (bool(likely[text][0].mistyped), bool(likely[text][0].remark))):
        _place(given, likely, found, set())
    return found


def _place(given: str, likely: Mapping[str, Sequence[Part]], found: dict[str, Part], tried: set[str]) -> bool:
    """Pairs `given` with an expected text, where need be by moving the text that has it to another one.

    Returns whether that could be done.
    """
    for part in likely[given]:
        if part.expected not in tried:
            tried.add(part.expected)
            holder = found.get(part.expected)
            if holder is None or _place(holder.given, likely, found, tried):
                found[part.expected] = part
                return True
    return False


def read(fields: Fields) -> list[Variant]:
    report_repeated(fields, "same-item", "item", ANSWERS, same=folded)
    answers = fields.get(ANSWERS)
    accept = tuple(wordings_of(fields, ACCEPT, "answer", answers)) if ACCEPT in fields else ()
    return [Variant("", Listing(fields.get(QUESTION), answers, accept, marking_of(fields)))]


LIST = Kind("a list", (QUESTION, ANSWERS, ACCEPT, MARKING, EXACT), read)
