"""Decks that are edited step by step after their cards were answered, and whose history each card then has."""

import json
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from quiz.card.model import Card
from quiz.engine.rating import Rating
from quiz.store.incoming.take_in import take_in
from quiz.store.our_files import FILE_NAME
from quiz.store.rows.log_rows import LogEntry, LogRow, read_rows
from quiz.store.sqlite.copying import connect_to_read
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection, open_collection
from tests.conftest import Clock


@dataclass(frozen=True)
class Step:
    """Deck files by their names, of which those at or below `root` are opened, and whether every card is answered."""

    decks: dict[str, list[str]]
    root: str = ""
    learn: bool = False


def entry(**keys: object) -> str:
    return json.dumps({name: value for name, value in keys.items() if value not in ("", None)})


def q(question: str, answer: str, id_: str = "", **more: object) -> str:
    return entry(id=id_, question=question, answer=answer, **more)


def cloze(text: str, id_: str = "") -> str:
    return entry(id=id_, cloze=text)


def flash(front: str, back: str, id_: str = "", **more: object) -> str:
    return entry(id=id_, front=front, back=back, **more)


def truth(statement: str, answer: str = "true", id_: str = "") -> str:
    return entry(id=id_, statement=statement, answer=answer)


def deck(*entries: str, name: str = "deck") -> Step:
    return Step({name: [*entries]})


def answer_all(collection: Collection, labels: list[str]) -> None:
    """Answers every card; its answer says its number among all that were answered."""
    for card in ordered(collection):
        labels.append(str(len(labels) + 1))
        now = collection.now()
        collection.record(
            LogEntry(
                when=now,
                session="session",
                card=card.id,
                deck=card.deck,
                question=card.question.kind,
                prompt=card.question.prompt,
                options=(),
                expected=card.question.expected,
                answer=(labels[-1],),
                score=1,
                suggested=Rating.GOOD,
                rating=Rating.GOOD,
                hinted=False,
                ms=1000,
                memory=collection.futures(card, now)[Rating.GOOD],
            )
        )


def ordered(collection: Collection) -> list[Card]:
    """The cards in the order of their files, and of their entries there."""
    return sorted(collection.cards.values(), key=lambda card: (card.place.path, card.place.line))


def written(step: Step, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, entries in step.decks.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("cards:\n" + "".join(f"  - {one}\n" for one in entries) if entries else "cards: []\n", "utf-8")


READERS = ("without the index", "on another machine")
"""Who knows the cards by the log alone: a program whose index was lost, and one with the decks of today."""


def histories(
    steps: Sequence[Step], folder: Path, home: Path, clock: Clock, readers: Sequence[str] = READERS
) -> dict[str, str]:
    """Whose history each card has in the end: the numbers of the answers it was given, `-` for none.

    That is as the program has followed the cards, and as `readers` find them.
    """
    labels: list[str] = []
    found: dict[str, str] = {}
    for number, step in enumerate(steps):
        written(step, folder)
        clock.forward(days=1)
        with closing(open_collection([folder / step.root], home, clock)) as collection:
            if number == 0 or step.learn:
                answer_all(collection, labels)
            found["followed"] = whose(collection)
    other = home.with_name("other")
    if "on another machine" in readers:
        bring(other, home)
    for file in home.glob("index.db*"):
        file.unlink()
    for reader in readers:
        at = other if reader == "on another machine" else home
        with closing(open_collection([folder / steps[-1].root], at, clock)) as collection:
            found[reader] = whose(collection)
    return found


def rows_in(home: Path) -> list[LogRow]:
    """The rows of a log, if there is one, as another machine reads them: without opening it for a learner."""
    if not (home / FILE_NAME).exists():
        return []
    with closing(connect_to_read(home / FILE_NAME)) as connection:
        return [*read_rows(connection)]


def bring(to: Path, *homes: Path) -> None:
    """Brings the rows of other logs into the one in the folder `to`, log by log."""
    with closing(Database(to)) as database:
        for home in homes:
            take_in(database, rows_in(home))


def whose(collection: Collection) -> str:
    given = [[one.answer[0] for one in collection.history(card.id)] for card in ordered(collection)]
    remembered = [card.id in collection.memories for card in ordered(collection)]
    assert remembered == [bool(answers) for answers in given]
    return " ".join("+".join(answers) or "-" for answers in given)
