"""Which files are decks: links are followed, each file counts once, and what is passed over can be told."""

from pathlib import Path

import pytest

from quiz.deck import find_decks
from quiz.deck.find_decks import CAME_WITH_QUIZ, came_with_quiz, deck_files, files_below, passed_over


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder `decks` with a deck in it and one in a folder of its own, and another folder beside it."""
    for name in ("decks/tea.yaml", "decks/kitchen/cups.YAML", "beside/milk.yml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("cards: []\n", "utf-8")
    return tmp_path / "decks"


def names(shelf: Path) -> list[str]:
    return sorted(name for _, name in files_below([shelf]).values())


def test_endings_count_in_capitals_too(shelf: Path) -> None:
    assert names(shelf) == ["kitchen/cups", "tea"]


def test_links_to_folders_are_followed(shelf: Path) -> None:
    (shelf / "linked").symlink_to("../beside")
    assert names(shelf) == ["kitchen/cups", "linked/milk", "tea"]


@pytest.mark.skipif(not Path("/proc/self/root").exists(), reason="there is no such folder here")
def test_what_the_system_makes_is_gone_through_from_nowhere(shelf: Path) -> None:
    (shelf / "linked").symlink_to("/proc/self")
    assert names(shelf) == ["kitchen/cups", "tea"]
    assert names(Path("/proc/self")) == []


def test_a_link_to_a_deck_is_the_deck_that_it_leads_to(shelf: Path) -> None:
    for target in ("tea.yaml", "../beside/milk.yml", "kitchen/cups.YAML"):
        (shelf / f"zz-{Path(target).stem}.yml").symlink_to(target)
    assert {*files_below([shelf])} == {path.resolve() for path, _ in deck_files(shelf)}
    assert len(files_below([shelf])) == 3


@pytest.mark.parametrize("target", [".", "..", "kitchen", "loop"])
def test_a_folder_that_is_linked_twice_or_into_itself_is_gone_through_once(shelf: Path, target: str) -> None:
    (shelf / "a-link").symlink_to(target if target != "loop" else "a-link")
    assert [name for name in names(shelf) if not name.startswith("a-link/")] == ["kitchen/cups", "tea"]
    assert len(files_below([shelf])) == len({path.resolve() for path, _ in deck_files(shelf)})


def test_hidden_files_and_folders_are_none_of_ours(shelf: Path) -> None:
    for name in (".git/config.yaml", ".hidden.yaml"):
        (shelf / name).parent.mkdir(exist_ok=True)
        (shelf / name).write_text("cards: []\n", "utf-8")
    assert names(shelf) == ["kitchen/cups", "tea"]


def test_what_is_passed_over_is_told_with_its_reason(shelf: Path) -> None:
    (shelf / "broken.yaml").symlink_to("nowhere.yaml")
    (shelf / "folder.yaml").mkdir()
    (shelf / "zwin.yaml").symlink_to("tea.yaml")
    told = {path.name: why for path, why in passed_over(shelf)}
    assert told == {"broken.yaml": "is a link to nothing", "zwin.yaml": f"is the same file as {shelf / 'tea.yaml'}"}


def test_decks_of_a_checkout_came_with_the_program_until_there_is_one_of_the_learners_own(shelf: Path) -> None:
    checkout = Path(__file__).parents[2] / "decks"
    assert came_with_quiz(checkout)
    assert {name for _, name in deck_files(checkout)} == CAME_WITH_QUIZ
    mine = shelf.parent / "clone" / "decks"
    mine.mkdir(parents=True)
    (mine / f"{next(iter(CAME_WITH_QUIZ))}.yaml").write_text("cards: []\n", "utf-8")
    assert not came_with_quiz(mine)
    (mine.parent / "quiz" / "deck").mkdir(parents=True)
    (mine.parent / "quiz" / "deck" / Path(find_decks.__file__).name).write_text("", "utf-8")
    assert came_with_quiz(mine)
    (mine / "first.yaml").write_text("cards: []\n", "utf-8")
    assert not came_with_quiz(mine)
    assert not came_with_quiz(shelf)
