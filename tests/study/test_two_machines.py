"""Two machines with decks of their own and one united log: each card has its whole history on both."""

from contextlib import closing
from pathlib import Path

import pytest

from quiz.study.collection import open_collection
from quiz.study.decks.card_identity import CardIdentity
from tests.conftest import Clock
from tests.every import every, every_pair, in_turn
from tests.study.answered_decks import Step, answer_all, bring, cloze, deck, flash, q, rows_in, whose, written

ROME = "What is the capital of Italy?"
NAME_ROME = "Name the capital of Italy."


class Machine:
    """A machine with decks and a log of its own; `labels` number the answers of all machines."""

    def __init__(self, folder: Path, clock: Clock, labels: list[str]) -> None:
        self.decks, self.home = folder / "decks", folder / "home"
        self.clock = clock
        self.labels = labels

    def write(self, step: Step) -> None:
        written(step, self.decks)

    def start(self, learn: bool = False) -> str:
        """Starts the program, answers all cards if told, and returns whose history each has."""
        self.clock.forward(days=1)
        with closing(open_collection([self.decks], self.home, self.clock)) as collection:
            if learn:
                answer_all(collection, self.labels)
            return whose(collection)

    def read(self, other: "Machine") -> None:
        bring(self.home, other.home)

    def forget_index(self) -> None:
        for file in self.home.glob("index.db*"):
            file.unlink()

    def size(self) -> int:
        """Returns how many rows the log has."""
        return len(rows_in(self.home))


def two_machines(folder: Path) -> tuple[Machine, Machine]:
    clock, labels = Clock(), list[str]()
    return Machine(folder / "one", clock, labels), Machine(folder / "two", clock, labels)


CLOZE = "{{Rome}} lies on the river {{Tiber}}, which flows into the Tyrrhenian Sea."
NUMBERED = "{{c1::Rome}} lies on the river {{c2::Tiber}}, which flows into the Tyrrhenian Sea."
DIFFERING: dict[str, tuple[Step, Step, Step, str]] = {
    "two ids": (deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "b")), deck(q(ROME, "Rome", "c")), "1"),
    "two ids for one without": (deck(q(ROME, "Rome")), deck(q(ROME, "Rome", "b")), deck(q(ROME, "Rome", "c")), "1"),
    "an id here alone": (deck(q(ROME, "Rome")), deck(q(ROME, "Rome", "b")), deck(q(ROME, "Rome")), "1"),
    "another id here alone": (deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "b")), deck(q(ROME, "Rome", "a")), "1"),
    "an id taken out": (deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome")), deck(q(ROME, "Rome", "a")), "1"),
    "an id taken out, and another": (
        deck(q(ROME, "Rome", "a")),
        deck(q(ROME, "Rome")),
        deck(q(ROME, "Rome", "b")),
        "1",
    ),
    "other words": (deck(q(ROME, "Rome")), deck(q(NAME_ROME, "Rome")), deck(q("Capital of Italy?", "Rome")), "1"),
    "other words, with an id": (
        deck(q(ROME, "Rome", "a")),
        deck(q(NAME_ROME, "Rome", "a")),
        deck(q(ROME, "Rome", "a")),
        "1",
    ),
    "ids and words": (
        deck(q(ROME, "Rome")),
        deck(q(NAME_ROME, "Rome", "b")),
        deck(q("Capital of Italy?", "Rome", "c")),
        "1",
    ),
    "another file": (
        deck(q(ROME, "Rome", "a")),
        deck(q(ROME, "Rome", "b"), name="it"),
        deck(q(ROME, "Rome", "c"), name="capitals"),
        "1",
    ),
    "blanks numbered": (deck(cloze(CLOZE, "x")), deck(cloze(NUMBERED, "x")), deck(cloze(CLOZE, "x")), "1 2"),
    "blanks with another id": (deck(cloze(CLOZE)), deck(cloze(CLOZE, "x")), deck(cloze(NUMBERED, "y")), "1 2"),
    "both sides with another id": (
        deck(flash("estuary", "mouth", reverse=True)),
        deck(flash("estuary", "mouth", "x", reverse=True)),
        deck(flash("estuary", "mouth", "y", reverse=True)),
        "1 2",
    ),
}


@every(("before", "here", "there", "expected"), [*DIFFERING.values()], ids=DIFFERING)
def test_decks_that_differ_for_long_neither_lose_a_history_nor_let_the_log_grow(
    before: Step, here: Step, there: Step, expected: str, tmp_path: Path
) -> None:
    one, two = two_machines(tmp_path)
    for machine in (one, two):
        machine.write(before)
        machine.start(learn=machine is one)
        two.read(one)
    one.write(here)
    two.write(there)
    sizes = [meet_again(one, two, expected) for _ in range(3)]
    assert sizes[1] == sizes[2]
    for machine in (one, two):
        machine.write(before)
    meet_again(one, two, expected)
    assert meet_again(one, two, expected) <= sizes[-1] + 4


def meet_again(one: Machine, two: Machine, expected: str) -> int:
    """Starts the program on each machine in turn, with all rows of the other one; returns how many rows there are."""
    for machine, other in ((one, two), (two, one)):
        assert machine.start() == expected
        other.read(machine)
    return one.size()


CAPITAL = "What is the capital city of Italy?"
BEFORE_THEY_DIFFER: dict[str, tuple[str, str]] = {
    "answered on both": (ROME, CAPITAL),
    "answered on both and reworded on one": (ROME, ROME),
    "answered on one": (ROME, ""),
    "answered on both, and wholly other words since": (ROME, "Where is the Colosseum to be found?"),
}


@every_pair(
    before=[*BEFORE_THEY_DIFFER],
    each_time=["nothing new", "another card", "an index made anew"],
    id_=["a", ""],
)
def test_decks_that_say_different_things_do_not_answer_each_other_without_end(
    before: str, each_time: str, id_: str, tmp_path: Path
) -> None:
    one, two = two_machines(tmp_path)
    for machine, words in zip((one, two), BEFORE_THEY_DIFFER[before], strict=True):
        machine.write(deck(q(words or ROME, "Rome", id_)))
        machine.start(learn=bool(words))
    sizes = list[int]()
    for time in range(5):
        for machine, other, words in ((one, two, ROME), (two, one, CAPITAL)):
            machine.read(other)
            others = [q(f"What is the name of island {number}?", f"Isle {number}") for number in range(time)]
            machine.write(deck(q(words, "Rome", id_), *others * (each_time == "another card")))
            if each_time == "an index made anew":
                machine.forget_index()
            machine.start()
        sizes.append(two.size())
    assert sizes[1:] == sizes[1:2] * 4


BEFORE_ITS_FIRST_ANSWER: dict[str, tuple[list[Step], str]] = {
    "reworded": ([deck(q(ROME, "Rome")), deck(q(CAPITAL, "Rome"))], "1+2"),
    "reworded twice": ([deck(q(ROME, "Rome")), deck(q(CAPITAL, "Rome")), deck(q(NAME_ROME, "Rome"))], "1+2"),
    "reworded beside a new one": (
        [deck(q(ROME, "Rome")), deck(q(CAPITAL, "Rome"), q("What is the capital of France?", "Paris"))],
        "1+2 3",
    ),
    "reworded, and the old words on a new card": (
        [deck(q(ROME, "Rome")), deck(q(CAPITAL, "Rome")), deck(q(CAPITAL, "Rome"), q(ROME, "Rome"))],
        "2 1+3",
    ),
    "reworded there and back": ([deck(q(ROME, "Rome")), deck(q(CAPITAL, "Rome")), deck(q(ROME, "Rome"))], "1+2"),
    "given an id and reworded": ([deck(q(ROME, "Rome")), deck(q(CAPITAL, "Rome", "a"))], "1+2"),
    "reworded and then given an id": (
        [deck(q(ROME, "Rome")), deck(q(NAME_ROME, "Rome")), deck(q("Italy's capital?", "Rome", "a"))],
        "1+2",
    ),
    "moved": ([deck(q(ROME, "Rome")), deck(q(ROME, "Rome"), name="it")], "1+2"),
    "moved and reworded": ([deck(q(ROME, "Rome")), deck(q(CAPITAL, "Rome"), name="it")], "1+2"),
    "id changed": ([deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "b"))], "1+2"),
    "id changed and reworded": ([deck(q(ROME, "Rome", "a")), deck(q(CAPITAL, "Rome", "b"))], "1+2"),
    "id changed, and then reworded": (
        [deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "b")), deck(q("Which city is it?", "Rome, in Italy", "b"))],
        "1+2",
    ),
    "id changed there and back": (
        [deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "b")), deck(q(ROME, "Rome", "a"))],
        "1+2",
    ),
    "with an id, in wholly other words": (
        [deck(q(ROME, "Rome", "a")), deck(q("Where is the Colosseum to be found?", "In the Eternal City", "a"))],
        "1+2",
    ),
    "id changed, file renamed": ([deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "b"), name="it")], "1+2"),
    "given an id": ([deck(q(ROME, "Rome")), deck(q(ROME, "Rome", "a"))], "1+2"),
    "id taken out": ([deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome"))], "1+2"),
    "with an id reworded": ([deck(q(ROME, "Rome", "a")), deck(q(CAPITAL, "Rome", "a"))], "1+2"),
    "a blank turned round": (
        [deck(cloze(CLOZE)), deck(cloze("The river {{Tiber}}, which flows into the Tyrrhenian Sea, passes {{Rome}}."))],
        "2+3 1+4",
    ),
    "another card in its place": ([deck(q(ROME, "Rome")), deck(q("Who painted Guernica?", "Picasso"))], "2"),
    "a like card in its place": (
        [deck(q("On which river does Vienna lie?", "Danube")), deck(q("On which river does Budapest lie?", "Danube"))],
        "2",
    ),
}


@every(
    ("steps", "expected", "first"),
    in_turn(BEFORE_ITS_FIRST_ANSWER.values(), ["the one that answered first", "the other one"]),
)
def test_a_card_first_answered_on_two_machines_is_one_though_it_was_edited_on_one_of_them_before(
    steps: list[Step], expected: str, first: str, tmp_path: Path
) -> None:
    one, two = two_machines(tmp_path)
    for machine in (one, two):
        machine.write(steps[0])
        machine.start(learn=machine is one)
    for step in steps[1:]:
        two.write(step)
        two.start(learn=step is steps[-1])
    one.write(steps[-1])
    others = (one, two) if first == "the one that answered first" else (two, one)
    others[0].read(others[1])
    others[0].start()
    others[1].read(others[0])
    assert others[1].start() == expected
    others[0].read(others[1])
    assert others[0].start() == expected


def test_the_names_before_an_edit_are_logged_by_the_next_program_where_one_was_ended_at_the_first_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = two_machines(tmp_path)
    for machine in (one, two):
        machine.write(deck(q(ROME, "Rome")))
        machine.start(learn=machine is one)
    two.write(deck(q(NAME_ROME, "Rome")))
    two.start()
    with monkeypatch.context() as patched:
        patched.setattr(CardIdentity, "first_answered", lambda self, card: None)
        two.start(learn=True)
    two.start()
    two.forget_index()
    two.read(one)
    assert two.start() == "1+2"


def meet_until_both_know(one: Machine, two: Machine) -> set[str]:
    """Starts the program on each machine after it has read the other one; returns what both show in the end."""
    for _ in range(3):
        for machine, other in ((one, two), (two, one)):
            machine.read(other)
            machine.start()
    return {one.start(), two.start()}


def test_an_entry_of_several_cards_does_not_go_on_with_another_machines_card_of_its_id(tmp_path: Path) -> None:
    one, two = two_machines(tmp_path)
    umbrella = flash("le parapluie", "umbrella", "q2", reverse=True)
    one.write(deck(q("What is the symbol of gold?", "Au", "q2"), name="chemistry"))
    one.start(learn=True)
    two.write(deck(umbrella))
    two.start()
    two.read(one)
    two.write(deck(umbrella, q(ROME, "Rome", "q3")))
    assert two.start() == "- - -"


def test_a_number_that_went_from_one_blank_to_another_joins_no_histories(tmp_path: Path) -> None:
    one, two = two_machines(tmp_path)
    for machine, text in (
        (one, "Drake sailed round Africa to {{India}}."),
        (two, "Drake sailed round {{Africa}} to India."),
    ):
        machine.write(deck(cloze(text, "x")))
        machine.start(learn=True)
    for text in (
        "{{Drake}} sailed round {{Africa}} to {{India}}.",
        "{{c1::Drake}} sailed to {{c2::India}} round {{c3::Africa}}.",
    ):
        one.write(deck(cloze(text, "x")))
        one.start()
    for machine in (one, two):
        machine.write(deck(cloze("{{c1::Drake}} sailed round {{c2::Africa}} to {{c3::India}}.", "x")))
    assert meet_until_both_know(one, two) == {"- 2 1"}


@every(
    ("before", "after", "expected"),
    [
        (
            [q(ROME, "Rome", "q1"), q("What is the capital of Peru?", "Lima", "q2")],
            [q(ROME, "Rome", "q2"), q("What is the capital of Peru?", "Lima", "q1")],
            "1 -",
        ),
        (
            [cloze("In {{1846}} {{Galle}} found that {{Neptune}} moves close to its predicted place.")],
            [cloze("That Neptune moves close to its predicted place was found by {{Galle}} in {{1846}}.")],
            "2 1",
        ),
    ],
    ids=["ids exchanged with a card never answered", "blanks turned round"],
)
def test_a_machine_that_read_a_renamed_deck_before_it_knew_of_answers_learns_whose_they_are(
    before: list[str], after: list[str], expected: str, tmp_path: Path
) -> None:
    one, two = two_machines(tmp_path)
    one.write(deck(before[0]))
    one.start(learn=True)
    one.write(deck(*before))
    one.start()
    two.write(deck(*after, name="renamed"))
    two.start()
    two.read(one)
    two.start()
    one.write(deck(*after, name="renamed"))
    assert one.start() == expected
    assert meet_until_both_know(one, two) == {expected}
