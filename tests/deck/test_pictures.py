"""Which files a deck may show as a picture."""

from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.deck.pictures import picture_file


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck in a folder of its collection, with pictures in it and beside it."""
    folder = tmp_path / "decks" / "languages"
    folder.mkdir(parents=True)
    for path in (folder / "a b.png", tmp_path / "decks" / "map.PNG", tmp_path / "secret.png", folder / "run.sh"):
        path.write_bytes(b"x")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "folder.png").mkdir()
    return folder / "italian.yaml"


@pytest.mark.parametrize("name", ["a b.png", "../map.PNG", "./../languages/a b.png"])
def test_a_picture_in_the_folder_of_the_collection_is_found(deck: Path, name: str) -> None:
    assert picture_file(deck, "languages/italian", name).is_file()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../../secret.png", "outside"),
        ("link.png", "outside"),
        ("/etc/passwd", "outside"),
        ("/proc/self/fd/0", "outside"),
        ("run.sh", "no picture by its name"),
        ("nothing.png", "There is no picture"),
        ("folder.png", "There is no picture"),
        ("a\0b.png", "cannot be read"),
    ],
)
def test_any_other_file_is_refused_with_a_reason(deck: Path, name: str, why: str) -> None:
    with pytest.raises(QuizError, match=why):
        picture_file(deck, "languages/italian", name)


def test_a_deck_that_was_opened_by_itself_has_the_pictures_of_its_own_folder_alone(deck: Path) -> None:
    with pytest.raises(QuizError, match="outside"):
        picture_file(deck, "italian", "../map.PNG")
