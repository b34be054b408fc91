"""Adds an answer that the learner calls right to its deck, so that it is accepted from now on."""

from functools import partial
from typing import Any, TypeAlias

from textual.app import App

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.writing.takes_more import takes_more
from quiz.study.cards import accepted_answers
from quiz.study.sessions.session import Session
from quiz.study.sessions.shown_card import Feedback, ShownCard

Acceptable: TypeAlias = tuple[Card, str]
"""A card, and the answer that its deck could accept as well."""


def acceptable(shown_card: ShownCard | None, feedback: Feedback | None) -> Acceptable | None:
    """Returns the card and the given text that its deck could accept.

    None where the answer was right or empty, or the deck cannot accept it.
    """
    if shown_card is None or feedback is None or not feedback.can_be_overruled:
        return None
    text = " ".join(feedback.answer).strip()
    return (shown_card.card, text) if text and takes_more(shown_card.card) else None


def accept(app: App[Any], session: Session, card: Card, text: str) -> None:
    """Adds `text`, the answer that `session` has just logged, to the deck of `card`, and says so.

    It runs in the background.
    """
    write = partial(_write, app, session, session.logged, card, text)
    app.run_worker(write, thread=True, exit_on_error=False)


def _write(app: App[Any], session: Session, entry: int, card: Card, text: str) -> None:
    try:
        if not accepted_answers.accept(session.collection, entry, card, text):
            return
    except QuizError as error:
        tell = partial(app.notify, str(error), title="Not written", severity="error", timeout=10, markup=False)
    else:
        tell = partial(app.notify, f"`{text}` is an answer in `{card.place.path}` from now on.", markup=False)
    app.call_from_thread(tell)
