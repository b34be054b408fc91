"""Home says that memories are worked out beside it, as after a union, and shows the numbers that come of it."""

from asyncio import sleep, to_thread
from collections.abc import Iterator
from contextlib import closing, suppress
from threading import Event, Semaphore, current_thread, main_thread
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static
from textual.worker import WorkerCancelled

from quiz.engine.rating import Rating
from quiz.store.incoming.take_in import settle_rest
from quiz.store.log import Log
from quiz.store.settling import mark_unsettled
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection
from quiz.study.day.cards_of_today import OfDay
from quiz.study.statistics import home_numbers
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.questions.answer_input import AnswerInput
from quiz.tui.shared.help_screen import HelpScreen
from quiz.tui.study.study_screen import StudyScreen
from tests.store.examples import an_entry
from tests.tui.conftest import MakeApp
from tests.tui.study.test_study import until

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


async def test_keys_are_not_held_for_numbers_while_another_program_writes(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_with(DECK)
    collection = app._collection
    is_locked = False
    async with app.run_test() as pilot:
        await pilot.pause()
        home = app.screen
        assert isinstance(home, HomeScreen)
        with closing(Database(collection.folder)) as other:
            Log(other).add(an_entry("a", collection.now(), rating=Rating.EASY))
        is_locked = True
        monkeypatch.setattr(app, "is_locked", lambda asks=False: is_locked)
        await home.show_standing()
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        assert home.overview
        assert home.overview.counts.new == 2
        is_locked = False
        await until(pilot, lambda: home.overview is not None and home.overview.counts.new == 1)


async def test_numbers_of_many_cards_that_change_while_they_are_worked_out_are_found_anew_beside_the_screen(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.study.collection._MANY_CARDS", 1)
    app = app_with(DECK)
    collection = app._collection
    find, ready = OfDay.of, home_numbers.get_overview_ready
    finding: list[bool] = []
    changes = [1, 1, 1]

    def found(*values: Any) -> OfDay:
        finding.append(current_thread() is main_thread())
        return find(*values)

    def changing(*values: Any) -> Iterator[None]:
        """Takes its steps, and another program reads all memories anew before the last of them."""
        yield from ready(*values)
        if changes:
            changes.pop()
            collection.reread_preferences()
            collection.take_back_tuning()
            yield

    async with app.run_test() as pilot:
        await pilot.pause()
        home = app.screen
        assert isinstance(home, HomeScreen)
        await pilot.app.workers.wait_for_complete()
        with closing(Database(collection.folder)) as other:
            Log(other).add(an_entry("a", collection.now(), rating=Rating.EASY))
        monkeypatch.setattr(OfDay, "of", found)
        monkeypatch.setattr(home_numbers, "get_overview_ready", changing)
        await home.show_standing()
        await until(pilot, lambda: home.overview is not None and home.overview.counts.new == 1)
        assert not changes
        assert not any(finding)


async def test_the_day_of_many_cards_is_found_beside_the_screen_when_enter_begins_a_session(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.study.collection._MANY_CARDS", 1)
    app = app_with("cards:\n  - {id: a, question: One?, answer: b}\n  - {id: c, question: Two?, answer: f}\n")
    find = OfDay.of
    finding: list[bool] = []

    def found(*values: Any) -> OfDay:
        finding.append(current_thread() is main_thread())
        return find(*values)

    async with app.run_test() as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        app._collection.reread_preferences()
        app._collection.take_back_tuning()
        assert app._collection.looks_long
        monkeypatch.setattr(OfDay, "of", found)
        for key in ("enter", "x"):
            app.simulate_key(key)
        await until(pilot, lambda: isinstance(app.screen, StudyScreen) and app.screen.query(AnswerInput))
        await until(pilot, lambda: app.screen.query_one(AnswerInput).value == "x")
        assert finding
        assert not any(finding)
