"""The memory states of a million reviews, computed anew from SQLite, against reading them and fsrs-rs itself.

Run with `python -m tests.benchmarks.replaying`.
"""

import sqlite3
from itertools import groupby, pairwise
from operator import itemgetter
from random import Random

import fsrs_rs_python as fsrs

from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Scheduler
from tests.benchmarks.measure import compare

CARDS = 100_000
ANSWERS = 10


def a_log() -> sqlite3.Connection:
    rng, connection = Random(1), sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE log (card TEXT, rating INTEGER, day INTEGER)")
    for card in range(CARDS):
        day = 739_000
        for _ in range(ANSWERS):
            day += rng.choice((0, 0, 1, 2, 5, 10, 40))
            row = (f"card-{card:06}", rng.choice((1, 2, 3, 3, 3, 4)), day)
            connection.execute("INSERT INTO log VALUES (?, ?, ?)", row)
    return connection


def rows(log: sqlite3.Connection) -> sqlite3.Cursor:
    return log.execute("SELECT card, rating, day FROM log ORDER BY card, rowid")


def items(log: sqlite3.Connection) -> list[fsrs.FSRSItem]:
    made = []
    for _, answers in groupby(rows(log), itemgetter(0)):
        _, ratings, days = zip(*answers, strict=True)
        gaps = [0, *(day - before for before, day in pairwise(days))]
        made.append(fsrs.FSRSItem([fsrs.FSRSReview(*pair) for pair in zip(ratings, gaps, strict=True)]))
    return made


def main() -> None:
    log, model, scheduler = a_log(), fsrs.FSRS(list(DEFAULT_PARAMETERS)), Scheduler()
    ready = items(log)

    def allowed() -> None:
        rows(log).fetchall()
        model.memory_state_batch(ready)
        model.memory_state_batch(ready)

    compare("1,000,000 reviews", lambda: scheduler.replay(rows(log)), "2 x fsrs-rs and SQLite", allowed, 5)


if __name__ == "__main__":
    main()
