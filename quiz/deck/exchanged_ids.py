"""Finds cards whose words are now under another id: where ids were exchanged, or cards were numbered anew."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from quiz.card.model import Card
from quiz.card.problem import Place
from quiz.deck.card_ids import DERIVED, note_of, written_note
from quiz.deck.like_cards import says_the_same
from quiz.deck.past_cards import PastCards
from quiz.deck.seen_card import Seen, as_seen
from quiz.deck.under_one_id import is_alike, is_reworded, says_half


class Key(NamedTuple):
    """The key of an entry of a deck: its name there, and its place in the file."""

    note: str
    place: Place


class ExchangedIds:
    """Compares the `entries` of today, each with its cards, with the `past` cards; `in_deck` says whether one of these
    stood in the deck of a card of today.
    """

    def __init__(
        self, entries: Mapping[Key, Sequence[Card]], past: PastCards, in_deck: Callable[[Seen, Card], bool]
    ) -> None:
        self._entries = entries
        self._past = past
        self._in_deck = in_deck

    def found(self, candidates: Mapping[str, Sequence[str]], named: Mapping[Key, str]) -> dict[Key, str]:
        """Returns notes of the log for entries that have their words, though another id, if the card of that other id
        now has other words or is gone. `candidates` are the notes by id, and `named` the entries that have theirs.

        Words that were pasted below an id whose own history no card would carry on are no proof of another id.
        """
        moves: dict[Key, str] = {}
        taken = {*named.values()}
        for key, cards in self._entries.items():
            notes = candidates.get(key.note, ())
            if key in named:
                continue
            own = [note for note in notes if self._says_all(note, cards, says_the_same)]
            if not own and not self._may_be_one_of(notes, cards):
                lost = (note for note in self._past.saying(cards[0]) if self._has_lost_its_id(note))
                own = [note for note in lost if self._says_all(note, cards, is_reworded)]
            elif len(notes) == 1:
                continue  # as ever
            if free := [note for note in own if note not in taken]:
                moves[key] = free[0]
                taken.add(free[0])
        while pasted := self._pasted(moves, candidates):
            for key in pasted:
                del moves[key]
        return moves

    def _pasted(self, moves: Mapping[Key, str], candidates: Mapping[str, Sequence[str]]) -> list[Key]:
        """Returns those of `moves`, from entries to notes with their words, that are no proof of another id: the id of
        the entry has a history in this deck that no card would carry on, and the id of the note is on a card that
        says what none has said, or has a copy of another card.
        """
        gone_on, moving = {*moves.values()}, {key.note for key in moves}
        return [
            key
            for key, note in moves.items()
            if note not in candidates.get(key.note, ())
            and any(self._is_left_alone(own) for own in self._own_notes(key) if own not in gone_on)
            and (id_ := written_note(note)) not in moving
            and not any(map(self._is_moved, self._by_id.get(id_, ())))
        ]

    @cached_property
    def _by_id(self) -> Mapping[str, list[Card]]:
        """The cards of today by the ids of their entries."""
        found: defaultdict[str, list[Card]] = defaultdict(list)
        for key, cards in self._entries.items():
            found[key.note] += cards
        return found

    def _is_moved(self, card: Card) -> bool:
        """Returns whether `card` says what a card of the log said that is under its own id no more."""
        now = as_seen(card)
        notes = {note_of(old.card) for old in self._past.by_words.get((now.prompt, now.answer), ())}
        return any(not self._may_be_one_of([note], self._by_id.get(written_note(note), ())) for note in notes)

    def _is_left_alone(self, note: str) -> bool:
        """Returns whether no card has the words of `note` that might carry its history on."""
        return not any((old.prompt, old.answer) in self._words_without_history for old in self._past.of_note[note])

    def _own_notes(self, key: Key) -> list[str]:
        """Returns the notes of the log that have the id of the entry `key` in its deck."""
        card = self._entries[key][0]
        notes = self._past.by_id.get(key.note, ())
        return [note for note in notes if any(self._in_deck(old, card) for old in self._past.of_note[note])]

    @cached_property
    def _words_without_history(self) -> Collection[tuple[str, str]]:
        """The words of the cards whose ids have no history in their deck."""
        cards = (card for key, found in self._entries.items() if not self._own_notes(key) for card in found)
        return {(one.prompt, one.answer) for one in map(as_seen, cards)}

    def _says_all(self, note: str, cards: Sequence[Card], says: Callable[[Seen, Seen], bool]) -> bool:
        """Returns whether `cards`, all those of an entry, match the cards of `note` one by one, by `says`, in the same
        deck.
        """
        olds = self._past.of_note[note]
        return len(olds) == len(cards) and all(
            any(self._in_deck(old, card) and says(as_seen(card), old) for old in olds) for card in cards
        )

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
        bearers = self._by_id.get(written_note(note), ())
        return bool(bearers) and not note.startswith(DERIVED) and not self._may_be_one_of([note], bearers)
