"""Finds answers that were mistaken for each other more than once: "Cavour" for "Morosini"."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import TypeAlias

from quiz.card.comparing.same_text import folded
from quiz.card.kinds.flashcard import Flashcard
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Answer
from quiz.process.keys_first import giving_way
from quiz.process.stopping import while_still_wanted


@dataclass(frozen=True, slots=True)
class Attempt:
    """A wrong answer in the log to the card with the id `card`, whose right answer was `expected` at the time; it was
    given so many `times`.
    """

    card: str
    given: Answer
    expected: Answer
    times: int = 1


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two texts mistaken for each other, first the one `given` more often, and how many times.

    `cards` are the ids of the cards to ask together: those answered so, and those whose answer is one of the texts.
    """

    given: str
    expected: str
    count: int
    cards: tuple[str, ...]


RightAnswers: TypeAlias = Callable[[Set[str] | None], Mapping[str, Answer]]
"""Returns the right answers of cards that can be confused, by id: of the cards with these ids, or of all for None."""


def confusions(attempts: Iterable[Attempt], right_answers: RightAnswers) -> list[Confusion]:
    """Returns the texts confused twice or more in answers to cards of today, the most often confused first.

    Items with places (blanks, pairs) are compared place by place.
    """
    attempts = [*attempts]
    askable = right_answers({attempt.card for attempt in attempts})
    times: Counter[tuple[str, str]] = Counter()
    written: dict[str, str] = {}
    answered: defaultdict[frozenset[str], dict[str, None]] = defaultdict(dict)
    for attempt in while_still_wanted(giving_way(attempts)):
        if attempt.card in askable:
            for given, expected in _mistaken(attempt):
                key = folded(given), folded(expected)
                times[key] += attempt.times
                written |= {key[1]: expected} | {key[0]: written.get(key[0], given)}
                answered[frozenset(key)][attempt.card] = None
    together: Counter[frozenset[str]] = Counter()
    for key, count in times.items():
        together[frozenset(key)] += count
    often = [pair for pair in answered if together[pair] > 1]
    expecting = _expecting(right_answers(None)) if often else {}
    found = [_confusion(pair, times, written, answered[pair], expecting) for pair in often]
    return sorted(found, key=lambda one: (-one.count, one.given, one.expected))


def can_be_confused(kind: str) -> bool:
    """Returns whether answers to this kind of question show what was confused, as those to flashcards and statements
    do not.
    """
    return kind not in (Flashcard.kind, TrueOrFalse.kind)


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


def _expecting(answers: Mapping[str, Answer]) -> dict[str, list[str]]:
    """Returns the ids of the cards by each of their right `answers`, without capitals and accents."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for card, texts in while_still_wanted(giving_way(answers.items())):
        for text in texts:
            ids[folded(text)].append(card)
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
