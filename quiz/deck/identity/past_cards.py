"""The cards that the log knows, by their ids and by their words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from quiz.card.model import Card
from quiz.deck.card_ids import note_of, written_note
from quiz.deck.identity.like_cards import MOST_COMPARED
from quiz.deck.identity.seen_card import Seen, as_seen


class PastCards:
    """Cards as they were last met, of which the `known` ones, by name, have a history.

    A note is the name of an entry in the log; `of_note` has all cards of each, and `by_id` the notes that have an id of
    a deck.
    """

    def __init__(self, seen: Sequence[Seen], known: Collection[str]) -> None:
        self._seen = seen
        self._known = known
        self.of_note: defaultdict[str, list[Seen]] = defaultdict(list)
        for one in seen:
            self.of_note[note_of(one.card)].append(one)

    @cached_property
    def by_id(self) -> Mapping[str, list[str]]:
        """The notes of the log by the ids that they have in decks."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for note in self.of_note:
            found[written_note(note)].append(note)
        return found

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

    def saying(self, card: Card) -> Iterable[str]:
        """Returns the notes that have a card with the question and answer of `card`, or else a card with its answer.

        Returns nothing if more than `MOST_COMPARED` cards have them.
        """
        now = as_seen(card)
        same = self.by_words.get((now.prompt, now.answer)) or self._by_answer.get(now.answer, [])
        return dict.fromkeys(note_of(old.card) for old in same) if len(same) <= MOST_COMPARED else ()
