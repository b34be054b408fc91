"""Names as people write them: with initials, the family name first, abbreviated, with the noun of the question."""

from collections.abc import Sequence
from functools import lru_cache

from quiz.card.comparing.same_text import Likeness, compare, words
from quiz.card.languages.language import base_of, language_of
from quiz.process.lazy_pattern import lazy_pattern

_NAME = lazy_pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTICLE_WORDS = "von van der den de del della di da du la le el al bin ibn ben af zu zur ten ter y e dos das"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_LOOSE_PARTICLES = frozenset(("von", "van", "der", "den", "ten", "ter", "zu", "zur"))
"""Particles that people leave out."""
_SURNAME_FIRST = frozenset(("ru", "uk", "be", "hu"))
_SHORTEST_LAST = 3
"""Letters from which a word can be the name behind initials."""
_MOST_INITIALS = 4

_SHORT_FORMS = {
    "en": "mount=mt saint=st fort=ft doctor=dr mister=mr professor=prof general=gen junior=jr senior=sr versus=vs",
    "de": "sankt=st doktor=dr professor=prof",
    "fr": "saint=st sainte=ste docteur=dr professeur=prof mont=mt",
    "es": "santa=sta santo=sto doctor=dr",
    "pt": "santa=sta santo=sto doutor=dr",
    "it": "santa=sta dottor=dr",
    "nl": "sint=st",
}
"""The short form of each word that is often abbreviated. Both names are brought to it, so that either may have it."""

_HEAD_WORDS = """
    river lake mount mountain cape gulf bay sea ocean desert island isle king queen emperor empress pope president
    planet city town state element country republic lord general captain professor doctor fort port moon star comet
    vitamin
"""
_HEADS = frozenset(_HEAD_WORDS.split())
"""English nouns that stand before the name of what they are."""
_HEAD_FIRST_LANGUAGES = "de fr es it pt ca gl ro ru uk pl bg cs sk hr sr el id ms vi fa"
_HEAD_FIRST = frozenset(_HEAD_FIRST_LANGUAGES.split())
_HEAD_LAST = frozenset(("en", "nl", "sv", "da", "no", "nb", "nn", "fi", "hu", "tr"))
_EASTERN_NOUNS = "川河江山岳湖海洋市国國省県县都州島岛城寺橋桥王강산호시도섬"
_OFFERS = {
    "en": "or",
    "de": "oder",
    "fr": "ou",
    "pt": "ou",
    "es": "o",
    "it": "o",
    "nl": "of",
    "sv": "eller",
    "ru": "или",
}
"""The word of a question that offers a choice."""


def same_name(given: str, expected: str, language: str, asked: str) -> bool:
    """Returns whether `given` is the name `expected` written in another of the usual ways, as an answer to `asked`."""
    return (
        _is_turned_round(given, expected, language)
        or _is_turned_round(expected, given, language)
        or _differs_by_particle(given, expected, language)
        or _has_surname_first(given, expected, language)
        or _has_initials(_name_words(given), _name_words(expected), language)
        or _is_abbreviated(given, expected, language)
        or _differs_by_title(given, expected, language)
        or bool(asked and _differs_by_noun(given, expected, language, asked))
    )


def _is_turned_round(turned: str, straight: str, language: str) -> bool:
    """Returns whether `turned` is the name `straight` with the family name first, then a comma and the other names."""
    last, comma, first = turned.partition(",")
    if not comma or "," in first + straight or not first.strip() or not last.strip():
        return False
    if not first.strip()[:1].isupper():
        return False
    again = f"{first.strip()} {last.strip()}"
    if compare(again, straight, language) is not Likeness.DIFFERENT:
        return True
    return _has_initials(_name_words(again), _name_words(straight), language)


def _differs_by_particle(given: str, expected: str, language: str) -> bool:
    """Returns whether one of the two is the other without the particle of its family name: `von Goethe`, `Goethe`."""
    short, long = sorted((_NAME.findall(given), _NAME.findall(expected)), key=len)
    without = [word for word in long if word.casefold() not in _LOOSE_PARTICLES]
    if len(without) == len(long) or not without or long[-1] != without[-1] or not all(map(str.istitle, short)):
        return False
    return compare(" ".join(short), " ".join(without), language) is not Likeness.DIFFERENT


def _has_surname_first(given: str, expected: str, language: str) -> bool:
    """Returns whether the two are one name of two or three words, in one of which the family name stands in front.

    In the languages of Eastern Europe that is usual without a comma.
    """
    left, right = _NAME.findall(given), _NAME.findall(expected)
    if (
        base_of(language) not in _SURNAME_FIRST
        or not 2 <= len(left) == len(right) <= 3
        or not _are_names(given, expected)
    ):
        return False
    turned = ([*left[1:], left[0]], [left[-1], *left[:-1]])
    return any(compare(" ".join(one), " ".join(right), language) is not Likeness.DIFFERENT for one in turned)


def _are_names(given: str, expected: str) -> bool:
    """Returns whether all words of both begin with a capital."""
    return all(_NAME.fullmatch(word) and word[:1].isupper() for word in f"{given} {expected}".split())


@lru_cache(maxsize=2048)
def _name_words(text: str) -> tuple[str, ...]:
    """Returns the words of `text`, initials one by one (`J.R.R.`, `JRR`)."""
    found = list[str]()
    for word in _NAME.findall(text):
        if word.isupper() and word.isascii() and 2 <= len(word) <= _MOST_INITIALS and not found:
            found += word
        else:
            found.append(word)
    return tuple(found)


def _has_initials(given: Sequence[str], expected: Sequence[str], language: str) -> bool:
    """Returns whether the two are one name, in one of which some names but the last are initials, or left out as
    such.
    """
    if min(len(given), len(expected)) < 2 or len(expected[-1]) < _SHORTEST_LAST or not _looks_like_name(expected):
        return False
    if compare(given[-1], expected[-1], language) is Likeness.DIFFERENT:
        return False
    left, right = list(given[:-1]), list(expected[:-1])
    if not any(len(word) == 1 for word in (*left, *right)):
        return False
    if len(left) != len(right):
        long, short = (left, right) if len(left) > len(right) else (right, left)
        kept = [word for place, word in enumerate(long) if not place or len(word) > 1]
        if len(kept) != len(short):
            return False
        left, right = kept, short
    return all(_fit(one, other, language) for one, other in zip(left, right, strict=True))


def _looks_like_name(names: Sequence[str]) -> bool:
    """Returns whether `names` look like a name: each begins with a capital except particles, or only the first, as in a
    species.
    """
    capitals = [not name[:1].islower() or name in _PARTICLES for name in names]
    return all(capitals) or (capitals[0] and len(names) == 2)


def _fit(one: str, other: str, language: str) -> bool:
    """Returns whether two names are the same, or one is the initial of the other."""
    if 1 in (len(one), len(other)):
        return one[:1].casefold() == other[:1].casefold()
    return compare(one, other, language) is not Likeness.DIFFERENT


def _is_abbreviated(given: str, expected: str, language: str) -> bool:
    """Returns whether two names of several words are the same but for words that one of them abbreviates."""
    short_forms = _short_forms(language)
    if not short_forms:
        return False
    left, right = words(given, language), words(expected, language)
    shortened = [[short_forms.get(word, word) for word in name] for name in (left, right)]
    return len(left) > 1 and left != right and shortened[0] == shortened[1]


@lru_cache
def _short_forms(language: str) -> dict[str, str]:
    """Returns the short form of each word that `language` abbreviates."""
    pairs = _SHORT_FORMS.get(base_of(language) or "en", "").split()
    return dict(pair.split("=") for pair in pairs)


_TITLE_WORDS = "sir dr mr mrs ms prof professor lord dame herr frau monsieur madame m mme don dona sr sra sig"
_TITLES = frozenset(_TITLE_WORDS.split())


def _differs_by_title(given: str, expected: str, language: str) -> bool:
    """Returns whether the two are one name, before which one has a title: `Sir Isaac Newton`."""
    left, right = words(given, language), words(expected, language)
    short, long = sorted((left, right), key=len)
    return len(short) > 1 and long[0] in _TITLES and long[1:] == short


def _differs_by_noun(given: str, expected: str, language: str, asked: str) -> bool:
    """Returns whether one has a word more than the other, and that is the noun which `asked` asks for: `Volga
    River`.
    """
    code = base_of(language) or "en"
    if code in ("ja", "zh", "ko"):
        short, long = sorted((given.strip(), expected.strip()), key=len)
        return len(short) > 1 and long[:-1] == short and long[-1] in _EASTERN_NOUNS and long[-1] in asked
    left, right = words(given, language), words(expected, language)
    short_words, long_words = sorted((left, right), key=len)
    if len(long_words) - len(short_words) != 1 or not short_words or _offers(asked, code):
        return False
    first, last = long_words[0], long_words[-1]
    written = max(given, expected, key=lambda text: len(words(text, language))).split()
    if last not in words(written[-1], language) or words(written[-1], language)[0] != last:
        return False  # a part of a word, such as the type of `Content-Type`
    if long_words[1:] == short_words and (code in _HEAD_FIRST or (code == "en" and first in _HEADS)):
        return _is_noun_of(first, asked, language)
    return long_words[:-1] == short_words and code in _HEAD_LAST and _is_noun_of(last, asked, language)


def _offers(asked: str, code: str) -> bool:
    return code in _OFFERS and _OFFERS[code] in asked.casefold().split()


def _is_noun_of(word: str, asked: str, language: str) -> bool:
    """Returns whether `asked` has `word`, or a longer word that begins with it, as a common noun: mount in
    `mountain`.
    """
    known = language_of(language)
    if len(word) < _SHORTEST_LAST or word in known.small_words or word in known.apart:
        return False
    has_capitals = language.casefold().startswith("de")
    return any(
        (one == word or one == f"{word}s" or (word in _HEADS and one.startswith(word)))
        and (has_capitals or not place or not written[:1].isupper())
        for place, written in enumerate(_NAME.findall(asked))
        for one in words(written, language)
    )
