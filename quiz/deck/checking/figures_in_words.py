"""Tells whether words of an English text may mean a figure, as "two decades" may mean 20."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from quiz.process.lazy_pattern import lazy_pattern

_WORD = lazy_pattern(r"[a-z]+")
# What stands with these may come to any figure: `six and a half thousand`, `two thirds`, `the sixties`.
_ANY_FIGURE = lazy_pattern(
    r"\b(?:hundred|thousand|[mbtr]+illion|half|halv|quarter|twice|thrice|doubl|tripl|quadrupl"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten)-?fold\b|(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b"
    r"|(?:a|one|two|three|four|five|six|seven|eight|nine)[ -](?:third|(?:four|fif|six|seven|eigh|nin|ten)th)s?\b)",
    re.IGNORECASE,
)
_VALUES = (
    "0:zero,nil,nought,no,not,none,nobody,nothing,never,without 1:one,first,once,single,sole,only,a,an"
    " 2:two,second,both,pair,couple,twin,twins 3:three,third 4:four,fourth 5:five,fifth 6:six,sixth 7:seven,seventh"
    " 8:eight,eighth 9:nine,ninth 10:ten,tenth 11:eleven,eleventh 12:twelve,twelfth 13:thirteen,thirteenth"
    " 14:fourteen,fourteenth,fortnight 15:fifteen,fifteenth 16:sixteen,sixteenth 17:seventeen,seventeenth"
    " 18:eighteen,eighteenth 19:nineteen,nineteenth 20:twenty,twentieth 30:thirty,thirtieth 40:forty,fortieth"
    " 50:fifty,fiftieth 60:sixty,sixtieth 70:seventy,seventieth 80:eighty,eightieth 90:ninety,ninetieth"
)


_MULTIPLES = {
    "decade,decades": range(10, 101, 10),
    "dozen,dozens": range(6, 145, 6),
    "century,centuries": range(100, 3001, 100),
    "millennium,millennia": range(1000, 10_001, 1000),
}


def words_may_mean(text: str, is_meant: Callable[[Decimal], bool]) -> bool:
    """Returns whether `text` has words for a figure that `is_meant`, or some that may come to any figure."""
    if _ANY_FIGURE.search(text):
        return True
    written = {figure for word in set(_WORD.findall(text.lower())) for figure in _figures_of().get(word, ())}
    return any(map(is_meant, written))


@lru_cache
def _figures_of() -> dict[str, tuple[Decimal, ...]]:
    """Returns the figures that each word may be a part of: `twenty` begins those from 20 to 29."""
    entries = ((words, int(value)) for value, _, words in (entry.partition(":") for entry in _VALUES.split()))
    spans = {words: range(value, value + (10 if value >= 20 else 1)) for words, value in entries} | _MULTIPLES
    return {word: tuple(map(Decimal, span)) for words, span in spans.items() for word in words.split(",")}
