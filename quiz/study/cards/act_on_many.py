"""Does an action such as suspending to very many cards, in a thread and in portions."""

from collections.abc import Iterator, Sequence

from quiz.process.stopping import stop_if_unwanted
from quiz.store.rows.log_rows import OF_MEMORY, ActionKind, CardAction
from quiz.store.sqlite.database import Progress
from quiz.study.cards.find_cards import texts_of
from quiz.study.collection import Collection

_PORTION = 500
"""Cards that are read at once, between two looks at whether the action is still wanted."""
_READ = 0.3
"""The share of the time that reading the cards takes."""


def act_on_many(collection: Collection, kind: ActionKind, names: Sequence[str], value: int, progress: Progress) -> int:
    """Does an action to the cards of these names as `Collection.act` does; returns how many of them it was done to.

    It may run in any thread; `Collection.refresh` then reads what has changed. `progress` is called with the share
    done. Raises `Stopped`, and then nothing was done, where the thread's work is no longer wanted.
    """
    acts = [*_acts(collection, kind, names, value, lambda share: progress(_READ * share))]
    if acts:
        collection.act_beside(acts, lambda share: progress(_READ + (1 - _READ) * share))
    return len(acts)


def _acts(
    collection: Collection, kind: ActionKind, names: Sequence[str], value: int, progress: Progress
) -> Iterator[CardAction]:
    """Yields the action on each of the cards that are in a deck and that it can be done to."""
    for first in range(0, len(names), _PORTION):
        stop_if_unwanted()
        progress(first / len(names))
        portion = collection.names_today(tuple(names[first : first + _PORTION]))
        cards = collection.cards.indexed.named(portion)
        texts = texts_of(collection, cards.values())
        able = collection.records.memories(portion) if kind in OF_MEMORY else cards
        for name in portion:
            if name in cards and name in able:
                yield CardAction(kind, name, cards[name].deck, texts[name].prompt, value, texts[name].expected)
