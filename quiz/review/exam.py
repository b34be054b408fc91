"""An exam: a fixed set of questions drawn by a seed, and how far its answers have come."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from heapq import heappop, heapreplace
from random import Random
from typing import Any, TypeAlias

from quiz.card.model import Answer, Card
from quiz.card.problem import QuizError

Stratum: TypeAlias = tuple[str, ...]
"""Something that cards have in common: a kind, a tag, a passage, a note."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card of an exam, with its options in the order of this exam."""

    card: Card
    options: Answer


@dataclass(frozen=True, slots=True)
class Paper:
    """The questions of an exam. `left_out` counts the cards that only the learner could mark."""

    seed: str
    questions: tuple[Drawn, ...]
    left_out: int = 0


def draw(cards: Iterable[Card], count: int | None, seed: str) -> Paper:
    """`count` of the `cards` (None: all of them), spread over kinds, tags and passages.

    The same cards and seed give the same paper, whatever the order of the cards and wherever it is drawn. Siblings
    meet only where there are too few cards. Cards that the learner rates are left out: rating one shows its answer.
    """
    by_id: dict[str, Card] = {}
    for card in cards:
        by_id.setdefault(card.id, card)
    markable = [card for card in by_id.values() if not card.question.self_rated]
    chosen = _spread(markable, len(markable) if count is None else count, seed)
    return Paper(seed, tuple(Drawn(card, _options(card, seed)) for card in chosen), len(by_id) - len(markable))


def _options(card: Card, seed: str) -> Answer:
    return card.question.options(Random(f"{seed}\n{card.id}"))


def _spread(cards: list[Card], count: int, seed: str) -> Iterator[Card]:
    """Takes `count` cards one by one, always one of those that are least like the cards taken so far."""
    by_chance = sorted(cards, key=lambda card: sha256(f"{seed}\n{card.id}".encode()).digest())
    shared = frozenset[str]().union(*(card.tags for card in cards)).intersection(*(card.tags for card in cards))
    groups: dict[tuple[Stratum, ...], list[tuple[int, int, int]]] = {}
    for place, card in enumerate(by_chance):
        groups.setdefault(_kind_and_tags(card, shared), []).append((0, 0, place))
    taken: Counter[Stratum] = Counter()
    for _ in range(min(count, len(by_chance))):
        place, strata = _least_like(groups, by_chance, taken)
        taken.update((*strata, *_note_and_passage(by_chance[place])))
        heappop(groups[strata])
        groups = groups if groups[strata] else {key: heap for key, heap in groups.items() if heap}
        yield by_chance[place]


def _kind_and_tags(card: Card, shared: frozenset[str]) -> tuple[Stratum, ...]:
    """What `card` is drawn by together with many others; tags that every card has tell nothing."""
    return (("kind", card.question.kind), *(("tag", tag) for tag in sorted(card.tags - shared) or [""]))


def _note_and_passage(card: Card) -> tuple[Stratum, ...]:
    """What `card` shares with few others."""
    passage = ("passage", card.source, " ".join(card.quote.split()) or card.id)
    return ("note", card.note), passage


def _least_like(
    groups: Mapping[tuple[Stratum, ...], list[tuple[int, int, int]]], by_chance: list[Card], taken: Counter[Stratum]
) -> tuple[int, tuple[Stratum, ...]]:
    """The place of the next card, first in its group: it has few siblings taken, and little else in common."""
    found = []
    for strata, heap in groups.items():
        siblings, passage, place = _first(heap, by_chance, taken)
        kind, *tags = (taken[one] for one in strata)
        found.append((siblings, kind + sum(tags) / len(tags) + passage, place, strata))
    return min(found)[2:]


def _first(heap: list[tuple[int, int, int]], by_chance: list[Card], taken: Counter[Stratum]) -> tuple[int, int, int]:
    """The first of `heap` (siblings taken, of the passage taken, place by chance), brought up to date."""
    while True:
        place = heap[0][2]
        siblings, passage = (taken[one] for one in _note_and_passage(by_chance[place]))
        # What was taken only grows: where the first has not changed, no other can have come before it.
        if heap[0] == (siblings, passage, place):
            return heap[0]
        heapreplace(heap, (siblings, passage, place))


@dataclass(frozen=True, slots=True)
class Reply:
    """What there is to one question so far. `ms` is the time spent on it; no `answer` means not answered."""

    answer: Answer = ()
    flagged: bool = False
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam at one moment: `replies` to the questions of `paper`, and the `position` of the one that is shown.

    Times are in milliseconds since 1970. While the exam is taken, its `deadline` is one of the clock on the wall; an
    interruption moves it, and `away` adds up how long the exam was interrupted. `lost` are the ids of questions whose
    card has changed or gone since the exam began.
    """

    paper: Paper
    replies: tuple[Reply, ...]
    begun: int
    deadline: int | None = None
    position: int = 0
    handed_in: int | None = None
    lost: tuple[str, ...] = ()
    away: int = 0

    @property
    def question(self) -> Drawn:
        return self.paper.questions[self.position]

    @property
    def reply(self) -> Reply:
        return self.replies[self.position]

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The positions of the questions without an answer."""
        return tuple(place for place, reply in enumerate(self.replies) if not reply.answer)

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return len(self.replies) - len(self.unanswered)

    @property
    def flagged(self) -> tuple[int, ...]:
        """The positions of the questions that are marked for later."""
        return tuple(place for place, reply in enumerate(self.replies) if reply.flagged)

    @property
    def seconds(self) -> float:
        """The time spent on all questions together."""
        return sum(reply.ms for reply in self.replies) / 1000

    def over(self, at: int) -> bool:
        """Whether no more answers are taken at the time `at`."""
        return self.handed_in is not None or (self.deadline is not None and at >= self.deadline)

    def left(self, at: int) -> int | None:
        """Milliseconds that are left at the time `at`; None where there is no clock."""
        return None if self.deadline is None else max(0, self.deadline - at)

    def go(self, position: int, ms: int = 0) -> "Exam":
        """Shows another question, after `ms` more on the present one; beyond the ends it stays at the end."""
        last = len(self.paper.questions) - 1
        return replace(self._replied(ms=self.reply.ms + ms), position=min(max(0, position), last))

    def answer(self, answer: Answer, ms: int = 0) -> "Exam":
        """Takes `answer` to the question shown, in place of an earlier one; one of blanks alone takes it back."""
        given = answer if any(text.strip() for text in answer) else ()
        return self._replied(answer=given, ms=self.reply.ms + ms)

    def flag(self) -> "Exam":
        """Marks the question shown for later, or takes that mark back."""
        return self._replied(flagged=not self.reply.flagged)

    def resumed(self, since: int, at: int) -> "Exam":
        """Goes on at the time `at` after an interruption from `since` on, which takes nothing from the time allowed."""
        away = max(0, at - since)
        if self.handed_in is not None or self.over(since):
            return self
        deadline = None if self.deadline is None else self.deadline + away
        return replace(self, deadline=deadline, away=self.away + away)

    def hand_in(self, at: int) -> "Exam":
        """Ends the exam; one that has run out of time ended at its deadline."""
        if self.handed_in is not None:
            return self
        return replace(self, handed_in=at if self.deadline is None else min(at, self.deadline))

    def _replied(self, **changes: Any) -> "Exam":
        if self.handed_in is not None:
            raise RuntimeError("the exam is handed in")
        before, behind = self.replies[: self.position], self.replies[self.position + 1 :]
        return replace(self, replies=(*before, replace(self.reply, **changes), *behind))


def begin(paper: Paper, at: int, minutes: float | None = None) -> Exam:
    """The exam on `paper`, begun at the time `at`. Raises `QuizError` where there is nothing to ask."""
    if not paper.questions:
        why = "Flashcards alone make no exam: only the learner can mark them." if paper.left_out else ""
        raise QuizError(f"There are no questions for an exam here. {why}".rstrip())
    deadline = None if minutes is None else at + round(minutes * 60_000)
    return Exam(paper, (Reply(),) * len(paper.questions), at, deadline)


def to_data(exam: Exam) -> dict[str, Any]:
    """`exam` in values that JSON has, to be kept after each answer."""
    pairs = zip(exam.paper.questions, exam.replies, strict=True)
    return {
        "seed": exam.paper.seed,
        "left_out": exam.paper.left_out,
        "begun": exam.begun,
        "deadline": exam.deadline,
        "handed_in": exam.handed_in,
        "position": exam.position,
        "lost": list(exam.lost),
        "away": exam.away,
        "questions": [_question_data(drawn, reply) for drawn, reply in pairs],
    }


def _question_data(drawn: Drawn, reply: Reply) -> dict[str, Any]:
    return {
        "card": drawn.card.id,
        "print": _print(drawn.card),
        "options": list(drawn.options),
        "answer": list(reply.answer),
        "flagged": reply.flagged,
        "ms": reply.ms,
    }


def _print(card: Card) -> str:
    """A fingerprint of what `card` asks and expects: an answer to one question is no answer to another."""
    question = card.question
    texts = (question.kind, question.prompt, *question.expected, "", *sorted(question.options(Random(0))))
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def from_data(data: Mapping[str, Any], cards: Mapping[str, Card]) -> Exam:
    """The exam that `to_data` wrote, on the `cards` (by id) of today; questions that have changed are `lost`.

    Raises `QuizError` where the data is damaged, or nothing is left of the exam.
    """
    try:
        return _from_data(data, cards)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise QuizError("The exam that was kept cannot be read. Begin a new one with `quiz exam`.") from None


def _from_data(data: Mapping[str, Any], cards: Mapping[str, Card]) -> Exam:
    kept = [one for one in data["questions"] if one["card"] in cards and _print(cards[one["card"]]) == one["print"]]
    if not kept:
        raise QuizError("None of the questions of this exam is in the deck any more.")
    ids = {one["card"] for one in kept}
    gone = tuple(one["card"] for one in data["questions"] if one["card"] not in ids)
    before = sum(one["card"] in ids for one in data["questions"][: data["position"]])
    return Exam(
        Paper(
            data["seed"],
            tuple(Drawn(cards[one["card"]], tuple(one["options"])) for one in kept),
            data["left_out"],
        ),
        tuple(Reply(tuple(one["answer"]), one["flagged"], one["ms"]) for one in kept),
        data["begun"],
        data["deadline"],
        min(before, len(kept) - 1),
        data["handed_in"],
        (*data["lost"], *gone),
        data["away"],
    )
