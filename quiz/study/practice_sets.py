"""What there is to practise: cards missed today, leeches, confusions, what a query finds."""

from collections.abc import Iterable

from quiz.card.model import Card
from quiz.engine.search import select
from quiz.study.collection import Collection
from quiz.study.past_results import confused
from quiz.study.statistics import card_rows


def missed_today(collection: Collection) -> list[Card]:
    """The cards with an answer of this study day that was not fully right, in the order in which they were missed."""
    today = collection.now().day
    return known(collection, (one.card for one in collection.records.wrong_answers() if one.when.day == today))


def leeches(collection: Collection) -> list[Card]:
    """The cards that are forgotten again and again."""
    return found(collection, "is:leech")


def found(collection: Collection, query: str) -> list[Card]:
    """The cards that fit `query`. Raises `QuizError` where a part of it means nothing."""
    return known(collection, (one.id for one in select(query, card_rows(collection), collection.now())))


def confused_cards(collection: Collection) -> list[Card]:
    """The cards whose answers were given for one another more than once, those that belong together side by side."""
    return known(collection, (card for one in confused(collection) for card in one.cards))


def known(collection: Collection, ids: Iterable[str]) -> list[Card]:
    """The cards of `ids`, each once, as far as a deck has them."""
    return [collection.cards[id_] for id_ in dict.fromkeys(ids) if id_ in collection.cards]
