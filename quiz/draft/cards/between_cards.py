"""Tells how two finished cards harm each other: one shows the answer of the other, or both ask the same."""

from collections.abc import Iterator
from typing import NamedTuple

from quiz.card.comparing.same_text import fold
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.apart import tells
from quiz.draft.cards.candidate import parts_of, texts

_SHORT = 3
"""Characters of an answer that stands in cards of other passages by chance, unless it is a name."""


class AskedCard(NamedTuple):
    """A card as it is held against others: the text `shown` before it is answered, its answers, and its quotes."""

    shown: str
    answers: tuple[str, ...]
    quotes: frozenset[str]
    folded: str
    """The text shown, folded: most cards that tell nothing of each other are recognised by it quickly."""
    folded_answers: tuple[str, ...]


def asked_card(entry: Entry, title: str = "") -> AskedCard:
    """Returns the card `entry` as it is held against others; the `title` of the deck above it tells nothing."""
    shown, answers, _ = parts_of(entry)
    lines = (line for line in texts(entry.get("context", ())) if line != title)
    shown = "\n".join((*lines, shown))
    quotes = frozenset(map(fold, texts(entry.get("quote", ()))))
    return AskedCard(shown, answers, quotes, fold(shown), tuple(map(fold, answers)))


def told_answer(showing: AskedCard, asking: AskedCard) -> str:
    """Returns the first answer of the card `asking` that `showing` shows; an empty text where it shows none."""
    return next(_told(showing, asking), "")


def _told(showing: AskedCard, asking: AskedCard) -> Iterator[str]:
    by_chance = showing.quotes.isdisjoint(asking.quotes)
    for answer, folded in zip(asking.answers, asking.folded_answers, strict=True):
        if not folded or folded not in showing.folded:
            continue
        if by_chance and len(folded) <= _SHORT and not answer[:1].isupper():
            continue
        if tells(showing.shown, answer):
            yield answer


def ways_to_ask(card: AskedCard) -> set[tuple[str, ...]]:
    """Returns keys of which two cards share one if they ask the same: they show the same, or ask for the same words of
    one passage.
    """
    passages = {("quotes", quote, *card.folded_answers) for quote in card.quotes} if card.answers else set()
    return {("shows", card.folded), *passages}


def ask_the_same(one: AskedCard, other: AskedCard) -> bool:
    """Returns whether two cards show the same, or ask for the same words of one passage."""
    return not ways_to_ask(one).isdisjoint(ways_to_ask(other))
