"""Reads the HTML texts in a package, with the pictures that they show."""

from pathlib import PurePosixPath
from urllib.parse import unquote

from quiz.exchange.file_names import file_name_of
from quiz.exchange.foreign_files.zip_packages import Package
from quiz.exchange.from_html import from_html
from quiz.exchange.incoming import MediaFile

PICTURES = "pictures, kept beside the decks"
LOST_PICTURE = "a picture that is not in the package"


class Texts:
    """Converts the HTML of items, and collects their pictures from the package."""

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
