"""What is published, and what it is tested with."""

import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from itertools import chain
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from packaging.requirements import Requirement

import quiz
from quiz.cli import commands
from quiz.cli.printing.print_version import LIBRARIES
from tests.every import every
from tests.versions import canonical, pinned

ROOT = Path(quiz.__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
WANTED = [one for text in chain(PROJECT["dependencies"], *EXTRAS) if (one := Requirement(text)).name != PROJECT["name"]]


@every("wanted", WANTED, ids=lambda wanted: wanted.name)
def test_the_pinned_version_is_one_that_is_allowed(wanted: Requirement) -> None:
    assert wanted.specifier.contains(pinned()[canonical(wanted.name)])


def test_the_pinned_versions_are_complete() -> None:
    """What the pinned distributions want in turn is pinned too, so that no release elsewhere changes the tests."""
    missing: list[str] = []
    for name, number in pinned().items():
        try:
            if version(name) != number:
                pytest.skip(f"{name} is here in another version.")
        except PackageNotFoundError:
            continue  # only wanted on another platform
        inner = [Requirement(text) for text in requires(name) or []]
        needed = [one for one in inner if one.marker is None or one.marker.evaluate({"extra": ""})]
        missing += [f"{one.name} for {name}" for one in needed if canonical(one.name) not in pinned()]
    assert missing == []


def test_the_lowest_versions_are_those_of_the_project() -> None:
    run = [sys.executable, str(ROOT / ".ci" / "lowest_versions.py"), str(ROOT / "pyproject.toml")]
    lines = subprocess.run(run, capture_output=True, text=True, check=True).stdout.splitlines()
    lowest = {one.name: str(one.specifier).removeprefix("==") for one in map(Requirement, lines)}
    assert sorted(lowest) == sorted(wanted.name for wanted in WANTED)
    bounds = {wanted.name: {*str(wanted.specifier).split(",")} for wanted in WANTED}
    assert [name for name, number in lowest.items() if not {f">={number}", f"=={number}"} & bounds[name]] == []


def test_the_hook_for_other_repositories_runs_a_command_that_is_there(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, command = hook["entry"].split()
    assert program in PROJECT["scripts"]
    found = commands.get_command(click.Context(commands), command)
    assert found is not None
    options = found.make_context(command, [str(tmp_path)]).params
    assert options["decks"] == (str(tmp_path),)


def test_the_versions_in_a_report_of_a_fault_are_those_in_use() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "quiz", "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert said.startswith(f"quiz {quiz.__version__}\n")
    assert [library for library in LIBRARIES if f"{library} {version(library)}" not in said] == []
