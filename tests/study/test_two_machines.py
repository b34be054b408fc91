"""Two machines with decks of their own and one united log: each card has its whole history on both."""

from contextlib import closing
from pathlib import Path

from quiz.store.log import Log
from quiz.store.log_rows import read_rows
from quiz.store.sqlite.database import Database
from quiz.study.collection import open_collection
from tests.conftest import Clock
from tests.every import every
from tests.study.test_edits_with_history import Step, answer_all, cloze, deck, flash, q, whose, written

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
        with closing(Database(self.home)) as here, closing(Database(other.home)) as there:
            Log(here).take_in(read_rows(there.connection))

    def size(self) -> int:
        """Returns how many rows the log has."""
        with closing(Database(self.home)) as database:
            return len([*read_rows(database.connection)])


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
    sizes = [meet_again(one, two, expected) for _ in range(4)]
    assert sizes[1:] == sizes[1:2] * 3
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
