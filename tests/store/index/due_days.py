"""When cards are due as the index keeps it, and as each card's own memory says it."""

from quiz.engine.memory.scheduler import Phase
from quiz.store.index.card_index import CardIndex

_MEMORIES = """
    SELECT n, due_day, due_at, phase, last_day FROM card LEFT JOIN log.memory AS memory ON memory.card = name
    WHERE name IS NOT NULL
"""


def kept_due_days(index: CardIndex) -> dict[int, tuple[int, int]]:
    """Returns the due day and the day of the last answer that are kept of each card, by its number."""
    return {n: (day, last) for n, day, last in index.read("SELECT n, day, last FROM due")}


def due_days_anew(index: CardIndex) -> dict[int, tuple[int, int]]:
    """Returns the same as it is to be: 0 for a card never answered, 1 for the due day of one in its steps."""
    found: dict[int, tuple[int, int]] = {}
    for n, due_day, due_at, phase, last_day in index.read(_MEMORIES):
        is_review = phase == Phase.REVIEW.value and not due_at
        found[n] = (0, 0) if due_day is None else (max(due_day, 1) if is_review else 1, last_day)
    return found
