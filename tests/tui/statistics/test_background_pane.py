"""What is worked out beside a screen: it tells what it knows, says what went wrong, and ends when nobody wants it."""

import asyncio
from contextlib import suppress
from threading import Event

import pytest
from textual.app import App, ComposeResult
from textual.widgets import ProgressBar, Static
from textual.worker import WorkerCancelled

from quiz.card.problem import QuizError
from quiz.study.collection import Collection
from quiz.tui.statistics.background_pane import BackgroundPane, Tell
from tests.patience import PATIENCE
from tests.store.sqlite.test_stopping import ENDLESS


class Endless(BackgroundPane):
    """Goes on until it is stopped."""

    def __init__(self, collection: Collection) -> None:
        super().__init__(collection)
        self.begun, self.ended = Event(), Event()

    def begin(self) -> None:
        self.say("Counting …")

    def work(self, tell: Tell) -> None:
        self.begun.set()
        try:
            while True:
                tell(self.progress, 1, 2)
        finally:
            self.ended.set()


class Reading(Endless):
    """Reads what has no end."""

    def work(self, tell: Tell) -> None:
        self.begun.set()
        try:
            self._collection.index.read(ENDLESS)
        finally:
            self.ended.set()


class Failing(Endless):
    """Cannot read what it needs."""

    def work(self, tell: Tell) -> None:
        raise QuizError("The log is gone.")


class Counting(Endless):
    """Comes to an end."""

    def work(self, tell: Tell) -> None:
        for number in range(3):
            tell(self.progress, number, 3)
            tell(self.say, f"{number}")


class Shown(App[None]):
    def __init__(self, pane: BackgroundPane) -> None:
        super().__init__()
        self._pane = pane

    def compose(self) -> ComposeResult:
        yield self._pane


def said(pane: BackgroundPane) -> str:
    return str(pane.query_one(".remark", Static).render())


@pytest.mark.parametrize("kind", [Endless, Reading])
@pytest.mark.parametrize("leaves", [False, True], ids=["stopped", "left"])
async def test_work_ends_when_it_is_stopped_or_left(leaves: bool, kind: type[Endless], collection: Collection) -> None:
    pane = kind(collection)
    async with Shown(pane).run_test():
        assert await asyncio.to_thread(pane.begun.wait, PATIENCE)
        assert pane.at_work
        assert pane.query_one(ProgressBar).display
        if leaves:
            await pane.remove()
        else:
            pane.stop()
            assert not pane.at_work
            assert not pane.query_one(ProgressBar).display
        assert await asyncio.to_thread(pane.ended.wait, PATIENCE)


async def test_work_ends_when_the_program_is_left(collection: Collection) -> None:
    pane = Reading(collection)
    async with Shown(pane).run_test():
        assert await asyncio.to_thread(pane.begun.wait, PATIENCE)
        assert pane.at_work
    assert await asyncio.to_thread(pane.ended.wait, PATIENCE)


async def test_what_comes_after_a_stop_is_not_shown(collection: Collection) -> None:
    pane = Counting(collection)
    async with Shown(pane).run_test() as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert (said(pane), pane.at_work) == ("2", False)
        pane.start()
        pane.stop()
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert said(pane) == "Counting …"


async def test_what_went_wrong_is_said_in_its_place(collection: Collection) -> None:
    pane = Failing(collection)
    async with Shown(pane).run_test() as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert (said(pane), pane.at_work) == ("The log is gone.", False)
