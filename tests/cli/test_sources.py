"""`quiz sources` for people and for scripts."""

import json
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from quiz.cli import main
from tests.study.authoring.test_coverage import ARTICLE, DECK


@pytest.fixture
def deck(write_deck: Callable[..., Path], home: Path) -> Path:
    path = write_deck(DECK)
    (path.parent.parent / "seeds").mkdir()
    (path.parent.parent / "seeds" / "harbour.md").write_text(ARTICLE, "utf-8")
    return path


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["sources", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_passages_without_a_card_and_lost_quotes_are_listed(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(deck) == 1
    out, err = capsys.readouterr()
    assert "     5  The lighthouse is 41 metres high.\n" in out
    assert "  lost  gone: “The harbour is led by Anna.”\n" in out
    assert " check  doubtful: `13` does not stand in what it quotes\n" in out
    assert err == "2 of 3 sentences have a card; 2 quotes lost, 2 answers to check.\n"


def test_scripts_get_passages_with_their_cards(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(deck, "--json") == 1
    (data,) = json.loads(capsys.readouterr().out)
    assert data["passages"][0] == {"line": 3, "text": "The harbour was opened in 1874.", "cards": ["year", "both"]}
    assert data["lost"][0]["id"] == "gone"


def test_decks_without_a_source_are_told(
    write_deck: Callable[..., Path], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(write_deck("cards:\n  - {question: a, answer: b}\n")) == 2
    assert "No deck here names a source." in capsys.readouterr().err


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_no_word_is_broken_at_its_edge(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", "30")
    run(deck)
    lines = terminal.getvalue().splitlines()
    assert lines[1:3] == ["     5  The lighthouse is 41", "        metres high."]
    assert lines[3:5] == ["  lost  gone: “The harbour is", "        led by Anna.”"]
