"""From an answer to the next card, on disk in between, against a bare SQLite commit of one row and against Anki.

Anki marks nothing: what compares with it is a flashcard, which the learner rates. All that is done between an answer
and the next card is measured, in programs that were just opened, so that the write-ahead log of each has yet to grow.
The three take turns, for a disk that others use as well slows whoever comes upon them. Run with
`python -m tests.benchmarks.answering --anki PYTHON`.
"""

import sqlite3
import tempfile
from itertools import count
from math import inf
from pathlib import Path
from statistics import median

from quiz.study.collection import open_collection
from quiz.study.sessions.session import Session
from quiz.study.settings import BY_NAME
from tests.benchmarks.measure import seconds
from tests.benchmarks.oracle import arguments, ask
from tests.benchmarks.reading import CARD

RUNS = 101
ROUNDS = 5
FLASHCARD = """\
  - id: card-{0}
    front: What is the number {0} in words?
    back: the name of {0}
"""
KINDS = {"flashcard": FLASHCARD, "typed and marked": CARD}


def answer(session: Session) -> None:
    feedback = session.answer(("number",), 1.0)
    session.rate(feedback.suggested)
    session.next()


def answering(folder: Path, card: str, cards: int) -> float:
    """Seconds from an answer to the next card of a deck of so many."""
    (folder / "deck.yaml").write_text("cards:\n" + "".join(map(card.format, range(cards))), "utf-8")
    collection = open_collection([folder / "deck.yaml"], folder)
    collection.prefer(BY_NAME["new_per_day"], "none")
    session = Session(collection, collection.pick(), "benchmark")
    session.next()
    taken = median(seconds(lambda: answer(session)) for _ in range(RUNS))
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


def one_round(kind: str, cards: int, python: str | None) -> tuple[float, float, float]:
    """Seconds that an answer takes here, a bare commit, and an answer in Anki (endless where it is left out)."""
    with tempfile.TemporaryDirectory() as name:
        ours, floor = answering(Path(name), KINDS[kind], cards), one_row(Path(name))
    theirs = ask(python, "answering", cards=cards, runs=RUNS) if python else None
    return ours, floor, median(theirs) if theirs else inf


def main() -> None:
    python: str | None = arguments(__doc__).parse_args().anki
    for cards in (1_000, 10_000, 50_000):
        for kind in KINDS:
            rounds = [one_round(kind, cards, python) for _ in range(ROUNDS)]
            ours, floor, peer = (1000 * median(taken) for taken in zip(*rounds, strict=True))
            to_floor, to_peer = (median(one[0] / one[other] for one in rounds) for other in (1, 2))
            line = f"{cards:,} cards, {kind}: {ours:.2f} ms; one row: {floor:.2f} ms, ratio {to_floor:.2f}"
            print(line + (f"; Anki: {peer:.2f} ms, ratio {to_peer:.2f}" if peer < inf else ""))


if __name__ == "__main__":
    main()
