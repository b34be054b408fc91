"""Folders for what is unpacked: what a program has left that was killed, and what is still in use."""

import os
import tempfile
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.exchange.foreign_files.scratch_folders import scratch_folder


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_gone_when_it_is_used_no_more(temporary: Path) -> None:
    with scratch_folder() as folder:
        (folder / "collection.db").write_bytes(b"x")
        assert folder.parent == temporary
    assert not [*temporary.iterdir()]


def test_what_was_left_by_a_program_that_was_killed_is_cleared(temporary: Path) -> None:
    left, new, other = (temporary / name for name in ("quiz-unpacked-1", "quiz-unpacked-2", "quiz-of-somebody"))
    for folder in (left, new, other):
        folder.mkdir()
        (folder / "collection.db").write_bytes(b"x")
    for folder in (left, other):
        os.utime(folder, (0, 0))
    with scratch_folder():
        assert not left.exists()
    assert sorted(path.name for path in temporary.iterdir()) == ["quiz-of-somebody", "quiz-unpacked-2"]


def test_where_nothing_can_be_unpacked_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(QuizError, match="`TMPDIR` names another folder"), scratch_folder():
        pass


def test_what_another_program_uses_stays(temporary: Path) -> None:
    with scratch_folder() as folder:
        os.utime(folder, (0, 0))
        with scratch_folder():
            assert folder.exists()
