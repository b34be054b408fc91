"""Looks up on which days the learner has studied, without reading the whole log."""

from collections.abc import Container

from quiz.engine.day import DAY
from quiz.store.rows.log_rows import Kind, id_of, ids_of_day
from quiz.store.sqlite.database import Database

_AS_EARLY = DAY // 4
"""Milliseconds by which a learner may begin earlier on one day than on the next."""
IS_VALID_REVIEW = f"kind = {Kind.REVIEW} AND NOT EXISTS (SELECT 1 FROM voided WHERE voided.id = log.id)"
_NEXT_REVIEW = f"SELECT id, day FROM log WHERE id >= ? AND at IS NULL AND {IS_VALID_REVIEW} ORDER BY id LIMIT 1"
# From a review and its day, a review of each day before, as long as one is found by the time of day: years at once.
_BACKWARDS = f"""
    WITH RECURSIVE back (id, day, of) AS (
        SELECT ?, ?, 0
        UNION ALL
        SELECT log.id, log.day, back.day FROM back JOIN log ON log.id = (
            SELECT id FROM log WHERE id >= back.id - {id_of(DAY + _AS_EARLY, 0)} AND at IS NULL AND {IS_VALID_REVIEW}
            ORDER BY id LIMIT 1)
        WHERE log.day = back.day - 1)
    SELECT id, day FROM back
"""
_FIRST_STUDIED = f"""
    SELECT min(id) FROM log WHERE id >= :first AND id < :last AND day = :day AND at IS NULL AND {IS_VALID_REVIEW}
"""
_IS_STUDIED_ASKEW = f"SELECT EXISTS (SELECT 1 FROM log WHERE day = ? AND at IS NOT NULL AND {IS_VALID_REVIEW})"


def bounds_of(day: int) -> dict[str, object]:
    """Returns the study day `day`, and between which ids its rows are, as values for a query."""
    first, last = ids_of_day(day)
    return {"day": day, "first": first, "last": last}


class StudiedDays(Container[int]):
    """Looks up whether study days have a review. It is fast for days in a row, since it searches around the time found
    last.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: set[int] = set()
        self._found = (0, 0)
        """The id of a review, and its day."""

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, int):
            return False
        id_, found = self._found
        if day in self._known:
            return True
        near = self._database.rows(_NEXT_REVIEW, id_ - id_of((found - day) * DAY + _AS_EARLY, 0)) if id_ else []
        if not near or near[0][1] != day:
            first = self._database.rows(_FIRST_STUDIED, **bounds_of(day))[0][0]
            near = [] if first is None else [(first, day)]
        if near:
            chain = self._database.rows(_BACKWARDS, *near[0])
            self._known.update(day for _, day in chain)
            self._found = chain[-1]
            return True
        return bool(self._database.rows(_IS_STUDIED_ASKEW, day)[0][0])
