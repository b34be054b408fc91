"""Kills a program while it takes in decks and history of another: afterwards all of it is there, or nothing."""

import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

from quiz.deck.reading.load import load
from quiz.store.incoming.import_journal import end_interrupted_import
from quiz.store.incoming.imported_history import import_records
from quiz.store.incoming.take_in import settle_rest
from quiz.store.log import Log
from quiz.store.recovery.repair import examine
from quiz.store.rows.log_rows import ANSWERS, read_rows
from quiz.store.sqlite.database import Database
from tests.exchange import anki_packages as anki
from tests.exchange.anki_packages import Answer, Card, Collection, Note, write_package

NOTES, ANSWERS_EACH = 400, 6
_MAY = round(datetime(2026, 5, 1, 12).timestamp() * 1000)
_RUN = "from quiz.cli import main; main()"


def run(rng: Random, kills: int) -> None:
    """Kills so many imports, each into a log of its own. Raises `AssertionError` where anything is half there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = write_package(folder / "first.apkg", _collection(NOTES, ANSWERS_EACH))
        later = write_package(folder / "later.apkg", _collection(NOTES + 50, ANSWERS_EACH + 1))
        whole = 0
        for number in range(kills):
            whole += _one(folder / str(number), first, later, rng)
        print(f"{kills} imports killed: {whole} were whole, of the others nothing was left", flush=True)


def _collection(notes: int, answers: int) -> Collection:
    def card(number: int) -> Card:
        given = tuple(Answer(_MAY + number * 1000 + place * 86_400_000, 3, place + 1) for place in range(answers))
        return Card(type=2, queue=2, due=150 + answers, interval=answers, reps=answers, answers=given)

    media = {f"{number}.png": b"png" * 1000 for number in range(40)}
    return Collection(
        [Note(anki.BASIC, (f"word {number}", "x"), (card(number),)) for number in range(notes)], media=media
    )


def _one(folder: Path, first: Path, later: Path, rng: Random) -> bool:
    """Kills an import, or the one after it; returns whether all of it was there then."""
    home = folder / "home"
    folder.mkdir()
    environment = {
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "QUIZ_HOME": str(home),
        "QUIZ_CONFIG": str(folder / "config.toml"),
        "PATH": "",
    }
    package, rows, cards = first, 0, 0
    if rng.random() < 0.5:
        subprocess.run(
            [sys.executable, "-c", _RUN, "import", str(first)],
            env=environment,
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        package, rows, cards = later, NOTES * ANSWERS_EACH, NOTES
    with subprocess.Popen(
        [sys.executable, "-c", _RUN, "import", str(package)],
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as child:
        time.sleep(0.3 + rng.random() * 1.5)
        child.kill()
    end_interrupted_import(home)
    there = _there(home)
    assert examine(home, datetime.now()) == [] or not there[0]
    more = NOTES + 50 if package is later else NOTES
    all_ = (more * (ANSWERS_EACH + (package is later)), more)
    assert there in ((rows, cards), all_), f"half an import: {there}, {all_}"
    assert not [path for path in folder.rglob("*") if path.name.endswith(".import")]
    subprocess.run(
        [sys.executable, "-c", _RUN, "import", str(package)],
        env=environment,
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    assert _there(home) == all_
    return there == all_


def _there(home: Path) -> tuple[int, int]:
    """Returns how many answers and cards there are."""
    deck = home / "decks" / "Italian.yaml"
    cards = len(load(deck, "Italian").deck.cards) if deck.exists() else 0
    if not (home / "quiz.db").exists():
        return 0, cards
    with closing(Database(home)) as database:
        settle_rest(database)  # as the next program does
        log = Log(database)
        stored = log.memories()
        log.rebuild()
        assert log.memories() == stored
        answers = sum(row.kind in ANSWERS for row in read_rows(database.connection))
        assert bool(answers) == bool(import_records(database))
    return answers, cards
