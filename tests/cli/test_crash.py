"""What a crash leaves behind: a sentence, a file, and an exit code of its own."""

from datetime import datetime
from pathlib import Path

import pytest

from quiz import cli
from quiz.cli.around_commands.crash import CODE, keep_crash

NOW = datetime(2026, 3, 2, 9, 0)


def crash() -> ValueError:
    try:
        raise ValueError("an error of the test")
    except ValueError as error:
        return error


def test_a_crash_is_kept_beside_the_answers(home: Path) -> None:
    home.mkdir()
    said = keep_crash(crash(), NOW)
    path = home / "crash.txt"
    assert said == (
        "quiz has met an error of its own and had to end. Every answer that you have given is kept. "
        f"What happened is in `{path}`. `quiz doctor` tells whether the log itself is at fault."
    )
    text = path.read_text("utf-8")
    assert text.startswith("2026-03-02 09:00:00\nquiz ")
    assert text.endswith("ValueError: an error of the test\n")


@pytest.mark.parametrize("place", ["missing/folder", "~nosuchuser/x"])
def test_where_it_cannot_be_kept_there_it_is_kept_among_temporary_files(
    place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUIZ_HOME", place if place.startswith("~") else str(tmp_path / place))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert f"`{tmp_path / 'crash.txt'}`." in keep_crash(crash(), NOW)


def test_a_crash_has_an_exit_code_of_its_own_and_no_traceback(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()

    def fail(*_: object, **__: object) -> None:
        raise crash()

    monkeypatch.setattr(cli.commands, "main", fail)
    with pytest.raises(SystemExit) as end:
        cli.main([])
    assert end.value.code == CODE
    assert "Traceback" not in capsys.readouterr().err
