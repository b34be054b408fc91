"""Saves the screen as a picture: an SVG file that loads nothing from other hosts."""

import re
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from textual.app import App

from quiz.card.problem import QuizError
from quiz.deck.whole_files import new_file
from quiz.process.lazy_pattern import lazy_pattern

FOLDER = "pictures"
"""The folder of pictures, beside the answers."""
_FONT_ELSEWHERE = lazy_pattern(r"@font-face\s*\{[^}]*\}", re.DOTALL)


def picture_of(app: App[Any]) -> str:
    """Returns the screen as SVG, in a font of this machine, since none is downloaded."""
    return _FONT_ELSEWHERE.sub("", app.export_screenshot())


def save_picture(app: App[Any], folder: Path, day: int) -> Path:
    """Saves the screen to the folder of pictures in `folder`; returns the path. Raises `QuizError` where that fails."""
    picture = picture_of(app).encode("utf-8", "replace")
    name = f"quiz-{date.fromordinal(day)}"
    named = (folder / FOLDER / f"{name}{f'-{number}' if number > 1 else ''}.svg" for number in count(1))
    path = next(path for path in named if not path.exists())
    try:
        new_file(path, picture)
    except OSError as error:
        raise QuizError(f"`{path}` cannot be written: {error.strerror}.") from None
    return path
