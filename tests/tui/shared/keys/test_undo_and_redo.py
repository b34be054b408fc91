"""Undo and redo of a change to many cards, on the screens that take nothing else meanwhile."""

from asyncio import sleep, timeout
from collections.abc import Callable
from threading import Semaphore

import pytest

from quiz.process.stopping import stop_if_unwanted
from quiz.store.rows.log_rows import ActionKind, Undoable
from quiz.store.sqlite.database import Progress
from quiz.study.collection import Collection
from quiz.tui.app import QuizApp
from quiz.tui.cards.browse_screen import BrowseScreen
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.shared.keys.undo_and_redo import STOPPED, UNDER_WAY
from quiz.tui.statistics.statistics_screen import StatisticsScreen
from quiz.tui.study.study_screen import StudyScreen
from tests.patience import PATIENCE

CARDS = ("truth", "short", "choice")


@pytest.fixture
def may_go_on(monkeypatch: pytest.MonkeyPatch) -> Semaphore:
    """Has a change to more than one card be done in a thread, and wait there for this."""
    go_on = Semaphore(0)
    monkeypatch.setattr("quiz.tui.shared.keys.undo_and_redo.FEW", 1)
    monkeypatch.setattr("quiz.tui.shared.threads.find_beside._UNSAID", 0.001)
    for name in ("undo_beside", "redo_beside"):
        monkeypatch.setattr(Collection, name, _later(getattr(Collection, name), go_on))
    return go_on


def _later(
    change: Callable[[Collection, Progress], Undoable | None], go_on: Semaphore
) -> Callable[[Collection, Progress], Undoable | None]:
    def change_later(collection: Collection, progress: Progress) -> Undoable | None:
        go_on.acquire(timeout=PATIENCE)
        stop_if_unwanted()
        return change(collection, progress)

    return change_later


def suspended(collection: Collection) -> set[str]:
    return {name for name, status in collection.statuses.items() if status.suspended}


async def until(is_so: Callable[[], bool]) -> None:
    async with timeout(PATIENCE):
        while not is_so():
            await sleep(0.001)


def press(app: QuizApp, *keys: str) -> None:
    """Presses keys one behind the other, whatever is still going on."""
    for key in keys:
        app.simulate_key(key)


def says(app: QuizApp, text: str) -> bool:
    return any(text in notice.message for notice in app.notices)


async def test_at_home_the_key_is_answered_at_once_and_the_next_one_waits(
    app: QuizApp, collection: Collection, may_go_on: Semaphore
) -> None:
    collection.act(ActionKind.SUSPEND, collection.cards.those_of(CARDS), 1)
    async with app.run_test() as pilot:
        for key, said, left in (("u", "Took back suspending", set[str]()), ("U", "Did again: suspending", {*CARDS})):
            press(app, key, "b")
            await until(lambda: says(app, UNDER_WAY))
            assert isinstance(app.screen, HomeScreen), "no key acts on what is being changed"
            may_go_on.release()
            await until(lambda: isinstance(app.screen, BrowseScreen))
            assert suspended(collection) == left
            assert says(app, said)
            assert not says(app, UNDER_WAY)
            await pilot.press("escape")
            assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize(("way", "undo"), [(("enter",), "ctrl+z"), (("enter", "escape"), "u")])
async def test_in_study_and_at_its_end_no_key_that_came_meanwhile_answers_the_card_that_comes_back(
    way: tuple[str, ...], undo: str, app: QuizApp, collection: Collection, may_go_on: Semaphore
) -> None:
    collection.act(ActionKind.SUSPEND, collection.cards.those_of(CARDS), 1)
    async with app.run_test() as pilot:
        await pilot.press(*way)
        before = app.screen
        press(app, undo, "enter")
        await until(lambda: says(app, UNDER_WAY))
        assert app.screen is before
        may_go_on.release()
        await until(lambda: not suspended(collection))
        await pilot.pause()
        assert not says(app, UNDER_WAY)
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.session.shown_card
        assert app.screen.session.shown_card.card.id in CARDS
        assert collection.reviews() == []


async def test_leaving_the_program_meanwhile_changes_nothing(
    app: QuizApp, collection: Collection, may_go_on: Semaphore
) -> None:
    collection.act(ActionKind.SUSPEND, collection.cards.those_of(CARDS), 1)
    async with app.run_test():
        press(app, "u")
        await until(lambda: says(app, UNDER_WAY))
        workers = [*app.workers]
        press(app, "ctrl+q")
        await until(lambda: all(worker.is_cancelled or worker.is_finished for worker in workers))
        may_go_on.release()
    collection.refresh()
    assert suspended(collection) == {*CARDS}


async def test_escape_stops_it_and_drops_what_was_pressed_before(
    app: QuizApp, collection: Collection, may_go_on: Semaphore
) -> None:
    collection.act(ActionKind.SUSPEND, collection.cards.those_of(CARDS), 1)
    async with app.run_test() as pilot:
        press(app, "u", "b")
        await until(lambda: says(app, UNDER_WAY))
        await until(lambda: bool(app._held))
        press(app, "escape")
        await until(lambda: not app._held)
        may_go_on.release()
        await until(lambda: says(app, STOPPED))
        await until(lambda: not says(app, UNDER_WAY))
        await pilot.press("t")
        assert isinstance(app.screen, StatisticsScreen)
    collection.refresh()
    assert suspended(collection) == {*CARDS}
