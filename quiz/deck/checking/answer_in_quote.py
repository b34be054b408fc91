"""Checks that the numbers and names of an answer stand in the passage that is quoted for it."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from operator import eq

from quiz.card.comparing.same_text import fold
from quiz.card.fields import decimal
from quiz.card.kinds.number import Number
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Card
from quiz.deck.checking.figures_in_words import words_may_mean
from quiz.deck.sources.source import plain_text
from quiz.process.lazy_pattern import lazy_pattern

_WORD = lazy_pattern(r"[^\W_]+(?:[-‐‑.,'/&][^\W_]+)*")
_POSSESSIVE = lazy_pattern(r"'s$|(?<=s)'$")
_FIGURE = lazy_pattern(r"\d+(?:[,\u00a0\u202f]\d{3})*(?:\.\d+)?")
_SENTENCE_END = lazy_pattern(r"""[.!?:][\s"')]*$""")
# What people call by names that have nothing in common.
_OTHER_NAMES = (
    (lazy_pattern(r"\b(?:United Kingdom|Great Britain|UK|U\.K\.|British)(?!\w)"), "Britain"),
    (lazy_pattern(r"\b(?:United States(?: of America)?|USA?|U\.S\.(?:A\.)?)(?!\w)"), "America"),
    (lazy_pattern(r"\b(?:Dutch|Holland)\b"), "Netherlands"),
)
_ASKS_FOR_AN_EXCEPTION = lazy_pattern(
    r"\b(?:not|never|except|cannot|neither|nor|other than|besides)\b|n't\b", re.IGNORECASE
)
_LONE_NAME = lazy_pattern(r"[A-ZÀ-Þ][^\W\d_]{3,}")
"""An answer of one word with a capital: it is all that is asked for, and is looked for as a name."""
_SHORTEST_STEM = 4
_ENDING = 3
"""Letters by which a name and what is derived from it may differ (Italy, Italian)."""


def unsupported(card: Card, passages: Iterable[str], names: Iterable[str]) -> str:
    """Returns the first number or name of the answer that none of `passages` has, nor the rest of the card; or an
    empty text.

    `names` are words known to be names even where they stand first in an answer. Not judged: true or false, and
    questions for what is not so.
    """
    question = card.question
    if isinstance(question, TrueOrFalse) or _ASKS_FOR_AN_EXCEPTION.search(question.prompt):
        return ""
    known = _common_names(plain_text(f"{question.prompt}\n{card.explanation}\n{card.hint}"))
    lacking = ""
    for passage in passages:
        there = f"{_common_names(passage)}\n{known}"
        missing = [_missing(card, answers, there, names) for answers in _alternatives(card)]
        if not all(missing):
            return ""
        lacking = lacking or missing[0]
    return lacking


def _alternatives(card: Card) -> Iterator[tuple[str, ...]]:
    question = card.question
    yield question.expected
    if isinstance(question, ShortAnswer):
        yield from ((text,) for text in question.accept)


def _common_names(text: str) -> str:
    for pattern, name in _OTHER_NAMES:
        text = pattern.sub(name, text)
    return text


def _missing(card: Card, answers: tuple[str, ...], there: str, names: Iterable[str]) -> str:
    if isinstance(card.question, Number):
        return "" if _has_figure(card.question, there) else answers[0]
    for answer in answers:
        text = _common_names(plain_text(answer))
        if not _is_abbreviated(text, there):
            alone = isinstance(card.question, ShortAnswer) and _LONE_NAME.fullmatch(text) is not None
            for fact in [text] if alone else _facts(text, names):
                if not _stands(fact, there):
                    return fact
    return ""


def _has_figure(question: Number, there: str) -> bool:
    figures = (decimal(re.sub("[,\u00a0\u202f]", "", figure)) for figure in _FIGURE.findall(there))
    wanted = abs(question.number)
    near = any(figure is not None and question.tolerance.allows(figure, wanted) for figure in figures)
    return near or words_may_mean(there, lambda figure: question.tolerance.allows(figure, wanted))


def _facts(text: str, names: Iterable[str]) -> Iterator[str]:
    """Yields the words of `text` with digits, and those with a capital that does not come from starting a sentence."""
    words = list(_WORD.finditer(text))
    for number, match in enumerate(words):
        word = _POSSESSIVE.sub("", match[0])
        starts = not number or _SENTENCE_END.search(text[: match.start()]) is not None
        follower = words[number + 1][0] if number + 1 < len(words) else ""
        if any(char.isdigit() for char in word) or (
            word[0].isupper() and (not starts or _is_name(word, follower, names))
        ):
            yield word


def _is_name(word: str, follower: str, names: Iterable[str]) -> bool:
    """Returns whether a `word` at the start of a sentence has its capital for another reason."""
    return word in names or (len(word) > 1 and (not word[1:].islower() or follower[:1].isupper()))


def _stands(fact: str, there: str) -> bool:
    if fact in there:
        return True
    if re.fullmatch(r"[\d.,]+", fact):
        figures = {_value(figure) for figure in _FIGURE.findall(there)}
        return _value(fact) in figures or words_may_mean(there, partial(eq, _value(fact)))
    if any(char.isdigit() for char in fact):
        return fold(fact).rstrip("s") in fold(there) or _in_words(fact, there)
    words = {fold(word) for whole in _WORD.findall(there) for word in (whole, *re.split("[-‐‑/&]", whole))}
    return any(_same_name(fold(fact), word) for word in words) or fact in _initials(there)


def _in_words(fact: str, there: str) -> bool:
    """Returns whether every figure in `fact` may be meant by words of the text `there`: `18th` by `eighteenth`."""
    figures = [_value(figure) for figure in _FIGURE.findall(fact)]
    return all(words_may_mean(there, partial(eq, figure)) for figure in figures)


def _value(figure: str) -> Decimal | None:
    return decimal(figure.replace(",", ""))


def _same_name(one: str, other: str) -> bool:
    """Returns whether the two are one name, or one is derived from the other."""
    return other.startswith(one[: max(_SHORTEST_STEM, len(one) - _ENDING)]) or one.startswith(
        other[: max(_SHORTEST_STEM, len(other) - _ENDING)]
    )


def _is_abbreviated(text: str, there: str) -> bool:
    """Returns whether the initials of `text` are a word in the text `there`."""
    initials = _initials(text)
    return len(initials) > 1 and re.search(rf"\b{initials}\b", there) is not None


def _initials(text: str) -> str:
    return "".join(word[0] for word in _WORD.findall(text) if word[0].isupper())
