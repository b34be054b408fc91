"""The formats that decks can be exported to, and the one function that writes a file of any of them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from quiz.card.problem import QuizError
from quiz.card.words import listed
from quiz.deck.whole_files import whole_file
from quiz.exchange.incoming import ImportRemark
from quiz.exchange.outgoing import Outgoing, Written


class OutFormat(NamedTuple):
    """A format that decks can be written in.

    `name` is what `--as` takes, `title` is for messages, and `endings` are its file name endings with their dot.
    `is_text` tells whether it can be shown in a terminal.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    write: Callable[[BinaryIO, Outgoing], Written]
    is_text: bool = True


def _anki(file: BinaryIO, outgoing: Outgoing) -> Written:
    from quiz.exchange.anki.write_anki import write

    return write(file, outgoing)


def _json_lines(file: BinaryIO, outgoing: Outgoing) -> Written:
    from quiz.exchange.json_lines import write

    return write(file, outgoing)


def _csv(file: BinaryIO, outgoing: Outgoing) -> Written:
    from quiz.exchange.tables.write_table import write_csv

    return write_csv(file, outgoing)


def _tsv(file: BinaryIO, outgoing: Outgoing) -> Written:
    from quiz.exchange.tables.write_table import write_tsv

    return write_tsv(file, outgoing)


def _gift(file: BinaryIO, outgoing: Outgoing) -> Written:
    from quiz.exchange.banks.write_gift import MARK, to_gift
    from quiz.exchange.tables.write_table import NO_HISTORY

    cards, lost = 0, list[ImportRemark]()
    file.write(f"{MARK}\n\n".encode())
    for _, of_deck in outgoing.cards():
        written = to_gift(of_deck)
        file.write(written.text.encode("utf-8", "replace"))
        cards += written.cards
        lost += written.simplified
    outgoing.progress(1)
    return Written(cards, 0, (), tuple(lost), (NO_HISTORY,) if outgoing.history else ())


_TABLE = (
    OutFormat("anki", "a package of Anki, with your history", (".apkg",), _anki, is_text=False),
    OutFormat("jsonl", "everything as JSON lines, to come back with", (".jsonl",), _json_lines),
    OutFormat("csv", "a table for spreadsheets", (".csv",), _csv),
    OutFormat("tsv", "a table with tabs", (".tsv", ".txt"), _tsv),
    OutFormat("gift", "questions in GIFT, for Moodle", (".gift",), _gift),
)
OUT_FORMATS: Mapping[str, OutFormat] = {format_.name: format_ for format_ in _TABLE}
"""The formats by their names."""


def format_for(path: str, name: str | None) -> OutFormat:
    """Returns the format called `name`, or else that of the ending of `path`. Raises `QuizError` where there is
    none.
    """
    endings = {ending: one for one in _TABLE for ending in one.endings}
    if name:
        return OUT_FORMATS[name]
    if found := endings.get(Path(path).suffix.lower()):
        return found
    what = (
        "Standard output has no ending that says what to write"
        if path == "-"
        else f"`{path}` has no ending that says what to write"
    )
    raise QuizError(f"{what}. Choose with `--as` one of {listed(OUT_FORMATS)}; or end the name in {listed(endings)}.")


def write_out(file: BinaryIO, format_: OutFormat, outgoing: Outgoing) -> Written:
    """Writes to `file`, and returns what was written. Entries with an error are left out in every format."""
    written = format_.write(file, outgoing)
    return written._replace(left_out=(*outgoing.faulty(), *written.left_out))


def export(path: Path, format_: OutFormat, outgoing: Outgoing, force: bool = False) -> Written:
    """Writes a file, as a whole or not at all, and returns what was written.

    Raises `QuizError` where a file exists (unless `force`), or it cannot be written.
    """
    try:
        with whole_file(path, force) as file:
            return write_out(file, format_, outgoing)
    except FileExistsError:
        raise QuizError(f"`{path}` is there already, and was left as it is. Choose another name.") from None
    except (OSError, ValueError) as error:  # a name may have a sign that no name can have
        reason = getattr(error, "strerror", None) or error
        raise QuizError(f"`{path}` cannot be written: {reason}.") from None
