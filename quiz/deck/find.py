"""Which files of a folder are decks, what they are called, and which of them came with the program."""

from collections.abc import Iterator
from pathlib import Path

SUFFIXES = (".yaml", ".yml")
_PACKAGE = Path(__file__).resolve().parents[1]


def deck_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Path and name of each deck at or below `root`, sorted; the name is the path below `root`, without ending."""
    if root.is_file():
        yield root, _name(Path(root.name))
        return
    for path in sorted(root.rglob("*")):
        below = path.relative_to(root)
        hidden = any(part.startswith(".") for part in below.parts)
        if path.suffix in SUFFIXES and not hidden and path.is_file():
            yield path, _name(below)


def is_bundled(path: Path) -> bool:
    """Whether the deck at `path` came with the program: its next version takes away what is written there."""
    return path.resolve().is_relative_to(_PACKAGE)


def _name(path: Path) -> str:
    # A file name may hold bytes that are no text; the name of a deck goes to the screen and into the log.
    return path.with_suffix("").as_posix().encode("utf-8", "replace").decode("utf-8")
