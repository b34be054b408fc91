"""Finds the cards of the day in a thread, so that no key has to wait."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # home is painted before the rest of the program is imported
    from textual.app import App

    from quiz.study.collection import Collection


async def find_day_in_thread(collection: "Collection") -> None:
    """Finds the awake cards in a thread if that takes long, and again if decks or memories have changed meanwhile.

    Called in a worker, whose cancelling also ends the thread.
    """
    from quiz.tui.shared.threads.find_beside import find_beside

    while collection.looks_long and (finds := collection.finds_awake()):
        collection.take_awake(await find_beside(finds))


async def find_day_before_keys(app: "App[Any]", collection: "Collection") -> None:
    """Does what `find_day_in_thread` does, and holds keys until then, as they are meant for what follows.

    Raises `Stopped` if the learner ends it by Esc.
    """
    from quiz.tui.shared.threads.find_beside import find_before_keys

    while collection.looks_long and (finds := collection.finds_awake()):
        collection.take_awake(await find_before_keys(app, finds))


async def find_later_in_thread(collection: "Collection") -> None:
    """Finds in a thread how many cards are due on each day to come, if there are many and this is not at hand."""
    from quiz.tui.shared.threads.find_beside import find_beside

    while collection.has_many_cards and (finds := collection.finds_later()):
        collection.take_later(await find_beside(finds))
