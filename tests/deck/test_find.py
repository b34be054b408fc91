"""What can be told of a deck without reading it."""

from pathlib import Path

import pytest

from quiz.deck.find import files_below, glanced_title
from quiz.deck.reading.load import load


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("title: Seas\n", "Seas"),
        ("# mine\ntags: [a]\ntitle:   Seas and rivers   # or so\ncards: []\n", "Seas and rivers"),
        ('title: "Seas: all"\n', "Seas: all"),
        ("title: 'Seas'\n", "Seas"),
        ("\ufefftitle: Seas\r\n", "Seas"),
        ("title: C# and F#\n", "C# and F#"),
        ('title: "a \\"b\\""\n', ""),
        ("title: 'it''s'\n", ""),
        ("title: >\n  Seas\n", ""),
        ("title: Seas\n  and rivers\n", ""),
        ("title:\n  Seas\n", ""),
        ("title: [a]\n", ""),
        ("cards:\n  - title: Seas\n", ""),
        ("", ""),
    ],
)
def test_a_title_is_told_at_a_glance_where_it_stands_on_one_line(text: str, title: str, tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(text.encode())
    assert glanced_title(path) == title
    assert title in ("", load(path, "deck").deck.title)


def test_a_file_that_cannot_be_read_has_no_title_at_a_glance(tmp_path: Path) -> None:
    assert glanced_title(tmp_path / "none.yaml") == ""


def test_a_file_below_two_roots_is_found_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.yaml").touch()
    assert list(files_below([tmp_path / "a", tmp_path]).values()) == [(tmp_path / "a" / "b.yaml", "b")]
