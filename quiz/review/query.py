"""The query language for cards: `deck:italy tag:ships kind:cloze is:due`, and words; all of them have to fit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from quiz.card.problem import QuizError
from quiz.card.text import fold
from quiz.review.day import Moment
from quiz.review.schedule import Memory, Phase

LEECH_LAPSES = 8
"""Lapses from which a card is a leech: it costs more than it is worth, and wants to be put otherwise."""


@dataclass(frozen=True, slots=True)
class Standing:
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

    @property
    def archived(self) -> bool:
        return not self.path

    @property
    def state(self) -> str:
        """`new`, `learning`, `review` or `relearning`."""
        return self.memory.phase.value if self.memory else "new"

    def is_due(self, now: Moment) -> bool:
        """Whether the card waits to be asked at `now`, limits and siblings left aside."""
        return self.memory is not None and self.memory.is_due(now)


Test: TypeAlias = Callable[[Standing, Moment], bool]

STATES: dict[str, Test] = {
    "new": lambda card, now: card.memory is None,
    "learning": lambda card, now: card.memory is not None and card.memory.in_steps,
    "review": lambda card, now: card.memory is not None and card.memory.phase is Phase.REVIEW,
    "due": lambda card, now: card.is_due(now),
    "leech": lambda card, now: card.memory is not None and card.memory.lapses >= LEECH_LAPSES,
    "archived": lambda card, now: card.archived,
}


def select(query: str, cards: Iterable[Standing], now: Moment) -> list[Standing]:
    """The cards that fit every part of `query`; archived ones only where it says `is:archived`.

    Raises `QuizError` for a part that means nothing.
    """
    parts = query.split()
    tests = [_test(part) for part in parts]
    if "is:archived" not in parts:
        tests.append(lambda card, now: not card.archived)
    return [card for card in cards if all(test(card, now) for test in tests)]


def _test(part: str) -> Test:
    name, colon, value = part.partition(":")
    if not colon or name not in _FIELDS:
        return _with_words(part)
    return _FIELDS[name](value)


def _in_deck(value: str) -> Test:
    return lambda card, now: card.deck == value or card.deck.startswith(value.rstrip("/") + "/")


def _with_tag(value: str) -> Test:
    return lambda card, now: value.casefold() in {tag.casefold() for tag in card.tags}


def _of_kind(value: str) -> Test:
    wanted = fold(value)  # `kind:true-or-false` as well as `kind:cloze`
    return lambda card, now: fold(card.kind).startswith(wanted)


def _in_state(value: str) -> Test:
    if value not in STATES:
        near = get_close_matches(value, STATES, 1)
        hint = f"Did you mean `is:{near[0]}`?" if near else f"There are {', '.join(f'`is:{name}`' for name in STATES)}."
        raise QuizError(f"`is:{value}` means nothing. {hint}")
    return STATES[value]


def _with_words(value: str) -> Test:
    wanted = fold(value)
    return lambda card, now: wanted in fold(" ".join((card.id, card.prompt, *card.expected)))


_FIELDS: dict[str, Callable[[str], Test]] = {"deck": _in_deck, "tag": _with_tag, "kind": _of_kind, "is": _in_state}
