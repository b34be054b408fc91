"""What a study day is to bring: limits, what exams ask for, and what becomes of new cards while reviews pile up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from quiz.card.model import DeckSettings
from quiz.review.backlog import is_backlog
from quiz.review.deadline import exams_after, new_a_day
from quiz.review.limits import USUAL, Done, Limits, More, Newcomers, left, limits_of, over_all
from quiz.review.order import Mix, Order
from quiz.review.queue import Wishes


@dataclass(frozen=True, slots=True)
class Routine:
    """How a learner studies, on any day.

    Without an order, the cards most likely to be forgotten come first; in a backlog, those that are still remembered.
    """

    limits: Limits = USUAL
    order: Order | None = None
    mix: Mix = Mix.MIXED
    newcomers: Newcomers = Newcomers.PAUSED


@dataclass(frozen=True, slots=True)
class Agenda:
    """What study day `day` is to bring.

    `own` is what each deck takes on in a day, exams and backlogs left aside, and `done` what the day has brought it.
    `exams` are the study days of those to come, and `in_time` how many new cards each asks for on this day, those
    counted that were met. `a_day` is how many reviews a day the limits let in, where more have piled up than these can
    be asked to deal with.
    """

    day: int
    own: Mapping[str, Limits]
    done: Mapping[str, Done]
    exams: Mapping[str, int]
    in_time: Mapping[str, int]
    a_day: int | None
    wishes: Wishes


def agenda(
    day: int,
    routine: Routine,
    decks: Mapping[str, DeckSettings],
    unseen: Mapping[str, int],
    overdue: Mapping[str, int],
    done: Mapping[str, Done],
    more: More,
) -> Agenda:
    """The agenda of study day `day` for a learner who studies `decks`, by name.

    `unseen` are the cards of a deck that were never answered, `overdue` its reviews that wait; `more` is what the
    learner wants beyond every limit.
    """
    own = {name: limits_of(settings, routine.limits) for name, settings in decks.items()}
    exams, met = exams_after(day, decks), Counter({name: one.new for name, one in done.items()})
    in_time = Counter(
        {
            name: new_a_day(unseen.get(name, 0) + met[name], day, exam_day, own[name].new)
            for name, exam_day in exams.items()
        }
    )
    a_day = _behind(routine.limits, own, overdue, done)
    paused = a_day is not None and routine.newcomers is Newcomers.PAUSED
    usual = _without_new(own, routine.limits) if paused else (own, routine.limits)
    order = routine.order or (Order.LOWEST if a_day is None else Order.HIGHEST)
    wishes = Wishes(*_raised(*usual, in_time, more), order, routine.mix, in_time - met, paused)
    return Agenda(day, own, done, exams, in_time, a_day, wishes)


def _behind(
    limits: Limits, own: Mapping[str, Limits], overdue: Mapping[str, int], done: Mapping[str, Done]
) -> int | None:
    """How many reviews a day the limits let in, where reviews have piled up; else None.

    Those `done` today count among them: a day is to end as it began.
    """
    asked = {
        deck for deck, limits in own.items() if limits.reviews != 0
    }  # the others are shelved, and wait for nothing
    counted = Counter(overdue) + Counter({deck: one.reviews for deck, one in done.items()})
    waiting = Counter({deck: count for deck, count in counted.items() if deck in asked})
    let_in = sum(min(left(own[deck].reviews, 0), count) for deck, count in waiting.items())
    a_day = int(min(let_in, left(over_all(limits, own.values()).reviews, 0)))
    return a_day if a_day and is_backlog(waiting.total(), a_day) else None


def _without_new(own: Mapping[str, Limits], limits: Limits) -> tuple[Mapping[str, Limits], Limits]:
    return {name: replace(one, new=0) for name, one in own.items()}, replace(limits, new=0)


def _raised(
    own: Mapping[str, Limits], limits: Limits, in_time: Counter[str], more: More
) -> tuple[Limits, Mapping[str, Limits]]:
    """The limits over all and of each deck, raised by what exams ask for, and by what the learner wants `more`."""
    raised = {name: one.with_new(in_time[name]) for name, one in own.items()}
    over = over_all(limits, raised.values()).with_new(in_time.total())
    return over.with_more(more), {name: one.with_more(more) for name, one in raised.items()}
