"""One deck file is in the index once, however its path is written, and says what reading it there would give."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quiz.deck.find_decks import as_listed, files_below
from quiz.store.index.card_index import CardIndex
from quiz.store.our_files import INDEX_NAME
from quiz.study.decks.library import Library
from tests.every import every

pytestmark = pytest.mark.usefixtures("indexes_closed")

LONG_AGO = (1_000_000_000, 1_000_000_000)
DECK = """\
title: As it is
{source}
tags: [rivers]
cards:
  - {{question: Which river flows through Vienna?, answer: The Danube, quote: The Danube flows through Vienna.}}
  - {{id: oslo, front: Oslo, back: Norway, {own}}}
  - {{front: A slip, bakc: here}}
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of decks, some in a folder of their own, with and without articles; links lead to some of it."""
    shelf = tmp_path / "shelf"
    texts = {
        "plain.yaml": ("", "tags: [towns]"),
        "quoting.yaml": ("source: ../texts/river.md", "source: texts.md"),
        "sub/plain.yaml": ("", ""),
        "sub/quoting.yaml": ("source: ../../texts/river.md", ""),
        "sub/far.yaml": ("source: ../../../far.md", ""),
    }
    for name, (source, own) in texts.items():
        path = shelf / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DECK.format(source=source, own=own).replace(", }", "}"), "utf-8")
        os.utime(path, LONG_AGO)
    for name in ("texts/river.md", "shelf/texts.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The Danube flows through Vienna.\n", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "linked").symlink_to(shelf)
    for name in ("plain", "quoting"):
        (tmp_path / "elsewhere" / f"{name}.yaml").symlink_to(shelf / f"{name}.yaml")
    monkeypatch.chdir(tmp_path / "elsewhere")
    return shelf


def kept(home: Path) -> str:
    """Changes the title of all decks in the index, by which one can tell that they are not read from their files."""
    with closing(sqlite3.connect(home / INDEX_NAME, isolation_level=None)) as connection:
        connection.execute("UPDATE file SET head = replace(head, 'As it is', 'As it was kept')")
    return "As it was kept"


@every(
    ("given", "read"),
    [
        (["../shelf"], []),
        (["../shelf/"], []),
        (["./../shelf/."], []),
        (["../shelf/sub/.."], []),
        (["../elsewhere/../shelf"], []),
        (["linked"], []),
        (["linked/../shelf"], []),
        (["../shelf/plain.yaml"], []),
        (["../shelf/quoting.yaml", "../shelf"], []),
        (["plain.yaml"], []),
        (["linked/sub/plain.yaml"], []),
        (["../shelf/sub/plain.yaml", "../shelf/plain.yaml"], []),
        ([".."], ["quoting", "sub/far"]),  # the article is no longer far, and the link to a deck comes before the deck
        (["../shelf/sub"], ["sub/far", "sub/quoting"]),  # articles beside the folder around it are far
        (["quoting.yaml"], ["quoting"]),  # its articles are looked for beside the link
    ],
)
def test_a_deck_is_read_once_however_its_path_is_written(
    shelf: Path, tmp_path: Path, given: list[str], read: list[str]
) -> None:
    home, anew = (tmp_path / f"{use} {given}".replace("/", "_") for use in ("home", "anew"))
    Library([shelf], CardIndex(home))
    roots = [Path(one) for one in given]
    expected = Library(roots, CardIndex(anew))
    title = kept(home)
    library = Library(roots, CardIndex(home))
    anew_read = {str(path) for path, one in library.versions.items() if one.deck.title != title}
    assert anew_read == {str(shelf / f"{name}.yaml") for name in read}
    assert [(deck.path, deck.name, [*deck.cards]) for deck in library.decks] == [
        (deck.path, deck.name, [*deck.cards]) for deck in expected.decks
    ]
    assert [version.problems for version in library.versions.values()] == [
        version.problems for version in expected.versions.values()
    ]
    assert {*CardIndex(home).paths()} == {str(path) for path in files_below([shelf])}


def test_a_folder_that_was_opened_otherwise_is_written_into_the_index_as_it_was(shelf: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    numbers = Library([shelf], CardIndex(home))._numbers
    os.utime(shelf / "plain.yaml", (1, 1))
    (shelf / "sub" / "plain.yaml").write_text("cards: [{front: other, back: words}]", "utf-8")
    now = Library([Path("linked")], CardIndex(home))._numbers
    changed = shelf / "sub" / "plain.yaml"
    assert [path for path in now if now[path] != numbers[path]] == [changed]


@every(
    ("written", "listed"),
    [("decks", "Decks"), ("DECKS/LATIN.YAML", "Decks/latin.yaml"), ("Decks/absent.yaml", "Decks/absent.yaml")],
)
def test_where_capitals_make_no_difference_a_path_is_as_its_folders_list_it(
    tmp_path: Path, written: str, listed: str
) -> None:
    (tmp_path / "Decks").mkdir(exist_ok=True)
    (tmp_path / "Decks" / "latin.yaml").touch()
    assert as_listed(tmp_path / written) == tmp_path / listed
