"""`quiz clock` tells of answers that a wrong clock has dated, and takes them back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.engine.rating import Rating
from quiz.study.collection import open_collection
from quiz.study.local_clock import local_clock
from quiz.study.sessions.session import Session
from tests.conftest import Clock


@pytest.fixture
def deck(write_deck: Callable[..., Path], home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    deck = write_deck("cards:\n  - {id: one, front: What is one?, back: I}\n")
    monkeypatch.setenv("QUIZ_DECKS", str(deck))
    return deck


def answer(deck: Path, home: Path, **wrong_by: float) -> None:
    clock = Clock()
    clock.now = local_clock() + timedelta(**wrong_by)
    collection = open_collection([deck], home, clock)
    session = Session(collection, collection.pick(), "One")
    session.next()
    session.answer((), 1)
    session.rate(Rating.GOOD)
    collection.close()


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit):
        main(list(arguments))
    out, err = capsys.readouterr()
    return out + err


def test_answers_of_a_clock_that_was_ahead_are_told_until_they_are_taken_back(
    deck: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(deck, home, days=3000)
    for command in ("clock", "stats", "home"):
        said = run(capsys, command)
        assert said.count("1 answer is dated") == 1
        assert "`quiz clock --take-back` takes them back." in said
    assert run(capsys, "clock", "--take-back") == "1 answer taken back.\n"
    assert run(capsys, "clock", "--take-back") == "There is nothing to take back.\n"
    assert "dated" not in run(capsys, "stats")


def test_where_all_dates_can_be_right_it_says_so(deck: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(deck, home)
    assert run(capsys, "clock") == "Every answer has a date that can be right.\n"
