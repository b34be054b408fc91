"""A learner who does anything that a learner can do, as fast as it goes, and says on stdout what was done.

Run by `kills`, which ends it at any moment: `python -m tests.torture.learner HOME DECKS SEED`. A line is written only
when what it tells of has returned: from then on it may not be lost.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

from quiz.card.problem import QuizError
from quiz.deck.writing.add_answer import add_text
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS
from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind, LogEntry, Wording, said
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.practice import Practice
from quiz.study.sessions.session import Session
from tests.store.foreign_rows import ImportedReview, import_rows, review_rows


def tell(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class Learner:
    """Does one thing after the other."""

    def __init__(self, home: Path, decks: Path, rng: Random) -> None:
        self.rng = rng
        self.home = home
        self.deck = decks / "deck.yaml"
        self.collection: Collection = open_collection([decks], home)
        self.session = self._session()
        tell("opened")

    def _session(self) -> Session:
        kind = Practice if self.rng.random() < 0.2 else Session
        session = kind(self.collection, self.collection.pick(), "Session", rng=self.rng)
        session.next()
        return session

    def answer(self) -> None:
        if not (self.session.shown_card and not self.session.feedback):
            self.session = self._session()
        shown = self.session.shown_card
        if shown is None:
            return
        right = self.rng.random() < 0.7
        self.session.answer(shown.card.question.expected if right else ("no",), 1.0)
        if logged := self.session.logged:
            tell("answered", logged)
        if self.rng.random() < 0.3:
            self.session.rate(self.rng.choice(list(Rating)))
        self.session.next()

    def undo(self) -> None:
        taken = self.session.undo()
        if isinstance(taken, LogEntry):
            tell("undone", taken.id)

    def redo(self) -> None:
        found = self.session.redo()
        if isinstance(found, LogEntry):
            tell("redone", found.id)

    def act(self) -> None:
        cards = self.rng.sample(list(self.collection.cards.values()), 5)
        self.collection.act(self.rng.choice(list(ActionKind)), cards, self.collection.now().day)

    def edit(self) -> None:
        text = self.deck.read_text("utf-8")
        number = self.rng.randrange(30)
        half = self.deck.with_suffix(".half")
        half.write_text(text.replace(f"Question {number},", f"Question {number}, now,"), "utf-8")
        half.replace(self.deck)
        self.collection.reread()

    def accept(self) -> None:
        card = self.rng.choice(list(self.collection.cards.values()))
        with suppress(QuizError):
            add_text(card, f"another {self.rng.randrange(10_000)}")
        self.collection.reread()

    def fit(self) -> None:
        share = self.rng.uniform(0.5, 2)
        parameters = [value * share for value in DEFAULT_PARAMETERS[:4]] + [*DEFAULT_PARAMETERS[4:]]
        database = Database(self.home)
        figures = {"parameters": parameters, "reviews": 1, "held_out": 1}
        Log(database).tune(self.collection.now(), True, figures)
        database.close()

    def import_(self) -> None:
        now = self.collection.now()
        reviews = [
            ImportedReview(Wording(f"imported-{number}", "deck", "", said("What?")), now.at - number * 1000, now.day, 3)
            for number in range(self.rng.randrange(3_000))
        ]
        database = Database(self.home)
        import_rows(Log(database), "other", review_rows("other", reviews), now)
        database.close()

    def anything(self) -> None:
        doing = [self.answer] * 30 + [self.undo, self.redo] * 4 + [self.act, self.edit, self.accept, self.fit]
        doing += [self.import_] * (self.rng.random() < 0.3)
        with suppress(QuizError):
            self.rng.choice(doing)()


def main() -> None:
    home, decks, seed = sys.argv[1:]
    learner = Learner(Path(home), Path(decks), Random(int(seed)))
    while True:
        learner.anything()


if __name__ == "__main__":
    main()
