"""The numbers of the home screen: what waits in each deck, what today has brought, and how a backlog is worked off."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from quiz.card.model import Deck
from quiz.card.words import counted, shortened
from quiz.deck.find_decks import came_with_quiz
from quiz.engine.queue.backlog import Plan
from quiz.engine.queue.queue import Counts, Queue
from quiz.store.index.stored_cards import IndexedCard
from quiz.study.bundled_decks import not_shown_words
from quiz.study.collection import Collection
from quiz.study.day.backlog_plan import get_plan_ready, plan_of
from quiz.study.day.met_today import met_today
from quiz.study.day.today import DeckCounts, plan_today, queue_of_decks, seconds_to_go
from quiz.study.statistics.deck_statistics import (
    DeckStatistics,
    Today,
    deck_statistics,
    expected_at_exam,
    streak_days,
    today_of,
)
from quiz.study.wrong_clock import can_take_back, clock_words

SPARK_DAYS = 7
"""Study days, with the present one, of which home shows the answers."""


class Overview(NamedTuple):
    """The numbers of the home screen on study day `day`; `counts` is what there is to study in all `decks` together.

    Of the cards answered today, `done` are finished and `begun` come once more; the rest takes about `seconds`.
    `folders` has what there is to study in each folder of decks. `last_days` counts the answers of the last study days,
    the present one last. `plan` is the plan for a backlog, None without one. `clock` is a message about a wrong clock,
    or empty; `can_take_back` tells whether answers that it dated can be taken back. `is_first` tells that this is the
    first day of study. `place` says where the decks are.
    """

    day: int
    counts: Counts
    done: int
    begun: int
    seconds: float
    decks: tuple[DeckStatistics, ...]
    folders: Mapping[str, Counts]
    today: Today
    streak_days: int
    last_days: tuple[int, ...]
    plan: Plan | None
    clock: str
    can_take_back: bool
    is_first: bool
    place: str


def overview_in_steps(collection: Collection, decks: Iterable[Deck]) -> Iterator[Overview | None]:
    """Yields None for each small step in which the numbers of home are worked out, and then the numbers.

    Keys can be handled between two steps.
    """
    decks = tuple(decks)
    for _ in get_overview_ready(collection, decks):
        yield None
    yield from _steps(collection, decks)


def get_overview_ready(collection: Collection, decks: Iterable[Deck]) -> Iterator[None]:
    """Works out in small steps most of what goes through all cards."""
    for deck in decks:
        collection.deck_today(deck)
        expected_at_exam(collection, deck)
        yield
    plan = plan_today(collection)
    yield
    last_days(collection, plan.day)
    for _ in get_plan_ready(collection, plan):
        yield
    plan_of(collection, plan)
    yield


def overview_of(collection: Collection, decks: Iterable[Deck]) -> Overview:
    """Returns the numbers of the home screen for `decks`."""
    return next(filter(None, _steps(collection, decks)))


def _steps(collection: Collection, decks: Iterable[Deck]) -> Iterator[Overview | None]:
    """Yields None for each step in which the numbers of `decks` are worked out, and then the numbers."""
    decks, plan = tuple(decks), plan_today(collection)
    queue, by_deck = queue_of_decks(collection, decks, plan), DeckCounts(collection, plan)
    yield None
    of_folders = {}
    for name, its in folders_of(decks).items():
        of_folders[name] = queue_of_decks(collection, its, plan).counts
        yield None
    done, begun = _answered(collection, decks, queue)
    of_decks = []
    for deck in decks:
        of_decks.append(deck_statistics(collection, deck, by_deck))
        yield None
    today, in_a_row = today_of(collection), streak_days(collection)
    yield None
    days, backlog = last_days(collection, plan.day), plan_of(collection, plan)
    yield None
    yield Overview(
        day=plan.day,
        counts=queue.counts,
        done=done,
        begun=begun,
        seconds=seconds_to_go(collection, queue.counts),
        decks=tuple(of_decks),
        folders=of_folders,
        today=today,
        streak_days=in_a_row,
        last_days=days,
        plan=backlog,
        clock=clock_words(collection),
        can_take_back=can_take_back(collection),
        is_first=not collection.is_begun(before_today=True),
        place=_place(collection, len(decks)),
    )


def folders_of(decks: Iterable[Deck]) -> dict[str, list[Deck]]:
    """Returns the decks in each folder, subfolders included, by the folder's path as it begins the names of decks."""
    found: dict[str, list[Deck]] = {}
    for deck in decks:
        parts = deck.name.split("/")
        for depth in range(1, len(parts)):
            found.setdefault("/".join(parts[:depth]), []).append(deck)
    return found


def last_days(collection: Collection, today: int) -> tuple[int, ...]:
    """Returns the number of answers on each of the last study days, the present one last."""
    first, records = today - SPARK_DAYS + 1, collection.records
    before = collection.kept_for("last days", today, lambda: records.answers_by_day(first, today - 1))
    answers = {**before, **records.answers_by_day(today, today)}
    return tuple(answers.get(day, 0) for day in range(first, today + 1))


def _answered(collection: Collection, decks: Iterable[Deck], queue: Queue[IndexedCard]) -> tuple[int, int]:
    """Returns how many of the cards of `decks` answered today are finished, and how many still wait in `queue`."""
    names = {deck.name for deck in decks}
    waiting = {card.id for part in (queue.learning, queue.due, queue.new) for card in part}
    here = [card for card in met_today(collection).cards.values() if card.deck in names]
    begun = sum(card.id in waiting for card in here)
    return len(here) - begun, begun


def _place(collection: Collection, decks: int) -> str:
    """Returns where the open decks are, and where a begun deck is that is not open."""
    place = place_words(collection.library.roots, decks, len(collection.decks))
    if not_shown := not_shown_words(collection):
        return f"{not_shown} · {place}"
    return place


CAME_WITH_QUIZ = "This deck comes with quiz. `{new}` begins one of your own."
"""Said of the deck that is there at first; home puts the key in its place."""


def place_words(roots: Sequence[Path], decks: int, there: int) -> str:
    """Says where the open decks are: `3 decks in ~/decks`, `1 of 3 decks in ~/decks`."""
    if roots and all(map(came_with_quiz, roots)):
        return CAME_WITH_QUIZ
    shown = f"{decks:,} of " if decks < there else ""
    return f"{shown}{counted(there, 'deck')} in {', '.join(shortened(_short(root)) for root in roots)}"


def _short(root: Path) -> str:
    """Returns the absolute path of a folder, with `~` for the learner's home folder."""
    path = root.absolute()
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
