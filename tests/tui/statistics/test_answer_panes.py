"""The parts of the statistics about answers, recall and cards: what they draw, for which cards and time."""

from datetime import date
from functools import partial

import pytest
from textual.app import App, ComposeResult

from quiz.engine.answer_statistics import AnswerGroup, AnswerSums, Prediction, steps
from quiz.study.collection import Collection
from quiz.tui.app import QuizApp
from quiz.tui.shared.dialogs import AskText
from quiz.tui.statistics.answers_pane import AnswersPane
from quiz.tui.statistics.share_curve import POINT, ShareCurve, lowest
from quiz.tui.statistics.statistics_words import answers_words, cards_words, hours_words, recall_words
from quiz.tui.statistics.step_columns import StepColumns, date_marks
from quiz.tui.statistics.thin_bars import BarRow, ThinBars, thin_bar
from tests.engine.examples import DAY, a_memory
from tests.every import every
from tests.tui.statistics.test_statistics import answered, keys_of, studied, text_of, two_weeks, worked_out

__all__ = ["answered", "studied", "two_weeks"]


@every(("share", "drawn"), [(0, ""), (0.001, "╸"), (0.25, "━"), (0.3, "━"), (0.4, "━╸"), (1, "━━━━")])
def test_a_thin_bar_is_drawn_to_half_a_cell(share: float, drawn: str) -> None:
    assert thin_bar(share, 4) == drawn


@every(("shares", "low"), [([0.93, None, 0.88], 0.8), ([0.9], 0.9), ([1.0], 0.9), ([0.05], 0.0), ([None], 0.0)])
def test_an_axis_begins_below_the_least_share(shares: list[float | None], low: float) -> None:
    assert lowest(shares) == low


class Host(App[None]):
    """Shows pictures alone."""

    def compose(self) -> ComposeResult:
        yield ThinBars("Rated")
        yield StepColumns()
        yield ShareCurve("remembered", "expected", id="curve")
        yield ShareCurve("remembered", "on average", "By the hour", points=True, id="hours")

    CSS = "StepColumns, ShareCurve { height: 8; }"


async def test_pictures_stand_on_axes_and_columns_never_touch() -> None:
    app = Host()
    async with app.run_test(size=(60, 40)) as pilot:
        groups = [AnswerGroup(DAY - day, 2, 3, True, 1 + day % 3, 1.0) for day in range(400)]
        app.query_one(StepColumns).show(partial(steps, groups, DAY - 399, DAY), DAY - 399, DAY)
        app.query_one(ThinBars).show([BarRow("Again", 1), BarRow("Good", 3)])
        app.query_one("#curve", ShareCurve).show([0.9, None, 0.8, 1.0], [0.85] * 4, [(0, "1 Jan"), (3, "4 Jan")])
        app.query_one("#hours", ShareCurve).show([None, 0.9, None], [0.9] * 3, [(0, "0:00")])
        await pilot.pause()
        bars = str(app.query_one(ThinBars).render()).splitlines()
        assert [line.split() for line in bars[1:]] == [
            ["Again", bars[1].split()[1], "1", "25%"],
            ["Good", bars[2].split()[1], "3", "75%"],
        ]
        columns = str(app.query_one(StepColumns).render()).splitlines()
        assert "└" in columns[-2]
        assert columns[-2].split()[0] == "0"
        drawn = [line.partition("│")[2] for line in columns[:-2]]
        assert all("██" not in line and "▁▁" not in line for line in drawn)
        assert any("█" in line for line in drawn)
        curve = str(app.query_one("#curve").render()).splitlines()
        assert [curve[1].split()[0].rstrip("│"), curve[5].split()[0].rstrip("│")] == ["100%", "80%"]
        assert curve[-1].lstrip().startswith("1 Jan")
        assert curve[-1].rstrip().endswith("4 Jan")
        assert len({len(line) for line in curve[1:-2]}) == 1
        hours = str(app.query_one("#hours").render())
        assert hours.count(POINT) == 2  # one in the legend


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (12, 4), (200, 60)])
async def test_a_picture_without_room_or_without_numbers_is_empty_and_no_fault(size: tuple[int, int]) -> None:
    app = Host()
    async with app.run_test(size=size) as pilot:
        app.query_one(StepColumns).show(partial(steps, [], DAY, DAY), DAY, DAY)
        app.query_one("#curve", ShareCurve).show([None], [None], [])
        app.query_one("#hours", ShareCurve).show([1.0], [], [(0, "x" * 300)])
        app.query_one(ThinBars).show([])
        await pilot.pause()
        assert str(app.query_one(StepColumns).render()) == ""
        assert not app.query_one("#curve").display


def sums_of(later: int, remembered: int, answers: int = 0) -> AnswerSums:
    none = (0, 0, 0, 0)
    return AnswerSums(DAY - 9, DAY, answers or later, 300.0, 5, later, remembered, (none, none), ((0, 0),) * 24)


@every(
    ("later", "remembered", "expected", "said"),
    [
        (100, 90, None, "You remembered 90% of 100 cards that came again."),
        (100, 90, 0.88, "quiz expected 88%, which is about the same."),
        (1000, 950, 0.88, "more than the 88% that quiz expected: it will learn from that."),
        (1000, 750, 0.88, "less than the 88% that quiz expected"),
    ],
)
def test_recall_is_told_beside_what_was_expected(
    later: int, remembered: int, expected: float | None, said: str
) -> None:
    known = [Prediction(DAY, later, later * expected)] if expected else []
    assert said in recall_words(sums_of(later, remembered), known)


def test_a_sample_is_told() -> None:
    assert "(reckoned from 50 of them)" in recall_words(sums_of(100, 90), [Prediction(DAY, 50, 45.0)])


@every(
    ("hours", "said"),
    [
        ({}, ""),
        ({7: (30, 27)}, "Most of your answers come around 7:00."),
        ({7: (30, 27), 9: (30, 26)}, "The hour makes no difference that is more than chance."),
        ({7: (300, 280), 22: (300, 200), 3: (5, 0)}, "You remember most at 7:00, 93%, and least at 22:00, 66%."),
    ],
)
def test_hours_are_told_apart_where_it_is_more_than_chance(hours: dict[int, tuple[int, int]], said: str) -> None:
    assert hours_words([hours.get(hour, (0, 0)) for hour in range(24)]) == said


def test_answers_and_cards_are_told_in_a_sentence() -> None:
    assert answers_words(sums_of(50, 40)) == (
        "50 answers on 5 of 10 days, 5 min in all: 1 min on a day of study, 6 seconds an answer."
    )
    memories = [a_memory(stability=30.0), a_memory(stability=3.0, difficulty=9.0)]
    assert "Of 2 answered cards 1 is known for three weeks or more, and 1 is hard" in cards_words(memories)


@every(
    ("length", "step", "names"),
    [
        (3, 1, ["27 Nov", "28 Nov", "29 Nov"]),
        (1000, 200, ["2021", "2022", "2023"]),
        (150, 30, ["Aug 2023", "Sep", "Oct", "Nov"]),
        (1, 1, ["29 Nov"]),
    ],
)
def test_dates_are_named_as_finely_as_the_time_is_long(length: int, step: int, names: list[str]) -> None:
    last = date(2023, 11, 29).toordinal()
    assert [name for _, name in date_marks(range(last - length + step, last + 1, step))] == names


async def test_another_period_and_other_cards_are_looked_at(studied: Collection) -> None:
    app = QuizApp(studied, studied.decks)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("t", "2")
        await worked_out(pilot)
        assert "The last month: all cards" in text_of(app)
        before = text_of(app)
        await pilot.press("p")
        await worked_out(pilot)
        assert "The last three months: all cards" in text_of(app)
        await pilot.press("f")
        assert isinstance(app.screen, AskText)
        await pilot.press(*"card-1")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await worked_out(pilot)
        assert "The last three months: card-1" in text_of(app)
        assert app.screen.query_one(AnswersPane).scope.query == "card-1"
        assert text_of(app) != before
        await pilot.press("5")
        await worked_out(pilot)
        assert "card-1, as they are now" in text_of(app)
        assert "Period" not in await keys_of(pilot)
