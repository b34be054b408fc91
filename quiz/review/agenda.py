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
class Habit:
    """How a learner likes to study, on any day.

    Without an order, the cards most likely to be forgotten come first; in a backlog, those that are still remembered.
    """

    limits: Limits = USUAL
    order: Order | None = None
    mix: Mix = Mix.MIXED
    newcomers: Newcomers = Newcomers.PAUSED


@dataclass(frozen=True, slots=True)
class Agenda:
    """What study day `day` is to bring.

    `exams` are the study days of those to come, by deck, and `in_time` how many new cards each of these decks asks for
    on this day, those counted that were met. `done` is what the day has brought by deck. `a_day` is how many reviews a
    day the limits let in, where more have piled up than these can be asked to deal with; else None.
    """

    day: int
    exams: Mapping[str, int]
    done: Mapping[str, Done]
    a_day: int | None
    in_time: Mapping[str, int]
    wishes: Wishes

    @property
    def reviewed(self) -> int:
        """How many reviews the day has brought."""
        return sum(one.reviews for one in self.done.values())


def agenda(
    day: int,
    habit: Habit,
    decks: Mapping[str, DeckSettings],
    unseen: Mapping[str, int],
    overdue: Mapping[str, int],
    done: Mapping[str, Done],
    more: More,
) -> Agenda:
    """The agenda of study day `day` for a learner who studies `decks`, by name.

    `unseen` are the cards of a deck that were never answered, `overdue` the reviews of it that wait; `more` is what the
    learner wants beyond every limit.
    """
    own, limits = {name: limits_of(settings, habit.limits) for name, settings in decks.items()}, habit.limits
    # Those counted that were done today: a day is to end as it began.
    a_day = _behind(Counter(overdue) + Counter({name: one.reviews for name, one in done.items()}), limits, own)
    exams, met = exams_after(day, decks), Counter({name: one.new for name, one in done.items()})
    in_time = Counter(
        {
            name: new_a_day(unseen.get(name, 0) + met[name], day, exam_day, own[name].new)
            for name, exam_day in exams.items()
        }
    )
    if paused := a_day is not None and habit.newcomers is Newcomers.PAUSED:
        own, limits = {name: replace(one, new=0) for name, one in own.items()}, replace(limits, new=0)
    own = {name: one.with_new(in_time[name]) for name, one in own.items()}
    wishes = Wishes(
        over_all(limits, own.values()).with_new(in_time.total()).with_more(more),
        {name: one.with_more(more) for name, one in own.items()},
        habit.order or (Order.LOWEST if a_day is None else Order.HIGHEST),
        habit.mix,
        in_time - met,
        paused,
    )
    return Agenda(day, exams, done, a_day, in_time, wishes)


def may_pile_up(reviews: int, habit: Habit, decks: Mapping[str, DeckSettings]) -> bool:
    """Whether `reviews` could be a backlog, in whichever of `decks` they are."""
    limits = [limits_of(settings, habit.limits).reviews for settings in decks.values()]
    return is_backlog(reviews, min((limit for limit in limits if limit), default=None))


def _behind(waiting: Mapping[str, int], limits: Limits, own: Mapping[str, Limits]) -> int | None:
    """How many of the reviews `waiting` in each deck the limits let in a day, if they are a backlog; else None."""
    asked = {deck: count for deck, count in waiting.items() if deck in own and own[deck].reviews != 0}
    let_in = sum(min(count, left(own[deck].reviews, 0)) for deck, count in asked.items())
    a_day = int(min(let_in, left(over_all(limits, own.values()).reviews, 0)))
    return a_day if a_day and is_backlog(sum(asked.values()), a_day) else None
