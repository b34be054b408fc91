"""Follows cards through edits: gives each card of the decks the name under which the log has its history."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from quiz.card.model import Card
from quiz.deck.recognise import Held, Seen, as_seen, is_open_as, recognise
from quiz.engine.day import Moment
from quiz.store.card_index import CardIndex, Met, NamedCard
from quiz.store.log import Log
from quiz.study.library import Library


class TodaysCards(NamedTuple):
    """The cards of the decks by name, and whether the log has given any history to another name for that."""

    cards: dict[str, Card]
    renamed: bool


class CardIdentity:
    """Recognises the cards of `library` in `log`, and leads from names that cards once had to those of today.

    `index` tells what each card said when its deck was last read, also where it was not answered since.
    """

    def __init__(self, library: Library, log: Log, index: CardIndex, now: Callable[[], Moment]) -> None:
        self._library = library
        self._log = log
        self._index = index
        self._now = now
        self._renamed: dict[str, str] = {}
        self._names: Mapping[str, str] = {}

    @property
    def is_current(self) -> bool:
        """Whether no other program has given a card another name since the decks were taken in."""
        return self._names == self._log.names()

    def today_of(self, name: str) -> tuple[str, str]:
        """Returns the names that a card of this one may have by now: by this run, and by another program."""
        return self._renamed.get(name, name), self._names.get(name, name)

    def recognise(self, before: Mapping[str, Card], with_history: Collection[str]) -> TodaysCards:
        """Returns the cards of the decks by the names that the log has for them.

        `before` are the cards as they were until now, and `with_history` the names that the log knows. Histories that
        go on under another name are written to the log. Cards of files that are as they were keep their names.
        """
        self._names = self._log.names()
        named = self._settled()
        renamed = False
        if changed := [path for path in self._library.versions if path not in named]:
            renamed = self._recognise_anew(changed, named, before, with_history)
        by_name: dict[str, Card] = {}
        for path in self._library.versions:
            for card in named[path]:
                by_name.setdefault(card.id, card)
        return TodaysCards(by_name, renamed)

    def _settled(self) -> dict[Path, list[Card]]:
        """Returns the cards, under their names, of the files that are as they were when they were last recognised."""
        known, former = self._index.recognised(), {was for was, name in self._names.items() if was != name}
        settled: dict[Path, list[Card]] = {}
        for path, version in self._library.versions.items():
            digest, names = known.get(str(path), ("", []))
            cards = version.deck.cards
            same = digest == version.digest and [card.id for card in cards] == [one.id for one in names]
            if same and not version.errors and former.isdisjoint(one.name for one in names):
                settled[path] = [_named(card, one) for card, one in zip(cards, names, strict=True)]
        return settled

    def _recognise_anew(
        self,
        changed: Collection[Path],
        named: dict[Path, list[Card]],
        before: Mapping[str, Card],
        with_history: Collection[str],
    ) -> bool:
        """Adds to `named` the cards of the files that have `changed`; returns whether any history has another name."""
        versions = self._library.versions
        cards = [card for path in changed for card in versions[path].deck.cards]
        held = Held(
            frozenset(card.id for others in named.values() for card in others),
            frozenset(card.note for path in named for card in versions[path].deck.cards),
        )
        known = {*with_history, *before}.difference(held.names)
        met = self._index.met(map(str, changed), {card.note for card in cards}, known)
        logged = self._log.seen()
        said = self._said(met, logged, {name: card for name, card in before.items() if name in known}, known)
        where = _Where(self._library, met)
        found = recognise(cards, said, known, self._names, where.in_one_deck, where.is_gone, held)
        renamed = {old: new for old, new in found.renamed.items() if old in with_history}
        if renamed:
            self._log.rename(renamed, self._now())
            self._names = self._log.names()
        self._renamed |= found.renamed
        today = [card for place, card in enumerate(found.cards) if place not in found.left_out]
        if edited := [card for card in today if card.id in logged and as_seen(card) != logged[card.id]]:
            self._log.see(edited)
        named |= _by_path(changed, today)
        self._keep(changed, named, met, {*with_history, *renamed.values()} - renamed.keys(), where)
        return bool(renamed)

    def _said(
        self, met: Mapping[str, Met], logged: Mapping[str, Seen], before: Mapping[str, Card], known: Iterable[str]
    ) -> dict[str, Seen]:
        """Returns what cards said that an edit may have changed, by their names."""
        said = {**logged, **{name: one.said for name, one in met.items()}}
        said |= {name: as_seen(card) for name, card in before.items()}
        if unknown := [name for name in known if name not in said]:
            for entry in self._log.last_reviews(unknown):
                said[entry.card] = Seen(entry.card, entry.deck, entry.prompt, "\n".join(entry.expected))
        return said

    def _keep(
        self,
        changed: Collection[Path],
        named: Mapping[Path, list[Card]],
        met: Mapping[str, Met],
        with_history: Collection[str],
        where: "_Where",
    ) -> None:
        """Keeps what cards say now and are called; of those that are gone, what they said if they have a history."""
        now = {card.id: Met(str(path), as_seen(card)) for path in changed for card in named[path]}
        forgotten = {name for name in met if name not in now and name not in with_history}
        settled: dict[str, tuple[str, list[NamedCard]]] = {}
        for path in changed:
            version = self._library.versions[path]
            if not version.errors and len(named[path]) == len(version.deck.cards):
                pairs = zip(version.deck.cards, named[path], strict=True)
                settled[str(path)] = version.digest, [NamedCard(one.id, card.id, card.note) for one, card in pairs]
        self._index.meet(
            (one for name, one in now.items() if met.get(name) != one),
            (name for name in forgotten if where.is_gone(met[name].said)),
            settled,
            {*map(str, changed)} - settled.keys(),
        )


def _named(card: Card, named: NamedCard) -> Card:
    return card if (card.id, card.note) == named[1:] else replace(card, id=named.name, note=named.note)


def _by_path(paths: Iterable[Path], cards: Iterable[Card]) -> dict[Path, list[Card]]:
    """Returns the cards of each of the files at `paths`."""
    found: dict[Path, list[Card]] = {path: [] for path in paths}
    for card in cards:
        found[_true_path(card.place.path)].append(card)
    return found


class _Where:
    """Tells where the cards that were `met` stood, and whether they may still be there."""

    def __init__(self, library: Library, met: Mapping[str, Met]) -> None:
        self._whole = {str(path): one.deck.name for path, one in library.versions.items() if not one.errors}
        self._met = met
        self._exists = cache(lambda path: Path(path).exists())

    def in_one_deck(self, old: Seen, card: Card) -> bool:
        """Whether `old` was in the deck that `card` is in."""
        now = str(_true_path(card.place.path))
        if (path := self._path(old)) and (path == now or self._exists(path)):
            return path == now
        return not old.deck or is_open_as(old.deck, card.deck)

    def is_gone(self, old: Seen) -> bool:
        """Whether `old`, which is in no deck, is not just out of sight in a file that is broken or not open."""
        if path := self._path(old):
            return path in self._whole or not self._exists(path)
        return any(is_open_as(old.deck, name) for name in self._whole.values())

    def _path(self, old: Seen) -> str:
        return self._met[old.card].path if old.card in self._met else ""


@cache
def _true_path(path: str) -> Path:
    return Path(path).resolve()
