"""`quiz import`: what it prints, what it asks, how it ends, and what a program that is open sees of it."""

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime
from io import StringIO
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from quiz.cli import main
from quiz.store.log import Log
from quiz.store.our_files import IMPORT_NAME
from quiz.store.rows.log_rows import LogRow, read_rows
from quiz.store.sqlite.database import Database
from quiz.study.collection import open_collection
from tests.exchange import anki_packages as anki
from tests.exchange.anki_packages import Answer, Card, Collection, Note, write_package

Run = Callable[..., tuple[int, str, str]]

MAY = round(datetime(2026, 5, 1, 12).timestamp() * 1000)
LEARNED = Card(type=2, queue=2, due=150, interval=40, reps=1, answers=(Answer(MAY, 3, 40),))
NOTES = [
    Note(anki.BASIC, ("casa", "house"), (LEARNED,)),
    Note(anki.BOTH, ("gatto", "cat"), (Card(0), Card(1))),
]


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANKI_BASE", str(tmp_path / "nothing"))

    def run_(*arguments: object, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", StringIO(typed))
        with pytest.raises(SystemExit) as ended:
            main([*map(str, arguments)])
        return (ended.value.code if isinstance(ended.value.code, int) else 0), *capsys.readouterr()

    return run_


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package(tmp_path / "all.apkg", Collection(NOTES))


def test_a_dry_run_says_what_would_happen_and_writes_nothing(run: Run, package: Path, tmp_path: Path) -> None:
    code, out, _ = run("import", package, "--dry-run")
    assert code == 0
    assert out.splitlines()[0] == "all.apkg: an Anki collection of 15 June 2026, 2 notes, 3 cards, 1 row of history."
    assert "3 cards would come in, with 1 review on 1 May 2026." in out
    assert out.endswith("Nothing was written.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.apkg"]


def test_an_import_says_the_same_as_its_dry_run(run: Run, package: Path) -> None:
    _, before, _ = run("import", package, "--dry-run")
    code, after, _ = run("import", package)
    assert code == 0
    said = before.replace("would come in", "came in").removesuffix("\nNothing was written.\n")
    assert after.startswith(said)


def test_what_is_left_out_is_told_by_the_exit_code(run: Run, tmp_path: Path) -> None:
    package = write_package(tmp_path / "x.apkg", Collection([*NOTES, Note(anki.BASIC, ("", "x"))]))
    code, out, _ = run("import", package)
    assert code == 1
    assert "Left out\n  1  an empty card" in out


def test_wrong_use_is_told_by_the_exit_code(run: Run, tmp_path: Path) -> None:
    assert run("import")[0] == 2
    assert run("import", tmp_path / "gone.apkg")[0] == 2
    (tmp_path / "x.bin").write_bytes(b"\x00\x01")
    code, _, err = run("import", tmp_path / "x.bin")
    assert code == 2
    assert "--as" in err
    assert "no format" in run("import", tmp_path / "x.bin", "--as", "ankki")[2]


def test_the_report_as_json_has_the_shape_that_scripts_read(run: Run, package: Path) -> None:
    data = json.loads(run("import", package, "--json")[1])
    assert (data["format"], data["reviews"], data["left_out"]) == ("anki", 1, [])
    assert [(deck["deck"], deck["new"], deck["changed"], deck["same"]) for deck in data["decks"]] == [
        ("Italian", 3, 0, 0)
    ]


def test_a_folder_may_be_named_and_a_report_kept(run: Run, package: Path, tmp_path: Path) -> None:
    run("import", package, "--to", tmp_path / "there", "--report", tmp_path / "report.md")
    assert (tmp_path / "there" / "Italian.yaml").is_file()
    assert (tmp_path / "report.md").read_text("utf-8").startswith("# Import\n")


def test_decks_go_where_home_reads_them(run: Run, package: Path, home: Path, tmp_path: Path) -> None:
    run("import", package)
    assert (home / "decks" / "Italian.yaml").is_file()
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "own.yaml").write_text("cards: [{front: a, back: b}]\n", "utf-8")
    other = write_package(
        tmp_path / "other.apkg", Collection([Note(anki.BASIC, ("a", "b"), guid="other")], ("French",))
    )
    run("import", other)
    assert (tmp_path / "decks" / "French.yaml").is_file()


def test_in_a_clone_of_the_program_decks_go_to_ones_own(run: Run, package: Path, home: Path, tmp_path: Path) -> None:
    for name in ("quiz/deck/find_decks.py", "decks/japan-italy-defense-ties.yaml"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("cards: []\n", "utf-8")
    assert run("import", package)[0] == 0
    assert (home / "decks" / "Italian.yaml").is_file()
    assert [path.name for path in (tmp_path / "decks").iterdir()] == ["japan-italy-defense-ties.yaml"]


def test_settings_are_set_where_that_is_asked_for(run: Run, package: Path) -> None:
    assert "quiz settings retention 85%" in run("import", package)[1]
    assert run("settings", "retention")[1] == "90%\n"
    assert "Set: " in run("import", package, "--settings")[1]
    assert run("settings", "retention")[1] == "85%\n"


def test_imports_are_listed_and_taken_back(run: Run, package: Path, home: Path) -> None:
    assert "Nothing was imported" in run("import", "--list")[2]
    run("import", package)
    assert f"3 cards, 1 review  {package}" in run("import", "--list")[1]
    code, out, _ = run("import", "--take-back", "--yes")
    assert code == 0
    assert "Taken back" in out
    assert not (home / "decks" / "Italian.yaml").exists()
    assert run("import", "--take-back", "--yes")[0] == 2
    run("import", package)
    assert "no number" in run("import", "--take-back", "7", "--yes")[2]
    assert run("import", "--take-back", "1", "--yes")[0] == 0


def test_without_a_terminal_nothing_is_taken_back_unless_it_is_said_to_be_meant(
    run: Run, package: Path, home: Path
) -> None:
    run("import", package)
    code, _, err = run("import", "--take-back")
    assert code == 2
    assert "Say with `--yes` that this is meant: to take back what came in" in err
    assert (home / "decks" / "Italian.yaml").exists()


def test_the_collection_on_this_machine_is_found(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("ANKI_BASE", str(tmp_path / "Anki2"))
    (tmp_path / "Anki2" / "User 1").mkdir(parents=True)
    anki.write_database(tmp_path / "Anki2" / "User 1" / "collection.anki2", Collection(NOTES), 18)
    code, out, err = run("import")
    assert code == 0
    assert "User 1" in err
    assert "3 cards came in" in out


def test_a_program_that_is_open_takes_the_import_in(run: Run, package: Path, home: Path) -> None:
    (home / "decks").mkdir(parents=True)
    with closing(open_collection([home / "decks"], home)) as collection:
        assert collection.memories == {}
        run("import", package)
        assert collection.refresh()
        collection.reread()
        assert len(collection.cards) == 3
        assert len(collection.memories) == 1


def test_an_import_that_was_killed_is_ended_by_the_next_start(run: Run, package: Path, home: Path) -> None:
    run("import", package)
    with closing(Database(home)) as database:
        token = database.rows("SELECT value FROM setting WHERE name = 'import_finished'")[0][0]
    deck = home / "decks" / "Italian.yaml"
    waiting = deck.with_name(f".Italian.yaml.{token}.import")
    deck.rename(waiting)
    journal = {"token": token, "steps": [[str(waiting), str(deck), None]], "folders": []}
    (home / IMPORT_NAME).write_text(json.dumps(journal), "utf-8")
    assert "in place now" in run("stats")[2]
    assert deck.is_file()
    deck.rename(waiting)
    (home / IMPORT_NAME).write_text(json.dumps({**journal, "token": "another"}), "utf-8")
    assert "Nothing of it was kept" in run("stats")[2]
    assert sorted(path.name for path in deck.parent.iterdir()) == []
    assert not (home / IMPORT_NAME).exists()


def test_an_import_of_ones_own_log_that_was_stopped_says_what_of_it_was_kept(
    run: Run, package: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", package)
    run("export", tmp_path / "all.jsonl")
    rmtree(home)
    taken_in = Log.take_in

    def stopped(log: Log, rows: Iterable[LogRow], *values: Any) -> int:
        taken_in(log, [*rows][:1])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Log, "take_in", stopped)
        code, _, err = run("import", tmp_path / "all.jsonl")
    assert code == 130
    assert "those of its answers that had been written were" in err
    assert [*home.rglob("*.yaml")] == []
    with closing(Database(home)) as database:
        assert len([*read_rows(database.connection)]) == 1
    journal = {"token": "another", "steps": [], "folders": [], "in_portions": True}
    (home / IMPORT_NAME).write_text(json.dumps(journal), "utf-8")
    assert "those of its answers that had been written were" in run("stats")[2]


def test_a_tuning_that_came_with_an_import_is_told_with_the_others(run: Run, tmp_path: Path, home: Path) -> None:
    told = LEARNED._replace(data=json.dumps({"s": 40.0, "d": 5.0, "lrt": MAY // 1000}))
    run("import", write_package(tmp_path / "x.apkg", Collection([Note(anki.BASIC, ("a", "b"), (told,))])))
    with closing(Database(home)) as database:
        assert Log(database).tuning
    assert "imported" in run("tune", "--history")[1]
    assert run("tune", "--take-back")[0] == 0


def test_a_plan_is_offered_where_much_is_overdue(run: Run, tmp_path: Path) -> None:
    notes = [Note(anki.BASIC, (f"word {number}", "x"), (_overdue(number),)) for number in range(500)]
    out = run("import", write_package(tmp_path / "x.apkg", Collection(notes)))[1]
    assert "500 reviews" in out.splitlines()[-1]


def _overdue(number: int) -> Card:
    return LEARNED._replace(due=110, answers=(Answer(MAY + number, 3, 40),))
