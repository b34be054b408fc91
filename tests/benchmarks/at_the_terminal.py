"""What a learner waits for, from a key to what it brings to the screen, in a terminal, at two sizes in one run.

Run with `python -m tests.benchmarks.at_the_terminal [SMALL LARGE] [--keep FOLDER] [--rounds N]`. To 100,000 cards
belong 1.3 million reviews. Sizes take turns, so that other programs slow down both. Times are the shortest of all
rounds, in milliseconds by the clock, with what the terminal takes to pass them on. `--keep FOLDER` keeps the
collections there, and takes those that are there already (the same as those of `tests.benchmarks.growing`); a large one
takes minutes.
"""

import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree
from time import perf_counter

from quiz.study.collection import open_collection
from quiz.study.statistics.deck_statistics import answer_groups
from quiz.study.statistics.home_numbers import overview_of
from tests.benchmarks.collections import make_decks, make_log
from tests.tui.terminal.pseudo_terminal import PseudoTerminal

_ROUNDS = 5
_HOME = ("cards, about", "% ")
"""What is on the screen of home when its numbers are there."""
_PAUSE = 0.4
"""Seconds without anything drawn, after which the next key is pressed: a person takes longer."""
_PREPARED = "prepared"


def rounds(decks: Path, home: Path) -> Iterator[tuple[str, float]]:
    """Yields what is waited for in one use of the program, and for how many seconds."""
    environment = {"QUIZ_HOME": str(home), "QUIZ_CONFIG": str(home / "config.toml")}
    begun = perf_counter()
    with closing(PseudoTerminal([str(decks)], environment)) as terminal:

        def wait(keys: str, *texts: str) -> float:
            while terminal.read(_PAUSE):
                pass
            pressed = perf_counter()
            terminal.press(keys)
            terminal.until(*texts)
            return perf_counter() - pressed

        terminal.until(*_HOME)
        yield "start: numbers of home", perf_counter() - begun
        yield "Enter: first card", wait("\r", "What is", "Type the answer")
        wait("a0", "a0")
        yield "answer: right or wrong", wait("\r", "Again")
        yield "rating: next card", wait("1", "What is", "Type the answer")
        wait("\x1b", "Every answer is kept")
        yield "end of session: home", wait("\x1b", *_HOME)
        yield "`b`: list of cards", wait("b", "What is")
        yield "search `w12`: its cards", wait("w12", "What is")
        wait("\x1b", "What is")
        wait("\x1b", *_HOME)
        yield "`t`: statistics", wait("t", "You studied on")
        terminal.leave()


def prepare(decks: Path, home: Path) -> None:
    """Has the index read the decks, and sum up the answers, as they are on any day but the first."""
    with closing(open_collection([decks], home)) as collection:
        overview_of(collection, collection.decks)
        answer_groups(collection)
        now = collection.now()
        # A fit of the memory model, after which home is worked out anew, comes once a month or so.
        collection._log.tune(now, False, {"parameters": [], "reviews": 10**9, "held_out": 1})


def main(sizes: list[int], count: int, keep: Path | None) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folders = {}
        for cards in sizes:
            folders[cards] = (keep or Path(temporary)).absolute() / f"{cards}"
            if not (folders[cards] / "home").exists():
                make_decks(folders[cards] / "decks", cards)
                make_log(folders[cards] / "home", cards)
            if not (folders[cards] / _PREPARED).exists():
                copytree(folders[cards] / "home", folders[cards] / _PREPARED)
                prepare(folders[cards] / "decks", folders[cards] / _PREPARED)
            copytree(folders[cards] / _PREPARED, Path(temporary) / f"home{cards}")  # it is answered there
        times: dict[str, dict[int, float]] = {}
        for number in range(count + 1):
            for cards in sizes:
                for name, seconds in rounds(folders[cards] / "decks", Path(temporary) / f"home{cards}"):
                    if number:  # in the first round, modules are compiled
                        of_name = times.setdefault(name, {})
                        of_name[cards] = min(seconds, of_name.get(cards, seconds))
    print("| from … to … | " + " | ".join(f"{cards:,} cards" for cards in sizes) + " | ratio |")
    print("|" + "---|" * (len(sizes) + 2))
    for name, of_name in times.items():
        ratio = of_name[sizes[-1]] / of_name[sizes[0]]
        print(f"| {name} | " + " | ".join(f"{1000 * of_name[cards]:.0f}" for cards in sizes) + f" | {ratio:.1f} |")


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 100_000])
    parser.add_argument("--keep", metavar="FOLDER", type=Path)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    given = parser.parse_args()
    main(given.sizes, given.rounds, given.keep)
