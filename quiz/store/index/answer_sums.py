"""Sums up the reviews of a log by day, and stores the sums, so that a long log need not be read again.

Only the last rows are read each time. The stored sums of earlier rows are used as long as those have not changed.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.engine.day import DAY
from quiz.engine.rating import LONGEST_ANSWER
from quiz.store.derived_tables import ROWS_OF, UNITED
from quiz.store.log_rows import Kind
from quiz.store.sqlite.database import Progress

if TYPE_CHECKING:
    from quiz.engine.answer_statistics import AnswerGroup
    from quiz.engine.study_days import StudyDay
    from quiz.store.index.card_index import CardIndex

WITH_LATER = f"""
    SELECT name, kind, day, at, coalesce(ms, 0) AS ms, rating, row,
        lag(kind, 1, {Kind.RESET}) OVER of_card <> {Kind.RESET} AND day > lag(day, 1, day) OVER of_card AS later
    FROM valid_rows WHERE kind IN ({Kind.REVIEW}, {Kind.RESET}, {Kind.SEED}) AND {{of_cards}}
    WINDOW of_card AS (PARTITION BY name ORDER BY id)
"""
"""Reviews, each with whether it came on a later day than the card's last one; after a reset a card is new again."""
HALF_HOUR = DAY // 48
"""Milliseconds in half an hour: most time zones differ by multiples of it, a few by quarters."""
_COUNTED_MS = int(1000 * LONGEST_ANSWER)
_RARE = f"({Kind.RENAME}, {Kind.IMPORT}, {Kind.TAKE_BACK}, {Kind.FORGET})"
"""Kinds of rows that change what rows before them mean, or the names of their cards."""
_STATE = f"""
    SELECT (SELECT value FROM setting WHERE name = '{UNITED}'), (SELECT max(id) FROM log WHERE id < :mark),
        count(*), max(id), total(id IN (SELECT id FROM voided))
    FROM log WHERE kind > 12 AND kind IN {_RARE}
"""
_REACHES_BACK = "SELECT min(of) FROM log WHERE id >= :mark AND of < :mark"
_NEWEST = "SELECT id FROM log ORDER BY id DESC LIMIT 1 OFFSET :rows"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM log WHERE id >= :mark LIMIT :most)"
_REVIEWED = f"SELECT DISTINCT name FROM valid_rows WHERE row >= :first AND row < :last AND kind = {Kind.REVIEW}"
_END = (1 << 63) - 1
_NAMES = """
    SELECT DISTINCT coalesce(name.card, wording.card) FROM wording LEFT JOIN name ON name.was = wording.card ORDER BY 1
"""
_AT_ONCE = 5_000
"""Cards whose reviews are read at once: of more it can be told how far it is."""
_MOST_LOOKS = 20

Rows = Callable[..., list[tuple[Any, ...]]]
"""Returns the rows of a query over the log, with the values that it names."""


class Tally(NamedTuple):
    """How many reviews count (not undone or replaced), and how many came on a later day than the answer before.

    `later` counts the latter, and `remembered` how many of these were passed.
    """

    reviews: int
    later: int
    remembered: int

    @property
    def retention(self) -> float | None:
        """The share remembered of the reviews on a later day, from 0 to 1; None where there are none."""
        return self.remembered / self.later if self.later else None


class Sum(NamedTuple):
    """A sum in SQL over reviews, grouped by `keys`. Each of `values` is an expression, and a function that adds two
    results.
    """

    name: str
    keys: tuple[str, ...]
    values: tuple[tuple[str, Callable[[Any, Any], Any]], ...]

    def query(self, of_cards: str) -> str:
        """Returns the SQL for rows of keys and values, over the rows of the log from id `:first` to before `:last`."""
        columns = ", ".join((*self.keys, *(value for value, _ in self.values)))
        return f"""
            SELECT {columns} FROM ({WITH_LATER.format(of_cards=of_cards)})
            WHERE kind = {Kind.REVIEW} AND row >= :first AND row < :last GROUP BY {", ".join(self.keys)}
        """

    def joined(self, many: Iterable[Sequence[Any]], few: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
        """Adds up the sums over two parts of the log, sorted by their keys."""
        count, joins = len(self.keys), [join for _, join in self.values]
        found = {tuple(row[:count]): row for row in many}
        for row in few:
            keys = tuple(row[:count])
            if keys in found:
                values = zip(joins, found[keys][count:], row[count:], strict=True)
                row = (*keys, *(join(one, other) for join, one, other in values))
            found[keys] = row
        return [found[keys] for keys in sorted(found)]


_BY_DAY = Sum(
    "days",
    ("day",),
    (
        ("count(*)", add),
        (f"sum(min(ms, {_COUNTED_MS}))", add),
        ("sum(later)", add),
        ("sum(later AND rating > 1)", add),
        (f"sum(ms > {_COUNTED_MS})", add),
        ("min(at)", min),
        ("max(at)", max),
    ),
)
_BY_GROUP = Sum(
    "groups",
    ("day", f"at / {HALF_HOUR}", "rating", "later"),
    (("count(*)", add), (f"sum(min(ms, {_COUNTED_MS}))", add)),
)
_BOTH = Sum(
    "both",
    _BY_GROUP.keys,
    (*_BY_GROUP.values, (f"sum(ms > {_COUNTED_MS})", add), ("min(at)", min), ("max(at)", max)),
)
"""From this the other two are made, so that a long log is read once for both."""


def _days_in(rows: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
    """Returns the sums by day (`_BY_DAY`), added up from those by group (`_BOTH`)."""
    days = (
        (day, answers, ms, answers * later, answers * (later and rating > 1), *rest)
        for day, _, rating, later, answers, ms, *rest in rows
    )
    return _BY_DAY.joined((), days)


def _groups_in(rows: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
    """Returns the rows of `_BY_GROUP` made from those of `_BOTH`."""
    return [row[: len(_BY_GROUP.keys) + len(_BY_GROUP.values)] for row in rows]


_PARTS = {_BY_DAY: _days_in, _BY_GROUP: _groups_in}


def untold(share: float) -> None:
    """Ignores the share of a task that is done."""


def portions(
    rows: Rows, query: str, cards: Iterable[str] | None, progress: Progress, **values: object
) -> Iterator[list[tuple[Any, ...]]]:
    """Runs a query with the condition `ROWS_OF` for `_AT_ONCE` of `cards` at a time (None: all cards of the log), and
    yields the rows of each run. `progress` is called with the share done.
    """
    names = [name for (name,) in rows(_NAMES)] if cards is None else [*cards]
    for first in range(0, len(names), _AT_ONCE):
        progress(first / len(names))
        yield rows(query, cards=json.dumps(names[first : first + _AT_ONCE]), **values)


def whole(
    rows: Rows, sum_: Sum, cards: Iterable[str] | None = None, progress: Progress = untold, last: int = _END
) -> list[Sequence[Any]]:
    """Returns a sum over all valid reviews (not undone or replaced), without storing it; only those of `cards`, if
    given, and those before the row `last`.
    """
    found: list[Sequence[Any]] = []
    query = sum_.query(f"row < :last AND {ROWS_OF}")
    for portion in portions(rows, query, cards, progress, first=0, last=last):
        found = sum_.joined(found, portion)
    return found


def study_days(sums: Callable[[Sum], Sequence[Sequence[Any]]]) -> "list[StudyDay]":
    """Returns the figures of each study day with a valid review, in order."""
    from quiz.engine.study_days import StudyDay

    return [StudyDay(day, answers, ms / 1000, *rest) for day, answers, ms, *rest in sums(_BY_DAY)]


def answer_groups(sums: Callable[[Sum], Sequence[Sequence[Any]]]) -> "list[AnswerGroup]":
    """Returns the valid reviews in groups of the same day, half hour, rating and sort."""
    from quiz.engine.answer_statistics import AnswerGroup

    return [
        AnswerGroup(day, half_hour, rating, bool(later), answers, ms / 1000)
        for day, half_hour, rating, later, answers, ms in sums(_BY_GROUP)
    ]


def tally(sums: Callable[[Sum], Sequence[Sequence[Any]]]) -> Tally:
    """Returns how many valid reviews there are, and how many of those on a later day were remembered."""
    days = sums(_BY_DAY)
    return Tally(*(sum(day[place] for day in days) for place in (1, 3, 4)))


class KeptSums:
    """Stores sums in the index. They are derived from the log, so they can be worked out again if they are lost.

    A sum is stored for the rows before a certain id, the mark. The rows from there on are read each time; their number
    is kept between `recent` and `most`.
    """

    def __init__(self, index: "CardIndex", recent: int = 300, most: int = 2_000) -> None:
        self._index = index
        self._recent = recent
        self._most = most

    def study_days(self, progress: Progress = untold) -> "list[StudyDay]":
        """Returns the figures of each study day with a valid review, in order."""
        return study_days(partial(self._sums, progress=progress))

    def answer_groups(self, progress: Progress = untold) -> "list[AnswerGroup]":
        """Returns the valid reviews in groups of the same day, half hour, rating and sort."""
        return answer_groups(partial(self._sums, progress=progress))

    def tally(self) -> Tally:
        """Returns how many valid reviews there are, and how many of those on a later day were remembered."""
        return tally(self._sums)

    def _sums(self, sum_: Sum, progress: Progress = untold) -> list[Sequence[Any]]:
        mark, kept = self._kept(sum_)
        if self._read(_COUNT, mark=mark, most=self._most)[0][0] == self._most and (later := self._next_mark()) > mark:
            others = {other: self._kept(other) for other in _PARTS if other is not sum_}
            stored = {other: rows for other, (stored_to, rows) in others.items() if stored_to == mark}
            kept = self._moved_on({sum_: kept, **stored}, mark, later, progress)[sum_]
            mark = later
        return sum_.joined(kept, self._between(sum_, mark, _END, progress))

    def _moved_on(
        self, stored: Mapping[Sum, Sequence[Sequence[Any]]], mark: int, later: int, progress: Progress
    ) -> dict[Sum, list[Sequence[Any]]]:
        """Adds the reviews with ids from `mark` to before `later` to sums `stored` up to `mark`, and stores them."""
        rows = self._between(_BOTH, mark, later, progress)
        moved = {sum_: sum_.joined(kept, _PARTS[sum_](rows)) for sum_, kept in stored.items()}
        state = json.dumps([later, *self._state(later)])
        self._index.keep_sums([(sum_.name, state, json.dumps(sums)) for sum_, sums in moved.items()])
        return moved

    def _kept(self, sum_: Sum) -> tuple[int, list[Any]]:
        """Returns the stored sum, after the row id up to which it counts (the mark); (0, []) where rows before that
        have changed.
        """
        if found := self._index.kept_sum(sum_.name):
            mark, *state = json.loads(found[0])
            if state == self._state(mark) and self._read(_REACHES_BACK, mark=mark)[0][0] is None:
                return mark, json.loads(found[1])
        return 0, []

    def _state(self, mark: int) -> list[Any]:
        """Returns values that change when the rows before `mark` change, or which of them are valid.

        It does not notice a row undone or replaced by one after `mark`.
        """
        return [*self._read(_STATE, mark=mark)[0]]

    def _next_mark(self) -> int:
        """Returns an id such that no row from there on undoes or replaces one before it; 0 where none is found."""
        rows = self._read(_NEWEST, rows=self._recent)
        mark = rows[0][0] if rows else 0
        for _ in range(_MOST_LOOKS):
            reached = self._read(_REACHES_BACK, mark=mark)[0][0]
            if reached is None:
                return int(mark)
            mark = reached
        return 0

    def _between(self, sum_: Sum, first: int, last: int, progress: Progress) -> Sequence[Sequence[Any]]:
        """Returns the sum over the reviews with ids from `first` to before `last`."""
        if not first:
            return whole(self._read, sum_, None, progress, last)
        names = json.dumps([name for (name,) in self._read(_REVIEWED, first=first, last=last)])
        return self._read(sum_.query(f"row < :last AND {ROWS_OF}"), first=first, last=last, cards=names)

    @property
    def _read(self) -> Rows:
        return self._index.read
