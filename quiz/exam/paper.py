"""The paper of an exam: questions drawn by a seed, spread over what a deck asks about."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from heapq import heappop, heapreplace
from random import Random
from typing import TypeAlias

from quiz.card.model import Answer, Card

Stratum: TypeAlias = tuple[str, ...]
"""Something that cards have in common: a kind, a tag, a passage, a note."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card of an exam, with its options in the order of this exam."""

    card: Card
    options: Answer


@dataclass(frozen=True, slots=True)
class Paper:
    """The questions of an exam. `left_out` counts the cards that only the learner could mark."""

    seed: str
    questions: tuple[Drawn, ...]
    left_out: int = 0


def draw(cards: Iterable[Card], count: int | None, seed: str) -> Paper:
    """Returns `count` of the `cards` (None: all of them), spread over kinds, tags and passages.

    The same cards and seed give the same paper, whatever the order of the cards and wherever it is drawn. Siblings
    meet only where there are too few cards. Cards that the learner rates are left out: rating one shows its answer.
    """
    by_id: dict[str, Card] = {}
    for card in cards:
        by_id.setdefault(card.id, card)
    markable = [card for card in by_id.values() if not card.question.self_rated]
    chosen = _spread(markable, len(markable) if count is None else count, seed)
    return Paper(seed, tuple(Drawn(card, _options(card, seed)) for card in chosen), len(by_id) - len(markable))


def _options(card: Card, seed: str) -> Answer:
    return card.question.options(Random(f"{seed}\n{card.id}"))


def _spread(cards: list[Card], count: int, seed: str) -> Iterator[Card]:
    """Yields `count` cards, each one of those that are least like the cards before it."""
    by_chance = sorted(cards, key=lambda card: sha256(f"{seed}\n{card.id}".encode()).digest())
    shared = frozenset[str]().union(*(card.tags for card in cards)).intersection(*(card.tags for card in cards))
    groups: dict[tuple[Stratum, ...], list[tuple[int, int, int]]] = {}
    for place, card in enumerate(by_chance):
        groups.setdefault(_kind_and_tags(card, shared), []).append((0, 0, place))
    taken: Counter[Stratum] = Counter()
    for _ in range(min(count, len(by_chance))):
        place, strata = _least_like(groups, by_chance, taken)
        taken.update((*strata, *_note_and_passage(by_chance[place])))
        heappop(groups[strata])
        groups = groups if groups[strata] else {key: heap for key, heap in groups.items() if heap}
        yield by_chance[place]


def _kind_and_tags(card: Card, shared: frozenset[str]) -> tuple[Stratum, ...]:
    """Returns the kind of `card` and its tags but for `shared` ones, which every card has: its group in the draw.

    A card without other tags has the tag that is empty.
    """
    return (("kind", card.question.kind), *(("tag", tag) for tag in sorted(card.tags - shared) or [""]))


def _note_and_passage(card: Card) -> tuple[Stratum, ...]:
    """Returns the note and the passage of `card`, which few cards share; without a quote, its own id for the latter."""
    passage = ("passage", card.source, " ".join(card.quote.split()) or card.id)
    return ("note", card.note), passage


def _least_like(
    groups: Mapping[tuple[Stratum, ...], list[tuple[int, int, int]]], by_chance: list[Card], taken: Counter[Stratum]
) -> tuple[int, tuple[Stratum, ...]]:
    """Returns the card to draw next: its place in `by_chance`, and the group that it is the first of.

    It has the fewest siblings among those drawn; of several such cards, the one whose kind, tags and passage were drawn
    least; then the first by chance.
    """
    found = []
    for strata, heap in groups.items():
        siblings, passage, place = _first(heap, by_chance, taken)
        kind, *tags = (taken[one] for one in strata)
        found.append((siblings, kind + sum(tags) / len(tags) + passage, place, strata))
    return min(found)[2:]


def _first(heap: list[tuple[int, int, int]], by_chance: list[Card], taken: Counter[Stratum]) -> tuple[int, int, int]:
    """Returns the first of `heap`: how many siblings were drawn, how many of its passage, and its place by chance.

    The numbers in the heap may be old: they are brought up to date for the cards that stand first.
    """
    while True:
        place = heap[0][2]
        siblings, passage = (taken[one] for one in _note_and_passage(by_chance[place]))
        # What was taken only grows: where the first has not changed, no other can have come before it.
        if heap[0] == (siblings, passage, place):
            return heap[0]
        heapreplace(heap, (siblings, passage, place))
