"""Second marking: finds refused answers that a person should look at, and applies the decisions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from random import Random
from typing import NamedTuple

from quiz.card.comparing.same_text import folded, letters_apart, words
from quiz.card.model import AnswerShape, Card, Mark
from quiz.exam.classes.decisions import Decision
from quiz.exam.classes.sheet_marking import MarkedSheet

MOST_KEPT = 1_000
"""The most different refused answers to one question that are counted; beyond that, rare ones are dropped."""
MOST_ASKED = 100
"""Refused answers to one question that are asked about at a time, the most frequent ones."""
FREQUENT = 0.01
"""The share of those who answered a question from which a refused answer is frequent; two persons at least."""
_NEAR = 3
"""Letters that a near answer may differ by."""
_MORE_THAN_THE_KEY = "More persons chose it than the right answer."


@dataclass(frozen=True, slots=True)
class Refused:
    """A group of similar refused answers to one question.

    `texts` are the answers and how many persons gave each, the most frequent first; accepting that one accepts the
    others. `expected` are the right answers that they may mean, the most likely first. `of` persons answered the
    question. `why` says why they were refused; it may be empty.
    """

    card: Card
    texts: tuple[tuple[str, int], ...]
    expected: tuple[str, ...]
    of: int
    why: str

    @property
    def text(self) -> str:
        """The most frequent of the answers."""
        return self.texts[0][0]

    @property
    def blank(self) -> str:
        """Words that say for which of several blanks the answers were given, and in which other blanks they are right.

        It is empty where a question has only one place, or where several right answers are meant.
        """
        question = self.card.question
        wanted = question.expected
        if question.shape is not AnswerShape.PLACES or len(wanted) < 2 or len(self.expected) != 1:
            return ""
        here = [number for number, right in enumerate(wanted, 1) if right == self.expected[0]]
        others = [place for place in range(1, len(wanted) + 1) if place not in here]
        right = [place for place in others if _is_right(self.card, self.text, place - 1)]
        elsewhere = f"; it is right in {_blanks(right)}" if right else ""
        return f"given in {_blanks(here)} of {len(wanted)}{elsewhere}"

    @property
    def persons(self) -> int:
        """The number of persons who gave any of the answers."""
        return sum(count for _, count in self.texts)


def _blanks(numbers: Sequence[int]) -> str:
    return f"blank{'s' if len(numbers) > 1 else ''} {' and '.join(map(str, numbers))}"


class _Count(NamedTuple):
    text: str
    expected: str
    persons: int
    why: str


class _Counts:
    """The counts of one question: its answers, the right ones, and its refused ones.

    Refused answers are counted by the right answer and by their own text, without capitals and accents.
    """

    def __init__(self) -> None:
        self.answered = self.right = 0
        self.refused: dict[tuple[str, str], _Count] = {}

    def add(self, count: _Count) -> None:
        key = (count.expected, folded(count.text))
        known = self.refused.get(key)
        self.refused[key] = known._replace(persons=known.persons + count.persons) if known else count
        if len(self.refused) > MOST_KEPT:
            least = {key: one._replace(persons=one.persons - 1) for key, one in self.refused.items()}
            self.refused = {key: one for key, one in least.items() if one.persons > 0}


class Refusals:
    """Counts refused answers sheet by sheet."""

    def __init__(self) -> None:
        self._counts: dict[str, _Counts] = {}

    def add(self, sheet: MarkedSheet) -> None:
        """Counts the answers of one more sheet."""
        for one in sheet.answers:
            if one.mark is None or not one.answered:
                continue
            counts = self._counts.setdefault(one.card.id, _Counts())
            counts.answered += 1
            counts.right += one.mark.right
            for count in _refused(one.card, one.mark):
                counts.add(count)

    def groups(self, cards: Iterable[Card], decided: Iterable[Decision] = ()) -> list[Refused]:
        """Returns groups of similar refused answers that a person should look at and has not `decided` on yet.

        The question with the most refused persons comes first, and within a question the largest group.
        """
        done = {(one.card, folded(text)) for one in decided for text in one.texts}
        found = [self._of_card(card, done) for card in cards if card.id in self._counts]
        found.sort(key=lambda groups: -sum(one.persons for one in groups))
        return [group for groups in found for group in groups]

    def _of_card(self, card: Card, done: set[tuple[str, str]]) -> list[Refused]:
        counts = self._counts[card.id]
        open_ = [one for one in counts.refused.values() if (card.id, folded(one.text)) not in done]
        open_.sort(key=lambda one: (-one.persons, one.text))
        asked = list(islice((one for one in open_ if _is_to_be_asked(card, one, counts)), MOST_ASKED))
        return _together(card, asked, counts.answered)


def _refused(card: Card, mark: Mark) -> Iterator[_Count]:
    """Yields the items of an answer that a person could accept: typed ones, and a single chosen option."""
    question = card.question
    if question.places or question.shape in (AnswerShape.ORDER, AnswerShape.PICKS):
        return
    for part in mark.parts:
        text = part.given.strip()
        if text and not part.right and question.accepting(text, part.expected or question.expected[0]):
            yield _Count(text, part.expected, 1, part.remark)


def _is_to_be_asked(card: Card, one: _Count, counts: _Counts) -> bool:
    """Returns whether a refused answer is frequent or near a right one; for an option, whether more chose it than the
    right one.
    """
    if card.question.options(Random(0)):
        return one.persons > counts.right
    if one.persons >= max(2.0, FREQUENT * counts.answered):
        return True
    rights = (one.expected,) if one.expected else card.question.expected
    return any(_is_near(one.text, right, card.vocabulary.language) for right in rights)


def _is_near(text: str, right: str, language: str) -> bool:
    """Returns whether `text` differs from `right` by a few letters, or has all of its words, or only some of its
    words.
    """
    left, wanted = folded(text, language), folded(right, language)
    if letters_apart(left, wanted, _NEAR) <= min(_NEAR, len(wanted) // 2):
        return True
    given, words_of_it = _words(text, language), _words(right, language)
    return bool(given and words_of_it) and (given <= words_of_it or words_of_it <= given)


@lru_cache(maxsize=4096)
def _words(text: str, language: str) -> frozenset[str]:
    return frozenset(words(text, language))


def _together(card: Card, counts: Sequence[_Count], answered: int) -> list[Refused]:
    """Groups the answers: each with those that would be right if it were accepted."""
    groups: list[Refused] = []
    waiting = list(counts)
    while waiting:
        first, *waiting = waiting
        expected = _stands_for(card, first)
        like = _like(card, first, expected[0], waiting)
        waiting = [one for one in waiting if one not in like]
        texts = tuple((one.text, one.persons) for one in (first, *like))
        why = _MORE_THAN_THE_KEY if card.question.options(Random(0)) else first.why
        groups.append(Refused(card, texts, expected, answered, why))
    return sorted(groups, key=lambda group: (-group.persons, group.text))


def _stands_for(card: Card, one: _Count) -> tuple[str, ...]:
    """Returns the right answers that a refused one may mean, the most similar first."""
    if one.expected:
        return (one.expected,)
    language = card.vocabulary.language
    given = folded(one.text, language)
    rights = dict.fromkeys(card.question.expected)
    return tuple(sorted(rights, key=lambda right: letters_apart(given, folded(right, language))))


def _like(card: Card, one: _Count, expected: str, others: Iterable[_Count]) -> list[_Count]:
    """Returns those of `others` that are near the answer `one`, and would be right for `expected` if it were accepted.

    None are returned for a question with options.
    """
    accepting = card.question.accepting(one.text, expected)
    if accepting is None or card.question.options(Random(0)):
        return []
    amended = replace(card, question=accepting)
    place = card.question.expected.index(expected)
    language = card.vocabulary.language
    near = (other for other in others if other.expected == one.expected and _is_near(other.text, one.text, language))
    return [other for other in near if _is_right(amended, other.text, place)]


def _is_right(card: Card, text: str, place: int) -> bool:
    if card.question.shape is AnswerShape.PLACES:
        return card.mark(("",) * place + (text,)).parts[place].right
    parts = card.mark((text,)).parts
    return any(part.right for part in parts) and all(part.expected for part in parts)


class Amended(NamedTuple):
    """Cards that accept the answers decided on, and the decisions that no longer fit any card."""

    cards: tuple[Card, ...]
    accepted: int
    lost: tuple[Decision, ...]


def amended(cards: Iterable[Card], deck: str, decisions: Iterable[Decision]) -> Amended:
    """Returns the `cards` of `deck`, accepting the answers decided to be right. Later decisions override earlier
    ones.
    """
    by_id = {card.id: card for card in cards}
    latest = {(one.card, one.text): one for one in decisions if one.is_about(deck)}
    lost: list[Decision] = []
    accepted = 0
    for one in latest.values():
        card = by_id.get(one.card)
        if card is None or one.expected not in card.question.expected:
            lost.append(one)
        elif one.verdict.accepts:
            by_id[card.id] = _accepting(card, one)
            accepted += 1
    return Amended(tuple(by_id.values()), accepted, tuple(lost))


def _accepting(card: Card, decision: Decision) -> Card:
    question = card.question
    for text in decision.texts:
        question = question.accepting(text, decision.expected) or question
    return replace(card, question=question)


def accepted_texts(decisions: Iterable[Decision], deck: str) -> Mapping[str, frozenset[str]]:
    """Returns the texts that a person accepted, in the form in which answers are compared, by the id of the card."""
    found: dict[str, set[str]] = {}
    for one in decisions:
        if one.is_about(deck) and one.verdict.accepts:
            found.setdefault(one.card, set()).update(map(folded, one.texts))
    return {card: frozenset(texts) for card, texts in found.items()}
