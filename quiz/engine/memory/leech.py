"""Leeches: cards that are forgotten again and again, and cost more than they are worth."""

from quiz.engine.memory.scheduler import Memory

LEECH_LAPSES = 8
"""Lapses from which a card is a leech: it wants to be put otherwise, or left."""
AGAIN_EVERY = 4
"""Lapses after which a card that was kept is a leech once more."""


def is_leech(memory: Memory | None, kept: int = 0) -> bool:
    """Whether a card is a leech; `kept` are the lapses that it had when the learner said to keep it."""
    return memory is not None and _level(memory.lapses) > _level(kept)


def became_leech(before: Memory | None, after: Memory | None) -> bool:
    """Whether the answer between two memories made the card a leech, or did so once more."""
    return after is not None and _level(after.lapses) > _level(before.lapses if before else 0)


def _level(lapses: int) -> int:
    return 0 if lapses < LEECH_LAPSES else (lapses - LEECH_LAPSES) // AGAIN_EVERY + 1
