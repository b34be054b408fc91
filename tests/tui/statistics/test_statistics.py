"""The statistics screen: its five parts, what they work out, and that leaving ends it."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from shutil import copytree

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TabbedContent
from textual.worker import WorkerCancelled

from quiz.card.problem import QuizError
from quiz.engine.forecast.what_if import RETENTIONS, Outcome
from quiz.engine.study_days import StudyDay
from quiz.store.index.answer_sums import KeptSums
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind
from quiz.store.sqlite.database import Database, Progress
from quiz.study.collection import Collection, open_collection
from quiz.study.settings import BY_NAME
from quiz.study.statistics.forecasts import coming
from quiz.tui.app import QuizApp
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.settings.settings_screen import SettingsScreen
from quiz.tui.shared.charts.study_calendar import Calendar
from quiz.tui.shared.colours.themes import DARK, LIGHT
from quiz.tui.statistics.coming_pane import ComingPane
from quiz.tui.statistics.day_columns import DayColumns
from quiz.tui.statistics.marked_bars import MarkedBars
from quiz.tui.statistics.memory_pane import StateBar
from quiz.tui.statistics.statistics_screen import PARTS, StatisticsScreen
from quiz.tui.statistics.what_if_pane import Outcomes, WhatIfPane
from tests.conftest import Clock
from tests.engine.examples import DAY, a_memory
from tests.store.examples import an_entry
from tests.study.test_refit import FIGURES, fill
from tests.tui.conftest import MakeApp, WithoutHome, colours
from tests.tui.study.test_study import keys_of, text_of, until

CARDS = "cards:\n" + "".join(f"  - {{id: card-{n}, question: What is {n}?, answer: '{n}'}}\n" for n in range(30))
SCORE = {"log_loss": 0.5, "rmse_bins": 0.1, "auc": None}


def drawn(app: QuizApp, picture: str | type[Calendar | MarkedBars | Outcomes | StateBar]) -> list[str]:
    """The lines of a picture."""
    return str(app.screen.query_one(picture).render()).splitlines()


async def worked_out(pilot: Pilot[None]) -> None:
    """Goes on when nothing is worked out any more, nor what that has set off."""
    await pilot.pause()
    while workers := [worker for worker in pilot.app.workers if not worker.is_finished]:
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete(workers)
        await pilot.pause()


@pytest.fixture
def answered(collection: Collection) -> Collection:
    """The deck with two answers of today: one card due tomorrow, one in four days."""
    now = collection.now()
    for card, days in (("short", 1), ("choice", 4)):
        memory = a_memory(last_day=now.day, due_day=now.day + days, first_day=now.day)
        collection.record(an_entry(card, now, ms=90_000, memory=memory))
    return collection


@pytest.fixture(scope="session")
def two_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a log with what a learner answers in two weeks."""
    home = tmp_path_factory.mktemp("two-weeks")
    with closing(Database(home)) as database:
        fill(Log(database), days=14)
    return home


@pytest.fixture
def studied(home: Path, two_weeks: Path, write_deck: Callable[..., Path], clock: Clock) -> Iterator[Collection]:
    """Many cards after two weeks of study."""
    copytree(two_weeks, home)
    clock.forward(days=DAY + 14 - clock.now.toordinal())
    collection = open_collection([write_deck(CARDS)], home, clock)
    yield collection
    collection.close()


EMPTY = {
    "1": "Nothing has been answered yet",
    "2": "No answer in this time",
    "3": "No card came again",
    "4": "No card has come again on a later day",
    "5": "None of these cards has been answered yet",
    "6": "None of these cards has been answered yet",
    "9": "So far no reviews came on a later day",
}


async def test_an_empty_log_is_met_with_words(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("t")
        for part, words in EMPTY.items():
            await pilot.press(part)
            await worked_out(pilot)
            pane = app.screen.query_one(TabbedContent).active_pane
            assert pane
            assert words in "\n".join(str(one.render()) for one in pane.query(Static)), part
            assert not any(picture.display for picture in app.screen.query(MarkedBars)), part
            assert drawn(app, Calendar) == [], part


async def test_without_a_card_nothing_is_tried_out(app_with: MakeApp) -> None:
    app = app_with("cards: []")
    async with app.run_test() as pilot:
        await pilot.press("t", "8")
        await worked_out(pilot)
        assert "Without a card there is nothing to try out." in text_of(app)
        assert "Work it out" not in await keys_of(pilot)
        await pilot.press("7")
        await worked_out(pilot)
        assert "No card comes in the next 30 days" in text_of(app)


async def test_days_are_told_in_tiles_and_a_calendar_and_cards_by_where_they_stand(
    app: QuizApp, answered: Collection
) -> None:
    answered.act(ActionKind.SUSPEND, [answered.cards["list"]], 1)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("t")
        await worked_out(pilot)
        assert isinstance(app.screen, StatisticsScreen)
        assert "answers today" in text_of(app)
        assert "on 1 of the last 30 days, 2 min. In all" in text_of(app)
        assert "2 answers over a minute count as one minute each." in text_of(app)
        assert drawn(app, Calendar)[1].startswith("Mon")
        *_, last, _, _ = drawn(app, "#days StepColumns")
        assert last.rstrip()[-1] == "█"
        await pilot.press("4")
        await worked_out(pilot)
        named = drawn(app, StateBar)[1].replace("\xa0", " ").split("   ")
        assert named == ["░ 7 new", "▓ 2 known", "· 1 suspended"]


async def test_of_a_long_log_days_are_told_before_what_was_remembered(
    app: QuizApp, answered: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(sums: KeptSums, progress: Progress) -> list[StudyDay]:
        progress(0.25)
        raise QuizError("It is read no further.")

    monkeypatch.setattr(KeptSums, "study_days", read)
    answered.sums = KeptSums(answered.index, many=1)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("t", "4")
        await until(pilot, lambda: "Reading your answers … 25%" in text_of(app))
        assert "on 1 of the last 30 days, 2 min. In all" in text_of(app)
        assert "answers today" in text_of(app)


async def test_retention_leaves_out_what_was_answered_on_the_same_day(app: QuizApp, collection: Collection) -> None:
    now = collection.now()
    for ago, answers in ((2, "ggf"), (1, "fg"), (0, "gfgg")):  # a day's first answer counts, but not the first day's
        for place, answer in enumerate(answers):
            when = type(now)(now.at - ago * 86_400_000 + place, now.day - ago)
            collection.record(an_entry("short", when, rating=3 if answer == "g" else 1, memory=a_memory()))
    async with app.run_test() as pilot:
        await pilot.press("t", "4")
        await worked_out(pilot)
        assert "You remembered 1 of 2 cards that came again on a later day" in " ".join(text_of(app).split())
        rows = drawn(app, "#spans")[1:]
        assert [row.split()[-2:] for row in rows] == [["50%", "2"]] * 3


async def test_coming_days_have_a_column_each_in_the_colour_of_the_theme(app: QuizApp, answered: Collection) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "7")
        await worked_out(pilot)
        loads = coming(answered, 30)
        due, new = sum(load.due for load in loads), sum(load.new for load in loads)
        assert f"{due} reviews and {new} new cards come in 30 days" in text_of(app)
        legend, *_, last, _, dates = drawn(app, "#coming DayColumns")
        assert legend == "█ reviews  ▒ new cards"
        columns = last.partition("│")[2][::2].ljust(30)
        assert [char != " " for char in columns] == [bool(load.due + load.new) for load in loads]
        assert dates.split()[:3] == ["today", "9", "Mar"]
        for theme in (LIGHT, DARK):
            app.theme = theme.name
            await pilot.pause()
            assert app.theme_variables["primary"].lower() in colours(
                app.screen.query_one("#coming DayColumns", DayColumns)
            )


async def test_a_part_is_mounted_when_it_is_first_opened_by_key_or_mouse(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("t")
        assert not app.screen.query("#what-if > *, #memory > *, #prediction > *")
        await pilot.press("4", "1", "4")
        assert len(app.screen.query("#memory > *")) == 1
        app.screen.query_one(TabbedContent).active = "prediction"  # as a click on its tab does
        await until(pilot, lambda: len(app.screen.query("#prediction > *")) == 1)
        await worked_out(pilot)
        assert "So far no reviews came" in text_of(app)
        assert not app.screen.query("#what-if > *")


async def test_what_if_begins_when_it_is_seen_and_follows_the_settings(app: QuizApp, collection: Collection) -> None:
    collection.prefer(BY_NAME["retention"], "81%")
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("t")
        screen = app.screen
        assert isinstance(screen, StatisticsScreen)
        assert (screen.check_action("start", ()), screen.check_action("stop", ())) == (False, False)
        assert not app.screen.query(Outcomes)
        await screen.action_part("what-if")
        await until(pilot, lambda: len(drawn(app, Outcomes)) >= 3)
        assert (screen.check_action("start", ()), screen.check_action("stop", ())) == (False, True)
        screen.action_stop()
        assert (screen.check_action("start", ()), screen.check_action("stop", ())) == (True, False)
        assert "What if quiz let you forget more" in text_of(app)
        rows = [row.replace("%", " ").split() for row in drawn(app, Outcomes)[1:3]]
        assert [row[:2] if row[0] == "▶" else row[0] for row in rows] == ["80", ["▶", "81"]]
        await pilot.press("s")
        assert isinstance(app.screen, SettingsScreen)
        collection.prefer(BY_NAME["retention"], "80%")
        await app.pop_screen()
        await until(pilot, lambda: len(drawn(app, Outcomes)) >= 2)
        assert [row.split()[1] for row in drawn(app, Outcomes) if row.startswith("▶")] == ["80%"]


async def test_when_every_retention_is_tried_out_it_is_said_what_they_come_to(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("t", "8")
        pane = app.screen.query_one(WhatIfPane)
        pane.stop()
        pane.begin()
        for retention in RETENTIONS:
            assert "At 90% you study" not in text_of(app)
            pane.add(Outcome(retention, 100 * retention, 10))
        assert "At 90% you study 90.0 minutes a day" in text_of(app)
        assert len(drawn(app, Outcomes)) == 1 + len(RETENTIONS)


async def test_leaving_in_the_middle_leaves_nothing_behind(studied: Collection) -> None:
    app = WithoutHome(studied, studied.decks, rng=Random(1))
    async with app.run_test() as pilot:
        for part in "89":
            await pilot.press("t", part, "escape")
            await worked_out(pilot)
            assert isinstance(app.screen, HomeScreen), part


async def test_predictions_are_told_and_drawn(studied: Collection) -> None:
    app = WithoutHome(studied, studied.decks, rng=Random(1))
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("t", "9")
        await worked_out(pilot)
        for words in ("remember 80 of 100 cards", "of 100 cases", "surprises quiz by", "RMSE", "AUC", "log loss"):
            assert words in text_of(app)
        assert len(drawn(app, "#prediction MarkedBars")) > 2


async def test_what_is_in_force_is_told_and_taken_back(studied: Collection, home: Path) -> None:
    database = Database(home)
    Log(database).tune(studied.now(), adopted=True, figures={**FIGURES, "before": SCORE, "after": SCORE})
    database.close()
    studied.refresh()
    app = WithoutHome(studied, studied.decks, rng=Random(1))
    async with app.run_test() as pilot:
        await pilot.press("t", "9")
        await worked_out(pilot)
        assert "learned from 10 of your reviews" in text_of(app)
        await pilot.press("b", "n")
        assert studied.tunings
        await pilot.press("B", "y")
        await worked_out(pilot)
        assert studied.tunings == []
        assert "what it has seen of many others" in text_of(app)
        assert "Take back" not in await keys_of(pilot)


async def test_the_palette_leads_here_arrows_and_digits_from_part_to_part_and_escape_home(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("t")
        seen = []
        for key in ("right", "right", "left", "8", "right", "left"):
            await pilot.press(key)
            seen.append(app.screen.query_one(TabbedContent).active)
        assert seen == ["answers", "recall", "answers", "what-if", "prediction", "what-if"]
        assert (await keys_of(pilot))["Parts"] == "←→"
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
        assert "Statistics" in [command.title for command in app.get_system_commands(app.screen)]


async def test_any_window_is_wide_enough(studied: Collection) -> None:
    app = WithoutHome(studied, studied.decks, rng=Random(1))
    async with app.run_test() as pilot:
        await pilot.press("t", "8")
        pane = app.screen.query_one(WhatIfPane)
        pane.stop()
        pane.add(Outcome(0.9, 10, 10))
        for part in "4791":
            await pilot.press(part)
            await worked_out(pilot)
        for size in ((1, 1), (200, 60)):
            await pilot.resize_terminal(*size)
            for part in PARTS:
                app.screen.query_one(TabbedContent).active = part
                await pilot.pause()
                pane.stop()
        assert app.screen.query_one(TabbedContent).active == [*PARTS][-1]


async def test_a_deck_that_is_saved_is_taken_in(studied: Collection) -> None:
    app = WithoutHome(studied, studied.decks, rng=Random(1))
    async with app.run_test() as pilot:
        await pilot.press("t", "7")
        await worked_out(pilot)
        Path(studied.decks[0].path).write_text(
            "cards: [{id: card-999, question: Which one is new?, answer: that one}]", "utf-8"
        )
        await app.reread_decks()
        await worked_out(pilot)
        assert "1 new card come" in text_of(app)
        await pilot.press("4")
        assert "1\xa0new" in drawn(app, StateBar)[1]
        assert not app.screen.query_one(ComingPane).at_work


def test_every_part_is_in_the_bindings_by_its_number() -> None:
    keys = {binding.key for binding in StatisticsScreen.BINDINGS if hasattr(binding, "key")}
    assert {str(number) for number in range(1, len(PARTS) + 1)} <= keys
