"""Imports the screens that keys of home open in a quiet moment, so that the first opening of each waits for nothing."""

import sys
from collections.abc import Callable
from importlib import import_module

from quiz.card.gc_pause import collector_paused
from quiz.card.keys_first import give_way

_NEXT = (
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
"""The more likely a screen is the next one, the earlier. Not what few ever open, which would only fill memory."""


def to_import() -> list[str]:
    """Returns the modules of those screens that are not imported yet."""
    return [name for name in _NEXT if name not in sys.modules]


def import_screens(wanted: Callable[[], bool]) -> None:
    """Imports them as long as that is `wanted`, one after the other; called in a thread."""
    for name in to_import():
        give_way()
        if not wanted():
            return
        with collector_paused(keeping=True):
            import_module(name)
