"""From an answer to the next card, on disk in between, against a bare SQLite commit of one row.

Run with `python -m tests.benchmarks.answering`.
"""

import sqlite3
import tempfile
from itertools import count
from pathlib import Path

from quiz.collection import Collection, open_collection
from quiz.sitting import Sitting
from tests.benchmarks.measure import compare
from tests.benchmarks.reading import CARD


def study(collection: Collection) -> Sitting:
    sitting = Sitting(collection, collection.pick(), "benchmark")
    sitting.next()
    return sitting


def answer(sitting: Sitting) -> None:
    feedback = sitting.answer(("number",), 1.0)
    sitting.rate(feedback.suggested)
    sitting.next()


def floor(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / "floor.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)")
    return connection


def main() -> None:
    for cards in (100, 1_000, 10_000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            deck = "cards:\n" + "".join(CARD.format(number) for number in range(cards))
            (folder / "deck.yaml").write_text(deck, "utf-8")
            collection = open_collection([folder / "deck.yaml"], folder)
            sitting, bare, numbers = study(collection), floor(folder), count()
            compare(
                f"{cards:,} cards: answer to next card",
                lambda sitting=sitting: answer(sitting),  # type: ignore[misc]
                "one row",
                lambda bare=bare, numbers=numbers: bare.execute(  # type: ignore[misc]
                    "INSERT INTO row VALUES (?, ?)", (next(numbers), "x" * 400)
                ),
                runs=101,
            )
            collection.close()
            bare.close()


if __name__ == "__main__":
    main()
