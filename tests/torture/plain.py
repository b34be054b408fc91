"""Rates, overrules and takes back in plain mode, is killed, runs out of disk, and shares its log with another.

Every answer that was told of is there once, and stands with the rating that was told last.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

from quiz.store.our_files import FILE_NAME
from quiz.store.recovery.repair import examine
from quiz.store.rows.log_rows import ANSWERS, read_rows
from quiz.store.sqlite.database import Database
from tests.torture.kills import examined

KILLS_A_HOME = 25


def write_deck(decks: Path, cards: int) -> None:
    entries = (
        f"  - {{question: 'Question {number}, what is it?', answer: answer {number}}}\n" for number in range(cards)
    )
    (decks / "deck.yaml").write_text("cards:\n" + "".join(entries), "utf-8")


Told = list[tuple[str, int, int]]


def start(home: Path, decks: Path, rng: Random, *limit: int) -> "subprocess.Popen[bytes]":
    arguments = [str(home), str(decks), str(rng.randrange(10**9)), *map(str, limit)]
    command = [sys.executable, "-m", "tests.torture.plain_learner", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)


def told_by(output: bytes) -> Told:
    """What was told in whole lines."""
    whole = output.decode().rpartition("\n")[0]
    lines = [line.split() for line in whole.splitlines()]
    return [(line[0], int(line[1]), int(line[2]) if len(line) > 2 else 0) for line in lines if len(line) > 1]


def check(home: Path, told: Told, unsure: set[int], ends: int) -> None:
    """Looks at what is left after so many `ends`. The last thing done to the cards of `unsure` may not be told of."""
    examined(home)
    if not (home / FILE_NAME).exists():
        assert not told
        return
    with closing(Database(home)) as database:
        rows = [*read_rows(database.connection)]
        standing = dict(database.rows("SELECT id, rating FROM valid_rows"))
    roots = Counter(row.id for row in rows if row.kind in ANSWERS and row.of is None)
    answered = {id_ for what, id_, _ in told if what == "answered"}
    assert answered <= {*roots}, f"lost: {answered - {*roots}}"
    assert len({*roots} - answered) <= ends, f"doubled: {len({*roots} - answered)} were never told of"
    last = {id_: (what, rating) for what, id_, rating in told if id_}
    for id_, (what, rating) in last.items():
        if what == "rated" and id_ in standing and id_ not in unsure:
            assert standing[id_] == rating, f"{id_} stands as {standing[id_]}, though {rating} was told"


def one_home(rng: Random, ends: int, terminals: int = 1) -> None:
    with tempfile.TemporaryDirectory() as name:
        home, decks = Path(name) / "home", Path(name) / "decks"
        decks.mkdir()
        write_deck(decks, 3_000)
        told: Told = []
        unsure: set[int] = set()
        for number in range(1, ends + 1):
            children = [start(home, decks, rng) for _ in range(terminals)]
            for child in children:
                assert child.stdout
                child.stdout.readline()
            time.sleep(rng.expovariate(2))
            for child in children:
                ended = child.poll()
                child.kill()
                output, errors = child.communicate()
                assert ended is None, errors.decode()
                new = told_by(output)
                told += new
                unsure |= {id_ for _, id_, _ in new[-3:]}
            if terminals > 1:
                unsure |= {id_ for _, id_, _ in told}  # another terminal may have had the last word
            check(home, told, unsure, number * terminals)


def one_full_disk(rng: Random) -> None:
    with tempfile.TemporaryDirectory() as name:
        home, decks = Path(name) / "home", Path(name) / "decks"
        decks.mkdir()
        write_deck(decks, 100)
        with start(home, decks, rng, rng.randrange(300_000, 700_000)) as child:
            output, errors = child.communicate(timeout=600)
        told = told_by(output)
        assert b"disk" in errors, errors.decode()
        check(home, told, {id_ for _, id_, _ in told[-3:]}, 1)
        assert examine(home, datetime.now()) == []


def run(rng: Random, kills: int) -> None:
    done = 0
    while done < kills:
        here = min(KILLS_A_HOME, kills - done)
        one_home(rng, here)
        done += here
        print(f"{done} kills in plain mode: nothing lost, nothing doubled", flush=True)
    disks = max(1, kills // 30)
    for _ in range(disks):
        one_full_disk(rng)
    print(f"{disks} full disks in plain mode: what was told is there", flush=True)
    one_home(rng, disks, terminals=2)
    print(f"{disks} times two terminals in plain mode: nothing lost, nothing doubled", flush=True)
