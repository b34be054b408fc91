"""Decides whether an edited question is the old one in other words, or asks about something else.

That depends on which of its words name what is asked about.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

from quiz.card.comparing.same_text import letters_apart
from quiz.card.comparing.typos import is_negation
from quiz.card.languages.language import language_of, small_words_of_all
from quiz.card.lazy_pattern import lazy_pattern
from quiz.card.markup import plain

Words: TypeAlias = tuple[str, ...]

_WORD = lazy_pattern(r"[^\W_]+(?:[-.][^\W_]+)*")
_SENTENCE = lazy_pattern(r"(?:^|[.?!:…\n]\s*)[^\w\s]*$")
_OPENER = lazy_pattern(
    "wh(?:ich|at|o|om|ose|ere|en|y)|how|name|give|state|list|tell|define|find|in|on|at|of|for|from|to|by|with|under"
    "|during|after|before|until|since|is|are|was|were|does|do|did|has|have|had|can|could|may|must|if|as|an?|the|this"
    "|that|these|those|there|it|its|his|her|their|one|some|many|most|all|every|each|both"
    "|qual[ei]?|che|cosa|chi|dove|quando|come|perché|quant[oaei]|il|lo|la|gli|le|un[oa]?|nel(?:l[oa])?|su[l]?|per|con"
    "|welche[rsmn]?|was|wer|wem|wen|wo|wann|wie|warum|der|die|das|ein[er]?|im|am|auf|aus|bei|nach|seit|von|zu"
    "|quel(?:le)?s?|que|qui|où|quand|comment|pourquoi|combien|les?|une?|dans|sur|pour|avec|est"
    "|cuál(?:es)?|qué|quién(?:es)?|dónde|cuándo|cómo|cuánt[oa]s?|el|los|las|en|por"
    "|quais|quem|onde|quanto|os?|uma?|no|na|em|welk[e]?|wat|wie|waar|wanneer|hoe|de|het|een|op|bij"
)
"""Words that begin a sentence, and so with a capital, without being a name."""
_HIRAGANA = lazy_pattern("[\u3041-\u309f]+")
_LEFT_FOR_EACH = 3
"""Telling words that have to stay as they are for each that is exchanged."""
_WORDS_THAT_ASK = """
    names named call calls called term termed known word words mean means stand stands year
    heißt heißen nennt nennen genannt bezeichnet bedeutet steht jahr
    appelle nomme signifie chiama chiamano significa llama llaman 何 誰 次 答 年
"""
_ASKING = frozenset(_WORDS_THAT_ASK.split())
"""Words that ask, whatever is asked about."""
_SHORTEST_STEM = 4
_LONGEST_ENDINGS = 4
"""Letters that two words of one stem may have beyond it, counted together."""
_LONGEST_MISTYPED = 5


def tells_something_else(now: str, old: str, others: Iterable[str] = ()) -> bool:
    """Returns whether `now` asks about something else than `old` did, since one of its telling words was replaced.

    Telling are names, numbers, words that are known to mean something else, and words by which `old` or `now` differs
    from one of the `others`, the questions beside them in the deck. Of all other words but small ones, most have to
    stay.
    """
    left, right = _words(now), _words(old)
    new, gone = _but_for_forms(left, right)
    if _negations(left) != _negations(right) or _are_apart(new, gone):
        return True
    if not new or not gone:
        return False
    names_another = _names(now, new) and _names(old, gone)
    return names_another or _has_other_subjects(now, old) or _is_slot(left, right, others)


def has_the_same_words(now: str, old: str) -> bool:
    """Returns whether two questions have the same words, except for slips and other forms of a word."""
    left, right = _words(now), _words(old)
    return _but_for_forms(left, right) == ([], []) and _negations(left) == _negations(right)


def _words(text: str) -> Words:
    return tuple(_WORD.findall(plain(text).replace("’", "'").replace("'s ", " ")))


def _but_for_forms(left: Words, right: Words) -> tuple[list[str], list[str]]:
    """Returns the words that only `left` has and those that only `right` has, without pairs that are forms of one
    word.
    """
    one, other = Counter(map(str.casefold, left)), Counter(map(str.casefold, right))
    new, gone = [*(one - other).elements()], [*(other - one).elements()]
    for word in [*new]:
        if form := next((old for old in gone if _is_form(word, old)), None):
            new.remove(word)
            gone.remove(form)
    return new, gone


def _is_form(word: str, old: str) -> bool:
    """Returns whether the two are one word: with another ending, as a part of a compound, or with a slip mended."""
    if _has_digit(word) or _has_digit(old) or {word, old} <= language_of("").apart:
        return False
    stem = _stem(word, old)
    if stem >= _SHORTEST_STEM and len(word) + len(old) - 2 * stem <= _LONGEST_ENDINGS:
        return True
    short, long = sorted((word, old), key=len)
    if len(short) >= _SHORTEST_STEM and long.endswith(short):
        return True
    slips = 2 if len(old) > 2 * _LONGEST_MISTYPED - 2 else 1
    return word[0] == old[0] and len(old) >= _LONGEST_MISTYPED and letters_apart(word, old, slips) <= slips


def _stem(word: str, old: str) -> int:
    """Returns how many letters both begin with."""
    return next(
        (place for place, (one, other) in enumerate(zip(word, old, strict=False)) if one != other),
        min(len(word), len(old)),
    )


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _negations(words: Words) -> int:
    return sum(is_negation(word.casefold()) for word in words)


def _has_other_subjects(now: str, old: str) -> bool:
    """Returns whether so many telling words were replaced that too few of the old question are left."""
    left, right = _telling(now), _telling(old)
    new, gone = _but_for_forms(left, right)
    exchanged = min(len(new), len(gone))
    return len(left) - len(new) < _LEFT_FOR_EACH * exchanged


def _telling(text: str) -> Words:
    """Returns the words of a question that say what it is about, without small words and words that only ask.

    Of Japanese, which has no spaces between words, these are the parts that are not written in hiragana.
    """
    parted = _HIRAGANA.sub(" ", text) if _HIRAGANA.search(text) else text
    words = ((word, word.casefold()) for word in _words(parted))
    small = _ASKING | small_words_of_all()
    return tuple(word for word, folded in words if folded not in small and not _OPENER.fullmatch(folded))


def _are_apart(new: Iterable[str], gone: Iterable[str]) -> bool:
    """Returns whether both `new` and `gone` have a word that is never another way to say something, such as `north`.

    Then one of these has most likely come in the place of another, as `north` for `south`.
    """
    apart = language_of("").apart
    return any(word in apart for word in new) and any(word in apart for word in gone)


def _names(text: str, words: Iterable[str]) -> bool:
    """Returns whether one of `words` is a name or a number in `text`."""
    wanted = {*words}
    return any(
        _has_digit(word[0]) or (word[0][0].isupper() and not _begins_only(text, word))
        for word in _WORD.finditer(plain(text))
        if word[0].casefold() in wanted
    )


def _begins_only(text: str, word: re.Match[str]) -> bool:
    """Returns whether the capital of `word` may be there because it begins a sentence."""
    begins = _SENTENCE.search(plain(text)[: word.start()])
    return bool(begins) and _OPENER.fullmatch(word[0].casefold()) is not None


def _is_slot(left: Words, right: Words, others: Iterable[str]) -> bool:
    """Returns whether `left` and `right` differ in just one word, and one of `others` has a third word there and else
    the same ones.
    """
    if len(left) != len(right):
        return False
    places = [place for place, (one, other) in enumerate(zip(left, right, strict=True)) if one != other]
    if len(places) != 1 or len(left) < _LEAST_OF_A_PATTERN:
        return False
    (place,) = places
    for text in others:
        words = _words(text)
        another = len(words) == len(left) and words[place] not in (left[place], right[place])
        if another and (*words[:place], *words[place + 1 :]) == (*left[:place], *left[place + 1 :]):
            return True
    return False


_LEAST_OF_A_PATTERN = 3
"""Words of a question from which others can be made after its pattern."""
