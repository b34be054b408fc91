"""Marks what is typed, for all kinds of questions that are answered in words."""

from collections.abc import Sequence
from typing import NamedTuple

from quiz.card.comparing.capitals import capitals_count, has_other_capitals
from quiz.card.comparing.deck_answers import answers_of
from quiz.card.comparing.same_text import (
    Likeness,
    compare,
    distance,
    every_sign_counts,
    same_to_the_letter,
    same_to_the_word,
)
from quiz.card.comparing.typos import is_slip
from quiz.card.fields import LONGEST_TEXT
from quiz.card.model import Answer, Part
from quiz.card.strictness import Strictness
from quiz.card.vocabulary import Vocabulary
from quiz.card.why_refused import why_refused

_RULES = {
    Strictness.LENIENT: "",
    Strictness.STRICT: "Articles and accents count.",
    Strictness.EXACT: "Every letter counts.",
}


def rule_for(answers: Answer, marking: Strictness, asked: str) -> str:
    """Returns a remark to show before an answer to the question `asked` is typed: on letters, signs or capitals that
    count.
    """
    if _RULES[marking]:
        return _RULES[marking]
    if any(map(every_sign_counts, answers)):
        return "Every sign counts."
    return "Capitals count." if any(capitals_count(answer, asked) for answer in answers) else ""


class Meaning(NamedTuple):
    """One of the right answers that a text stands for, and that wording of it which the text equals or nearly
    equals.
    """

    right: str
    wording: str


def mark_text(given: str, rights: Answer, marking: Strictness, vocabulary: Vocabulary, asked: str) -> Part:
    """Returns the typed text `given` with its mark: right if it stands for one of `rights`.

    The first of `rights` is shown as the expected answer. `asked` is the question.
    """
    meant = meanings(given, rights, marking, vocabulary, asked)
    if not meant:
        by_capitals = len(given) <= LONGEST_TEXT and any(has_other_capitals(given, right, asked) for right in rights)
        why = "Here capitals count." if by_capitals else why_refused(given, rights, marking, vocabulary)
        return Part(given, rights[0], right=False, remark=why)
    return marked_right(given, rights[0], meant[0].wording, vocabulary.language)


def meanings(
    given: str, rights: Sequence[str], marking: Strictness, vocabulary: Vocabulary, asked: str
) -> Sequence[Meaning]:
    """Returns the right answers, out of `rights`, that the typed text `given` stands for; an empty list if it is wrong.

    With `EXACT` the text has to be the same to the letter, with `STRICT` to the word. Else a text of the same meaning
    and one with a slip are right too, unless it is another answer of the deck. Texts of more than `LONGEST_TEXT`
    characters are always wrong.
    """
    if len(given) > LONGEST_TEXT:  # no deck has such a text, and to look through it takes long
        return []
    if marking is Strictness.EXACT:
        return [Meaning(right, right) for right in rights if same_to_the_letter(given, right)]
    from quiz.card.comparing.equivalents import wordings_of  # here, since most runs of the program mark nothing

    wordings = {wording: right for right in reversed(rights) for wording in wordings_of(right)}
    if marking is Strictness.STRICT:
        same = (one for one in wordings if same_to_the_word(given, one, vocabulary.language))
        return [Meaning(wordings[one], one) for one in same]
    return [Meaning(wordings[one], one) for one in answers_of(vocabulary).meant(given, list(wordings), asked)]


def marked_right(given: str, expected: str, meant: str, language: str) -> Part:
    """Returns the mark of a right text, with a remark on what was forgiven if it is not quite the one `meant`."""
    likeness = compare(given, meant, language)
    if likeness is Likeness.ACCENTS and not same_to_the_letter(given, meant):
        return Part(given, expected, right=True, remark=f"Mind the accents: {meant}", language=language)
    if likeness is not Likeness.DIFFERENT or same_to_the_letter(given, meant) or not is_slip(given, meant, language):
        return Part(given, expected, right=True, language=language)
    slips, letters = distance(given, meant, language)
    what = "the spelling and the accents" if letters > slips else "the spelling"
    remark = f"Mind {what}: {meant}"
    return Part(given, expected, right=True, remark=remark, mistyped=meant, language=language)
