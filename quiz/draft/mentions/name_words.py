"""Tells ordinary words, which are no names, and the words that names begin or end with."""

from functools import lru_cache

from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.pack import Pack, together
from quiz.draft.word_forms import stem


def is_common(pack: Pack, lowered: str) -> bool:
    """Returns whether a word in small letters is in the lists of common words, as it stands or by its stem."""
    common = together(pack.words("common_words"), pack.words("function_words"))
    return lowered in common or stem(lowered) in common


def is_ordinary(pack: Pack, known: Lexicon, lowered: str) -> bool:
    """Returns whether a word in small letters is common, part of a verb, or written small in the article itself."""
    return is_common(pack, lowered) or known.lower[lowered] > 0 or lowered in pack.parts_of_verbs


def is_function_word(pack: Pack, word: str) -> bool:
    """Returns whether `word` is one such as `the`; `IT` in capitals is none."""
    return not word.isupper() and word.casefold() in pack.words("function_words")


ROYAL_TITLES = frozenset(
    ("King", "Queen", "Emperor", "Empress", "Pope", "Saint", "St", "Sir", "Lord", "Lady", "Prince", "Princess")
)
"""Titles that are part of a name: nobody says `Henry` of `King Henry` alone."""


@lru_cache(maxsize=8)
def given_names(pack: Pack) -> frozenset[str]:
    """Returns the given names of a language and of English, since people from everywhere are written about."""
    return pack.words("first_names") | Pack("en").words("first_names")


@lru_cache(maxsize=8)
def organisation_words(pack: Pack) -> frozenset[str]:
    """Returns the words for organisations of a language and of English."""
    return pack.words("organisation_words") | Pack("en").words("organisation_words")


@lru_cache(maxsize=8)
def ending_words(pack: Pack) -> frozenset[str]:
    """Returns the words that end the names of organisations, places and things: `Bank`, `Bay`, `Prize`."""
    return together(pack.words("organisation_words"), pack.words("place_words"), pack.words("things_named"))
