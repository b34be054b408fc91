"""The repository holds the program, its tests and the texts that come with it, and nothing left lying about."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[1]

TOP = {"README.md", "pyproject.toml", "decks", "quiz", "seeds", "tests"}
"""What stands at the top level, besides names that begin with a dot."""

LARGEST = 1_000_000
"""Bytes of the largest file that is kept, far above those of today; a larger one is mostly data of a run."""


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """The paths that git tracks; a copy without git may hold anything, such as a virtual environment."""
    if not (ROOT / ".git").exists():
        pytest.skip("This is a copy without git.")
    try:
        run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, timeout=PATIENCE)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("There is no git that can read this repository.")
    return [path for path in os.fsdecode(run.stdout).split("\0") if path]


def strangers(paths: Sequence[str]) -> set[str]:
    """Returns the names at the top level of `paths` that do not belong there."""
    return {name for name in (path.partition("/")[0] for path in paths) if name not in TOP and not name.startswith(".")}


def too_large(root: Path, paths: Sequence[str]) -> list[str]:
    """Returns those of `paths` below `root` that are there and larger than `LARGEST`."""
    files = [(path, root / path) for path in paths]
    return [path for path, file in files if file.is_file() and file.stat().st_size > LARGEST]


def test_nothing_else_stands_at_the_top_level(tracked: list[str]) -> None:
    assert strangers(tracked) == set()


def test_no_file_is_as_large_as_data_of_a_run(tracked: list[str]) -> None:
    assert too_large(ROOT, tracked) == []


def test_what_does_not_belong_here_is_found(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "log.txt").write_bytes(b"a" * (LARGEST + 1))
    (tmp_path / "README.md").write_bytes(b"a" * LARGEST)
    paths = ["README.md", ".github/CONTRIBUTING.md", "tests/log.txt", "tests/gone.txt", "notes/today.md", "core"]
    assert strangers(paths) == {"notes", "core"}
    assert too_large(tmp_path, paths) == ["tests/log.txt"]
