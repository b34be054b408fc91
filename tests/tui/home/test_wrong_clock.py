"""The home screen tells of answers that a wrong clock has dated, and takes them back when asked to."""

from textual.widgets import Static

from quiz.engine.rating import Rating
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session
from quiz.tui.app import QuizApp
from tests.conftest import Clock


def answer_one(collection: Collection) -> None:
    session = Session(collection, [collection.cards["flashcard"]], "One")
    session.next()
    session.answer((), 1)
    session.rate(Rating.GOOD)


async def test_what_a_clock_that_was_ahead_has_dated_is_told_and_taken_back(
    collection: Collection, clock: Clock, app: QuizApp
) -> None:
    clock.forward(days=3000)
    answer_one(collection)
    clock.forward(days=-3000)
    collection._read_memories()
    async with app.run_test() as pilot:
        await pilot.pause()
        said = app.screen.query_one("#clock", Static)
        assert said.display
        assert "1 answer is dated 19 May 2034" in str(said.render())
        await pilot.press("W", "y")
        await pilot.pause()
        assert not collection.misdated
        assert not app.screen.query_one("#clock", Static).display


async def test_where_every_date_can_be_right_nothing_is_said(collection: Collection, app: QuizApp) -> None:
    answer_one(collection)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert not app.screen.query_one("#clock", Static).display
