"""Notices when deck files are saved. The only importer of watchfiles."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from quiz.deck.find import SUFFIXES


def watched(roots: Iterable[Path]) -> dict[bool, set[Path]]:
    """The folders to watch, by whether those inside them count too: around a single file they do not.

    A file itself is not watched: editors save by putting a new file in the place of the old one.
    """
    folders: defaultdict[bool, set[Path]] = defaultdict(set)
    for root in roots:
        folders[root.is_dir()].add(root if root.is_dir() else root.absolute().parent)
    return folders


async def saves(folders: Iterable[Path], recursive: bool) -> AsyncIterator[None]:
    """Yields whenever decks in `folders` may have changed, once for saves that come together.

    Raises `OSError` or `RuntimeError` where the system cannot watch them.
    """
    async for _ in awatch(*folders, watch_filter=_may_be_deck, recursive=recursive):
        yield


def _may_be_deck(change: Change, path: str) -> bool:
    """Whether it is a deck or, having no ending, perhaps a folder of decks that came or went."""
    return Path(path).suffix in (*SUFFIXES, "") and not Path(path).name.startswith(".")
