"""Marking sheets of 60 questions from JSON lines, against parsing the same lines with `json`.

Run with `python -m tests.benchmarks.scoring`. Answers repeat as those of a class do: options, some spellings of what is
typed, and a rare text now and then. `--sheets 1000000` shows the memory of a large run, `--jobs 2` two processes.
"""

import json
import os
import resource
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks.measure import compare

QUESTIONS = 60
REPEATED = 5_000
"""Sheets that are different; a larger class repeats them."""
TYPED = ("Cavour", "cavour", "the Cavour", "Caavour", "Doria", "Garibaldi", "Trieste", "Dante")


def deck() -> str:
    lines = ["title: A test", "cards:"]
    for number in range(QUESTIONS):
        name = f"id: q{number}, question: Question {number}?"
        if number % 5 < 3:
            distractors = ", ".join(f"wrong {letter}{number}" for letter in "abc")
            lines.append(f"  - {{{name}, answer: right {number}, distractors: [{distractors}]}}")
        elif number % 5 == 3:
            lines.append(f"  - {{{name}, answer: Cavour}}")
        else:
            lines.append(f"  - {{{name}, answers: [x {number}, y {number}], distractors: [z {number}, w {number}]}}")
    return "\n".join(lines)


def sheets(count: int) -> Iterator[bytes]:
    rng = Random(1)
    for person in range(count):
        skill = rng.random()
        answers: dict[str, object] = {}
        for number in range(QUESTIONS):
            right = rng.random() < skill
            if number % 5 < 3:
                answers[f"q{number}"] = f"right {number}" if right else f"wrong {rng.choice('abc')}{number}"
            elif number % 5 == 3:
                rare = f"rare {rng.randrange(10_000)}" if rng.random() < 0.02 else rng.choice(TYPED)
                answers[f"q{number}"] = TYPED[rng.randrange(3)] if right else rare
            else:
                picked = "xy" if right else rng.sample("xyzw", 2)
                answers[f"q{number}"] = [f"{letter} {number}" for letter in picked]
        yield json.dumps({"name": f"Person {person}", "answers": answers}).encode() + b"\n"


def score(folder: Path, name: str, jobs: int) -> tuple[float, float]:
    """Returns the seconds that a run takes, and those that all its processes compute."""
    command = [sys.executable, "-m", "quiz", "score", str(folder / "deck.yaml"), str(folder / name)]
    before, started = os.times(), perf_counter()
    subprocess.run([*command, "--jobs", str(jobs), "-o", str(folder / "marks")], check=True)
    after = os.times()
    computed = after.children_user + after.children_system - before.children_user - before.children_system
    return perf_counter() - started, computed


def parse(path: Path) -> None:
    with path.open("rb") as file:
        for line in file:
            json.loads(line)


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("--sheets", type=int, default=REPEATED)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "deck.yaml").write_text(deck(), "utf-8")
        some = list(sheets(min(given.sheets, REPEATED)))
        with (folder / "class.jsonl").open("wb") as file:
            for number in range(given.sheets):
                file.write(some[number % len(some)])
        seconds, computed = score(folder, "class.jsonl", given.jobs)
        answers = given.sheets * QUESTIONS
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"{given.sheets:,} sheets in {seconds:.1f} s ({computed:.1f} s computed): {answers / seconds:,.0f} answers"
            f" a second, {answers / computed:,.0f} for each second computed; the largest process has {peak:.0f} MB"
        )
        if given.sheets == REPEATED:
            ours, peer = (lambda: score(folder, "class.jsonl", given.jobs)), (lambda: parse(folder / "class.jsonl"))
            compare(f"{answers:,} answers", ours, "json", peer, runs=5)


if __name__ == "__main__":
    main()
