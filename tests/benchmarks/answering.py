"""From an answer to the next card, on disk in between, against a bare SQLite commit of one row and against Anki.

Run with `python -m tests.benchmarks.answering --anki PYTHON`.
"""

import sqlite3
import tempfile
from itertools import count
from pathlib import Path
from statistics import median

from quiz.collection import Collection, open_collection
from quiz.preferences import BY_NAME
from quiz.sitting import Sitting
from tests.benchmarks.measure import compare, seconds
from tests.benchmarks.oracle import arguments, ask
from tests.benchmarks.reading import CARD

RUNS = 101


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


def against_anki(python: str, cards: int, sitting: Sitting) -> None:
    theirs = ask(python, "answering", cards=cards, runs=RUNS)
    if theirs:
        ours, peer = 1000 * median(seconds(lambda: answer(sitting)) for _ in range(RUNS)), 1000 * median(theirs)
        print(f"{cards:,} cards: answer to next card: {ours:.2f} ms; Anki: {peer:.2f} ms; ratio {ours / peer:.2f}")


def main() -> None:
    python: str | None = arguments(__doc__).parse_args().anki
    for cards in (1_000, 10_000, 50_000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            deck = "cards:\n" + "".join(CARD.format(number) for number in range(cards))
            (folder / "deck.yaml").write_text(deck, "utf-8")
            collection = open_collection([folder / "deck.yaml"], folder)
            collection.prefer(BY_NAME["new_per_day"], "none")
            sitting, bare, numbers = study(collection), floor(folder), count()
            compare(
                f"{cards:,} cards: answer to next card",
                lambda sitting=sitting: answer(sitting),  # type: ignore[misc]
                "one row",
                lambda bare=bare, numbers=numbers: bare.execute(  # type: ignore[misc]
                    "INSERT INTO row VALUES (?, ?)", (next(numbers), "x" * 400)
                ),
                runs=RUNS,
            )
            if python:
                against_anki(python, cards, sitting)
            collection.close()
            bare.close()


if __name__ == "__main__":
    main()
