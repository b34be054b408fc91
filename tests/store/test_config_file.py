"""The file of settings stays as its owner wrote it but for what is set, whoever else is writing."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quiz.store.config_file import ConfigFile


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_the_ends_of_lines_and_the_mark_at_the_start_stay(tmp_path: Path, mark: bytes, newline: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(mark + b"# mine" + newline + b'retention = "80%"  # why' + newline)
    ConfigFile(path).change({"order": "due"})
    expected = b'# mine\nretention = "80%"  # why\norder = "due"\n'
    assert path.read_bytes() == mark + expected.replace(b"\n", newline)


def test_programs_that_write_at_once_lose_nothing_of_one_another(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    names = [f"keys.deed_{number}" for number in range(12)]
    with ThreadPoolExecutor(4) as programs:
        for done in [programs.submit(ConfigFile(path).change, {name: "z"}) for name in names]:
            done.result()
    assert {*ConfigFile(path).read().texts} == {*names}
