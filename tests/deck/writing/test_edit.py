"""A deck file is replaced only by one that says what it is to say, and only if it is still the one that was read."""

from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.deck.writing.edit import Change, DeckOnDisk, Edit
from tests.every import every

TEXT = "cards:\n  - front: dog\n    back: Hund\n"
AT = TEXT.index("front")


def change(deck: DeckOnDisk, written: str, value: str = "a", end: int = AT) -> Change:
    (entry,) = deck.loaded.entries.values()
    return Change(entry, "id", value, Edit(AT, end, written))


def deck_at(path: Path) -> DeckOnDisk:
    path.write_text(TEXT)
    return DeckOnDisk(path)


def test_what_reads_as_it_is_meant_to_is_written(tmp_path: Path) -> None:
    deck = deck_at(tmp_path / "deck.yaml")
    deck.amend([change(deck, "id: a\n    ")])
    assert deck.path.read_text() == TEXT.replace("front", "id: a\n    front")


@every(
    ("written", "end"),
    [
        pytest.param("id: b\n    ", AT, id="another value"),
        pytest.param("id: a\n    hint: x\n    ", AT, id="one key more"),
        pytest.param("id: a\n    ", TEXT.index("back"), id="one key less"),
        pytest.param("id: a\n", AT, id="no YAML"),
        pytest.param("id: a\n    id: a\n    ", AT, id="a key twice"),
        pytest.param("", AT, id="nothing"),
    ],
)
def test_what_would_say_something_else_is_not_written(tmp_path: Path, written: str, end: int) -> None:
    deck = deck_at(tmp_path / "deck.yaml")
    with pytest.raises(QuizError, match="as it was"):
        deck.amend([change(deck, written, end=end)])
    assert deck.path.read_text() == TEXT


def test_a_value_that_is_a_fault_is_not_written(tmp_path: Path) -> None:
    deck = deck_at(tmp_path / "deck.yaml")
    with pytest.raises(QuizError, match="as it was"):
        deck.amend([change(deck, "id: a b\n    ", "a b")])
    assert deck.path.read_text() == TEXT


def test_a_file_that_was_saved_meanwhile_is_left_alone(tmp_path: Path) -> None:
    deck = deck_at(tmp_path / "deck.yaml")
    deck.path.write_text(f"{TEXT}# more\n")
    with pytest.raises(QuizError, match="has just been changed"):
        deck.amend([change(deck, "id: a\n    ")])
    assert deck.path.read_text() == f"{TEXT}# more\n"
