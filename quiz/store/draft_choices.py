"""Stores an author's choices among the facts drafted from articles, each at once, by the key of the fact."""

import json
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from quiz.store.sqlite.database import Database


class DraftChoice(NamedTuple):
    """The choice to keep or drop a fact. `card` has the keys and values of the kept card, as in a deck file.

    `quote` is the sentence of the fact, and `spans` say where its answer stands in it, if the author made the fact.
    `deck` is the path of the deck that the card was written to; empty before.
    """

    fact: str
    kept: bool
    card: Mapping[str, Any]
    quote: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    deck: str = ""


class DraftChoices:
    """The choices about one article, the latest of each fact. Each change is on disk when its call returns."""

    def __init__(self, database: Database, article: str) -> None:
        self._database = database
        self._article = article

    def all(self) -> list[DraftChoice]:
        """Returns all choices in the order in which they were made."""
        query = "SELECT fact, kept, card, quote, spans, deck FROM draft_choice WHERE article = ? ORDER BY n"
        return [
            DraftChoice(fact, bool(kept), json.loads(card), quote, tuple(map(tuple, json.loads(spans))), deck)
            for fact, kept, card, quote, spans, deck in self._database.rows(query, self._article)
        ]

    def add(self, choice: DraftChoice) -> None:
        """Stores a choice, which replaces earlier ones about the same fact until it is taken back."""
        values = (
            self._article,
            choice.fact,
            choice.kept,
            json.dumps(choice.card, ensure_ascii=False),
            choice.quote,
            json.dumps(choice.spans),
            choice.deck,
        )
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO draft_choice (article, fact, kept, card, quote, spans, deck) VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            )

    def take_back(self, facts: Collection[str]) -> DraftChoice | None:
        """Deletes the last choice that was made about any of `facts`, and returns it; None where there is no choice."""
        last = next((choice for choice in reversed(self.all()) if choice.fact in facts), None)
        if last is not None:
            with self._database.transaction() as connection:
                number = "SELECT max(n) FROM draft_choice WHERE article = ? AND fact = ?"
                connection.execute(f"DELETE FROM draft_choice WHERE n = ({number})", (self._article, last.fact))
        return last

    def written(self, facts: Mapping[str, str]) -> None:
        """Notes into which deck the cards of `facts` were written: paths by the key of the fact."""
        with self._database.transaction() as connection:
            connection.executemany(
                "UPDATE draft_choice SET deck = ? WHERE article = ? AND fact = ? AND kept",
                [(deck, self._article, fact) for fact, deck in facts.items()],
            )
