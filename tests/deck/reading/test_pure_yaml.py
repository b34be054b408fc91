"""A deck is read alike whether PyYAML has libyaml or not, its faults too."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.card.fields import Node
from quiz.deck.reading import parse
from quiz.deck.reading.pure_yaml import PureLoader
from quiz.deck.reading.syntax_errors import DeckSyntaxError
from tests.deck.deck_text import GOOD
from tests.every import every
from tests.patience import PATIENCE
from tests.versions import others

pytestmark = [
    pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml."),
    pytest.mark.skipif(bool(others("pyyaml")), reason="Another libyaml tells some faults in other words."),
]

DECKS = sorted((Path(__file__).parents[1] / "checking" / "faulty").glob("*.yaml"))

Outcome = Node | tuple[int, int, str, str] | None


def outcome(text: str, loader: object, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """The tree of `text`, or what is wrong with it."""
    monkeypatch.setattr(parse, "LOADER", loader)
    try:
        return parse.tree(text)
    except DeckSyntaxError as error:
        return error.line, error.column, error.code, error.message()


def both(text: str) -> tuple[Outcome, Outcome]:
    with pytest.MonkeyPatch.context() as patch:
        return outcome(text, yaml.CBaseLoader, patch), outcome(text, PureLoader, patch)


WITHOUT_LIBYAML = """
import sys
sys.modules["yaml._yaml"] = None  # as where PyYAML was built without libyaml
from quiz.cli import main
for command in ["check", "."], ["--version"], ["stats"]:
    try:
        main(command)
    except SystemExit as end:
        assert not end.code, (command, end.code)
"""


def test_commands_run_without_libyaml(home: Path, write_deck: Callable[..., Path]) -> None:
    folder = write_deck(f"cards:\n{GOOD.format(id='good')}").parent
    environment = {**os.environ, "QUIZ_HOME": str(home), "QUIZ_DECKS": str(folder)}
    run = [sys.executable, "-c", WITHOUT_LIBYAML]
    done = subprocess.run(run, capture_output=True, text=True, env=environment, cwd=folder, timeout=PATIENCE)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "no libyaml" in done.stdout  # of `--version`


@every("path", DECKS, ids=lambda path: path.stem)
def test_a_faulty_deck_is_the_same_to_both(path: Path) -> None:
    text = path.read_text("utf-8", errors="ignore")
    with_libyaml, pure = both(text)
    assert pure == with_libyaml


# What decks are made of, whole and broken. Tags and directives are refused by both, in words that may differ.
PIECES = [*"\t \n:?-[]{},'\"\\#&*|>@`abé.~<=😀", "- ", ": ", "\n  ", "\n- ", "? ", "--- ", "...\n", "a: ", "id: x\n  "]
ESCAPES = ["\\ud83d", "\\U00110000", "\\U0010ffff", "\\x4", "\\q", "\\\n", "''", "|-\n", "| \t\n", ">2\n"]
LINES = GOOD.format(id="good").splitlines(keepends=True)


@given(st.lists(st.sampled_from([*PIECES, *ESCAPES, *LINES]), max_size=14).map("".join))
@example("[a?b, c ?d, ?]")
@example("a:\tb\t\n")
@example("[a\n\t,b:,c]")
@example('"\\\n\\U00110000"')
@example("😀: [" * 500 + "[" * 1000)
def test_any_text_is_the_same_to_both(text: str) -> None:
    with_libyaml, pure = both(text)
    assert pure == with_libyaml
