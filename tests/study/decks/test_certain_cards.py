"""Decks whose cards are certain are recognised one by one, and every card has the name that it has when all are
compared at once.
"""

import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quiz.card.model import Card
from quiz.deck.identity import recognise
from quiz.deck.identity.cards_around import is_open_as
from quiz.deck.identity.recognise import Recognised
from quiz.deck.identity.seen_card import Seen
from quiz.deck.reading.load import loads
from quiz.process.stopping import Stopped, while_wanted
from quiz.store.index.card_index import CardIndex
from quiz.store.sqlite.database import Database
from quiz.study.collection import open_collection
from quiz.study.decks.certain_cards import NamesById, are_certain
from quiz.study.decks.library import Library
from tests.conftest import Clock
from tests.every import every
from tests.study.answered_decks import Step, answer_all, cloze, flash, q, written

ALPS = q("Which range divides Italy from Switzerland?", "the Alps", "alps")
PYRENEES = q("Which range divides Spain from France?", "the Pyrenees", "pyrenees")
BEES = q("Who dances to show where flowers are?", "the bee", "bees")
COAL = q("What burns and was once a forest?", "coal", "coal")
COALS = q("What burnt in stoves and was once a forest?", "coal", "coal")
PEAT = q("What burns and was once a bog?", "peat", "peat")
NO_ID = q("What gives blue cloth its colour?", "indigo")
NO_ID_REWORDED = q("What gives a blue cloth its colour?", "indigo")
SEA = cloze("The ((Danube)) flows into the ((Black Sea)).", "sea")
SEA_BOTH_WAYS = cloze("The ((Danube)) flows at last into the ((Black Sea)) in Romania.", "sea")
WORD = flash("il lavoro", "work", "work", reverse="true")


def two(first: Sequence[str], second: Sequence[str], **more: Any) -> Step:
    return Step({"one": [*first], "two": [*second]}, **more)


LIVES = [
    pytest.param([two([ALPS, SEA], [BEES, WORD])], 2, id="as they were"),
    pytest.param([two([ALPS], [BEES]), two([ALPS, COAL], [BEES])], 2, id="a card never answered"),
    pytest.param([two([ALPS, COAL], [BEES]), two([ALPS], [BEES])], 1, id="a card is gone"),
    pytest.param([two([ALPS, COAL], [BEES]), two([ALPS, PEAT], [BEES])], 1, id="another card in its place"),
    pytest.param([two([ALPS, COAL], [BEES]), two([ALPS, COALS], [BEES])], 1, id="reworded"),
    pytest.param([two([ALPS, COAL], [BEES]), two([ALPS, COALS], [BEES], learn=True)], 2, id="reworded and answered"),
    pytest.param([two([ALPS, COAL], [BEES]), two([ALPS], [BEES, COAL])], 1, id="moved"),
    pytest.param([two([ALPS, NO_ID], [BEES])], 2, id="without an id"),
    pytest.param([two([ALPS, NO_ID], [BEES]), two([ALPS, NO_ID_REWORDED], [BEES])], 1, id="without an id, reworded"),
    pytest.param([two([ALPS, NO_ID], [BEES]), two([ALPS], [BEES, NO_ID])], 1, id="without an id, moved"),
    pytest.param([two([ALPS], [ALPS, BEES])], 0, id="one id in two decks"),
    pytest.param([two([ALPS, ALPS], [BEES])], 1, id="one id twice in a deck"),
    pytest.param([two([SEA], [BEES]), two([SEA_BOTH_WAYS], [BEES])], 1, id="siblings reworded"),
    pytest.param([two([ALPS, BEES], [COAL]), two([q("Who dances?", "the bee", "alps")], [COAL])], 1, id="other words"),
    pytest.param([Step({"one": [ALPS, BEES]}), Step({"other": [ALPS, BEES]})], 0, id="a deck renamed"),
    pytest.param([two([PEAT], [BEES]), two([PEAT.replace("peat", "turf")], [BEES], learn=True)], 2, id="another id"),
]


def names(folder: Path, home: Path, clock: Clock) -> dict[str, object]:
    """What the program says and stores of all cards after an index was built."""
    with closing(open_collection([folder], home, clock)) as collection:
        found: dict[str, object] = {
            "names": sorted((card.place, card.id, card.note) for card in collection.cards.values()),
            "memories": sorted(card.id for card in collection.cards.values() if card.id in collection.memories),
            "problems": [str(problem) for problem in collection.problems],
            "met": sorted(collection.index.read("SELECT * FROM met")),
            "named": collection.index.read("SELECT name, note, entry FROM card ORDER BY n"),
        }
    with closing(Database(home)) as database:
        found["log"] = database.rows("SELECT kind, wording, extra, answer FROM log ORDER BY id")
        found["seen"] = database.rows("SELECT * FROM seen ORDER BY card")
    return found


@every("steps, alone", LIVES)
def test_cards_recognised_deck_by_deck_have_the_names_that_they_have_all_at_once(
    steps: list[Step], alone: int, tmp_path: Path, clock: Clock
) -> None:
    folder, home, other = tmp_path / "decks", tmp_path / "home", tmp_path / "other"
    for number, step in enumerate(steps):
        written(step, folder)
        clock.forward(days=1)
        with closing(open_collection([folder], home, clock)) as collection:
            if number == 0 or step.learn:
                answer_all(collection, [])
    for file in home.glob("index.db*"):
        file.unlink()
    shutil.copytree(home, other)
    with pytest.MonkeyPatch.context() as patch:
        compared: list[int] = []
        compare = recognise.recognise

        def counted(cards: Sequence[Any], *others: Any) -> Any:
            compared.append(len({card.place.path for card in cards}))
            return compare(cards, *others)

        patch.setattr(recognise, "recognise", counted)
        one_by_one = names(folder, home, clock)
        assert compared.count(1) >= alone
        patch.setattr(Library, "has_ids_of_its_own", lambda *_: False)
        assert one_by_one == names(folder, other, clock)


def test_an_index_of_many_decks_is_built_without_comparing_the_cards_of_two(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, home = tmp_path / "decks", tmp_path / "home"
    entries = [
        q(f"What is {number} times {number + 3}?", f"{number * (number + 3)}", f"q{number}") for number in range(9)
    ]
    written(Step({f"deck{number}": entries[3 * number : 3 * number + 3] for number in range(3)}), folder)
    with closing(open_collection([folder], home, clock)) as collection:
        answer_all(collection, [])
    for file in home.glob("index.db*"):
        file.unlink()
    compare = recognise.recognise
    compared: list[int] = []
    monkeypatch.setattr(
        recognise, "recognise", lambda cards, *more: (compared.append(len(cards)), compare(cards, *more))[1]
    )
    with closing(open_collection([folder], home, clock)) as collection:
        assert len(collection.memories) == 9
        assert not any(deck.cards.is_read for deck in collection.decks)  # type: ignore[attr-defined]
    assert compared == [3, 3, 3]


def test_building_an_index_may_be_stopped_after_any_deck_and_goes_on_there(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, home = tmp_path / "decks", tmp_path / "home"
    written(Step({"one": [ALPS], "two": [BEES], "three": [COAL]}), folder)
    with closing(open_collection([folder], home, clock)) as collection:
        answer_all(collection, [])
    for file in home.glob("index.db*"):
        file.unlink()
    done: list[int] = []
    meet = CardIndex.meet
    monkeypatch.setattr(CardIndex, "meet", lambda *given: (meet(*given), done.append(1))[0])
    with while_wanted(lambda: not done), pytest.raises(Stopped):
        open_collection([folder], home, clock)
    assert len(done) == 1
    with closing(open_collection([folder], home, clock)) as collection:
        assert len(done) == 3
        assert len(collection.memories) == len(collection.cards) == 3


@every(
    "ids, found",
    [
        (["sea"], {"sea/danube", "sea/black-sea"}),
        (["se"], set()),
        (["work", "alps"], {"work", "work/reverse", "alps"}),
        (["alp"], set()),
        (["bees"], None),
        (["coal"], None),
        (["old"], None),
        ([], set()),
    ],
)
def test_names_are_found_by_ids_unless_it_is_not_certain_whose_they_are(ids: list[str], found: set[str] | None) -> None:
    logged = [
        "sea/danube",
        "sea/black-sea",
        "work",
        "work/reverse",
        "alps",
        "alps2",
        "bees",
        "bees@one",
        "coal@~0123456789ab",
    ]
    assert NamesById(logged, ["old/reverse"]).of(ids) == found


@every(
    "card, name, said, certain",
    [
        ("What burns?", "coal", Seen("coal", "deck", "What burns?", "coal"), True),
        ("What burns?", "coal", Seen("coal", "", "What burns?", "coal"), True),
        ("What burns?", "coal", Seen("coal", "folder/deck", "What burns?", "coal"), True),
        ("What burns?", "coal", Seen("coal", "other", "What burns?", "coal"), False),
        ("What burns?", "coal", Seen("coal", "deck", "What burnt?", "coal"), False),
        ("What burns?", "coal", Seen("coal", "deck", "What burns?", "peat"), False),
        ("What burns?", "coal", None, False),
        ("What burns?", "coal@deck", Seen("coal", "deck", "What burns?", "coal"), False),
    ],
)
def test_a_card_is_certain_where_it_says_in_its_deck_what_the_log_has_under_its_id(
    card: str, name: str, said: Seen | None, certain: bool
) -> None:
    now = loads(f"cards:\n  - {{id: coal, question: {card}, answer: coal}}\n".encode(), Path("deck.yaml"), "deck").deck
    named = tuple(replace(one, id=name, note=name) for one in now.cards)
    words = {"coal": said} if said else {}
    assert are_certain(now.cards, Recognised(named, {}), words, {"coal"}, _by_name) == certain
    assert not are_certain(now.cards, Recognised(named, {}), words, {"coal", "coal/reverse"}, _by_name)
    assert not are_certain(now.cards, Recognised(named, {"old": "coal"}), words, {"coal"}, _by_name)
    assert not are_certain(now.cards, Recognised(named, {}, frozenset({0})), words, {"coal"}, _by_name)
    assert are_certain(now.cards, Recognised(tuple(now.cards), {}), {}, set(), _by_name)


def _by_name(old: Seen, card: Card) -> bool:
    return not old.deck or is_open_as(old.deck, card.deck)
