"""A few pictures of screens. After a change that is meant: look at them, then `pytest --snapshot-update`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quiz.study.collection import Collection
from quiz.tui.app import QuizApp

Compare = Callable[..., bool]

SCREENS = {
    "home": [],
    "browse": ["b", *"isl", "wait:1000", "down", "wait:500"],
    "menu": ["enter", "c"],
    "question": ["enter", "t", "enter", "enter", "enter", "down"],
    "feedback": ["enter", "t", "enter", *"Sparta", "enter"],
    "summary": ["enter", "t", "enter", *"Sparta", "enter", "enter", "escape"],
}


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home tells where the decks are: below the learner's own folder, which is another one in each run."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_at_80_by_24(screen: str, app: QuizApp, snap_compare: Compare) -> None:
    assert snap_compare(app, press=SCREENS[screen], terminal_size=(80, 24))


def test_light_feedback_at_140_by_40(app: QuizApp, collection: Collection, snap_compare: Compare) -> None:
    collection.keep_theme("quiz-light")

    async def wait(pilot: Pilot[Any]) -> None:
        await pilot.pause()

    assert snap_compare(app, press=SCREENS["feedback"], terminal_size=(140, 40), run_before=wait)


def test_statistics_at_80_by_24(app: QuizApp, snap_compare: Compare) -> None:
    async def read(pilot: Pilot[Any]) -> None:
        await pilot.press(*SCREENS["summary"], "escape", "t")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=read)
