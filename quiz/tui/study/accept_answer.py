"""Writes an answer that was right after all into its deck, so that it is right from now on."""

from functools import partial
from threading import Lock
from typing import Any, TypeAlias

from textual.app import App

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.writing.add_answer import add_text, takes_more
from quiz.study.shown_card import Feedback, ShownCard

Acceptable: TypeAlias = tuple[Card, str]
"""A card, and the answer that its deck could accept as well."""

_ONE_BY_ONE = Lock()
"""Two answers to one deck, the one soon after the other, must not write over each other."""


def acceptable(shown_card: ShownCard | None, feedback: Feedback | None) -> Acceptable | None:
    """What the deck could accept, if the learner says so; None where there is nothing."""
    if shown_card is None or feedback is None or not feedback.can_be_overruled:
        return None
    text = " ".join(feedback.answer).strip()
    return (shown_card.card, text) if text and takes_more(shown_card.card) else None


def accept(app: App[Any], card: Card, text: str) -> None:
    """Writes `text` into the deck of `card`, while the program goes on, and says so."""
    app.run_worker(partial(_write, app, card, text), thread=True, exit_on_error=False)


def _write(app: App[Any], card: Card, text: str) -> None:
    try:
        with _ONE_BY_ONE:
            add_text(card, text)
    except QuizError as error:
        tell = partial(app.notify, str(error), title="Not written", severity="error", timeout=10, markup=False)
    else:
        tell = partial(app.notify, f"`{text}` is an answer in `{card.place.path}` from now on.", markup=False)
    app.call_from_thread(tell)
