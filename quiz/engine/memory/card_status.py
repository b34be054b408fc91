"""The status that a learner has given a card: suspended, buried, flagged, kept."""

from typing import NamedTuple

from quiz.engine.day import is_ahead
from quiz.engine.memory.scheduler import Memory, Phase

FLAGS = ("", "red", "orange", "green", "blue")
"""The flags by their number; 0 is none."""


class CardStatus(NamedTuple):
    """The settings of a learner for one card: `suspended`, `buried` (the study day on which it is left out, 0 for
    none), a `flag`.

    `kept` is the number of lapses at which the learner chose to keep a leech as it is. `flag` is an index of `FLAGS`.
    """

    suspended: bool = False
    buried: int = 0
    flag: int = 0
    kept: int = 0

    def is_buried(self, day: int) -> bool:
        """Returns whether the card is left out on study day `day`.

        It still is if the day comes twice, as after crossing the date line. A day further ahead, set by a wrong clock,
        does not count.
        """
        return day <= self.buried <= day + 1

    def sets_aside(self, day: int) -> bool:
        """Returns whether the card is suspended, or buried on study day `day`."""
        return self.suspended or self.is_buried(day)

    def words(self, day: int) -> list[str]:
        """Returns what is set for the card, in words: any of `suspended`, `buried`, `red flag`."""
        flag = f"{FLAGS[self.flag]} flag"
        said = {"suspended": self.suspended, "buried": self.is_buried(day), flag: self.flag > 0}
        return [word for word, holds in said.items() if holds]


FREE = CardStatus()
"""The status of a card that nothing was said about."""


def due_on(memory: Memory, day: int) -> Memory:
    """Returns `memory` with `day` as its due day, instead of whatever it was."""
    return memory._replace(phase=Phase.REVIEW, step=0, due_day=day, due_at=0)


def taken_for_today(memory: Memory, today: int) -> Memory:
    """Returns `memory`, whose last answer is dated after `today`, as if answered today and due at once.

    Nobody knows when the answer was given, and its due day may be years away.
    """
    if not is_ahead(memory.last_day, today):
        return memory
    return memory._replace(last_day=today, due_day=today, due_at=0, first_day=min(memory.first_day, today))


LEECH_LAPSES = 8
"""Lapses from which a card is a leech: it wants to be put otherwise, or left."""


AGAIN_EVERY = 4
"""Lapses after which a card that was kept is a leech once more."""


def is_leech(memory: Memory | None, kept: int = 0) -> bool:
    """Returns whether a card is a leech: forgotten again and again.

    `kept` is the number of lapses at which the learner chose to keep it, from which on more are counted.
    """
    return memory is not None and _level(memory.lapses) > _level(kept)


def became_leech(before: Memory | None, after: Memory | None) -> bool:
    """Returns whether the answer between two memories made the card a leech, for the first time or once more."""
    return after is not None and _level(after.lapses) > _level(before.lapses if before else 0)


def _level(lapses: int) -> int:
    return 0 if lapses < LEECH_LAPSES else (lapses - LEECH_LAPSES) // AGAIN_EVERY + 1
