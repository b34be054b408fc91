"""A learner with some days of study behind them, whose decks and past are to be taken along."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from quiz.deck.writing.yaml_text import STARTER
from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import ActionKind, LogEntry, Mode
from quiz.study.collection import Collection, open_collection
from tests.conftest import Clock

ITALIAN = """
title: Italian
description: Words for *travelling*
tags: [it words]
retention: 85%
new_per_day: 7
cards:
  - id: train
    front: il treno
    back: the **train** & more
    reverse: true
    hint: It runs on rails.
    explanation: |-
      Two of them:

      - one
      - two
    context: [Travel, On land]
    tags: [a::b, on land]
  - id: capital
    question: What is the capital of Italy?
    answer: Rome
    accept: [Roma]
  - id: blanks
    cloze: "{{c2::A}} is {{B::hint}}, and {{c1::C: d::e}}"
  - front: without an id
    back: nothing
"""
RATINGS = (Rating.GOOD, Rating.AGAIN, Rating.GOOD, Rating.HARD, Rating.EASY, Rating.GOOD, Rating.AGAIN, Rating.GOOD)


def study(collection: Collection, clock: Clock, days: int = 8, ratings: tuple[Rating, ...] = RATINGS) -> None:
    """Answers what is due on some days, one card more on each; ends with some cards set apart."""
    number = 0
    for day in range(days):
        new = [known for known in collection.known() if known.id not in collection.memories][
            : 3 if day < days - 2 else 0
        ]
        due = [known for known in collection.known() if known.id in collection.memories]
        for known in [*due, *new]:
            memory = collection.memories.get(known.id)
            if memory is None or memory.is_due(collection.now()):
                answer(collection, known.id, ratings[number % len(ratings)])
                number += 1
            clock.forward(seconds=37)
        clock.now = clock.now.replace(hour=9, minute=0, second=0) + timedelta(days=1)
    first, second, third, fourth, fifth, sixth, *_ = (collection.cards.of(known) for known in collection.known())
    answer(collection, third.id, Rating.GOOD, Mode.PRACTICE)
    collection.act(ActionKind.SUSPEND, [first], 1)
    collection.act(ActionKind.FLAG, [second], 2)
    collection.act(ActionKind.BURY, [third], collection.now().day)
    collection.act(ActionKind.RESET, [fourth])
    collection.act(ActionKind.DUE, [fifth], collection.now().day + 30)
    answer(collection, sixth.id, Rating.GOOD)
    collection.undo()


def answer(collection: Collection, card: str, rating: Rating, mode: Mode = Mode.REVIEW) -> None:
    """Logs an answer as it is given now."""
    now, found = collection.now(), collection.cards[card]
    question = found.question
    collection.record(
        LogEntry(
            when=now,
            session=f"session {now.day}",
            card=found.id,
            deck=found.deck,
            question=question.kind,
            prompt=question.prompt,
            options=(),
            expected=question.expected,
            answer=("said",),
            score=float(rating > 1),
            suggested=rating,
            rating=rating,
            hinted=False,
            ms=4000,
            memory=collection.futures(found, now)[rating] if mode is Mode.REVIEW else None,
            mode=mode,
        )
    )


def begin(folder: Path, home: Path, clock: Clock) -> Collection:
    """Opens two decks, one of them in a folder: all kinds of questions, and some Italian."""
    (folder / "languages").mkdir(parents=True)
    (folder / "kinds.yaml").write_bytes(STARTER.read_bytes())
    (folder / "languages" / "italian.yaml").write_text(ITALIAN, "utf-8")
    return open_collection([folder], home, clock)


Opened = Callable[[], Collection]
