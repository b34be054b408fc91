"""Damages a log in every way, and lets the doctor bring it back.

The copy's answers always come back; what the file itself yields is counted; no row comes back otherwise than it was.
"""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

from quiz.store.log import Log
from quiz.store.our_files import FILE_NAME
from quiz.store.recovery.backups import copy_now
from quiz.store.recovery.repair import examine, mend
from quiz.store.rows.log_rows import LogRow, read_rows
from quiz.store.sqlite.database import Database
from tests.store.examples import an_entry, at

ANSWERS, PAGE = 1_500, 4_096


def fill(home: Path, first: int, last: int) -> None:
    with closing(Database(home)) as database:
        database.connection.execute("PRAGMA synchronous = OFF")
        log = Log(database)
        for number in range(first, last):
            answer = ("an answer of some length " * (number % 9),)
            log.add(an_entry(f"card-{number % 400}", at(number), answer=answer))


def damages(data: bytes, rng: Random, count: int) -> list[tuple[str, Callable[[], bytes]]]:
    """Truncations at pages and elsewhere, pages of zeros or noise, flipped bits, of each about `count`."""
    pages = len(data) // PAGE

    def zeroed(number: int, filling: bytes) -> bytes:
        return data[: number * PAGE] + filling + data[(number + 1) * PAGE :]

    def flipped(bits: int) -> bytes:
        changed = bytearray(data)
        for _ in range(bits):
            changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        return bytes(changed)

    found: list[tuple[str, Callable[[], bytes]]] = []
    for number in sorted(rng.sample(range(pages), min(pages, count))):
        found.append((f"cut at page {number}", lambda number=number: data[: number * PAGE]))
        found.append((f"page {number} of zeros", lambda number=number: zeroed(number, bytes(PAGE))))
        found.append((f"page {number} of noise", lambda number=number: zeroed(number, rng.randbytes(PAGE))))
    for _ in range(count):
        cut, bits = rng.randrange(len(data)), rng.choice([1, 10, 200])
        found.append((f"cut at byte {cut}", lambda cut=cut: data[:cut]))
        found.append((f"{bits} bits flipped", lambda bits=bits: flipped(bits)))
    return found


def run(rng: Random, count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        fill(home, 0, ANSWERS // 3)
        copy_now(home, datetime.now())
        fill(home, ANSWERS // 3, ANSWERS)
        with closing(Database(home)) as database:
            rows = {row.id: row for row in read_rows(database.connection)}
        data, yields, unnoticed = (home / FILE_NAME).read_bytes(), [], 0
        for words, damage in damages(data, rng, count):
            work = Path(name) / "work"
            shutil.copytree(home, work)
            (work / FILE_NAME).write_bytes(damage())
            found = one(work, words, rows)
            if found is None:
                unnoticed += 1
            else:
                yields.append(found)
            shutil.rmtree(work)
        print(f"{len(yields)} damages mended, {unnoticed} harmed nothing; of the answers came back:")
        yields.sort()
        for share in (0, 0.1, 0.5, 0.9):
            print(f"  {share:.0%} of the damages left at most {yields[int(share * (len(yields) - 1))]:.1%}")


def one(home: Path, words: str, rows: dict[int, LogRow]) -> float | None:
    """The share of answers that came back; None where nothing was wrong."""
    try:
        findings = examine(home, datetime.now())
        if findings:
            mend(home, findings, datetime.now())
        assert examine(home, datetime.now()) == [], words
        with closing(Database(home)) as database:
            left = list(read_rows(database.connection))
    except Exception as error:
        raise AssertionError(words) from error
    for row in left:
        assert row._replace(session="") == rows[row.id]._replace(session=""), (words, row)
    assert len(left) >= ANSWERS // 3, words
    assert findings or len(left) == len(rows), words
    return len(left) / len(rows) if findings else None
