"""The query language for cards: `deck:italy -tag:ships is:due "two words"`; every part has to fit."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeAlias

from quiz.card.control_characters import one_line
from quiz.card.lazy_pattern import lazy_pattern
from quiz.card.problem import QuizError
from quiz.card.text import fold
from quiz.card.words import listed
from quiz.engine.day import Moment
from quiz.engine.memory.card_status import FLAGS, FREE, CardStatus, is_leech
from quiz.engine.memory.scheduler import Memory, Phase


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card as queries and lists see it. `memory` is None for one never answered.

    An archived card is in the log and in no deck of today; it has no `path`, and `line` is 0.
    """

    id: str
    deck: str
    kind: str
    prompt: str
    expected: tuple[str, ...]
    tags: frozenset[str]
    path: str
    line: int
    memory: Memory | None
    status: CardStatus = FREE
    context: str = ""

    @property
    def archived(self) -> bool:
        """Whether the log alone knows the card."""
        return not self.path

    @property
    def state(self) -> str:
        """`new`, `learning`, `review` or `relearning`."""
        return self.memory.phase.value if self.memory else "new"

    def is_due(self, now: Moment) -> bool:
        """Whether the card waits to be asked at `now`, limits and siblings left aside."""
        free = self.memory is not None and not self.status.sets_aside(now.day)
        return free and self.memory is not None and self.memory.is_due(now)


Test: TypeAlias = Callable[[CardRow, Moment], bool]

STATES: dict[str, Test] = {
    "new": lambda card, now: card.memory is None,
    "learning": lambda card, now: card.memory is not None and card.memory.in_steps,
    "review": lambda card, now: card.memory is not None and card.memory.phase is Phase.REVIEW,
    "due": lambda card, now: card.is_due(now),
    "overdue": lambda card, now: card.memory is not None and card.is_due(now) and card.memory.due_day < now.day,
    "leech": lambda card, now: is_leech(card.memory, card.status.kept),
    "suspended": lambda card, now: card.status.suspended,
    "buried": lambda card, now: card.status.is_buried(now.day),
    "flagged": lambda card, now: card.status.flag > 0,
    "archived": lambda card, now: card.archived,
}

_PART = lazy_pattern(r'(?P<sign>-?)(?:(?P<name>[^\W\d]\w*):(?!//))?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>\S*))')
"""One part of a query. A quote that is still open, as while it is typed, ends with the query.

No name is what stands before the colon of a time or an address.
"""


def select(query: str, cards: Iterable[CardRow], now: Moment) -> list[CardRow]:
    """The cards that fit every part of `query`; archived ones only where it says `is:archived`.

    Raises `QuizError` for a part that means nothing.
    """
    parts = [part for part in _PART.finditer(query) if part[0].strip("-")]
    tests = [_test(part) for part in parts]
    if not any(part[0] == "is:archived" for part in parts):
        tests.append(lambda card, now: not card.archived)
    return [card for card in cards if all(test(card, now) for test in tests)]


def _test(part: re.Match[str]) -> Test:
    """The test of one part; a sign in front turns it round."""
    test = _plain_test(part["name"], part["phrase"] if part["word"] is None else part["word"])
    return (lambda card, now: not test(card, now)) if part["sign"] else test


def _plain_test(name: str | None, value: str) -> Test:
    if name is None:
        return _with_words(value)
    if name in _FIELDS:
        return _FIELDS[name](value)
    near = get_close_matches(name, _FIELDS, 1)
    there_are = listed(f"{field}:" for field in _FIELDS)
    hint = f"Did you mean `{near[0]}:`? " if near else ""
    raise QuizError(f"There is no `{name}:`. {hint}There are {there_are}; words with a colon want quotes.")


def _in_deck(value: str) -> Test:
    return lambda card, now: card.deck == value or card.deck.startswith(value.rstrip("/") + "/")


def _with_tag(value: str) -> Test:
    return lambda card, now: value.casefold() in {tag.casefold() for tag in card.tags}


def _of_kind(value: str) -> Test:
    wanted = fold(value)  # `kind:true-or-false` as well as `kind:cloze`
    return lambda card, now: fold(card.kind).startswith(wanted)


def _in_state(value: str) -> Test:
    return STATES[_known("is", value, STATES)]


def _with_flag(value: str) -> Test:
    number = FLAGS.index(_known("flag", value, FLAGS[1:]))
    return lambda card, now: card.status.flag == number


def _known(field: str, value: str, known: Iterable[str]) -> str:
    """`value` if it is one of those `known`. Raises `QuizError` with the nearest one if not."""
    known = list(known)
    if value in known:
        return value
    near = get_close_matches(value, known, 1)
    names = listed(f"{field}:{name}" for name in known)
    hint = f"Did you mean `{field}:{near[0]}`?" if near else f"There are {names}."
    raise QuizError(f"`{field}:{one_line(value)}` means nothing. {hint}")


def _with_words(value: str) -> Test:
    wanted = fold(value) if value else ""
    return lambda card, now: wanted in _folded((card.id, card.context, card.prompt, *card.expected))


@lru_cache(maxsize=1 << 15)
def _folded(texts: tuple[str, ...]) -> str:
    """What words are looked for in: kept for more cards than `fold` keeps, since each letter typed looks again."""
    return " ".join(map(fold, texts))


_FIELDS: dict[str, Callable[[str], Test]] = {
    "deck": _in_deck,
    "tag": _with_tag,
    "kind": _of_kind,
    "is": _in_state,
    "flag": _with_flag,
}
