"""Rows that mean nothing are told from those that this program writes, and no command ends with one."""

from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Memory
from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.recovery.repair import examine, mend
from quiz.store.rows.log_lines import LogLineReader, lines_of
from quiz.store.rows.log_rows import (
    COLUMNS,
    ActionKind,
    CardAction,
    Kind,
    LogRow,
    as_json,
    check_sum,
    entry_row,
    read_rows,
    stored,
)
from quiz.store.rows.row_sense import makes_sense
from quiz.store.sqlite.database import Database
from tests.engine.examples import NOW, a_memory
from tests.every import every
from tests.store.examples import an_entry, at

REVIEW = entry_row(an_entry())._replace(id=NOW.at << 21 | 5)
FIGURES = {"parameters": DEFAULT_PARAMETERS, "reviews": 400, "held_out": 100}
FAR = 10**15


def bare(kind: Kind, **columns: Any) -> LogRow:
    return LogRow(NOW.at << 21 | 5, kind, NOW.day, NOW.at, **columns)


def about(kind: Kind, **columns: Any) -> LogRow:
    return bare(kind, wording=REVIEW.wording, **columns)


SENSELESS = [
    *(REVIEW._replace(**{name: FAR}) for name in ("day", "at", "wait", "rating", "suggested", "retention")),
    *(REVIEW._replace(**{name: -1}) for name in ("day", "ms", "flags", "score", "retention")),
    *(REVIEW._replace(**{name: None}) for name in ("rating", "score", "wording")),
    *(REVIEW._replace(**{name: "5"}) for name in ("answer", "day", "ms", "value")),
    REVIEW._replace(day=0, at=0),
    REVIEW._replace(id=2**63 - 1),
    REVIEW._replace(answer="{"),
    REVIEW._replace(shuffle="02"),
    REVIEW._replace(of=REVIEW.id),
    REVIEW._replace(wording=REVIEW.wording and REVIEW.wording._replace(said="[]")),
    about(Kind.SUSPEND, value=-1),
    about(Kind.BURY, value=FAR),
    about(Kind.FLAG, value=-1),
    about(Kind.KEEP, value=-1),
    about(Kind.DUE),
    about(Kind.DUE, value=FAR),
    about(Kind.SEED),
    about(Kind.SEED, extra="[]"),
    about(Kind.SEED, extra=as_json(a_memory(stability=-1.0)._asdict())),
    about(Kind.SEED, extra=as_json({**a_memory()._asdict(), "phase": "asleep"})),
    about(Kind.SEED, extra=as_json({**a_memory()._asdict(), "due_day": FAR})),
    bare(Kind.UNDO),
    bare(Kind.REDO),
    *(bare(Kind.RENAME, extra=extra) for extra in (None, "5", '["a"]', '["a", 1]')),
    bare(Kind.RENAME, extra='["a", "a"]', answer="[]"),
    *(bare(Kind.TUNE, value=1, extra=extra) for extra in (None, "{}", as_json({**FIGURES, "parameters": [1, 2]}))),
    bare(Kind.REPORT, extra="7"),
    bare(Kind.IMPORT),
    bare(Kind.TAKE_BACK),
    *(bare(Kind.FORGET, extra=extra) for extra in (None, "[1]", '"a card"')),
]


@every("row", SENSELESS, ids=lambda row: f"{row.kind.word}")
def test_a_row_that_no_program_writes_makes_no_sense(row: LogRow) -> None:
    assert not makes_sense(row)
    lines = ['{"wording":1,"card":"a","deck":"d","question":"q","said":["What?",["this"],["that","this"]]}\n']
    sound = row.wording is None or row.wording.said != "[]"
    text = [*lines_of([row], {row.wording: 1} if row.wording else {})] if sound else []
    assert [*LogLineReader().rows([*lines, *text])] == []


def test_all_that_is_done_to_cards_makes_sense(database: Database) -> None:
    log = Log(database)
    first = log.add(an_entry("a", at(0)))
    log.add(an_entry("a", at(1), voids=first.id))
    values = {ActionKind.FLAG: 4, ActionKind.DUE: NOW.day + 900, ActionKind.BURY: NOW.day, ActionKind.KEEP: 8}
    for number, kind in enumerate(ActionKind):
        log.act([CardAction(kind, "a", "deck", "What?", values.get(kind, 1), ("this",))], at(2 + number), "session")
    log.undo(at(20))
    log.redo(at(21))
    log.rename({"a": "b"}, at(22))
    log.tune(at(23), adopted=True, figures=FIGURES)
    log.report(at(24), "session", "{}")
    log.take_in([about(Kind.SEED, extra=as_json(a_memory()._asdict()), origin="another program")._replace(id=9)])
    log.forget(["c"], at(25))
    rows = [*read_rows(database.connection)]
    assert {row.kind for row in rows} >= {*Kind} - {Kind.PRACTICE, Kind.EXAM, Kind.IMPORT, Kind.TAKE_BACK}
    assert [row for row in rows if not makes_sense(row)] == []


@pytest.mark.parametrize(
    "row",
    [
        REVIEW._replace(day=FAR),
        REVIEW._replace(rating=None),
        REVIEW._replace(answer="{"),
        about(Kind.SEED, extra="[]"),
        about(Kind.FLAG, value=-1),
        bare(Kind.RENAME, extra='["a"]'),
        bare(Kind.TUNE, value=1, extra="{}"),
        bare(Kind.FORGET, extra="[1]"),
    ],
    ids=lambda row: row.kind.word,
)
def test_a_row_without_sense_is_left_out_when_the_log_is_mended(home: Path, row: LogRow) -> None:
    with closing(Database(home)) as database:
        Log(database).add(an_entry("a", at(0)))
        number = database.rows("SELECT n FROM wording")[0][0]
        *values, _ = stored(row._replace(id=at(9).at << 21 | 7), number if row.wording else None, None, None)
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        database.rows(
            f"INSERT INTO log ({', '.join(COLUMNS)}, check_sum) VALUES ({marks})", *values, check_sum(tuple(values))
        )
    now = datetime.fromtimestamp(NOW.at / 1000)
    findings = examine(home, now)
    assert [finding.words for finding in findings] == ["1 row of the log without sense."]
    mend(home, findings, now)
    assert examine(home, now) == []
    with closing(Database(home)) as database:
        assert [row.kind for row in read_rows(database.connection)] == [Kind.REVIEW]
        assert len(Log(database).tunings()) == 0


def asleep(home: Path, cards: str) -> None:
    """Gives the stored memory of each of `cards` a phase that there is not."""
    with closing(Database(home)) as database:
        for card in cards:
            database.rows("UPDATE memory SET phase = 'asleep' WHERE card = ?", card)


@pytest.fixture
def six(home: Path) -> Mapping[str, Memory]:
    """The memories of six cards, of which the last five are looked at whenever the log is opened."""
    with closing(Database(home)) as database:
        log = Log(database)
        for number, card in enumerate("abcdef"):
            log.add(an_entry(card, at(number), rating=Rating.EASY))
            log.add(an_entry(card, at(number + 10)))
        return log.memories()


@pytest.mark.parametrize("cards", ["f", "abcdef"])
def test_a_stored_phase_without_sense_is_derived_anew_at_the_next_opening(
    home: Path, six: Mapping[str, Memory], cards: str
) -> None:
    asleep(home, cards)
    with closing(Database(home)) as database:
        assert Log(database).memories() == six
        assert len(database.remarks) == 1
    with closing(Database(home)) as database:
        Log(database)
        assert database.remarks == []


def test_a_stored_phase_without_sense_ends_nothing_and_is_mended(home: Path, six: Mapping[str, Memory]) -> None:
    asleep(home, "a")
    now = datetime.fromtimestamp(NOW.at / 1000)
    with closing(Database(home)) as database:
        log = Log(database)
        assert set(log.memories()) == set(six)
        assert not log.agrees(["a"])
    findings = examine(home, now)
    assert [finding.mending for finding in findings] == ["derive"]
    mend(home, findings, now)
    assert examine(home, now) == []


def test_an_answer_goes_on_from_what_the_log_says_and_not_from_a_stored_phase_without_sense(
    home: Path, six: Mapping[str, Memory]
) -> None:
    asleep(home, "a")
    with closing(Database(home)) as database:
        log = Log(database)
        log.add(an_entry("a", at(20)))
        stored = log.memories()["a"]
        log.rebuild()
        assert log.memories()["a"] == stored
