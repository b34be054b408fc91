"""Prepares for an exam: all cards are begun in time, and seen once more in the days before it."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from operator import itemgetter

from quiz.card.model import DeckSettings
from quiz.engine.memory.intervals import LAST_LOOK, due_by_exam
from quiz.engine.memory.scheduler import Memory, fuzz_draw
from quiz.engine.queue.siblings import C, Queueable, ties
from quiz.engine.queue.unseen import Unseen


def exams_after(day: int, decks: Mapping[str, DeckSettings]) -> dict[str, int]:
    """Returns the study days of the exams after study day `day`, by the name of the deck."""
    dates = {name: settings.exam_date for name, settings in decks.items() if settings.exam_date}
    return {name: date.toordinal() for name, date in dates.items() if date.toordinal() > day}


def last_looks(day: int, decks: Mapping[str, DeckSettings]) -> dict[str, int]:
    """Returns the exams whose last look has begun, by deck: only these can bring a card before its due day."""
    return {name: exam_day for name, exam_day in exams_after(day, decks).items() if day >= exam_day - LAST_LOOK}


def comes_early(card: Queueable, memory: Memory, today: int, exams: Mapping[str, int]) -> bool:
    """Returns whether a card due later is to be asked today, for a last look before the exam of its deck.

    `exams` has the study days of exams to come, by the name of the deck.
    """
    exam_day = exams.get(card.deck)
    if exam_day is None or memory.in_steps or not exam_day - LAST_LOOK <= today < exam_day <= memory.due_day:
        return False
    return due_by_exam(memory.due_day, memory.last_day, exam_day, fuzz_draw(card.id, memory.reps)) <= today


def new_a_day(unseen: int, today: int, exam_day: int, usual: int | None) -> int:
    """Returns how many of `unseen` cards to begin today, so that all are begun before the last look at them.

    If that is more than the `usual` number (None for any) and the exam is near, they are spread over half of the
    remaining days. None is left for the exam day; from then on it returns 0.
    """
    ahead = exam_day - today
    if ahead <= 0:
        return 0
    before_last_look = _a_day(unseen, max(1, ahead - LAST_LOOK))
    at_least = _a_day(unseen, max(ahead - LAST_LOOK, (ahead + 1) // 2))
    return before_last_look if usual is None else max(at_least, min(before_last_look, usual))


def _a_day(cards: int, days: int) -> int:
    return -(-cards // days)


def in_time_first(unseen: Unseen[C], wanted: Mapping[str, int]) -> Unseen[C]:
    """Returns the `unseen` cards with those `wanted` today (a number for each deck) first. Tied cards come after
    others.
    """
    left, turns = dict(wanted), Counter[Hashable]()
    by_turn: list[tuple[int, C]] = []
    for card in unseen.of(left):
        by_turn.append((max(turns[tie] for tie in ties(card)), card))
        turns.update(ties(card))
    first: dict[str, C] = {}
    for _, card in sorted(by_turn, key=itemgetter(0)):
        if left[card.deck] > 0:
            left[card.deck] -= 1
            first[card.id] = card
    return unseen.behind([*first.values()])


def cannot_wait(unseen: Unseen[C], today: int, exams: Mapping[str, int]) -> frozenset[str]:
    """Returns the ids of new cards to ask today even if they are tied to others.

    Too many cards share a tie (an entry or passage) to be asked one a day before the exam.
    """
    tied: defaultdict[Hashable, list[C]] = defaultdict(list)
    for card in unseen.of(exams):
        for tie in ties(card):
            tied[tie].append(card)
    found: set[str] = set()
    for cards in tied.values():
        days = min(exams[card.deck] for card in cards) - today
        if len(cards) >= days:
            found.update(card.id for card in cards[: _a_day(len(cards), days)])
    return frozenset(found)


def expected(recalls: Iterable[float], unseen: int) -> float:
    """Returns the share of cards known at the exam: the mean of the predicted `recalls`, with 0 for `unseen` cards."""
    known = list(recalls)
    return sum(known) / (len(known) + unseen) if known else 0.0
