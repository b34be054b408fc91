"""Draws the paper of an exam: random questions by a seed, spread over the topics of a deck."""

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
    """Draws `count` of the `cards` (None: all), spread over kinds, tags and passages.

    The same cards and seed give the same paper, whatever the order of the cards and on every machine. Cards of one
    entry come together only if there are too few others. Cards that the learner rates are left out, since rating shows
    the answer.
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
    """Yields `count` cards, each as unlike the cards before it as possible."""
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
    """Returns the group of `card` in the draw: its kind and its tags, without tags `shared` by all cards.

    A card without other tags has an empty tag.
    """
    return (("kind", card.question.kind), *(("tag", tag) for tag in sorted(card.tags - shared) or [""]))


def _note_and_passage(card: Card) -> tuple[Stratum, ...]:
    """Returns the entry and the passage of `card`, which few cards share; without a quote, its own id as passage."""
    passage = ("passage", card.source, " ".join(card.quote.split()) or card.id)
    return ("note", card.note), passage


def _least_like(
    groups: Mapping[tuple[Stratum, ...], list[tuple[int, int, int]]], by_chance: list[Card], taken: Counter[Stratum]
) -> tuple[int, tuple[Stratum, ...]]:
    """Returns the card to draw next: its position in `by_chance`, and its group.

    It is a card with the fewest siblings among those drawn; of these, one whose kind, tags and passage were drawn
    least; of these, the first in random order.
    """
    found = []
    for strata, heap in groups.items():
        siblings, passage, place = _first(heap, by_chance, taken)
        kind, *tags = (taken[one] for one in strata)
        found.append((siblings, kind + sum(tags) / len(tags) + passage, place, strata))
    return min(found)[2:]


def _first(heap: list[tuple[int, int, int]], by_chance: list[Card], taken: Counter[Stratum]) -> tuple[int, int, int]:
    """Returns the first item of `heap`: siblings drawn, cards of its passage drawn, random position.

    The numbers in the heap may be outdated; those of the items at its top are updated.
    """
    while True:
        place = heap[0][2]
        siblings, passage = (taken[one] for one in _note_and_passage(by_chance[place]))
        # What was taken only grows: where the first has not changed, no other can have come before it.
        if heap[0] == (siblings, passage, place):
            return heap[0]
        heapreplace(heap, (siblings, passage, place))
