"""Knows in which files cards stood when they were last met, and what the log has of their words."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.card.model import Card
from quiz.deck.find_decks import true_path
from quiz.store.index.stored_cards import Met
from quiz.study.decks.library import Library

if TYPE_CHECKING:  # imported where a deck has changed
    from quiz.deck.identity.seen_card import Seen


class WhereMet:
    """Knows in which files the cards that were `met` stood, and whether they may still be there."""

    def __init__(
        self,
        library: Library,
        met: Mapping[str, Met],
        all_said: "Callable[[Iterable[str]], Mapping[str, Sequence[Seen]]]",
        known: Collection[str],
    ) -> None:
        from quiz.deck.identity.cards_around import is_open_as

        self._is_open_as = is_open_as
        self._whole = {str(path): one.deck.name for path, one in library.versions.items() if not one.errors}
        self._met = met
        self._exists = cache(lambda path: Path(path).exists())
        self._true_path = cache(lambda path: str(true_path(Path(path))))
        self._all_said = all_said
        self._known = known

    @cached_property
    def _logged(self) -> "Mapping[str, Sequence[Seen]]":
        return self._all_said(name for name in self._met if name in self._known)

    @cached_property
    def _logged_of_others(self) -> "Mapping[str, Sequence[Seen]]":
        return self._all_said(name for name in self._known if name not in self._met)

    def was_met(self, name: str) -> bool:
        """Returns whether the card with the history called `name` ever was in a deck that was read here."""
        return name in self._met and self.is_one_card(name)

    def ever_said(self, name: str) -> "Sequence[Seen]":
        """Returns all words that the log has for `name`."""
        return (self._logged if name in self._met else self._logged_of_others).get(name, ())

    def is_one_card(self, name: str) -> bool:
        """Returns whether the card of the index with this name is the one of the log with the name.

        Where it never had any words that the log has, it was never answered here, and the history came from another
        machine, on which it may be that of another card.
        """
        logged = self._logged.get(name)
        return not logged or any(self._met[name].said.says_the_same(one) for one in logged)

    def is_another_card(self, name: str) -> bool:
        """Returns whether the card of the index with this name, which is not surely the one of the log, says something
        wholly different from all that the log has under it.

        Then no card of its entry is one of the log, where that is an entry of another machine.
        """
        from quiz.deck.identity.under_one_id import may_be_one

        met = self._met[name].said
        return not any(may_be_one(met, one) for one in self._logged[name])

    def in_one_deck(self, old: "Seen", card: Card) -> bool:
        """Returns whether `old` stood in the deck in which `card` stands."""
        now = self._true_path(card.place.path)
        if (path := self._path(old)) and (path == now or self._exists(path)):
            return path == now
        return not old.deck or self._is_open_as(old.deck, card.deck)

    def in_one_file(self, old: "Seen", card: Card) -> bool:
        """Returns whether the card with the history of `old` is known to have stood in the file of `card`."""
        return self._path(old) == self._true_path(card.place.path) and self.is_one_card(old.card)

    def is_gone(self, old: "Seen") -> bool:
        """Returns whether `old` is really deleted, and not merely unseen because its file is broken or not open."""
        if path := self._path(old):
            return path in self._whole or not self._exists(path)
        return any(self._is_open_as(old.deck, name) for name in self._whole.values())

    def is_read(self, met: Met) -> bool:
        """Returns whether the file in which a card was met is there and whole."""
        return met.path in self._whole

    def _path(self, old: "Seen") -> str:
        return self._met[old.card].path if old.card in self._met and self.is_one_card(old.card) else ""
