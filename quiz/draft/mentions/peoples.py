"""Tells by which words the people and the things of a place are called: `Italian` of `Italy`, `Danes` of `Denmark`."""

from collections.abc import Mapping, Set
from functools import lru_cache

from quiz.draft.pack import Pack

_LEAST_ALIKE = 4
"""Letters at the beginning that two forms of a name have in common."""
_ALIKE_IN_ALL = _LEAST_ALIKE - 1
"""Letters at the beginning that all forms of a name have in common, `Rome` and `Romans` too."""


def is_alike(word: str, other: str) -> bool:
    """Returns whether one of two words is the other with another ending: `Wien` and `Wiener`, `Italy` and `Italian`."""
    for one, longer in ((word.casefold(), other.casefold()), (other.casefold(), word.casefold())):
        is_derived = longer.startswith(one[:-1]) and longer[len(one) - 1 :] in ("an", "ans", "ian", "ians")
        if len(one) >= _LEAST_ALIKE and one[-1] in "aeo" and is_derived:
            return True  # `Rome` and `Romans`
    shorter = min(len(word), len(other))
    alike = max(_LEAST_ALIKE, shorter - 1)
    return word[:alike].casefold() == other[:alike].casefold() and shorter >= _LEAST_ALIKE


def listed_words_of(place: str, pack: Pack) -> Set[str]:
    """Returns the words for the people and the things of a `place` that begin otherwise than its name."""
    return _listed_words(pack).get(place, frozenset())


@lru_cache(maxsize=8)
def _listed_words(pack: Pack) -> Mapping[str, Set[str]]:
    found: dict[str, set[str]] = {}
    for entry in pack.entries("peoples"):
        place, _, word = entry.partition("=")
        found.setdefault(place, set()).add(word)
    return found


def count_countries(counts: Mapping[str, int], pack: Pack) -> Mapping[str, int]:
    """Returns how often each country is named, also by a word for its people, where `counts` tells how often each word
    of an article stands in it.

    Each word is compared only with the countries that begin like it, since an article may have very many of both.
    """
    found: dict[str, int] = {}
    for word, count in counts.items():
        countries = {one for one in _by_beginning(pack).get(_beginning(word), ()) if is_alike(one, word)}
        for country in countries | _by_listed_word(pack).get(word, set()):
            found[country] = found.get(country, 0) + count
    return found


@lru_cache(maxsize=8)
def _by_beginning(pack: Pack) -> Mapping[str, Set[str]]:
    found: dict[str, set[str]] = {}
    for country in pack.words("countries"):
        found.setdefault(_beginning(country), set()).add(country)
    return found


@lru_cache(maxsize=8)
def _by_listed_word(pack: Pack) -> Mapping[str, Set[str]]:
    found: dict[str, set[str]] = {}
    for country in pack.words("countries"):
        for word in listed_words_of(country, pack):
            found.setdefault(word, set()).add(country)
    return found


def _beginning(word: str) -> str:
    return word[:_ALIKE_IN_ALL].casefold()
