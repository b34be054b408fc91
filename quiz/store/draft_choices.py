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
    """The choices about one article, the latest of each fact. Each change is on disk when its call returns.

    Another program may add some meanwhile; they are seen once all are read again.
    """

    def __init__(self, database: Database, article: str) -> None:
        self._database = database
        self._article = article
        self._seen: set[int] = set()
        """The numbers of the choices that were read or made here."""

    def all(self) -> list[DraftChoice]:
        """Reads all choices; returns them in the order in which they were made."""
        found = self._read()
        self._seen |= found.keys()
        return [*found.values()]

    def seen(self) -> list[DraftChoice]:
        """Returns those that still stand of the choices that were read or made here, in their order."""
        return [choice for number, choice in self._read().items() if number in self._seen]

    def _read(self) -> dict[int, DraftChoice]:
        query = "SELECT n, fact, kept, card, quote, spans, deck FROM draft_choice WHERE article = ? ORDER BY n"
        return {
            n: DraftChoice(fact, bool(kept), json.loads(card), quote, tuple(map(tuple, json.loads(spans))), deck)
            for n, fact, kept, card, quote, spans, deck in self._database.rows(query, self._article)
        }

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
            added = connection.execute(
                "INSERT INTO draft_choice (article, fact, kept, card, quote, spans, deck) VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            )
        if added.lastrowid is not None:
            self._seen.add(added.lastrowid)

    def take_back(self, facts: Collection[str]) -> DraftChoice | None:
        """Deletes the last choice about any of `facts` that was read or made here, and returns it; None where there is
        none. What another program chose since is not touched.
        """
        here = {number: choice for number, choice in self._read().items() if number in self._seen}
        number = max((number for number, choice in here.items() if choice.fact in facts), default=None)
        if number is None:
            return None
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM draft_choice WHERE n = ?", (number,))
        return here[number]

    def written(self, facts: Mapping[str, str]) -> None:
        """Notes into which deck the cards of `facts` were written: paths by the key of the fact."""
        with self._database.transaction() as connection:
            connection.executemany(
                "UPDATE draft_choice SET deck = ? WHERE article = ? AND fact = ? AND kept",
                [(deck, self._article, fact) for fact, deck in facts.items()],
            )
