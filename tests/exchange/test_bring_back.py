"""All of it out and back in: `quiz export all.jsonl`, a new machine, `quiz import all.jsonl`."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection
from quiz.study.settings import setting
from tests.conftest import own_folders

DERIVED = ("memory", "status", "voided", "name", "seen")
LOG = "id, kind, day, rating, score, ms, flags, wait, step, before, retention, at, act, of, answer, value, extra"


@pytest.fixture
def on_another_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Runs a command where nobody has studied yet; returns the exit code."""
    folder = tmp_path / "other"
    folder.mkdir()

    def run(*arguments: str) -> object:
        monkeypatch.chdir(folder)
        monkeypatch.delenv("QUIZ_DECKS", raising=False)
        for name, value in own_folders(folder / "home").items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        return ended.value.code

    return run


@pytest.fixture
def taken_along(learner: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of all that a learner has."""
    learner.prefer(setting("retention"), "87%")
    learner.prefer(setting("new_per_day"), "none")
    learner.close()
    monkeypatch.setenv("QUIZ_DECKS", str(tmp_path / "decks"))
    with pytest.raises(SystemExit) as ended:
        main(["export", str(tmp_path / "one.jsonl")])
    assert ended.value.code == 0
    return tmp_path / "one.jsonl"


def tables(home: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(Database(home)) as database:
        found = {name: database.rows(f"SELECT * FROM {name} ORDER BY 1") for name in DERIVED}
        return found | {"log": database.rows(f"SELECT {LOG} FROM log ORDER BY id")}


def test_what_comes_back_is_what_was_taken_along_to_the_byte(
    taken_along: Path, tmp_path: Path, home: Path, on_another_machine: Callable[..., object]
) -> None:
    two = tmp_path / "two.jsonl"
    on_another_machine("import", str(taken_along), "--to", "decks", "--settings")
    assert on_another_machine("export", str(two)) == 0
    assert two.read_bytes() == taken_along.read_bytes()
    assert two.read_bytes().count(b'"setting"') == 2
    assert tables(home) == tables(tmp_path / "other" / "home")


def test_a_second_time_adds_nothing(
    taken_along: Path, tmp_path: Path, on_another_machine: Callable[..., object], capsys: pytest.CaptureFixture[str]
) -> None:
    on_another_machine("import", str(taken_along), "--to", "decks")
    before = tables(tmp_path / "other" / "home")
    capsys.readouterr()
    on_another_machine("import", str(taken_along), "--to", "decks")
    assert "Nothing was new" in capsys.readouterr().out
    assert tables(tmp_path / "other" / "home") == before


def test_what_came_from_another_program_is_known_again(
    tmp_path: Path, on_another_machine: Callable[..., object], capsys: pytest.CaptureFixture[str]
) -> None:
    """Both where it is already and elsewhere: a later file of the other program is to find it."""
    (tmp_path / "one.csv").write_text("id,front,back\n7,perro,dog\n", "utf-8")
    (tmp_path / "later.csv").write_text("id,front,back\n7,el perro,the dog\n8,gato,cat\n", "utf-8")
    on_another_machine("import", str(tmp_path / "one.csv"), "--to", "decks", "--yes")
    on_another_machine("export", str(tmp_path / "one.jsonl"))
    capsys.readouterr()
    on_another_machine("import", str(tmp_path / "one.jsonl"), "--to", "decks")
    assert "Nothing was new" in capsys.readouterr().out
    on_another_machine("import", "--take-back", "--yes")
    on_another_machine("import", str(tmp_path / "one.jsonl"), "--to", "decks", "--no-history")
    on_another_machine("export", str(tmp_path / "two.jsonl"), "--no-history")
    assert b'"origin":"csv/7"' in (tmp_path / "two.jsonl").read_bytes()
    capsys.readouterr()
    on_another_machine("import", str(tmp_path / "later.csv"), "--to", "decks", "--yes")
    counts = next(line for line in capsys.readouterr().out.splitlines() if "decks/one.yaml" in line)
    assert counts.split()[:4] == ["later", "2", "1", "1"]
