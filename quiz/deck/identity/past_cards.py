"""The cards that the log knows, by their ids and by their words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from quiz.card.model import Card
from quiz.deck.card_ids import DERIVED, note_of, written_note
from quiz.deck.identity.like_cards import MOST_COMPARED
from quiz.deck.identity.seen_card import Seen, as_seen


class PastCards:
    """Cards as they were last met, of which the `known` ones, by name, have a history.

    A note is the name of an entry in the log; `of_note` has all cards of each, and `by_id` the notes that have an id of
    a deck. `entries` leads from the name of a card to the id that its entry had in its deck when it was last met, where
    that is known. It need not be the one in the name: where ids were exchanged, each card keeps its name.
    """

    def __init__(self, seen: Sequence[Seen], known: Collection[str], entries: Mapping[str, str]) -> None:
        self._seen = seen
        self._known = known
        self._entries = entries
        self.of_note: defaultdict[str, list[Seen]] = defaultdict(list)
        for one in seen:
            self.of_note[note_of(one.card)].append(one)

    @cached_property
    def by_id(self) -> Mapping[str, list[str]]:
        """The notes of the log by the ids that they have in decks."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for note in self.of_note:
            found[self.id_of(note)].append(note)
        return found

    def id_of(self, note: str) -> str:
        """Returns the id that the entry `note` had last; without one, that which it had before."""
        met = (self._entries.get(old.card, DERIVED) for old in self.of_note[note])
        return next((id_ for id_ in met if not id_.startswith(DERIVED)), written_note(note))

    @cached_property
    def with_history(self) -> Sequence[Seen]:
        """The cards that have a history."""
        return [one for one in self._seen if one.card in self._known]

    @cached_property
    def by_words(self) -> Mapping[tuple[str, str], list[Seen]]:
        """The cards with a history by question and answer."""
        found: defaultdict[tuple[str, str], list[Seen]] = defaultdict(list)
        for one in self.with_history:
            found[one.prompt, one.answer].append(one)
        return found

    @cached_property
    def _by_answer(self) -> Mapping[str, list[Seen]]:
        found: defaultdict[str, list[Seen]] = defaultdict(list)
        for one in self.with_history:
            found[one.answer].append(one)
        return found

    def with_answer(self, answer: str) -> Sequence[Seen]:
        """Returns the cards with a history that have this answer."""
        return self._by_answer.get(answer, ())

    def saying(self, card: Card) -> Iterable[str]:
        """Returns the notes that have a card with the question and answer of `card`, or else a card with its answer.

        Returns nothing if more than `MOST_COMPARED` cards have them.
        """
        now = as_seen(card)
        same = self.by_words.get((now.prompt, now.answer)) or self.with_answer(now.answer)
        return dict.fromkeys(note_of(old.card) for old in same) if len(same) <= MOST_COMPARED else ()
