"""Parses the query language for cards: `deck:italy -tag:ships lapses>3 (is:due or is:new) "two words"`."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple, NoReturn, TypeAlias, Union

from quiz.card.comparing.same_text import fold, without_accents
from quiz.card.control_characters import one_line
from quiz.card.problem import QuizError
from quiz.card.words import listed
from quiz.engine.memory.card_status import FLAGS
from quiz.process.lazy_pattern import lazy_pattern

ARCHIVED = "archived"
STATE_NAMES = (
    "new",
    "learning",
    "review",
    "due",
    "overdue",
    "leech",
    "suspended",
    "buried",
    "flagged",
    ARCHIVED,
)
"""The words that may follow `is:`."""
TEXT_FIELDS = ("", "tag", "kind")
"""The fields that are about what a deck says of a card; words have none."""
FIELDS = ("", "deck", "tag", "kind", "is", "flag")
DAY_FIELDS = ("due", "answered", "stability")
"""Numbers of days: until a card is due (below 0 once it is overdue), since it was answered, that it is remembered."""
NUMBER_FIELDS = ("lapses", "reps", "difficulty", *DAY_FIELDS)
_FROM_NOW = ("due", "answered")
"""Fields of which `:7d` means within so many days."""
_UNITS = {"": 1, "d": 1, "w": 7, "y": 365}
_DEEPEST = 20
"""Brackets that may stand within one another."""

_PART = lazy_pattern(
    r"(?P<sign>-?)(?:(?P<name>[^\W\d]\w*)(?P<compared>:(?!//)|<=|>=|<|>|=))?"
    r'(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>\S*))'
)
"""One part of a query. A quote that is still open, as while it is typed, ends with the query.

No name is what stands before the colon of a time or an address.
"""
_NUMBER = lazy_pattern(r"(-?\d{1,9}(?:\.\d{1,9})?)([dwy]?)")
_BRACES = lazy_pattern(r"\{[^{}]*,[^{}]*\}")


class Bound(NamedTuple):
    """One comparison with a number: `<`, `<=`, `>` or `>=` a limit."""

    compared: str
    limit: float

    def holds(self, number: float) -> bool:
        """Returns whether `number` fulfils the comparison."""
        match self.compared:
            case "<":
                return number < self.limit
            case "<=":
                return number <= self.limit
            case ">":
                return number > self.limit
            case _:
                return number >= self.limit


class QueryPart(NamedTuple):
    """One condition of a query: whether it is negated, the field that it asks about (empty for words), and its value.

    A condition on a number has `bounds`, all of which must hold.
    """

    negated: bool
    field: str
    value: str
    bounds: tuple[Bound, ...] = ()


class TermGroup(NamedTuple):
    """Alternatives of a query, joined by `or`. The group fits a card that fits at least one; if `negated`, none.

    An alternative is a list of terms, and fits where all of them do.
    """

    negated: bool
    any_of: tuple[tuple["Term", ...], ...]


Term: TypeAlias = Union[QueryPart, TermGroup]  # noqa: UP007  # the name of a class to come cannot be joined by |


class _Open:
    """A bracketed group while it is being parsed; the query itself is the outermost group."""

    def __init__(self, negated: bool) -> None:
        self.negated = negated
        self.any_of: list[list[Term]] = [[]]

    def closed(self) -> TermGroup:
        """Returns the finished group. An `or` with nothing before or after it, as while typing, is ignored."""
        return TermGroup(self.negated, tuple(tuple(terms) for terms in self.any_of if terms))


def parse(query: str) -> list[Term]:
    """Returns the terms of `query`, all of which must fit. Raises `QuizError` for one that is not understood.

    `or` separates alternatives and binds less strongly than terms side by side; brackets group. A bracket that is still
    open, as while typing, ends with the query.
    """
    open_groups = [_Open(False)]
    for sign in _signs(query, open_groups):
        if isinstance(sign, QueryPart):
            open_groups[-1].any_of[-1].append(sign)
        elif sign == "or":
            open_groups[-1].any_of.append([])
        elif sign == ")":
            _close(open_groups)
        else:
            if len(open_groups) > _DEEPEST:
                raise QuizError(f"More than {_DEEPEST} brackets stand within one another.")
            open_groups.append(_Open(sign == "-("))
    while len(open_groups) > 1:
        _close(open_groups)
    found = open_groups[0].closed()
    return list(found.any_of[0]) if len(found.any_of) == 1 else [found] if found.any_of else []


def _close(open_groups: list[_Open]) -> None:
    if (group := open_groups.pop().closed()).any_of:
        open_groups[-1].any_of[-1].append(group)


def _signs(query: str, open_groups: list[_Open]) -> Iterator[QueryPart | str]:
    """Yields the conditions in `query`, and between them `or`, `(`, `-(` and `)`."""
    place = 0
    while place < len(query):
        if query[place].isspace():
            place += 1
        elif query.startswith(("(", "-("), place):
            sign = "(" if query[place] == "(" else "-("
            yield sign
            place += len(sign)
        elif query[place] == ")" and len(open_groups) > 1:
            yield ")"
            place += 1
        else:
            found = _PART.match(query, place)
            assert found is not None  # each of its parts may be empty
            text = _within_brackets(found, len(open_groups) - 1)
            place += max(1, len(text))
            if text.casefold() == "or":
                yield "or"
            elif text.strip("-"):
                yield _part(found, text)


def _within_brackets(found: re.Match[str], depth: int) -> str:
    """Returns the text found without closing brackets at its end that belong to groups: `f(x)` keeps its own."""
    text = found[0]
    if found["word"] is None:
        return text
    surplus = min(depth, text.count(")") - text.count("("), len(text) - len(text.rstrip(")")))
    return text[: len(text) - max(0, surplus)]


def _part(found: re.Match[str], text: str) -> QueryPart:
    negated, field, compared = bool(found["sign"]), found["name"] or "", found["compared"] or ""
    value = found["phrase"] if found["word"] is None else text[found.start("word") - found.start() :]
    if compared in ("", ":") and field not in NUMBER_FIELDS:
        return _text_part(negated, field, value)
    if field in NUMBER_FIELDS:
        return QueryPart(negated, field, value, _bounds(field, compared, value))
    near = get_close_matches(field, NUMBER_FIELDS, 1)
    if near and _NUMBER.fullmatch(value):
        raise QuizError(f"There is no `{field}`. Did you mean `{near[0]}{compared}{value}`?")
    if field in FIELDS:
        raise QuizError(f"`{one_line(text)}` means nothing. Did you mean `{field}:{one_line(value)}`?")
    return QueryPart(negated, "", text[len(found["sign"]) :])  # words, such as `a<b`


def _text_part(negated: bool, field: str, value: str) -> QueryPart:
    if field not in FIELDS:
        names = [*FIELDS[1:], *NUMBER_FIELDS]
        near = get_close_matches(field, names, 1)
        hint = f"Did you mean `{near[0]}:`? " if near else ""
        there_are = listed(f"{name}:" for name in names)
        raise QuizError(f"There is no `{field}:`. {hint}There are {there_are}; words with a colon want quotes.")
    if field and (braces := _BRACES.search(value)):
        each = " or ".join(f"{field}:{one.strip()}" for one in braces[0][1:-1].split(",") if one.strip())
        raise QuizError(f"`{one_line(f'{field}:{value}')}` means nothing: no braces are known. Write `({each})`.")
    if field == "is":
        value = _known("is", value, STATE_NAMES)
    elif field == "flag":
        value = _known("flag", value, FLAGS[1:])
    return QueryPart(negated, field, value)


def _known(field: str, value: str, known: Iterable[str]) -> str:
    """Returns `value` if it is in `known`. Raises `QuizError` with the most similar one if not."""
    known = list(known)
    if value in known:
        return value
    near = get_close_matches(value, known, 1)
    names = listed(f"{field}:{name}" for name in known)
    hint = f"Did you mean `{field}:{near[0]}`?" if near else f"There are {names}."
    raise QuizError(f"`{field}:{one_line(value)}` means nothing. {hint}")


def _bounds(field: str, compared: str, value: str) -> tuple[Bound, ...]:
    """Returns the comparisons for a condition on a number. `=` allows half a unit either way, since stability has
    decimals.
    """
    found = _NUMBER.fullmatch(value)
    if not found or (found[2] and field not in DAY_FIELDS):
        _refuse_number(field, compared, value)
    limit = float(found[1]) * _UNITS[found[2]]
    if compared == ":" and field in _FROM_NOW:
        return (Bound("<", limit),)
    if compared in (":", "="):
        return Bound(">=", limit - 0.5), Bound("<", limit + 0.5)
    return (Bound(compared, limit),)


def _refuse_number(field: str, compared: str, value: str) -> NoReturn:
    example, unit = ("7d", "a number of days") if field in DAY_FIELDS else ("3", "a number")
    written = one_line(f"{field}{compared}{value}")
    raise QuizError(f"`{written}` means nothing. After it stands {unit}, as in `{field}{compared or '>'}{example}`.")


def asks_for_archived(terms: Iterable[Term], negated: bool = False) -> bool:
    """Returns whether a query mentions archived cards, which are only in the log; otherwise they are left out."""
    return any(
        any(asks_for_archived(each, negated is not term.negated) for each in term.any_of)
        if isinstance(term, TermGroup)
        else term[1:3] == ("is", ARCHIVED) and term.negated is negated
        for term in terms
    )


def tree_key(name: str) -> str:
    """Returns a key for comparing names of tags and decks: without capitals and accents, and with `a::b` as `a/b`."""
    return "/".join(
        " ".join(without_accents(step.casefold()).split()) for step in name.replace("::", "/").strip("/").split("/")
    )


def is_below(key: str, wanted: str) -> bool:
    """Returns whether the name with this key is `wanted` or lies below it in the tree."""
    return key == wanted or key.startswith(f"{wanted}/")


def wanted_words(value: str) -> str:
    """Returns `value` in the form in which it is searched for in the texts of `searched`; empty for no words."""
    return without_accents(fold(value)) if value else ""


def searched(texts: Iterable[str]) -> str:
    """Returns the text in which words of a query are searched, without capitals and accents.

    `texts` are the id, context, prompt and answers of a card.
    """
    return without_accents(" ".join(map(fold, texts)))
