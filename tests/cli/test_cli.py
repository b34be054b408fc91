"""The door: commands, their output and exit codes, as a person at a shell meets them."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import open_collection
from tests.cli.in_process import quiz
from tests.conftest import own_folders
from tests.patience import PATIENCE

DECK = """\
    title: Capitals
    cards:
      - id: rome
        question: What is the capital of Italy?
        answer: Rome
        tags: [europe]
      - id: tokyo
        question: What is the capital of Japan?
        answer: Tokyo
        tags: [asia]
"""


@pytest.fixture
def run(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Runs `quiz` in this process, in an empty folder; returns exit code, stdout and stderr."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def run_(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        code = ended.value.code
        out, err = capsys.readouterr()
        return (code if isinstance(code, int) else 0), out, err

    return run_


def quiz_alone(*arguments: object, typed: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Runs `quiz` in a process of its own, with `typed` on its standard input."""
    command = [sys.executable, "-m", "quiz", *map(str, arguments)]
    environment = {
        **own_folders(home),
        "PYTHONIOENCODING": "utf-8",
        "PATH": "",
    }
    environment |= {name: value for name, value in os.environ.items() if name == "TZ"}  # so that today is one day
    return subprocess.run(
        command, input=typed, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=PATIENCE
    )


def test_a_session_from_a_pipe_is_marked_and_kept(write_deck: Callable[..., Path], home: Path) -> None:
    deck = write_deck(DECK)
    session = quiz_alone("study", deck, typed="rome\nKyoto\n", home=home)
    assert session.returncode == 0
    assert "Right." in session.stdout
    assert "Expected: Tokyo" in session.stdout
    assert "Result: 1 of 2 (50%)" in session.stdout
    statistics = json.loads(quiz("stats", deck, "--json", home=home).stdout)
    assert (statistics["reviews"], statistics["new"], statistics["learning"]) == (2, 0, 2)


def test_statistics_have_the_keys_that_scripts_rely_on(
    run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path]
) -> None:
    code, out, _ = run("stats", "--json", write_deck(DECK))
    assert code == 0
    assert json.loads(out) == {
        "cards": 2,
        "new": 2,
        "learning": 0,
        "due": 0,
        "reviews": 0,
        "retention": None,
        "streak_days": 0,
        "decks": [
            {
                "deck": "deck",
                "cards": 2,
                "new": 2,
                "learning": 0,
                "due": 0,
                "suspended": 0,
                "buried": 0,
                "exam_date": None,
                "expected_at_exam": None,
            }
        ],
    }


def test_a_forecast_tells_the_reviews_of_each_day(
    run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path], home: Path
) -> None:
    deck = write_deck(DECK)
    quiz("study", deck, typed="rome\nKyoto\n", home=home)
    with closing(open_collection([deck], home)) as collection:
        today = collection.now().day
        collection.act(ActionKind.DUE, [collection.cards["rome"]], today + 1)
        collection.act(ActionKind.DUE, [collection.cards["tokyo"]], today + 1)
        collection.act(ActionKind.SUSPEND, [collection.cards["tokyo"]], 1)
    dates = [date.fromordinal(today + ahead).isoformat() for ahead in range(4)]
    expected = [(day, int(day == dates[1])) for day in dates]
    either = (expected[:3], expected[1:])  # the day may end while the test runs
    lines = run("stats", deck, "--forecast", 3)[1].splitlines()
    assert lines[-4] == "Forecast, if you study each day: 1 review in 3 days."
    assert [(day, int(due)) for day, due, *_ in map(str.split, lines[-3:])] in either
    forecast = json.loads(run("stats", deck, "--forecast", 3, "--json")[1])["forecast"]
    assert [(load["day"], load["due"]) for load in forecast] in either
    assert [load["seconds"] > 0 for load in forecast] == [load["due"] > 0 for load in forecast]
    assert not any(load["new"] for load in forecast)
    assert "forecast" not in json.loads(run("stats", deck, "--json")[1])


@pytest.mark.parametrize("days", ["0", "many"])
def test_a_forecast_of_no_days_is_wrong_use(
    days: str, run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path]
) -> None:
    assert run("stats", write_deck(DECK), "--forecast", days)[:2] == (2, "")


def test_check_is_content_with_a_good_deck(
    run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path]
) -> None:
    code, out, err = run("check", write_deck(DECK))
    assert (code, out) == (0, "")
    assert err == "0 problems in 1 deck with 2 cards.\n"


FAULTY = """\
    cards:
      - question: What is the capital of 日本 and 中国?
        anwser: Tokyo
      - front: "[bold]x[/] \\e[31m"
        back: b
        colour: red
"""


def test_check_points_at_each_fault_with_a_caret(
    run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path]
) -> None:
    path = write_deck(FAULTY)
    code, out, err = run("check", path)
    assert code == 1
    assert out == (
        f"{path}:3:5: error: `anwser` is not a key of a card. [unknown-key]\n"
        "     3 |     anwser: Tokyo\n"
        "       |     ^^^^^^\n"
        "  Did you mean `answer`?\n"
        "     3 |     answer: Tokyo\n"
        "       |     ~~~~~~\n"
        "\n"
        f"{path}:6:5: error: `colour` is not a key of a flashcard. [unknown-key]\n"
        "     6 |     colour: red\n"
        "       |     ^^^^^^\n"
        "  Its keys are `front`, `back`, `reverse`, `id`, `tags`, `hint`, `explanation`,\n"
        "  `source`, `quote`, `points`, `context`, `origin`, `allow`.\n"
        "\n"
    )
    assert err == "2 errors in 1 deck with 0 cards.\n"


def test_check_as_json_lists_every_key_of_a_problem(
    run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path]
) -> None:
    path = write_deck(FAULTY)
    code, out, _ = run("check", "--format", "json", path)
    assert code == 1
    assert json.loads(out)[1] == {
        "path": str(path),
        "line": 6,
        "column": 5,
        "severity": "error",
        "code": "unknown-key",
        "message": "`colour` is not a key of a flashcard.",
        "hint": "Its keys are `front`, `back`, `reverse`, `id`, `tags`, `hint`, `explanation`, `source`, `quote`,"
        " `points`, `context`, `origin`, `allow`.",
    }


def test_a_very_long_line_is_shown_around_its_fault(
    run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path]
) -> None:
    path = write_deck("cards:\n  - {front: " + "x" * 500_000 + ", back: b, colour: red}\n")
    _, out, _ = run("check", path)
    assert max(map(len, out.splitlines())) < 300
    assert ", back: b, colour: red}" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["study", "nothing-here"], "`nothing-here` is no file, folder, deck or command."),
        (["studdy"], "`studdy` is no file, folder, deck or command."),
        (["check", "nothing-here"], "`nothing-here` is no file, folder, deck or command."),
        (["study", "--limit", "0"], "0 is not in the range"),
        (["study", "--colour"], "No such option"),
    ],
)
def test_wrong_use_ends_with_2_and_says_why(
    run: Callable[..., tuple[int, str, str]], arguments: list[str], message: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_a_mistyped_command_is_told_the_nearest(run: Callable[..., tuple[int, str, str]]) -> None:
    assert "Did you mean `study`?" in run("studdy")[2]


def test_a_tag_that_no_card_has_is_answered_with_those_there_are(
    run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path]
) -> None:
    code, _, err = run("study", "--plain", "--tag", "africa", write_deck(DECK))
    assert code == 2
    assert "There are `asia`, `europe`." in err


def test_a_tag_picks_cards(write_deck: Callable[..., Path], home: Path) -> None:
    out = quiz("study", write_deck(DECK), "--tag", "asia", typed="tokyo\n", home=home).stdout
    assert "Result: 1 of 1" in out


def test_a_limit_ends_the_session(write_deck: Callable[..., Path], home: Path) -> None:
    out = quiz("study", write_deck(DECK), "--limit", 1, typed="rome\ntokyo\n", home=home).stdout
    assert "Result: 1 of 1" in out


def test_in_an_empty_folder_the_bundled_deck_is_offered(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "Japan–Italy defence ties" in quiz(home=home, cwd=empty).stdout


def test_decks_are_found_in_the_folder_decks_and_by_name(write_deck: Callable[..., Path], home: Path) -> None:
    folder = write_deck(DECK, "europe/capitals.yaml").parent.parent.parent
    assert "europe/capitals  Capitals" in quiz(home=home, cwd=folder).stdout
    assert "europe/capitals" in quiz("stats", "europe", home=home, cwd=folder).stdout


def test_the_environment_names_another_deck_folder(
    run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_DECKS", str(write_deck(DECK).parent))
    assert "Capitals" in run()[1]
    monkeypatch.setenv("QUIZ_DECKS", "/nowhere")
    code, _, err = run()
    assert code == 2
    assert "`/nowhere`, which `QUIZ_DECKS` names, does not exist." in err


def test_a_damaged_database_is_named_and_left_alone(
    run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path], home: Path
) -> None:
    home.mkdir()
    database = home / "quiz.db"
    database.write_bytes(b"this is no database" * 100)
    before = database.read_bytes()
    code, _, err = run("stats", write_deck(DECK))
    assert code == 2
    assert str(database) in err
    assert database.read_bytes() == before


def test_completion_knows_commands_and_decks(write_deck: Callable[..., Path], home: Path) -> None:
    folder = write_deck(DECK, "capitals.yaml").parent.parent
    command = [sys.executable, "-m", "quiz"]
    environment = {
        **own_folders(home),
        "_QUIZ_COMPLETE": "bash_complete",
        "COMP_WORDS": "quiz study cap",
        "COMP_CWORD": "2",
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder)
    assert "plain,capitals" in done.stdout


@pytest.mark.parametrize(
    ("command", "stream"),
    [
        *(("study", stream) for stream in ("<&-", ">&-", "2>&-", "> /dev/full")),
        ("stats", "> /dev/full"),
    ],
)
def test_a_closed_or_full_stream_is_no_traceback(
    command: str, stream: str, write_deck: Callable[..., Path], home: Path
) -> None:
    shell = f'"{sys.executable}" -m quiz {command} "{write_deck(DECK)}" {stream}'
    done = subprocess.run(
        ["/bin/sh", "-c", shell],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=own_folders(home),
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 2)


def test_another_programs_database_is_not_touched(
    run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path], home: Path
) -> None:
    home.mkdir()
    with sqlite3.connect(home / "quiz.db") as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    code, _, err = run("stats", write_deck(DECK))
    assert code == 2
    assert "another program's database" in err


def test_problems_are_mentioned_where_cards_are_missing(
    run: Callable[..., tuple[int, str, str]], write_deck: Callable[..., Path]
) -> None:
    assert run("stats", write_deck(FAULTY))[2] == "2 problems in these decks: `quiz check` shows where.\n"


@pytest.mark.parametrize("answer", ["t", "true", "1", "a", "A)", "a) True", "TRUE"])
def test_an_option_may_be_named_in_many_ways(answer: str, write_deck: Callable[..., Path], home: Path) -> None:
    deck = write_deck("cards:\n  - statement: Malta is an island.\n    answer: true\n")
    assert "Right." in quiz("study", deck, typed=f"{answer}\n", home=home).stdout


def test_cards_are_listed_with_their_memory(write_deck: Callable[..., Path], home: Path) -> None:
    folder = write_deck(DECK, "capitals.yaml").parent.parent
    quiz("study", "--limit", 1, typed="rome\n", home=home, cwd=folder)
    (card,) = json.loads(quiz("cards", "is:learning", "--json", home=home, cwd=folder).stdout)
    assert card.pop("due").endswith("+00:00")
    assert card.pop("stability") == pytest.approx(2.3065, abs=1e-4)
    assert card.pop("difficulty") == pytest.approx(2.1181, abs=1e-4)
    assert card == {
        "id": "rome",
        "deck": "capitals",
        "kind": "short answer",
        "tags": ["europe"],
        "path": "decks/capitals.yaml",
        "line": 3,
        "state": "learning",
        "reps": 1,
        "lapses": 0,
        "suspended": False,
        "buried": False,
        "flag": None,
        "archived": False,
    }


def test_a_query_may_begin_with_a_dash_and_a_mistyped_option_is_no_query(
    write_deck: Callable[..., Path], home: Path
) -> None:
    folder = write_deck(DECK, "capitals.yaml").parent.parent
    everything = json.loads(quiz("cards", "--json", home=home, cwd=folder).stdout)
    others = json.loads(quiz("cards", "-rome", "--json", home=home, cwd=folder).stdout)
    assert [card["id"] for card in others] == [card["id"] for card in everything if card["id"] != "rome"]
    assert quiz("cards", "--jsn", home=home, cwd=folder).returncode == 2


def test_a_field_that_no_card_has_is_told_with_those_that_there_are(
    write_deck: Callable[..., Path], home: Path
) -> None:
    folder = write_deck(DECK).parent
    told = quiz("cards", "xyz:1", home=home, cwd=folder)
    assert (told.returncode, told.stdout) == (2, "")
    assert "There is no `xyz:`. There are `deck:`, `tag:`, `kind:`, `is:`, `flag:`" in told.stderr


def test_cards_that_are_set_apart_are_listed_as_such(write_deck: Callable[..., Path], home: Path) -> None:
    folder = write_deck(DECK, "capitals.yaml").parent.parent
    with closing(open_collection([folder], home)) as collection:
        card = collection.cards["rome"]
        for kind, value in ((ActionKind.SUSPEND, 1), (ActionKind.BURY, collection.now().day + 1), (ActionKind.FLAG, 1)):
            collection.act(kind, [card], value)
    (found,) = json.loads(quiz("cards", "is:suspended", "--json", home=home, cwd=folder).stdout)
    assert (found["id"], found["suspended"], found["buried"], found["flag"]) == ("rome", True, True, "red")
    assert "  suspended  buried  red flag\n" in quiz("cards", "flag:red", home=home, cwd=folder).stdout


def test_a_card_that_no_deck_has_any_more_is_archived(write_deck: Callable[..., Path], home: Path) -> None:
    path = write_deck(DECK, "capitals.yaml")
    folder = path.parent.parent
    quiz("study", "--limit", 1, typed="rome\n", home=home, cwd=folder)
    write_deck(DECK.replace("id: rome", "id: bern").replace("Italy", "Switzerland"), "capitals.yaml")
    (card,) = json.loads(quiz("cards", "is:archived", "--json", home=home, cwd=folder).stdout)
    assert (card["id"], card["archived"], card["path"]) == ("rome", True, None)
    assert "archived" in quiz("cards", "is:archived", home=home, cwd=folder).stdout
