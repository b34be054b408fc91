"""Tells a number that a card asks for and that its other numbers give: the rest of a sum, the years between two."""

import re
from itertools import permutations

from quiz.draft.pack import Pack
from quiz.draft.values import Fact
from quiz.process.lazy_pattern import lazy_pattern

_NUMBER = lazy_pattern(r"(?<![\w.,])\d+(?:[.,]\d{3})*(?![\w]|[.,]\d)")
_YEAR = lazy_pattern(r"(?<![\w.,-])(?:1\d|20)\d\d(?![\w]|[.,]\d)")
_BLANK = lazy_pattern(r"\{\{.*?\}\}")
_NUMBER_OF_YEARS = lazy_pattern(r"(?<![\w.,])(\d{1,3})(?![\d.,])")
_DENSE_NUMBER = lazy_pattern(r"(?<![\d.,])\d+(?![\d.,])")


def is_worked_out(fact: Fact, cloze: str, pack: Pack) -> bool:
    """Returns whether the number or year that `fact` asks for follows from others on its card, `cloze`: any of `20, 11
    of them red and the other 9 blue`, or `for 17 years` and each of two years that lie so far apart.
    """
    answer = fact.answers[0]
    digits = pack.values("number_words").get(answer.casefold(), answer)
    if len(fact.spans) > 1 or fact.kind not in ("number", "year") or not digits.isdecimal():
        return False
    blank = _BLANK.search(cloze)
    before, behind = (cloze[: blank.start()], cloze[blank.end() :]) if blank else (cloze, "")
    shown, years = f"{before} … {behind}", " ".join((before, behind, *fact.statement.context))
    if fact.kind == "year":
        spans = (int(found[1]) for found in _NUMBER_OF_YEARS.finditer(shown) if _counts_years(found, pack))
        return any(abs(int(digits) - year) == span for span in spans for year in _years_in(years))
    if pack.shape("counts_the_rest").search(f"{before}{answer}{behind}"):
        numbers = (_DENSE_NUMBER if pack.is_dense else _NUMBER).findall(shown)
        told = {int("".join(filter(str.isdecimal, number))) for number in numbers}
        told |= {int(value) for word, value in pack.values("number_words").items() if f" {word} " in shown}
        return any(int(digits) in (one - other, one + other) for one, other in permutations(told, 2))
    if pack.shape("counts_years").match(behind):
        return any(last - first == int(digits) for last, first in permutations(_years_in(years), 2))
    return False


def _counts_years(number: re.Match[str], pack: Pack) -> bool:
    return pack.shape("counts_years").match(number.string, number.end()) is not None


def _years_in(text: str) -> set[int]:
    return {int(year) for year in _YEAR.findall(text)}
