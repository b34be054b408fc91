"""The query language for cards: `deck:italy -tag:ships is:due "two words"`; every part has to fit."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple, TypeAlias

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
        """Tells whether the log alone knows the card."""
        return not self.path

    @property
    def state(self) -> str:
        """`new`, `learning`, `review` or `relearning`."""
        return self.memory.phase.value if self.memory else "new"

    def is_due(self, now: Moment) -> bool:
        """Returns whether the card waits to be asked at `now`, limits and siblings left aside."""
        return _is_due(self.memory, self.status, now)


State: TypeAlias = Callable[[Memory | None, CardStatus, Moment], bool]


def _is_due(memory: Memory | None, status: CardStatus, now: Moment) -> bool:
    return memory is not None and not status.sets_aside(now.day) and memory.is_due(now)


STATES: dict[str, State] = {
    "new": lambda memory, status, now: memory is None,
    "learning": lambda memory, status, now: memory is not None and memory.in_steps,
    "review": lambda memory, status, now: memory is not None and memory.phase is Phase.REVIEW,
    "due": _is_due,
    "overdue": lambda memory, status, now: (
        memory is not None and memory.due_day < now.day and _is_due(memory, status, now)
    ),
    "leech": lambda memory, status, now: is_leech(memory, status.kept),
    "suspended": lambda memory, status, now: status.suspended,
    "buried": lambda memory, status, now: status.is_buried(now.day),
    "flagged": lambda memory, status, now: status.flag > 0,
}
"""What `is:` may ask of the memory and the status of a card, besides whether it is archived."""
ARCHIVED = "archived"

_PART = lazy_pattern(r'(?P<sign>-?)(?:(?P<name>[^\W\d]\w*):(?!//))?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>\S*))')
"""One part of a query. A quote that is still open, as while it is typed, ends with the query.

No name is what stands before the colon of a time or an address.
"""


class Part(NamedTuple):
    """One part of a query: whether it is turned round, the field it asks for (empty for words), and its value."""

    negated: bool
    field: str
    value: str


def parse(query: str) -> list[Part]:
    """Returns the parts of `query`. Raises `QuizError` for one that means nothing."""
    return [_part(found) for found in _PART.finditer(query) if found[0].strip("-")]


def _part(found: re.Match[str]) -> Part:
    field, value = found["name"] or "", found["phrase"] if found["word"] is None else found["word"]
    if field not in FIELDS:
        near = get_close_matches(field, FIELDS[1:], 1)
        there_are = listed(f"{name}:" for name in FIELDS[1:])
        hint = f"Did you mean `{near[0]}:`? " if near else ""
        raise QuizError(f"There is no `{field}:`. {hint}There are {there_are}; words with a colon want quotes.")
    if field == "is":
        value = _known("is", value, [*STATES, ARCHIVED])
    elif field == "flag":
        value = _known("flag", value, FLAGS[1:])
    return Part(bool(found["sign"]), field, value)


def asks_for_archived(parts: Iterable[Part]) -> bool:
    """Returns whether a query is about cards that the log alone knows; without a word of them they are left out."""
    return Part(False, "is", ARCHIVED) in parts


def select(query: str, cards: Iterable[CardRow], now: Moment) -> list[CardRow]:
    """Returns the cards that fit every part of `query`; archived ones only where it says `is:archived`.

    Raises `QuizError` for a part that means nothing.
    """
    parts = parse(query)
    archived = asks_for_archived(parts)
    return [card for card in cards if (archived or not card.archived) and all(fits(part, card, now) for part in parts)]


def fits(part: Part, card: CardRow, now: Moment) -> bool:
    """Returns whether one part of a query picks `card`."""
    if part.field == "is" and part.value == ARCHIVED:
        found = card.archived
    elif part.field in TEXT_FIELDS:
        found = _TEXTS[part.field](part.value, card)
    else:
        found = is_so(part, card.deck, card.memory, card.status, now)
    return found is not part.negated


def is_so(part: Part, deck: str, memory: Memory | None, status: CardStatus, now: Moment) -> bool:
    """Returns whether what a part asks for, apart from its sign, is so of a card in `deck`: a deck, a state or a
    flag.
    """
    if part.field == "deck":
        return deck == part.value or deck.startswith(part.value.rstrip("/") + "/")
    if part.field == "flag":
        return status.flag == FLAGS.index(part.value)
    return part.value != ARCHIVED and STATES[part.value](memory, status, now)


def is_kind(value: str, kind: str) -> bool:
    """Returns whether `value` is a way to write the name of a kind: `true-or-false` as well as `cloze`."""
    return fold(kind).startswith(fold(value))


def wanted_words(value: str) -> str:
    """Returns what has to stand in the folded text of a card."""
    return fold(value) if value else ""


def searched(texts: Iterable[str]) -> str:
    """Returns what words are looked for in, made of the id, the context, the prompt and the answers of a card."""
    return " ".join(map(fold, texts))


def _known(field: str, value: str, known: Iterable[str]) -> str:
    """Returns `value` if it is one of those `known`. Raises `QuizError` with the nearest one if not."""
    known = list(known)
    if value in known:
        return value
    near = get_close_matches(value, known, 1)
    names = listed(f"{field}:{name}" for name in known)
    hint = f"Did you mean `{field}:{near[0]}`?" if near else f"There are {names}."
    raise QuizError(f"`{field}:{one_line(value)}` means nothing. {hint}")


@lru_cache(maxsize=1 << 15)
def _folded(texts: tuple[str, ...]) -> str:
    """Returns what words are looked for in: kept for more cards than `fold` keeps, since each letter typed looks
    again.
    """
    return searched(texts)


_TEXTS: dict[str, Callable[[str, CardRow], bool]] = {
    "": lambda value, card: wanted_words(value) in _folded((card.id, card.context, card.prompt, *card.expected)),
    "tag": lambda value, card: value.casefold() in {tag.casefold() for tag in card.tags},
    "kind": lambda value, card: is_kind(value, card.kind),
}
TEXT_FIELDS = tuple(_TEXTS)
"""The fields of a query that are about what a deck says of a card."""
FIELDS = ("", "deck", "tag", "kind", "is", "flag")
