"""How a learner who has fallen behind catches up: the plan by the limits that are set, and other paces."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import replace

from quiz.collection import Collection
from quiz.review.agenda import Agenda
from quiz.review.backlog import Backlog, Plan
from quiz.review.limits import Done, left, over_all
from quiz.review.order import Order
from quiz.review.schedule import Memory

_SPANS = (7, 14, 30)
"""Days within which a learner may want to have caught up."""


def plan_of(collection: Collection) -> Plan | None:
    """How what is overdue can be worked off; None where it is no backlog."""
    agenda = collection.agenda()
    return _plan(collection, agenda, _piled_up(collection, agenda), agenda.a_day) if agenda.a_day else None


def paces(collection: Collection) -> list[Plan]:
    """How a backlog can be worked off in a week, in two, and in a month, where that takes different numbers."""
    agenda = collection.agenda()
    backlog = _piled_up(collection, agenda)
    return [_plan(collection, agenda, backlog, a_day) for a_day in dict.fromkeys(map(backlog.least, _SPANS))]


def _plan(collection: Collection, agenda: Agenda, backlog: Backlog, a_day: int) -> Plan:
    plan, seconds = backlog.plan(a_day), collection.records.seconds_a_review()
    days = [plan.days, *_days_of_decks(collection, agenda, a_day)]
    paused, decks = agenda.wishes.paused, agenda.own.keys()
    return replace(
        plan,
        days=None if None in days else max(filter(None, days)),
        new=_new_a_day(collection, agenda, paused or decks),
        paused=bool(paused),
        decks=tuple(sorted(paused)) if paused != decks else (),
        before_exams=sum(count for deck, count in agenda.in_time.items() if deck in paused),
        easiest_first=agenda.wishes.order is Order.HIGHEST,
        minutes=round(a_day * seconds / 60) if seconds else None,
    )


def _piled_up(collection: Collection, agenda: Agenda) -> Backlog:
    coming = agenda.own.keys() - agenda.wishes.paused
    new = _new_a_day(collection, agenda, coming)
    unseen = sum(count for deck, count in collection.unseen_by_deck().items() if deck in coming)
    done = sum(one.reviews for one in agenda.done.values())
    memories = (memory for card, memory in collection.asked() if agenda.own[card.deck].reviews != 0)
    return Backlog(memories, agenda.day, collection.recall, done, new, unseen)


def _days_of_decks(collection: Collection, agenda: Agenda, a_day: int) -> list[int | None]:
    """How long the decks take that want fewer reviews themselves than are asked in a day."""
    wanted = {deck.name: deck.settings.reviews_per_day for deck in collection.decks}
    slow = {deck: limit for deck, limit in wanted.items() if limit and limit < a_day}
    memories: defaultdict[str, list[Memory]] = defaultdict(list)
    for card, memory in collection.asked() if slow else ():
        memories[card.deck].append(memory)
    piles = {
        deck: Backlog(memories[deck], agenda.day, collection.recall, agenda.done.get(deck, Done()).reviews)
        for deck in slow
    }
    return [pile.days(slow[deck]) for deck, pile in piles.items() if pile.overdue]


def _new_a_day(collection: Collection, agenda: Agenda, decks: Container[str]) -> int:
    """How many cards of `decks` would be new on a day by the limits, were there no backlog."""
    unseen = {deck: count for deck, count in collection.unseen_by_deck().items() if deck in decks}
    new = sum(min(left(agenda.own[deck].new, 0), count) for deck, count in unseen.items())
    return int(min(new, left(over_all(collection.preferences.limits, agenda.own.values()).new, 0)))
