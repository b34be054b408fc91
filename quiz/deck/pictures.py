"""Tells which files a deck may show: those in the folder of its collection that have the name of a picture."""

from pathlib import Path

from quiz.card.problem import QuizError
from quiz.deck.whole_files import is_of_system

KINDS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff"))
"""How the names of pictures end. Nothing else is opened, since what a file does when it is opened is up to its kind."""
LARGEST = 20_000_000
"""Bytes of a picture that is shown."""


def picture_file(deck: Path, name: str, picture: str) -> Path:
    """Returns the file `picture` as the deck `name` at `deck` names it, counted from the folder of the deck.

    The folder of the collection is the one that `name` counts from. Raises `QuizError` where the file lies outside of
    it, also by way of a link, is no picture by its name, or cannot be read.
    """
    try:
        file = (deck.parent / picture).resolve()
        collection = deck.parents[name.count("/")].resolve()
        inside = file.is_relative_to(collection) and not is_of_system(file)
        size = file.stat().st_size if inside and file.is_file() else -1
    except (OSError, RuntimeError, IndexError, ValueError):
        raise QuizError(f"The picture `{picture}` cannot be read.") from None
    if not inside:
        raise QuizError(f"The picture `{picture}` is not shown: it lies outside of the folder of its deck.")
    if file.suffix.casefold() not in KINDS:
        known = ", ".join(sorted(kind[1:] for kind in KINDS))
        raise QuizError(f"`{picture}` is not shown: it is no picture by its name. Known are {known}.")
    if size < 0:
        raise QuizError(f"There is no picture `{picture}` beside the deck.")
    if size > LARGEST:
        raise QuizError(f"The picture `{picture}` is not shown: it has more than {LARGEST // 1_000_000} MB.")
    return file
