"""The file of settings stays as its owner wrote it but for what is set, whoever else is writing."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.store.config_file import ConfigFile
from quiz.store.start_settings import StartSettings, start_settings
from tests.every import every


@every("mark", [b"", b"\xef\xbb\xbf"])
@every("newline", [b"\n", b"\r\n"])
def test_the_ends_of_lines_and_the_mark_at_the_start_stay(tmp_path: Path, mark: bytes, newline: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(mark + b"# mine" + newline + b'retention = "80%"  # why' + newline)
    ConfigFile(path).change({"order": "due"})
    expected = b'# mine\nretention = "80%"  # why\norder = "due"\n'
    assert path.read_bytes() == mark + expected.replace(b"\n", newline)


def test_programs_that_write_at_once_lose_nothing_of_one_another(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    names = [f"keys.action_{number}" for number in range(12)]
    with ThreadPoolExecutor(4) as programs:
        for done in [programs.submit(ConfigFile(path).change, {name: "z"}) for name in names]:
            done.result()
    assert {*ConfigFile(path).read().texts} == {*names}


@every("put", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_has_no_settings_and_is_told_without_waiting(
    tmp_path: Path, put: Callable[[Path], None]
) -> None:
    path = tmp_path / "config.toml"
    put(path)
    config = ConfigFile(path).read()
    assert not config.texts
    assert "cannot be read" in config.problems[0].message
    assert start_settings(path) == StartSettings()
    with pytest.raises(QuizError, match="nothing was written"):
        ConfigFile(path).change({"order": "due"})


@every("text", ["order = 'due'\norder = 'known'\n", "[keys]\nundo = 'z'\n[keys]\n"])
def test_what_stands_twice_is_to_be_written_once(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    (problem,) = ConfigFile(path).read().problems
    assert "Write each setting once" in (problem.hint or "")


@every("value", ["[" * 5000, "[" * 5000 + "]" * 5000, "9" * 5000, "{a = " * 5000])
def test_a_value_beyond_what_is_read_is_told_and_stays(tmp_path: Path, value: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"order = {value}\n", "utf-8")
    config = ConfigFile(path).read()
    assert not config.texts
    assert "It is no TOML" in config.problems[0].message
    assert start_settings(path) == StartSettings()
    with pytest.raises(QuizError, match="nothing was written"):
        ConfigFile(path).change({"order": "due"})
    assert path.read_text("utf-8") == f"order = {value}\n"
