"""Lists the coming days on which known cards come again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from quiz.card.model import Card
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Memory
from quiz.engine.memory.time_words import when_words
from quiz.engine.queue.queue import Queue


def ahead(
    cards: Iterable[Card], memories: Mapping[str, Memory], now: Moment, queue: Queue[Any]
) -> list[tuple[str, int]]:
    """Returns when cards seen so far come next, in words, and how many: `("in 3 days", 4)`; soonest first.

    What is due today but not in `queue` waits for a sibling, until tomorrow.
    """
    today = {card.id for card in (*queue.learning, *queue.due)}
    waits: Counter[int] = Counter()
    for card in cards:
        if memory := memories.get(card.id):
            waits[0 if card.id in today else max(1, memory.due_day - now.day)] += 1
    said: Counter[str] = Counter()
    for days, count in sorted(waits.items()):
        said[when_words(days)] += count  # 99 and 100 days are both 3.3 months
    return list(said.items())
