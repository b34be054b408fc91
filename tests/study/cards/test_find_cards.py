"""Queries over the index find what going through every card finds; an index made anew knows the same."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.engine.memory.scheduler import Memory
from quiz.engine.rating import Rating
from quiz.engine.search import CardRow, select
from quiz.process.stopping import Stopped, while_wanted
from quiz.store.index.card_index import CardIndex
from quiz.store.our_files import INDEX_NAME
from quiz.store.rows.log_rows import ActionKind
from quiz.study.cards.find_cards import IN_DECKS, ORDERS, count_cards, find_cards, first_cards, query_names
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.session import Session
from quiz.study.statistics.deck_statistics import statistics_of
from tests.conftest import Clock, own_folders
from tests.every import every

RIVERS = """\
tags: [rivers]
cards:
  - {id: longest, question: Which is the *longest* river of Europe?, answer: the Volga, tags: [Europe]}
  - {id: danube, question: On which river does Vienna lie?, answer: Danube, tags: [Water/Fléuves/là]}
  - {id: nile, statement: The Nile flows north., answer: true, context: Africa, tags: ['water::fleuves']}
  - {cloze: "{{Rome}} lies on the {{Tiber}}, and {{c3::Paris}} on the Seine."}
  - {front: Mündung, back: estuary, reverse: true}
"""
CAPITALS = """\
cards:
  - {id: italy, question: What is the capital of Italy?, answer: Rome}
  - {question: What is the capital of France?, answer: Paris, tags: [Europe, "a, b"]}
  - {id: broken, question: What is the capital of Spain?, answr: Madrid}
"""
QUERIES = [
    "",
    "rome",
    "Rome -capital",
    '"on the"',
    '"longest river"',
    "africa",
    "mundung",
    "Mündung",
    "tag:europe",
    "-tag:EUROPE",
    "tag:rivers kind:cloze",
    'tag:"a, b"',
    "kind:true-or-false",
    "kind:multiple",
    "-kind:flashcard deck:rivers",
    "deck:capitals",
    "deck:nowhere",
    "is:new",
    "-is:new",
    "is:due",
    "is:suspended",
    "flag:red",
    "-is:archived",
    "is:archived",
    "is:archived rome",
    "vienna is:new",
    "100%",
    "mündung or rome",
    "(is:new or deck:rivers) -kind:flashcard",
    "-(rome or danube)",
    "is:archived or is:new",
    "-(is:archived)",
    "tag:water",
    "tag:water/fléuves",
    "tag:fleuves",
    "-tag:water::fleuves",
    "lapses<1",
    "-lapses<1",
    "reps>0",
    "-reps>0 or longest",
    "due<7d",
    "due>=0",
    "answered:7d",
    "answered>100",
    "-answered>100",
    "stability>2",
    "difficulty<5.5 or is:suspended",
    "_",
    "'",
]


def answered_decks(folder: Path, home: Path, clock: Clock) -> None:
    """Writes two decks, of which one has an error.

    Some cards are answered, one is suspended, one flagged, one gone since.
    """
    folder.mkdir()
    gone = "  - {id: gone, question: What is the capital of Rome?, answer: Rome}\n"
    (folder / "capitals.yaml").write_text(CAPITALS + gone, "utf-8")
    (folder / "rivers.yaml").write_text(RIVERS, "utf-8")
    with closing(open_collection([folder], home, clock)) as collection:
        session = Session(collection, collection.pick(), "all")
        while session.next():
            session.answer(("Rome",), 1)
            session.rate(Rating.EASY)
        collection.act(ActionKind.SUSPEND, [collection.cards["italy"]], 1)
        collection.act(ActionKind.FLAG, [collection.cards["nile"]], 1)
    (folder / "capitals.yaml").write_text(CAPITALS, "utf-8")
    clock.forward(days=200)


@pytest.fixture
def folder(tmp_path: Path, home: Path, clock: Clock) -> Path:
    answered_decks(tmp_path / "decks", home, clock)
    return tmp_path / "decks"


INDEXES = ("as it was made", "kept from before", "made anew")


def open_with(index: str, folder: Path, home: Path, clock: Clock) -> Collection:
    """Opens the decks in `folder` with one of `INDEXES`."""
    if index == "kept from before":
        open_collection([folder], home, clock).close()
    elif index == "made anew":
        (home / INDEX_NAME).unlink()
    return open_collection([folder], home, clock)


@pytest.fixture(scope="module", params=INDEXES)
def collection(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """The cards of these decks, which no test changes, by an index of each kind."""
    folder, clock = tmp_path_factory.mktemp("answered"), Clock()
    home = folder / "home"
    with pytest.MonkeyPatch.context() as patch:
        for name, place in own_folders(home).items():
            patch.setenv(name, place)
        answered_decks(folder / "decks", home, clock)
        with closing(open_with(request.param, folder / "decks", home, clock)) as collection:
            yield collection


def all_rows(collection: Collection) -> list[CardRow]:
    """Returns every card, those of the decks first, then those that are now only in the log."""
    of_decks = [*find_cards(collection, "")]
    assert [row.id for row in of_decks] == [card.id for card in collection.known()]
    return [*of_decks, *find_cards(collection, "is:archived")]


def test_the_index_finds_what_going_through_all_cards_finds(collection: Collection) -> None:
    every_row = all_rows(collection)
    for query in QUERIES:
        found = find_cards(collection, query)
        expected = select(query, every_row, collection.now())
        assert list(found) == expected, query
        assert list(found.ids) == [row.id for row in expected], query
        assert found[-2:] == expected[-2:], query


@every("query", ["", "rome or is:archived"])
def test_an_order_goes_by_its_number_with_what_was_never_answered_last(collection: Collection, query: str) -> None:
    plain, today = find_cards(collection, query), collection.now().day
    numbers: dict[str, Callable[[Memory], float]] = {
        "due first": lambda memory: memory.due_day,
        "least known": lambda memory: collection.recall(memory, today),
        "lapses": lambda memory: -memory.lapses,
        "hardest": lambda memory: -memory.difficulty,
    }
    for order in ORDERS:
        number = numbers.get(order, lambda memory: 0.0)
        expected = sorted(plain, key=lambda row: number(row.memory) if row.memory else 99**9)
        found = find_cards(collection, query, order)
        assert [row.id for row in found] == [row.id for row in (expected if order in numbers else plain)], order


def test_the_names_that_a_query_can_ask_for_are_those_of_decks_tags_and_kinds(collection: Collection) -> None:
    names = query_names(collection)
    assert {*names["deck"]} == {deck.name for deck in collection.decks}
    tags = {"Europe", "rivers", "a, b", "water", "water::fleuves", "Water", "Water/Fléuves", "Water/Fléuves/là"}
    assert {*names["tag"]} == tags
    for name in names["kind"]:
        assert not find_cards(collection, f"kind:{name} -kind:{name[:4]}")


def test_the_first_cards_are_those_of_the_whole_list(collection: Collection) -> None:
    found = {query: _first_in_decks(collection, query) for query in QUERIES}
    assert found[""] == {1, 2, 5}
    assert found["is:new"]
    assert not found["is:archived rome"]


def _first_in_decks(collection: Collection, query: str) -> set[int]:
    """Compares the first cards with the whole list, and returns how many of them were asked for where there are any."""
    found = set()
    for most in (1, 2, 5):
        if first := first_cards(collection, query, most=most):
            found.add(most)
            assert list(first) == find_cards(collection, query)[: len(first)], (query, most)
    return found


def test_the_first_cards_in_an_order_are_those_of_the_whole_list(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    for name in ("a", "b", "c"):
        rows = (f"  - {{id: {name}{number}, front: Card {name}{number}, back: x}}\n" for number in range(6))
        folder = write_deck(f"cards:\n{''.join(rows)}", f"{name}.yaml").parent
    with closing(open_collection([folder], home, clock)) as collection:
        session = Session(collection, collection.pick(), "all")
        for place in range(12):
            assert session.next()
            session.answer(("x",), 1)
            session.rate((Rating.AGAIN, Rating.EASY, Rating.GOOD)[place % 3])
        (folder / "b.yaml").unlink()
        collection.reread()
        clock.forward(days=30)
        assert count_cards(collection) > len(collection.cards)
        for order in ORDERS:
            for most in (1, 2, 3, 5):
                first, whole = first_cards(collection, "", order, most), find_cards(collection, "", order)
                assert first is None or list(first) == whole[: len(first)], (order, most)
            assert first_cards(collection, "", order, 5), order
            assert order == IN_DECKS or first_cards(collection, "card", order, 1) is None


def test_places_are_those_of_the_cards_that_are_listed(collection: Collection) -> None:
    for query in ("", "is:archived or rome"):
        found = find_cards(collection, query)
        places = {row.id: place for place, row in enumerate(found)}
        assert found.places_of([*places, "nowhere"]) == places
        assert list(found.places_of(reversed(places))) == list(places)
        assert [found.place_of(name) for name in (*places, "nowhere")] == [*places.values(), None]


def test_a_search_that_nobody_waits_for_finds_nothing(collection: Collection) -> None:
    for search in (find_cards, first_cards, lambda *asked: query_names(asked[0])):
        with pytest.raises(Stopped), while_wanted(lambda: False):
            search(collection, "is:new")


def test_cards_of_a_list_are_what_their_decks_say(collection: Collection) -> None:
    for row in find_cards(collection, ""):
        card = collection.cards[row.id]
        assert (row.prompt, row.expected, row.tags) == (card.question.prompt, card.question.expected, card.tags)
        assert (row.path, row.line, row.kind, row.context) == (
            card.place.path,
            card.place.line,
            card.question.kind,
            card.context,
        )
    assert count_cards(collection) == len(all_rows(collection))


def test_what_means_nothing_is_told(collection: Collection) -> None:
    with pytest.raises(QuizError, match="means nothing"):
        find_cards(collection, "is:lost")


def test_an_index_made_anew_knows_the_same(folder: Path, home: Path, clock: Clock) -> None:
    def known() -> tuple[object, ...]:
        with closing(open_collection([folder], home, clock)) as collection:
            assert all(list(deck.cards) for deck in collection.decks)  # else they are read when they are compared
            numbers = statistics_of(collection, collection.decks)
            memories = collection.memories.all()
            return collection.known(), list(collection.cards.items()), collection.problems, numbers, memories

    before = known()
    assert known() == before
    (home / INDEX_NAME).unlink()
    assert known() == before


def test_the_numbers_are_told_without_reading_a_card(folder: Path, home: Path, clock: Clock) -> None:
    (folder / "capitals.yaml").write_text(CAPITALS.replace("answr", "answer"), "utf-8")
    for _ in range(2):  # once for the edit, once for answers that none of its cards has
        with closing(open_collection([folder], home, clock)) as collection:
            expected = statistics_of(collection, collection.decks).counts
    with closing(open_collection([folder], home, clock)) as collection:
        assert statistics_of(collection, collection.decks).counts == expected
        assert len(find_cards(collection, "rome is:due")) == 1
        assert not any(deck.cards.is_read for deck in collection.decks)  # type: ignore[attr-defined]


@pytest.mark.parametrize("index", INDEXES)
def test_cards_are_there_again_where_the_index_was_lost_while_a_program_runs(
    index: str, folder: Path, home: Path, clock: Clock
) -> None:
    with closing(open_with(index, folder, home, clock)) as collection:
        before = [row.id for row in find_cards(collection, "")]
        numbers = collection.cards.indexed.files.keys()
        collection.index.forget_files(str(path) for path in collection.library.versions)  # as if another had done it
        with closing(CardIndex(collection.folder)) as another:
            another.keep_stamp("", "")
            another.meet([], ["none"])
        collection.refresh()
        assert collection.cards.indexed.files.keys().isdisjoint(numbers)
        assert [row.id for row in find_cards(collection, "")] == before
