"""The table of import formats: the endings or contents by which each is recognised, and its reader."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from quiz.card.problem import QuizError
from quiz.card.words import listed, nearest, shortened
from quiz.deck.whole_files import read_file
from quiz.exchange import guess_format as looks_like
from quiz.exchange.incoming import Incoming, ReadOptions


class Format(NamedTuple):
    """A format of decks that can be imported.

    `name` is what `--as` takes, `title` is for messages. `endings` are file name endings with their dot. `looks_like`
    tells from a path and the first 4,096 bytes whether a file has the format, if its ending leaves that open. `read`
    reads a file, and raises `QuizError` for one that cannot be read at all. `has_encoding` tells that it is a text
    whose encoding may be given.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    looks_like: Callable[[Path, bytes], bool]
    read: Callable[[Path, ReadOptions], Incoming]
    has_encoding: bool = False


def _is_anki(path: Path, data: bytes) -> bool:
    from quiz.exchange.anki.package import looks_like_anki

    return looks_like_anki(path, data)


def _read_anki(path: Path, options: ReadOptions) -> Incoming:
    from quiz.exchange.anki.read_anki import read_anki

    return read_anki(path, options)


def _is_ours(path: Path, start: bytes) -> bool:
    return start.startswith(b'{"quiz export"')


def _read_ours(path: Path, options: ReadOptions) -> Incoming:
    from quiz.exchange.json_lines import read

    return read(path, options)


def _reader(module: str, function: str) -> Callable[[Path, ReadOptions], Incoming]:
    """Returns a reader whose module is loaded when a file is read."""

    def read(path: Path, options: ReadOptions) -> Incoming:
        found: Callable[[Path, ReadOptions], Incoming] = getattr(import_module(f"quiz.exchange.{module}"), function)
        return found(path, options)

    return read


_TABLE = (
    Format("jsonl", "an export of quiz", (".jsonl",), _is_ours, _read_ours),
    Format(
        "anki",
        "a package or collection of Anki",
        (".apkg", ".colpkg", ".anki2", ".anki21"),
        _is_anki,
        _read_anki,
    ),
    Format(
        "csv",
        "a table: CSV, TSV, Quizlet, text of Anki",
        (".csv", ".tsv", ".tab", ".txt"),
        looks_like.table,
        _reader("tables.read_table", "read_table"),
        has_encoding=True,
    ),
    Format(
        "gift",
        "GIFT, questions of Moodle as text",
        (".gift", ".txt"),
        looks_like.gift,
        _reader("banks.gift", "read_gift"),
        has_encoding=True,
    ),
    Format(
        "aiken",
        "Aiken, choices as text",
        (".aiken", ".txt"),
        looks_like.aiken,
        _reader("banks.aiken", "read_aiken"),
        has_encoding=True,
    ),
    Format(
        "moodle",
        "questions of Moodle as XML",
        (".xml",),
        looks_like.xml("quiz"),
        _reader("banks.moodle_xml", "read_moodle_xml"),
    ),
    Format(
        "crowdanki",
        "a deck of CrowdAnki",
        (".json",),
        looks_like.crowd_anki,
        _reader("anki.crowd_anki", "read_crowd_anki"),
    ),
    Format(
        "qa",
        "cards behind Q: and A: (hashcards, SuperMemo)",
        (".md", ".txt"),
        looks_like.hashcards,
        _reader("notes.hashcards", "read_hashcards"),
        has_encoding=True,
    ),
    Format(
        "obsidian",
        "notes of Obsidian with cards",
        (".md", ".markdown"),
        looks_like.obsidian,
        _reader("notes.obsidian", "read_obsidian"),
        has_encoding=True,
    ),
    Format(
        "spreadsheet",
        "a spreadsheet (Excel, LibreOffice, Kahoot)",
        (".xlsx", ".ods", ".xlsm", ".xls", ".xlsb"),
        looks_like.nothing,
        _reader("tables.read_table", "read_spreadsheet"),
    ),
    Format(
        "opentdb",
        "questions of the Open Trivia Database",
        (".json",),
        looks_like.open_trivia,
        _reader("banks.open_trivia", "read_open_trivia"),
    ),
    Format(
        "qti",
        "questions in QTI, of Canvas and others",
        (".zip", ".xml", ".imscc"),
        looks_like.qti,
        _reader("banks.qti", "read_qti"),
    ),
    Format(
        "mnemosyne",
        "a database or cards of Mnemosyne",
        (".cards", ".db"),
        looks_like.mnemosyne,
        _reader("programs.mnemosyne", "read_mnemosyne"),
    ),
    Format(
        "org",
        "cards in Org (org-fc, org-drill)",
        (".org",),
        looks_like.org,
        _reader("notes.org_cards", "read_org"),
        has_encoding=True,
    ),
    Format("h5p", "content of H5P", (".h5p",), looks_like.nothing, _reader("banks.h5p", "read_h5p")),
    Format("mochi", "a package of Mochi", (".mochi",), looks_like.nothing, _reader("programs.mochi", "read_mochi")),
)
FORMATS: Mapping[str, Format] = {format_.name: format_ for format_ in _TABLE}
"""The formats by their names, in the order in which a content is tried."""


_GLANCE = 4096
"""Bytes of a file by which its format may be told."""


def format_of(path: Path, name: str | None = None) -> Format:
    """Returns the format called `name`, else that of the file at `path`. Raises `QuizError`, with the list of formats.

    An empty file has no format, whatever its name.
    """
    if _is_empty(path):
        raise QuizError(f"`{path}` is empty: there is nothing in it to import.")
    if name:
        if found := FORMATS.get(name.lower()):
            return found
        raise QuizError(
            f"`{shortened(name)}` is no format. {nearest(name, FORMATS) or f'There are {listed(FORMATS)}.'}"
        )
    ending = path.suffix.lower()
    by_ending = [one for one in FORMATS.values() if ending in one.endings]
    if len(by_ending) == 1:
        return by_ending[0]
    data = _first_bytes(path)
    for one in by_ending or FORMATS.values():
        if one.looks_like(path, data):
            return one
    if by_ending:
        return by_ending[0]
    raise QuizError(
        f"`{path}` is of no format that is known by its ending or content. Say with `--as` which: {listed(FORMATS)}."
    )


def _is_empty(path: Path) -> bool:
    """Returns whether a file has only white space."""
    if not path.is_file() or path.stat().st_size > _GLANCE:
        return False
    return not _first_bytes(path).removeprefix(b"\xef\xbb\xbf").strip()


def _first_bytes(path: Path) -> bytes:
    if path.is_dir():
        return b""
    try:
        return read_file(path, _GLANCE)
    except OSError as error:
        raise QuizError(f"`{path}` cannot be read: {error.strerror}.") from None
