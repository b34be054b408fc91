"""The end of a session: what is told, the missed cards under a cursor, the sweep and the picture."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from quiz.study.collection import Collection
from quiz.study.sessions.session import Session
from quiz.study.sessions.session_gains import Gains
from quiz.study.settings import setting
from quiz.tui.app import QuizApp
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.study.filling_line import Sweep
from quiz.tui.study.missed_card_screen import MissedCardScreen
from quiz.tui.study.save_picture import FOLDER
from quiz.tui.study.summary_screen import MissedCard, SummaryScreen, gain_words
from quiz.tui.study.summary_screen import points as expected_words
from tests.conftest import Clock
from tests.every import every
from tests.study.test_settings import answer_all
from tests.tui.conftest import WithoutHome
from tests.tui.study.test_study import keys_of, text_of, until

WORDS = "cards:\n" + "".join(f"  - {{id: w{n}, question: What is {n}?, answer: yes}}\n" for n in range(3))


@pytest.fixture
def collection(open_deck: Callable[[str], Collection], clock: Clock) -> Collection:
    """Three cards that come back."""
    opened = open_deck(WORDS)
    answer_all(opened)
    clock.forward(days=90)
    return opened


def at_end(collection: Collection, *answers: str) -> QuizApp:
    """Returns the app, which ends the session behind these answers."""
    session = Session(collection, collection.pick(), "Words", limit=len(answers), rng=Random(1))
    for answer in answers:
        session.next()
        session.answer((answer,), 4)
        feedback = session.feedback
        assert feedback
        session.rate(feedback.suggested)
    session.next()
    return WithoutHome(collection, collection.decks, session, rng=Random(1))


async def test_the_end_says_how_it_went_against_what_was_wanted(collection: Collection) -> None:
    app = at_end(collection, "yes", "yes", "no")
    async with app.run_test() as pilot:
        await pilot.pause()
        said = text_of(app)
        assert "2 of 3 answers right" in said
        assert "Of 3 cards that came back you knew 2: 66%, and 90% was wanted." in said
        assert "Known tomorrow, of these 3 cards: " in said
        assert "1 day in a row" in said


async def test_a_missed_matching_is_told_pair_by_pair(open_deck: Callable[[str], Collection]) -> None:
    opened = open_deck("cards:\n  - {id: m, question: Match., pairs: {Bari: Italy, Kure: Japan}}\n")
    session = Session(opened, opened.pick(), "Ports", limit=1)
    session.next()
    session.answer(("Japan", "Italy"), 4)
    session.next()
    app = WithoutHome(opened, opened.decks, session, rng=Random(1))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "→ Bari → Italy · Kure → Japan" in text_of(app)


async def test_enter_opens_the_missed_card_under_the_cursor_and_else_goes_home(collection: Collection) -> None:
    app = at_end(collection, "no", "yes", "no")
    async with app.run_test() as pilot:
        assert (await keys_of(pilot))["Back"] == "⏎ esc"
        await pilot.press("j", "j")
        assert [card.has_class("-chosen") for card in app.screen.query(MissedCard)] == [False, True]
        assert (await keys_of(pilot))["Open the card"] == "⏎"
        await pilot.press("enter")
        assert isinstance(app.screen, MissedCardScreen)
        await pilot.press("escape", "k", "k")
        assert not app.screen.query("MissedCard.-chosen")
        await pilot.press("enter")
        assert isinstance(app.screen, HomeScreen)


async def test_a_picture_is_saved_and_asks_nobody_for_anything(collection: Collection) -> None:
    app = at_end(collection, "yes")
    async with app.run_test() as pilot:
        await pilot.press("i", "i")
        saved = sorted((collection.folder / FOLDER).iterdir())
        assert [path.name for path in saved] == ["quiz-2026-05-31-2.svg", "quiz-2026-05-31.svg"]
        text = saved[1].read_text("utf-8")
        assert "answer" in text
        assert "@font-face" not in text
        assert not re.findall(r"(?:url\(|href=)[\"']?http", text)
        assert any(str(saved[0]) in str(note.message) for note in app._notifications)


async def test_where_no_picture_can_be_written_it_is_told(collection: Collection) -> None:
    (collection.folder / FOLDER).write_text("in the way")
    app = at_end(collection, "yes")
    async with app.run_test() as pilot:
        await pilot.press("i")
        assert any("cannot be written" in str(note.message) for note in app._notifications)
        assert isinstance(app.screen, SummaryScreen)


@pytest.mark.parametrize(
    ("level", "wanted", "moves"), [("full", "on", True), ("none", "on", False), ("full", "off", False)]
)
async def test_the_end_moves_once_unless_that_is_not_wanted(
    level: str, wanted: str, moves: bool, collection: Collection
) -> None:
    collection.prefer(setting("animations"), wanted)
    app = at_end(collection, "yes", "yes", "yes")
    app.animation_level = level  # type: ignore[assignment]
    async with app.run_test() as pilot:
        sweep = app.screen.query_one(Sweep)
        assert (sweep._timer is not None) is moves
        await until(pilot, lambda: sweep.is_done)
        assert str(sweep.render()) == "━" * sweep.content_size.width


async def test_nothing_left_is_the_same_page(collection: Collection, tmp_path: Path) -> None:
    app = at_end(collection, "yes", "yes", "yes")
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter")
        assert isinstance(app.screen, SummaryScreen)
        assert "Today: 3 answers, 100% right, 12 s." in text_of(app)
        assert "Nothing is left to study now." in text_of(app)


@every(
    ("gained", "said"),
    [
        (Gains(), []),
        (Gains(cards=1, before=0, now=0.96), ["The chance that you know this card tomorrow: 0% before, 96% now."]),
        (
            Gains(came_back=1, remembered=1, wanted=0.85, cards=20, before=9.96, now=19.4),
            [
                "Of 1 card that came back you knew 1: 100%, and 85% was wanted.",
                "Known tomorrow, of these 20 cards: 10 before, 19 now.",
            ],
        ),
    ],
)
def test_what_is_not_there_is_not_told(gained: Gains, said: list[str]) -> None:
    assert gain_words(gained) == said


@every(("expected", "said"), [(0, "0"), (0.04, "0"), (5.25, "5.2"), (9.94, "9.9"), (9.96, "10"), (21.6, "22")])
def test_expected_cards_are_told_as_exactly_as_makes_sense(expected: float, said: str) -> None:
    assert expected_words(expected) == said
