"""Looking ahead: what is due, what another retention would cost, how well memory is predicted."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from quiz.cli import main
from quiz.collection import Collection, open_collection
from quiz.foresight import coming
from quiz.review.whatif import RETENTIONS
from quiz.store.database import Database
from quiz.store.log import Log
from quiz.tui.app import QuizApp
from quiz.tui.screens.ahead import TOO_FEW, AheadScreen
from quiz.tui.widgets.bars import bar, columns
from tests.conftest import Clock
from tests.review.examples import DAY
from tests.test_tuner import fill
from tests.tui.test_study import text_of

DECK = "cards:\n" + "".join(f"  - {{id: card-{n}, question: What is {n}?, answer: '{n}'}}\n" for n in range(40))


@pytest.fixture
def studied(home: Path, write_deck: Callable[..., Path], clock: Clock) -> Iterator[Collection]:
    """A deck of forty cards after some weeks of study, of which few are left unknown."""
    database = Database(home)
    fill(Log(database), days=40)
    database.close()
    clock.forward(days=DAY + 40 - clock.now.toordinal())
    collection = open_collection([write_deck(DECK)], home, clock)
    yield collection
    collection.close()


async def done(pilot: Pilot[None]) -> None:
    """Waits until nothing is computed beside the screen."""
    with suppress(WorkerCancelled):
        await pilot.app.workers.wait_for_complete()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ([], ["", ""]),
        ([0, 0], ["   ", "   "]),
        ([8, 4, 0], ["█    ", "█ █  "]),
        ([16, 1], ["█  ", "█ ▁"]),
        ([1000, 1], ["█  ", "█ ▁"]),
    ],
)
def test_columns_stand_on_one_line_and_none_is_invisible(values: list[float], lines: list[str]) -> None:
    assert columns(values, 2) == lines


@pytest.mark.parametrize(("share", "drawn"), [(0, "    "), (0.5, "██  "), (1, "████"), (2, "████"), (0.1, "▍   ")])
def test_a_bar_fills_its_width_with_a_share(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn


async def test_the_screen_shows_the_coming_days_and_how_well_memory_is_predicted(studied: Collection) -> None:
    app = QuizApp(studied, studied.decks)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("t")
        await done(pilot)
        due = sum(load.due for load in coming(studied, 30))
        assert f"{due} in all" in text_of(app)
        assert "log loss 0." in text_of(app)


async def test_what_if_comes_one_by_one_and_can_be_stopped(studied: Collection) -> None:
    app = QuizApp(studied, studied.decks)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("t")
        screen = app.screen
        assert isinstance(screen, AheadScreen)
        screen.action_what_if()
        screen.action_stop()
        await done(pilot)
        assert len(screen._found) < len(RETENTIONS)
        await pilot.press("w")
        await done(pilot)
        assert len(screen._found) == len(RETENTIONS)
        assert "Yours is 90%" in text_of(app)


async def test_leaving_in_the_middle_leaves_nothing_behind(studied: Collection) -> None:
    app = QuizApp(studied, studied.decks)
    async with app.run_test() as pilot:
        await pilot.press("t", "w", "escape")
        await done(pilot)
        assert not isinstance(app.screen, AheadScreen)


async def test_before_any_answer_the_screen_shows_what_is_coming(open_deck: Callable[[str], Collection]) -> None:
    collection = open_deck(DECK)
    app = QuizApp(collection, collection.decks)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("t")
        await done(pilot)
        assert f"{sum(load.due for load in coming(collection, 30))} in all" in text_of(app)
        assert TOO_FEW in " ".join(text_of(app).split())


def test_the_forecast_is_there_for_scripts(studied: Collection, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = studied.decks[0].path
    with pytest.raises(SystemExit):
        main(["stats", path, "--json", "--forecast", "3"])
    data = json.loads(capsys.readouterr().out)
    assert len(data["forecast"]) == 3
    assert set(data["forecast"][0]) == {"day", "due"}
