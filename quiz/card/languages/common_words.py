"""Words and names of a language, to tell a slip of the keyboard from another word. Read only when that is in question.

The lists hold the words that are frequent by wordfreq (data CC BY-SA 4.0, as are these lists), known to the spelling
dictionaries of Hunspell, and but a slip or two away from another such word; without first names, which have many
spellings. Five languages have all such words that are met in reading, the others the few thousand most frequent. In
English, French and Spanish a plural in s is not listed beside its singular, unless that ends in s itself. Each word is
folded as answers are. `names.txt` holds the names of people and places that are taught everywhere, by our own choice.
"""

import zlib
from functools import cache
from pathlib import Path

from quiz.card.languages.language import base_of, language_of

WORD_LISTS = Path(__file__).with_name("word_lists")
LISTED = ("en", "de", "fr", "es", "it")
"""Languages with a list of all words that are met in reading."""
_OF_FREQUENT_WORDS = (
    *("ca", "cs", "da", "el", "hu", "id", "nl", "no"),
    *("pl", "pt", "ro", "ru", "sv", "tr", "uk"),
)
"""Languages with a list of the most frequent words."""

_ENDINGS = {"en": ("s",), "fr": ("s",), "es": ("s",), "de": ("er", "en", "e", "s")}
"""Endings with which a word is not listed beside that without it."""

_SHORTEST_STEM = 4
_SHARED = ord("A")
"""The letter that says that a word has no letter in common with the beginning of the one before it."""


def is_common_word(word: str, language: str) -> bool:
    """Returns whether `word`, folded and without accents, is a known word of `language`; never where that has no
    list.
    """
    code = _listed(language) or _frequent(language)
    words = _words(code) if code else frozenset()
    endings = _ENDINGS.get(code, ())
    return word in words or any(
        word.endswith(end)
        and len(word) - len(end) >= _SHORTEST_STEM
        and word[: -len(end)] in words
        and not word.endswith("ss")
        for end in endings
    )


def is_famous_name(word: str) -> bool:
    """Returns whether `word`, folded and without accents, is the name of a person or place that everybody learns."""
    return word in _famous_names()


@cache
def _famous_names() -> frozenset[str]:
    return frozenset((WORD_LISTS / "names.txt").read_text("utf-8").split())


def has_list(language: str) -> bool:
    """Returns whether all usual words of `language` are known here."""
    return bool(_listed(language))


@cache
def _listed(language: str) -> str:
    """Returns the code of the list that has the words of `language`; empty where there is none."""
    return next((code for code in LISTED if language_of(code) is language_of(language)), "")


@cache
def _frequent(language: str) -> str:
    """Returns the code of the list that has the frequent words of `language`; empty where there is none."""
    code = base_of(language)
    code = "no" if code in ("nb", "nn") else code
    return code if code in _OF_FREQUENT_WORDS else ""


@cache
def _words(code: str) -> frozenset[str]:
    """Returns the list of one language. Each word there is written as its letters that are new since the last one.

    Before them a capital says how many letters are the same as before: A for none, B for one.
    """
    packed = (WORD_LISTS / f"{code}.zz").read_bytes()
    found: list[str] = []
    word, start, text = "", 0, zlib.decompress(packed).decode() + "A"
    for place, letter in enumerate(text):
        if "A" <= letter <= "Z" and place:
            word = word[: ord(text[start]) - _SHARED] + text[start + 1 : place]
            found.append(word)
            start = place
    return frozenset(found)
