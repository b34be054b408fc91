"""Explains to the learner, in a sentence, why a typed answer is not right."""

import re
from collections.abc import Sequence

from quiz.card.comparing.deck_answers import answers_of
from quiz.card.comparing.same_text import (
    Likeness,
    compare,
    every_sign_counts,
    folded,
    has_another_article,
    letters_apart,
    words,
)
from quiz.card.comparing.typos import another_word, is_misspelling, is_slip
from quiz.card.markup import plain
from quiz.card.strictness import Strictness
from quiz.card.vocabulary import Vocabulary
from quiz.process.lazy_pattern import lazy_pattern

_COUNTS = {
    Strictness.LENIENT: "",
    Strictness.STRICT: "Here articles and accents count.",
    Strictness.EXACT: "Here every letter, sign and accent counts.",
}
_LONGEST = 200
"""Characters up to which a text is looked at for what is wrong with it."""
_FAR = 3
"""Letters beyond which two texts have too little in common to say what tells them apart."""
_DIGITS = lazy_pattern(r"\d+")
_OTHER_CARD = "That is an answer or an option of another card."


def why_refused(given: str, rights: tuple[str, ...], marking: Strictness, vocabulary: Vocabulary) -> str:
    """Returns a sentence on what keeps `given` from being one of `rights`; empty where they have nothing in common."""
    if not given.strip() or len(given) > _LONGEST:
        return ""
    for right in rights:
        if len(right) <= _LONGEST and (why := _why_not(given.strip(), right, marking, vocabulary)):
            return why
    return _OTHER_CARD if answers_of(vocabulary).has_answer(given) else ""


def _why_not(given: str, right: str, marking: Strictness, vocabulary: Vocabulary) -> str:
    language = vocabulary.language
    if marking is not Strictness.LENIENT and compare(given, right, language) is not Likeness.DIFFERENT:
        return _COUNTS[marking]
    if every_sign_counts(right, language):
        return _about_signs(given, right)
    if marking is Strictness.STRICT and answers_of(vocabulary).means(given, right):
        return f"Here it is wanted as it stands in the deck: {plain(right)}"
    if marking is Strictness.STRICT and is_slip(given, right, language):
        return "Here no slip is forgiven."
    left, wanted = words(given, language), words(right, language)
    if has_another_article(given, right, language):
        return f"Another article goes with it: {plain(right)}" if left == wanted else ""
    if len(left) != len(wanted):
        return _about_words(left, wanted)
    apart = letters_apart(folded(given, language), folded(right, language), _FAR)
    if apart > _FAR or apart >= len(right) or not any(map(str.isalpha, right)):
        return ""
    exact = _COUNTS[marking] if marking is Strictness.EXACT else ""
    return exact or _about_letters(given, right, vocabulary)


def _about_letters(given: str, right: str, vocabulary: Vocabulary) -> str:
    """Returns a sentence on why `given`, which is a few letters from the right answer, is no slip of it."""
    if (figures := _DIGITS.findall(right)) and _DIGITS.findall(given) != figures:
        return "The figures are others."
    other = another_word(given, right, vocabulary.language)
    if other and letters_apart(*other) < len(other[1]) and not is_misspelling(*other, vocabulary.language):
        return f"`{other[0]}` is another word than `{other[1]}`."
    if answers_of(vocabulary).has_answer(given):
        return _OTHER_CARD
    return f"That is too far from {plain(right)} for a slip of the keyboard."


def _about_signs(given: str, right: str) -> str:
    """Returns a sentence on an answer that is wrong by its signs or capitals alone, or by few letters; else empty."""
    right = plain(right)
    left, wanted = (re.sub(r"[\W_]+", "", text) for text in (given, right))
    if left == wanted and (left or len(given) <= len(right) + _FAR):
        return "Here every sign counts."
    if left.casefold() == wanted.casefold():
        return "Here capitals count."
    return "Here no slip is forgiven." if left and letters_apart(given, right, _FAR) < _FAR else ""


def _about_words(given: Sequence[str], right: Sequence[str]) -> str:
    """Returns a sentence with the words that `given` has beyond the right ones, or that it lacks.

    Empty where it both lacks some and has others.
    """
    if right and all(word in given for word in right):
        return f"It says more than the answer: {' '.join(word for word in given if word not in right)}"
    if given and all(word in right for word in given):
        return f"A part is missing: {' '.join(word for word in right if word not in given)}"
    return ""
