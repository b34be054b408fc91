"""Cards without an id keep their history through edits; cards that are put in their place do not get it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz.engine.memory.card_status import CardStatus
from quiz.store.index.card_index import CardIndex
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind, CardActions, read_rows
from quiz.store.sqlite.database import Database
from quiz.study.cards.find_cards import find_cards
from quiz.study.collection import Collection, open_collection
from quiz.study.decks.library import Library
from quiz.study.sessions.session import Session
from tests.conftest import Clock
from tests.every import every, every_pair

SHIP = """\
  - question: Which Italian patrol vessel called at Yokosuka naval base?
    answer: ITS Morosini
"""
FILLER = """\
  - question: What is the capital of France?
    answer: Paris
"""


@pytest.fixture
def opened(write_deck: Callable[..., Path], home: Path, clock: Clock) -> Iterator[Callable[..., Collection]]:
    """Opens a collection of decks given as lists of cards, one text a deck; all that were there before are gone."""
    collections: list[Collection] = []

    def open_(*decks: str) -> Collection:
        for collection in collections:
            collection.close()
        collections.clear()
        names = [f"deck{number}.yaml" for number in range(len(decks))]
        paths = [write_deck("cards:\n" + cards, name) for name, cards in zip(names, decks, strict=True)]
        collections.append(open_collection(paths, home, clock))
        return collections[0]

    yield open_
    for collection in collections:
        collection.close()


def learn(collection: Collection) -> None:
    """Answers every new card that may be asked today, Easy."""
    session = Session(collection, collection.pick(), "all")
    while session.next():
        session.answer(("",), 1)
        session.rate(list(type(session.feedback.suggested))[-1])  # type: ignore[union-attr]


def known(collection: Collection) -> list[str]:
    """The prompts of the cards that have a history."""
    return [card.question.prompt for card in collection.cards.values() if card.id in collection.memories]


@pytest.mark.parametrize(
    "edited",
    [
        SHIP.replace("Yokosuka", "Yokosuka's"),
        SHIP.replace("Morosini", "Morozini"),
        SHIP.replace("Which Italian patrol vessel", "Which of Italy's patrol vessels"),
        SHIP.replace("ITS Morosini", "ITS Cavour"),
        SHIP + "    accept: [Morosini]\n    hint: a doge\n    tags: [ships]\n",
        SHIP + "    distractors: [ITS Cavour, ITS Trieste]\n",
        "  # a comment\n  - answer: 'ITS Morosini'\n    question: >-\n      Which Italian patrol vessel called\n"
        "      at Yokosuka naval base?\n",
    ],
)
def test_an_edited_card_is_known_again(opened: Callable[..., Collection], edited: str) -> None:
    learn(opened(SHIP))
    collection = opened(FILLER + edited)
    assert len(known(collection)) == 1
    assert "patrol" in known(collection)[0]


def test_a_card_that_moved_to_another_deck_is_known_again(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP, FILLER))
    assert len(known(opened(FILLER, SHIP.replace("called", "once called")))) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - {question: What is the capital of Italy?, answer: Rome}\n", FILLER),
        (
            "  - {statement: Malta is an island., answer: true}\n",
            "  - {statement: GCAP has three partners., answer: true}\n",
        ),
        ("  - {question: How many F-35As?, number: 60}\n", "  - {question: How many F-35Bs?, number: 30}\n"),
        (SHIP, "  - {question: Which carrier was upgraded?, answer: ITS Cavour}\n"),
    ],
)
def test_a_card_put_in_the_place_of_another_starts_anew(opened: Callable[..., Collection], old: str, new: str) -> None:
    learn(opened(old))
    assert known(opened(new)) == []


def test_two_cards_never_take_one_history(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP))
    collection = opened(SHIP.replace("called at", "visited") + SHIP.replace("vessel", "ship"))
    assert len(collection.cards) == 2
    assert len(known(collection)) == 1


def test_a_card_that_is_still_there_keeps_its_history_for_itself(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP))
    collection = opened(SHIP.replace("called at", "visited") + SHIP)
    assert known(collection) == ["Which Italian patrol vessel called at Yokosuka naval base?"]


def test_edit_upon_edit_is_followed_without_an_answer_between(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP))
    text = SHIP
    for old, new in (
        ("Which Italian", "What Italian"),
        ("called at", "visited"),
        ("naval base", "port"),
        ("What", "Name"),
    ):
        text = text.replace(old, new)
        assert len(known(opened(text))) == 1, text


def test_a_card_that_was_gone_comes_back_with_its_history(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP))
    assert known(opened(FILLER)) == []
    assert len(known(opened(FILLER + SHIP))) == 1


def test_siblings_go_together(opened: Callable[..., Collection]) -> None:
    cloze = '  - cloze: "{{c1::Rome}} lies on the river {{c2::Tiber}} in Italy, and has done so for long."\n'
    collection = opened(cloze)
    learn(collection)
    (answered,) = collection.memories
    collection = opened(cloze.replace("for long", "for ages"))
    assert {card.note for card in collection.cards.values()} == {answered.partition("/")[0]}


def test_an_id_that_is_taken_out_takes_no_history_to_a_question_in_other_words(
    opened: Callable[..., Collection],
) -> None:
    learn(opened(SHIP.replace("- question", "- id: ship\n    question")))
    assert known(opened(SHIP.replace("patrol vessel", "submarine"))) == []
    assert len(known(opened(SHIP.replace("called at", "visited")))) == 1


def test_history_is_found_again_from_the_log_alone(opened: Callable[..., Collection]) -> None:
    collection = opened(SHIP)
    learn(collection)
    collection._log.rebuild()
    assert len(known(opened(SHIP.replace("called at", "visited")))) == 1


# Cards that are given an id of their own later


def with_id(cards: str, id_: str = "ship") -> str:
    return cards.replace("  - question", f"  - id: {id_}\n    question", 1)


def test_a_card_that_is_given_an_id_keeps_its_history(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP + FILLER))
    before = len(opened(SHIP + FILLER).memories)
    collection = opened(with_id(SHIP) + FILLER)
    assert "ship" in collection.memories
    assert len(collection.memories) == before
    assert sorted(known(collection)) == sorted(card.question.prompt for card in collection.cards.values())
    memories = collection.memories.all()
    assert opened(with_id(SHIP) + FILLER).memories.all() == memories


def test_the_answers_from_before_are_answers_to_the_card_with_its_id(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP))
    collection = opened(with_id(SHIP))
    assert [row.id for row in find_cards(collection, "")] == ["ship"]
    assert not find_cards(collection, "is:archived")
    assert collection.undo()
    assert collection.memories == {}


def test_a_suspended_card_stays_suspended_when_it_is_given_an_id(opened: Callable[..., Collection]) -> None:
    collection = opened(SHIP)
    learn(collection)
    collection.act(ActionKind.SUSPEND, collection.cards.values(), 1)
    assert opened(with_id(SHIP)).statuses == {"ship": CardStatus(suspended=True)}


def test_a_card_whose_id_is_taken_away_again_keeps_its_history(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP))
    opened(with_id(SHIP))
    collection = opened(SHIP)
    before = known(collection)
    assert before == [card.question.prompt for card in collection.cards.values()]
    assert known(opened(with_id(SHIP))) == before


def test_so_does_one_that_was_edited_before_it_got_the_id(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP))
    edited = SHIP.replace("called at", "visited")
    opened(with_id(edited))
    assert len(known(opened(edited))) == 1
    assert "ship" in opened(with_id(edited)).memories


def test_an_id_given_to_another_card_takes_no_history(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP))
    assert known(opened(with_id(FILLER))) == []


def test_earlier_names_of_a_card_that_is_gone_are_not_those_of_another_that_is_given_its_id(
    opened: Callable[..., Collection],
) -> None:
    river = FILLER.replace("capital of France", "river of Paris").replace("answer: Paris", "answer: the Seine")
    opened(SHIP + with_id(river, "first"))
    opened(with_id(SHIP, "second") + with_id(river, "first"))
    opened(with_id(river, "first"))
    learn(opened(with_id(river, "second")))
    assert known(opened(SHIP + river.replace("What", "Which"))) == ["Which is the river of Paris?"]


def test_after_all_that_the_rebuilt_memories_are_the_same(opened: Callable[..., Collection], home: Path) -> None:
    learn(opened(SHIP + FILLER))
    opened(with_id(SHIP) + FILLER)
    opened(SHIP + FILLER)
    before = opened(with_id(SHIP, "vessel") + FILLER).memories
    database = Database(home)
    Log(database).rebuild()
    assert Log(database).memories() == before
    database.close()


# Files that are broken, or not open, when the program starts


BROKEN = '  - question: "What is broken?\n    answer: this\n'


def test_a_card_in_a_broken_file_keeps_its_history_from_a_similar_one(opened: Callable[..., Collection]) -> None:
    learn(opened(FILLER, SHIP))
    similar = with_id(SHIP.replace("called at", "visited"))
    assert "ship" not in opened(FILLER + similar, SHIP.replace("question: ", 'question: "')).memories
    collection = opened(FILLER + similar, SHIP)
    assert sorted(known(collection)) == [FILLER.splitlines()[0][14:], SHIP.splitlines()[0][14:]]


def test_where_a_card_was_moved_to_counts_and_not_where_it_was_answered(opened: Callable[..., Collection]) -> None:
    learn(opened(FILLER + SHIP, FILLER))
    opened(FILLER, FILLER + SHIP)
    similar = with_id(SHIP.replace("called at", "visited"))
    opened(FILLER + similar, FILLER + SHIP.replace("question: ", 'question: "'))
    assert "ship" not in opened(FILLER + similar, FILLER + SHIP).memories


def test_a_card_whose_file_is_not_open_keeps_its_history_from_a_similar_one(opened: Callable[..., Collection]) -> None:
    learn(opened(FILLER, SHIP))
    similar = with_id(SHIP.replace("called at", "visited"))
    opened(similar)
    assert "ship" not in opened(similar, SHIP).memories


def test_a_card_that_is_given_an_id_in_a_broken_file_keeps_its_history(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP))
    assert "ship" in opened(with_id(SHIP) + BROKEN).memories


def test_a_card_whose_id_cannot_be_read_keeps_its_history_from_a_copy(opened: Callable[..., Collection]) -> None:
    learn(opened(SHIP, FILLER))
    learn(opened(with_id(SHIP), FILLER))
    opened(with_id(SHIP).replace("answer: ", 'answer: "'), FILLER + SHIP)
    assert "ship" in opened(with_id(SHIP), FILLER + SHIP).memories


def test_a_card_does_not_borrow_the_history_of_one_in_a_deck_that_is_not_open(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    one, other = (
        write_deck("cards:\n" + SHIP, "one.yaml"),
        write_deck("cards:\n" + SHIP.replace("patrol", "supply"), "b.yaml"),
    )
    first = open_collection([one], home, clock)
    learn(first)
    first.close()
    second = open_collection([other], home, clock)
    assert known(second) == []
    second.close()
    both = open_collection([one, other], home, clock)
    assert len(known(both)) == 1
    both.close()


# Cards that the log knows, though they have no memory


@pytest.mark.parametrize("deed", ["reset", "undone", "undone, and brought back after the edit"])
def test_answers_that_leave_no_memory_stay_with_a_reworded_card(opened: Callable[..., Collection], deed: str) -> None:
    collection = opened(SHIP)
    learn(collection)
    [card] = collection.cards.values()
    if deed == "reset":
        collection.act(ActionKind.RESET, [card])
    else:
        collection.undo()
    collection = opened(SHIP.replace("Yokosuka", "the Yokosuka"))
    if deed.endswith("edit"):
        collection.redo()
    [reworded] = collection.cards.values()
    assert reworded.question != card.question
    assert reworded.id == card.id
    assert (card.id in collection.memories) == deed.endswith("edit")
    assert len(collection.history(card.id)) == (deed != "undone")


def test_what_was_done_to_a_card_that_was_reworded_before_its_first_answer_needs_no_index(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    path = write_deck("cards:\n" + SHIP)
    collection = open_collection([path], home, clock)
    write_deck("cards:\n" + SHIP.replace("Yokosuka", "the Yokosuka"))
    collection.reread()
    collection.act(ActionKind.SUSPEND, collection.pick(), 1)
    collection.close()
    for file in home.glob("index.db*"):
        file.unlink()
    collection = open_collection([path], home, clock)
    assert [collection.is_suspended(card) for card in collection.cards] == [True]
    collection.close()


def test_what_was_done_to_a_card_that_was_then_reworded_again_and_again_needs_no_index(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    path = write_deck("cards:\n" + SHIP)
    collection = open_collection([path], home, clock)
    collection.act(ActionKind.SUSPEND, collection.pick(), 1)
    text = SHIP
    for old, new in (("called at", "visited"), ("Which Italian", "What Italian"), ("naval base", "port")):
        text = text.replace(old, new)
        write_deck("cards:\n" + text)
        collection.reread()
        assert [collection.is_suspended(card) for card in collection.cards] == [True]
    collection.close()
    for file in home.glob("index.db*"):
        file.unlink()
    collection = open_collection([path], home, clock)
    assert [collection.is_suspended(card) for card in collection.cards] == [True]
    collection.close()


def deck_in(folder: Path, text: str) -> Path:
    """Writes a deck into a folder of one case alone."""
    path = folder / "deck.yaml"
    path.write_text(f"cards:\n{text}", "utf-8")
    return path


NEVER_ANSWERED = [
    "question: Which Italian vessel called at Yokosuka?, answer: Morosini",
    "front: Which Italian vessel called at Yokosuka?, back: Morosini",
    "cloze: 'The {{Morosini}} called at Yokosuka'",
    "statement: The Morosini called at Yokosuka, answer: true",
]


@every("question", NEVER_ANSWERED)
@every("key", ["id: ship, ", ""])
def test_what_was_done_to_a_card_never_answered_needs_no_index_when_its_file_is_renamed(
    tmp_path: Path, question: str, key: str
) -> None:
    home, clock = tmp_path / "home", Clock()
    path = deck_in(tmp_path, f"  - {{{key}{question}}}\n")
    with closing(open_collection([path], home, clock)) as collection:
        collection.act(ActionKind.FLAG, collection.pick(), 2)
        asked = [card.question.expected for card in collection.pick()]
        done = collection.undo()
        assert isinstance(done, CardActions)
        assert [act.expected for act in done.items] == asked
        assert collection.redo() == done
        collection.act(ActionKind.SUSPEND, collection.pick(), 1)
    path = path.rename(path.with_name("renamed.yaml"))
    for file in home.glob("index.db*"):
        file.unlink()
    for _ in range(2):
        with closing(open_collection([path], home, clock)) as collection:
            (card,) = collection.cards
            assert collection.statuses[card] == CardStatus(suspended=True, flag=2)


@every_pair(
    edited=[SHIP.replace("Yokosuka", "the Yokosuka"), SHIP.replace("ITS ", "")],
    shown=[False, True],
    notices=[Collection.refresh, Collection.reread, lambda one: one.take_in(one.read_anew())],
)
def test_two_programs_agree_on_a_card_reworded_while_one_of_them_ran_and_never_answered_before(
    tmp_path: Path,
    edited: str,
    shown: bool,
    notices: Callable[[Collection], object],
) -> None:
    home, clock = tmp_path / "home", Clock()
    path = deck_in(tmp_path, SHIP)
    with closing(open_collection([path], home, clock)) as running:
        deck_in(tmp_path, edited)
        running.reread()
        session = Session(running, running.pick(), "running")
        if shown:
            assert session.next()
        with closing(open_collection([path], home, clock)) as later:
            learn(later)
            notices(running)
            running.refresh()
            assert len(known(running)) == 1
            assert running.deck_today(running.decks[0]).new == 0
            if shown:
                session.answer(("",), 1)
            later.refresh()
            (card,) = later.cards
            assert [*running.cards] == [card]
            for one in (running, later):
                assert len(one.history(card)) == 1 + shown
    with closing(open_collection([path], home, clock)) as anew:
        assert len(anew.history(card)) == 1 + shown
        assert [*anew.cards] == [card]


@pytest.mark.parametrize("when", ["while it has another program open", "by a file of another machine"])
def test_a_running_program_learns_whose_history_came_in_beside_it(
    write_deck: Callable[..., Path], home: Path, clock: Clock, when: str
) -> None:
    path = write_deck("cards:\n" + SHIP + FILLER)
    before = open_collection([path], home / "other" if "machine" in when else home, clock)
    write_deck("cards:\n" + SHIP.replace("Yokosuka", "the Yokosuka") + FILLER)
    running = open_collection([path], home, clock)
    learn(before)
    before.close()
    if "machine" in when:
        with closing(Database(home / "other")) as other, closing(Database(home)) as database:
            Log(database).take_in(read_rows(other.connection))
    assert running.refresh()
    assert len(known(running)) == 2
    assert not running.refresh()
    running.close()


SHIP_WITH_ID = SHIP.replace("- question", "- id: ship\n    question")


@every(
    "was, now",
    [
        (SHIP, SHIP.replace("Yokosuka", "the Yokosuka")),
        (SHIP, SHIP_WITH_ID),
        (SHIP_WITH_ID, SHIP),
        (SHIP_WITH_ID, SHIP_WITH_ID.replace("id: ship", "id: vessel")),
    ],
)
@every("where", ["in a program that was open before", "on another machine"])
def test_what_was_set_on_a_card_as_it_was_before_an_edit_is_found_at_the_next_start(
    tmp_path: Path, where: str, was: str, now: str
) -> None:
    home, clock = tmp_path / "home", Clock()
    path = deck_in(tmp_path, was + FILLER)
    elsewhere = open_collection([path], home if "program" in where else home / "other", clock)
    deck_in(tmp_path, now + FILLER)
    open_collection([path], home, clock).close()
    elsewhere.act(ActionKind.SUSPEND, [card for card in elsewhere.pick() if "Italian" in card.question.prompt], 1)
    elsewhere.close()
    if "machine" in where:
        with closing(Database(home / "other")) as other, closing(Database(home)) as database:
            Log(database).take_in(read_rows(other.connection))
    for _ in range(2):
        with closing(open_collection([path], home, clock)) as collection:
            suspended = [card for card in collection.cards.values() if collection.is_suspended(card.id)]
            assert ["Italian" in card.question.prompt for card in suspended] == [True]


@every("was, now", [(SHIP, SHIP_WITH_ID), (SHIP_WITH_ID, SHIP)])
def test_answers_on_two_machines_before_and_after_a_card_was_given_an_id_are_both_its_own(
    tmp_path: Path, was: str, now: str
) -> None:
    homes, clock = [tmp_path / "one", tmp_path / "other"], Clock()
    for home, text in zip(homes, (was, now), strict=True):
        with closing(open_collection([deck_in(tmp_path, text + FILLER)], home, clock)) as collection:
            learn(collection)
    for home, other in (homes[::-1], homes):
        with closing(Database(home)) as database, closing(Database(other)) as elsewhere:
            Log(database).take_in(read_rows(elsewhere.connection))
        for _ in range(2):
            with closing(open_collection([tmp_path / "deck.yaml"], home, clock)) as collection:
                assert [len(collection.history(card)) for card in collection.cards] == [2, 2]
                assert len(known(collection)) == 2
        with closing(Database(home)) as database:
            log = Log(database)
            before = log.memories()
            log.rebuild()
            assert log.memories() == before


@pytest.mark.parametrize("as_folder", [False, True])
@pytest.mark.parametrize("where", ["in a program that was open before", "on another machine"])
def test_an_answer_to_a_card_as_it_was_before_an_edit_is_found_at_the_next_start(
    write_deck: Callable[..., Path], home: Path, clock: Clock, where: str, as_folder: bool
) -> None:
    path = write_deck("cards:\n" + SHIP + FILLER)
    elsewhere = open_collection([path], home if "program" in where else home / "other", clock)
    write_deck("cards:\n" + SHIP.replace("Yokosuka", "the Yokosuka") + FILLER)
    if "program" in where:
        elsewhere.reread()
    open_collection([path], home, clock).close()
    learn(elsewhere)
    elsewhere.close()
    if "machine" in where:
        with closing(Database(home / "other")) as other, closing(Database(home)) as database:
            Log(database).take_in(read_rows(other.connection))
    for _ in range(2):
        collection = open_collection([path.parent.parent if as_folder else path], home, clock)
        assert len(known(collection)) == 2
        collection.close()


def test_the_cards_of_a_deck_keep_their_names_whichever_folder_around_it_is_opened(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    path = write_deck("cards:\n" + SHIP + FILLER, "shelf/sub/deck.yaml")
    with closing(open_collection([path], home, clock)) as collection:
        learn(collection)
        names, numbers = [*collection.cards], collection.library._numbers
    for root in (path.parent.parent, path.parent, path.parent.parent.parent, path):
        with closing(CardIndex(home)) as index:
            library = Library([root], index)
            assert library.named(path), "they are recognised anew"
        with closing(open_collection([root], home, clock)) as collection:
            assert ([*collection.cards], collection.library._numbers) == (names, numbers)
            assert [len(collection.history(card)) for card in names] == [1] * len(names)
            assert {card.deck for card in collection.cards.values()} == {collection.decks[0].name}


NAVAL = "  - {%squestion: Which Italian patrol vessel called at %sYokosuka naval base?, answer: ITS Morosini}\n"
TOWNS = "".join(
    f"  - {{id: {n}, question: What is the capital of {land}?, answer: {town}}}\n"
    for n, land, town in [("a", "France", "Paris"), ("b", "Spain", "Madrid"), ("c", "Norway", "Oslo")]
)
ELSEWHERE = "  - {id: z, question: Who wrote Emma?, answer: Austen}\n"
EDITS = {
    "reworded": ("", NAVAL % ("", "the ")),
    "an id given": ("", NAVAL % ("id: ship, ", "")),
    "its id changed": ("id: ship, ", NAVAL % ("id: morosini, ", "")),
    "its id taken out": ("id: ship, ", NAVAL % ("", "")),
}


def files_with(ship: str, where: str) -> dict[str, str]:
    """Decks of which one has the card of a ship, in the deck where it was, in another, or in a renamed file."""
    files = {"one": TOWNS, "two": ELSEWHERE}
    files["two" if where == "moved to another deck" else "one"] += ship
    if where == "in a renamed file":
        files["three"] = files.pop("one")
    return files


def write_all(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        if file.stem not in files:
            file.unlink()
    for name, cards in files.items():
        (folder / f"{name}.yaml").write_text("cards:\n" + cards, "utf-8")


def ship_in(collection: Collection) -> tuple[int, bool]:
    """How often the card of the ship was answered, and whether anything is known of it."""
    (card,) = (card for card in collection.cards.values() if "Yokosuka" in card.question.prompt)
    return len(collection.history(card.id)), card.id in collection.memories


def taken_in(home: Path, elsewhere: Path) -> None:
    with closing(Database(elsewhere)) as other, closing(Database(home)) as database:
        Log(database).take_in(read_rows(other.connection))


@every_pair(
    edit=[*EDITS],
    where=["where it was", "moved to another deck", "in a renamed file"],
    who=["an older program", "another machine"],
)
def test_an_answer_from_before_an_edit_is_found_alike_with_the_index_that_was_kept_and_without(
    tmp_path: Path, edit: str, where: str, who: str
) -> None:
    folder, home, clock = tmp_path / "decks", tmp_path / "home", Clock()
    id_, edited = EDITS[edit]
    write_all(folder, files_with(NAVAL % (id_, ""), ""))
    elsewhere = tmp_path / "elsewhere" if who == "another machine" else home
    before = open_collection([folder], elsewhere, clock)
    (ship,) = (card for card in before.cards.values() if "Yokosuka" in card.question.prompt)
    session = Session(before, [ship], "all")
    session.next()
    open_collection([folder], home, clock).close()
    write_all(folder, files_with(edited, where))
    with closing(open_collection([folder], home, clock)) as running:
        assert ship_in(running) == (0, False)
        session.answer(("ITS Morosini",), 1)
        before.close()
        if elsewhere != home:
            taken_in(home, elsewhere)
        running.refresh()
        assert ship_in(running) == (1, True)
        assert not running.refresh()
    for file in home.glob("index.db*"):
        file.unlink()
    with closing(open_collection([folder], home, clock)) as fresh:
        assert ship_in(fresh) == (1, True)


def test_a_program_that_ends_while_it_looks_for_a_history_leaves_that_to_the_next_one(
    write_deck: Callable[..., Path], home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_deck("cards:\n" + SHIP + FILLER)
    before = open_collection([path], home, clock)
    write_deck("cards:\n" + SHIP.replace("Yokosuka", "the Yokosuka") + FILLER)
    open_collection([path], home, clock).close()
    learn(before)
    before.close()

    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    for ends_at in ("quiz.deck.identity.recognise.recognise", "quiz.study.decks.library.Library.name"):
        with monkeypatch.context() as patched:
            patched.setattr(ends_at, killed)
            with pytest.raises(Killed):
                open_collection([path], home, clock)
    with closing(open_collection([path], home, clock)) as collection:
        assert len(known(collection)) == 2


@every(
    "files",
    [
        {"ships.yaml": SHIP, "towns.yaml": FILLER},
        {"all.yaml": SHIP + FILLER},
        {"towns.yaml": FILLER + SHIP},
        {"more/ships.yaml": SHIP, "more/towns.yaml": FILLER},
    ],
)
def test_an_index_made_anew_keeps_no_names_of_cards_that_the_decks_have_wherever_they_were_moved(
    tmp_path: Path, files: dict[str, str]
) -> None:
    folder, home, clock = tmp_path / "decks", tmp_path / "home", Clock()
    (folder / "more").mkdir(parents=True)
    for name, cards in (("ships.yaml", SHIP), ("towns.yaml", FILLER)):
        (folder / name).write_text("cards:\n" + cards, "utf-8")
    with closing(open_collection([folder], home, clock)) as collection:
        learn(collection)
    for file in [*home.glob("index.db*"), *folder.glob("*.yaml")]:
        file.unlink()
    for name, cards in files.items():
        (folder / name).write_text("cards:\n" + cards, "utf-8")
    for _ in range(2):
        with closing(open_collection([folder], home, clock)) as collection:
            assert len(known(collection)) == 2
    with closing(CardIndex(home)) as index:
        kept = index.kept_sum("strangers")
        assert kept
        assert kept[1] == "[[], []]"


def test_cards_that_no_deck_has_any_more_wait_unread_until_their_deck_is_back(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    ship, town = write_deck("cards:\n" + SHIP, "ships.yaml"), write_deck("cards:\n" + FILLER, "towns.yaml")
    with closing(open_collection([ship, town], home, clock)) as collection:
        learn(collection)
    ship.unlink()
    for file in home.glob("index.db*"):
        file.unlink()
    for _ in range(2):
        open_collection([town], home, clock).close()
    with closing(CardIndex(home)) as index:
        waiting = index.kept_sum("strangers")
        assert waiting
        assert "ships" in waiting[1]
        index.keep_sums([("strangers", "", "nobody reads this")])
    with closing(open_collection([town], home, clock)) as collection:
        learn(collection)
        assert not collection.refresh()
    with closing(CardIndex(home)) as index:
        index.keep_sums([("strangers", *waiting)])
    write_deck("cards:\n" + SHIP.replace("Yokosuka", "the Yokosuka"), "ships.yaml")
    for _ in range(2):
        with closing(open_collection([ship, town], home, clock)) as collection:
            assert len(known(collection)) == 2
