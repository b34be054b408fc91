"""What an author chose among facts is on disk at once, and is taken back choice by choice."""

from pathlib import Path

from quiz.store.draft_choices import DraftChoice, DraftChoices
from quiz.store.sqlite.database import Database

KEPT = DraftChoice("a", True, {"question": "Which?", "answer": "That"}, "A sentence.", ((0, 1), (4, 6)))
DROPPED = DraftChoice("b", False, {})


def test_choices_are_there_again_in_their_order(tmp_path: Path) -> None:
    first, second = Database(tmp_path), Database(tmp_path)
    DraftChoices(first, "x").add(KEPT)
    DraftChoices(first, "x").add(DROPPED)
    assert DraftChoices(second, "x").all() == [KEPT, DROPPED]
    assert DraftChoices(second, "another article").all() == []
    first.close()
    second.close()


def test_the_last_choice_is_taken_back_first_until_none_is_left(tmp_path: Path) -> None:
    database = Database(tmp_path)
    choices = DraftChoices(database, "x")
    choices.add(KEPT)
    choices.add(DROPPED)
    assert [choices.take_back("ab") for _ in range(3)] == [DROPPED, KEPT, None]
    database.close()


def test_only_choices_about_the_named_facts_are_taken_back(tmp_path: Path) -> None:
    database = Database(tmp_path)
    choices = DraftChoices(database, "x")
    for choice in (DROPPED, KEPT, DROPPED):
        choices.add(choice)
    assert [choices.take_back("a"), choices.take_back("a")] == [KEPT, None]
    assert choices.all() == [DROPPED, DROPPED]
    database.close()


def test_what_was_written_is_noted_for_kept_cards_alone(tmp_path: Path) -> None:
    database = Database(tmp_path)
    choices = DraftChoices(database, "x")
    choices.add(KEPT)
    choices.add(DROPPED)
    choices.written({"a": "deck.yaml", "b": "deck.yaml"})
    assert [one.deck for one in choices.all()] == ["deck.yaml", ""]
    database.close()
