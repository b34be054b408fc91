"""Bytes that the log takes: for each row with its indexes, and for each wording.

The reviews are like a learner's: a quarter of the answers worded otherwise than expected, options in another order for
many cards, one answer in twelve rated anew. Run with `python -m tests.benchmarks.log_size`.
"""

import tempfile
from contextlib import closing
from pathlib import Path
from random import Random

from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Scheduler
from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.rows.log_rows import LogEntry
from quiz.store.sqlite.database import Database
from tests.benchmarks.measure import seconds

CARDS, REVIEWS = 2_000, 30_000
FIRST = Moment(1_700_000_000_000, 738_838)


def an_entry(rng: Random, number: int, when: Moment, log: Log, scheduler: Scheduler) -> LogEntry:
    card = f"card-{rng.randrange(CARDS)}"
    expected = (f"the answer that belongs to {card}",)
    options = [*expected, "another answer", "a third one", "none of these"] if int(card[5:]) % 5 < 2 else []
    rng.shuffle(options)
    rating = rng.choices(list(Rating), (1, 1, 8, 1))[0]
    memory = scheduler.futures(log.memories([card]).get(card), when, rng.random())[rating]
    return LogEntry(
        when=when,
        session=f"session-{number // 50}",
        card=card,
        deck="geography/europe",
        question="multiple choice" if options else "short answer",
        prompt=f"What is it that {card} asks, in a sentence of the usual length?",
        options=tuple(options),
        expected=expected,
        answer=expected if rng.random() < 0.75 else ("some other answer",),
        score=float(rating.passed),
        suggested=Rating.GOOD if rating.passed else rating,
        rating=rating,
        hinted=False,
        ms=rng.randrange(1_000, 20_000),
        memory=memory,
    )


def fill(log: Log) -> None:
    """Adds reviews of three hundred a day."""
    rng, scheduler = Random(1), Scheduler()
    for number in range(REVIEWS):
        day = number // 300
        when = Moment(FIRST.at + day * 86_400_000 + number % 300 * 7_000, FIRST.day + day)
        entry = log.add(an_entry(rng, number, when, log, scheduler))
        if number % 12 == 0:
            log.add(entry._replace(voids=entry.id, id=0, rating=Rating.HARD))


def main() -> None:
    with tempfile.TemporaryDirectory() as name, closing(Database(Path(name))) as database:
        database.connection.execute("PRAGMA synchronous = OFF")
        log = Log(database)
        fill(log)
        for state in ("as grown", "after VACUUM"):
            if state != "as grown":
                database.rows("VACUUM")
            sizes = dict(database.rows("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
            rows, wordings = (database.rows(f"SELECT count(*) FROM {table}")[0][0] for table in ("log", "wording"))
            of_log = {part: size / rows for part, size in sizes.items() if part == "log" or part.startswith("log_")}
            of_log["voided"] = sizes["voided"] / rows
            parts = ", ".join(f"{part} {size:.1f}" for part, size in of_log.items())
            wording = (sizes["wording"] + sizes["wording_card"]) / wordings
            print(f"{state}: {sum(of_log.values()):.1f} bytes a row ({parts}), {wording:.0f} a wording")
        print(f"all memories made again: {1e6 * seconds(log.rebuild) / rows:.1f} µs a row")


if __name__ == "__main__":
    main()
