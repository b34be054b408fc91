"""What a key of home opens is imported before the key is pressed."""

import subprocess
import sys

import pytest

from quiz.tui import first_openings
from quiz.tui.app import QuizApp
from quiz.tui.first_openings import FROM_STUDY
from tests.conftest import own_folders
from tests.patience import PATIENCE
from tests.tui.study.test_study import until

HELD_LATER = ("markdown_it", "pygments", "quiz.deck.articles.markdown", "quiz.deck.writing.edit")
"""What takes much memory, and only some cards or commands need."""
KEYS = ("enter", "b", "t", "r", "s", "question_mark", "n", "x", "p", "ctrl+p")

OPENING = f"""
import asyncio, sys
from pathlib import Path
from quiz.study.collection import open_collection
from quiz.tui.app import QuizApp
from quiz.tui import first_openings
from quiz.tui.first_openings import FROM_HOME, import_all

first_openings.import_beside = lambda node, names: None  # what a thread imports comes in any order

async def main(app):
    async with app.run_test() as pilot:
        await pilot.pause()
        import_all(FROM_HOME, lambda: True)
        before = set(sys.modules)
        print("held", *({{*{HELD_LATER}}} & before))
        for key in {KEYS}:
            await pilot.press(key)
            while len(app.screen_stack) == 1:
                await pilot.pause(0.01)
            print(key, *(name for name in sys.modules if name not in before))
            while len(app.screen_stack) > 1:
                await app.pop_screen()

collection = open_collection([Path(sys.argv[1])], Path(sys.argv[2]))
asyncio.run(main(QuizApp(collection, collection.decks)))
collection.close()
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is imported when each key is pressed, by key."""
    folder = tmp_path_factory.mktemp("opening")
    deck = folder / "deck.yaml"
    deck.write_text("cards:\n  - {id: one, question: Which one?, answer: first}\n", "utf-8")
    run = [sys.executable, "-c", OPENING, str(deck), str(folder / "home")]
    done = subprocess.run(run, capture_output=True, text=True, env=own_folders(folder), timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, "")
    return {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}


def test_no_key_of_home_waits_for_the_import_of_a_screen(imported: dict[str, list[str]]) -> None:
    assert [*imported] == ["held", *KEYS]
    assert [name for key in KEYS for name in imported[key] if name.startswith("quiz")] == []


def test_home_does_not_hold_what_only_some_cards_need(imported: dict[str, list[str]]) -> None:
    assert imported["held"] == []


async def test_a_screen_in_study_imports_it_before_a_card_does(app: QuizApp, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[str] = []
    monkeypatch.setattr(first_openings, "_QUIET", 0.001)
    monkeypatch.setattr(first_openings, "import_beside", lambda node, names: wanted.extend(names))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: {*FROM_STUDY} <= {*wanted})
