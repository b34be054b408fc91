"""How a learner who has fallen behind catches up: the plan by the limits that are set, and other paces."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import replace
from itertools import chain

from quiz.engine.memory.scheduler import Memory
from quiz.engine.queue.backlog import Backlog, Plan
from quiz.engine.queue.day_plan import DayPlan
from quiz.engine.queue.limits import Done, left, over_all
from quiz.engine.queue.order import Order
from quiz.study.collection import Collection

_SPANS = (7, 14, 30)
"""Days within which a learner may want to have caught up."""


def plan_of(collection: Collection) -> Plan | None:
    """How what is overdue can be worked off; None where it is no backlog."""
    day_plan = collection.day_plan()
    return _Pile(collection, day_plan).plan(day_plan.a_day) if day_plan.a_day else None


def paces(collection: Collection) -> list[Plan]:
    """How a backlog can be worked off in a week, in two, and in a month, where that takes different numbers."""
    pile = _Pile(collection, collection.day_plan())
    return [pile.plan(a_day) for a_day in dict.fromkeys(map(pile.backlog.least, _SPANS))]


class _Pile:
    """What has piled up for a learner with this `day_plan`, gone through once for any number of plans."""

    def __init__(self, collection: Collection, day_plan: DayPlan) -> None:
        self._day_plan = day_plan
        self._recall = collection.recall
        self._limits = collection.settings.limits
        self._own_limits = {deck.name: deck.settings.reviews_per_day for deck in collection.decks}
        self._unseen = collection.unseen_by_deck()
        self._seconds = collection.records.seconds_a_review()
        self._memories: defaultdict[str, list[Memory]] = defaultdict(list)
        for card, memory in collection.asked():
            self._memories[card.deck].append(memory)
        self.backlog = self._of_all_decks()

    def plan(self, a_day: int) -> Plan:
        """How it is worked off with `a_day` reviews, in each deck no more than that lets in."""
        day_plan, plan = self._day_plan, self.backlog.plan(a_day)
        days = [plan.days, *self._days_of_decks(a_day)]
        paused, decks = day_plan.options.paused, day_plan.own.keys()
        return replace(
            plan,
            days=None if None in days else max(filter(None, days)),
            new=self._new_a_day(paused or decks),
            paused=bool(paused),
            decks=tuple(sorted(paused)) if paused != decks else (),
            before_exams=sum(count for deck, count in day_plan.in_time.items() if deck in paused),
            easiest_first=day_plan.options.order is Order.HIGHEST,
            minutes=round(a_day * self._seconds / 60) if self._seconds else None,
        )

    def _of_all_decks(self) -> Backlog:
        """What waits in all decks together but for those that are shelved, which let in no reviews at all."""
        day_plan = self._day_plan
        coming = day_plan.own.keys() - day_plan.options.paused
        unseen = sum(count for deck, count in self._unseen.items() if deck in coming)
        done = sum(one.reviews for one in day_plan.done.values())
        memories = chain(*(found for deck, found in self._memories.items() if day_plan.own[deck].reviews != 0))
        return Backlog(memories, day_plan.day, self._recall, done, self._new_a_day(coming), unseen)

    def _days_of_decks(self, a_day: int) -> list[int | None]:
        """How long the decks take that want fewer reviews themselves than are asked in a day."""
        slow = {deck: limit for deck, limit in self._own_limits.items() if limit and limit < a_day}
        piles = {deck: self._of_deck(deck) for deck in slow}
        return [pile.days(slow[deck]) for deck, pile in piles.items() if pile.overdue]

    def _of_deck(self, deck: str) -> Backlog:
        done = self._day_plan.done.get(deck, Done()).reviews
        return Backlog(self._memories[deck], self._day_plan.day, self._recall, done)

    def _new_a_day(self, decks: Container[str]) -> int:
        """How many cards of `decks` would be new on a day by the limits, were there no backlog."""
        own = self._day_plan.own
        new = sum(min(left(own[deck].new, 0), count) for deck, count in self._unseen.items() if deck in decks)
        return int(min(new, left(over_all(self._limits, own.values()).new, 0)))
