"""What grows with a collection: opening it, the numbers of home, each letter of a search; at three sizes in one run.

Run with `python -m tests.benchmarks.growing [CARDS …]`. Times are of the processor, so that other programs hardly
count; each collection is opened by a program of its own, which also tells how much memory that holds.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from time import process_time

from quiz.engine.memory.scheduler import Memory, Phase
from quiz.store.database import Database
from quiz.study.collection import open_collection
from quiz.study.find_cards import find_cards
from quiz.study.overview import overview_of

SIZES = (1_000, 10_000, 100_000)
CARDS_A_DECK = 500
QUERIES = ("", "w1", "is:due", "is:new w12", "nothing-has-this")
_SHOWN = 30
"""Rows of a list that a screen shows."""


def make(folder: Path, cards: int) -> None:
    """Writes decks of so many cards."""
    rng = Random(1)
    words = [f"w{number}" for number in range(5_000)]
    folder.mkdir()
    for first in range(0, cards, CARDS_A_DECK):
        entries = (
            f"  - {{id: c{number}, question: What is {' '.join(rng.choices(words, k=8))}?, answer: a{number}}}\n"
            for number in range(first, min(first + CARDS_A_DECK, cards))
        )
        (folder / f"deck{first // CARDS_A_DECK:03}.yaml").write_text("cards:\n" + "".join(entries), "utf-8")


def remember(folder: Path, home: Path) -> None:
    """Gives nine of ten cards a memory, as if they had been answered; one of twenty is due."""
    rng = Random(2)
    with closing(open_collection([folder], home)) as collection:
        names, today = list(collection.cards), collection.now().day
    rows = [
        (name, Memory(rng.uniform(2, 300), 5.0, Phase.REVIEW, 0, today - 50, today + due, 0, today - 90, 5, 0), due)
        for name in names
        if rng.random() < 0.9 and (due := rng.randint(-15, 300))
    ]
    with closing(Database(home)) as database, database.transaction() as connection:
        columns = ("card", *Memory._fields)
        asked = ", ".join("?" * len(columns))
        query = f"INSERT OR REPLACE INTO memory ({', '.join(columns)}, trail) VALUES ({asked}, 0)"
        connection.executemany(query, [(name, *memory) for name, memory, _ in rows])


def milliseconds(action: Callable[[], object], runs: int = 3) -> float:
    """Returns the least time of the processor that `action` takes."""
    times = []
    for _ in range(runs):
        begun = process_time()
        action()
        times.append(process_time() - begun)
    return 1000 * min(times)


def measure(folder: Path, home: Path) -> None:
    """Prints what is measured of one collection, as numbers in a row."""
    begun = process_time()
    with closing(open_collection([folder], home)) as collection:
        opened = 1000 * (process_time() - begun)
        numbers = milliseconds(lambda: overview_of(collection, collection.decks))
        searches = [milliseconds(lambda query=query: find_cards(collection, query)[:_SHOWN]) for query in QUERIES]  # type: ignore[misc]
        print(*(f"{value:.1f}" for value in (opened, numbers, *searches, held_megabytes())))


def held_megabytes() -> float:
    """Returns the memory that this program holds, in megabytes; 0 where that cannot be told."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
    except OSError:
        return 0.0


def main(sizes: list[int]) -> None:
    names = ("cards", "open", "home", *(f"`{query}`" for query in QUERIES), "MB")
    print("| " + " | ".join(names) + " |")
    print("|" + "---|" * len(names))
    for cards in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder, home = Path(temporary) / "decks", Path(temporary) / "home"
            make(folder, cards)
            remember(folder, home)
            command = [sys.executable, "-m", "tests.benchmarks.growing", "--measure", str(folder), str(home)]
            subprocess.run(command, check=True, capture_output=True)  # the index has its files by their times then
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            print(f"| {cards:,} | " + " | ".join(done.stdout.split()) + " |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
