"""An EPUB as an article: a zip of pages in the order that its package names."""

import re
from io import BytesIO
from posixpath import dirname, join, normpath, splitext
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article, Block
from quiz.deck.articles.encodings import decoded
from quiz.deck.articles.html_blocks import assembled, read_html
from quiz.deck.articles.readings import without_readings

_MOST_BYTES = 20_000_000
"""Bytes of all pages together, unpacked: those of a book with twice the text that an article may have are fewer."""
_MOST_OF_LIST = 5_000_000
"""Bytes of the list of its pages, or of the file that names it."""
_ITEM = re.compile(r"<(?:\w+:)?item\b[^<>]*>")
_IN_ORDER = re.compile(r"<(?:\w+:)?itemref\b[^<>]*?\bidref\s*+=\s*+[\"']([^\"'<>]+)")
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)\s*+=\s*+[\"']([^\"']*)[\"']")
_ENCRYPTED = re.compile(r"<(?:\w+:)?CipherReference\b[^<>]*?\bURI\s*+=\s*+[\"']([^\"'<>]+)")
_MOST_PAGES = 2_000


class _LargerThanAnyBook(Exception):
    """Raised when more comes out of a packed file than any book has."""


def read_epub(data: bytes, name: str) -> Article:
    """Returns the text of the book in `data`. Raises `QuizError` where it cannot be read."""
    try:
        with ZipFile(BytesIO(data)) as book:
            return _read(book, name)
    except _LargerThanAnyBook:
        raise QuizError(f"`{name}` is larger unpacked than any book.") from None
    except (BadZipFile, KeyError, ZlibError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise QuizError(f"`{name}` cannot be read as an EPUB: it is damaged, encrypted or none.") from None


def _read(book: ZipFile, name: str) -> Article:
    if "META-INF/container.xml" not in book.namelist():
        raise QuizError(
            f"`{name}` is a packed file, but no EPUB. Draft from the text in it, saved as text, HTML or PDF."
        )
    container = _text(book, "META-INF/container.xml", _MOST_OF_LIST)
    found = re.search(r"full-path\s*=\s*[\"']([^\"']+)", container)
    if not found:
        raise KeyError("package")
    package, folder = _text(book, found[1], _MOST_OF_LIST), dirname(found[1])
    files = {}
    for tag in _ITEM.findall(package):
        given = dict(_ATTRIBUTE.findall(tag))
        form = given.get("media-type") or splitext(given.get("href", ""))[1]
        if "htm" in form and "nav" not in given.get("properties", "").split():
            files[given.get("id", "")] = normpath(join(folder, unquote(given.get("href", ""))))
    spine = _IN_ORDER.findall(package)
    blocks: list[Block] = []
    left = _MOST_BYTES
    there = frozenset(book.namelist())
    in_order = [files[one] for one in spine if one in files] or files.values()  # without a spine, as in the list
    pages = list(dict.fromkeys(in_order))  # a page that is named again is no other text
    if pages and there.isdisjoint(pages):
        raise KeyError("pages")
    if not _encrypted(book, there).isdisjoint(pages):
        raise QuizError(f"`{name}` is encrypted, so that only the program it was sold for can read it.")
    for page in [one for one in pages if one in there][:_MOST_PAGES]:
        text = _text(book, page, left)
        left -= len(text)
        blocks += read_html(without_readings(text)).blocks
    names = {"title": "title", "author": "creator", "publisher": "publisher", "date": "date", "language": "language"}
    return assembled(blocks, {name: _said(package, tag) for name, tag in names.items()})


def _encrypted(book: ZipFile, there: frozenset[str]) -> frozenset[str]:
    """Returns the files of `book` that are encrypted by themselves. Fonts often are, in books that anyone may read."""
    listing = "META-INF/encryption.xml"
    text = _text(book, listing, _MOST_OF_LIST) if listing in there else ""
    return frozenset(normpath(unquote(uri)) for uri in _ENCRYPTED.findall(text))


def _text(book: ZipFile, name: str, most: int) -> str:
    """Returns the text of a file in `book`. Raises `_LargerThanAnyBook` where it has more than `most` bytes, whatever
    size the book says it has: no more of it is unpacked.
    """
    with book.open(name) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise _LargerThanAnyBook
    return decoded(data)


def _said(package: str, tag: str) -> str:
    from html import unescape

    found = re.search(rf"<dc:{tag}\b[^<>]*>([^<]*)<", package)
    return unescape(found[1]).strip() if found else ""
