"""The statistics screen: its four sections, what they work out, and that leaving ends it."""

import asyncio

import pytest
from textual.pilot import Pilot
from textual.widgets import TabbedContent
from textual.worker import WorkerState

from quiz.collection import Collection
from quiz.review.day import Moment
from quiz.review.whatif import RETENTIONS
from quiz.store.entry import ActKind
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.statistics import StatisticsScreen
from quiz.tui.themes import DARK, LIGHT
from quiz.tui.widgets.calendar import Calendar
from quiz.tui.widgets.day_columns import DayColumns
from quiz.tui.widgets.figures import Outcomes, Reliability, StateBar
from quiz.tui.widgets.what_if_pane import WhatIfPane
from tests.review.examples import DAY, a_memory
from tests.review.learner import Learner, forgetful
from tests.store.examples import an_entry
from tests.tui.conftest import MakeApp
from tests.tui.test_study import keys_of, text_of


def study(collection: Collection, days: int) -> None:
    """Logs what a learner answered on so many days up to today."""
    today = collection.now()
    for number, one in enumerate(Learner(forgetful(), new_per_day=20).reviews(days)):
        day = one.day - DAY - days + 1 + today.day
        memory = a_memory(last_day=day, due_day=day + 3, reps=number + 1)
        when = Moment(today.at - 86_400_000 * (today.day - day) + number, day)
        collection.record(an_entry(one.card, when, rating=one.rating, ms=one.ms, memory=memory))


def drawn(app: QuizApp, widget: type[Calendar | DayColumns | Outcomes | Reliability | StateBar]) -> list[str]:
    """The lines that a drawing shows."""
    return str(app.screen.query_one(widget).render()).splitlines()


async def worked_out(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.fixture
def answered(collection: Collection) -> Collection:
    """The deck with two answers of today: one card due tomorrow, one in four days."""
    now = collection.now()
    for card, days in (("short", 1), ("choice", 4)):
        memory = a_memory(last_day=now.day, due_day=now.day + days, first_day=now.day)
        collection.record(an_entry(card, now, ms=90_000, memory=memory))
    return collection


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1", "Nothing has been answered yet"),
        ("2", "No card comes again in the next 30 days"),
        ("4", "So far 0 reviews came on a later day"),
    ],
)
async def test_an_empty_log_is_met_with_words(number: str, words: str, app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("t", number)
        await worked_out(pilot)
        assert words in text_of(app)
        assert drawn(app, Reliability) == []


async def test_what_there_is_shows_answers_states_and_the_day(app: QuizApp, answered: Collection) -> None:
    async with app.run_test() as pilot:
        answered.act(ActKind.SUSPEND, [answered.cards["list"]], 1)
        await pilot.press("t")
        assert isinstance(app.screen, StatisticsScreen)
        assert drawn(app, StateBar)[1].split("■ ")[1:] == ["7 new   ", "2 known   ", "1 suspended"]
        assert drawn(app, Calendar)[1].startswith("Mon")
        assert "In all it was 2 min" in text_of(app)  # no answer counts for more than a minute


async def test_a_forecast_draws_a_column_for_each_day_with_reviews(app: QuizApp, answered: Collection) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "2")
        await pilot.pause()
        assert "2 reviews in 30 days" in text_of(app)
        *_, last, _, dates = drawn(app, DayColumns)
        assert last.partition("│")[2].rstrip() == "  █     █"
        assert dates.split()[:3] == ["today", "9", "Mar"]


async def test_what_if_is_worked_out_when_asked_for(app: QuizApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("t")
        assert "Work it out" not in await keys_of(pilot)
        await pilot.press("3")
        assert (await keys_of(pilot))["Work it out"] == "⏎"
        assert drawn(app, Outcomes) == []
        await pilot.press("enter")
        await worked_out(pilot)
        rows = drawn(app, Outcomes)[1:]
        assert [row.split("%")[0].split()[-1] for row in rows] == [f"{100 * one:.0f}" for one in RETENTIONS]
        assert [row.split()[1] for row in rows if row.startswith("▶")] == ["90%"]
        assert not app.screen.query_one(WhatIfPane).at_work


@pytest.mark.parametrize("leaves", [False, True], ids=["stopped", "left"])
async def test_what_if_ends_when_it_is_stopped_or_left(leaves: bool, app_with: MakeApp) -> None:
    cards = (f"  - {{id: c{number}, question: 'Q{number}?', answer: A}}" for number in range(300))
    app = app_with("\n".join(("cards:", *cards)))
    async with app.run_test() as pilot:
        await pilot.press("t", "3")
        screen = app.screen
        assert isinstance(screen, StatisticsScreen)
        screen.action_work_out()
        assert screen.check_action("stop", ())
        (worker,) = [worker for worker in app.workers if isinstance(worker.node, WhatIfPane)]
        while worker.is_running and not drawn(app, Outcomes):
            await asyncio.sleep(0)  # pressing a key would wait until all is worked out
        if leaves:
            await app.pop_screen()
        else:
            screen.action_stop()
        await pilot.pause()
        assert worker.state is WorkerState.CANCELLED
        if not leaves:
            assert 1 < len(drawn(app, Outcomes)) < 1 + len(RETENTIONS)
            assert "Work it out" in await keys_of(pilot)


async def test_predictions_are_told_and_drawn(app: QuizApp, collection: Collection) -> None:
    study(collection, 12)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("t", "4")
        await worked_out(pilot)
        for words in ("RMSE", "AUC", "log loss", "points apart", "of 100 cases", "surprises quiz by"):
            assert words in text_of(app)
        assert len(drawn(app, Reliability)) > 2


async def test_drawings_follow_the_theme(app: QuizApp, answered: Collection) -> None:
    def colours() -> set[str]:
        widget = app.screen.query_one(DayColumns)
        segments = (one for y in range(widget.size.height) for one in widget.render_line(y))
        return {one.style.color.name for one in segments if one.style and one.style.color}

    async with app.run_test() as pilot:
        await pilot.press("t", "2")
        for theme in (LIGHT, DARK):
            app.theme = theme.name
            await pilot.pause()
            assert theme.primary in colours()


@pytest.mark.parametrize("size", [(1, 1), (30, 12), (200, 60)], ids=str)
async def test_any_window_is_wide_enough(size: tuple[int, int], app: QuizApp, answered: Collection) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("t", "2", "3", "4", "1")
        assert app.screen.query_one(TabbedContent).active == "so-far"


async def test_escape_goes_back_home_and_the_palette_leads_here(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("t", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert "Statistics" in [command.title for command in app.get_system_commands(app.screen)]
