"""`quiz backup`, `quiz doctor` and `quiz forget`: what they print, their exit codes, and what they leave."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.store.backups import copies
from quiz.store.database import FILE_NAME
from quiz.store.repair import DAMAGED
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session

DECK = """\
cards:
  - {id: rome, question: Capital of Italy?, answer: Rome}
  - {id: bern, question: Of Switzerland?, answer: Bern}
"""


@pytest.fixture
def answered(open_deck: Callable[[str], Collection], home: Path) -> Path:
    """The deck of a log with two answers."""
    collection = open_deck(DECK)
    session = Session(collection, collection.pick(), "Session")
    for _ in range(2):
        session.next()
        session.answer(("Rome",), 1)
    path = Path(collection.decks[0].path)
    collection.close()
    return path


def run(*arguments: str, deck: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", RUN, *arguments]
    return subprocess.run(command, capture_output=True, check=False, cwd=deck.parent.parent, encoding="utf-8")


RUN = "from quiz.cli import main; main()"


def test_a_copy_is_one_file_whose_path_is_printed(answered: Path, home: Path) -> None:
    done = run("backup", deck=answered)
    assert (done.returncode, done.stdout.strip()) == (0, str(copies(home)[0]))


def test_a_copy_to_a_file_overwrites_nothing_unless_forced(answered: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.db"
    assert run("backup", str(target), deck=answered).returncode == 0
    assert "--force" in run("backup", str(target), deck=answered).stderr
    assert run("backup", "--force", str(target), deck=answered).returncode == 0


def test_without_a_log_there_is_nothing_to_copy(write_deck: Callable[..., Path], home: Path) -> None:
    done = run("backup", deck=write_deck(DECK))
    assert (done.returncode, "no log" in done.stderr) == (2, True)


def test_a_sound_log_is_told_to_be_sound(answered: Path) -> None:
    done = run("doctor", deck=answered)
    assert (done.returncode, done.stdout) == (0, "Nothing is wrong with the log.\n")


def test_a_damaged_log_points_to_the_doctor_who_brings_it_back(answered: Path, home: Path) -> None:
    run("backup", deck=answered)
    (home / FILE_NAME).write_bytes(b"\0" * 10_000)
    stats = run("stats", deck=answered)
    assert (stats.returncode, "quiz doctor" in stats.stderr) == (2, True)
    assert run("doctor", "--check", deck=answered).returncode == 1
    assert not (home / DAMAGED).exists()
    done = run("doctor", deck=answered)
    assert done.returncode == 1
    assert "Brought back" in done.stderr
    assert "The last thing that the log has is of 20" in done.stderr
    answered.write_text(DECK.splitlines()[0] + "\n" + DECK.splitlines()[1] + "\n", "utf-8")
    assert str(home / DAMAGED) in run("forget", "--yes", "switzerland", deck=answered).stderr
    answered.write_text(DECK, "utf-8")
    assert "Reviews          1" in run("stats", deck=answered).stdout


def test_what_has_gone_from_the_decks_is_forgotten_and_its_copies_are_named(answered: Path, home: Path) -> None:
    answered.write_text(DECK.splitlines()[0] + "\n" + DECK.splitlines()[1] + "\n", "utf-8")
    assert "no card fits" in run("forget", "--yes", "rome", deck=answered).stderr.casefold()
    done = run("forget", "--yes", "switzerland", deck=answered)
    assert (done.returncode, done.stdout) == (0, "1 card forgotten.\n")
    assert str(copies(home)[0]) in done.stderr
    assert run("cards", "is:archived", deck=answered).stderr == "0 cards.\n"
    assert b"Switzerland" not in (home / FILE_NAME).read_bytes()
    assert run("doctor", deck=answered).returncode == 0
