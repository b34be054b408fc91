"""How a learner who has fallen behind catches up: the plan by the limits that are set, and other paces."""

from collections import Counter, defaultdict
from dataclasses import replace

from quiz.collection import Collection, Terms
from quiz.review.backlog import Backlog, Plan
from quiz.review.limits import Done, left, over_all
from quiz.review.order import Order
from quiz.review.schedule import Memory

WEEKS = (7, 14, 30)
"""Days within which a learner may want to have caught up."""


def plan_of(collection: Collection) -> Plan | None:
    """How what is overdue can be worked off; None where it is no backlog."""
    terms = collection.terms()
    return _plan(collection, terms, terms.a_day) if terms.a_day else None


def paces(collection: Collection) -> list[Plan]:
    """How a backlog can be worked off in a week, in two, and in a month, where that takes different numbers."""
    terms = collection.terms()
    least = _piled_up(collection, terms).least
    return [_plan(collection, terms, a_day) for a_day in dict.fromkeys(map(least, WEEKS))]


def _plan(collection: Collection, terms: Terms, a_day: int) -> Plan:
    plan, seconds = _piled_up(collection, terms).plan(a_day), collection.records.seconds_a_review()
    days = [plan.days, *_days_of_decks(collection, terms, a_day)]
    paused = terms.wishes.paused
    return replace(
        plan,
        days=None if None in days else max(filter(None, days)),
        new=_new_a_day(collection),
        paused=paused,
        before_exams=collection.met_in_time(terms.now.day, terms.exams).total() if paused else 0,
        easiest_first=terms.wishes.order is Order.HIGHEST,
        minutes=round(a_day * seconds / 60) if seconds else None,
    )


def _piled_up(collection: Collection, terms: Terms) -> Backlog:
    new, unseen = 0, 0
    if not terms.wishes.paused:
        new, unseen = _new_a_day(collection), _unseen_by_deck(collection).total()
    done = sum(one.reviews for one in terms.done.values())
    memories = (memory for _, memory in collection.asked())
    return Backlog(memories, terms.now.day, collection.recall, done, new, unseen)


def _days_of_decks(collection: Collection, terms: Terms, a_day: int) -> list[int | None]:
    """How long the decks take that want fewer reviews themselves than are asked in a day."""
    wanted = {deck.name: deck.settings.reviews_per_day for deck in collection.decks}
    slow = {deck: limit for deck, limit in wanted.items() if limit is not None and limit < a_day}
    memories: defaultdict[str, list[Memory]] = defaultdict(list)
    for card, memory in collection.asked() if slow else ():
        memories[card.deck].append(memory)
    piles = {
        deck: Backlog(memories[deck], terms.now.day, collection.recall, terms.done.get(deck, Done()).reviews)
        for deck in slow
    }
    return [pile.days(slow[deck]) for deck, pile in piles.items() if pile.overdue]


def _new_a_day(collection: Collection) -> int:
    """How many cards would be new on a day by the limits, were there no backlog."""
    decks = collection.limits_of_decks()
    new = sum(min(left(decks[deck].new, 0), unseen) for deck, unseen in _unseen_by_deck(collection).items())
    return int(min(new, left(over_all(collection.preferences.limits, decks.values()).new, 0)))


def _unseen_by_deck(collection: Collection) -> Counter[str]:
    unseen = (card for id_, card in collection.cards.items() if id_ not in collection.memories)
    return Counter(card.deck for card in unseen if not collection.is_suspended(card.id))
