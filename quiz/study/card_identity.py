"""Follows cards through edits: gives each card of the decks the id under which the log has its history."""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple

from quiz.card.model import Card
from quiz.deck.recognise import Recognised, Seen, as_seen, derived_name, recognise
from quiz.engine.day import Moment
from quiz.store.log import Log
from quiz.study.library import Library


class TodaysCards(NamedTuple):
    """The cards of the decks by id, and whether the log has given any history to another id for that."""

    cards: dict[str, Card]
    renamed: bool


class CardIdentity:
    """Recognises the cards of `library` in `log`, and leads from ids that cards once had to those of today."""

    def __init__(self, library: Library, log: Log, now: Callable[[], Moment]) -> None:
        self._library = library
        self._log = log
        self._now = now
        self._renamed: dict[str, str] = {}
        self._names: Mapping[str, str] = {}

    @property
    def is_current(self) -> bool:
        """Whether no other program has given a card another id since the decks were taken in."""
        return self._names == self._log.names()

    def today_of(self, id_: str) -> tuple[str, str]:
        """Returns the ids that a card of this one may have by now: by this run, and by another program."""
        return self._renamed.get(id_, id_), self._names.get(id_, id_)

    def recognise(
        self, cards: Iterable[Card], before: Mapping[str, Card], remembered: Container[str], known: Iterable[str]
    ) -> TodaysCards:
        """Returns `cards` by id, those without an id of their own under the name that they had before they were edited.

        `before` are the cards as they were until now, `remembered` the ids with a history, and `known` those with a
        memory. Histories that go to another id are written to the log.
        """
        cards, seen = list(cards), self._log.seen()
        said = {card.id: as_seen(card) for card in before.values()} | seen
        recognised = recognise(cards, said, {*known, *before})
        renamed = self._follow_renamed(recognised, said, remembered)
        decks = {one.card.partition("/")[0]: one.deck for one in said.values()}
        by_id: dict[str, Card] = {}
        for written, card in zip(cards, recognised.cards, strict=True):
            if card is not written and not self._is_open(decks[card.note]):
                card = written  # that one is out of sight, and may well be there still
            by_id.setdefault(card.id, card)  # of two cards with one id, a problem by now, the first is asked
        if changed := [card for id_, card in by_id.items() if id_ in seen and as_seen(card) != seen[id_]]:
            self._log.see(changed)
        self._names = self._log.names()
        return TodaysCards(by_id, renamed)

    def _follow_renamed(self, known: Recognised, said: Mapping[str, Seen], remembered: Container[str]) -> bool:
        """Takes the history of each card along to the id that it has by now; returns whether there was any."""
        present = {card.id: card for card in known.cards}
        sure = {old: new for old, new in known.renamed.items() if self._is_sure(as_seen(present[new]), said[old])}
        renamed = {old: new for old, new in sure.items() if old in remembered}
        lost = self._nameless(present)
        self._renamed |= sure | lost
        if lost or renamed:
            self._log.rename(self._without_id(renamed.values(), present, remembered) | lost | renamed, self._now())
        return bool(lost or renamed)

    def _without_id(
        self, ids: Iterable[str], present: Mapping[str, Card], remembered: Container[str]
    ) -> dict[str, str]:
        """Returns, by the names that the cards `ids` will have if their ids are taken out again, these ids."""
        first: dict[str, Card] = {}
        for card in present.values():
            first.setdefault(card.note, card)
        names = {derived_name(present[id_], first[present[id_].note]): id_ for id_ in ids}
        return {name: id_ for name, id_ in names.items() if not (name in present or name in remembered)}

    def _is_sure(self, now: Seen, old: Seen) -> bool:
        """Whether `old` has become `now`, and is not just out of sight in a file that is broken or not open."""
        whole = {deck.name for deck in self._library.decks} - self._library.broken
        return now.says_the_same(old) or old.deck in whole

    def _is_open(self, name: str) -> bool:
        """Whether the deck `name` is open, perhaps by a shorter or longer name: that depends on the folder given."""
        decks = self._library.decks
        return any(f"/{deck.name}".endswith(f"/{name}") or f"/{name}".endswith(f"/{deck.name}") for deck in decks)

    def _nameless(self, present: Container[str]) -> dict[str, str]:
        """Returns, by the ids that cards have lost, those that they had before and have again."""
        lost = {new: old for old, new in self._log.names().items() if old in present and new not in present}
        hidden = {entry.card for entry in self._log.last_reviews(lost) if entry.deck in self._library.broken}
        return {new: old for new, old in lost.items() if new not in hidden}
