"""Plans how to work off a backlog: with how many reviews a day, and when it is gone."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate, chain, cycle
from types import MappingProxyType
from typing import NamedTuple

from quiz.card.words import duration, listed
from quiz.engine.day import coming_date_words
from quiz.engine.memory.scheduler import Memory
from quiz.engine.queue.limits import left

MANY_DAYS = 2
"""A backlog is what takes more than so many days at the learner's limit."""
SOON = 30
"""Days within which a backlog should be gone; where the limit does not do, more a day is advised."""
_NAMED = 3
"""Decks that are named; of more, their number is told."""
_FAR = 365
"""Days that are looked ahead; what takes longer is as good as never."""
_LOOKED_AT = 200
"""Overdue reviews of which each is looked at; of more, some."""
_ANEW = (2, 9, 35)
"""Days after which a card that was new or forgotten comes back, as long as a backlog may last."""


class Plan(NamedTuple):
    """A plan to work off `overdue` reviews from study day `today` on, with `a_day` of them a day, `left_today` still
    today.

    The backlog is gone after `days`, today included; None for never. `advised` is a number a day with which it is gone
    within a month. `new` cards come each day, or wait if `paused`, except those that come `before_exams`; with `decks`,
    only in these decks. `easiest_first` says that the best remembered cards are asked first. `minutes` is the time a
    day; None if unknown. `slowest` is the deck that takes longest and its own limit, if that limit is what delays the
    plan.
    """

    overdue: int
    a_day: int
    days: int | None
    advised: int
    today: int
    left_today: int
    new: int = 0
    paused: bool = False
    decks: tuple[str, ...] = ()
    before_exams: int = 0
    easiest_first: bool = True
    minutes: int | None = None
    slowest: tuple[str, int] | None = None

    @property
    def end(self) -> str | None:
        """The date on which the backlog is gone, in words; None for never."""
        return coming_date_words(self.today + self.days - 1) if self.days else None

    @property
    def words(self) -> str:
        """The plan as a text for the learner."""
        return " ".join(filter(None, (self._waiting, self._way, self._order, self._new_cards)))

    @property
    def _waiting(self) -> str:
        start = "1 review is" if self.overdue == 1 else f"{self.overdue:,} reviews are"
        return f"{start} waiting." if self.left_today else f"{start} waiting, and today's part is done."

    @property
    def _way(self) -> str:
        takes = f", about {duration(60 * self.minutes)}," if self.minutes else ""
        if self.slowest:
            deck, pace = self.slowest
            takes += f"{'' if takes else ','} of which {listed([deck])} lets in {pace},"
        if self.days is None and self.advised <= self.a_day:
            return "A deck lets in too few of them to catch up: see its `reviews_per_day`."
        if self.days is None:
            return f"{self.a_day} a day are too few to catch up; {self.advised} a day do it in a month."
        gone = "today" if self.days == 1 else f"by {self.end}"
        return f"With {self.a_day} a day{takes} they are gone {gone}."

    @property
    def _order(self) -> str:
        return "What you still remember comes first." if self.easiest_first else ""

    @property
    def _of_decks(self) -> str:
        many = len(self.decks) > _NAMED
        return f" of {f'{len(self.decks)} decks' if many else listed(self.decks)}" if self.decks else ""

    @property
    def _new_cards(self) -> str:
        if not self.new:
            return ""
        which, verb = ("The new card", "s") if self.new == 1 else (f"The {self.new} new cards", "")
        if not self.paused:
            return f"{which} of a day come{verb} as ever."
        until = "until then" if self.days else "meanwhile"
        if self.before_exams or self.decks:
            but = f", but for {self.before_exams} a day that an exam asks for" if self.before_exams else ""
            return f"New cards{self._of_decks} pause {until}{but}."
        return f"{which} of a day pause{verb} {until}."


def is_backlog(due: int, limit: int | None) -> bool:
    """Returns whether `due` reviews are too many for a learner with `limit` a day to catch up with in the usual
    order.
    """
    return limit is not None and due > MANY_DAYS * limit


class Pile(NamedTuple):
    """The reviews of some cards on a study day: the overdue ones, those still remembered first, and all by due day.

    `ranks` holds the days since the last answer by stability of each of `overdue`.
    """

    ranks: list[float]
    overdue: list[Memory]
    due: Counter[int]

    @classmethod
    def of(cls, memories: Iterable[Memory], today: int) -> "Pile":
        """Returns the pile of cards with these memories, without those in their steps."""
        reviews = [memory for memory in memories if not memory.in_steps]
        late = [memory for memory in reviews if memory.due_day <= today]
        ranks = [(today - memory.last_day) / memory.stability for memory in late]
        places = sorted(range(len(late)), key=ranks.__getitem__)
        due = Counter([memory.due_day for memory in reviews])
        return cls([ranks[place] for place in places], [late[place] for place in places], due)


class Backlog:
    """Simulates working off the reviews of `piles`, of which `done` were already answered on study day `today`.

    A remembered card is assumed to come back after twice the time since its last answer, or twice its stability if that
    is longer; forgotten ones, in the share given by `recall`, within days. `new` cards a day, up to `unseen`, add
    reviews. `others` counts reviews of other cards by the study day on which they come.
    """

    def __init__(
        self,
        piles: Iterable[Pile],
        today: int,
        recall: Callable[[Memory, float], float],
        done: int = 0,
        new: int = 0,
        unseen: int = 0,
        others: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        piles = [*piles]
        ranks, late = [*chain(*(pile.ranks for pile in piles))], [*chain(*(pile.overdue for pile in piles))]
        places = sorted(range(len(late)), key=ranks.__getitem__)  # those that are still remembered first
        self.overdue = len(late)
        self._today = today
        self._done = done
        self._coming = [0] * (_FAR + max(_ANEW) + 1)
        for day, count in chain(*(pile.due.items() for pile in piles), others.items()):
            if (ahead := max(0, day - today)) <= _FAR:
                self._coming[ahead] += count
        for day in range(min(_FAR, -(-unseen // new)) if new else 0):
            for wait in _ANEW:
                self._coming[day + wait] += new
        many = -(-len(late) // _LOOKED_AT) or 1  # of very many, each that is looked at stands for some
        self._asked = [
            (2 * max(1, today - one.last_day, round(one.stability)), 1 - recall(one, today), many)
            for one in (late[place] for place in places[many // 2 :: many])
        ]

    def plan(self, a_day: int) -> Plan:
        """Returns the plan with `a_day` reviews a day."""
        days = self.days(a_day)
        advised = a_day if days and days <= SOON else self.least(SOON)
        left_today = int(min(self.overdue, left(a_day, self._done)))
        return Plan(self.overdue, a_day, days, advised, self._today, left_today)

    def days(self, a_day: int, within: int = _FAR) -> int | None:
        """Returns after how many days nothing is overdue, with `a_day` reviews a day. None if not `within` so many
        days.
        """
        coming, waiting, forgotten = self._coming[: within + 1], 0, 0.0
        if not self._may_end(coming, a_day):
            return None
        end, asked, left = len(coming), cycle(self._asked or [(_FAR, 0.0, 1)]), 0
        for day, due in enumerate(coming):
            waiting += due
            now = min(waiting, max(0, a_day - (0 if day else self._done)))
            waiting -= now
            while now:
                if not left:
                    wait, share, left = next(asked)
                some = min(now, left)
                now, left = now - some, left - some
                forgotten += share * some
                lost = int(forgotten)
                forgotten -= lost
                if lost:
                    for back in _ANEW:
                        if day + back < end:
                            coming[day + back] += lost
                if day + wait < end:
                    coming[day + wait] += some - lost
            if not waiting:
                return day + 1
        return None

    def _may_end(self, coming: list[int], a_day: int) -> bool:
        """Returns whether `a_day` reviews would ever suffice for those `coming`, if no card came back: a fast first
        test.
        """
        today = max(0, a_day - self._done)
        return any(came <= today + day * a_day for day, came in enumerate(accumulate(coming)))

    def least(self, within: int) -> int:
        """Returns the smallest number of reviews a day, in tens, with which nothing is overdue `within` so many days.

        Returns the number of all overdue reviews, rounded up to tens, where no smaller one suffices.
        """
        few, enough = 0, -(-self.overdue // 10)
        while enough - few > 1:
            middle = (few + enough) // 2
            few, enough = (few, middle) if self.days(10 * middle, within) else (middle, enough)
        return 10 * enough
