"""What the index has of decks is what reading them gives; it may be deleted or damaged at any time."""

import os
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest

from quiz.card.model import Card, DeckSettings
from quiz.deck.reading.load import load, loads
from quiz.store.index.card_index import CardIndex
from quiz.store.index.indexed_cards import IndexedCards, OpenFile
from quiz.store.index.opened_as import OpenedAs
from quiz.store.index.stored_cards import StoredCards, Version, indexed_card, texts_in
from quiz.store.our_files import INDEX_NAME
from quiz.study.decks.library import Library, cards_anew
from tests.every import every
from tests.patience import PATIENCE
from tests.tui.conftest import DECK

pytestmark = pytest.mark.usefixtures("indexes_closed")

REFERENCE = Path(__file__).parents[3] / "decks"
LONG_AGO = (1_000_000_000, 1_000_000_000)


def version(data: bytes, path: Path) -> Version:
    loaded = loads(data, path, path.stem)
    return Version(sha256(data).hexdigest(), loaded.deck, loaded.problems)


@pytest.fixture
def deck(write_deck: Callable[..., Path]) -> Path:
    deck = write_deck(DECK)
    os.utime(deck, LONG_AGO)
    return deck


def opened(deck: Path) -> dict[str, OpenedAs]:
    return {str(deck): OpenedAs(str(deck), deck.stem)}


def stored(home: Path, deck: Path) -> Version | None:
    """What the index has of a deck for the next start."""
    found = CardIndex(home).files(opened(deck), cards_anew).get(str(deck))
    return found.version if found else None


def answers(library: Library) -> list[str]:
    return [text for deck in library.decks for card in deck.cards for text in card.question.expected]


def test_each_kind_of_card_comes_back_as_it_was_read(deck: Path, home: Path) -> None:
    read = version(deck.read_bytes(), deck)
    read = read._replace(deck=replace(read.deck, settings=DeckSettings(retention=0.85, exam_date=date(2026, 5, 1))))
    CardIndex(home).keep_file(str(deck), "stamp", read)
    assert stored(home, deck) == read


def test_a_card_is_read_while_another_thread_keeps_a_deck(deck: Path, home: Path) -> None:
    index, read = CardIndex(home), version(deck.read_bytes(), deck)
    number = index.keep_file(str(deck), "stamp", read)
    with ThreadPoolExecutor(1) as screen:
        assert screen.submit(index.numbers).result() == {number}
        with index._keeping() as connection:
            connection.execute("UPDATE file SET stamp = 'another'")
            assert screen.submit(index.numbers).result(timeout=PATIENCE) == {number}
            blocks = screen.submit(index.blocks, str(deck), read.digest, index._code)
            assert blocks.result(timeout=PATIENCE)


@pytest.mark.parametrize("file", sorted(REFERENCE.rglob("*.yaml")), ids=lambda file: file.name)
def test_the_bundled_decks_come_back_as_they_were_read(file: Path, home: Path) -> None:
    read = version(file.read_bytes(), file)
    CardIndex(home).keep_file(str(file), "stamp", read)
    assert stored(home, file) == read


def test_what_other_code_has_read_is_not_taken(deck: Path, home: Path) -> None:
    CardIndex(home, "other code").keep_file(str(deck), "stamp", version(deck.read_bytes(), deck))
    assert stored(home, deck) is None


def test_an_unchanged_deck_is_not_read_at_all(deck: Path, home: Path) -> None:
    before = Library([deck], CardIndex(home)).decks
    deck.chmod(0)
    try:
        os.utime(deck, LONG_AGO)
        library = Library([deck], CardIndex(home))
    finally:
        deck.chmod(0o644)
    assert library.decks == before or os.geteuid() == 0


def test_its_cards_are_read_when_they_are_asked_for(deck: Path, home: Path) -> None:
    Library([deck], CardIndex(home))
    index = CardIndex(home)
    (read,) = Library([deck], index).decks
    assert len(read.cards) == 10
    index.close()
    (home / INDEX_NAME).unlink()
    assert len([*read.cards]) == 10


def test_a_deck_written_again_within_one_tick_of_the_clock_is_read_again(deck: Path, home: Path) -> None:
    Library([deck], CardIndex(home))
    before = deck.stat()
    deck.write_text(deck.read_text("utf-8").replace("Athens", "Sparta"), "utf-8")
    os.utime(deck, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (deck.stat()[stat.ST_SIZE], deck.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert "Sparta" in answers(Library([deck], CardIndex(home)))


def test_a_deck_that_was_touched_and_says_the_same_is_not_parsed_again(deck: Path, home: Path) -> None:
    Library([deck], CardIndex(home))
    kept = version(b"title: As it was kept", deck)
    CardIndex(home).keep_file(str(deck), "an older stamp", kept._replace(digest=sha256(deck.read_bytes()).hexdigest()))
    assert [one.title for one in Library([deck], CardIndex(home)).decks] == ["As it was kept"]


def test_what_was_kept_of_a_deck_that_is_gone_is_thrown_away(write_deck: Callable[..., Path], home: Path) -> None:
    one, two = write_deck(DECK, "one.yaml"), write_deck(DECK, "two.yaml")
    Library([one.parent], CardIndex(home))
    two.unlink()
    Library([one.parent], CardIndex(home))
    assert CardIndex(home).paths() == [str(one)]


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.5, 0.99])
def test_a_file_cut_short_is_made_anew(deck: Path, home: Path, share: float) -> None:
    before = answers(Library([deck], CardIndex(home)))
    closed(home)
    data = (home / INDEX_NAME).read_bytes()
    (home / INDEX_NAME).write_bytes(data[: int(len(data) * share)])
    for _ in ("made anew", "as it was made"):
        assert answers(Library([deck], CardIndex(home))) == before


def test_a_file_with_damage_anywhere_gives_the_cards_all_the_same(deck: Path, home: Path) -> None:
    before = answers(Library([deck], CardIndex(home)))
    closed(home)
    data = (home / INDEX_NAME).read_bytes()
    for place in range(0, len(data), 997):
        (home / INDEX_NAME).write_bytes(data[:place] + bytes([data[place] ^ 0x15]) * 7 + data[place + 7 :])
        index = CardIndex(home)
        assert answers(Library([deck], index)) == before, place
        index.close()


@pytest.mark.parametrize(
    "value", ["", "7", "[]", '["a", "b", [], ""]', '[1, ["a"], [], ""]', '["a", ["b"], [{}], ""]', '["a", 5, [], ""]']
)
def test_texts_that_no_card_has_are_not_shown_and_the_index_is_made_anew(deck: Path, home: Path, value: str) -> None:
    Library([deck], CardIndex(home))
    closed(home)
    changed(home, f"UPDATE card SET texts = '{value}'")
    index = CardIndex(home)
    (file,) = index.files(opened(deck), cards_anew).values()
    assert (index.texts(file.number), index.files(opened(deck), cards_anew)) == ([], {})


@every("value", ["x", "[null]", '{"a": 1}', "[[]]", "7"])
def test_quotes_that_are_no_texts_are_none(value: str) -> None:
    assert (texts_in(value), texts_in('["a", "b"]')) == ((), ("a", "b"))


@pytest.mark.parametrize("count", [-1, 10**15])
def test_a_number_of_cards_that_no_file_has_is_not_taken(deck: Path, home: Path, count: int) -> None:
    Library([deck], CardIndex(home))
    closed(home)
    changed(home, f"UPDATE file SET cards = {count}")
    assert stored(home, deck) is None


def test_tables_that_take_any_type_are_made_anew(deck: Path, home: Path) -> None:
    before = answers(Library([deck], CardIndex(home)))
    closed(home)
    changed(
        home,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')')",
    )
    changed(home, "UPDATE file SET head = x'ff', cards = 'many'", "UPDATE search SET words = x'ff'")
    assert answers(Library([deck], CardIndex(home))) == before


def changed(home: Path, *statements: str) -> None:
    """Changes a copy of the index, which then stands in its place: the index itself may be open."""
    data = (home / INDEX_NAME).read_bytes()
    (home / INDEX_NAME).unlink()
    (home / INDEX_NAME).write_bytes(data)
    with closing(sqlite3.connect(home / INDEX_NAME, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_time_of_a_file_that_is_none_stops_no_start(deck: Path, home: Path) -> None:
    read = answers(Library([deck], CardIndex(home)))
    changed(home, "UPDATE file SET stamp = 'garbled'", "INSERT INTO former SELECT n - 1, path, '', '' FROM file")
    Library([], CardIndex(home))
    assert answers(Library([deck], CardIndex(home))) == read


def test_where_nothing_can_be_kept_decks_are_read_all_the_same(deck: Path, home: Path) -> None:
    home.write_text("no folder", "utf-8")
    assert len(Library([deck], CardIndex(home)).decks[0].cards) == 10


def test_the_file_can_be_deleted_while_it_is_in_use(deck: Path, home: Path) -> None:
    library = Library([deck], CardIndex(home))
    (home / INDEX_NAME).unlink()
    deck.write_text(deck.read_text("utf-8").replace("Athens", "Sparta"), "utf-8")
    assert library.reread().read == (str(deck),)
    assert "Sparta" in answers(library)
    assert "Sparta" in answers(Library([deck], CardIndex(home)))


def test_what_is_known_of_cards_is_what_reading_them_tells(deck: Path, home: Path) -> None:
    library, index = Library([deck], CardIndex(home)), CardIndex(home)
    cards: list[Card] = [*library.decks[0].cards]
    number = index.files(opened(deck), cards_anew)[str(deck)].number
    assert index.name_cards(number, [(f"{card.id}!", f"{card.note}!") for card in cards])
    expected = [
        indexed_card(str(deck), place, card, f"{card.id}!", f"{card.note}!") for place, card in enumerate(cards)
    ]
    indexed = IndexedCards(index, [str(deck)], [OpenFile(number, str(deck), str(deck.parent), deck.stem, len(cards))])
    assert indexed.of_file(str(deck)) == [*indexed.values()] == expected


def closed(home: Path) -> None:
    """Brings everything into the one file of the index."""
    with closing(sqlite3.connect(home / INDEX_NAME)) as connection:
        assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)
    for end in ("-wal", "-shm"):
        (home / f"{INDEX_NAME}{end}").unlink(missing_ok=True)


def test_a_card_that_is_asked_for_is_read_with_few_others_and_knows_the_whole_deck(
    write_deck: Callable[..., Path], home: Path
) -> None:
    entries = "".join(f"  - {{id: c{n}, question: Question {n}?, answer: Answer{n}}}\n" for n in range(120))
    deck = write_deck(f"language: de\ncards:\n{entries}")
    Library([deck], CardIndex(home))
    kept, read = Library([deck], CardIndex(home)).decks[0].cards, load(deck, deck.stem).deck.cards
    assert isinstance(kept, StoredCards)
    assert [kept[place] for place in (0, 49, 50, 119)] == [read[place] for place in (0, 49, 50, 119)]
    assert kept[77] is kept[77]
    alone = StoredCards(120, lambda: pytest.fail("all were read"), kept._read_some)
    assert alone[77] == read[77]
    assert kept[0].vocabulary is kept[119].vocabulary
    assert kept[0].vocabulary.language == "de"
    assert kept[0].vocabulary.texts == tuple(f"Answer{n}" for n in range(120))
    assert [[*cards[0].vocabulary._texts] for cards in (kept, kept, read, read)] == [[*kept[0].vocabulary.texts]] * 4
    assert kept[-1] == read[-1]
    assert [*kept] == [*read]
    with pytest.raises(IndexError):
        kept[120]


def test_damage_to_some_cards_of_a_deck_keeps_no_other_ones_from_being_read(
    write_deck: Callable[..., Path], home: Path
) -> None:
    entries = "".join(f"  - {{id: c{n}, question: Question {n}?, answer: Answer{n}}}\n" for n in range(120))
    deck = write_deck(f"cards:\n{entries}")
    Library([deck], CardIndex(home))
    kept, read = Library([deck], CardIndex(home)).decks[0].cards, load(deck, deck.stem).deck.cards
    assert isinstance(kept, StoredCards)
    with closing(sqlite3.connect(home / INDEX_NAME, isolation_level=None)) as connection:
        connection.execute("UPDATE block SET body = replace(body, 'Answer', 'Anders') WHERE n & 1 = 1")
    alone = StoredCards(120, lambda: pytest.fail("all were read"), kept._read_some)
    assert [alone[place] for place in (0, 49, 100)] == [read[place] for place in (0, 49, 100)]
    assert kept._read_some(1) is None
    assert kept[77] == read[77]


def test_who_reads_waits_for_no_thread_that_is_writing_and_what_may_be_written_later_neither(tmp_path: Path) -> None:
    with closing(CardIndex(tmp_path)) as index:
        index.keep_sums([("days", "1", "[]")])
        is_writing, has_read = Event(), Event()

        def write() -> None:
            with index._keeping():
                is_writing.set()
                has_read.wait(PATIENCE)

        thread = Thread(target=write)
        thread.start()
        assert is_writing.wait(PATIENCE)
        assert index.kept_sum("days") == ("1", "[]")
        index.keep_sums([("days", "2", "[]")])
        assert index.kept_sum("days") == ("1", "[]")
        has_read.set()
        thread.join()
        index.keep_sums([("days", "3", "[]")])
        assert index.kept_sum("days") == ("3", "[]")


def test_what_may_be_written_later_waits_for_no_other_program(tmp_path: Path) -> None:
    with closing(CardIndex(tmp_path)) as index, closing(sqlite3.connect(tmp_path / INDEX_NAME)) as other:
        index.keep_sums([("days", "1", "[]")])
        other.execute("BEGIN IMMEDIATE")
        index.keep_sums([("days", "2", "[]")])
        assert index.kept_sum("days") == ("1", "[]")


@every("is_stuck", [False, True])
def test_what_is_forgotten_leaves_an_index_that_cannot_be_written_or_is_said_to_stay(
    write_deck: Callable[..., Path], home: Path, monkeypatch: pytest.MonkeyPatch, is_stuck: bool
) -> None:
    deck = write_deck("cards:\n  - {id: a, front: a private word, back: b}\n")
    index = CardIndex(home)
    number = index.keep_file(str(deck), "stamp", version(deck.read_bytes(), deck))
    assert index.name_cards(number, [("a", "a")])

    def refused(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError

    monkeypatch.setattr("quiz.store.index.card_index.PATIENCE", 0)
    if is_stuck:
        monkeypatch.setattr(Path, "unlink", refused)
    with closing(sqlite3.connect(home / INDEX_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert index.forget(["a"]) is not is_stuck
        assert any(b"a private word" in path.read_bytes() for path in home.glob(f"{INDEX_NAME}*")) is is_stuck
