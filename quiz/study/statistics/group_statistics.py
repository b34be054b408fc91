"""Statistics of each deck and each tag: how many cards, how much is known, how the answers of a period went."""

from collections.abc import Iterable
from math import fsum
from typing import NamedTuple

from quiz.store.index.answer_sums import untold
from quiz.store.index.stored_cards import IndexedCard
from quiz.store.log_reader import CardTally
from quiz.store.sqlite.database import Progress
from quiz.study.cards.find_cards import found_by
from quiz.study.collection import Collection


class CardGroup(NamedTuple):
    """The statistics of a group of cards, such as a deck or a tag.

    `cards`, `seen` (answered at least once) and `known` leave suspended cards out; `known` is the expected number known
    today, which need not be whole. The other fields are about the answers of the period.
    """

    name: str
    cards: int
    seen: int
    known: float
    answers: int
    seconds: float
    later: int
    remembered: int


class Groups(NamedTuple):
    """The cards of each deck, in the order of the decks, and of each tag, the most frequent first."""

    decks: tuple[CardGroup, ...]
    tags: tuple[CardGroup, ...]


def groups_of(collection: Collection, query: str, days: int | None, progress: Progress = untold) -> Groups:
    """Returns the statistics of each deck and tag, for the cards that `query` finds (all cards if empty).

    Answers of the last `days` study days count (None: all). `progress` is called with the share of the
    answers that is read. Raises `QuizError` for a query that is not understood.
    """
    found, today = found_by(collection, query), collection.now().day
    wanted = None if found is None else frozenset(found)
    tallies = collection.records.tallies(0 if days is None else today - days + 1, today, progress, found)
    decks: list[CardGroup] = []
    of_tags: dict[str, list[IndexedCard]] = {}
    for deck in collection.decks:
        cards = [card for card in collection.cards.in_deck(deck.path) if wanted is None or card.id in wanted]
        if cards:
            decks.append(_group(collection, deck.title, cards, tallies))
        by_place = {card.place: card for card in cards}
        for tag, place in collection.index.tagged(deck.path):
            if place in by_place:
                of_tags.setdefault(tag, []).append(by_place[place])
    tags = [_group(collection, f"#{tag}", cards, tallies) for tag, cards in of_tags.items()]
    return Groups(tuple(decks), tuple(sorted(tags, key=lambda group: (-group.cards, group.name))))


def _group(collection: Collection, name: str, cards: Iterable[IndexedCard], tallies: dict[str, CardTally]) -> CardGroup:
    cards = list(cards)
    awake = [card.id for card in cards if not collection.is_suspended(card.id)]
    memories, today = collection.memories.of(awake), collection.now().day
    went = [tallies[card.id] for card in cards if card.id in tallies]
    return CardGroup(
        name=name,
        cards=len(awake),
        seen=len(memories),
        known=fsum(collection.recall(memory, today) for memory in memories.values()),
        answers=sum(one.answers for one in went),
        seconds=fsum(one.seconds for one in went),
        later=sum(one.later for one in went),
        remembered=sum(one.remembered for one in went),
    )
