"""What is kept of decks is what reading them gives, or it is not taken."""

import json
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from quiz.card.model import DeckSettings
from quiz.card.problem import Place
from quiz.deck.reading.load import loads
from quiz.store.deck_cache import DAMAGE, FOLDER, Compiled, Version, pack, unpack
from quiz.study.library import Library
from tests.tui.conftest import DECK

REFERENCE = Path(__file__).parent.parent.parent / "decks"
DIGEST = "of some bytes"


def through_json(value: object) -> object:
    return unpack(json.loads(json.dumps(pack(value))))


def version(data: bytes, path: Path) -> Version:
    loaded = loads(data, path, path.stem)
    return Version(DIGEST, loaded.deck, loaded.problems)


@pytest.fixture
def deck(write_deck: Callable[..., Path]) -> Path:
    return write_deck(DECK)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param((), id="nothing"),
        pytest.param(("a", 1, 1.5, True, None), id="plain values"),
        pytest.param((True, 1, "1", 1.0), id="values that are equal and not the same"),
        pytest.param((Decimal("1.10"), Decimal("1.1")), id="numbers as they were written"),
        pytest.param((("a", ("b", ("c",))), ("a",)), id="nested"),
        pytest.param(frozenset({"a", "b"}), id="set"),
        pytest.param((Place("a\ud800\x00é", 1, 2), Place("b"), Place("b")), id="dataclasses and odd letters"),
        pytest.param(DeckSettings("it", 3, None, 0.9, date(2026, 5, 1)), id="settings"),
    ],
)
def test_values_come_back_as_they_were(value: object) -> None:
    back = through_json(value)
    assert back == value
    assert isinstance(value, frozenset) or repr(back) == repr(value)


def test_values_that_are_shared_stay_shared() -> None:
    tags = frozenset({"a"})
    first, second = through_json((tags, tags))  # type: ignore[misc]
    assert first is second


@pytest.mark.parametrize("value", [{"a": 1}, ["a"], Path("a"), print], ids=repr)
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        pack((value,))


def test_only_values_of_cards_can_be_named() -> None:
    @dataclass(frozen=True)
    class Elsewhere:
        text: str

    with pytest.raises(TypeError):
        pack(Elsewhere("a"))
    for name in (
        "os:system",
        "builtins:print",
        "quiz.card.model:Random",
        "quiz.library:Library",
        "quiz.nowhere:A",
        "a",
    ):
        with pytest.raises(DAMAGE):
            unpack([[name, [["values", ["echo"]]]]])


def test_each_kind_of_card_comes_back_as_it_was_read(deck: Path, home: Path) -> None:
    read = version(deck.read_bytes(), deck)
    read = replace(read, deck=replace(read.deck, settings=DeckSettings(retention=0.85, exam_date=date(2026, 5, 1))))
    Compiled(home).keep(deck, "deck", read)
    assert Compiled(home).get(deck, "deck", DIGEST) == read


@pytest.mark.parametrize("file", sorted(REFERENCE.rglob("*.yaml")), ids=lambda file: file.name)
def test_the_bundled_decks_come_back_as_they_were_read(file: Path, home: Path) -> None:
    read = version(file.read_bytes(), file)
    Compiled(home).keep(file, file.stem, read)
    assert Compiled(home).get(file, file.stem, DIGEST) == read


def test_other_bytes_another_name_or_another_path_is_not_taken(deck: Path, home: Path) -> None:
    Compiled(home).keep(deck, "deck", version(deck.read_bytes(), deck))
    assert Compiled(home).get(deck, "deck", "of other bytes") is None
    assert Compiled(home).get(deck, "other", DIGEST) is None
    assert Compiled(home).get(deck.with_name("other.yaml"), "deck", DIGEST) is None


def test_what_other_code_has_read_is_not_taken(deck: Path, home: Path) -> None:
    Compiled(home, "other code").keep(deck, "deck", version(deck.read_bytes(), deck))
    assert Compiled(home).get(deck, "deck", DIGEST) is None


def kept_file(home: Path) -> Path:
    (file,) = (home / FOLDER).iterdir()
    return file


@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.99])
def test_a_file_cut_short_is_not_taken(deck: Path, home: Path, share: float) -> None:
    Compiled(home).keep(deck, "deck", version(deck.read_bytes(), deck))
    data = kept_file(home).read_bytes()
    kept_file(home).write_bytes(data[: int(len(data) * share)])
    assert Compiled(home).get(deck, "deck", DIGEST) is None


def test_a_file_with_one_byte_changed_is_not_taken(deck: Path, home: Path) -> None:
    Compiled(home).keep(deck, "deck", version(deck.read_bytes(), deck))
    data = kept_file(home).read_bytes()
    for place in range(0, len(data), 97):
        kept_file(home).write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert Compiled(home).get(deck, "deck", DIGEST) is None


@pytest.mark.parametrize("body", [b"[]", b"{}", b"1", b'[["tuple",[[5]]]]', b"[" * 100_000, b'[["tuple",[[[]]]]]'])
def test_a_body_that_was_made_up_is_not_taken(deck: Path, home: Path, body: bytes) -> None:
    Compiled(home).keep(deck, "deck", version(deck.read_bytes(), deck))
    head = json.loads(kept_file(home).read_bytes().split(b"\n")[0])
    head[-1] = sha256(body).hexdigest()
    kept_file(home).write_bytes(json.dumps(head).encode() + b"\n" + body)
    assert Compiled(home).get(deck, "deck", DIGEST) is None


def test_where_nothing_can_be_kept_decks_are_read_all_the_same(deck: Path, home: Path) -> None:
    home.mkdir()
    (home / FOLDER).write_text("no folder", "utf-8")
    assert len(Library([deck], Compiled(home)).decks[0].cards) == 10


def test_what_was_kept_of_a_deck_that_is_gone_is_thrown_away(write_deck: Callable[..., Path], home: Path) -> None:
    one, two = write_deck(DECK, "one.yaml"), write_deck(DECK, "two.yaml")
    Library([one.parent], Compiled(home))
    (home / FOLDER / "half.123").write_bytes(b"left over")
    assert len(list((home / FOLDER).iterdir())) == 3
    two.unlink()
    write_deck(DECK, "three.yaml")
    Library([one.parent], Compiled(home))
    assert len(list((home / FOLDER).iterdir())) == 2


def test_the_folder_can_be_deleted_while_it_is_in_use(deck: Path, home: Path) -> None:
    library = Library([deck], Compiled(home))
    kept_file(home).unlink()
    (home / FOLDER).rmdir()
    deck.write_text(deck.read_text("utf-8") + "\n", "utf-8")
    assert library.reread().read == (str(deck),)
    assert kept_file(home).exists()


def test_a_deck_written_again_within_one_tick_of_the_clock_is_read_again(deck: Path, home: Path) -> None:
    Library([deck], Compiled(home))
    before = deck.stat()
    deck.write_text(deck.read_text("utf-8").replace("Athens", "Sparta"), "utf-8")
    os.utime(deck, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (deck.stat()[stat.ST_SIZE], deck.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    (read,) = Library([deck], Compiled(home)).decks
    assert [card.question.expected for card in read.cards if card.id == "short"] == [("Sparta",)]


def test_an_unchanged_deck_is_not_parsed_again(deck: Path, home: Path) -> None:
    digest = sha256(deck.read_bytes()).hexdigest()
    kept = replace(version(b"title: As it was kept", deck), digest=digest)
    Compiled(home).keep(deck, "deck", kept)
    os.utime(deck, (1, 1))
    assert Library([deck], Compiled(home)).decks == (kept.deck,)
