"""Plans how a learner who has fallen behind catches up: by the limits that are set, and at other paces."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from math import inf

from quiz.card.model import Deck
from quiz.engine.queue.backlog import Backlog, Pile, Plan
from quiz.engine.queue.day_plan import DayPlan
from quiz.engine.queue.limits import NONE
from quiz.engine.queue.order import Order
from quiz.study.collection import Collection
from quiz.study.day.today import plan_today, scheduled_awake, unseen_by_deck

_SPANS = (7, 14, 30)
"""Days within which a learner may want to have caught up."""


def plan_of(collection: Collection, today: DayPlan | None = None) -> Plan | None:
    """Returns a plan for working off the overdue reviews, by the limits in force; None where there is no backlog."""
    day_plan = today or plan_today(collection)
    a_day = day_plan.limits.a_day
    if not a_day:
        return None
    state = day_plan, collection.changes, collection.records.seconds_a_review()
    return collection.kept_for("plan", state, lambda: _CatchUp(collection, day_plan).plan(a_day))


def get_plan_ready(collection: Collection, today: DayPlan) -> Iterator[None]:
    """Goes through the reviews deck by deck, so that `plan_of` has most of it at once."""
    if today.limits.a_day:
        for deck in collection.decks:
            _pile(collection, deck, today.day)
            yield
        collection.asleep_until()
        yield


def paces(collection: Collection) -> list[Plan]:
    """Returns plans for catching up within a week, two weeks, and a month; those with the same reviews a day only
    once.
    """
    catch_up = _CatchUp(collection, plan_today(collection))
    return [catch_up.plan(a_day) for a_day in dict.fromkeys(map(catch_up.backlog.least, _SPANS))]


def _pile(collection: Collection, deck: Deck, today: int) -> Pile:
    """Returns the reviews of a deck, which are kept until something about it changes."""

    def find() -> Pile:
        return Pile.of((memory for _, memory in scheduled_awake(collection, [deck])), today)

    return collection.kept_for(f"pile of {deck.path}", (collection.deck_today(deck).number, today), find)


class _CatchUp:
    """The overdue reviews under this plan of the day, collected once for any number of catch-up plans."""

    def __init__(self, collection: Collection, today: DayPlan) -> None:
        self._today = today
        self._limits = today.limits
        self._recall = collection.recall
        self._collection = collection
        self._own_limits = {deck.name: deck.settings.reviews_per_day for deck in collection.decks}
        self._unseen = unseen_by_deck(collection)
        self._seconds = collection.records.seconds_a_review()
        self._piles: defaultdict[str, list[Pile]] = defaultdict(list)
        for deck in collection.decks:
            pile = _pile(collection, deck, today.day)
            self._piles[deck.name].append(pile)  # two decks may have the same name
        self.backlog = self._of_all_decks()

    def plan(self, a_day: int) -> Plan:
        """Returns the plan for catching up with `a_day` reviews a day, in no deck more than its own limit allows."""
        limits, plan = self._limits, self.backlog.plan(a_day)
        of_decks = self._days_of_decks(a_day)
        days = [plan.days, *of_decks.values()]
        last = max(of_decks, key=lambda deck: of_decks[deck] or inf, default=None)
        slowest = last is not None and (of_decks[last] or inf) > (plan.days or inf)
        paused, decks = limits.paused, limits.own.keys()
        return plan._replace(
            days=None if None in days else max(filter(None, days)),
            new=limits.usual_new(self._unseen, paused or decks),
            paused=bool(paused),
            decks=tuple(sorted(paused)) if paused != decks else (),
            before_exams=sum(count for deck, count in limits.in_time.items() if deck in paused),
            easiest_first=self._today.options.order is Order.HIGHEST,
            minutes=round(a_day * self._seconds / 60) if self._seconds else None,
            slowest=(last, self._own_limits[last] or 0) if last is not None and slowest else None,
        )

    def _of_all_decks(self) -> Backlog:
        """Returns the backlog of all decks together. Decks whose limit is no reviews at all are left out."""
        limits = self._limits
        coming = limits.own.keys() - limits.paused
        unseen = sum(count for deck, count in self._unseen.items() if deck in coming)
        new = limits.usual_new(self._unseen, coming)
        piles = chain(*(found for deck, found in self._piles.items() if limits.own[deck].reviews != 0))
        others = Counter(self._collection.asleep_until())
        for deck in self._collection.decks:
            if limits.own[deck.name].reviews == 0:
                others.subtract(self._collection.asleep_until(deck))
        return Backlog(piles, self._today.day, self._recall, limits.reviews_done, new, unseen, others)

    def _days_of_decks(self, a_day: int) -> dict[str, int | None]:
        """Returns the days to catch up for each deck whose own limit is below `a_day` reviews; None where it never
        does.
        """
        found: dict[str, int | None] = {}
        for deck in self._collection.decks:
            limit = deck.settings.reviews_per_day
            if limit and limit < a_day and (backlog := self._of_deck(deck)).overdue:
                found[deck.name] = backlog.days(limit)
        return found

    def _of_deck(self, deck: Deck) -> Backlog:
        done = self._limits.done.get(deck.name, NONE).reviews
        others = self._collection.asleep_until(deck)
        return Backlog(self._piles[deck.name], self._today.day, self._recall, done, others=others)
