"""The card on the screen: its head, its ratings, its memory beside it, its notices, and what it leads to."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from quiz.engine.rating import Rating
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.session import Session
from quiz.tui.app import QuizApp
from quiz.tui.cards.feedback import FeedbackPanel
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.notice_line import NoticeLine
from quiz.tui.study.card_memory_pane import CardMemoryPane
from quiz.tui.study.progress import seconds_a_card, time_left
from quiz.tui.study.rating_bar import MEANINGS, RatingBar
from tests.conftest import Clock
from tests.every import every
from tests.tui.conftest import MakeApp, WithoutHome, in_session
from tests.tui.shared.test_markdown import screen_of
from tests.tui.study.test_study import study, text_of

WRONG = ["t", "enter", *"Sparta", "enter"]
LONG = "cards:\n  - {id: x, front: Why?, back: " + "because " * 900 + "}\n"


def place(pilot: Pilot[None], widget: type) -> tuple[int, int]:
    """The first line of a widget, and the one below its last."""
    region = pilot.app.screen.query_one(widget).region
    return region.y, region.bottom


async def test_the_ratings_stand_right_below_the_feedback_while_there_is_room(studying: QuizApp) -> None:
    async with studying.run_test(size=(80, 30)) as pilot:
        await pilot.press(*WRONG)
        await pilot.pause()
        assert place(pilot, RatingBar)[0] == place(pilot, FeedbackPanel)[1] + 1


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
async def test_below_a_long_card_they_stand_above_the_notices_and_all_of_them_can_be_seen(
    studying_with: MakeApp, size: tuple[int, int]
) -> None:
    async with studying_with(LONG).run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        (first, last), rows = place(pilot, RatingBar), pilot.app.screen.query_one(RatingBar).rows
        assert (last - first, last) == (rows, place(pilot, NoticeLine)[0])
        await pilot.resize_terminal(size[0], size[1] - 4)
        await pilot.pause()
        await pilot.pause()
        assert place(pilot, RatingBar)[1] == place(pilot, NoticeLine)[0]


async def test_in_the_first_days_the_ratings_say_what_they_mean(
    open_deck: Callable[[str], Collection], clock: Clock
) -> None:
    collection = open_deck("cards:\n" + "".join(f"  - {{statement: {number}, answer: true}}\n" for number in range(9)))
    for day in range(6):
        if day in (1, 2, 3):
            session = Session(collection, collection.pick(), "Deck")
            session.next()
            session.answer(("True",), 1)
            session.rate(Rating.GOOD)
            clock.forward(days=1)
            continue
        app = in_session(collection)
        async with app.run_test() as pilot:
            await pilot.press("t")
            assert (MEANINGS[Rating.AGAIN] in text_of(app)) is (day < 5)
        clock.forward(days=1)


async def test_the_head_says_how_many_cards_are_answered_in_the_words_of_home_and_help_opens_at_the_keys_of_the_moment(
    studying: QuizApp,
) -> None:
    async with studying.run_test() as pilot:
        screen = study(studying)
        assert "0 of 10 answered · " in text_of(studying)
        assert screen.help_section == "Answering"
        await pilot.press("f")
        assert "1 of 10 answered · " in text_of(studying)  # the card comes again, and is the same one
        assert screen.help_section == "Rating"
        await pilot.press("enter")
        assert "1 of 10 answered · " in text_of(studying)
        assert screen.help_section == "Answering"


@every(
    ("seconds", "words"),
    [(0, "under 1 min left"), (59, "under 1 min left"), (100, "2 min left"), (7260, "2 h 1 min left")],
)
def test_the_time_left_is_said_in_minutes(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_a_card_takes_what_the_last_ones_took_and_what_is_usual() -> None:
    assert seconds_a_card([], 10) == 10
    assert seconds_a_card([20] * 5, 10) == 15


async def test_a_card_of_another_deck_names_it(write_deck: Callable[..., Path], home: Path, clock: Clock) -> None:
    path = write_deck("title: Rivers of Europe\ncards:\n  - {id: x, question: Where?, answer: here}\n")
    collection = open_collection([path], home, clock)
    session = Session(collection, collection.pick(), "All decks")
    session.next()
    app = WithoutHome(collection, collection.decks, session, rng=Random(1))
    async with app.run_test():
        assert "Rivers of Europe" in text_of(app)
    collection.close()


async def test_from_120_columns_the_memory_moves_with_the_rating_under_the_cursor(studying: QuizApp) -> None:
    async with studying.run_test(size=(120, 40)) as pilot:
        pane = studying.screen.query_one(CardMemoryPane)
        assert pane.display
        assert "This card is new" in text_of(studying)
        await pilot.press("t")
        await pilot.pause()
        drawn = set()
        for _ in Rating:
            await pilot.pause()
            drawn.add("\n".join(screen_of(studying)))
            await pilot.press("left")
        assert len(drawn) == 3  # from Good to Again, which is the last
        assert "▸ Again " in "\n".join(screen_of(studying))
        await pilot.resize_terminal(119, 40)
        await pilot.pause()
        assert not pane.display


async def test_a_notice_has_a_line_of_its_own_that_nothing_else_is_on(studying: QuizApp) -> None:
    async with studying.run_test() as pilot:
        await pilot.pause()
        before = [widget.region for widget in studying.screen.query("SessionProgress, #card, Footer")]
        studying.notify("Something was [bold]said[/].", markup=False)
        await pilot.pause()
        assert [widget.region for widget in studying.screen.query("SessionProgress, #card, Footer")] == before
        assert screen_of(studying)[-2].strip() == "Something was [bold]said[/]."
        assert place(pilot, NoticeLine)[1] == place(pilot, Footer)[0]
        studying.notify("A long one. " * 20, severity="error")
        await pilot.pause()
        assert "A long one." in screen_of(studying)[-3]
        await pilot.press("f1")
        await pilot.pause()
        assert "A long one." in screen_of(studying)[-2]
        studying.clear_notifications()
        await pilot.pause()
        assert str(studying.screen.query_one(NoticeLine).render()) == ""


async def test_undo_is_never_cut_off_at_80_columns(studying: QuizApp) -> None:
    async with studying.run_test(size=(80, 24)) as pilot:
        for keys in (["f"], ["enter"], [*"Sparta", "enter"], ["u"], [*"Sparta", "enter", "t"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert "Undo" in studying.screen.query_one(Footer).render_line(0).text


async def test_what_was_taken_back_is_not_said_to_be_never_given(studying: QuizApp) -> None:
    async with studying.run_test() as pilot:
        await pilot.press("f", "u")
    assert studying.farewell() == "No answer is kept: what was given was taken back."


LINKS = """\
cards:
  - id: x
    question: "Where is [this](https://example.org/this)?"
    answer: here
    explanation: "See [that](https://example.org/that) and [no](file:///etc/passwd)."
"""


async def test_an_address_is_shown_before_it_is_opened(studying_with: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("quiz.tui.cards.open_links.open_elsewhere", lambda target: not opened.append(target))
    app = studying_with(LINKS)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "https://example.org/this" in text_of(app)
        await pilot.press("n")
        assert opened == []
        await pilot.press("ctrl+l", "y")
        assert opened == ["https://example.org/this"]
        await pilot.press(*"here", "enter", "l", "2")
        await pilot.pause()
        assert "https://example.org/that" in text_of(app)
        await pilot.press("y")
        assert opened[1:] == ["https://example.org/that"]
        assert not any("passwd" in str(widget.render()) for widget in app.screen.query(Static) if widget.id)


async def test_a_picture_that_is_missing_is_told_as_it_is(studying_with: MakeApp) -> None:
    app = studying_with('cards:\n  - {id: x, question: "Where? ![A map](map.png)", answer: here}\n')
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("ctrl+l")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert [notice.title + notice.message for notice in app.notices] == [
            "There is no picture `map.png` beside the deck."
        ]


@pytest.mark.parametrize("back", ["This is the back.", "This is the back. " * 200], ids=["short", "long"])
async def test_the_back_of_a_flashcard_comes_into_sight_below_a_long_front(studying_with: MakeApp, back: str) -> None:
    app = studying_with(f"cards:\n  - {{id: x, front: {'why ' * 500}, back: {back}}}\n")
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert "This is the back." in "\n".join(screen_of(app))
        await pilot.resize_terminal(80, 16)
        await pilot.pause()
        await pilot.pause()
        assert "This is the back." in "\n".join(screen_of(app))
