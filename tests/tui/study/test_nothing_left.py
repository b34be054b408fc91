"""Where nothing is left to study, the screen says why, and has keys for what can be done."""

from collections.abc import Callable
from random import Random

import pytest

from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import Collection
from quiz.study.day.today import queue_today
from quiz.study.settings import setting
from quiz.tui.app import QuizApp
from quiz.tui.cards.browse_screen import BrowseScreen
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.study.study_screen import StudyScreen
from quiz.tui.study.summary_screen import SummaryScreen
from tests.conftest import Clock
from tests.study.test_settings import answer_all
from tests.tui.conftest import WithoutHome
from tests.tui.study.test_study import keys_of, text_of

WORDS = "cards:\n" + "".join(f"  - {{id: w{n}, question: What is {n}?, answer: yes}}\n" for n in range(9))


@pytest.fixture
def collection(open_deck: Callable[[str], Collection]) -> Collection:
    """Nine cards of which two are buried, one is suspended, and none may be new today."""
    opened = open_deck(WORDS)
    opened.act(ActionKind.BURY, [opened.cards["w0"], opened.cards["w1"]], opened.now().day)
    opened.act(ActionKind.SUSPEND, [opened.cards["w2"]], 1)
    opened.prefer(setting("new_per_day"), "0")
    return opened


@pytest.fixture
def app(collection: Collection) -> QuizApp:
    return WithoutHome(collection, collection.decks, rng=Random(1))


async def test_every_reason_is_told_with_its_key(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter")
        for said in (
            "6 new cards wait for another day, by the limit of new cards a day.\n  n  6 more new cards today",
            "2 cards are buried until tomorrow.\n  d  dig up what is buried",
            "1 card is suspended.\n  t  look at what is suspended",
        ):
            assert said in text_of(app)


async def test_more_new_cards_come_today_and_not_tomorrow(app: QuizApp, collection: Collection, clock: Clock) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "n")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.session.card_source.counts.new == 6
        clock.forward(days=1)
        assert queue_today(collection, collection.pick()).counts.new == 0


async def test_what_is_buried_is_dug_up_in_one_step(app: QuizApp, collection: Collection) -> None:
    collection.prefer(setting("new_per_day"), "6")
    collection.act(ActionKind.SUSPEND, [collection.cards[f"w{number}"] for number in range(3, 9)], 1)
    async with app.run_test() as pilot:
        await pilot.press("enter", "n")
        assert isinstance(app.screen, SummaryScreen)  # no limit holds anything back
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.session.card_source.counts.new == 2
        collection.undo()
        assert queue_today(collection, collection.pick()).held.buried == 2


async def test_what_is_suspended_is_listed(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "t")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
        assert "1 of 9 cards" in text_of(app)
        await pilot.press("escape")
        assert isinstance(app.screen, SummaryScreen)


async def test_reviews_beyond_the_limit_are_asked(open_deck: Callable[[str], Collection], clock: Clock) -> None:
    collection = open_deck(WORDS)
    answer_all(collection)
    collection.prefer(setting("reviews_per_day"), "0")
    clock.forward(days=90)
    app = WithoutHome(collection, collection.decks, rng=Random(1))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert "9 reviews wait for another day" in text_of(app)  # with a limit of none there is no plan
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.session.card_source.counts.due == 9


async def test_after_the_part_of_a_day_the_plan_is_told(open_deck: Callable[[str], Collection], clock: Clock) -> None:
    collection = open_deck(WORDS)
    answer_all(collection)
    collection.prefer(setting("reviews_per_day"), "1")
    clock.forward(days=90)
    app = WithoutHome(collection, collection.decks, rng=Random(1))
    async with app.run_test() as pilot:
        await pilot.press("enter", *"yes", "enter", "4")
        assert isinstance(app.screen, SummaryScreen)
        assert "8 reviews are waiting, and today's part is done. With 1 a day" in text_of(app)
        assert "\n  m  8 more reviews today" in text_of(app)


async def test_everything_can_be_practised_where_nothing_is_left(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert (await keys_of(pilot))["Practise"] == "p"
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.session.card_source.counts.due == 9


async def test_a_learning_card_that_comes_back_is_told_when_its_time_has_come(
    open_deck: Callable[[str], Collection], clock: Clock
) -> None:
    collection = open_deck("cards:\n  - {id: one, question: What is one?, answer: yes}\n")
    collection.prefer(setting("learning_steps"), "30m")
    app = WithoutHome(collection, collection.decks, rng=Random(1))
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter", "enter")
        assert isinstance(app.screen, SummaryScreen)
        assert "The next card comes back in 30 min." in text_of(app)
        clock.forward(minutes=26)
        app.screen._show_next()
        assert "1 card is left to study today." in text_of(app)
        assert (await keys_of(pilot))["Study on"] == "s"


async def test_with_cards_left_no_more_are_offered(app: QuizApp, collection: Collection) -> None:
    collection.prefer(setting("new_per_day"), "2")
    async with app.run_test() as pilot:
        await pilot.press("enter", "escape")
        assert "2 cards are left to study today." in text_of(app)
        await pilot.press("n", "d", "m")
        assert isinstance(app.screen, SummaryScreen)
        assert queue_today(collection, collection.pick()).counts.new == 2


async def test_home_left_open_overnight_shows_the_new_day(collection: Collection, clock: Clock) -> None:
    app = QuizApp(collection, collection.decks, rng=Random(1))

    def set_apart() -> tuple[int, int]:
        assert isinstance(app.screen, HomeScreen)
        overview = app.screen.overview
        assert overview
        return overview.decks[0].suspended, overview.decks[0].buried

    async with app.run_test():
        assert isinstance(app.screen, HomeScreen)
        assert set_apart() == (1, 2)
        clock.forward(days=1)
        await app.screen.keep_up()
        assert set_apart() == (1, 0)
