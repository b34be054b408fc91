"""Decides whether two words are one: with another ending, as a part of a compound, or with a slip mended."""

from functools import lru_cache

from quiz.card.comparing.same_text import bare
from quiz.card.comparing.typos import is_slip
from quiz.card.languages.british_spelling import american
from quiz.card.languages.common_words import LISTED, is_common_word
from quiz.card.languages.language import language_of
from quiz.deck.identity.word_senses import senses, spelled_out

_WORDS_KEPT = 4096
"""Words whose spelling is kept."""
_ENDINGS = [
    frozenset(("", *endings.split()))
    for endings in (
        "s es e ed d ing er r ers or ors y ys ie ies ied ren ly ion ions ation al ally ic ical ive ment n en an ian ans"
        " ish ful ness ity ous ist ists ism able ible ance ence ant ent age th t is",  # English
        "a um us i ae on",  # of Latin and Greek
        "e en er es em s n st t te ten et in innen ung lich ig ige isch ische",  # German
        "e s es ne x er ez ent ait é ée és ées ais aise ien",  # French
        "a e i o are ere ire ato ata ati ate ito ita uto uta ano ana",  # Italian
        "a o e s as os es ar er ir ado ada ido ida ó é és esa",  # Spanish
    )
]
"""Endings that grammar gives to the words of a language, by language."""
_ENDINGS_OF_ADJECTIVES = frozenset("ian inian ese ine isch ische ischen".split())  # noqa: SIM905
"""Endings that make an adjective of a name, such as `Carthaginian`."""
_ENDINGS_OF_SHORT_STEMS = ({"y", "ies"}, {"e", "ing"}, {"", "s"}, {"", "es"})
"""Endings that are of one word, however short it is, such as `sky` and `skies`, `make` and `making`."""
_SHORTEST_OF_ALL, SHORTEST_STEM = 2, 4
_LONGEST_ENDINGS = 4
"""Letters that two words of one stem may have beyond it, counted together."""


def is_form(word: str, old: str) -> bool:
    """Returns whether the two are one word: with another ending, as a part of a compound, or with a slip mended."""
    if not (word.isascii() and old.isascii()) and spelled_out(word) == spelled_out(old):
        return True
    if word[0] != old[0] and not word.endswith(old) and not old.endswith(word):
        if (word[:2] == "ge" or old[:2] == "ge") and (_is_participle(word, old) or _is_participle(old, word)):
            return True
        if not senses(word):
            return False  # as most pairs of words are
    asks_the_same = not senses(word).isdisjoint(senses(old))
    is_part = is_end_of(word, old) or is_end_of(old, word)
    if has_digit(word) or has_digit(old):
        return False
    if {word, old} <= language_of("").apart:
        return f"{min(word, old, key=len)}ern" in (word, old)  # `west` and `western`
    if asks_the_same or is_part or _has_another_ending(word, old):
        return True
    if word[0] != old[0] or min(len(word), len(old)) < SHORTEST_STEM:
        return False
    return _spelling(word) == _spelling(old) or is_slip(word, old) or is_slip(old, word)


@lru_cache(_WORDS_KEPT)
def _spelling(word: str) -> str:
    """Returns `word` without accents and in American spelling."""
    return american(bare(word))


def _is_participle(word: str, old: str) -> bool:
    """Returns whether `word` is the German participle of the verb `old`, as `gestellt` is of `stellte`."""
    if not word.startswith("ge") or old.startswith("ge"):
        return False
    stem = _stem(word[2:], old)
    return stem >= SHORTEST_STEM and word[2 + stem :] in ("t", "et", "en", "") and old[stem:] in _ENDINGS_OF_VERBS


_ENDINGS_OF_VERBS = ("", "e", "en", "t", "te", "ten", "st", "n", "et", "ete")


def _has_another_ending(word: str, old: str) -> bool:
    """Returns whether two words have one stem. If a list knows one of them, both endings must be of one grammar: a
    `viola` is no form of a `violin`.
    """
    stem = _stem(word, old)
    if stem < SHORTEST_STEM:
        return stem >= _SHORTEST_OF_ALL and {word[stem:], old[stem:]} in _ENDINGS_OF_SHORT_STEMS
    endings = {_undoubled(one[stem:], one[stem - 1]) for one in (word, old)}
    if any(endings <= of_one for of_one in _ENDINGS) and max(map(len, endings)) < stem:
        return True
    if len(word) + len(old) - 2 * stem > _LONGEST_ENDINGS:
        return stem > _LONGEST_ENDINGS and not endings.isdisjoint(_ENDINGS_OF_ADJECTIVES)
    return not any(is_common_word(bare(one), language) for one in (word, old) for language in LISTED)


def _undoubled(ending: str, last: str) -> str:
    """Returns an ending without the letter that repeats the `last` one of its stem, as in `planned`."""
    return ending[1:] if len(ending) > 1 and ending[0] == last else ending


def is_end_of(short: str, long: str) -> bool:
    """Returns whether `short` is the last part of the compound `long`."""
    return len(short) >= SHORTEST_STEM and short != long and long.endswith(short)


def _stem(word: str, old: str) -> int:
    """Returns how many letters both begin with."""
    return next(
        (place for place, (one, other) in enumerate(zip(word, old, strict=False)) if one != other),
        min(len(word), len(old)),
    )


def has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))
