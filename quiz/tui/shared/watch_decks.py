"""Notices when deck files are saved. The only importer of watchfiles."""

from asyncio import sleep
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from quiz.deck.find_decks import deck_files, is_deck_name


def watched(roots: Iterable[Path]) -> dict[bool, set[Path]]:
    """Returns the folders to watch, by whether those inside them count too: around a single file they do not.

    A file itself is not watched: editors save by putting a new file in the place of the old one. What is linked is
    saved where it lies, and that folder is watched as well.
    """
    folders: defaultdict[bool, set[Path]] = defaultdict(set)
    for root in roots:
        folders[root.is_dir()].add(root if root.is_dir() else root.absolute().parent)
        real_root = root.resolve()
        for path, _ in deck_files(root) if root.exists() else ():
            target = path.resolve()
            if not target.is_relative_to(real_root):
                folders[False].add(target.parent)
    return folders


_LOOK_EVERY = 1_000
"""Milliseconds after which it is looked whether a watched folder is still the same one."""


async def saves(folders: Iterable[Path], recursive: bool) -> AsyncIterator[None]:
    """Yields whenever decks in `folders` may have changed, once for saves that come together.

    A folder that is deleted and made again is another one to the system: it is watched anew. Raises `OSError` or
    `RuntimeError` where the system cannot watch them.
    """
    folders = tuple(folders)
    before = _identities(folders)
    while True:
        there = [folder for folder in folders if folder.exists()]
        if not there:
            await sleep(_LOOK_EVERY / 1000)
        else:
            async for changes in awatch(
                *there,
                watch_filter=_may_be_deck,
                recursive=recursive,
                rust_timeout=_LOOK_EVERY,
                yield_on_timeout=True,
            ):
                if changes:
                    yield
                if _identities(folders) != before:
                    break
        if (now := _identities(folders)) != before:
            before = now
            yield


def _identities(folders: Iterable[Path]) -> list[tuple[int, int] | None]:
    """Returns what tells whether each of `folders` is still the same one."""
    return [_identity(folder) for folder in folders]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        stat = folder.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _may_be_deck(change: Change, path: str) -> bool:
    """Returns whether it is a deck or, having no ending, perhaps a folder of decks that came or went."""
    return is_deck_name(Path(path).name) or (not Path(path).suffix and not Path(path).name.startswith("."))
