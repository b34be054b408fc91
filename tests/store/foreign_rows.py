"""Histories of another program as rows of a log, without its decks: the same rows each time, on every machine."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Memory
from quiz.store.log import Log
from quiz.store.rows.log_rows import TAG_BITS, Kind, LogRow, Wording, id_of, seed_row

_DAY = 86_400_000
_SPREAD = 80_000_000
"""Milliseconds of a day over which reviews are spread whose format tells no time of day; the rest keeps their order."""


class ImportedReview(NamedTuple):
    """A review that another program has logged.

    `at` is in milliseconds since 1970; where only the day is known, it is the beginning of that, and `is_day` is set.
    `wait` are the days until the card was to come again, None where that is not told: then the model says it.
    """

    wording: Wording
    at: int
    day: int
    rating: int
    ms: int = 0
    wait: int | None = None
    is_day: bool = False


def review_rows(origin: str, reviews: Iterable[ImportedReview]) -> Iterator[LogRow]:
    """Yields the rows of `reviews`, which come in the order in which the answers to each card were given."""
    so_many: Counter[tuple[str, int]] = Counter()
    for review in reviews:
        card = review.wording.card
        number = so_many[card, review.at]
        so_many[card, review.at] += 1
        at = review.at + _within_day(origin, card, number) if review.is_day else review.at
        yield LogRow(
            id_of(at, _tag(origin, card, number, review.rating)),
            Kind.REVIEW,
            review.day,
            at,
            review.wording,
            rating=review.rating,
            score=float(review.rating > 1),
            ms=review.ms or None,
            wait=review.wait,
            origin=origin,
        )


def memory_row(origin: str, wording: Wording, memory: Memory, at: int) -> LogRow:
    """Returns the row of a memory that another program has of a card, as it was at `at`; replay starts from it."""
    id_ = id_of(at, _tag(origin, wording.card, 0, 0))
    return seed_row(wording, memory, origin, id_, at)


def _within_day(origin: str, card: str, number: int) -> int:
    """Returns a time within a day, later for each further review of the same card."""
    return int.from_bytes(_hash(origin, card)[:8]) % _SPREAD + number * 1000 % (_DAY - _SPREAD)


def _tag(*parts: object) -> int:
    return 1 + int.from_bytes(_hash(*parts)[:8]) % ((1 << TAG_BITS) - 1)


def _hash(*parts: object) -> bytes:
    return sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).digest()


def import_rows(log: Log, origin: str, rows: Iterable[LogRow], now: Moment) -> int:
    """Puts the history that another program has under `origin` into `log`; returns how many rows were new."""
    added = log.take_in(row._replace(origin=origin, session="") for row in rows)
    if added or not log.is_taken_in(origin):
        log._say_of(origin, Kind.IMPORT, now)
    return added
