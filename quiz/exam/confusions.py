"""Finds answers that were mistaken for each other more than once: "Cavour" for "Morosini"."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quiz.card.comparing.same_text import folded
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Answer, Card


@dataclass(frozen=True, slots=True)
class Attempt:
    """An answer in the log to the card with the id `card`, whose right answer was `expected` at the time."""

    card: str
    given: Answer
    expected: Answer
    right: bool


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two texts mistaken for each other, first the one `given` more often, and how many times.

    `cards` are the ids of the cards to ask together: those answered so, and those whose answer is one of the texts.
    """

    given: str
    expected: str
    count: int
    cards: tuple[str, ...]


def confusions(attempts: Iterable[Attempt], cards: Mapping[str, Card]) -> list[Confusion]:
    """Returns the texts confused twice or more in answers to `cards` (by id), the most often confused first.

    Items with places (blanks, pairs) are compared place by place. True-or-false statements and flashcards are left out,
    since they do not show what was confused.
    """
    times: Counter[tuple[str, str]] = Counter()
    written: dict[str, str] = {}
    answered: defaultdict[frozenset[str], dict[str, None]] = defaultdict(dict)
    for attempt in attempts:
        if not attempt.right and attempt.card in cards and _can_confuse(cards[attempt.card]):
            for given, expected in _mistaken(attempt):
                key = folded(given), folded(expected)
                times[key] += 1
                written |= {key[1]: expected} | {key[0]: written.get(key[0], given)}
                answered[frozenset(key)][attempt.card] = None
    expecting = _expecting(cards.values())
    found = [_confusion(pair, times, written, answered[pair], expecting) for pair in answered]
    return sorted((one for one in found if one.count > 1), key=lambda one: (-one.count, one.given, one.expected))


def _can_confuse(card: Card) -> bool:
    return not (card.question.self_rated or isinstance(card.question, TrueOrFalse))


def _mistaken(attempt: Attempt) -> list[tuple[str, str]]:
    """Returns pairs of a given text and the right one in its place.

    Empty texts, and those that are right elsewhere in the same answer, are left out. There are no pairs if the number
    of texts given is wrong.
    """
    if len(attempt.given) != len(attempt.expected):
        return []
    own = {folded(text) for text in attempt.expected}
    pairs = zip(attempt.given, attempt.expected, strict=True)
    return [(given, expected) for given, expected in pairs if given.strip() and folded(given) not in own]


def _expecting(cards: Iterable[Card]) -> dict[str, list[str]]:
    """Returns the ids of the cards by each of their right answers, without capitals and accents.

    Cards that cannot be confused are left out: flashcards, and true-or-false statements.
    """
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for card in cards:
        if _can_confuse(card):
            for text in card.question.expected:
                ids[folded(text)].append(card.id)
    return ids


def _confusion(
    pair: frozenset[str],
    times: Counter[tuple[str, str]],
    written: Mapping[str, str],
    answered: Iterable[str],
    expecting: Mapping[str, Iterable[str]],
) -> Confusion:
    one, other = sorted(pair)
    given, expected = (one, other) if times[one, other] >= times[other, one] else (other, one)
    ids = dict.fromkeys((*answered, *expecting.get(expected, ()), *expecting.get(given, ())))
    count = times[one, other] + times[other, one]
    return Confusion(written[given], written[expected], count, tuple(ids))
