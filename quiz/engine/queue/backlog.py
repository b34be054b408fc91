"""A way out of a backlog: so many reviews a day, and the day on which it is gone."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate, cycle
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
    """A plan that works off `overdue` reviews from study day `today` on: `a_day` of them, `left_today` of these today.

    Gone after `days`, today among them; None if that is never. `advised` is a number a day that does in a month, and
    `a_day` itself where that does. `new` are the new cards of a day, which come meanwhile or, where they are `paused`,
    wait, but for those that come `before_exams`; those of `decks` only, where not all decks have to wait.
    `easiest_first` says that what is still remembered is asked first. `minutes` is what a day of it takes, None where
    that cannot be told. `slowest` is the deck that takes longest, where it lets in only so few of its own a day.
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
        """The date on which they are gone, in words; None if that is never."""
        return coming_date_words(self.today + self.days - 1) if self.days else None

    @property
    def words(self) -> str:
        """The plan for the learner."""
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
    """Returns whether `due` reviews are more than a learner with `limit` a day can be asked to follow in their usual
    order.
    """
    return limit is not None and due > MANY_DAYS * limit


class Backlog:
    """The reviews of `memories`, of which `done` were answered on study day `today` already, as they are to be asked.

    What is remembered brings its card back after about twice the time that it has been kept for, or its stability if
    that is longer; what is forgotten, a share that `recall` tells, within days. `new` cards a day, up to `unseen`, add
    reviews of their own. `others` are reviews besides `memories` that are still to come, by their study day.
    """

    def __init__(
        self,
        memories: Iterable[Memory],
        today: int,
        recall: Callable[[Memory, float], float],
        done: int = 0,
        new: int = 0,
        unseen: int = 0,
        others: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        reviews = [memory for memory in memories if not memory.in_steps]
        late = [memory for memory in reviews if memory.due_day <= today]
        # Those that are still remembered come first.
        late.sort(key=lambda memory: (today - memory.last_day) / memory.stability)
        self.overdue = len(late)
        self._today = today
        self._done = done
        self._coming = [0] * (_FAR + max(_ANEW) + 1)
        for day, count in (*Counter(memory.due_day for memory in reviews).items(), *others.items()):
            if (ahead := max(0, day - today)) <= _FAR:
                self._coming[ahead] += count
        for day in range(min(_FAR, -(-unseen // new)) if new else 0):
            for wait in _ANEW:
                self._coming[day + wait] += new
        many = -(-len(late) // _LOOKED_AT) or 1  # of very many, each that is looked at stands for some
        self._asked = [
            (2 * max(1, today - one.last_day, round(one.stability)), 1 - recall(one, today), many)
            for one in late[many // 2 :: many]
        ]

    def plan(self, a_day: int) -> Plan:
        """Returns how it is worked off with `a_day` reviews."""
        days = self.days(a_day)
        advised = a_day if days and days <= SOON else self.least(SOON)
        left_today = int(min(self.overdue, left(a_day, self._done)))
        return Plan(self.overdue, a_day, days, advised, self._today, left_today)

    def days(self, a_day: int, within: int = _FAR) -> int | None:
        """Returns after how many days nothing is overdue any more, with `a_day` reviews on each. None if that takes
        more than `within` days.
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
        """Returns whether so many reviews a day would do for what is `coming` on some day if none came back later."""
        today = max(0, a_day - self._done)
        return any(came <= today + day * a_day for day, came in enumerate(accumulate(coming)))

    def least(self, within: int) -> int:
        """Returns the least number a day, in tens, that does `within` so many days; all that is overdue where nothing
        does.
        """
        few, enough = 0, -(-self.overdue // 10)
        while enough - few > 1:
            middle = (few + enough) // 2
            few, enough = (few, middle) if self.days(10 * middle, within) else (middle, enough)
        return 10 * enough
