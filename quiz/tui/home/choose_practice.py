"""Lets the learner choose what to practise."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from quiz.card.model import Card, Deck
from quiz.study.collection import Collection
from quiz.study.day.cards_to_practise import confused_cards, found, leeches, missed_today
from quiz.tui.shared.dialogs import AskText, Choose
from quiz.tui.shared.messages import Practise
from quiz.tui.shared.threads.find_beside import find_before_keys

SETS: dict[str, tuple[str, Callable[[Collection], list[Card]]]] = {
    "m": ("Missed today", missed_today),
    "l": ("Leeches", leeches),
    "c": ("Confusions", confused_cards),
}


async def ask_what(app: App[Any], collection: Collection, deck: Deck | None) -> Practise | None:
    """Asks what to practise, and returns the cards; None if the learner cancels.

    Raises `QuizError` for a query that is not understood, and `Stopped` if the learner ends the search for cards.
    """
    sets = await find_before_keys(app, lambda: _sets(collection, deck))
    choices = {key: f"{name} ({len(cards)})" for key, (name, cards) in sets.items()} | {"q": "What a query finds…"}
    said = "Any cards, whether they are due or not. Answers are kept, and your schedule stays as it is."
    key = await app.push_screen_wait(Choose("Practise", said, choices))
    if key == "q":
        return await _asked(app, collection)
    return Practise(sets[key][1], sets[key][0]) if key else None


def _sets(collection: Collection, deck: Deck | None) -> dict[str, tuple[str, list[Card]]]:
    """Returns the sets that have cards, by key: the name and the cards of each."""
    sets = {key: (name, cards) for key, (name, pick) in SETS.items() if (cards := pick(collection))}
    if deck and (cards := collection.pick([deck])):
        sets["d"] = (f"All of {deck.title}", cards)
    return sets


async def _asked(app: App[Any], collection: Collection) -> Practise | None:
    query = await app.push_screen_wait(AskText("Practise", "Which cards? Such as `tag:ships`, `kind:cloze`, `rome`."))
    cards = await find_before_keys(app, lambda: found(collection, query)) if query else []
    if query and not cards:
        app.notify(f"No card fits `{query}`.", markup=False)
    return Practise(cards, query) if query and cards else None
