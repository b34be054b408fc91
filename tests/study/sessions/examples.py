"""Decks for sessions, and what tests do with a session."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from quiz.card.model import Answer
from quiz.engine.rating import Rating
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session

AGAIN, HARD, GOOD, EASY = Rating


SHORT = "cards:\n  - {id: one, question: What is 1?, answer: I}\n"
TWO = SHORT + "  - {id: two, question: What is 2?, answer: II}\n"
CHOICE = "cards:\n  - {id: one, question: Which?, answer: a, distractors: [b, c, d, e, f, g, h]}\n"
FLASH = "cards:\n  - {id: one, front: hola, back: hello}\n"
CLOZE = 'cards:\n  - {id: text, cloze: "{{c1::One}} and {{c2::two}}."}\n'
BOTH_WAYS = "cards:\n  - {id: word, front: hola, back: hello, reverse: true}\n"
MANY = "cards:\n" + "".join(f"  - {{id: n{n}, question: What is {n}?, answer: '{n}'}}\n" for n in range(25))


WRONG: Answer = ("no such answer",)


OpenDeck = Callable[[str], Collection]


def begin(collection: Collection, limit: int | None = None, seed: int = 1) -> Session:
    """A session over every card, which has shown its first one."""
    session = Session(collection, collection.pick(), "Session", limit, Random(seed))
    session.next()
    return session


def shown(session: Session) -> str | None:
    """The id of the card that is shown."""
    return session.shown_card.card.id if session.shown_card else None


def right(session: Session) -> Answer:
    assert session.shown_card
    return session.shown_card.card.question.expected


def finish(session: Session, rating: Rating = GOOD) -> list[str]:
    """Answers right and rates so until nothing is asked; the cards in their order. The clock stands still."""
    asked: list[str] = []
    while session.shown_card and len(asked) < 100:
        asked.append(session.shown_card.card.id)
        session.answer(right(session), 1)
        session.rate(rating)
        session.next()
    return asked


def count_rows(home: Path) -> int:
    database = Database(home)
    ((count,),) = database.rows("SELECT count(*) FROM log")
    database.close()
    return int(count)
