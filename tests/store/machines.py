"""Machines with a log each, which are united as files would unite them."""

from copy import copy
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from typing import Any

from quiz.deck.reading.load import loads
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Scheduler
from quiz.engine.rating import Rating
from quiz.store.incoming.imported_history import NewImport
from quiz.store.index.answer_sums import KeptSums
from quiz.store.index.card_index import CardIndex
from quiz.store.index.stored_cards import Version
from quiz.store.log import Log
from quiz.store.rows.log_rows import LogEntry, Wording, read_rows, said
from quiz.store.sqlite.database import Database
from tests.engine.examples import DAY
from tests.store.examples import an_entry, at
from tests.store.foreign_rows import ImportedReview, review_rows


def state(log: Log) -> tuple[Any, ...]:
    """All that is derived from the log."""
    tunings = [(tuning.id, tuning.adopted) for tuning in log.tunings()]
    reviews = sorted(log.reviews(), key=lambda entry: entry.id)
    return log.memories(), log.statuses(), log.names(), tunings, reviews, log.tally(), log.days()


NAMES = "abcd"


def keep_deck(index: CardIndex) -> None:
    """Puts a deck of the cards that are answered here into an index."""
    text = "cards:\n" + "".join(f"  - {{id: {name}, front: {name}, back: back}}\n" for name in NAMES)
    loaded = loads(text.encode(), Path("deck.yaml"), "deck")
    number = index.keep_file("deck.yaml", "stamp", Version("digest", loaded.deck, loaded.problems))
    assert index.name_cards(number, [(name, name) for name in NAMES])


class Machine:
    """A machine with a log and a clock of its own."""

    def __init__(self, folder: Path, tag: int) -> None:
        self._open(folder, tag)
        keep_deck(self.index)
        self.minutes = 0
        self.days = 0
        self.last: LogEntry | None = None

    def _open(self, folder: Path, new_tag: int | None = None) -> None:
        self.database = Database(folder)
        if new_tag is not None:
            with self.database.transaction() as connection:
                connection.execute("INSERT INTO device VALUES (?, ?, ?)", (new_tag, self.database.machine, 2**63 - 1))
        self.log = Log(self.database)
        self.index = CardIndex(folder)
        self.index.look_into(self.database)
        self.sums = KeptSums(self.index, recent=1, most=3)

    def from_copy(self, files: Path) -> "Machine":
        """Returns this machine, which was closed, as it was when its `files` were copied."""
        folder, again = self.database.path.parent, copy(self)
        rmtree(folder)
        copytree(files, folder)
        again._open(folder)
        return again

    def now(self) -> Moment:
        self.minutes += 1
        return at(self.minutes, self.days)

    def answer(self, card: str, rating: Rating) -> LogEntry:
        card = self.log.names().get(card, card)
        now = self.now()
        memory = Scheduler().futures(self.log.memories().get(card), now, 0.5)[rating]
        self.last = self.log.add(an_entry(card, now, memory=memory, rating=rating))
        return self.last

    def read(self, other: "Machine", share: float = 1, seed: int = 0) -> int:
        """Takes in a share of the other's rows, in any order."""
        rows = [*read_rows(other.database.connection)]
        Random(seed).shuffle(rows)
        return self.log.take_in(rows[: round(share * len(rows))])

    def close(self) -> None:
        self.index.close()
        self.database.close()


def exchange(machines: list[Machine]) -> None:
    for one in machines:
        for other in machines:
            one.read(other)
    for one in machines:
        for other in machines:
            assert one.read(other) == 0 or one.read(other) == 0


def reviews_of(cards: str, days: int = 3) -> list[ImportedReview]:
    return [
        ImportedReview(Wording(card, "deck", "", said("What?")), at(days=day).at, DAY + day, 3, is_day=True)
        for card in cards
        for day in range(days)
    ]


def import_here(machine: Machine, origin: str, cards: str, days: int = 2, first: int = 0) -> None:
    """Takes reviews of `cards` in as an import does whose rows are of nobody else's log; those of the `first` days are
    left out.
    """
    reviews = [review for review in reviews_of(cards, days) if review.day >= DAY + first]
    rows = [row._replace(session="") for row in review_rows(origin, reviews)]
    machine.log.take_in_import(NewImport(origin, rows, {}), machine.now())


def rate_anew(machine: Machine, answer: LogEntry) -> None:
    machine.log.add(answer._replace(rating=Rating.AGAIN, voids=answer.id, id=0))
