"""Notices when deck files are saved. The only importer of watchfiles."""

from asyncio import sleep
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from quiz.deck.find_decks import deck_files, is_deck_name


def watched(roots: Iterable[Path]) -> dict[bool, set[Path]]:
    """Returns the folders to watch, by whether their subfolders are watched too; around a single file they are not.

    A file itself is not watched, since editors save by replacing it. A linked file is saved where it really is, so that
    folder is watched as well.
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
    """Yields whenever decks in `folders` may have changed, once for saves in quick succession.

    A folder that was deleted and created again is watched again. Raises `OSError` or `RuntimeError` where the system
    cannot watch them.
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
    """Returns the identity of each of `folders`, which changes when a folder is replaced."""
    return [_identity(folder) for folder in folders]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        stat = folder.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _may_be_deck(change: Change, path: str) -> bool:
    """Returns whether the change is of a deck or, if the name has no ending, perhaps of a folder of decks."""
    return is_deck_name(Path(path).name) or (not Path(path).suffix and not Path(path).name.startswith("."))
