"""What is waited for beside studying: the end of a session, statistics, the list of cards in another order.

Run with `python -m tests.benchmarks.waiting FOLDER …`; each FOLDER is one that `tests.benchmarks.collections` made.
Times are of the processor, in milliseconds. Each is measured twice: sums over a long log are worked out once and then
kept. A copy of the log is used, so that it stays as it was.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copytree

from quiz.study.cards.find_cards import BY_DUE, count_cards, find_cards
from quiz.study.collection import open_collection
from quiz.study.sessions.session import Session
from quiz.study.sessions.session_gains import day_stands
from quiz.study.sessions.studied_cards import DeckCards
from quiz.study.statistics.deck_statistics import answer_groups, states_of, statistics_of, streak_days
from tests.benchmarks.growing import milliseconds

_SHOWN = 30
"""Rows of a list that a screen shows."""


def measure(folder: Path, home: Path) -> None:
    """Prints what each wait takes, the first time and once more."""
    with closing(open_collection([folder], home)) as collection:
        session = Session(collection, DeckCards(collection, collection.decks), "All")
        session.next()
        waits: dict[str, Callable[[], object]] = {
            "end of a session": lambda: day_stands(session),
            "streak": lambda: streak_days(collection),
            "days of study": collection.sums.study_days,
            "answers": lambda: answer_groups(collection),
            "states of cards": lambda: states_of(collection),
            "quiz stats": lambda: statistics_of(collection),
            "list, due first": lambda: find_cards(collection, "", BY_DUE)[:_SHOWN],
            "cards counted": lambda: count_cards(collection),
        }
        for name, wait in waits.items():
            first, again = milliseconds(wait, runs=1), milliseconds(wait)
            print(f"| {name} | {first:.1f} | {again:.1f} |", flush=True)


def main(folders: list[Path]) -> None:
    for folder in folders:
        with tempfile.TemporaryDirectory() as temporary:
            home = copytree(folder / "home", Path(temporary) / "home")
            command = [sys.executable, "-m", "tests.benchmarks.waiting", "--measure", str(folder / "decks"), str(home)]
            # The index has its files by their times then.
            subprocess.run([*command, "--only-opened"], check=True)
            print(f"| {folder.name} | first | again |\n|---|---|---|", flush=True)
            subprocess.run(command, check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        if sys.argv[4:]:
            open_collection([Path(sys.argv[2])], Path(sys.argv[3])).close()
        else:
            measure(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main([Path(name) for name in sys.argv[1:]])
