"""Decides which cards fit a query: every term of it must fit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from quiz.card.comparing.same_text import fold
from quiz.engine.day import Moment
from quiz.engine.memory.card_status import FLAGS, FREE, CardStatus, is_leech
from quiz.engine.memory.scheduler import Memory, Phase
from quiz.engine.query import (
    ARCHIVED,
    TEXT_FIELDS,
    QueryPart,
    Term,
    TermGroup,
    asks_for_archived,
    is_below,
    parse,
    searched,
    tree_key,
    wanted_words,
)


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card as queries and lists need it. `memory` is None if it was never answered.

    An archived card is in the log but in no deck now; its `path` is empty and its `line` 0.
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
        """Tells whether the card is only in the log."""
        return not self.path

    @property
    def state(self) -> str:
        """`new`, `learning`, `review` or `relearning`."""
        return self.memory.phase.value if self.memory else "new"


State: TypeAlias = Callable[[Memory | None, CardStatus, Moment], bool]


def _is_due(memory: Memory | None, status: CardStatus, now: Moment) -> bool:
    """Returns whether a card can be asked at `now`, apart from limits and siblings."""
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
"""Tests of memory and status for the words after `is:`; `archived` is tested elsewhere."""
NUMBERS: dict[str, Callable[[Memory, int], float]] = {
    "lapses": lambda memory, today: memory.lapses,
    "reps": lambda memory, today: memory.reps,
    "difficulty": lambda memory, today: memory.difficulty,
    "stability": lambda memory, today: memory.stability,
    "due": lambda memory, today: memory.due_day - today,
    "answered": lambda memory, today: today - memory.last_day,
}
"""What a query may compare of a memory, on study day `today`; a card never answered has neither lapses nor reps."""
COUNTS = ("lapses", "reps")


def select(query: str, cards: Iterable[CardRow], now: Moment) -> list[CardRow]:
    """Returns the cards that fit every term of `query`; archived ones only if it says `is:archived`.

    Raises `QuizError` for a term that is not understood.
    """
    terms = parse(query)
    archived = asks_for_archived(terms)
    return [card for card in cards if (archived or not card.archived) and all_fit(terms, card, now)]


def all_fit(terms: Iterable[Term], card: CardRow, now: Moment) -> bool:
    """Returns whether `card` fits every one of `terms`."""
    return all(fits(term, card, now) for term in terms)


def fits(term: Term, card: CardRow, now: Moment) -> bool:
    """Returns whether `card` fits one term of a query."""
    if isinstance(term, TermGroup):
        found = any(all_fit(terms, card, now) for terms in term.any_of)
    elif term.field == "is" and term.value == ARCHIVED:
        found = card.archived
    elif term.field in TEXT_FIELDS:
        found = _TEXTS[term.field](term.value, card)
    elif term.bounds:
        found = is_within(term, card.memory, now.day)
    else:
        found = is_so(term, card.deck, card.memory, card.status, now)
    return found is not term.negated


def is_within(part: QueryPart, memory: Memory | None, today: int) -> bool:
    """Returns whether the number that `part` asks about is within its bounds; the term's minus sign is not
    considered.
    """
    if memory is None:
        return part.field in COUNTS and all(bound.holds(0) for bound in part.bounds)
    number = NUMBERS[part.field](memory, today)
    return all(bound.holds(number) for bound in part.bounds)


def is_so(part: QueryPart, deck: str, memory: Memory | None, status: CardStatus, now: Moment) -> bool:
    """Returns whether a condition on deck, state or flag holds for a card in `deck`; its minus sign is not
    considered.
    """
    if part.field == "deck":
        return is_in_deck(part.value, deck)
    if part.field == "flag":
        return status.flag == FLAGS.index(part.value)
    return part.value != ARCHIVED and STATES[part.value](memory, status, now)


@lru_cache(maxsize=1 << 12)
def is_in_deck(value: str, deck: str) -> bool:
    """Returns whether `value` is the name of `deck` or of a folder above it, ignoring capitals and accents."""
    return is_below(tree_key(deck), tree_key(value))


def is_kind(value: str, kind: str) -> bool:
    """Returns whether `value` is a way of writing the kind `kind`: `true-or-false` as well as `cloze`."""
    return fold(kind).startswith(fold(value))


def _has_tag(value: str, card: CardRow) -> bool:
    wanted = tree_key(value)
    return any(is_below(tree_key(tag), wanted) for tag in card.tags)


@lru_cache(maxsize=1 << 15)
def _folded(texts: tuple[str, ...]) -> str:
    """Returns the text in which words are searched, cached for many cards, since each letter typed searches again."""
    return searched(texts)


_TEXTS: dict[str, Callable[[str, CardRow], bool]] = {
    "": lambda value, card: wanted_words(value) in _folded((card.id, card.context, card.prompt, *card.expected)),
    "tag": _has_tag,
    "kind": lambda value, card: is_kind(value, card.kind),
}
