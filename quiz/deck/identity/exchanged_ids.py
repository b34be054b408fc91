"""Finds cards whose words are now under another id: where ids were exchanged, or cards were numbered anew."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from quiz.card.model import Card
from quiz.card.problem import Place
from quiz.deck.card_ids import DERIVED, note_of, written_note
from quiz.deck.identity.like_cards import LikeCards, says_the_same
from quiz.deck.identity.past_cards import PastCards
from quiz.deck.identity.seen_card import Seen, as_seen
from quiz.deck.identity.under_one_id import is_alike, is_reworded, says_half


class Key(NamedTuple):
    """The key of an entry of a deck: its name there, and its place in the file."""

    note: str
    place: Place


class Found(NamedTuple):
    """The entries of a deck that do not simply go on with the history of their id: which of them go on with that of
    another id, and which say something wholly different from what their id said before.
    """

    moves: Mapping[Key, str]
    rewritten: Collection[Key]


class ExchangedIds:
    """Compares the `entries` of today, each with the places of its `cards`, with the `past` cards; `in_deck` says
    whether one of these stood in the deck of a card of today, `in_file` whether it is known to have stood in its very
    file, and `is_gone` whether one is in no deck any more.
    """

    def __init__(
        self,
        cards: Sequence[Card],
        entries: Mapping[Key, Sequence[int]],
        past: PastCards,
        in_deck: Callable[[Seen, Card], bool],
        is_gone: Callable[[Seen], bool],
        in_file: Callable[[Seen, Card], bool],
    ) -> None:
        self._cards = cards
        self._entries = entries
        self._past = past
        self._in_deck = in_deck
        self._is_gone = is_gone
        self._in_file = in_file

    def found(self, candidates: Mapping[str, Sequence[str]], named: Mapping[Key, str]) -> "Found":
        """Returns notes of the log for entries that have their words, though another id, if the card of that other id
        now has other words or is gone; and the other entries below whose ids all is new.

        `candidates` are the notes by id, and `named` the entries that have theirs.
        """
        moves: dict[Key, str] = {}
        rewritten = []
        taken = {*named.values()}
        for key in self._entries:
            notes = candidates.get(key.note, ())
            if key in named:
                continue
            cards = self._cards_of(key)
            own = [note for note in notes if self._says_all(note, cards, says_the_same)]
            if not own and not self._may_be_one_of(notes, cards):
                own = [note for note in self._with_another_id_before(key) if self._says_all(note, cards, says_the_same)]
                own = own or [note for note in self._past.saying(cards[0]) if self._is_moved(note, cards)]
                rewritten += [key] * bool(notes)
            elif len(notes) == 1:
                continue  # as ever
            if free := [note for note in own if note not in taken]:
                moves[key] = free[0]
                taken.add(free[0])
        return Found(moves, [key for key in rewritten if key not in moves])

    def new(
        self, rewritten: Collection[Key], candidates: Mapping[str, Sequence[str]], named: Mapping[Key, str]
    ) -> list[Key]:
        """Returns those of the `rewritten` entries that are new although they go on with the note of their id; `named`
        has the notes that entries go on with.

        They say what another entry of their deck says, or said before it was reworded, or their id had several cards
        in this deck already, of which only words can tell which one is meant.
        """
        bearers = {note: key for key, note in named.items()} if rewritten else {}
        return [
            key
            for key in rewritten
            if self._past.id_of(named.get(key, "")) == key.note
            and (
                self._had_several_cards(key, candidates[key.note])
                or all(self._is_copy(card, key, bearers) for card in self._cards_of(key))
            )
        ]

    def _with_another_id_before(self, key: Key) -> list[str]:
        """Returns the notes of entries with the id of `key`, answered or not, that got it in place of another one."""
        notes = self._past.by_id.get(key.note, ())
        return [note for note in notes if not note.startswith(DERIVED) and written_note(note) != key.note]

    def _cards_of(self, key: Key) -> list[Card]:
        return [self._cards[place] for place in self._entries[key]]

    def _had_several_cards(self, key: Key, notes: Iterable[str]) -> bool:
        card = self._cards_of(key)[0]
        had_here, had = (
            sum(any(is_in(old, card) for old in self._past.of_note[note]) for note in notes)
            for is_in in (self._in_file, self._in_deck)
        )
        return had_here != 1 and had > 1  # those of another machine may stand in another deck of this name

    def _is_copy(self, card: Card, key: Key, bearers: Mapping[str, Key]) -> bool:
        return any(
            (bearer := bearers.get(note := note_of(old.card), key)) != key
            and bearer.place.path == key.place.path
            and self._may_be([note], card)
            for old in self._like_past_cards.nearest(as_seen(card))
        )

    @cached_property
    def _like_past_cards(self) -> LikeCards:
        return LikeCards(self._past.with_history)

    def _is_moved(self, note: str, cards: Sequence[Card]) -> bool:
        """Returns whether `cards` are those of `note`, whose id is on others now, or on none if they say the same."""
        if self._by_id.get(self._past.id_of(note)):
            return self._has_lost_its_id(note) and self._says_all(note, cards, is_reworded)
        is_gone = all(map(self._is_gone, self._past.of_note[note]))
        return is_gone and self._says_all(note, cards, says_the_same)

    @cached_property
    def _by_id(self) -> Mapping[str, list[Card]]:
        """The cards of today by the ids of their entries."""
        found: defaultdict[str, list[Card]] = defaultdict(list)
        for key in self._entries:
            found[key.note] += self._cards_of(key)
        return found

    def _says_all(self, note: str, cards: Sequence[Card], says: Callable[[Seen, Seen], bool]) -> bool:
        """Returns whether each card of `note` matches one of `cards`, all of one entry in the same deck, by `says`.

        There may be more of the latter, since without an index only those are known that were answered. Nor is it known
        then of all whether their deck was renamed since.
        """
        olds = self._past.of_note[note]
        if len(olds) > len(cards) or not any(self._in_deck(old, cards[0]) for old in olds):
            return False
        return all(any(says(now, old) for now in map(as_seen, cards)) for old in olds)

    def _may_be_one_of(self, notes: Collection[str], cards: Iterable[Card]) -> bool:
        """Returns whether any of `cards` has words like those of one of `notes`, and is not exactly another card of the
        log.
        """
        return any(self._may_be(notes, card) for card in cards)

    def _may_be(self, notes: Collection[str], card: Card) -> bool:
        now = as_seen(card)
        if same := self._past.by_words.get((now.prompt, now.answer)):
            return any(note_of(old.card) in notes for old in same)
        olds = [old for note in notes for old in self._past.of_note[note]]
        return any(says_half(card, old) or is_alike(old, card) for old in olds)

    def _has_lost_its_id(self, note: str) -> bool:
        """Returns whether the id of `note` is now on other cards, of which none has words like those that `note`
        had.
        """
        id_ = self._past.id_of(note)
        bearers = self._by_id.get(id_, ())
        return bool(bearers) and not id_.startswith(DERIVED) and not self._may_be_one_of([note], bearers)
