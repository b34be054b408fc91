"""Reads texts and pictures of QTI items, alike in all versions."""

from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from quiz.card.fields import decimal
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange.deck_plan import file_name_of
from quiz.exchange.html_text import from_html
from quiz.exchange.incoming import MediaFile
from quiz.exchange.packed import Package
from quiz.exchange.question_bank import Made

PICTURES = "pictures, kept beside the decks"
LOST_PICTURE = "a picture that is not in the package"


class Item(NamedTuple):
    """An item as it is read: what it asks, by which it is called in a message, and what it makes."""

    ident: str
    asked: str
    made: Made


class Texts:
    """Reads the HTML of items; pictures are looked for in the package."""

    def __init__(self, package: Package | None) -> None:
        self._package = package
        self.media: dict[str, MediaFile] = {}
        self.lost: dict[str, None] = {}
        self.depth = 0

    def read(self, html: str) -> str:
        """Returns HTML as our Markdown."""
        found = from_html(html, self._picture)
        self.lost |= dict.fromkeys(found.lost)
        return found.text

    def _picture(self, source: str, words: str) -> str:
        if "://" in source:
            return f"![{words}]({source})"
        name = PurePosixPath(unquote(source).partition("?")[0]).name
        info = self._package.called(name) if self._package and name else None
        if info is None or self._package is None:
            self.lost[LOST_PICTURE] = None
            return f"![{words or 'picture'}]()"
        self.lost[PICTURES] = None
        kept, package = file_name_of(name), self._package
        self.media.setdefault(kept.casefold(), MediaFile(kept, info.file_size, lambda: package.read(info)))
        path = f"{'../' * self.depth}media/{kept}"
        return f"![{words or PurePosixPath(name).stem}]({f'<{path}>' if any(sign in path for sign in ' ()') else path})"


def with_points(entry: Entry, points: str) -> Entry:
    """Returns `entry` with its points, where they are a number other than 1."""
    value = decimal(points)
    return entry | {"points": f"{value.normalize():f}"} if entry and value and value > 0 and value != 1 else entry
