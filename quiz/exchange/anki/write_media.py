"""Writes the pictures and sounds of cards into a package."""

import unicodedata
from collections.abc import Callable
from hashlib import sha256
from html import escape
from pathlib import Path

from quiz.card.model import Deck
from quiz.card.words import shortened
from quiz.deck.source_folders import may_be_source
from quiz.exchange.incoming import ImportRemark
from quiz.process.lazy_pattern import lazy_pattern

PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".ico"))
SOUNDS = frozenset((".mp3", ".ogg", ".oga", ".opus", ".wav", ".flac", ".m4a", ".aac", ".mp4", ".webm", ".mkv", ".mov"))
LOST = "a picture or sound that is not there, or lies outside of the decks"
_FORBIDDEN = lazy_pattern(r'[\x00-\x1f\x7f<>:"/\\?*^|\[\]]')


class Media:
    """Collects the files used by cards. Each gets a unique name, since Anki has one folder for all."""

    def __init__(self) -> None:
        self.files: dict[Path, str] = {}
        self.lost: list[ImportRemark] = []
        self._taken: set[str] = set()

    def of(self, deck: Deck) -> Callable[[str, str], str | None]:
        """Returns a function that makes the HTML for a picture or sound in a card of `deck`, from its path and
        description.

        It returns None where the path is no picture or sound, or the file is missing.
        """

        def show(path: str, words: str) -> str | None:
            if not _is_media(path):
                return None
            file = self._found(deck, path)
            if file is None:
                self.lost.append(ImportRemark(LOST, shortened(path)))
                return None
            name = self.files.get(file) or self._free(file)
            self.files[file] = name
            return _shown(name, words)

        return show

    def as_json(self) -> dict[str, str]:
        """Returns the names of the files by their numbers in the package."""
        return {str(number): name for number, name in enumerate(self.files.values())}

    @staticmethod
    def _found(deck: Deck, path: str) -> Path | None:
        try:
            file = (Path(deck.path).parent / path).resolve()
            return file if file.is_file() and may_be_source(Path(deck.path), deck.name, file) else None
        except (OSError, ValueError, RuntimeError):
            return None

    def _free(self, file: Path) -> str:
        name = _name(file)
        if name.casefold() in self._taken:
            stem, dot, ending = name.rpartition(".")
            name = f"{stem}-{sha256(str(file).encode('utf-8', 'surrogateescape')).hexdigest()[:8]}{dot}{ending}"
        self._taken.add(name.casefold())
        return name


def shown_there(path: str, words: str) -> str | None:
    """Returns the HTML that an export makes for a picture or sound, if it kept its name; None for another path."""
    return _shown(_name(Path(path)), words) if _is_media(path) else None


def _is_media(path: str) -> bool:
    return Path(path).suffix.lower() in PICTURES | SOUNDS and "://" not in path


def _name(file: Path) -> str:
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("-", file.name))[-100:]


def _shown(name: str, words: str) -> str:
    if Path(name).suffix.lower() in SOUNDS:
        return f"[sound:{name}]"
    return f'<img src="{escape(name)}" alt="{escape(words)}">' if words else f'<img src="{escape(name)}">'
