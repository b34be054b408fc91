"""What grows with a collection: opening it, home, a first card, an answer, a search; at three sizes in one run.

Run with `python -m tests.benchmarks.growing [CARDS …] [--anki PYTHON]`. To 100,000 cards belong 1.3 million reviews.
Times are of the processor, so that other programs hardly count. A program of its own opens each collection, and also
tells how much memory it holds. `home` are its numbers after the start, `again` those when it comes back; `answer` is
from an answer to the next card. Of a search all cards are found; `first of` one are the rows that the browser shows
before that. With `--anki PYTHON` the same is asked of Anki's backend, on as many cards and reviews.
`--keep FOLDER` keeps the collections there, and takes those that are there already.
"""

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from shutil import copytree
from statistics import median
from time import process_time

from quiz.engine.search import CardRow
from quiz.store.our_files import FILE_NAME
from quiz.study.cards.find_cards import BY_DIFFICULTY, BY_DUE, IN_DECKS, find_cards, first_cards
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.session import Session
from quiz.study.sessions.studied_cards import DeckCards
from quiz.study.statistics.home_numbers import overview_of
from tests.benchmarks.collections import make_decks, make_log
from tests.benchmarks.oracle import arguments, ask

SIZES = (1_000, 10_000, 100_000)
QUERIES = ("", "w1", "is:due", "is:new w12", "nothing-has-this")
SCREENS = (("w1", IN_DECKS), ("is:due", IN_DECKS), ("", BY_DUE), ("", BY_DIFFICULTY))
_ANSWERS = 101
_SHOWN = 30
"""Rows of a list that a screen shows."""


def noon() -> datetime:
    """Returns noon of the present day: before the rollover the log would have reviews of the study day already."""
    return datetime.combine(date.today(), time(12)).astimezone()


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
    with closing(open_collection([folder], home, noon)) as collection:
        opened = 1000 * (process_time() - begun)
        numbers = milliseconds(lambda: overview_of(collection, collection.decks), runs=1)
        again = milliseconds(lambda: overview_of(collection, collection.decks))
        first = milliseconds(lambda: Session(collection, DeckCards(collection, collection.decks), "All").next())
        session = Session(collection, DeckCards(collection, collection.decks), "All")
        collection.expect_answers()
        answers = []
        while len(answers) < _ANSWERS and (shown := session.next()):
            right = shown.card.question.expected
            answers.append(milliseconds(lambda: answer(session, right), runs=1))  # noqa: B023  # called at once
        searches = [milliseconds(lambda query=query: find_cards(collection, query)[:_SHOWN]) for query in QUERIES]  # type: ignore[misc]
        screens = [milliseconds(lambda one=one: first_screen(collection, *one)) for one in SCREENS]  # type: ignore[misc]
        print(
            *(
                f"{value:.1f}"
                for value in (opened, numbers, again, first, median(answers), *searches, *screens, held_megabytes())
            )
        )


def answer(session: Session, right: tuple[str, ...]) -> None:
    """Answers the card that is shown, and goes on to the next one."""
    session.rate(session.answer(right, 1.0).suggested)
    session.next()


def first_screen(collection: Collection, query: str, order: str) -> list[CardRow]:
    """Returns the rows that the browser shows first: those that are found at once, or else those of the whole list."""
    return (first_cards(collection, query, order) or find_cards(collection, query, order))[:_SHOWN]


def held_megabytes() -> float:
    """Returns the memory that this program holds, in megabytes; 0 where that cannot be told."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
    except OSError:
        return 0.0


def main(sizes: list[int], anki: str | None, keep: Path | None) -> None:
    names = ("cards", "open", "home", "again", "first card", "answer", *(f"`{query}`" for query in QUERIES))
    names += (*(f"first of `{query}`, {order}" for query, order in SCREENS), "MB")
    print("| " + " | ".join(names) + " |")
    print("|" + "---|" * len(names))
    for cards in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            kept = keep / f"{cards}" if keep else Path(temporary)
            folder, home = kept / "decks", kept / "home"
            if not home.exists():
                make_decks(folder, cards)
                make_log(home, cards)
            tried = Path(temporary) / "tried"
            copytree(home, tried)  # it is answered there
            command = [sys.executable, "-m", "tests.benchmarks.growing", "--measure", str(folder), str(tried)]
            # The index then has its files by their times, the days on which cards are due, and no names to look for.
            for _ in range(2):
                subprocess.run([*command, "--only-opened"], check=True, capture_output=True)
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            print(f"| {cards:,} | " + " | ".join(done.stdout.split()) + " |", flush=True)
            if anki:
                made = kept / "anki"
                if not made.exists():
                    made.mkdir()
                    ask(anki, "make_grown", folder=str(made), cards=cards, reviews=reviews_in(home))
                theirs = ask(anki, "grown", folder=str(copytree(made, Path(temporary) / "peer"))) or []
                print("| Anki | " + " | ".join(f"{one:.1f}" for one in theirs) + " |", flush=True)


def reviews_in(home: Path) -> int:
    """Returns how many rows the log in a folder has."""
    with closing(sqlite3.connect(home / FILE_NAME)) as connection:
        return int(connection.execute("SELECT count(*) FROM log").fetchone()[0])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        if sys.argv[4:]:
            with closing(open_collection([Path(sys.argv[2])], Path(sys.argv[3]), noon)) as first:
                overview_of(first, first.decks)
        else:
            measure(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        parser = arguments(__doc__)
        parser.add_argument("cards", nargs="*", type=int, default=SIZES)
        parser.add_argument("--keep", metavar="FOLDER", type=Path)
        given = parser.parse_args()
        main(given.cards, given.anki, given.keep)
