"""Shows a picture of a card if the terminal can, else its description. The only importer of `textual_image`."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget
from textual.widgets import Static

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.card.shown_text import Picture
from quiz.deck.pictures import picture_file
from quiz.tui.shared.text_as_data import content, told

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDEST, _TALLEST = 60, 14
"""Cells that a picture takes at most."""
_FINEST = 1_200
"""Pixels to which a larger picture is made smaller, so that it is drawn quickly."""
_MOST_PIXELS = 40_000_000
_SIXEL_TERMINALS = ("foot", "mlterm", "contour", "yaft")


class Near(NamedTuple):
    """The deck whose pictures are meant: its file, and its name in the collection."""

    deck: Path
    name: str


def near(card: Card) -> Near:
    """Returns the deck of `card`."""
    return Near(Path(card.place.path), card.deck)


def card_picture(picture: Picture, deck: Near | None) -> Widget:
    """Returns a widget with the picture, or with its description and, if its deck is at fault, why it cannot be
    shown.
    """
    way = way_to_show(os.environ)
    if deck is None or not way:
        return _words(picture)
    try:
        file = picture_file(deck.deck, deck.name, picture.file)
    except QuizError as error:
        return _words(picture, str(error))
    if not _library():
        return _words(picture, "Install the extra `pictures` to see it here.")
    try:
        image = _read(file)
    except QuizError as error:
        return _words(picture, str(error))
    return _drawn(image, way)


def _words(picture: Picture, why: str = "") -> Widget:
    style = "italic $foreground-muted"
    return Static(content(picture.said, style) + told(f" {why}" if why else "", style), classes="picture")


def way_to_show(environment: Mapping[str, str]) -> str:
    """Returns how a terminal shows pictures: `kitty`, `sixel` or `halfcell`; an empty text if it cannot."""
    if environment.get("NO_COLOR"):
        return ""
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if not (environment.get("TMUX") or environment.get("STY")):
        if "kitty" in term or "KITTY_WINDOW_ID" in environment:
            return "kitty"
        if program in ("WezTerm", "iTerm.app") or term.startswith(_SIXEL_TERMINALS):
            return "sixel"
    return "halfcell" if environment.get("COLORTERM") in ("truecolor", "24bit") else ""


@contextmanager
def _asks_no_terminal() -> Iterator[None]:
    """Prevents the library from querying the terminal, whose answers would arrive as keys."""
    held, sys.__stdout__ = sys.__stdout__, StringIO()  # type: ignore[assignment,misc]
    try:
        yield
    finally:
        sys.__stdout__ = held  # type: ignore[misc]


@cache
def _library() -> bool:
    """Imports the library that shows pictures; returns whether it is installed."""
    try:
        with _asks_no_terminal():
            import textual_image.widget  # noqa: F401
    except ImportError:
        return False
    return True


def _read(file: Path) -> "Image":
    """Returns the picture in `file`, reduced to the resolution that can be seen. Raises `QuizError` where it is no
    picture.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(file) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise QuizError(f"`{file.name}` has too many pixels to be shown here.")
            opened.thumbnail((_FINEST, _FINEST))
            return opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        raise QuizError(f"`{file.name}` is no picture that can be read.") from None


def _drawn(image: "Image", way: str) -> Widget:
    from textual_image.widget import HalfcellImage, SixelImage, TGPImage

    kind = {"kitty": TGPImage, "sixel": SixelImage, "halfcell": HalfcellImage}[way]
    widget: Widget = kind(image, classes="picture")
    width, height = size_in_cells(image.width, image.height)
    widget.styles.width, widget.styles.height = width, height
    return widget


def size_in_cells(width: int, height: int) -> tuple[int, int]:
    """Returns the columns and rows for a picture of `width` × `height` pixels; a cell is twice as high as it is
    wide.
    """
    columns = min(_WIDEST, max(1, round(width / 8)))
    rows = columns * height / width / 2
    if rows > _TALLEST:
        columns, rows = round(columns * _TALLEST / rows), _TALLEST
    return max(1, columns), max(1, round(rows))
