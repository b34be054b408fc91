"""Reads Markdown notes: the files of a folder, their metadata, and syntax that our Markdown does not have."""

import os
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from quiz.card.problem import QuizError
from quiz.exchange.file_names import file_name_of
from quiz.exchange.foreign_files.read_text import read_text
from quiz.exchange.incoming import MediaFile
from quiz.process.lazy_pattern import lazy_pattern

MOST_NOTES = 50_000
_ENDINGS = (".md", ".markdown")
_MEDIA = frozenset(
    (
        *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif"),
        *(".mp3", ".ogg", ".opus", ".wav", ".flac", ".m4a", ".mp4", ".webm"),
    )
)
_LARGEST_MEDIA = 100 * 1024 * 1024
LOST_PICTURE = "a picture or sound that is not in the folder"
PICTURES = "pictures and sounds, kept beside the decks"

_NAME = lazy_pattern(r"(?m)^(?:name|title)\s*[:=]\s*[\"']?(.*?)[\"']?\s*$")
_EMBED = lazy_pattern(r"!\[\[([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|([^\[\]]*))?\]\]|!\[([^\[\]]*)\]\(<?([^()<>]+)>?\)")
_LINK = lazy_pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")


class NoteFile(NamedTuple):
    """A note: its path, its deck, the metadata between `---` lines at its head, its lines, and the number of the
    first.
    """

    path: Path
    deck: tuple[str, ...]
    head: str
    lines: list[str]
    first_line: int

    @property
    def title(self) -> str:
        """The title in the metadata; empty if there is none."""
        try:
            named = tomllib.loads(self.head).get("name", "")
        except tomllib.TOMLDecodeError:
            found = _NAME.search(self.head)
            named = found[1] if found else ""
        return named if isinstance(named, str) else ""


def notes_of(path: Path, encoding: str, remarks: list[str]) -> Iterator[NoteFile]:
    """Yields the note at `path`, or those in the folder, in `encoding` if given.

    Remarks about encodings are added to `remarks`. Raises `QuizError` where a note cannot be read.
    """
    for file in [path] if not path.is_dir() else _files(path, _ENDINGS):
        relative = file.relative_to(path) if path.is_dir() else Path(file.name)
        deck = tuple(part for part in relative.with_suffix("").parts if part)
        decoded = read_text(file, encoding)
        remarks += [f"{relative}: {decoded.remark}"] if decoded.remark else []
        lines = decoded.text.split("\n")
        end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        has_head = bool(end) and lines[0].strip() == "---"
        head = "\n".join(lines[1:end]) if has_head else ""
        start = end + 1 if has_head else 0
        yield NoteFile(file, deck, head, lines[start:], start + 1)


def _files(folder: Path, endings: tuple[str, ...] | frozenset[str]) -> list[Path]:
    """Returns the files with these endings in `folder` and below, except hidden ones."""
    found = list[Path]()
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(where) / name for name in sorted(names) if Path(name).suffix.lower() in endings]
        if len(found) > MOST_NOTES:
            raise QuizError(f"`{folder}` has more than {MOST_NOTES:,} files. Import a folder in it.")
    return found


class NoteMedia:
    """Finds the pictures and sounds that notes show, and gives them the paths that decks use."""

    def __init__(self, path: Path) -> None:
        self._folder = path if path.is_dir() else path.parent
        self._deep = path.is_dir()
        self._by_name: dict[str, Path] | None = None
        self.files: dict[str, MediaFile] = {}

    def texts(self, note: NoteFile, depth: int, lost: Callable[[str], None]) -> Callable[[str], str]:
        """Returns a function that converts texts of `note` to our Markdown, for a deck `depth` folders deep.

        `lost` is called with the reason for anything that could not be kept.
        """

        def picture(name: str, words: str) -> str:
            if "://" in name:
                return f"![{words}]({name})"
            file = self._find(note, unquote(name.strip()))
            if file is None:
                if Path(name).suffix.lower() not in _MEDIA:
                    return f"[{words or name}]"
                lost(LOST_PICTURE)
                return f"![{words or Path(name).stem}]()"
            lost(PICTURES)
            kept = f"{'../' * depth}media/{self._keep(file)}"
            shown = f"<{kept}>" if any(char in kept for char in " ()") else kept
            return f"![{words or file.stem}]({shown})"

        def read(text: str) -> str:
            text = _EMBED.sub(lambda match: picture(match[1] or match[4], match[2] or match[3] or ""), text)
            return _LINK.sub(lambda match: match[1].strip(), text)

        return read

    def _find(self, note: NoteFile, name: str) -> Path | None:
        """Returns the file that `note` calls `name`: beside it, below the folder of all notes, or anywhere in there.

        None where there is none, or its ending is not that of a picture or sound.
        """
        if Path(name).suffix.lower() not in _MEDIA or Path(name).is_absolute():
            return None
        # In hashcards, `@/` is the folder of all notes.
        near = (note.path.parent / name, self._folder / name.removeprefix("@/"))
        for file in near:
            if _is_inside(file, self._folder):
                return file
        if self._deep and self._by_name is None:
            self._by_name = {file.name: file for file in _files(self._folder, _MEDIA)}
        return (self._by_name or {}).get(Path(name).name)

    def _keep(self, file: Path) -> str:
        size = file.stat().st_size
        kept = file_name_of(file.name)
        name, number = kept, 1
        while (there := self.files.get(name.casefold())) and number < 1000:
            if _same(there, file, size):
                return name
            number += 1
            stem, dot, ending = kept.rpartition(".")
            name = f"{stem}-{number}{dot}{ending}"
        self.files[name.casefold()] = MediaFile(name, size, lambda: file.read_bytes())
        return name


def _same(there: MediaFile, file: Path, size: int) -> bool:
    return there.size == size and there.read() == file.read_bytes()


def _is_inside(file: Path, folder: Path) -> bool:
    try:
        real = file.resolve()
        return real.is_relative_to(folder.resolve()) and real.is_file() and real.stat().st_size <= _LARGEST_MEDIA
    except (OSError, ValueError):
        return False
