"""Plans a study day: its limits, which exams raise, and in which decks new cards pause because of a backlog."""

from collections import Counter
from collections.abc import Container, Mapping
from typing import NamedTuple

from quiz.card.model import DeckSettings
from quiz.engine.queue.backlog import MANY_DAYS, is_backlog
from quiz.engine.queue.exam_date import exams_after, new_a_day
from quiz.engine.queue.limits import (
    NONE,
    USUAL,
    Amount,
    DayLimits,
    Limits,
    NewInBacklog,
    goes_beyond,
    left,
    let_in,
    limits_of,
)
from quiz.engine.queue.order import Mix, Order
from quiz.engine.queue.queue import LEARN_AHEAD, QueueOptions


class StudySettings(NamedTuple):
    """The settings for the plan of a day.

    Without an order, the cards most likely to be forgotten come first; in a backlog, those best remembered.
    """

    limits: Limits = USUAL
    order: Order | None = None
    mix: Mix = Mix.MIXED
    newcomers: NewInBacklog = NewInBacklog.PAUSED
    learn_ahead: int = LEARN_AHEAD


class DayPlan(NamedTuple):
    """The plan of study day `day`. `exams` has the study days of exams to come, by the name of the deck."""

    day: int
    exams: Mapping[str, int]
    options: QueueOptions

    @property
    def limits(self) -> DayLimits:
        """The limits of the day."""
        return self.options.limits


def day_plan(
    day: int,
    study_settings: StudySettings,
    decks: Mapping[str, DeckSettings],
    unseen: Mapping[str, int],
    overdue: Mapping[str, int],
    done: Mapping[str, Amount],
    more: Amount = NONE,
) -> DayPlan:
    """Returns the plan of study day `day` for these `decks`, by name.

    `unseen` counts the cards of each deck that were never answered, `overdue` its waiting reviews, `done` what was
    studied today; `more` are extra cards that the learner asked for.
    """
    own = {name: limits_of(settings, study_settings.limits) for name, settings in decks.items()}
    usual = study_settings.limits
    exams = exams_after(day, decks)
    in_time = {
        name: new_a_day(unseen.get(name, 0) + done.get(name, NONE).new, day, exam_day, own[name].new)
        for name, exam_day in exams.items()
    }
    waiting = _waiting(own, overdue, done)
    behind = _behind(own, usual.reviews, waiting)
    paused = behind if study_settings.newcomers is NewInBacklog.PAUSED else frozenset()
    within = sum(count for name, count in in_time.items() if not goes_beyond(own[name].new, usual.new))
    over_all, decks_today = _without_new(own, usual, paused)
    raised = over_all.with_new(within), {name: one.with_new(in_time.get(name, 0)) for name, one in decks_today.items()}
    a_day = int(let_in({name: one.reviews for name, one in own.items()}, usual.reviews, waiting)) if behind else None
    limits = DayLimits(*raised, usual, own, done, more, in_time, paused, a_day)
    order = study_settings.order or (Order.HIGHEST if behind else Order.LOWEST)
    return DayPlan(day, exams, QueueOptions(limits, order, study_settings.mix, study_settings.learn_ahead))


def _waiting(own: Mapping[str, Limits], overdue: Mapping[str, int], done: Mapping[str, Amount]) -> Counter[str]:
    """Counts today's reviews by deck: those that wait and those already done, so that the number stays the same all
    day.

    Decks whose limit of reviews is 0 are left out.
    """
    counted = Counter(overdue) + Counter({deck: one.reviews for deck, one in done.items()})
    return Counter({deck: count for deck, count in counted.items() if deck in own and own[deck].reviews != 0})


def _behind(own: Mapping[str, Limits], over: int | None, waiting: Mapping[str, int]) -> frozenset[str]:
    """Returns the decks with a backlog; all decks if the overall limit `over` is too low for all reviews together.

    Of a deck whose own limit is lower, only so many reviews count against the overall limit; of one whose limit is
    higher, none.
    """
    brought = (
        count if own[deck].reviews == over else min(count, MANY_DAYS * left(own[deck].reviews, 0))
        for deck, count in waiting.items()
        if not goes_beyond(own[deck].reviews, over)
    )
    if is_backlog(int(sum(brought)), over):
        return frozenset(own)
    return frozenset(deck for deck, count in waiting.items() if is_backlog(count, own[deck].reviews))


def _without_new(
    own: Mapping[str, Limits], limits: Limits, paused: Container[str]
) -> tuple[Limits, Mapping[str, Limits]]:
    """Returns the overall limits and those of each deck, with no new cards in the `paused` decks."""
    without = {name: one._replace(new=0) if name in paused else one for name, one in own.items()}
    return limits._replace(new=0) if all(name in paused for name in own) else limits, without
