"""Leaving the program ends what its threads still work on; it does not wait until that is done."""

from asyncio import get_running_loop, sleep, timeout
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from quiz.process.stopping import Stopped, stop_if_unwanted
from quiz.study.collection import Collection
from quiz.study.read_decks import Reread
from quiz.tui.app import QuizApp
from quiz.tui.home import ask_export
from quiz.tui.shared.dialogs import AskText
from tests.tui.rest import PATIENCE


class Work:
    """What a thread does: it tells that it has begun, and goes on when the program was left."""

    def __init__(self) -> None:
        self.has_begun, self.may_go_on, self.was_ended = Event(), Event(), False

    def __call__(self) -> None:
        self.has_begun.set()
        self.may_go_on.wait(PATIENCE)
        try:
            stop_if_unwanted()
        except Stopped:
            self.was_ended = True
            raise


async def leave_in(app: QuizApp, work: Work, begin: Callable[[], object]) -> None:
    """Leaves `app` while a thread is at `work`, which `begin` has begun."""
    try:
        async with app.run_test() as pilot:
            await pilot.pause()
            begin()
            async with timeout(PATIENCE):
                while not work.has_begun.is_set():
                    await sleep(0.001)
            app.exit()
            work.may_go_on.set()
    finally:
        work.may_go_on.set()
    await get_running_loop().shutdown_default_executor()  # as at the end of the program
    assert app.crash is None


async def test_decks_are_read_anew_no_longer(app: QuizApp, monkeypatch: pytest.MonkeyPatch) -> None:
    work, read = Work(), Collection.read_anew

    def read_on(collection: Collection) -> Reread:
        work()
        return read(collection)

    monkeypatch.setattr(Collection, "read_anew", read_on)
    await leave_in(app, work, app.on_edited)
    assert work.was_ended
    assert app.left_undone == ""


async def test_an_export_ends_and_that_is_said(app: QuizApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work, export = Work(), ask_export.export

    def write_on(*given: object) -> object:
        work()
        return export(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(ask_export, "export", write_on)

    def begin() -> None:
        app.push_screen_wait = answered  # type: ignore[method-assign, assignment]
        app.ask_export()

    async def answered(screen: AskText) -> str:
        return str(tmp_path / "all.csv")

    await leave_in(app, work, begin)
    assert work.was_ended
    assert app.farewell().startswith("The export was stopped before it was done.")
    assert not (tmp_path / "all.csv").exists()
