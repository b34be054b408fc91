"""Stores unfinished exams under the name of their deck until they are handed in."""

from quiz.store.sqlite.database import Database


class SavedExams:
    """Reads and stores unfinished exams, as JSON."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, deck: str) -> str | None:
        """Returns the unfinished exam of the deck called `deck`; None where there is none."""
        rows = self._database.rows("SELECT state FROM exam WHERE deck = ?", deck)
        return rows[0][0] if rows else None

    def decks(self) -> list[str]:
        """Returns the names of the decks with an unfinished exam."""
        return [deck for (deck,) in self._database.rows("SELECT deck FROM exam ORDER BY deck")]

    def keep(self, deck: str, state: str) -> None:
        self._database.refuse_if_read_only()
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO exam VALUES (?, ?)", (deck, state))

    def forget(self, deck: str) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM exam WHERE deck = ?", (deck,))
