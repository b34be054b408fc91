"""Says when known cards come again, and how many."""

from collections import Counter
from collections.abc import Mapping

from quiz.engine.day import Moment
from quiz.engine.memory.time_words import when_words


def when_next(due_days: Mapping[int, int], waiting: int, now: Moment) -> list[tuple[str, int]]:
    """Returns pairs such as `("in 3 days", 4)`: a coming day in words, and how many cards come then; the soonest first.

    `waiting` is the number of cards in today's queue. `due_days` counts all other known cards by their due day; those
    due today or before count for tomorrow, since they wait for a card tied to them.
    """
    waits = Counter({0: waiting})
    for day, count in due_days.items():
        waits[max(1, day - now.day)] += count
    said: Counter[str] = Counter()
    for days, count in sorted(waits.items()):
        said[when_words(days)] += count  # 99 and 100 days are both 3.3 months
    return [*(+said).items()]
