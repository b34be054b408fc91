"""Finds the decks in a folder, names them, and tells which of them came with the program."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias
from unicodedata import normalize

from quiz.process.lazy_pattern import lazy_pattern

SUFFIXES = (".yaml", ".yml")
_PACKAGE = Path(__file__).resolve().parents[1]
_OF_SYSTEM = re.compile(r"/(?:proc|sys)(?:/|\Z)")
"""Folders that the system makes while they are read, with links from there to all disks."""
_HERE = Path(__file__).resolve().relative_to(_PACKAGE.parent)
"""This file in a checkout."""


def deck_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Yields the path and the name of each deck at or below `root`, sorted. The name is the path below `root` without
    ending.

    Links to folders are followed, but no folder is gone through twice.
    """
    if root.is_file():
        yield root, _name(root.name)
        return
    above = len(os.path.join(root, ""))
    for path in _sorted(path for path in _files_below(root) if is_deck_name(os.path.basename(path))):
        if os.path.isfile(path):
            yield Path(path), _name(path[above:])


def is_deck_name(name: str) -> bool:
    """Returns whether a file of this name is a deck: by its ending, and not hidden."""
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def _files_below(root: Path) -> Iterator[str]:
    """Yields the paths of the files in `root`, and in all folders in it that are not hidden, nor made by the system as
    `/proc` is. What is there comes before what is linked.

    They are texts, as it is asked at each start of each of many files.
    """
    waiting, seen = [str(root)], set[str]()
    while waiting:
        linked: list[str] = []
        for top in waiting:
            for folder, folders, names in os.walk(top):
                real = os.path.realpath(folder)
                if real in seen or _OF_SYSTEM.match(real):
                    folders.clear()
                    continue
                seen.add(real)
                folders[:] = [name for name in folders if not name.startswith(".")]
                linked += [path for name in folders if os.path.islink(path := os.path.join(folder, name))]
                yield from (os.path.join(folder, name) for name in names)
        waiting = _sorted(linked)


def _sorted(paths: Iterable[str]) -> list[str]:
    """Returns paths folder by folder, which is not the order of their letters."""
    return sorted(paths, key=lambda path: os.path.normcase(path).split(os.sep))


def passed_over(root: Path) -> list[tuple[Path, str]]:
    """Returns what looks like a deck at or below `root` and is none, each with why."""
    if root.is_file():
        return []
    decks: dict[Path, Path] = {}
    for path, _ in deck_files(root):
        decks.setdefault(path.resolve(), path)
    found = []
    for path in map(Path, _sorted(_files_below(root))):
        if not is_deck_name(path.name):
            continue
        if not path.is_file():
            found.append((path, "is a link to nothing" if path.is_symlink() else "is no file"))
        elif decks.get(path.resolve(), path) != path:
            found.append((path, f"is the same file as {decks[path.resolve()]}"))
    return found


Files: TypeAlias = dict[Path, tuple[Path, str]]
"""Deck files by their one true path: the path as it was given, and the name of the deck."""


def true_path(path: Path) -> Path:
    """Returns the one path by which a file is known, however it was named: absolute, with links followed, and written
    as its folders have it where capitals make no difference.
    """
    real = path.resolve()
    return as_listed(real) if _ignores_case(real) else real


def _ignores_case(path: Path) -> bool:
    """Returns whether the same file is found under a name in other capitals, as on most disks of macOS and Windows."""
    other = path.name.swapcase()
    try:
        return other != path.name and path.samefile(path.with_name(other))
    except (OSError, ValueError):
        return False


def as_listed(path: Path) -> Path:
    """Returns `path` with each part written as the folder around it lists it, if only capitals or accents differ."""
    if path.parent == path:
        return path
    folder = as_listed(path.parent)
    try:
        names = os.listdir(folder)
    except OSError:
        names = []
    if path.name in names:
        return folder / path.name
    wanted = _folded(path.name)
    return folder / next((name for name in sorted(names) if _folded(name) == wanted), path.name)


def _folded(name: str) -> str:
    return normalize("NFC", normalize("NFC", name).casefold())


def files_below(roots: Iterable[Path]) -> Files:
    """Returns every deck at or below `roots`, each file once."""
    files: Files = {}
    true_paths = _TruePaths()
    for root in roots:
        for path, name in deck_files(root):
            files.setdefault(true_paths.of(path), (path, name))
    return files


class _TruePaths:
    """Finds the true paths of many files: the links of each folder are followed, and its capitals tried, only once."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}
        """The true paths of folders in which other capitals name another file."""

    def of(self, path: Path) -> Path:
        """Returns what `true_path` does."""
        folder, name = os.path.split(path)
        if folder in self._folders and not os.path.islink(path):
            return Path(self._folders[folder], name)
        found = true_path(path)
        if not os.path.islink(path) and name.swapcase() != name and not _ignores_case(found):
            self._folders[folder] = str(found.parent)
        return found


_GLANCE = 4096
"""Bytes of a deck in which its title is looked for."""
_TITLE = lazy_pattern(
    r"""^title:[ \t]+ (?: "([^"\\\n]+)" | '([^'\n]+)' | ([^\s"'|>&*!%@`\[{#-][^\n]*?) )
        [ \t]*(?:[ \t]\#.*)?$ (?!\n[ \t])""",
    re.MULTILINE | re.VERBOSE,
)


def glanced_title(path: Path) -> str:
    """Returns the title of a deck where it stands on one line near the top; else an empty text."""
    try:
        with path.open("rb") as file:
            text = file.read(_GLANCE).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
    found = _TITLE.search(text)
    return next(filter(None, found.groups()), "") if found else ""


def bundled() -> Path:
    """Returns the decks that come with the program; in a checkout, those of the checkout."""
    installed = _PACKAGE / "bundled" / "decks"
    return installed if installed.is_dir() else _PACKAGE.parent / "decks"


def is_bundled(path: Path) -> bool:
    """Returns whether the deck at `path` came with the program: its next version takes away what is written there."""
    return path.resolve().is_relative_to(_PACKAGE)


CAME_WITH_QUIZ = frozenset({"japan-italy-defense-ties"})
"""The names of the decks that come with the program."""


def came_with_quiz(root: Path) -> bool:
    """Returns whether all decks at or below `root` came with the program: installed with it, or in a checkout of it.

    An import or a new deck does not go there.
    """
    if is_bundled(root):
        return True
    if not (root.is_dir() and (root.absolute().parent / _HERE).is_file()):
        return False
    names = {name for _, name in deck_files(root)}
    return bool(names) and names <= CAME_WITH_QUIZ


def _name(path: str) -> str:
    # A file name may hold bytes that are no text; the name of a deck goes to the screen and into the log.
    name = os.path.splitext(path)[0].replace(os.sep, "/")
    return name.encode("utf-8", "replace").decode("utf-8")
