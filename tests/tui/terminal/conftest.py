"""A terminal for each test, and a deck of three cards in it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.tui.terminal.pseudo_terminal import PseudoTerminal

Start: TypeAlias = Callable[..., PseudoTerminal]


MOUSE = {"1000", "1003", "1006", "1015"}
"""The modes in which a terminal tells of its mouse."""


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Starts `quiz` in a terminal of its own."""
    started: list[PseudoTerminal] = []

    def start_(*arguments: str, environment: dict[str, str] | None = None, **how: object) -> PseudoTerminal:
        started.append(PseudoTerminal(arguments, {"QUIZ_HOME": str(home), **(environment or {})}, forked=True, **how))  # type: ignore[arg-type]
        return started[-1]

    yield start_
    for terminal in started:
        terminal.close()
