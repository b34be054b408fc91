"""A question answered in a few typed words."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from quiz.card.fields import TEXT, TEXTS, Fields, Key
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.marking import EXACT, MARKING, Marking, marking_of
from quiz.card.model import Answer, AnswerShape, Asked, Mark, Part
from quiz.card.text import Likeness, compare, distance, same_to_the_letter, same_to_the_word
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary

QUESTION = Key("question", TEXT, "What is asked.", needed=True)
ANSWER = Key("answer", TEXT, "The right answer.", needed=True)
ACCEPT = Key("accept", TEXTS, "Other answers that are right.")


@dataclass(frozen=True, slots=True)
class ShortAnswer(Asked):
    kind: ClassVar[str] = "short answer"
    shape: ClassVar[AnswerShape] = AnswerShape.ONE
    chance: ClassVar[Fraction] = Fraction(0)
    prompt: str
    answer: str
    accept: Answer = ()
    marking: Marking = Marking.LENIENT

    @property
    def expected(self) -> Answer:
        return (self.answer,)

    @property
    def others(self) -> Answer:
        return self.accept

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        return Mark.of(mark_text(" ".join(answer), (self.answer, *self.accept), self.marking, vocabulary))


def mark_text(given: str, rights: Answer, marking: Marking, vocabulary: Vocabulary) -> Part:
    """Marks one typed text: right if it stands for one of `rights`, of which the first is the expected one."""
    meant = meanings(given, rights, marking, vocabulary)
    if not meant:
        return Part(given, rights[0], right=False, remark=_why_not(given, rights, marking, vocabulary.language))
    return marked_right(given, rights[0], meant[0], vocabulary.language)


def meanings(given: str, rights: Sequence[str], marking: Marking, vocabulary: Vocabulary) -> Sequence[str]:
    """Those of `rights` that `given` stands for: to the letter if it is exact, else as it goes in the deck."""
    if marking is Marking.EXACT:
        return [right for right in rights if same_to_the_letter(given, right)]
    if marking is Marking.STRICT:
        return [right for right in rights if same_to_the_word(given, right, vocabulary.language)]
    return vocabulary.meant(given, rights)


def marked_right(given: str, expected: str, meant: str, language: str) -> Part:
    """The mark of a right text, with a remark on what was forgiven if it is not quite the one `meant`."""
    likeness = compare(given, meant, language)
    if same_to_the_letter(given, meant) or likeness is Likeness.SAME:
        return Part(given, expected, right=True, language=language)
    if likeness is Likeness.ACCENTS:
        return Part(given, expected, right=True, remark=f"Mind the accents: {meant}", language=language)
    slips, letters = distance(given, meant, language)
    what = "the spelling and the accents" if letters > slips else "the spelling"
    remark = f"Mind {what}: {meant}"
    return Part(given, expected, right=True, remark=remark, mistyped=meant, language=language)


_COUNTS = {
    Marking.LENIENT: "",
    Marking.STRICT: "Here articles and accents count.",
    Marking.EXACT: "Here every letter, sign and accent counts.",
}


def _why_not(given: str, rights: Answer, marking: Marking, language: str) -> str:
    """A word on an answer that only its way of marking makes wrong."""
    alike = any(compare(given, right, language) is not Likeness.DIFFERENT for right in rights)
    return _COUNTS[marking] if alike else ""


def read(fields: Fields) -> list[Variant]:
    question = ShortAnswer(fields.get(QUESTION), fields.get(ANSWER), fields.get(ACCEPT), marking_of(fields))
    return [Variant("", question)]


SHORT_ANSWER = Kind("a short answer", (QUESTION, ANSWER, ACCEPT, MARKING, EXACT), read)
