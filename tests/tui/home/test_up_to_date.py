"""Home says that memories are worked out beside it, as after a union, and shows the numbers that come of it."""

from asyncio import sleep, to_thread
from contextlib import closing, suppress
from threading import Event, Semaphore

import pytest
from textual.pilot import Pilot
from textual.widgets import Static
from textual.worker import WorkerCancelled

from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.settling import mark_unsettled
from quiz.store.sqlite.database import Database
from quiz.store.take_in import settle_rest
from quiz.study.collection import Collection
from quiz.tui.home.home_screen import HomeScreen
from tests.store.examples import an_entry
from tests.tui.conftest import MakeApp

DECK = "cards:\n  - {id: a, front: a, back: b}\n  - {id: c, front: e, back: f}\n"


async def looked(pilot: Pilot[None], home: HomeScreen) -> str:
    """What home says after it has looked once more. A look of its own, now and then, ends one that goes on."""
    is_done = False
    while not is_done:
        with suppress(WorkerCancelled):
            await home.follow_settling().wait()
            is_done = True
    await pilot.pause()
    return str(home.query_one("#problems", Static).content)


async def test_home_says_how_many_cards_are_brought_up_to_date_and_then_shows_them(app_with: MakeApp) -> None:
    app = app_with(DECK)
    collection = app._collection
    async with app.run_test() as pilot:
        await pilot.pause()
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert home.overview
        assert home.overview.counts.new == 2
        assert await looked(pilot, home) == ""
        with closing(Database(collection.folder)) as other:
            Log(other).add(an_entry("a", collection.now(), rating=Rating.EASY))
            with other.transaction() as connection:
                connection.execute("DELETE FROM memory")
                mark_unsettled(connection, None)
            assert await looked(pilot, home) == (
                "1 of 2 cards still to be brought up to date: the numbers change until then."
            )
            settle_rest(other)
        assert await looked(pilot, home) == ""
        assert home.overview.counts.new == 1


async def test_a_look_that_the_next_one_ends_loses_nothing_of_what_was_said(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_with(DECK)
    collection = app._collection
    count, may_go_on = type(collection).number_unsettled, Semaphore(0)

    def count_later(collection: Collection) -> int:
        may_go_on.acquire()
        return count(collection)

    async with app.run_test() as pilot:
        await pilot.pause()
        home = app.screen
        assert isinstance(home, HomeScreen)
        with closing(Database(collection.folder)) as other:
            Log(other).add(an_entry("a", collection.now(), rating=Rating.EASY))
            with other.transaction() as connection:
                mark_unsettled(connection, None)
            assert "still to be brought up to date" in await looked(pilot, home)
            monkeypatch.setattr(Collection, "number_unsettled", count_later)
            try:
                home.follow_settling()
                await sleep(0)
                settle_rest(other)
                assert await looked(pilot, home) == ""
            finally:
                may_go_on.release(99)


async def test_a_count_that_takes_longer_than_the_time_to_the_next_look_comes_to_its_end(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_with(DECK)
    began, may_end = Event(), Event()

    def count_slowly(collection: Collection) -> int:
        began.set()
        may_end.wait()
        return 1

    async with app.run_test() as pilot:
        await pilot.pause()
        home = app.screen
        assert isinstance(home, HomeScreen)
        await looked(pilot, home)
        with closing(Database(app._collection.folder)) as other, other.transaction() as connection:
            mark_unsettled(connection, None)
        monkeypatch.setattr(Collection, "number_unsettled", count_slowly)
        try:
            home.look_at_settling()
            await to_thread(began.wait)
            (counting,) = [worker for worker in home.workers if worker.group == "settling" and worker.is_running]
            home.look_at_settling()
        finally:
            may_end.set()
        await counting.wait()
        await pilot.pause()
        assert "1 of 2 cards still to be brought up to date" in str(home.query_one("#problems", Static).content)
