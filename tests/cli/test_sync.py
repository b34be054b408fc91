"""`quiz sync`: what it prints, and what is done at each start and end once it was asked for."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cli.in_process import quiz

DECK = "cards:\n  - {id: rome, question: Capital of Italy?, answer: Rome}\n"
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_deck: Callable[..., Path]) -> Run:
    """Runs quiz on a machine, by the name of that, in a folder with a deck."""
    write_deck(DECK)
    monkeypatch.delenv("QUIZ_DECKS", raising=False)

    def run_(machine: str, *arguments: str, typed: str = "") -> CompletedProcess[str]:
        return quiz(*arguments, typed=typed, home=tmp_path / machine, cwd=tmp_path)

    return run_


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "shared").mkdir()
    return str(tmp_path / "shared")


def test_what_was_answered_on_one_machine_is_known_on_the_other(run: Run, folder: str) -> None:
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    assert "1 row written" in run("one", "sync", folder).stdout
    assert run("other", "sync", folder).stdout == "1 row taken in, 0 rows written.\n"
    assert "Reviews          1" in run("other", "stats").stdout
    (line,) = run("other", "sync", "--status", folder).stdout.splitlines()
    assert "this one" not in line


def test_with_always_each_start_and_end_does_it(run: Run, folder: str) -> None:
    run("one", "sync", "--always", folder)
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    assert run("other", "sync", folder).stdout.startswith("1 row taken in")
    run("one", "sync", "--not-always")
    assert run("one", "sync").returncode == 2


def test_a_folder_that_has_to_be_named_is_asked_for(run: Run) -> None:
    done = run("one", "sync")
    assert (done.returncode, "--always" in done.stderr) == (2, True)


def test_the_doctor_brings_back_what_the_folder_has_too(run: Run, folder: str, tmp_path: Path) -> None:
    run("one", "sync", "--always", folder)
    run("one", "backup")
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    for path in (tmp_path / "one").glob("quiz.db*"):
        path.write_bytes(b"\0" * 5000)
    done = run("one", "doctor")
    assert "The folder of `quiz sync` had 1 further row." in done.stderr
    assert "Reviews          1" in run("one", "stats").stdout
