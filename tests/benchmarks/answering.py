"""From an answer to the next card, on disk in between, against a bare SQLite commit of one row and against Anki.

Anki marks nothing: what compares with it is a flashcard, which the learner rates. Run with
`python -m tests.benchmarks.answering --anki PYTHON`.
"""

import sqlite3
import tempfile
from itertools import count
from pathlib import Path
from statistics import median

from quiz.collection import open_collection
from quiz.preferences import BY_NAME
from quiz.sitting import Sitting
from tests.benchmarks.measure import seconds
from tests.benchmarks.oracle import arguments, ask
from tests.benchmarks.reading import CARD

RUNS = 101
FLASHCARD = """\
  - id: card-{0}
    front: What is the number {0} in words?
    back: the name of {0}
"""
KINDS = {"flashcard": FLASHCARD, "typed and marked": CARD}


def answer(sitting: Sitting) -> None:
    feedback = sitting.answer(("number",), 1.0)
    sitting.rate(feedback.suggested)
    sitting.next()


def answering(folder: Path, card: str, cards: int) -> float:
    """Seconds from an answer to the next card of a deck of so many."""
    (folder / "deck.yaml").write_text("cards:\n" + "".join(map(card.format, range(cards))), "utf-8")
    collection = open_collection([folder / "deck.yaml"], folder)
    collection.prefer(BY_NAME["new_per_day"], "none")
    sitting = Sitting(collection, collection.pick(), "benchmark")
    sitting.next()
    taken = median(seconds(lambda: answer(sitting)) for _ in range(RUNS))
    collection.close()
    return taken


def one_row(folder: Path) -> float:
    """Seconds to commit one row of about the size of an answer."""
    connection, numbers = sqlite3.connect(folder / "floor.db", isolation_level=None), count()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)")
    taken = [
        seconds(lambda: connection.execute("INSERT INTO row VALUES (?, ?)", (next(numbers), "x" * 400)))
        for _ in range(RUNS)
    ]
    connection.close()
    return median(taken)


def main() -> None:
    python: str | None = arguments(__doc__).parse_args().anki
    for cards in (1_000, 10_000, 50_000):
        for kind, card in KINDS.items():
            with tempfile.TemporaryDirectory() as name:
                ours, floor = 1000 * answering(Path(name), card, cards), 1000 * one_row(Path(name))
            line = f"{cards:,} cards, {kind}: {ours:.2f} ms; one row: {floor:.2f} ms, ratio {ours / floor:.2f}"
            theirs = ask(python, "answering", cards=cards, runs=RUNS) if python else None
            if theirs:
                peer = 1000 * median(theirs)
                line += f"; Anki: {peer:.2f} ms, ratio {ours / peer:.2f}"
            print(line)


if __name__ == "__main__":
    main()
