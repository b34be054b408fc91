"""Imports in a quiet moment what the next keys may open, so that the first opening of each waits for nothing.

Only what is likely: all that is imported fills memory, on home as long as the program runs.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from textual.app import App
from textual.screen import Screen

from quiz.process.gc_pause import collector_paused
from quiz.process.keys_first import give_way

FROM_HOME = (
    "quiz.tui.study.study_screen",
    "quiz.tui.cards.browse_screen",
    "quiz.tui.study.summary_screen",
    "quiz.tui.shared.help_screen",
    "quiz.tui.settings.settings_screen",
    "quiz.tui.statistics.statistics_screen",
    "quiz.tui.exam.past_results_screen",
    "quiz.tui.home.begin_new",
    "quiz.tui.home.choose_practice",
    "quiz.tui.exam.begin_exam",
    "quiz.tui.exam.exam_screen",
    "quiz.tui.shared.palette",
)
"""The screens that keys of home open; the more likely one is the next, the earlier."""
FROM_STUDY = (
    "quiz.tui.shared.card_texts.card_markdown",
    "quiz.deck.writing.add_answer",
    "quiz.study.authoring.coverage",
)
"""What only some cards need: lists and code, an answer that is accepted from now on, a passage in its article."""
FROM_NEW = ("quiz.study.authoring.new_deck",)
"""What writes a new deck or card."""
_QUIET = 0.5
"""Seconds after a screen stands until this begins; before, there is enough to do."""


def import_when_quiet(node: App[Any] | Screen[Any], names: Sequence[str]) -> None:
    """Imports the modules `names` in a thread, once there is nothing else to do on the screen."""
    node.set_timer(_QUIET, lambda: import_beside(node, names))


def import_beside(node: App[Any] | Screen[Any], names: Sequence[str]) -> None:
    """Imports the modules `names` in a thread, as long as the program runs."""
    if any(name not in sys.modules for name in names):
        node.run_worker(partial(import_all, names, lambda: node.app.return_code is None), thread=True)


def import_all(names: Iterable[str], wanted: Callable[[], bool]) -> None:
    """Imports the modules `names` as long as that is `wanted`, one after the other; called in a thread."""
    for name in names:
        give_way()
        if not wanted():
            return
        if name not in sys.modules:
            with collector_paused(keeping=True):
                import_module(name)
