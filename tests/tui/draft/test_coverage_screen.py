"""Articles on the screen: what has a card, what has lost its passage; and the passage of a card at hand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList

from quiz.study.authoring.coverage import Coverage, LostQuote, Passage, Unsupported
from quiz.study.collection import Collection
from quiz.tui.app import QuizApp
from quiz.tui.cards.passage_screen import PassageScreen
from quiz.tui.draft.coverage_screen import SourcesScreen
from quiz.tui.draft.draft_screen import DraftScreen
from quiz.tui.study.study_screen import StudyScreen
from tests.deck.deck_text import read
from tests.study.authoring.test_coverage import ARTICLE, DECK


async def shows(pilot: Pilot[None], screen: type[Screen[Any]]) -> bool:
    """Waits for a screen that a worker opens; returns whether it came."""
    for _ in range(500):
        if isinstance(pilot.app.screen, screen):
            await pilot.pause()
            return True
        await pilot.pause(0.01)
    return False


@pytest.fixture
def app(tmp_path: Path, open_deck: Callable[[str], Collection]) -> QuizApp:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "harbour.md").write_text(ARTICLE, "utf-8")
    collection = open_deck(DECK)
    return QuizApp(collection, collection.decks)


async def test_passages_without_a_card_are_reached_by_a_key(app: QuizApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        app.open_sources()
        assert await shows(pilot, SourcesScreen)
        rows = app.screen.query_one(OptionList)
        await pilot.press("n")
        assert rows.highlighted is not None
        assert "The lighthouse is 41 metres high." in str(rows.get_option_at_index(rows.highlighted).prompt)


async def test_articles_with_problems_come_first_and_say_how_many_they_have(app: QuizApp) -> None:
    card = read("cards: [{id: one, front: a, back: b}]").deck.cards[0]
    sound = Coverage("a.md", "Sound", (Passage(1, "It stands.", ()),))
    gone = Coverage(
        "b.md",
        "Changed",
        (Passage(1, "It went.", (card,)),),
        lost=(LostQuote(card, "It was there.", ""), LostQuote(card, "It goes.", "It went.")),
        unsupported=(Unsupported(card, "1847"),),
    )
    unread = Coverage("c.md", "Missing", fault="It cannot be read.")
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(SourcesScreen([sound, gone, unread]))
        await pilot.pause()
        rows = app.screen.query_one(OptionList)
        assert [str(row.prompt).strip() for row in rows.options] == [
            "Changed  1 of 1 sentence has a card  ⚠ 2 quotes gone, 1 answer to check",
            "⚠ one: its quote is no longer there",
            "was: It was there.",
            "now: (nothing like it stands there)",
            "⚠ one: its quote is no longer there",
            "was: It goes.",
            "now: It went.",
            "⚠ one: 1847 is not in what it quotes",
            "1  It went.",
            "",
            "Missing  ⚠ It cannot be read.",
            "",
            "Sound  0 of 1 sentence has a card",
            "–  It stands.",
        ]
        assert rows.highlighted == 0
        await pilot.press("n")
        assert rows.highlighted == 13


async def test_cards_are_drafted_from_an_article_that_is_listed(app: QuizApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        app.open_sources()
        assert await shows(pilot, SourcesScreen)
        await pilot.press("d")
        assert await shows(pilot, DraftScreen)


async def test_a_key_opens_the_passage_once_the_card_is_answered(app: QuizApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        assert await shows(pilot, StudyScreen)
        await pilot.press("o", *"1874", "enter", "o")
        assert await shows(pilot, PassageScreen)
        await pilot.press("escape")
        assert not isinstance(app.screen, PassageScreen)
