"""Reads other programs' text files: within a size limit, and detecting their encoding."""

import codecs
from pathlib import Path
from typing import NamedTuple

from quiz.card.problem import QuizError
from quiz.card.words import counted, listed, nearest, shortened
from quiz.deck.whole_files import read_file
from quiz.process.lazy_pattern import lazy_pattern

MOST_BYTES = 64 * 1024 * 1024
"""Bytes that a text file may have: a million cards, and far less than memory."""
_SAMPLE = 64 * 1024
"""Bytes that an encoding is guessed from."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LIKELY = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "mac_roman", "cp932", "gb18030", "big5", "euc_kr"]
"""The encodings of old programs that word lists are found in."""
_WESTERN = lazy_pattern("[\x00-\x7f äöüßÄÖÜéèêëàâçîïôûœæñáíóúÉÈÀÇÑÁÍÓÚãåøÅØ¡¿«»„“”‘’–—…•€£°²³½§©®ªº×]*")
_CLUMP = lazy_pattern("[\xc0-\xff]{3}")
"""So many letters with accents in a row stand in no Western language: they are letters of another script."""
_NO_TEXT = lazy_pattern("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MOST_NO_TEXT = 50
"""One control character in so many characters is damage; more of them are no text."""


class Decoded(NamedTuple):
    """The text of a file, with line feeds as line ends, and its encoding, which may be `guessed`.

    `lost` counts the places where bytes have no meaning in the encoding.
    """

    text: str
    encoding: str
    guessed: bool = False
    lost: int = 0

    @property
    def remark(self) -> str:
        """A sentence about an encoding that is guessed or does not fit; else an empty text."""
        name = _NAMES.get(self.encoding, self.encoding)
        told = []
        if self.guessed:
            told.append(
                f"Its letters were read as {name}, which is a guess: if they are wrong, `--encoding` says which."
            )
        if self.lost:
            told.append(f"In {counted(self.lost, 'place')} there is no letter in {name}: `\ufffd` stands there.")
        return " ".join(told)


_NAMES = {"cp1252": "Windows-1252 (Western Europe)", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Returns the bytes of the file at `path`. Raises `QuizError` where it cannot be read or is larger than `most`."""
    try:
        data = read_file(path, most)
    except OSError as error:
        raise QuizError(f"`{path}` cannot be read: {error.strerror}.") from None
    if len(data) > most:
        raise QuizError(f"`{path}` has more than {most:,} bytes, which is the most that is read. Part it.")
    return data


def encoding_called(name: str) -> str:
    """Returns Python's name for the encoding called `name`. Raises `QuizError` where there is none."""
    try:
        b"card".decode(name, "replace")
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        known = ("utf-8", "utf-16", *_LIKELY)
        hint = nearest(name, known) or f"Usual ones are {listed(known)}."
        raise QuizError(f"`{shortened(name)}` is no encoding of texts. {hint}") from None


def read_text(path: Path, encoding: str = "") -> Decoded:
    """Returns the text of the file at `path`, in `encoding` if given. Raises `QuizError` where it cannot be read or is
    no text.
    """
    data = read_bytes(path)
    decoded = _in(data, encoding) if encoding else decode(data)
    if decoded is None:
        raise QuizError(f"`{path}` is no text: it is full of control characters.")
    return decoded


def decode(data: bytes) -> Decoded | None:
    """Returns the text in `data`; None where it is no text at all."""
    found = _by_mark(data) or _by_trial(data)
    if found is None or len(_NO_TEXT.findall(found.text, 0, _SAMPLE)) * _MOST_NO_TEXT > len(found.text[:_SAMPLE]):
        return None
    return found._replace(text=found.text.replace("\r\n", "\n").replace("\r", "\n"))


def _in(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
    except ValueError:
        return None
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, lost=text.count("\ufffd"))


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], encoding, guessed=False)
    return None


def _replaced(data: bytes, encoding: str, guessed: bool = True) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, guessed, text.count("\ufffd"))


def _by_trial(data: bytes) -> Decoded | None:
    """Decodes `data` as UTF-16 if its zero bytes suggest it, else as UTF-8, else by a guess; None where it is no
    text.
    """
    zeros = [data[start:_SAMPLE:2].count(0) for start in (0, 1)]
    if 5 * max(zeros) > len(data[:_SAMPLE]) > 20 * min(zeros):
        encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
        return _replaced(data, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        # One broken byte in a long file of UTF-8 is damage, and no other encoding.
        if error.start > 100 and not data[: error.start].isascii():
            return _replaced(data, "utf-8")
    encoding = _guess(data[:_SAMPLE])
    return _replaced(data, encoding) if encoding else None


def _guess(sample: bytes) -> str:
    """Returns the most likely encoding of `sample`; empty where it does not look like text."""
    western = sample.decode("cp1252", "replace")
    if _WESTERN.fullmatch(western) and not _CLUMP.search(western):
        return "cp1252"
    if 10 * sample.count(0) > len(sample):
        return ""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LIKELY).best()
    return best.encoding if best else "cp1252"
