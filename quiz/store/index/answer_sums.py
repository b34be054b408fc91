"""Sums up the reviews of a log by day, and stores the sums, so that a long log need not be read again.

Only the last rows are read each time. The sums of earlier rows are stored in parts, each about the rows between two
ids. A row changes nothing in what is summed up of the rows before it. So where rows came in or were taken back, as by
another machine, the parts before them stay, and only the later ones are summed up again.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from itertools import chain, groupby, pairwise
from operator import add, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.engine.day import DAY
from quiz.engine.rating import LONGEST_ANSWER
from quiz.store.derived.derived_tables import ROWS_OF, UNITED, UNSETTLED
from quiz.store.rows.log_rows import Kind
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
    SELECT (SELECT value FROM setting WHERE name = '{UNITED}'),
        EXISTS (SELECT 1 FROM setting WHERE name = '{UNSETTLED}'),
        count(*), max(id), total(id IN (SELECT id FROM voided))
    FROM log WHERE kind > 12 AND kind IN {_RARE}
"""
_LAST_BEFORE = "SELECT coalesce(max(id), 0) FROM log WHERE id < :mark"
_IDS = "count(*), coalesce(sum(id % 4294967291), 0)"
_PRINT = f"""
    SELECT * FROM (SELECT coalesce(max(id), 0), {_IDS} FROM log WHERE id >= :first AND id < :last),
        (SELECT {_IDS} FROM voided WHERE id >= :first AND id < :last)
"""
"""Values that differ where there are other rows, or others of them are valid. (A row itself never changes.)"""
_ORIGINS = "SELECT n, taken_in FROM origin"
_RENAMED = "SELECT was, card FROM name"
_FIRST_ROWS = """
    SELECT card, min(log.id) FROM wording JOIN log ON log.wording = wording.n
    WHERE card IN (SELECT value FROM json_each(:cards)) GROUP BY card
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
_SUMMED, _NAMES_THEN = "summed", "names when summed"
"""What is stored beside the sums: the parts that they are about, and what cards were called then."""
_GROWTH = 4
"""How many times as far from the last row each part begins as the one after it: parts are few then, and where the last
rows have changed, few rows are summed up again.
"""

Rows = Callable[..., list[tuple[Any, ...]]]
"""Returns the rows of a query over the log, with the values that it names."""


class Tally(NamedTuple):
    """Counts of the reviews that count (not undone or replaced), and of those that came on a later day than the answer
    before.

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

    def by_part(self, ends: Iterable[int]) -> "Sum":
        """Returns this sum with a further key, the first: how many of `ends` are no greater than the id of a row."""
        return self._replace(keys=(" + ".join(f"(row >= {end})" for end in ends), *self.keys))

    def joined(self, *parts: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
        """Adds up the sums over several parts of the log, sorted by their keys."""
        count, joins = len(self.keys), [join for _, join in self.values]
        found: dict[tuple[Any, ...], Sequence[Any]] = {}
        for row in chain.from_iterable(parts):
            keys = tuple(row[:count])
            if before := found.get(keys):
                values = zip(joins, before[count:], row[count:], strict=True)
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
    return _BY_DAY.joined(days)


def _groups_in(rows: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
    """Returns the columns of `_BY_GROUP` out of the rows of `_BOTH`, which begin with them."""
    return [row[: len(_BY_GROUP.keys) + len(_BY_GROUP.values)] for row in rows]


_PARTS = {_BY_DAY: _days_in, _BY_GROUP: _groups_in}

_DAYS_ALONE = f"""
    SELECT day, count(*), sum(min(ms, {_COUNTED_MS})), 0, 0, sum(ms > {_COUNTED_MS}), min(at), max(at)
    FROM (SELECT day, coalesce(ms, 0) AS ms, coalesce(at, id >> 21) AS at FROM log
        WHERE kind = {Kind.REVIEW} AND id NOT IN (SELECT id FROM voided)
            AND (origin IS NULL OR origin IN (SELECT n FROM origin WHERE taken_in)))
    GROUP BY day
"""
"""The columns of `_BY_DAY` without what was remembered, for which the reviews of each card must be looked up."""


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
    rows: Rows,
    sum_: Sum,
    cards: Iterable[str] | None = None,
    progress: Progress = untold,
    first: int = 0,
    last: int = _END,
) -> list[Sequence[Any]]:
    """Returns a sum over all valid reviews (not undone or replaced), without storing it; only those of `cards`, if
    given, and those from the row `first` to before the row `last`.
    """
    found: list[Sequence[Any]] = []
    query = sum_.query(f"row < :last AND {ROWS_OF}")
    for portion in portions(rows, query, cards, progress, first=first, last=last):
        found = sum_.joined(found, portion)
    return found


def study_days(sums: Callable[[Sum], Sequence[Sequence[Any]]]) -> "list[StudyDay]":
    """Returns the figures of each study day with a valid review, in order."""
    from quiz.engine.study_days import StudyDay

    return [StudyDay(day, answers, ms / 1000, *rest) for day, answers, ms, *rest in sums(_BY_DAY)]


def answer_groups(sums: Callable[[Sum], Sequence[Sequence[Any]]]) -> "list[AnswerGroup]":
    """Returns the number and time of the valid reviews, in groups: by day, by half hour, by rating, and by whether they
    came on a later day than the card's last one.
    """
    from quiz.engine.answer_statistics import AnswerGroup

    return [
        AnswerGroup(day, half_hour, rating, bool(later), answers, ms / 1000)
        for day, half_hour, rating, later, answers, ms in sums(_BY_GROUP)
    ]


def tally(sums: Callable[[Sum], Sequence[Sequence[Any]]]) -> Tally:
    """Returns how many valid reviews there are, and how many of those on a later day were remembered."""
    days = sums(_BY_DAY)
    return Tally(*(sum(day[place] for day in days) for place in (1, 3, 4)))


class _Part(NamedTuple):
    """A part of the log: its rows from the end of the part before it to before the id `end`.

    The other values are those of `_PRINT`.
    """

    end: int
    last: int
    rows: int
    ids: int
    voided: int
    voided_ids: int

    def and_next(self, after: "_Part") -> "_Part":
        """Returns this part joined with the one after it."""
        counts = (one + other for one, other in zip(self[2:], after[2:], strict=True))
        return _Part(after.end, after.last, *counts)


class KeptSums:
    """Stores sums in the index. They are derived from the log, so they can be worked out again if they are lost.

    The rows after the last part are read each time; their number is kept between `recent` and `most`. Where `many` are
    to be read, that takes so long that something should be told before.
    """

    def __init__(self, index: "CardIndex", recent: int = 300, most: int = 2_000, many: int = 50_000) -> None:
        self._index = index
        self._many = many
        self._recent = recent
        self._most = most

    def study_days(self, progress: Progress = untold) -> "list[StudyDay]":
        """Returns the figures of each study day with a valid review, in order."""
        return study_days(partial(self._sums, progress=progress))

    def days_alone(self) -> "list[StudyDay] | None":
        """Returns the study days without how many reviews came later and were remembered, in a tenth of the time; None
        where few rows are to be read for all of it.
        """
        parts = self._valid_parts(self._state())
        mark = _end(parts) if self._stored(_BY_DAY, parts) else 0
        if self._read(_COUNT, mark=mark, most=self._many)[0][0] < self._many:
            return None
        return study_days(lambda _: self._read(_DAYS_ALONE))

    def answer_groups(self, progress: Progress = untold) -> "list[AnswerGroup]":
        """Returns the number and time of the valid reviews, in groups: by day, by half hour, by rating, and by whether
        they came on a later day than the card's last one.
        """
        return answer_groups(partial(self._sums, progress=progress))

    def tally(self) -> Tally:
        """Returns how many valid reviews there are, and how many of those on a later day were remembered."""
        return tally(self._sums)

    def _sums(self, sum_: Sum, progress: Progress = untold) -> list[Sequence[Any]]:
        state = self._state()
        parts = self._valid_parts(state)
        stored = self._stored(sum_, parts)
        if stored is None:
            parts, stored = [], []
        mark = _end(parts)
        if self._read(_COUNT, mark=mark, most=self._most)[0][0] == self._most and (ends := self._next_ends(mark)):
            stored = self._moved_on(parts, ends, state, progress)[sum_]
            mark = ends[-1]
        return sum_.joined(*stored, self._between(sum_, mark, _END, progress))

    def _moved_on(
        self, parts: list[_Part], ends: Sequence[int], state: list[Any], progress: Progress
    ) -> dict[Sum, list[list[Sequence[Any]]]]:
        """Adds parts with these `ends` to `parts`, and stores the sums; returns them, part by part.

        Nothing is stored where the log is no longer in the `state` that `parts` were valid in.
        """
        # The values of a part are read before its rows, so that it is noticed if these change meanwhile.
        origins, names = self._read(_ORIGINS), self._read(_RENAMED)
        before = {one: kept for one in _PARTS if (kept := self._stored(one, parts)) is not None}
        mark = _end(parts)
        parts = [*parts, *(_Part(end, *self._print(first, end)) for first, end in pairwise([mark, *ends]))]
        found = self._between(_BOTH.by_part(ends), mark, ends[-1], progress)
        rows = {part: [row[1:] for row in of_part] for part, of_part in groupby(found, key=itemgetter(0))}
        joined = _few(parts, self._recent)
        parts = [reduce(_Part.and_next, parts[some]) for some in joined]
        sums: dict[Sum, list[list[Sequence[Any]]]] = {}
        for one, kept in before.items():
            kept = [*kept, *(_PARTS[one](rows.get(number, ())) for number in range(len(ends)))]
            sums[one] = [one.joined(*kept[some]) for some in joined]
        stored = [(one.name, json.dumps([part.end for part in parts]), json.dumps(sums[one])) for one in sums]
        if self._state() == state:
            self._index.keep_sums([*stored, *_about(state, parts, origins, names)])
        return sums

    def _stored(self, sum_: Sum, parts: Sequence[_Part]) -> list[list[Sequence[Any]]] | None:
        """Returns the stored sums over these `parts`; None if there are none."""
        if not parts:
            return []
        ends, kept = [part.end for part in parts], self._index.kept_sum(sum_.name)
        if kept is None or json.loads(kept[0])[: len(ends)] != ends:
            return None
        return json.loads(kept[1])[: len(ends)]  # type: ignore[no-any-return]

    def _valid_parts(self, state: list[Any]) -> list[_Part]:
        """Returns those of the parts with stored sums whose rows are what they were; `state` is that of the log, read
        before.
        """
        found = self._index.kept_sum(_SUMMED)
        if found is None:
            return []
        parts, origins = json.loads(found[1])
        parts = [_Part(*part) for part in parts]
        if json.loads(found[0]) != state or self._read(_LAST_BEFORE, mark=_end(parts)) != [(_last(parts),)]:
            parts = self._unchanged(parts, origins, state)
        reached = self._read(_REACHES_BACK, mark=_end(parts))[0][0]
        return parts if reached is None else [part for part in parts if part.end <= reached]

    def _unchanged(self, parts: Sequence[_Part], origins: Iterable[Sequence[int]], state: list[Any]) -> list[_Part]:
        """Compares `parts` with the log, and stores its `state`, read before; returns those before the first change."""
        origins_now, names = self._read(_ORIGINS), self._read(_RENAMED)
        kept = self._index.kept_sum(_NAMES_THEN)
        valid: list[_Part] = []
        if kept and {*map(tuple, origins)} <= {*origins_now}:
            moved = self._first_moved(dict(json.loads(kept[1])), dict(names))
            for part in parts:
                if part.end > moved or part[1:] != self._print(_end(valid), part.end):
                    break
                valid.append(part)
        self._index.keep_sums(_about(state, valid, origins_now, names))
        return valid

    def _first_moved(self, before: Mapping[str, str], now: Mapping[str, str]) -> int:
        """Returns the id of the first row that may follow another one of its card than it did, as cards are now called
        as in `now` and were as in `before`.

        Names that go over to another card together keep their order; where names meet or part, it may change from the
        first row of the second of them on.
        """
        changed = {name for name in {*before, *now} if before.get(name) != now.get(name)}
        cards = {names.get(name, name) for names in (before, now) for name in changed}
        of_them = {name for names in (before, now) for name, card in names.items() if card in cards} | cards
        firsts: dict[tuple[str, str], int] = {}
        for name, first in self._read(_FIRST_ROWS, cards=json.dumps(sorted(of_them))):
            card = before.get(name, name), now.get(name, name)
            firsts[card] = min(first, firsts.get(card, first))
        moved = _END
        for which in (0, 1):
            for _, same in groupby(sorted(firsts, key=itemgetter(which)), key=itemgetter(which)):
                moved = min(moved, *sorted(firsts[card] for card in same)[1:2], _END)
        return moved

    def _print(self, first: int, last: int) -> tuple[int, ...]:
        """Returns the values of `_PRINT` for the rows with ids from `first` to before `last`."""
        return self._read(_PRINT, first=first, last=last)[0]

    def _state(self) -> list[Any]:
        """Returns values that change whenever rows come in before the last ones, or mean something else.

        It does not notice a row undone or replaced by one of the last rows.
        """
        return [*self._read(_STATE)[0]]

    def _next_ends(self, mark: int) -> list[int]:
        """Returns the ids after `mark` at which new parts end; none where there are too few rows."""
        ends: list[int] = []
        back = self._recent
        while (end := self._next_end(back)) > mark:
            ends.append(end)
            back *= _GROWTH
        return sorted({*ends})

    def _next_end(self, back: int) -> int:
        """Returns the id of a row, `back` rows before the last one or some more, such that no row from there on undoes
        or replaces one before it; 0 where none is found.
        """
        rows = self._read(_NEWEST, rows=back)
        end = rows[0][0] if rows else 0
        for _ in range(_MOST_LOOKS):
            reached = self._read(_REACHES_BACK, mark=end)[0][0]
            if reached is None:
                return int(end)
            end = reached
        return 0

    def _between(self, sum_: Sum, first: int, last: int, progress: Progress) -> list[Sequence[Any]]:
        """Returns the sum over the reviews with ids from `first` to before `last`."""
        names = [name for (name,) in self._read(_REVIEWED, first=first, last=last)] if first else None
        return whole(self._read, sum_, names, progress, first, last)

    @property
    def _read(self) -> Rows:
        return self._index.read


def _end(parts: Sequence[_Part]) -> int:
    return parts[-1].end if parts else 0


def _last(parts: Sequence[_Part]) -> int:
    return parts[-1].last if parts else 0


def _about(state: object, parts: Sequence[_Part], origins: object, names: object) -> list[tuple[str, str, str]]:
    """Returns what is stored about `parts` beside the sums over them."""
    return [(_SUMMED, json.dumps(state), json.dumps([parts, origins])), (_NAMES_THEN, "", json.dumps(names))]


def _few(parts: Sequence[_Part], recent: int) -> list[slice]:
    """Returns which of `parts` are joined, in order: each begins then about `_GROWTH` times as far from the end as the
    one after it.
    """
    ends = [len(parts)]
    after = at_end = recent
    for number in reversed(range(1, len(parts))):
        after += parts[number].rows
        if after + parts[number - 1].rows > _GROWTH * at_end:
            ends.append(number)
            at_end = after
    return [slice(first, last) for first, last in pairwise([0, *reversed(ends)])]
