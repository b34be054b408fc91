"""Studying for an exam: every card is introduced in time and seen once more in the days before it."""

from collections.abc import Iterable

from quiz.review.fuzz import drawn

LAST_LOOK = 7
"""Days before an exam over which the last look at its cards is spread."""


def last_look(today: int, exam_day: int | None) -> range:
    """The study days on which a card answered `today` is seen for the last time before the exam.

    Empty where there is no exam ahead, and in those days themselves: what is answered then has been seen.
    """
    if exam_day is None or today >= exam_day - LAST_LOOK:
        return range(0)
    return range(exam_day - LAST_LOOK, exam_day)


def due_by_exam(due_day: int, last_day: int, exam_day: int, draw: float) -> int:
    """The study day on which a card due on `due_day` is asked, given an exam that may have been set since."""
    days = last_look(last_day, exam_day)
    return due_day if not days or due_day < exam_day else drawn(days, draw)


def new_a_day(unseen: int, today: int, exam_day: int) -> int:
    """How many of `unseen` cards to introduce a day, so that the last comes before the last look at all of them.

    None is left for the exam day itself; 0 from then on.
    """
    if today >= exam_day:
        return 0
    days = max(1, exam_day - LAST_LOOK - today)
    return -(-unseen // days)


def expected(recalls: Iterable[float], unseen: int) -> float:
    """The share of cards known at the exam: the mean of the predicted `recalls`, and nothing for what is unseen."""
    known = list(recalls)
    return sum(known) / (len(known) + unseen) if known else 0.0
