"""Times the import of a large collection of Anki, against Anki's own import of the same package or against a floor.

    python -m tests.benchmarks.importing [--anki PYTHON] [--notes N] [--reviews N]

PYTHON is one that has PyPI's `anki`. Then the package is made and taken in by Anki's own backend as well, and ours may
take at most 5 times as long and twice the memory. Without it the package is made here, and `FLOOR` is the most.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter

from tests.exchange import anki_packages as packages
from tests.exchange.anki_packages import Answer, Card, Collection, Note, write_package

PEER = Path(__file__).with_name("anki_import_peer.py")
TIMES, MEMORY = 5, 2
FLOOR = 60
"""Seconds for 30,000 notes with 450,000 reviews on a slow machine."""
OURS = """
import resource, sys, time
from quiz.cli import main
started = time.perf_counter()
try: main(["import", sys.argv[1], "--to", sys.argv[2]])
except SystemExit: pass
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--anki", metavar="PYTHON")
    arguments.add_argument("--notes", type=int, default=30_000)
    arguments.add_argument("--reviews", type=int, default=450_000)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = folder / "large.apkg"
        if chosen.anki:
            made = [chosen.anki, "-P", str(PEER), "make", str(package), str(chosen.notes), str(chosen.reviews)]
            print(subprocess.run(made, capture_output=True, check=True, encoding="utf-8").stdout.splitlines()[-1])
        else:
            write_package(package, large(chosen.notes, chosen.reviews))
        seconds, megabytes = ours(folder, package)
        print(f"ours: {seconds:.1f} s, {megabytes:.0f} MB")
        if not chosen.anki:
            sys.exit(seconds > FLOOR)
        theirs = subprocess.run(
            [chosen.anki, "-P", str(PEER), "import", str(package)], capture_output=True, check=True, encoding="utf-8"
        )
        peer = json.loads(theirs.stdout)
        ratio, memory = seconds / peer["seconds"], megabytes / peer["megabytes"]
        print(f"Anki: {peer['seconds']:.1f} s, {peer['megabytes']:.0f} MB; ratios {ratio:.1f} and {memory:.1f}")
        sys.exit(ratio > TIMES or memory > MEMORY)


def ours(folder: Path, package: Path) -> tuple[float, float]:
    """Returns the seconds and megabytes that our import takes."""
    environment = {"QUIZ_HOME": str(folder / "home"), "QUIZ_CONFIG": str(folder / "config.toml"), "PATH": ""}
    command = [sys.executable, "-c", OURS, str(package), str(folder / "decks")]
    started = perf_counter()
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=environment)
    print(done.stdout.splitlines()[0], f"({perf_counter() - started:.1f} s with all imports)")
    seconds, megabytes = done.stderr.split()[-2:]
    return float(seconds), float(megabytes)


def large(notes: int, reviews: int) -> Collection:
    """Returns a collection of so many notes, two in three of them with a second card."""
    rng = Random(7)
    cards = notes * 5 // 3
    each = max(1, reviews // cards)
    start = packages.CREATED * 1000

    def card(ord_: int) -> Card:
        at = start + rng.randrange(10**9)
        answers = tuple(
            Answer(at + number * 10**8 + rng.randrange(10**7), rng.choice((1, 3, 3, 3, 4))) for number in range(each)
        )
        data = json.dumps({"s": round(rng.uniform(5, 300), 4), "d": round(rng.uniform(1, 10), 3)})
        return Card(ord_, type=2, queue=2, due=rng.randrange(100, 300), reps=each, data=data, answers=answers)

    found = [
        Note(
            packages.BOTH,
            (f"word {number}", f"<b>parola</b> {number} &amp; more"),
            (card(0), card(1))[: 1 + (number % 3 > 0)],
        )
        for number in range(notes)
    ]
    return Collection(found)


if __name__ == "__main__":
    main()
