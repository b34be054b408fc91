"""Tells nouns that are part of no name, in a language that writes every noun with a capital, such as German."""

from collections.abc import Iterator
from functools import lru_cache

from quiz.draft.pack import Pack, together

_ENDINGS = ("", "n", "en", "e", "er", "ern", "s", "es", "nen", "se", "sen", "in", "innen")
_LEAST_HEAD = 5
"""Letters from which a noun is looked for at the end of longer words."""
_PLAIN_VOWELS = str.maketrans("äöü", "aou")


@lru_cache(maxsize=4_096)
def is_listed_noun(word: str, pack: Pack) -> bool:
    """Returns whether a `word` is a listed noun, as it stands, in the singular or at the end of a longer word."""
    nouns = together(pack.words("nouns"), pack.words("common_words"))
    lowered = word.casefold()
    return not nouns.isdisjoint(_singulars(lowered)) or lowered.endswith(_heads(pack), 1)


def _singulars(word: str) -> Iterator[str]:
    """Yields what a noun in small letters may be in the singular: of `häusern` also `haus`."""
    for ending in _ENDINGS:
        if word.endswith(ending):
            begun = word.removesuffix(ending)
            yield from (begun, begun.translate(_PLAIN_VOWELS), f"{begun}e")


@lru_cache(maxsize=4)
def _heads(pack: Pack) -> tuple[str, ...]:
    """Returns the nouns that longer ones end in, each also in the plural."""
    places = {word.casefold() for word in pack.words("place_words")}
    nouns = (noun for noun in pack.words("nouns") if len(noun) >= _LEAST_HEAD and noun not in places)
    return tuple(sorted(noun + ending for noun in nouns for ending in ("", "e", "n", "en", "s")))
