"""What a library takes in when deck files change, and what it keeps of one that is broken for the moment."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiz.cli.arguments.picked_decks import open_decks
from quiz.deck.source_folders import VARIABLE
from quiz.store.index.card_index import CardIndex
from quiz.store.index.indexed_cards import OpenFile
from quiz.store.index.opened_as import OpenedAs
from quiz.store.index.stored_cards import IndexedCard, indexed_card
from quiz.study.decks.library import Changes, Library, cards_anew, read_into_index

pytestmark = pytest.mark.usefixtures("indexes_closed")

TWO = """\
title: Capitals
cards:
  - id: it
    question: What is the capital of Italy?
    answer: Rome
  - question: What is the capital of Greece?
    answer: Athens
"""

Write = Callable[..., Path]


@pytest.fixture
def deck(write_deck: Write) -> Path:
    return write_deck(TWO)


@pytest.fixture
def library(deck: Path, home: Path) -> Library:
    return Library([deck.parent], CardIndex(home))


def answers(library: Library) -> list[str]:
    return [card.question.expected[0] for deck in library.decks for card in deck.cards]


def rewrite(deck: Path, old: str, new: str) -> None:
    text = deck.read_text("utf-8")
    assert old in text
    deck.write_text(text.replace(old, new), "utf-8")


def test_where_nothing_has_changed_nothing_is_read(library: Library, deck: Path) -> None:
    before = library.decks
    deck.touch()
    assert not library.reread()
    assert all(one is other for one, other in zip(library.decks, before, strict=True))


def test_an_edited_file_is_read(library: Library, deck: Path) -> None:
    rewrite(deck, "Athens", "Sparta")
    assert library.reread() == Changes(read=(str(deck),))
    assert answers(library) == ["Rome", "Sparta"]


def test_a_file_that_is_replaced_by_rename_is_read(library: Library, deck: Path) -> None:
    other = deck.with_name("4913")
    other.write_text(TWO.replace("Rome", "Roma"), "utf-8")
    deck.rename(deck.with_name("deck.yaml~"))
    other.rename(deck)
    assert library.reread().read == (str(deck),)
    assert answers(library) == ["Roma", "Athens"]


def test_a_new_file_appears_and_a_deleted_one_goes(library: Library, deck: Path, write_deck: Write) -> None:
    new = write_deck("cards: [{front: hola, back: hello}]", "languages/spanish.yaml")
    assert library.reread() == Changes(read=(str(new),))
    assert [one.name for one in library.decks] == ["deck", "languages/spanish"]
    deck.unlink()
    assert library.reread() == Changes(gone=(str(deck),))
    assert answers(library) == ["hello"]


BREAKS = [
    pytest.param("answer: Rome", "answr: Rome", id="a card in error"),
    pytest.param("answer: Rome", "answer: 'Rome", id="a quotation mark that is never closed"),
    pytest.param("answer: Athens", "answer: [", id="the last card"),
    pytest.param(TWO, "", id="emptied"),
    pytest.param(TWO, "title: [", id="nothing that can be read"),
    pytest.param(TWO, "\0", id="no text"),
]


@pytest.mark.parametrize(("old", "new"), BREAKS)
def test_a_broken_file_keeps_its_last_good_cards_until_it_is_well(
    library: Library, deck: Path, old: str, new: str
) -> None:
    before = library.decks
    rewrite(deck, old, new)
    changes = library.reread()
    assert [problem.place.path for problem in changes.broken] == [str(deck)]
    assert answers(library) == ["Rome", "Athens"]
    assert library.decks[0].title == "Capitals"
    assert library.problems
    assert not library.reread()

    deck.write_text(TWO, "utf-8")
    assert library.reread() == Changes(read=(str(deck),), mended=(str(deck),))
    assert library.decks == before
    assert not library.problems


@pytest.mark.parametrize(("old", "new"), BREAKS)
def test_a_file_that_another_program_found_broken_keeps_its_last_good_cards(
    library: Library, deck: Path, home: Path, old: str, new: str
) -> None:
    rewrite(deck, old, new)
    read_into_index(home, [(deck, deck.stem)])
    assert library.reread().broken
    assert answers(library) == ["Rome", "Athens"]
    assert not library.reread()


def test_a_broken_file_keeps_its_cards_through_further_edits(library: Library, deck: Path) -> None:
    rewrite(deck, "answer: Rome", "answr: Rome")
    library.reread()
    rewrite(deck, "Athens", "Sparta")
    assert library.reread().mended == ()
    assert answers(library) == ["Rome", "Sparta"]  # one card, edited, although the file is broken


def test_a_card_that_is_given_an_id_while_its_file_is_broken_is_there_once(library: Library, deck: Path) -> None:
    rewrite(deck, "- question", "- id: gr\n    question")
    rewrite(deck, "question: What is the capital of Italy?", 'question: "What is the capital of Italy?')
    library.reread()
    assert answers(library) == ["Rome", "Athens"]


def test_a_card_taken_out_goes_as_soon_as_its_file_is_well(library: Library, deck: Path) -> None:
    deck.write_text(TWO.replace("answer: Athens", "answr: Athens").replace("- id: it", "- id: it2"), "utf-8")
    library.reread()
    assert answers(library) == ["Rome", "Athens"]
    deck.write_text("cards: [{id: it2, question: Capital of Italy?, answer: Roma}]", "utf-8")
    library.reread()
    assert answers(library) == ["Roma"]


def test_a_folder_in_the_place_of_a_deck_is_none(library: Library, deck: Path) -> None:
    deck.unlink()
    deck.mkdir()
    assert library.reread().gone == (str(deck),)
    deck.rmdir()
    deck.write_text(TWO, "utf-8")
    library.reread()
    assert answers(library) == ["Rome", "Athens"]


def test_a_deck_that_is_broken_at_the_start_has_the_cards_that_are_well(write_deck: Write, home: Path) -> None:
    deck = write_deck(TWO.replace("answer: Athens", "answr: Athens"))
    for _ in ("read", "as it was kept"):
        library = Library([deck], CardIndex(home))
        assert answers(library) == ["Rome"]
        assert [problem.code for problem in library.problems] == ["unknown-key"]


@pytest.mark.parametrize("is_old", [True, False])
def test_a_start_forgets_what_decks_said_before_once_no_program_shows_it(
    tmp_path: Path, home: Path, is_old: bool
) -> None:
    deck = tmp_path / "deck.yaml"
    deck.write_text("cards:\n  - {id: a, front: Rome, back: Italy}\n", "utf-8")
    with closing(CardIndex(home)) as index, closing(CardIndex(home)) as another:
        library, kept = Library([deck], index), index.numbers()
        deck.write_text("cards:\n  - {id: a, front: Roma, back: Italy}\n", "utf-8")
        if is_old:
            os.utime(deck, (1_000_000_000, 1_000_000_000))
        library.reread()
        assert kept < index.numbers()
        Library([deck], another)
        assert kept.isdisjoint(index.numbers()) is is_old


@pytest.mark.parametrize("more", ["", "  - {id: broken, front: Oslo}\n"])
def test_a_large_deck_that_a_process_of_its_own_reads_says_the_same(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    monkeypatch.setattr("quiz.study.decks.library._LARGE", 1_000)
    deck = tmp_path / "deck.yaml"
    deck.write_text("cards:\n  - {id: only, front: Rome, back: Italy}\n", "utf-8")
    entries = "".join(f"  - {{id: c{number}, front: Front {number}, back: Back {number}}}\n" for number in range(50))
    with closing(CardIndex(home)) as index:
        library = Library([deck], index)
        deck.write_text(f"cards:\n{entries}{more}", "utf-8")
        library.reread(beside=True)
        (read,) = library.decks
        cards = tuple(read.cards)
    with closing(CardIndex(tmp_path / "another")) as index:
        (expected,) = Library([deck], index).decks
        assert [card for card in cards if card.id != "only"] == [*expected.cards]
    assert bool(more) is ("only" in {card.id for card in cards})


def test_a_large_deck_is_read_here_where_no_process_can_be_begun(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.study.decks.library._LARGE", 1)
    monkeypatch.setattr("sys.executable", str(tmp_path / "nowhere"))
    deck = tmp_path / "deck.yaml"
    deck.write_text("cards:\n  - {id: a, front: Rome, back: Italy}\n", "utf-8")
    with closing(CardIndex(home)) as index:
        library = Library([deck], index)
        deck.write_text("cards:\n  - {id: a, front: Roma, back: Italy}\n", "utf-8")
        assert library.reread(beside=True).read == (str(deck),)


def former_index(home: Path, deck: Path) -> None:
    """Has a former version of the program read a deck, and name its cards."""
    os.utime(deck, (1_000_000_000, 1_000_000_000))
    with closing(CardIndex(home, "former")) as index:
        library = Library([deck], index)
        library.name(deck.resolve(), [*cards_named(library, deck)], ())


def cards_named(library: Library, deck: Path) -> list[IndexedCard]:
    (read,) = library.decks
    return [indexed_card(str(deck.resolve()), place, card) for place, card in enumerate(read.cards)]


def test_after_an_update_decks_are_shown_as_before_until_they_are_read_anew(write_deck: Write, home: Path) -> None:
    deck = write_deck(TWO)
    former_index(home, deck)
    with closing(CardIndex(home)) as index:
        library = Library([deck], index, former=True)
        before = library.named(deck.resolve())
        assert (library.is_former, answers(library)) == (True, ["Rome", "Athens"])
        assert isinstance(before, OpenFile)
        read_into_index(home, [(deck, deck.stem)])
        assert library.reread(beside=True).read == (str(deck),)
        assert (library.is_former, answers(library)) == (False, ["Rome", "Athens"])
        assert library.named(deck.resolve()) == before  # cards that say the same keep their numbers and names
        assert not library.reread()


def test_after_an_update_a_deck_that_was_saved_is_read_at_once(write_deck: Write, home: Path) -> None:
    deck = write_deck(TWO)
    former_index(home, deck)
    deck = write_deck(TWO.replace("answer: Athens", "answer: Sparta"))
    with closing(CardIndex(home)) as index:
        library = Library([deck], index, former=True)
        assert (library.is_former, answers(library)) == (False, ["Rome", "Sparta"])


def test_what_no_process_has_read_after_an_update_is_read_with_the_next_change(write_deck: Write, home: Path) -> None:
    deck = write_deck(TWO)
    former_index(home, deck)
    with closing(CardIndex(home)) as index:
        library = Library([deck], index, former=True)
        assert library.reread().read == (str(deck),)
        assert not library.is_former
        assert index.paths()


def test_a_process_of_its_own_reads_decks_anew_after_an_update(write_deck: Write, home: Path) -> None:
    deck = write_deck(TWO)
    former_index(home, deck)
    with closing(CardIndex(home)) as index:
        library = Library([deck], index, former=True)
        has_done, process = library.read_former(), library._reads_former
        library.read_former()
        assert library._reads_former is process is not None
        process.wait()
        assert has_done()
        assert index.paths()


@pytest.mark.parametrize("former", [True, False])
def test_a_command_after_an_update_waits_for_no_deck_unless_it_writes_what_is_there(
    write_deck: Write, home: Path, former: bool
) -> None:
    deck = write_deck(TWO)
    former_index(home, deck)
    with open_decks([str(deck)], former=former) as (collection, _):
        assert collection.library.is_former == former
        assert collection.decks[0].cards[1].question.expected == ("Athens",)
        process = collection.library._reads_former
        assert (process is not None) == former
        if process:
            process.wait()
    with open_decks([str(deck)]) as (collection, _):
        assert not collection.library.is_former


def test_other_folders_of_sources_let_nothing_of_before_be_shown(
    write_deck: Write, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former_index(home, deck := write_deck(TWO))
    opened = {str(deck): OpenedAs(str(deck), deck.stem)}
    monkeypatch.setenv(VARIABLE, "/elsewhere")
    with closing(CardIndex(home)) as index:
        assert not index.files(opened, cards_anew, former=True)
