"""`quiz import` with files of each format that has no history: what is said, asked and written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.card.problem import QuizError
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
    assert "Its columns are separated by semicolons." in asked.output
    assert "1 front: perro" in asked.output
    assert not (tmp_path / "decks").exists()
    assert run("words.csv", "--yes").exit_code == 0
    assert run("words.csv", "--columns", "back,front").exit_code == 0


def test_an_encoding_may_be_told(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_bytes("front,back\ncošile,shirt\n".encode("cp1250"))
    assert run("words.csv", "--yes", "--encoding", "cp1250").exit_code == 0
    assert "front: cošile" in (tmp_path / "decks" / "words.yaml").read_text("utf-8")
    with pytest.raises(QuizError, match="`cp125x` is no encoding of texts"):
        run("words.csv", "--encoding", "cp125x")
    (tmp_path / "x.apkg").write_bytes(b"PK")
    refused = run("x.apkg", "--encoding", "utf-8")
    assert refused.exit_code == 2
    assert "a package or collection of Anki, which has no `--encoding`" in refused.output


def test_columns_without_a_name_are_asked_for_and_not_shifted(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("perro;a note;dog\n", "utf-8")
    refused = run("words.csv", "--columns", "front,,back")
    assert refused.exit_code == 2
    assert "`-` stands for one that is left out" in refused.output
    assert run("words.csv", "--columns", "front, -, back").exit_code == 0
    assert "back: dog" in (tmp_path / "decks" / "words.yaml").read_text("utf-8")


def test_the_report_to_keep_is_of_all_files(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("front,back\nperro,dog\n", "utf-8")
    (tmp_path / "two.csv").write_text("front,back\ngato,cat\n", "utf-8")
    assert run("one.csv", "two.csv", "--yes", "--report", "kept.md").exit_code == 0
    kept = (tmp_path / "kept.md").read_text("utf-8")
    assert "one.csv: a table of 1 row" in kept
    assert "two.csv: a table of 1 row" in kept


def test_a_name_of_a_file_that_is_no_text_is_no_matter(run: Callable[..., Result], tmp_path: Path) -> None:
    name = os.fsdecode(b"bad\xff.csv")
    try:
        (tmp_path / name).write_text("front,back\nperro,dog\n", "utf-8")
    except OSError:
        pytest.skip("no file can have such a name here")
    assert run(name, "--yes").exit_code == 0
    assert "origin: csv/bad/" in (tmp_path / "decks" / "bad.yaml").read_text("utf-8")
    assert "Nothing was new" in run(name, "--yes").output


@pytest.mark.parametrize("name", ["a.md", "a.csv", "a.org", "a.gift", "a.jsonl", "a.apkg"])
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_refused(run: Callable[..., Result], name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(QuizError, match=f"`{name}` is empty"):
        run(name)


def test_namesakes_in_two_folders_are_two_imports_and_are_taken_back_one_by_one(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    for folder, words in (("k1", "a,b\nc,d\n"), ("k2", "e,f\ng,h\n"), ("k1", "a,b\nc,d\ni,j\n")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "vocab.csv").write_text(words, "utf-8")
        run(tmp_path / folder / "vocab.csv", "--yes")
    listed = run("--list").output.splitlines()
    assert [line.split("  ")[-1] for line in listed] == [f"{tmp_path}/k{number}/vocab.csv" for number in (1, 2)]
    assert "3 cards" in listed[0]
    run("--take-back=2", "--yes")
    (kept,) = run("--list").output.splitlines()
    assert kept == listed[0]
    deck = next(tmp_path.rglob("vocab.yaml")).read_text("utf-8")
    assert ("front: i" in deck, "front: e" in deck) == (True, False)


@pytest.mark.parametrize("number", ["²", "9", "x", "-"])
def test_what_is_no_number_of_an_import_takes_nothing_back(run: Callable[..., Result], number: str) -> None:
    run(SAMPLES / "rivers.gift")
    with pytest.raises(QuizError, match="is no number of `quiz import --list`"):
        run(f"--take-back={number}")
