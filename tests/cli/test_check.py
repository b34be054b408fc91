"""`quiz check` as its author and their machines read it: text, annotations, summary, exit code, explanations."""

import json
import os
import pty
import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session
from tests.cli.in_process import quiz
from tests.conftest import own_folders
from tests.patience import PATIENCE

Run = Callable[..., tuple[int, str, str]]
WriteDeck = Callable[..., Path]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `quiz check` in this process, in the folder of the decks; returns exit code, stdout and stderr."""
    (tmp_path / "decks").mkdir()
    monkeypatch.chdir(tmp_path / "decks")

    def run_(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["check", *arguments])
        return (ended.value.code if isinstance(ended.value.code, int) else 0), *capsys.readouterr()

    return run_


def caret_cells(out: str) -> list[int]:
    """How many cells stand before each row of carets."""
    return [line.index("^") for line in out.splitlines() if line.strip(" |") and not line.strip(" |^")]


def test_problems_are_told_by_file_and_line_with_a_summary(run: Run, write_deck: WriteDeck) -> None:
    write_deck("cards:\n  - {front: a, back: b, colour: red}\n  - {statement: a, answer: true}\n", "b.yaml")
    write_deck("cards:\n  - {statement: b, answer: so}\n", "a.yaml")
    code, out, err = run(".")
    assert code == 1
    assert [line.split(" ")[:2] for line in out.splitlines() if ".yaml" in line] == [
        ["a.yaml:2:28:", "error:"],
        ["b.yaml:2:25:", "error:"],
        ["b.yaml:3:17:", "warning:"],
    ]
    assert err == "2 errors and 1 warning in 2 decks with 1 card.\n"


def test_a_warning_alone_is_a_problem_found(run: Run, write_deck: WriteDeck) -> None:
    write_deck("cards:\n  - {statement: a, answer: true}\n")
    code, _, err = run(".")
    assert (code, err) == (1, "1 warning in 1 deck with 1 card.\n")


def test_a_warning_that_is_allowed_is_none(run: Run, write_deck: WriteDeck) -> None:
    write_deck("allow: no-explanation\ncards:\n  - {statement: a, answer: true}\n")
    assert run(".") == (0, "", "0 problems in 1 deck with 1 card.\n")


@pytest.mark.parametrize(
    ("before", "cells"),
    [
        ("plain", 5),
        ("日本", 4),
        ("e\u0301", 1),
        ("👩\u200d🚀", 4),
        ("x\ty", 3),
    ],
)
def test_the_caret_stands_below_its_column_whatever_stands_before(
    run: Run, write_deck: WriteDeck, before: str, cells: int
) -> None:
    write_deck(f'cards:\n  - {{front: "{before}", back: b, colour: red}}\n')
    _, out, _ = run(".")
    margin, rest = len("     2 | "), len('  - {front: "", back: b, ')
    assert caret_cells(out) == [margin + rest + cells]


@pytest.mark.parametrize("letter", ["x", "本", "e\u0301"])
@pytest.mark.parametrize("count", [20, 300])
@pytest.mark.parametrize("rest", ["y", "y" * 300])
def test_a_line_that_is_too_long_is_cut_to_the_terminal(
    run: Run, write_deck: WriteDeck, letter: str, count: int, rest: str
) -> None:
    write_deck(f'cards:\n  - {{front: "{letter * count}", back: b, colour: red, hint: "{rest}"}}\n')
    _, out, _ = run(".")
    shown = next(line for line in out.splitlines() if line.startswith("     2 | "))
    (caret,) = caret_cells(out)
    cells = [cell for char in shown for cell in {"本": [char, ""], "\u0301": []}.get(char, [char])]
    assert "".join(cells[caret : caret + 7]) == "colour:"
    assert len(cells) <= 80


def test_annotations_are_written_as_github_reads_them(run: Run, write_deck: WriteDeck) -> None:
    write_deck('cards:\n  - {statement: a, answer: "100%\\nso: it, is"}\n', "a,b:c%.yaml")
    code, out, err = run("--format", "github", ".")
    assert code == 1
    assert out == (
        "::error file=a%2Cb%3Ac%25.yaml,line=2,col=28,title=not-truth::"
        "`answer` is `100%25 so: it, is`. Write `true` or `false`.\n"
    )
    assert err == "1 error in 1 deck with 0 cards.\n"


def test_a_deck_cannot_write_an_annotation_of_its_own(run: Run, write_deck: WriteDeck) -> None:
    write_deck('cards:\n  - {statement: a, answer: "\\r::error::x\\e[31m"}\n')
    _, out, _ = run("--format", "github", ".")
    assert out.count("\n") == 1
    assert "\r" not in out
    assert "\x1b" not in out


def test_json_has_warnings_as_well_and_nothing_but_json(run: Run, write_deck: WriteDeck) -> None:
    write_deck("cards:\n  - {statement: a, answer: true}\n")
    code, out, err = run("--format", "json", ".")
    assert (code, err) == (1, "")
    assert [problem["severity"] for problem in json.loads(out)] == ["warning"]


def test_a_code_is_explained(run: Run) -> None:
    assert run("--explain", "no-explanation") == (
        0,
        "no-explanation (warning)\n"
        "\n"
        "A true or false has no `explanation`.\n"
        "\n"
        "Half of all guesses are right. What is learnt from a wrong one is in the\n"
        "explanation.\n"
        "\n"
        "Before:\n"
        "\n"
        "    - statement: Rome is on the Tiber.\n"
        "      answer: true\n"
        "\n"
        "After:\n"
        "\n"
        "    - statement: Rome is on the Tiber.\n"
        "      answer: true\n"
        "      explanation: It grew at a ford of that river.\n"
        "\n"
        "Where it is right as it is, `allow: no-explanation` in the card or the deck\n"
        "silences it.\n",
        "",
    )


def test_an_error_is_explained_without_a_way_to_silence_it(run: Run) -> None:
    code, out, _ = run("--explain", "same-id")
    assert (code, out.splitlines()[0], "allow" in out) == (0, "same-id (error)", False)


@pytest.mark.parametrize(
    ("code", "hint"), [("lost-qoute", "Did you mean `lost-quote`?"), ("", "There are "), ("\x1b[31m", "There are ")]
)
def test_an_unknown_code_is_wrong_use_and_the_nearest_is_named(run: Run, code: str, hint: str) -> None:
    status, out, err = run("--explain", code)
    assert (status, out) == (2, "")
    assert hint in err
    assert "\x1b" not in err


@pytest.mark.parametrize(
    ("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)], ids=repr
)
def test_colours_are_for_terminals_whose_owner_wants_them(
    write_deck: WriteDeck, home: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], coloured: bool
) -> None:
    path = write_deck("cards:\n  - {statement: a, answer: true}\n")
    terminal, inside = pty.openpty()
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"TERM": "xterm", **settings}.items():
        monkeypatch.setenv(name, value)
    with open(inside, "w", encoding="utf-8") as out, redirect_stdout(out), pytest.raises(SystemExit):
        main(["check", str(path)])
    shown = os.read(terminal, 10_000).decode()
    os.close(terminal)
    assert "no-explanation" in shown
    assert ("\x1b[" in shown) is coloured


def test_a_pipe_gets_no_colours(write_deck: WriteDeck, home: Path) -> None:
    done = quiz("check", write_deck("cards:\n  - {statement: a, answer: true}\n"), home=home)
    assert "no-explanation" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


PLAIN = "cards:\n  - front: dog\n    back: Hund\n"


def test_fixing_writes_ids_then_tells_the_problems_that_are_left(run: Run, write_deck: WriteDeck) -> None:
    path = write_deck(PLAIN)
    assert run("--fix", ".") == (0, "", "Wrote 1 id into deck.yaml.\n0 problems in 1 deck with 1 card.\n")
    assert path.read_text() == PLAIN.replace("- front", "- id: dog\n    front")
    assert run("--fix", ".")[2].startswith("Every card that can be read has an id.\n")


def test_fixing_ends_as_checking_does(run: Run, write_deck: WriteDeck) -> None:
    write_deck("cards:\n  - {statement: Dogs bark., answer: true}\n  - {front: a}\n")
    code, out, err = run("--fix", "--format", "json", ".")
    assert (code, err) == (1, "Wrote 1 id into deck.yaml.\n")
    assert [problem["code"] for problem in json.loads(out)] == ["no-explanation", "missing-key"]


def test_fixing_gives_no_card_the_id_of_another_one_that_the_log_knows(
    run: Run, write_deck: WriteDeck, open_deck: Callable[[str], Collection]
) -> None:
    collection = open_deck(PLAIN.replace("- front", "- id: dog\n    front"))
    collection.act(ActionKind.SUSPEND, collection.cards.values(), 1)
    path = write_deck(PLAIN.replace("front: dog", "front: Dog?"))
    run("--fix", ".")
    assert "id: dog-2\n" in path.read_text()


def test_fixing_gives_a_card_the_id_back_that_it_has_lost(
    run: Run, write_deck: WriteDeck, open_deck: Callable[[str], Collection]
) -> None:
    collection = open_deck(PLAIN.replace("- front", "- id: dog\n    front"))
    session = Session(collection, collection.pick(), "all")
    session.next()
    session.answer(("remembered",), 1)
    session.rate(Rating.EASY)
    path = write_deck(PLAIN)
    run("--fix", ".")
    assert "id: dog\n" in path.read_text()


def test_words_that_change_before_quiz_runs_again_keep_the_history_by_the_id_that_fixing_wrote(
    run: Run, write_deck: WriteDeck, open_deck: Callable[[str], Collection], home: Path
) -> None:
    collection = open_deck(PLAIN)
    collection.act(ActionKind.SUSPEND, collection.cards.values(), 1)
    collection.close()
    path = write_deck(PLAIN)
    run("--fix", ".")
    path.write_text(path.read_text().replace("front: dog", "front: what barks").replace("Hund", "der Hofwächter"))
    (card,) = json.loads(quiz("cards", "--json", home=home, cwd=path.parent.parent).stdout)
    assert (card["id"], card["suspended"]) == ("dog", True)


def test_without_a_log_fixing_begins_none(run: Run, write_deck: WriteDeck, home: Path) -> None:
    write_deck(PLAIN)
    run("--fix", ".")
    assert not home.exists()


def test_without_fix_no_file_is_written(run: Run, write_deck: WriteDeck) -> None:
    path = write_deck(PLAIN)
    run(".")
    assert path.read_text() == PLAIN


def test_a_file_that_cannot_be_written_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    large, small = PLAIN + "# a comment\n" * 1000, PLAIN.replace("dog", "cat")
    (tmp_path / "large.yaml").write_text(large)
    (tmp_path / "small.yaml").write_text(small)
    command = [sys.executable, "-m", "quiz", "check", "--fix", "."]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={
            **own_folders(tmp_path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(ROOT),
        },
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        timeout=PATIENCE,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "quiz: `large.yaml` cannot be written: File too large. It is as it was.\n"
        "Wrote 1 id into small.yaml.\n"
        "0 problems in 2 decks with 2 cards.\n"
    )
    assert (tmp_path / "large.yaml").read_text() == large
    assert sorted(os.listdir(tmp_path)) == ["large.yaml", "small.yaml"]


TRIED = """\
language: de
cards:
  - {id: table, question: "Was ist „table“?", answer: der Tisch}
  - {id: list, question: Welche drei?, answers: [Rom, Paris, Berlin]}
  - {id: option, question: Welche Option?, answer: -l}
  - {id: far, question: Wie weit?, number: 5, unit: km}
  - {id: self, front: a, back: b}
"""


@pytest.mark.parametrize(
    ("card", "answer", "shown"),
    [
        ("table", "die Tisch", ["Given: die Tisch", "Expected: der Tisch", "Mark: wrong; Again is suggested"]),
        ("table", "die Tisch", ["Another article goes with it: der Tisch"]),
        ("table", "Tish", ["Mark: right; Hard is suggested", "Mind the spelling: der Tisch"]),
        ("list", "Rom; Parris; Bonn", ["Mark: 33.3% right", "Right: Rom", "Mind the spelling: Paris", "Wrong: Bonn"]),
        ("option", "-L", ["Mark: wrong", "Every sign counts.", "Here capitals count."]),
        ("far", "5000 m", ["Mark: right; Good is suggested", "It means the same."]),
        ("far", "5 kg", ["Mark: wrong", "The answer is wanted in km, not in kg."]),
    ],
)
def test_an_author_sees_how_an_answer_would_be_marked_and_why(
    run: Run, write_deck: WriteDeck, card: str, answer: str, shown: list[str]
) -> None:
    write_deck(TRIED)
    code, out, _ = run("--mark", card, answer, ".")
    assert code == 0
    assert [text for text in shown if text not in out] == []


def test_a_tried_answer_as_json_has_its_mark_and_its_parts(run: Run, write_deck: WriteDeck) -> None:
    write_deck(TRIED)
    _, out, _ = run("--mark", "far", "5000 m", "--format", "json", ".")
    data = json.loads(out)
    assert (data["id"], data["score"], data["rating"]) == ("far", 1, "good")
    assert data["parts"] == [{"given": "5000 m", "expected": "5 km", "right": True, "note": "", "of": ""}]


@pytest.mark.parametrize(("card", "message"), [("tabel", "Did you mean `table`?"), ("self", "which the learner rates")])
def test_a_card_that_cannot_be_tried_is_refused_with_a_reason(
    run: Run, write_deck: WriteDeck, card: str, message: str
) -> None:
    write_deck(TRIED)
    code, _, err = run("--mark", card, "x", ".")
    assert code == 2
    assert message in err
