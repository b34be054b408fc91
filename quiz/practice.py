"""A sitting off schedule: any cards, asked until each was passed once; logged, and moving nothing."""

from typing import ClassVar

from quiz.card.model import Card
from quiz.review.day import Moment
from quiz.review.queue import Counts
from quiz.review.reasons import Reason
from quiz.review.schedule import Futures
from quiz.sitting import Sitting
from quiz.store.entry import Mode


class Practice(Sitting):
    """Asks its cards in their order; one that was missed comes again behind the others."""

    mode: ClassVar[Mode] = Mode.PRACTICE

    def _fill(self) -> None:
        self._take_in_cards()
        passed = {entry.card for entry, _ in self._logged if entry.rating.passed}
        missed = {entry.card: None for entry, _ in self._logged if entry.card not in passed}
        waiting = {card.id: card for card in self._present() if card.id not in passed}
        behind = [waiting.pop(id_) for id_ in missed if id_ in waiting]
        self._waiting: list[Card] = [*waiting.values(), *behind]

    def _upcoming(self, now: Moment) -> Card | None:
        return self._waiting[0] if self._waiting else None

    def _advance(self, card: Card) -> None:
        self._fill()

    def _waits(self, card: Card) -> bool:
        return card in self._waiting

    def _futures(self, card: Card, now: Moment) -> Futures:
        return {}

    @property
    def counts(self) -> Counts:
        return Counts(due=len(self._waiting))

    def left_now(self) -> int:
        return len(self._waiting)

    def why_nothing(self) -> str:
        return "There is nothing to practise here."

    def reasons(self) -> tuple[Reason, ...]:
        return ()

    def ahead(self) -> list[tuple[str, int]]:
        return []
