"""`quiz import` with files of each format that has no history: what is said, asked and written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli import commands

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def run(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)

    def invoke(*words: object) -> Result:
        return CliRunner().invoke(commands, ["import", *map(str, words), "--to", "decks"], catch_exceptions=False)

    return invoke


def test_a_bank_comes_in_and_what_was_lost_is_told(run: Callable[..., Result], tmp_path: Path) -> None:
    done = run(SAMPLES / "rivers.gift")
    assert done.exit_code == 1
    assert "11 of 14 cards came in" in done.output
    assert "an essay without an answer to compare with: Describe a river." in done.output
    assert "2  an answer that earns a part of the points counts as wrong here" in done.output
    assert "origin: gift/longest-river" in (tmp_path / "decks" / "rivers.yaml").read_text("utf-8")
    assert (tmp_path / "decks" / "Rivers" / "Figures.yaml").is_file()


def test_a_bank_a_second_time_adds_nothing(run: Callable[..., Result]) -> None:
    run(SAMPLES / "rivers.gift")
    again = run(SAMPLES / "rivers.gift")
    assert "11 of 14 cards came in (0 new, 0 changed)" in again.output


def test_a_table_wants_a_yes_to_what_was_guessed(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("perro;dog\ngato;cat\n", "utf-8")
    asked = run("words.csv")
    assert asked.exit_code == 2
    assert "Its columns are parted by semicolons." in asked.output
    assert "1 front: perro" in asked.output
    assert not (tmp_path / "decks").exists()
    assert run("words.csv", "--yes").exit_code == 0
    assert run("words.csv", "--columns", "back,front").exit_code == 0
