"""Follows cards through edits, and from derived ids to ids of their own: which card of today is which of the log."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain

from quiz.card.model import Card
from quiz.card.text import fold
from quiz.deck.identity import DERIVED, derived_id, sibling_id

_ALIKE = 0.8
"""Likeness (0 to 1) of prompts, and of answers, from which a difference is a slip mended."""
_REPHRASED = 0.6
"""Likeness of prompts from which, with the answer unchanged, a question is one put in other words."""
_MOST_COMPARED = 20
"""Cards that one card is compared with letter by letter: those that share most words with it."""
_LEAST_SHARED = 3
"""One of how many telling words has to be shared for a comparison letter by letter."""
_COMMON = 100
"""Cards with one word from which on the word tells too little to look for it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a card said when the learner last met it."""

    card: str
    deck: str
    prompt: str
    answer: str

    @property
    def words(self) -> set[str]:
        return set(f"{self.prompt} {self.answer}".casefold().split())

    def says_the_same(self, other: "Seen") -> bool:
        """Whether `other` has the same prompt and answer, to the letter."""
        return (self.prompt, self.answer) == (other.prompt, other.answer)


@dataclass(frozen=True, slots=True)
class Recognised:
    """Cards under the names that they have in the log, and which of them go on where another name ended.

    `renamed` leads from derived ids of the log to the ids that their cards were given by their author.
    """

    cards: tuple[Card, ...]
    renamed: Mapping[str, str]


def as_seen(card: Card) -> Seen:
    """What `card` says now."""
    return Seen(card.id, card.deck, card.question.prompt, "\n".join(card.question.expected))


def derived_name(card: Card, first: Card) -> str:
    """The name of `card` if its entry, of which `first` is the first card, had no id."""
    return _under(derived_id(first.question), card).id


def recognise(cards: Iterable[Card], seen: Mapping[str, Seen], known_ids: Collection[str]) -> Recognised:
    """`cards` without an id of their own, where they were edited, under the names that `seen` has for them.

    `known_ids` are those that have a history. A card with an id of its own that has none yet may go on with that of
    a derived id. Only names that no card of today has are given away. Two cards never take one name, and a card that
    was put in the place of another does not inherit its name.
    """
    cards = tuple(cards)
    lost = {id_ for id_ in known_ids if _is_derived(id_)}.difference(card.id for card in cards)
    absent = [one for one in seen.values() if one.card in lost]
    strangers = _strangers(cards, seen, known_ids) if absent else []
    names = _notes(_pairs(strangers, absent))
    before = {card.id: _under(names[card.note], card) for card in strangers if card.note in names}
    return Recognised(
        tuple(before.get(card.id, card) if _is_derived(card.id) else card for card in cards),
        {old.id: new for new, old in before.items() if not _is_derived(new) and old.id in lost},
    )


def _strangers(cards: Iterable[Card], seen: Collection[str], known_ids: Collection[str]) -> list[Card]:
    """The cards that the log does not know by the names that they have now."""
    seen_notes = {_note(id_) for id_ in seen}
    return [
        card for card in cards if (card.note not in seen_notes if _is_derived(card.id) else card.id not in known_ids)
    ]


def _is_derived(id_: str) -> bool:
    return id_.startswith(DERIVED)


def _note(id_: str) -> str:
    return id_.partition("/")[0]


def _under(note: str, card: Card) -> Card:
    """`card` as a card of `note`."""
    suffix = card.id.removeprefix(card.note).removeprefix("/")
    return replace(card, id=sibling_id(note, suffix), note=note)


def _notes(pairs: Iterable[tuple[Card, Seen]]) -> dict[str, str]:
    """New note to old note, each once; siblings go together."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for card, old in pairs:
        note = _note(old.card)
        if card.note not in names and note not in taken:
            names[card.note] = note
            taken.add(note)
    return names


def _pairs(strangers: Iterable[Card], absent: Sequence[Seen]) -> list[tuple[Card, Seen]]:
    """Cards and what they may have been, the likeliest first."""
    past = _Past(absent)
    scored = [
        (score, card, old)
        for card in strangers
        for old in past.nearest(as_seen(card))
        if (score := _likeness(as_seen(card), old))
    ]
    return [(card, old) for _, card, old in sorted(scored, key=lambda one: -one[0])]


class _Past:
    """What was seen, by each of its words that is not too common."""

    def __init__(self, absent: Sequence[Seen]) -> None:
        index: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(absent):
            for word in one.words:
                index[word].append(number)
        self._absent = absent
        self._common = {word for word, found in index.items() if len(found) > _COMMON}
        self._index = {word: found for word, found in index.items() if word not in self._common}
        self._unchanged = {(one.prompt, one.answer): one for one in absent}

    def nearest(self, now: Seen) -> list[Seen]:
        """What `now` may have been; where it was edited earlier and has been seen since, that alone."""
        if same := self._unchanged.get((now.prompt, now.answer)):
            return [same]
        telling = now.words - self._common
        shared = Counter(chain.from_iterable(self._index.get(word, ()) for word in telling))
        nearest = shared.most_common(_MOST_COMPARED)
        return [self._absent[number] for number, count in nearest if count * _LEAST_SHARED >= len(telling)]


def _likeness(now: Seen, old: Seen) -> float:
    """How sure it is that both are one card: 0 for not at all, up to 2."""
    same_prompt, answer = fold(now.prompt) == fold(old.prompt), _ratio(now.answer, old.answer)
    if answer < _ALIKE and not same_prompt:
        return 0  # whatever the prompts are, which take longer to compare
    prompt = 1.0 if same_prompt else _ratio(now.prompt, old.prompt)
    slip = prompt >= _ALIKE and answer >= _ALIKE
    edited = now.deck == old.deck and (same_prompt or (answer == 1 and prompt >= _REPHRASED))
    return prompt + answer if slip or edited else 0


def _ratio(left: str, right: str) -> float:
    """How alike two texts are, 0 to 1."""
    left, right = fold(left), fold(right)
    return 1.0 if left == right else SequenceMatcher(None, left, right, autojunk=False).ratio()
