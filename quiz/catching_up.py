"""How a learner who has fallen behind catches up: the plan by the limits that are set, and other paces."""

from collections import defaultdict
from dataclasses import replace

from quiz.collection import Collection
from quiz.review.agenda import Agenda
from quiz.review.backlog import Backlog, Plan
from quiz.review.limits import Done, left, limits_of, over_all
from quiz.review.order import Order
from quiz.review.schedule import Memory

WEEKS = (7, 14, 30)
"""Days within which a learner may want to have caught up."""


def plan_of(collection: Collection) -> Plan | None:
    """How what is overdue can be worked off; None where it is no backlog."""
    today = collection.agenda()
    return _plan(collection, today, today.a_day) if today.a_day else None


def paces(collection: Collection) -> list[Plan]:
    """How a backlog can be worked off in a week, in two, and in a month, where that takes different numbers."""
    today = collection.agenda()
    least = _piled_up(collection, today).least
    return [_plan(collection, today, a_day) for a_day in dict.fromkeys(map(least, WEEKS))]


def _plan(collection: Collection, today: Agenda, a_day: int) -> Plan:
    plan, seconds = _piled_up(collection, today).plan(a_day), collection.records.seconds_a_review()
    days = [plan.days, *_days_of_decks(collection, today, a_day)]
    paused = today.wishes.paused
    return replace(
        plan,
        days=None if None in days else max(filter(None, days)),
        new=_new_a_day(collection),
        paused=paused,
        before_exams=sum(today.in_time.values()) if paused else 0,
        easiest_first=today.wishes.order is Order.HIGHEST,
        minutes=round(a_day * seconds / 60) if seconds else None,
    )


def _piled_up(collection: Collection, today: Agenda) -> Backlog:
    new, unseen = 0, 0
    if not today.wishes.paused:
        new, unseen = _new_a_day(collection), collection.unseen_by_deck().total()
    memories = (memory for _, memory in collection.asked())
    return Backlog(memories, today.day, collection.recall, today.reviewed, new, unseen)


def _days_of_decks(collection: Collection, today: Agenda, a_day: int) -> list[int | None]:
    """How long the decks take that want fewer reviews themselves than are asked in a day."""
    wanted = {deck.name: deck.settings.reviews_per_day for deck in collection.decks}
    slow = {deck: limit for deck, limit in wanted.items() if limit is not None and limit < a_day}
    memories: defaultdict[str, list[Memory]] = defaultdict(list)
    for card, memory in collection.asked() if slow else ():
        memories[card.deck].append(memory)
    piles = {
        deck: Backlog(memories[deck], today.day, collection.recall, today.done.get(deck, Done()).reviews)
        for deck in slow
    }
    return [pile.days(slow[deck]) for deck, pile in piles.items() if pile.overdue]


def _new_a_day(collection: Collection) -> int:
    """How many cards would be new on a day by the limits, were there no backlog."""
    limits = collection.preferences.limits
    decks = {deck.name: limits_of(deck.settings, limits) for deck in collection.decks}
    new = sum(min(left(decks[deck].new, 0), unseen) for deck, unseen in collection.unseen_by_deck().items())
    return int(min(new, left(over_all(limits, decks.values()).new, 0)))
