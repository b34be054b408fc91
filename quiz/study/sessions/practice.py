"""Practice: a session off schedule. It asks any cards until each was answered well once, and changes no due day."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from quiz.card.model import Card
from quiz.engine.day import Moment
from quiz.engine.queue.queue import Counts
from quiz.engine.queue.why_empty import Reason
from quiz.store.rows.log_rows import LogEntry, Mode
from quiz.study.collection import Named
from quiz.study.sessions.next_card import CardSource
from quiz.study.sessions.session import Session


class PracticeRounds(CardSource):
    """Asks cards in their order. A card that was missed comes again after the others."""

    def _order(self, answers: Sequence[LogEntry]) -> None:
        passed = {entry.card for entry in answers if entry.rating.passed}
        missed = {entry.card: None for entry in answers if entry.card not in passed}
        waiting = {card.id: card for card in self.cards if card.id not in passed}
        behind = [waiting.pop(id_) for id_ in missed if id_ in waiting]
        self._waiting: list[Card] = [*waiting.values(), *behind]

    def _met_before(self, answers: Sequence[LogEntry]) -> set[str]:
        return {entry.card for entry in answers}

    def _asked_again(self) -> set[str]:
        return {card.id for card in self._waiting}

    def _go_on(self, card: Card, answers: Iterable[LogEntry]) -> None:
        self.fill(answers)

    def next(self, now: Moment) -> Card | None:
        return self._waiting[0] if self._waiting else None

    def waits(self, card: Card) -> bool:
        return card in self._waiting

    @property
    def counts(self) -> Counts:
        return Counts(due=len(self._waiting))

    def reasons(self) -> tuple[Reason, ...]:
        return ()

    def ahead(self) -> list[tuple[str, int]]:
        return []

    def why_nothing(self) -> str:
        return "There is nothing to practise here."


class Practice(Session):
    """A session that asks cards in rounds and leaves their memories unchanged."""

    mode: ClassVar[Mode] = Mode.PRACTICE

    def _course_of(self, cards: Iterable[Named]) -> CardSource:
        return PracticeRounds(self._collection, cards)
