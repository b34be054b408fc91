"""Keeps which cards were reviewed on the present study day, and adds those that were answered since.

There may be thousands of them, and home asks for them each time it comes back.
"""

from quiz.store.index.indexed_cards import IndexedCards
from quiz.store.index.stored_cards import IndexedCard
from quiz.store.log_reader import LogReader
from quiz.study.collection import Collection


class MetToday:
    """The cards reviewed on study day `day`."""

    def __init__(self, records: LogReader, indexed: IndexedCards, day: int) -> None:
        self._records, self._indexed, self._day = records, indexed, day
        self._last, self._united = 0, ""
        self.was_new: dict[str, bool] = {}
        """Tells of each of them, by name, whether it was new on that day."""
        self.cards: dict[str, IndexedCard] = {}
        """Those of them that are in a deck, by name."""

    def bring_up_to_date(self) -> None:
        """Reads what was answered since. All is read anew if the log has got anything else that may count."""
        last, united = self._records.last_id(), self._records.united()
        if last == self._last and united == self._united:
            return
        if united != self._united or not self._records.only_grew_by_answers(self._last):
            self._last, self.was_new, self.cards = 0, {}, {}
        further = self._records.met_on(self._day, self._last)
        self.was_new.update(further)
        self.cards.update(self._indexed.named(name for name in further if name not in self.cards))
        self._last, self._united = last, united


def met_today(collection: Collection) -> MetToday:
    """Returns the cards reviewed on the present study day."""
    day = collection.now().day
    met = collection.kept_for("met", day, lambda: MetToday(collection.records, collection.cards.indexed, day))
    met.bring_up_to_date()
    return met
