"""Makes the log entry of an answer, in a session as in an exam."""

from quiz.card.model import Answer
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Futures
from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import LogEntry, Mode
from quiz.study.collection import Collection
from quiz.study.sessions.shown_card import ShownCard


def log_entry(
    collection: Collection,
    session: str,
    mode: Mode,
    shown_card: ShownCard,
    when: Moment,
    *,
    answer: Answer,
    score: float,
    suggested: Rating,
    rating: Rating,
    seconds: float,
    futures: Futures,
    hinted: bool = False,
    overruled: bool = False,
    voids: int | None = None,
) -> LogEntry:
    """Returns the log entry of an answer to `shown_card`, given at `when`.

    `futures` has the memory after each rating, and is empty off schedule. `voids` is the id of the entry that this one
    replaces.
    """
    card = shown_card.card
    return LogEntry(
        when=when,
        session=session,
        card=card.id,
        deck=card.deck,
        question=card.question.kind,
        prompt=card.question.prompt,
        options=shown_card.options,
        expected=card.question.expected,
        answer=answer,
        score=score,
        suggested=suggested,
        rating=rating,
        hinted=hinted,
        ms=round(seconds * 1000),
        memory=futures[rating] if mode is Mode.REVIEW else None,
        voids=voids,
        mode=mode,
        overruled=overruled,
        retention=collection.retention_of(card),
    )
