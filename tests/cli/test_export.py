"""`quiz export`: what it writes, what it says, and what it leaves alone."""

import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from zipfile import ZipFile

import pytest

from quiz.cli import main
from quiz.cli.export import FORMATS
from quiz.exchange.export_formats import OUT_FORMATS

DECK = """
title: Two
cards:
  - front: one
    back: two
  - question: Which?
    answer: this
    distractors: [that]
"""


@pytest.fixture
def run(home: Path, write_deck: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Runs `quiz export` in a folder with a deck; returns the exit code."""
    monkeypatch.chdir(write_deck(DECK, "two.yaml").parents[1])

    def export(*arguments: str) -> object:
        with pytest.raises(SystemExit) as ended:
            main(["export", *arguments])
        return ended.value.code

    return export


def test_the_ending_of_the_file_tells_the_format(run: Callable[..., object], tmp_path: Path) -> None:
    assert [run(name) for name in ("a.apkg", "b.CSV", "c.tsv", "d.jsonl", "e.gift")] == [0] * 5
    assert ZipFile(tmp_path / "a.apkg").testzip() is None
    assert (tmp_path / "b.CSV").read_bytes().startswith(b"\xef\xbb\xbffront,")
    assert (tmp_path / "c.tsv").read_bytes().startswith(b"front\t")
    assert "Which?" in (tmp_path / "e.gift").read_text("utf-8")
    assert (tmp_path / "d.jsonl").read_bytes().startswith(b'{"quiz export":1,"closes":true}\n')


def test_it_is_said_what_was_written_and_what_became_simpler(
    run: Callable[..., object], capsys: pytest.CaptureFixture[str]
) -> None:
    run("a.apkg")
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("2 cards written.\nSimplified:\n  1  choices, lists,")
    assert "     Which?\nLater packages bring" in told.err
    assert told.err.endswith("They are in `a.apkg`, a package of Anki, with your history.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["x"], "`x` has no ending that says what to write. Choose with `--as` one of `anki`"),
        (["-"], "Standard output has no ending that says what to write."),
        (["a.jsonl", "nothing"], "`nothing` is no file, folder, deck or command."),
        (["a.jsonl", "--as", "docx"], "'docx' is not one of"),
    ],
)
def test_wrong_use_is_told(
    run: Callable[..., object], capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(*arguments) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_is_there_is_overwritten_only_by_force(
    run: Callable[..., object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("mine")
    assert run("a.csv") == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "a.csv").read_text() == "mine"
    assert run("a.csv", "--force") == 0
    assert (tmp_path / "a.csv").read_text("utf-8-sig").startswith("front")


@pytest.mark.parametrize("target", ["folder", "folder/deep/a.csv", "/proc/x.csv"])
def test_a_file_is_written_where_that_can_be_and_nothing_is_left_else(
    run: Callable[..., object], tmp_path: Path, target: str
) -> None:
    (tmp_path / "folder").mkdir()
    assert run(target, "--as", "csv", "--force") == (0 if "deep" in target else 2)
    assert [path.name for path in tmp_path.rglob("*.part")] == []


def test_standard_output_is_for_data_alone(
    run: Callable[..., object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = TextIOWrapper(BytesIO())
    monkeypatch.setattr(sys, "stdout", out)
    assert run("-", "--as", "jsonl", "two") == 0
    assert isinstance(out.buffer, BytesIO)
    assert out.buffer.getvalue().startswith(b'{"quiz export":1,"closes":true}\n{"deck":"two","head":{"title":"Two"}}\n')


def test_what_is_left_out_is_told_and_in_the_exit_code(
    run: Callable[..., object], write_deck: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    write_deck("cards:\n  - front: '![](gone.png)'\n    back: b\n", "three.yaml")
    assert run("a.apkg") == 1
    assert "Left out:\n  1  a picture or sound that is not there" in capsys.readouterr().err


def test_the_help_says_what_a_second_package_can_do(
    run: Callable[..., object], capsys: pytest.CaptureFixture[str]
) -> None:
    run("--help")
    assert "Anki keeps its own schedule" in " ".join(capsys.readouterr().out.split())


def test_every_format_can_be_asked_for() -> None:
    assert tuple(OUT_FORMATS) == FORMATS
