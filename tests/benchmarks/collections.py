"""Makes a collection of any size with the reviews of years, the same each time; other benchmarks open it.

Run with `python -m tests.benchmarks.collections FOLDER [CARDS]` to keep one: its decks are in `FOLDER/decks`, and its
log in `FOLDER/home`. Of 100,000 cards, nine in ten have been answered, 1.36 million times in all.
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from random import Random

from quiz.engine.day import moment
from quiz.engine.memory.replay import DAY_MS
from quiz.store.incoming.add_rows import wording_number
from quiz.store.log import Log
from quiz.store.rows.log_rows import COLUMNS, Kind, LogRow, Wording, id_of, said, stored
from quiz.store.sqlite.database import Database
from quiz.study.local_clock import local_clock

CARDS_A_DECK = 500
_DAY_ZERO = date(1970, 1, 1).toordinal()
_YEARS = 4
_TAG = 1
_ROLLOVER = 4
"""The hour at which a study day begins for who has not said otherwise: before it, yesterday goes on."""
_MOST_GAP = 160
"""Days that a card is at most left alone; most come again sooner."""


def _questions(cards: int) -> Iterator[str]:
    """Yields what so many cards ask, the same each time."""
    rng = Random(1)
    words = [f"w{number}" for number in range(5_000)]
    return (f"What is {' '.join(rng.choices(words, k=8))}?" for _ in range(cards))


def make_decks(folder: Path, cards: int) -> None:
    """Writes decks of so many cards."""
    questions = _questions(cards)
    folder.mkdir(parents=True)
    for first in range(0, cards, CARDS_A_DECK):
        entries = (
            f"  - {{id: c{number}, question: {next(questions)}, answer: a{number}}}\n"
            for number in range(first, min(first + CARDS_A_DECK, cards))
        )
        (folder / f"deck{first // CARDS_A_DECK:03}.yaml").write_text("cards:\n" + "".join(entries), "utf-8")


def make_log(home: Path, cards: int) -> int:
    """Writes a log of the years up to today, in which nine of ten cards were answered; returns how many reviews."""
    reviews = sorted(_reviews(cards, moment(local_clock(), _ROLLOVER).day))
    with closing(Database(home)) as database:
        with database.transaction() as connection:
            numbers = [
                wording_number(connection, Wording(f"c{card}", f"deck{card // CARDS_A_DECK:03}", "short answer", text))
                for card, question in enumerate(_questions(cards))
                for text in [said(question, (f"a{card}",))]
            ]
            query = f"INSERT INTO log ({', '.join(COLUMNS)}, check_sum) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
            connection.executemany(query, _rows(reviews, numbers))
        Log(database).rebuild()
        database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(reviews)


def _reviews(cards: int, today: int) -> Iterator[tuple[int, int, int, int]]:
    """Yields reviews as study day, card, rating and the days that were to pass then; a few cards are overdue today."""
    rng = Random(3)
    for card in range(cards):
        if rng.random() < 0.1:
            continue
        day, wait = today - rng.randint(1, 365 * _YEARS), 1
        while day < today:
            rating = rng.choices((1, 2, 3, 4), (10, 10, 70, 10))[0]
            wait = 1 if rating == 1 else min(_MOST_GAP, round(wait * (1.3, 1.9, 2.5)[rating - 2]) + 1)
            yield day, card, rating, wait
            late = rng.randint(0, 2) + 20 * (rng.random() < 0.02)
            day += wait + late


def _rows(reviews: list[tuple[int, int, int, int]], numbers: list[int]) -> Iterator[tuple[object, ...]]:
    """Yields the rows of the log, a review every seven seconds from six in the morning on."""
    for day, of_day in groupby(reviews, key=itemgetter(0)):
        for place, (_, card, rating, wait) in enumerate(of_day):
            at = (day - _DAY_ZERO) * DAY_MS + DAY_MS // 4 + 7_000 * place
            id_, score, ms = id_of(at, _TAG), float(rating > 1), 4_000 + place % 9_000
            row = LogRow(id_, Kind.REVIEW, day, at, rating=rating, score=score, ms=ms, wait=wait)
            yield stored(row, numbers[card], None, None)


def main(folder: Path, cards: int) -> None:
    make_decks(folder / "decks", cards)
    print(f"{cards:,} cards, {make_log(folder / 'home', cards):,} reviews in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
