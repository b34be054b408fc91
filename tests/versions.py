"""The versions of `tests/constraints.txt`, and where this environment differs from them."""

import re
from importlib.metadata import version
from pathlib import Path

CONSTRAINTS = Path(__file__).with_name("constraints.txt")


def canonical(name: str) -> str:
    """Returns the one spelling that stands for all spellings of a distribution's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned() -> dict[str, str]:
    """Returns the version of each distribution that README's test command installs."""
    lines = (line for line in CONSTRAINTS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {canonical(name): number for name, number in (line.split("==") for line in lines)}


def others(*names: str) -> list[str]:
    """Returns those of `names`, with their pinned version, that are here in another version."""
    return [f"{name} {pinned()[name]}" for name in names if version(name) != pinned()[name]]
