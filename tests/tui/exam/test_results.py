"""Past results, what they open into, and practice from everywhere."""

from asyncio import sleep, timeout
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from quiz.exam.confusions import Confusion
from quiz.exam.points import Points, exact
from quiz.process.stopping import stop_if_unwanted
from quiz.store.rows.log_rows import Mode
from quiz.study.collection import Collection
from quiz.study.past_results import PastResult
from quiz.study.sessions.practice import Practice
from quiz.tui.exam import past_results_screen
from quiz.tui.exam.past_results_screen import READING, ResultsScreen
from quiz.tui.exam.report_screen import ReportScreen
from quiz.tui.exam.score_plot import ScorePlot
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.questions import Prompt
from quiz.tui.shared.colours.themes import DARK, LIGHT
from quiz.tui.shared.dialogs import AskText, Choose
from quiz.tui.study.rating_bar import RatingBar, RatingButton
from quiz.tui.study.study_screen import StudyScreen
from quiz.tui.study.summary_screen import SummaryScreen
from tests.conftest import Clock
from tests.patience import PATIENCE
from tests.tui.conftest import MakeApp, colours
from tests.tui.exam.test_exam import press
from tests.tui.study.test_study import keys_of, text_of, until

FLEET = """\
title: Fleet
cards:
  - {id: carrier, question: Which carrier?, answer: Cavour}
  - {id: patrol, question: Which patrol ship?, answer: Morosini}
"""


async def practise(pilot: Pilot[None], *keys: str) -> StudyScreen:
    """Begins to practise from home by `keys` in the picker."""
    await press(pilot, "p")
    assert isinstance(pilot.app.screen, Choose)
    await press(pilot, *keys)
    assert isinstance(pilot.app.screen, StudyScreen)
    return pilot.app.screen


async def test_without_results_the_screen_says_so(app_with: MakeApp) -> None:
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        await press(pilot, "r")
        assert isinstance(app.screen, ResultsScreen)
        assert app.screen.query_one("#none", Static).display
        assert not app.screen.query_one(ScorePlot).display
        assert await keys_of(pilot) == {"Back": "esc", "Help": "?"}
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_plot_takes_the_colours_of_the_theme_and_a_session_opens_into_its_report(
    app_with: MakeApp, clock: Clock
) -> None:
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        await press(pilot, "enter", *"Cavour", "enter", "enter", *"x", "enter", "escape", "escape")
        clock.forward(hours=1)
        await practise(pilot, "m")
        await press(pilot, *"y", "enter", "escape", "escape", "r")
        rows = app.screen.query_one("#past", OptionList)
        assert ["practice" in str(rows.get_option_at_index(place).prompt) for place in (0, 1)] == [True, False]
        plot = app.screen.query_one(ScorePlot)
        for theme in (LIGHT, DARK):
            app.theme = theme.name
            await pilot.pause()
            assert app.theme_variables["secondary"].lower() in colours(plot)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, ReportScreen)
        assert "Given: x" in text_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ResultsScreen)


async def test_what_is_taken_for_one_another_is_practised_together(app_with: MakeApp) -> None:
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        for _ in range(2):
            await practise(pilot, "d")
            await press(pilot, *"Morosini", "enter", "escape", "escape")
        await press(pilot, "r")
        rows = app.screen.query_one("#confused", OptionList)
        assert str(rows.get_option_at_index(0).prompt) == "  2 times  Morosini for Cavour"
        for keys in (["p"], ["tab", "enter"]):
            await press(pilot, *keys)
            assert isinstance(app.screen, StudyScreen), keys
            assert app.screen.session.mode is Mode.PRACTICE
            assert app.screen.session.title == "Morosini or Cavour"
            assert app.screen.session.card_source.counts.total == 2
            await press(pilot, "escape", "escape")


async def test_many_results_are_listed_in_portions_and_stay_listed(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.tui.exam.past_results_screen._PORTION", 1)
    monkeypatch.setattr("quiz.store.past_sessions._FIRST_PAGE", 1)
    monkeypatch.setattr("quiz.store.past_sessions._PAGE", 1)
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        for _ in range(3):
            await practise(pilot, "d")
            await press(pilot, *"x", "enter", "escape", "escape")
        await press(pilot, "r")
        rows = app.screen.query_one("#past", OptionList)
        await until(pilot, lambda: rows.option_count == 3)
        await press(pilot, "G", "enter")
        assert isinstance(app.screen, ReportScreen)
        await press(pilot, "escape")
        await app.workers.wait_for_complete()
        assert (rows.option_count, rows.highlighted) == (3, 2)


async def test_the_newest_results_are_there_before_the_older_ones_are_read(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.store.past_sessions._FIRST_PAGE", 1)
    goes_on = Event()
    pages_of = past_results_screen.result_pages

    def slow_pages(collection: Collection) -> Iterator[list[PastResult]]:
        pages = pages_of(collection)
        yield next(pages)
        while not goes_on.is_set():
            stop_if_unwanted()
        yield from pages

    monkeypatch.setattr(past_results_screen, "result_pages", slow_pages)
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        for _ in range(3):
            await practise(pilot, "d")
            await press(pilot, *"x", "enter", "escape", "escape")
        app.simulate_key("r")
        async with timeout(PATIENCE):
            while not (there := [rows for rows in app.screen.query("#past").results(OptionList) if rows.option_count]):
                await sleep(0.001)
        (rows,) = there
        assert rows.option_count == 1
        assert "the newest 1; older ones are being read" in text_of(app)
        goes_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert rows.option_count == 3
        assert "older ones" not in text_of(app)


async def test_results_that_were_left_before_all_was_read_are_told_as_whole_afterwards(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = Event()
    confused_in = past_results_screen.confused

    def slowly_confused(collection: Collection) -> list[Confusion]:
        while not goes_on.is_set():
            stop_if_unwanted()
        return confused_in(collection)

    monkeypatch.setattr(past_results_screen, "confused", slowly_confused)
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        await practise(pilot, "d")
        await press(pilot, *"x", "enter", "escape", "escape")
        app.simulate_key("r")
        async with timeout(PATIENCE):
            while not (there := [rows for rows in app.screen.query("#past").results(OptionList) if rows.option_count]):
                await sleep(0.001)
            assert "older ones" in text_of(app)
            there[0].action_select()
            while not isinstance(app.screen, ReportScreen):
                await sleep(0.001)
        goes_on.set()
        await press(pilot, "escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        assert "older ones" not in text_of(app)


async def test_while_results_are_read_the_screen_says_so_and_leaving_it_ends_that(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = Event(), Event()

    def read_on(pages: Iterator[list[PastResult]]) -> None:
        begun.set()
        try:
            while True:
                stop_if_unwanted()
        finally:
            ended.set()

    monkeypatch.setattr("quiz.tui.exam.past_results_screen._next_of", read_on)
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        app.simulate_key("r")
        async with timeout(PATIENCE):
            while not begun.is_set():
                await sleep(0.001)
            assert READING in text_of(app)
            app.simulate_key("escape")
            while not ended.is_set():
                await sleep(0.001)
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_practice_promises_no_intervals(app_with: MakeApp) -> None:
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        screen = await practise(pilot, "d")
        assert "0 of 2 answered" in text_of(app)
        await press(pilot, *"x", "enter")
        assert not app.screen.query(RatingButton)
        assert "Rate" not in await keys_of(pilot)
        await press(pilot, "1")
        assert screen.session.feedback is not None
        await pilot.click(RatingBar)
        assert screen.session.shown_card is not None
        assert screen.session.shown_card.card.id == "patrol"
        assert isinstance(screen.session, Practice)


async def test_a_flashcard_is_rated_in_practice_too(app_with: MakeApp) -> None:
    app = app_with("cards:\n  - {id: x, front: a, back: b}\n")
    async with app.run_test() as pilot:
        await practise(pilot, "d")
        await press(pilot, "enter")
        assert len(app.screen.query(RatingButton)) == 4
        await press(pilot, "1", "enter", "3")
        assert isinstance(app.screen, SummaryScreen)


async def test_a_query_picks_what_is_practised(app_with: MakeApp) -> None:
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        await press(pilot, "p", "q")
        assert isinstance(app.screen, AskText)
        await press(pilot, *"nothing", "enter")
        assert [str(note.message) for note in app._notifications] == ["No card fits `nothing`."]
        screen = await practise(pilot, "q", *"patrol", "enter")
        assert screen.session.card_source.counts.total == 1


async def test_what_was_missed_is_practised_from_the_summary(app_with: MakeApp) -> None:
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        await press(pilot, "enter", *"Cavour", "enter", "enter")
        await press(pilot, "escape")
        assert "Practise missed" not in await keys_of(pilot)
        await press(pilot, "s", *"x", "enter", "escape", "p")
        assert isinstance(app.screen, StudyScreen)
        assert [app.screen.session.mode, app.screen.session.card_source.counts.total] == [Mode.PRACTICE, 1]


async def test_an_answer_that_was_right_is_written_into_its_deck_and_it_is_told_where_that_cannot_be_done(
    app_with: MakeApp, tmp_path: Path
) -> None:
    app, deck = app_with(FLEET), tmp_path / "decks" / "deck.yaml"
    async with app.run_test() as pilot:
        await press(pilot, "enter", *"Garibaldi", "enter")
        assert (await keys_of(pilot))["Accept it"] == "a"
        await press(pilot, "a")
        await app.workers.wait_for_complete()
        await press(pilot)
        assert "accept: [Garibaldi]" in deck.read_text("utf-8")
        assert any("Garibaldi" in str(note.message) for note in app._notifications)
        assert "✓ Right" in text_of(app)
        assert "a" not in (await keys_of(pilot)).values()
        await press(pilot, "enter", *"Thaon", "enter")
        deck.unlink()
        await press(pilot, "a")
        await app.workers.wait_for_complete()
        await press(pilot)
        assert [note.title for note in app._notifications if note.title] == ["Not written"]
        assert "✓ Right" in text_of(app)


OF_ANOTHER_KIND = (
    "statement: It is so., answer: false",
    "question: Where?, answer: Kure, distractors: [Sasebo, Bari]",
    "question: How many?, number: 3",
    "question: Which?, answer: Cavour",
)


async def test_only_an_answer_in_words_is_offered_to_be_accepted(app_with: MakeApp) -> None:
    entries = "".join(f"  - {{id: x{place}, {entry}}}\n" for place, entry in enumerate(OF_ANOTHER_KIND))
    app = app_with(f"cards:\n{entries}")
    async with app.run_test() as pilot:
        await press(pilot, "enter")
        for entry in OF_ANOTHER_KIND:
            shown_card = app.screen.session.shown_card  # type: ignore[attr-defined]
            expected = shown_card.card.question.expected[0]
            wrong = [str(place) for place, option in enumerate(shown_card.options, 1) if option != expected]
            types = app.screen.query_one(Prompt).types
            await press(pilot, *(wrong[:1] or (("4", "enter") if "number" in entry else ("enter",))))
            assert types or "Was right" in await keys_of(pilot), entry
            assert "a" not in (await keys_of(pilot)).values(), entry
            await press(pilot, "enter")


async def test_the_plot_draws_each_kind_of_result_and_says_what_is_what() -> None:
    class Shown(App[None]):
        def compose(self) -> ComposeResult:
            yield ScorePlot()

    first = date(2026, 3, 2).toordinal()
    found = [(Mode.PRACTICE, 2, 10), (Mode.PRACTICE, 1, 0), (Mode.REVIEW, 0, 5)]
    async with Shown().run_test(size=(60, 12)) as pilot:
        plot = pilot.app.query_one(ScorePlot)
        plot.show(
            PastResult("", mode, day * 86_400_000, first + day, ("deck",), 10, Points(exact(points), exact(10)), 1.0)
            for mode, day, points in found
        )
        await pilot.pause()
        *lines, foot = str(plot.render()).splitlines()
        assert foot.split() == ["2", "Mar", "2026", "•", "study", "+", "practice", "4", "Mar", "2026"]
        assert [line.split("│")[0].strip() for line in lines if "%" in line] == ["100%", "50%", "0%"]
        assert [row for row, line in enumerate(lines) if {"•", "+"} & set(line)] == [0, len(lines) // 2, len(lines) - 1]
        assert lines[0].endswith("+")  # the last one, all right
        assert any("\u2801" <= char <= "\u28ff" for char in "".join(lines))  # the line that leads to it
