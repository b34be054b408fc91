"""Lists the coming days on which known cards come again."""

from collections import Counter
from collections.abc import Mapping

from quiz.engine.day import Moment
from quiz.engine.memory.time_words import when_words


def ahead(due_days: Mapping[int, int], waiting: int, now: Moment) -> list[tuple[str, int]]:
    """Returns when known cards come next and how many, the soonest first: `("in 3 days", 4)`.

    So many are `waiting` in the queue of today; of the others, `due_days` tells how many are due on which study day.
    What is due today and not in the queue waits for a sibling, until tomorrow.
    """
    waits = Counter({0: waiting})
    for day, count in due_days.items():
        waits[max(1, day - now.day)] += count
    said: Counter[str] = Counter()
    for days, count in sorted(waits.items()):
        said[when_words(days)] += count  # 99 and 100 days are both 3.3 months
    return [*(+said).items()]
