"""`quiz score --review`: a person decides on refused answers, the marks follow, now and in the next run."""

import json
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from quiz.cli import main

Run = Callable[..., tuple[int, dict[str, Any], str]]

DECK = """\
title: Ships
cards:
  - {id: ship, question: Which carrier?, answer: Cavour}
  - {id: ports, question: Name ports in Japan., answers: [Kure, Sasebo]}
"""


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `quiz score` on three sheets, with lines typed in; returns exit code, marks and stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deck.yaml").write_text(DECK, "utf-8")
    (tmp_path / "class").mkdir()
    for name, ship in (("a", "Roma"), ("b", "Roma"), ("c", "Cavour")):
        (tmp_path / "class" / f"{name}.yaml").write_text(f"ship: {ship}\nports: [Kure, Saseboo Bay]\n", "utf-8")

    def run_(typed: str | None = None, *arguments: str) -> tuple[int, dict[str, Any], str]:
        monkeypatch.setattr(sys, "stdin", StringIO(typed or ""))
        review = [] if typed is None else ["--review"]
        with pytest.raises(SystemExit) as ended:
            main(["score", "deck.yaml", "class", "--json", *review, *arguments])
        out, err = capsys.readouterr()
        return (ended.value.code if isinstance(ended.value.code, int) else 0), json.loads(out or "{}"), err

    return run_


def points(marks: dict[str, Any]) -> list[float]:
    return [sheet["points"] for sheet in marks["sheets"]]


def decided() -> str:
    return Path("class/second-marking.yaml").read_text("utf-8")


def test_an_accepted_answer_earns_its_points_in_this_run_and_in_the_next(run: Run) -> None:
    assert points(run()[1]) == [0, 0, 1]
    code, marks, err = run("y\ny\n")
    assert (code, points(marks)) == (0, [2, 2, 2])
    assert "Given by 2 of 3: Roma (2)" in err
    assert "2 decided, 0 left open." in err
    code, marks, err = run()
    assert (code, points(marks)) == (0, [2, 2, 2])
    assert err == "2 answers accepted by a second marking: `class/second-marking.yaml`.\n"


def test_a_number_says_which_right_answer_is_meant(run: Run) -> None:
    run("y 1\nq\n")
    assert "expected: Sasebo" in decided()  # the nearest is the first
    Path("class/second-marking.yaml").unlink()
    run("y 2\nq\n")
    assert "expected: Kure" in decided()


def test_what_stays_wrong_is_not_asked_again(run: Run) -> None:
    assert points(run("n\nn\n")[1]) == [0, 0, 1]
    assert "No refused answer is frequent or near enough" in run("")[2]


def test_what_was_left_is_asked_again(run: Run) -> None:
    assert "0 decided, 2 left open." in run("\n\n")[2]
    assert "2 refused answers to look at." in run("\n\n")[2]


def test_an_answer_goes_into_the_deck_and_undo_takes_it_out_again(run: Run) -> None:
    assert points(run("\nd\nq\n")[1])[:2] == [1, 1]
    assert Path("deck.yaml").read_text("utf-8") == DECK.replace("Cavour}", "Cavour, accept: [Roma]}")
    Path("deck.yaml").write_text(DECK, "utf-8")
    Path("class/second-marking.yaml").unlink()
    _, marks, err = run("\nd\nu\nq\n")
    assert (Path("deck.yaml").read_text("utf-8"), points(marks)) == (DECK, [0, 0, 1])
    assert "`Roma` is open again." in err


def test_undo_leaves_a_deck_alone_that_was_changed_since(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Typed(StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            line = super().readline()
            if line == "u\n":
                Path("deck.yaml").write_text(Path("deck.yaml").read_text("utf-8") + "# mine\n", "utf-8")
            return line

    monkeypatch.setattr(sys.modules[__name__], "StringIO", Typed)
    assert "It still stands in the deck, which was changed since." in run("\nd\nu\nq\n")[2]
    assert Path("deck.yaml").read_text("utf-8").endswith("# mine\n")


def test_what_the_deck_cannot_take_is_said_and_decided_otherwise(run: Run) -> None:
    assert "The deck cannot take it" in run("d\ny\nq\n")[2]
    assert "decided: accepted\n" in decided()


def test_ctrl_c_keeps_what_was_decided(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Typed(StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            line = super().readline()
            if line == "^C\n":
                raise KeyboardInterrupt
            return line

    monkeypatch.setattr(sys.modules[__name__], "StringIO", Typed)
    code, marks, err = run("y\n^C\n")
    assert (code, points(marks)) == (0, [1, 1, 2])
    assert "1 decided, 1 left open." in err


def test_a_line_that_says_nothing_is_explained(run: Run) -> None:
    err = run("perhaps\ny 9\nq\n")[2]
    assert err.count("it stays wrong") == 3


def test_a_decision_that_cannot_be_followed_is_a_problem(run: Run) -> None:
    run("\ny\n")
    Path("deck.yaml").write_text(DECK.replace("Cavour", "Garibaldi"), "utf-8")
    code, _, err = run()
    assert code == 1
    assert "class/second-marking.yaml:3: `Roma` for `Cavour` is not followed" in err


def test_a_damaged_file_of_decisions_is_named_and_never_written_over(run: Run) -> None:
    Path("class/second-marking.yaml").write_text("decisions: {}\n", "utf-8")
    code, _, err = run("y\nq\n")
    assert code == 1
    assert "Mend it first, so that nothing in it is lost." in err
    assert decided() == "decisions: {}\n"


def test_the_file_may_be_elsewhere(run: Run) -> None:
    run("y\ny\n", "--decisions", "mine.yaml")
    assert Path("mine.yaml").is_file()
    assert not Path("class/second-marking.yaml").exists()
    assert points(run(None, "--decisions", "mine.yaml")[1]) == [2, 2, 2]


def test_the_standard_input_cannot_be_sheets_and_decisions_at_once(
    home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    deck = tmp_path / "deck.yaml"
    deck.write_text(DECK, "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["score", str(deck), "-", "--review"])
    assert ended.value.code == 2
    assert "name the sheets as files" in capsys.readouterr().err
