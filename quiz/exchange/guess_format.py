"""Guesses the format of a file from its first bytes, without loading any reader."""

from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from quiz.deck.whole_files import read_file
from quiz.process.lazy_pattern import lazy_pattern

_GIFT = lazy_pattern(r"(?m)^\s*::[^:\n]+::|^\$CATEGORY:|(?<![\\{$]){\s*(?:[=~#]|T}|F}|TRUE|FALSE)")
_AIKEN = lazy_pattern(r"(?im)^[ \t]*ANSWER\s*:\s*[A-Z]\b")
_ANKI_TEXT = lazy_pattern(r"\ufeff?#(?:separator|html|tags|columns|notetype|deck|guid)[a-z ]*:")


def _text(head: bytes) -> str:
    """Returns the text that a file begins with, in any encoding of Unicode."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8-sig", "replace")


def gift(path: Path, head: bytes) -> bool:
    """Returns whether a text has a title between colons, or an answer between braces."""
    return _GIFT.search(_text(head)) is not None


def aiken(path: Path, head: bytes) -> bool:
    """Returns whether a text has a line with the letter of a right answer."""
    return _AIKEN.search(_text(head)) is not None


def table(path: Path, head: bytes) -> bool:
    """Returns whether a text begins like Anki's text export, or has columns separated by tabs."""
    text = _text(head)
    if _ANKI_TEXT.match(text):
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 0 and sum("\t" in line.strip() for line in lines) > len(lines) / 2


def xml(*roots: str) -> Callable[[Path, bytes], bool]:
    """Returns a function that tells whether an XML file begins with one of the elements `roots`."""
    pattern = lazy_pattern(rf"\s*(?:<[?!][^>]*>\s*)*<(?:\w+:)?(?:{'|'.join(roots)})[\s>/]")
    return lambda path, head: pattern.match(_text(head)) is not None


def nothing(path: Path, head: bytes) -> bool:
    """Returns False: such a file is recognised only by its ending."""
    return False


_QTI = xml("questestinterop", "assessmentItem")


def qti(path: Path, head: bytes) -> bool:
    """Returns whether a file is QTI XML, or a package with a QTI manifest."""
    if not head.startswith(b"PK"):
        return _QTI(path, head)
    try:
        with ZipFile(path) as packed:
            return any(name.endswith("imsmanifest.xml") for name in packed.namelist()[:1000])
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def mnemosyne(path: Path, head: bytes) -> bool:
    """Returns whether a file is a database with the file name that Mnemosyne uses."""
    return head.startswith(b"SQLite format 3") and path.suffix.lower() == ".db"


def org(path: Path, head: bytes) -> bool:
    """Returns whether a text has an Org heading tagged as a card."""
    return _ORG.search(_text(head)) is not None


_ORG = lazy_pattern(r"(?m)^\*+ .*:(?:fc|drill):")


def crowd_anki(path: Path, head: bytes) -> bool:
    """Returns whether `path` is the JSON of a CrowdAnki deck, or a folder that contains one with the folder's name."""
    if path.is_dir():
        return (path / f"{path.name}.json").is_file() or (path / "deck.json").is_file()
    return b'"__type__"' in head or b'"crowdanki_uuid"' in head


def open_trivia(path: Path, head: bytes) -> bool:
    """Returns whether the file is JSON with a question and its right answer."""
    return b'"correct_answer"' in head


def hashcards(path: Path, head: bytes) -> bool:
    """Returns whether a text, or the first note in a folder, has cards after `Q:` or `C:`."""
    if path.is_dir():
        return (path / "hashcards.db").is_file() or any(_QA.search(_text(start)) for start in _first_notes(path))
    return _QA.search(_text(head)) is not None


def obsidian(path: Path, head: bytes) -> bool:
    """Returns whether `path` is a folder with notes, or a note."""
    return path.suffix.lower() in (".md", ".markdown") or (path.is_dir() and any(_first_notes(path)))


_QA = lazy_pattern(r"(?m)^(?:Q:[^\n]*\n(?:[^\n]*\n){0,20}?A:|C:[^\n]*\n?(?:[^\n]+\n){0,20}?[^\n]*\[[^\]\n]+\])")
_NOTES_LOOKED_AT = 20


def _first_notes(folder: Path) -> list[bytes]:
    """Returns the beginnings of some notes in `folder`."""
    found = sorted(islice(folder.rglob("*.md"), _NOTES_LOOKED_AT))
    starts = []
    for note in found:
        with suppress(OSError):
            starts.append(read_file(note, 4096))
    return starts
