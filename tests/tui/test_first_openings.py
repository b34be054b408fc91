"""What a key of home opens is imported before the key is pressed."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import own_folders

KEYS = ("enter", "b", "t", "r", "s", "question_mark", "n", "x", "p", "ctrl+p")

OPENING = f"""
import asyncio, sys
from pathlib import Path
from quiz.study.collection import open_collection
from quiz.tui.app import QuizApp
from quiz.tui.first_openings import import_screens

async def main(app):
    async with app.run_test() as pilot:
        await pilot.pause()
        import_screens(lambda: True)
        before = set(sys.modules)
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


def test_no_key_of_home_waits_for_the_import_of_a_screen(write_deck: Callable[[str], Path], home: Path) -> None:
    deck = write_deck("cards:\n  - {id: one, question: Which one?, answer: first}\n")
    run = [sys.executable, "-c", OPENING, str(deck), str(home)]
    done = subprocess.run(run, capture_output=True, text=True, env=own_folders(home), timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    imported = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    assert [*imported] == [*KEYS]
    assert [name for names in imported.values() for name in names if name.startswith("quiz")] == []
