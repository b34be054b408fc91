"""Ends a learner's program at random moments, and looks at what is left.

Every answer whose feedback was shown is there once, what is derived is what a replay gives, and no deck is half
written. The same while a log of an older version is brought up to date.
"""

import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

from quiz.deck.reading.load import load
from quiz.store.incoming.take_in import settle_rest
from quiz.store.our_files import FILE_NAME
from quiz.store.recovery.repair import examine
from quiz.store.rows.log_rows import ANSWERS, Kind, read_rows
from quiz.store.sqlite.database import Database
from tests.store.sqlite.test_upgrade import FIRST, old_row, write

KILLS_A_HOME = 25
CARDS = "cards:\n" + "".join(
    f"  - {{question: 'Question {number}, what is it?', answer: answer {number}}}\n" for number in range(30)
)


def one_home(rng: Random, kills: int) -> None:
    """Kills the program of one learner time after time. Raises `AssertionError` for what is lost."""
    with tempfile.TemporaryDirectory() as name:
        home, decks = Path(name) / "home", Path(name) / "decks"
        decks.mkdir()
        (decks / "deck.yaml").write_text(CARDS, "utf-8")
        told: list[tuple[str, int]] = []
        for _ in range(kills):
            before = len(told)
            told += killed(home, decks, rng)
            check(home, decks, told, before)


def killed(home: Path, decks: Path, rng: Random) -> list[tuple[str, int]]:
    """What a program told before it was killed, at a moment after it was ready or while it opened."""
    command = [sys.executable, "-m", "tests.torture.learner", str(home), str(decks), str(rng.randrange(10**9))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as child:
        assert child.stdout
        assert child.stderr
        if rng.random() < 0.9:
            child.stdout.readline()
        time.sleep(rng.expovariate(5))
        ended = child.poll()
        child.kill()
        output, errors = child.communicate()
        assert ended is None, errors.decode()
    lines = [line.split() for line in output.decode().splitlines()]
    return [(line[0], int(line[1])) for line in lines if len(line) == 2]


def examined(home: Path) -> None:
    """Looks at the log; where a program was killed among many cards, as the next one leaves it, which sees to them."""
    if not (home / FILE_NAME).exists():
        return
    findings = examine(home, datetime.now())
    assert not any(finding.mending != "settle" for finding in findings), findings
    if findings:
        with closing(Database(home)) as database:
            settle_rest(database)
    assert not examine(home, datetime.now())


def check(home: Path, decks: Path, told: list[tuple[str, int]], before: int) -> None:
    examined(home)
    loaded = load(decks / "deck.yaml", "deck")
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    assert not errors, errors
    assert len(loaded.deck.cards) == 30
    if not (home / FILE_NAME).exists():
        assert not told
        return
    with closing(Database(home)) as database:
        rows = [row for row in read_rows(database.connection) if not row.origin]
        voided = {id_ for (id_,) in database.rows("SELECT id FROM voided")}
    roots = [row.id for row in rows if row.kind in ANSWERS and row.of is None]
    assert len(roots) == len({*roots})
    answered = {id_ for what, id_ in told if what == "answered"}
    assert answered <= {*roots}, f"lost: {answered - {*roots}}"
    last_word: dict[int, str] = {}
    for what, id_ in told:
        last_word[id_] = what
    undone = {row.of for row in rows if row.kind is Kind.UNDO}
    places = {row.of for row in rows if row.kind in ANSWERS}
    for id_, what in last_word.items():
        if what == "undone":
            assert id_ in voided or any(row.kind is Kind.REDO for row in rows), f"stands though taken back: {id_}"
        elif id_ in voided:
            assert id_ in undone or id_ in places, f"does not stand: {id_}"


def one_upgrade(rng: Random) -> None:
    """Kills a program while it brings an old log up to date: the log is old or new as a whole."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        count = rng.randrange(500, 4_000)
        rows = [old_row(f"{number:012x}-1", FIRST._replace(card=f"card-{number % 50}")) for number in range(1, count)]
        write(home / FILE_NAME, 2, rows)
        code = "import sys; from pathlib import Path; from quiz.store.sqlite.database import Database; "
        command = [sys.executable, "-c", code + "Database(Path(sys.argv[1])); print(1)", str(home)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            time.sleep(0.05 + rng.random() * 0.6)
            child.kill()
        with closing(Database(home)) as database:
            assert database.rows("SELECT count(*) FROM log") == [(count - 1,)]
        assert examine(home, datetime.now()) == []


def run(rng: Random, kills: int) -> None:
    done = 0
    while done < kills:
        here = min(KILLS_A_HOME, kills - done)
        one_home(rng, here)
        for _ in range(1 + here // 5):
            one_upgrade(rng)
        done += here
        print(f"{done} kills: nothing lost, nothing doubled", flush=True)
