"""Answers that a clock dated which was far ahead: told by the doctor, until they are taken back."""

from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from quiz.engine.day import Moment, date_words
from quiz.store.log import Log
from quiz.store.recovery.repair import examine, mend
from quiz.store.rows.log_rows import read_rows
from quiz.store.rows.row_sense import makes_sense
from quiz.store.sqlite.database import Database
from tests.engine.examples import NOW
from tests.every import every
from tests.store.examples import an_entry

TODAY = datetime.fromtimestamp(NOW.at / 1000)
_EPOCH = date(1970, 1, 1).toordinal()


@every("year", [2027, 2039, 2099, 2100, 2106, 2500, 5000])
def test_answers_of_a_clock_that_was_ahead_are_told_until_they_are_taken_back_and_cost_no_other(
    tmp_path: Path, year: int
) -> None:
    day = date(year, 2, 7).toordinal()
    with closing(Database(tmp_path)) as database:
        log = Log(database)
        ahead = [
            log.add(an_entry(card, Moment((day - _EPOCH) * 86_400_000 + number, day)))
            for number, card in enumerate("ab")
        ]
        log.add(an_entry("c", NOW))
        rows = [*read_rows(database.connection)]
        assert all(makes_sense(row) for row in rows)
        assert [row.day for row in rows] == [day, day, NOW.day]
        (finding,) = examine(tmp_path, TODAY)
        assert finding.words.startswith(f"2 answers dated up to {date_words(day)}, ")
        assert "quiz clock --take-back" in finding.words
        assert mend(tmp_path, [finding], TODAY) is None
        assert [one.card for one in log.misdated(NOW)] == ["a", "b"]
        log.take_back([one.id for one in ahead], NOW)
        assert examine(tmp_path, TODAY) == []
        assert [*log.memories()] == ["c"]
