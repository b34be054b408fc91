"""Looks for the cards of the day beside the screen, so that no key waits for it."""

from asyncio import to_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # home is painted before the rest of the program is imported
    from quiz.study.collection import Collection


async def look_beside(collection: "Collection") -> None:
    """Finds them in a thread where that takes long, once more where decks or memories were read anew meanwhile."""
    while collection.looks_long and (finds := collection.finds_awake()):
        collection.take_awake(await to_thread(finds))
