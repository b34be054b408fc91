"""The cards met today, which are brought up to date by what was answered since, are those that a new reading finds."""

from collections.abc import Callable
from contextlib import closing
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection, open_collection
from quiz.study.day.met_today import MetToday, met_today
from quiz.study.sessions.session import Session
from tests.conftest import Clock
from tests.store.examples import an_entry

DECK = "cards:\n" + "".join(f"  - {{id: {name}, front: Front of {name}, back: Back of {name}}}\n" for name in "abcd")


def answer(collection: Collection, clock: Clock) -> None:
    session = Session(collection, collection.known(), "Session", 1, Random(1))
    if session.next():
        session.answer((), 1)
        session.rate(Rating.GOOD)


def undo(collection: Collection, clock: Clock) -> None:
    collection.undo()


def redo(collection: Collection, clock: Clock) -> None:
    collection.redo()


def reset(collection: Collection, clock: Clock) -> None:
    collection.act(ActionKind.RESET, collection.pick()[:1])


def flag(collection: Collection, clock: Clock) -> None:
    collection.act(ActionKind.FLAG, collection.pick()[:1], 2)


def answered_elsewhere(collection: Collection, clock: Clock) -> None:
    """An answer of another machine, which is older than the last one here."""
    with closing(Database(collection.folder.parent / "other")) as other, closing(Database(collection.folder)) as here:
        log = Log(other)
        log.add(an_entry("other", collection.now()._replace(at=collection.now().at - 60_000)))
        Log(here).take_in(log.log_rows())
    collection.refresh()


def next_day(collection: Collection, clock: Clock) -> None:
    clock.forward(days=1)
    collection.refresh()


ACTS: list[Callable[[Collection, Clock], None]] = [
    answer,
    answer,
    undo,
    redo,
    reset,
    flag,
    answered_elsewhere,
    next_day,
]


def test_it_is_as_read_anew_whatever_was_done_since(tmp_path_factory: pytest.TempPathFactory) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from(ACTS), max_size=12))
    def holds(acts: list[Callable[[Collection, Clock], None]]) -> None:
        folder, clock = tmp_path_factory.mktemp("met"), Clock()
        (folder / "decks").mkdir()
        (folder / "decks" / "deck.yaml").write_text(DECK, "utf-8")
        with closing(open_collection([folder / "decks"], folder / "home", clock)) as collection:
            kept: dict[int, MetToday] = {}
            for act in acts:
                act(collection, clock)
                day = collection.now().day
                met = kept.setdefault(day, MetToday(collection.records, collection.cards.indexed, day))
                met.bring_up_to_date()
                anew = MetToday(collection.records, collection.cards.indexed, day)
                anew.bring_up_to_date()
                assert (met.was_new, met.cards) == (anew.was_new, anew.cards)
                assert met_today(collection).was_new == anew.was_new

    holds()
