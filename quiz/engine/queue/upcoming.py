"""Lists the coming days on which known cards come again."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from quiz.engine.day import Moment
from quiz.engine.memory.time_words import when_words
from quiz.engine.queue.queue import Queue


def ahead(due_days: Iterable[tuple[str, int]], now: Moment, queue: Queue[Any]) -> list[tuple[str, int]]:
    """Returns when cards seen so far come next, in words, and how many: `("in 3 days", 4)`; soonest first.

    `due_days` are their ids, each with the study day on which it is due. What is due today but not in `queue` waits
    for a sibling, until tomorrow.
    """
    today = {card.id for card in (*queue.learning, *queue.due)}
    waits: Counter[int] = Counter()
    for card, day in due_days:
        waits[0 if card in today else max(1, day - now.day)] += 1
    said: Counter[str] = Counter()
    for days, count in sorted(waits.items()):
        said[when_words(days)] += count  # 99 and 100 days are both 3.3 months
    return list(said.items())
