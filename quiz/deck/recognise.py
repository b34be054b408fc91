"""Follows cards without an id through edits: which card of today is which card of the log."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from quiz.card.model import Card
from quiz.card.text import fold
from quiz.deck.identity import DERIVED, sibling_id

_ALIKE = 0.8
"""Likeness (0 to 1) of prompts, and of answers, from which a difference is a slip mended."""
_REPHRASED = 0.6
"""Likeness of prompts from which, with the answer unchanged, a question is one put in other words."""
_MOST_COMPARED = 20
"""Cards that one card is compared with letter by letter: those that share most words with it."""
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


def as_seen(card: Card) -> Seen:
    """What `card` says now."""
    return Seen(card.id, card.deck, card.question.prompt, "\n".join(card.question.expected))


def recognise(cards: Iterable[Card], seen: Mapping[str, Seen]) -> list[Card]:
    """`cards`, those that were edited under the names that `seen` has for them.

    Only cards without an id of their own are renamed, and only to a name that no card of today has. Two cards
    never take one name, and a card that was put in the place of another does not inherit its name.
    """
    cards = list(cards)
    present = {card.id for card in cards}
    absent = [one for one in seen.values() if one.card.startswith(DERIVED) and one.card not in present]
    strangers = [card for card in cards if card.id.startswith(DERIVED) and card.id not in seen]
    names = _notes(_pairs(strangers, absent)) if absent and strangers else {}
    return [_renamed(card, names[card.note]) if card.note in names else card for card in cards]


def _renamed(card: Card, note: str) -> Card:
    suffix = card.id.removeprefix(card.note).removeprefix("/")
    return replace(card, id=sibling_id(note, suffix), note=note)


def _notes(pairs: Iterable[tuple[Card, Seen]]) -> dict[str, str]:
    """New note to old note, each once; siblings go together."""
    names: dict[str, str] = {}
    for card, old in pairs:
        note = old.card.partition("/")[0]
        if card.note not in names and note not in names.values():
            names[card.note] = note
    return names


def _pairs(strangers: list[Card], absent: list[Seen]) -> list[tuple[Card, Seen]]:
    """Cards and what they may have been, the likeliest first."""
    index, unchanged = _index(absent), {(one.prompt, one.answer): one for one in absent}
    scored = [
        (score, card, old)
        for card in strangers
        for old in _nearest(as_seen(card), index, unchanged)
        if (score := _likeness(as_seen(card), old))
    ]
    return [(card, old) for _, card, old in sorted(scored, key=lambda one: -one[0])]


def _index(absent: Iterable[Seen]) -> Mapping[str, list[Seen]]:
    """What was seen, by each of its words that is not too common."""
    index: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in absent:
        for word in one.words:
            index[word].append(one)
    return {word: found for word, found in index.items() if len(found) <= _COMMON}


def _nearest(now: Seen, index: Mapping[str, list[Seen]], unchanged: Mapping[tuple[str, str], Seen]) -> list[Seen]:
    """What `now` may have been; where it was edited earlier and has been seen since, that alone."""
    if same := unchanged.get((now.prompt, now.answer)):
        return [same]
    shared = Counter(old for word in now.words for old in index.get(word, ()))
    return [old for old, _ in shared.most_common(_MOST_COMPARED)]


def _likeness(now: Seen, old: Seen) -> float:
    """How sure it is that both are one card: 0 for not at all, up to 2."""
    prompt, answer = _ratio(now.prompt, old.prompt), _ratio(now.answer, old.answer)
    slip = prompt >= _ALIKE and answer >= _ALIKE
    edited = now.deck == old.deck and (prompt == 1 or (answer == 1 and prompt >= _REPHRASED))
    return prompt + answer if slip or edited else 0


def _ratio(left: str, right: str) -> float:
    left, right = fold(left), fold(right)
    return 1.0 if left == right else SequenceMatcher(None, left, right, autojunk=False).ratio()
