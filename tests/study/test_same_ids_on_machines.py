"""Machines that each answered cards of their own decks, with the same ids and wholly other words, before they met."""

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.card.model import Card
from quiz.engine.rating import Rating
from quiz.store.incoming.take_in import PARTED
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind, Kind, LogEntry, LogRow
from quiz.store.sqlite.database import Database
from quiz.store.sync import sync
from quiz.study.cards.find_cards import find_cards
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.session import Session
from tests.conftest import Clock
from tests.every import every, every_pair
from tests.store.machines import state
from tests.study.answered_decks import Step, answer_all, bring, cloze, flash, ordered, q, rows_in, written

ITALIAN = [q("What does 'pane' mean?", "bread", "q1"), q("What does 'vino' mean?", "wine", "q2")]
SIGHTS = [q("How tall is the Eiffel Tower?", "330 m", "q1"), q("Who built Notre-Dame?", "Maurice de Sully", "q2")]
RIVERS = [q("Which river flows through Vienna?", "Danube", "q1"), q("Where does the Rhine rise?", "Switzerland", "q2")]
DECKS = [ITALIAN, SIGHTS, RIVERS]


class Machine:
    """A machine with one deck file and a log of its own."""

    def __init__(self, folder: Path, clock: Clock, cards: Sequence[str], name: str = "words") -> None:
        self.decks, self.home = folder / "decks", folder / "home"
        self._clock = clock
        self.write({name: [*cards]})

    def write(self, decks: dict[str, list[str]]) -> None:
        written(Step(decks), self.decks)

    def open(self) -> Collection:
        self._clock.forward(days=1)
        return open_collection([self.decks], self.home, self._clock)

    def learn(self) -> None:
        with closing(self.open()) as collection:
            answer_all(collection, [])

    def asked(self) -> dict[str, list[str]]:
        """What each card was asked so far, by what it asks today."""
        with closing(self.open()) as collection:
            return {
                card.question.prompt: [one.prompt for one in collection.history(card.id)]
                for card in ordered(collection)
            }

    def read(self, *others: "Machine") -> None:
        bring(self.home, *(other.home for other in others))

    def rows(self) -> list[LogRow]:
        return rows_in(self.home)

    def forget_index(self) -> None:
        for file in self.home.glob("index.db*"):
            file.unlink()

    def state(self) -> object:
        """All that is derived from the log; it is the same if it is derived anew."""
        with closing(Database(self.home)) as database:
            log = Log(database)
            before = state(log)
            log.rebuild()
            assert state(log) == before
            return before


def meet(*machines: Machine) -> None:
    """Unites the logs of all machines, and opens all decks, until nothing is new."""
    for _ in range(2):
        for machine in machines:
            machine.read(*(other for other in machines if other is not machine))
            machine.open().close()
    for machine in machines:
        machine.read(*(other for other in machines if other is not machine))


def machines_with(folder: Path, clock: Clock, decks: Sequence[Sequence[str]], name: str = "words") -> list[Machine]:
    return [Machine(folder / str(number), clock, cards, name) for number, cards in enumerate(decks)]


def assert_asked_itself(machine: Machine, times: int = 1) -> None:
    """Each card of the machine was asked so many `times`, and always in the words that it has today."""
    asked = machine.asked()
    assert asked == {prompt: [prompt] * times for prompt in asked}
    assert asked


def prompts(machine: Machine) -> list[str]:
    with closing(machine.open()) as collection:
        return [card.question.prompt for card in ordered(collection)]


ONE_ID = {
    "questions": (ITALIAN, SIGHTS),
    "one card each": (ITALIAN[:1], SIGHTS[:1]),
    "a language each": (
        ITALIAN,
        [q("What does 'pain' mean?", "bread", "q1"), q("What does 'vin' mean?", "wine", "q2")],
    ),
    "both sides": ([flash("pane", "bread", "a", reverse=True)], [flash("Turm", "tower", "a", reverse=True)]),
    "blanks": (
        [cloze("{{Rome}} lies on the river {{Tiber}}.", "a")],
        [cloze("{{Mitosis}} divides one {{cell}} into two.", "a")],
    ),
    "numbered blanks": (
        [cloze("{{c1::Rome}} lies on the river {{c2::Tiber}}.", "a")],
        [cloze("{{c1::Mitosis}} divides one {{c2::cell}} into two.", "a")],
    ),
    "a blank and a question": ([cloze("{{Rome}} lies on the river Tiber.", "a")], SIGHTS[:1] and [q("Who?", "I", "a")]),
}


@every(("one", "other"), [*ONE_ID.values()], ids=ONE_ID)
def test_each_machine_keeps_the_answers_of_its_own_deck(one: list[str], other: list[str], tmp_path: Path) -> None:
    """Also where the index is lost: the first machine goes on with one that was made anew."""
    machines = machines_with(tmp_path, Clock(), [one, other])
    for times, loser in enumerate(machines, 1):
        for machine in machines:
            machine.learn()
        meet(*machines)
        for machine in machines:
            assert_asked_itself(machine, times)
        loser.forget_index()
        assert_asked_itself(loser, times)
        assert machines[0].state() == machines[1].state()


@every_pair(
    name=["words", "sights", "abroad/paris"],
    order=["the one that had read of the other deck first", "the one that had not first"],
    index=["kept", "made anew"],
)
def test_a_deck_has_one_history_whatever_its_file_is_called_on_a_machine_that_never_met_the_others(
    name: str, order: str, index: str, tmp_path: Path
) -> None:
    """The second machine answers its deck when it has read the answers to another deck with the same ids."""
    italian, sights = machines_with(tmp_path / "two", Clock(), [ITALIAN, SIGHTS])
    (renamed,) = machines_with(tmp_path / "third", Clock(), [SIGHTS], name)
    italian.learn()
    sights.read(italian)
    sights.learn()
    renamed.learn()
    if index == "made anew":
        sights.forget_index()
        renamed.forget_index()
    others = (sights, renamed) if order == "the one that had read of the other deck first" else (renamed, sights)
    meet(italian, *others)
    meet(italian, *others)
    for machine in others:
        assert_asked_itself(machine, 2)
    assert_asked_itself(italian)
    assert italian.state() == sights.state() == renamed.state()
    assert italian.rows() == sights.rows() == renamed.rows()


@every("others", [1, 2])
@every("answered", [0, 1])
def test_a_card_that_was_never_answered_gets_no_answers_to_cards_of_its_id_on_other_machines(
    others: int, answered: int, tmp_path: Path
) -> None:
    """Of the deck on the first machine, only so many cards are `answered`, and the others were only read."""
    first, *rest = machines_with(tmp_path, Clock(), DECKS[: others + 1])
    with closing(first.open()) as collection:
        for card in ordered(collection)[:answered]:
            answer_one(collection, card, "mine")
    for machine in rest:
        machine.learn()
    first.read(*rest)
    for _ in range(3):
        with closing(first.open()) as collection:
            assert not collection.remarks
        own = prompts(first)
        assert first.asked() == {prompt: [prompt] * (prompt in own[:answered]) for prompt in own}
    first.learn()
    meet(first, *rest)
    for machine in rest:
        assert_asked_itself(machine)


@every("own", [1, 3, 9])
@every("index", ["kept", "made anew"])
def test_what_was_answered_here_alone_does_not_tell_that_a_deck_of_the_same_name_elsewhere_is_this_one(
    own: int, index: str, tmp_path: Path
) -> None:
    """Most ids of the deck are known with its words, but only from answers that were given here."""
    alone = [q(f"What is the length of river number {number}?", f"{number} km", f"a{number}") for number in range(own)]
    first, other = machines_with(tmp_path, Clock(), [[*alone, ITALIAN[0]], SIGHTS[:1]])
    with closing(first.open()) as collection:
        for card in ordered(collection)[:own]:
            answer_one(collection, card, "mine")
    other.learn()
    meet(first, other)
    if index == "made anew":
        first.forget_index()
    first.write({"words": [*alone, ITALIAN[0], RIVERS[1]]})
    assert [len(asked) for asked in first.asked().values()] == [*[1] * own, 0, 0]
    meet(first, other)
    assert_asked_itself(other)
    assert first.state() == other.state()


@every("reworded", [False, True])
def test_what_most_cards_say_that_another_machine_answered_tells_that_the_deck_is_the_same(
    reworded: bool, tmp_path: Path
) -> None:
    """The last card says something else here since before it was known to be answered elsewhere."""
    cards = [*RIVERS, q("How tall is the Eiffel Tower?", "330 m", "s1")]
    here, other = machines_with(tmp_path, Clock(), [cards, cards])
    if reworded:
        here.write({"words": [*RIVERS, q("Name the metal of the tower in Paris.", "iron", "s1")]})
    other.learn()
    here.read(other)
    assert [len(asked) for asked in here.asked().values()] == [1, 1, 1]


@every("edit", ["an id", "no id", "a slip"])
def test_a_copied_log_in_which_a_card_gets_another_name_renames_no_other_machines_card(
    edit: str, tmp_path: Path
) -> None:
    """The copy writes under a name of its own, under which nothing tells by what id it knows its card."""
    one, other = machines_with(tmp_path, Clock(), [ITALIAN, SIGHTS])
    for machine in (one, other):
        machine.learn()
    copy = other.home.with_name("copy")
    shutil.copytree(other.home, copy)
    other.home = copy
    now = {
        "an id": SIGHTS[1].replace("q2", "k2"),
        "no id": q("Who built Notre-Dame?", "Maurice de Sully"),
        "a slip": SIGHTS[1].replace("Who built", "Who has built"),
    }
    other.write({"words": [SIGHTS[0], now[edit]]})
    other.open().close()
    meet(one, other)
    assert_asked_itself(one)
    assert [len(asked) for asked in other.asked().values()] == [1, 1]
    assert one.state() == other.state()


def test_answers_under_the_id_alone_that_come_when_it_is_known_to_be_of_two_cards_count_for_theirs(
    tmp_path: Path,
) -> None:
    first, other, last = machines = machines_with(tmp_path, Clock(), [ITALIAN, SIGHTS, ITALIAN])
    for machine in machines:
        machine.learn()
    with closing(last.open()) as collection:
        assert collection.undo()
    other.read(last)
    with closing(Database(other.home)) as database:
        log = Log(database)
        log.take_in(first.rows())
        taken_in = state(log)
        log.rebuild()
        assert state(log) == taken_in


@every("count", [2, 3])
def test_a_program_that_brings_other_machines_rows_while_a_session_runs_gives_no_card_the_answers_of_another(
    count: int, tmp_path: Path
) -> None:
    here, *others = machines = machines_with(tmp_path, Clock(), DECKS[:count])
    for other in others:
        other.learn()
    with closing(here.open()) as collection:
        session = Session(collection, collection.pick(), "Session", rng=Random(1))
        for _ in range(2):
            assert session.next()
            session.answer(("x",), 1)
            session.rate(Rating.GOOD)
            here.read(*others)
            session.put_away()
    meet(*machines)
    for machine in machines:
        assert_asked_itself(machine)
    assert len({str(machine.state()) for machine in machines}) == 1


@every("count", [2, 3])
def test_an_answer_under_an_id_that_became_that_of_other_cards_meanwhile_tells_of_its_own_card(
    count: int, tmp_path: Path
) -> None:
    here, *others = machines = machines_with(tmp_path, Clock(), DECKS[:count])
    for other in others:
        other.learn()
    with closing(here.open()) as collection, closing(Database(here.home)) as database:
        log = Log(database)
        one, two = ordered(collection)
        answer_one(collection, one, "1")
        here.read(*others)
        answer_one(collection, two, "2")
        collection.act(ActionKind.SUSPEND, [two], 1)
        before = state(log)
        log.rebuild()
        assert state(log) == before
    meet(*machines)
    for machine in machines:
        assert_asked_itself(machine)
    assert len({str(machine.state()) for machine in machines}) == 1


def test_to_forget_one_of_two_cards_of_one_id_leaves_the_other_everywhere(tmp_path: Path) -> None:
    one, other, third = machines = machines_with(tmp_path, Clock(), [ITALIAN, SIGHTS, []])
    for machine in (one, other):
        machine.learn()
    meet(*machines)
    one.write({"words": ITALIAN[1:]})
    with closing(one.open()) as collection:
        gone = [row.id for row in find_cards(collection, "is:archived") if "pane" in row.prompt]
        collection.forget(gone)
    one.write({"words": ITALIAN})
    meet(*machines)
    assert one.asked() == {prompt: [prompt] * ("vino" in prompt) for prompt in prompts(one)}
    assert_asked_itself(other)
    assert one.state() == other.state() == third.state()
    for machine in machines:
        assert not any(row.wording and "pane" in row.wording.said for row in machine.rows())


@every("order", [(0, 1, 2), (2, 1, 0)])
def test_a_card_that_was_reworded_before_the_first_union_has_the_answers_of_both_machines(
    order: Sequence[int], tmp_path: Path
) -> None:
    slip = [RIVERS[0].replace("flows through", "flows right through"), RIVERS[1]]
    one, other, third = machines = machines_with(tmp_path, Clock(), [[], [], SIGHTS])
    one.write({"it/words": ITALIAN})
    other.write({"rv/words": RIVERS})
    for machine in machines:
        machine.learn()
    one.write({"rv/words": RIVERS})
    one.learn()
    other.write({"rv/words": slip})
    other.open().close()
    meet(*(machines[number] for number in order))
    meet(*(machines[number] for number in order))
    for machine in (one, other):
        assert [len(asked) for asked in machine.asked().values()] == [2, 2]
    assert one.state() == other.state() == third.state()


def forget_all(machine: Machine) -> None:
    """Forgets all cards of the deck, which are taken out of it."""
    machine.write({"words": []})
    with closing(machine.open()) as collection:
        collection.forget([row.id for row in find_cards(collection, "is:archived")])


def said(machine: Machine) -> set[str]:
    return {row.wording.prompt for row in machine.rows() if row.wording}


@every("has_met", [False, True])
def test_to_forget_cards_leaves_those_of_the_same_ids_on_machines_that_were_never_met(
    has_met: bool, tmp_path: Path
) -> None:
    one, other, third = machines = machines_with(tmp_path, Clock(), [ITALIAN, SIGHTS, []])
    for machine in (one, other):
        machine.learn()
    if has_met:
        third.read(one, other)
    forget_all(one)
    with closing(Database(other.home)) as database:
        log = Log(database)
        log.take_in(one.rows())
        assert log.memories().keys() == {"q1", "q2"}
        before = state(log)
        log.rebuild()
        assert state(log) == before
    meet(*machines)
    assert_asked_itself(other)
    assert one.state() == other.state() == third.state()
    for machine in machines:
        assert said(machine) == {*prompts(other)}


OTHER_IDS = {
    "other ids": [
        q("How tall is the Eiffel Tower?", "330 m", "a1"),
        q("Who built Notre-Dame?", "Maurice de Sully", "a2"),
    ],
    "no ids": [q("How tall is the Eiffel Tower?", "330 m"), q("Who built Notre-Dame?", "Maurice de Sully")],
    "ids exchanged": [
        q("How tall is the Eiffel Tower?", "330 m", "q2"),
        q("Who built Notre-Dame?", "Maurice de Sully", "q1"),
    ],
}


@every(
    ("now", "reworded", "has_met"),
    [
        (OTHER_IDS["other ids"], False, False),
        (OTHER_IDS["other ids"], True, True),
        (OTHER_IDS["no ids"], True, False),
        (OTHER_IDS["ids exchanged"], False, False),
    ],
)
def test_to_forget_cards_leaves_those_that_had_their_ids_on_another_machine_and_got_others(
    now: list[str], reworded: bool, has_met: bool, tmp_path: Path
) -> None:
    one, other = machines_with(tmp_path, Clock(), [ITALIAN, SIGHTS])
    for machine in (one, other):
        machine.learn()
    if has_met:
        meet(one, other)
    other.write({"words": now})
    other.learn()
    if reworded:
        other.write({"words": [card.replace("How tall is", "How high is") for card in now]})
        other.open().close()
    one.write({"words": []})
    with closing(one.open()) as collection:
        collection.forget([row.id for row in find_cards(collection, "is:archived") if "mean" in row.prompt])
    meet(one, other)
    assert [len(asked) for asked in other.asked().values()] == [2, 2]
    assert one.state() == other.state()
    assert one.rows() == other.rows()
    assert not any("mean" in prompt for machine in (one, other) for prompt in said(machine))


THREE = [
    (
        "How tall is the Eiffel Tower?",
        "How tall is the Eiffel Tower in Paris?",
        "Name the metres of a monument of 1889.",
        "330 m",
    ),
    ("Who built Notre-Dame?", "Who built Notre-Dame in Paris?", "Name the bishop of 1163.", "Maurice de Sully"),
    ("Which river flows through Vienna?", "Which river flows right through Vienna?", "Blue waltz?", "Danube"),
]


def numbered(ids: Sequence[str], wordings: Sequence[int]) -> list[str]:
    """The cards of a deck with these `ids`, each in one of its three wordings."""
    return [q(texts[wording], texts[-1], id_) for texts, id_, wording in zip(THREE, ids, wordings, strict=False)]


@every_pair(
    has_met=[False, True],
    ids=[["q2", "q1"], ["q2", "q3", "q1"]],
    wordings=[[1, 0, 0], [2, 0, 0], [0, 2, 0], [2, 2, 2]],
    is_answered=[False, True],
)
def test_a_card_that_got_the_id_of_another_one_keeps_its_answers_when_it_is_reworded_later(
    has_met: bool, ids: list[str], wordings: list[int], is_answered: bool, tmp_path: Path
) -> None:
    asked = 1 + is_answered
    one, other = machines_with(tmp_path, Clock(), [numbered(["q1", "q2", "q3"][: len(ids)], [0, 0, 0]), ITALIAN])
    one.learn()
    other.learn()
    if has_met:
        meet(one, other)
    one.write({"words": numbered(ids, [0, 0, 0])})
    one.learn() if is_answered else one.open().close()
    one.write({"words": numbered(ids, wordings)})
    assert [*one.asked().values()] == [[texts[0]] * asked for texts in THREE[: len(ids)]]
    meet(one, other)
    assert [*one.asked().values()] == [[texts[0]] * asked for texts in THREE[: len(ids)]]
    assert one.state() == other.state()
    one.write({"words": numbered(["q1", "q2", "q3"][: len(ids)], wordings)})
    assert [*one.asked().values()] == [[texts[0]] * asked for texts in THREE[: len(ids)]]


@every_pair(
    ids=[["q2", "q1"], ["q2", "q3", "q1"]],
    wordings=[[2, 0, 0], [0, 2, 0]],
    is_index_lost=[False, True],
)
def test_a_card_of_other_words_and_another_id_of_its_deck_gets_no_answers_of_another_machine(
    ids: list[str], wordings: list[int], is_index_lost: bool, tmp_path: Path
) -> None:
    one, other = machines_with(tmp_path, Clock(), [numbered(["q1", "q2", "q3"][: len(ids)], [0, 0, 0]), ITALIAN])
    one.learn()
    other.learn()
    meet(one, other)
    if is_index_lost:
        one.forget_index()
        one.open().close()
    one.write({"words": numbered(ids, wordings)})
    for _ in range(2):
        own = zip(THREE[: len(ids)], wordings, strict=False)
        assert [*one.asked().values()] == [[texts[0]] * (not wording) for texts, wording in own]
        meet(one, other)


def test_a_card_that_got_another_id_elsewhere_is_forgotten_under_both_and_in_all_its_words(tmp_path: Path) -> None:
    one, other, third = machines_with(tmp_path, Clock(), [ITALIAN, ITALIAN, []])
    one.learn()
    other.read(one)
    other.write({"words": [card.replace("q1", "a1").replace("q2", "a2") for card in ITALIAN]})
    other.learn()
    other.write({"words": [q("Translate 'pane', please.", "loaf", "a1"), q("And now 'vino'?", "drink", "a2")]})
    other.learn()
    forget_all(one)
    other.write({"words": []})
    third.read(other)
    meet(one, other, third)
    for machine in (one, other, third):
        assert not said(machine)
        assert not any(row.kind is Kind.RENAME for row in machine.rows())


def test_what_a_sync_finds_to_be_forgotten_as_well_goes_into_the_folder_at_once(tmp_path: Path) -> None:
    one, other, third = machines_with(tmp_path, Clock(), [ITALIAN, ITALIAN, []])
    shared = tmp_path / "shared"
    shared.mkdir()

    def united(machine: Machine) -> list[LogRow]:
        with closing(Database(machine.home)) as database:
            sync(database, shared, datetime.now(UTC))
        return machine.rows()

    one.learn()
    for machine in (one, other, third):
        united(machine)
    other.write({"words": [card.replace("mean?", "mean ?") for card in ITALIAN]})
    other.learn()
    forget_all(third)
    forgotten = united(third)
    assert len(united(other)) > len(forgotten)  # in words of which the other machines never hear
    assert united(third) == united(one) == other.rows()


def test_a_card_is_forgotten_in_words_of_which_the_machine_that_forgot_it_had_not_heard(tmp_path: Path) -> None:
    slip = [q("What does 'pane' mean ?", "bread", "q1"), ITALIAN[1]]
    one, other, third, fourth = machines = machines_with(tmp_path, Clock(), [ITALIAN, slip, [], SIGHTS])
    for machine in (one, other, fourth):
        machine.learn()
    third.read(one, other, fourth)
    forget_all(one)
    other.write({"words": []})
    meet(*machines)
    for machine in machines:
        assert said(machine) == {*prompts(fourth)}
    assert len({str(machine.state()) for machine in machines}) == 1


@every("decks", [{"it/words": ITALIAN, "fr/words": SIGHTS}, {"a": SIGHTS, "b": ITALIAN}])
def test_a_machine_with_both_decks_shows_each_history_below_its_own_words(
    decks: dict[str, list[str]], tmp_path: Path
) -> None:
    one, other, third = machines = machines_with(tmp_path, Clock(), [ITALIAN, SIGHTS, []])
    for machine in (one, other):
        machine.learn()
    third.write(decks)
    third.read(one)
    third.open().close()
    third.read(other)
    assert third.asked() == {prompt: [prompt] for prompt in prompts(one) + prompts(other)}
    third.learn()
    meet(*machines)
    for machine in machines:
        assert_asked_itself(machine, 2)
    assert one.state() == other.state() == third.state()


@every("other_first", [False, True])
def test_an_id_given_to_an_answered_card_does_not_give_it_the_history_of_another_machine(
    other_first: bool, tmp_path: Path
) -> None:
    one, other = machines_with(tmp_path, Clock(), [ITALIAN[:1], [q("How tall is the Eiffel Tower?", "330 m")]])
    for machine in (one, other):
        machine.learn()
    other.write({"words": SIGHTS[:1]})
    other.open().close()
    meet(*((other, one) if other_first else (one, other)))
    for machine in (one, other):
        assert_asked_itself(machine)
    assert one.state() == other.state()


def test_a_log_that_an_older_program_has_united_is_parted_at_the_next_union(tmp_path: Path) -> None:
    one, other = machines_with(tmp_path, Clock(), [ITALIAN, SIGHTS])
    for machine in (one, other):
        machine.learn()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("quiz.store.incoming.take_in.may_be_several", lambda *_: set())
        one.read(other)
    with closing(Database(one.home)) as database, database.transaction() as connection:
        connection.execute("DELETE FROM setting WHERE name = ?", (PARTED,))
    one.read(other)
    meet(one, other)
    assert_asked_itself(one)
    assert one.state() == other.state()


def test_rows_go_to_other_machines_as_they_were_written_and_in_any_order_and_parts(tmp_path: Path) -> None:
    one, other, third = machines_with(tmp_path, Clock(), [ITALIAN, SIGHTS, []])
    for machine in (one, other):
        machine.learn()
    written_rows = one.rows() + other.rows()
    meet(one, other)
    one.learn()
    meet(one, other)
    assert {*written_rows} <= {*one.rows()} == {*other.rows()}
    for row in sorted(one.rows(), key=lambda row: (row.at * 7919) % 13):
        with closing(Database(third.home)) as database:
            Log(database).take_in([row])
    assert third.state() == one.state()
    assert {*third.rows()} == {*one.rows()}


TEXTS = [
    [
        ("What does 'pane' mean?", "What does the word 'pane' mean?", "How is bread called in Rome?", "bread"),
        ("What does 'vino' mean?", "What does the word 'vino' mean?", "How is wine called in Rome?", "wine"),
    ],
    [
        ("How tall is the Eiffel Tower?", "How tall is the Eiffel Tower in Paris?", "Name Eiffel's height.", "330 m"),
        ("Who built Notre-Dame?", "Who built Notre-Dame in Paris?", "Name the bishop of 1163.", "Maurice de Sully"),
    ],
    [
        ("Which river flows through Vienna?", "Which river flows right through Vienna?", "Blue waltz?", "Danube"),
        ("Where does the Rhine rise?", "Where does the river Rhine rise?", "Home of Heidi?", "Switzerland"),
    ],
]


class Author:
    """A machine on which the two cards of a deck are edited and learned; it knows which answers each was given."""

    def __init__(self, machine: Machine, number: int) -> None:
        self.machine = machine
        self._texts = TEXTS[number]
        self._version = [0, 0]
        self._ids = ["q1", "q2"]
        self._name = "words"
        self.given: list[list[str]] = [[], []]
        self._number = number
        self._answered: list[int] = []

    def save(self) -> None:
        cards = [
            q(text[version], text[3], id_)
            for text, version, id_ in zip(self._texts, self._version, self._ids, strict=True)
        ]
        self.machine.write({self._name: cards})
        self.machine.open().close()

    def slip(self, card: int) -> None:
        self._version[card] = 1 - self._version[card] if self._version[card] < 2 else 2
        self.save()

    def other_words(self, card: int) -> None:
        if self._ids[card]:
            self._version[card] = 2
            self.save()

    def other_id(self, card: int) -> None:
        self._ids[card] = {"q": "k", "k": "q"}.get(self._ids[card][:1], "k") + str(card + 1)
        self.save()

    def no_id(self, card: int) -> None:
        self._ids[card] = ""
        self.save()

    def other_file(self, card: int) -> None:
        self._name = "vocabulary" if self._name == "words" else "words"
        self.save()

    def without_index(self, card: int) -> None:
        """Learned before: no log tells of a file that was renamed, and whose index is gone, who its cards were."""
        self.learn(0)
        self.machine.forget_index()
        self.machine.open().close()

    def learn(self, card: int) -> None:
        with closing(self.machine.open()) as collection:
            for number, one in enumerate(ordered(collection)):
                label = f"{self._number} {number} {len(self._answered)}"
                self.given[number].append(label)
                self._answered.append(number)
                answer_one(collection, one, label)

    def undo(self, card: int) -> None:
        with closing(self.machine.open()) as collection:
            if self._answered and collection.undo():
                self.given[self._answered.pop()].pop()

    def histories(self) -> list[list[str]]:
        with closing(self.machine.open()) as collection:
            return [[one.answer[0] for one in collection.history(card.id)] for card in ordered(collection)]


def answer_one(collection: Collection, card: Card, label: str) -> None:
    now = collection.now()
    question = card.question
    memory = collection.futures(card, now)[Rating.GOOD]
    collection.record(
        LogEntry(
            now,
            "session",
            card.id,
            card.deck,
            question.kind,
            question.prompt,
            (),
            question.expected,
            (label,),
            1.0,
            Rating.GOOD,
            Rating.GOOD,
            False,
            1000,
            memory,
        )
    )


EDITS = ["slip", "other_words", "other_id", "no_id", "other_file", "without_index", "learn", "undo", "read", "read"]
acts = st.tuples(st.integers(0, 2), st.sampled_from(EDITS), st.integers(0, 1), st.integers(1, 2))


@settings(max_examples=settings.default.max_examples // 3)
@given(st.lists(acts, max_size=8))
@example([(0, "other_id", 1, 1), (1, "other_id", 1, 1), (0, "other_id", 1, 1)])
def test_whatever_is_edited_on_machines_with_own_decks_each_card_keeps_its_answers(
    plan: list[tuple[int, str, int, int]],
) -> None:
    live(plan)


def live(plan: list[tuple[int, str, int, int]]) -> None:
    """Has three machines answer their cards, and then do what `plan` says: number of the machine, what, and to what."""
    with tempfile.TemporaryDirectory() as name:
        machines = machines_with(Path(name), Clock(), DECKS)
        authors = [Author(machine, number) for number, machine in enumerate(machines)]
        for author in authors:
            author.learn(0)
        for number, what, card, other in plan:
            if what == "read":
                machines[number].read(machines[(number + other) % 3])
            else:
                getattr(authors[number], what)(card)
        meet(*machines)
        for author in authors:
            assert author.histories() == author.given
        assert machines[0].state() == machines[1].state() == machines[2].state()
