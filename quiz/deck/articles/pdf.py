"""A PDF as an article: its lines without running heads and page numbers, joined into paragraphs. Wants pypdf."""

import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from statistics import median

from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article, Block
from quiz.deck.articles.html_blocks import assembled
from quiz.deck.articles.markdown import one_text, with_byline_alone

_MOST_PAGES = 2_000
_PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?\s*$", re.IGNORECASE)
_END = re.compile(r"[.!?…:。！？][\"'”’)\]]*\s*$")
_BULLET = re.compile(r"\s*[•▪●‣]\s*|\s*[-–]\s+(?=\S)")
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, AssertionError, OSError)
"""Errors that pypdf raises for a broken file, or one that is no PDF, besides its own."""


def read_pdf(data: bytes, name: str) -> Article:
    """Returns the article in the PDF `data`. Raises `QuizError` where it is encrypted, broken, or has no text."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        hint = "Install it with `pip install 'quiz-tui[articles]'`."
        raise QuizError(f"`{name}` is a PDF, and what reads PDFs is not installed. {hint}") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise QuizError(f"`{name}` is encrypted. Save it without its password first.")
        pages = [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
        about = {
            "title": str(reader.metadata.title or "") if reader.metadata else "",
            "author": str(reader.metadata.author or "") if reader.metadata else "",
        }
    except (PyPdfError, zlib.error, *_DAMAGE) as error:
        raise QuizError(f"`{name}` cannot be read as a PDF: {_words_of(error)}.") from None
    if not any(char.isalpha() for page in pages for char in page):
        hint = "It may be made of pictures of pages; a program for text recognition makes text of them."
        raise QuizError(f"There is no text in `{name}`. {hint}")
    if re.search(r"\.\w{2,4}$|^untitled|^microsoft word", about["title"], re.IGNORECASE):
        about["title"] = ""
    lines = with_byline_alone(page_lines([page.split("\n") for page in pages]))
    return assembled(list(_blocks(lines)), about)


def _words_of(error: Exception) -> str:
    said = " ".join(str(error).split())[:80].rstrip(".")
    return said[:1].lower() + said[1:] if said else "it is damaged"


def page_lines(pages: Sequence[Sequence[str]]) -> list[str]:
    """Returns the lines of all pages, without those that most pages have at their edges, and page numbers."""
    edges = Counter(_key(line) for page in pages for line in {*page[:2], *page[-2:]} if line.strip())
    often = {key for key, count in edges.items() if count > (1 if "#" in key else 2) and count * 3 > len(pages)}
    kept: list[str] = []
    for page in pages:
        for number, line in enumerate(page):
            edge = number < 2 or number >= len(page) - 2
            if not (edge and (_key(line) in often or _PAGE_NUMBER.match(line))):
                kept.append(line.rstrip())
    return kept


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yields the paragraphs and headings that `lines` are, by their lengths and ends."""
    long = [len(line) for line in lines if len(line) > 30]
    width = median(long) if long else 60
    open_: list[str] = []
    for number, line in enumerate(lines):
        behind = lines[number + 1] if number + 1 < len(lines) else ""
        short = len(line) < 0.8 * width
        bullet = _BULLET.match(line)
        if not line.strip() or bullet:
            yield from _paragraph(open_)
            open_ = [line] if line.strip() else []
        elif not open_ and short and _is_heading(line, behind, width, number == 0):
            yield Block("heading", " ".join(line.split()), level=2)
        else:
            open_.append(line)
            if short and _END.search(line):
                yield from _paragraph(open_)
                open_ = []
    yield from _paragraph(open_)


def _is_heading(line: str, behind: str, width: float, is_first: bool) -> bool:
    """Returns whether a short `line` stands above text; the first one of all may stand above a byline."""
    over = len(behind) > 0.6 * width or (is_first and not behind)
    return over and line[0].isupper() and not _END.search(line)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    text = one_text(lines)
    if bullet := _BULLET.match(text):
        yield Block("item", text[bullet.end() :])
    elif text:
        yield Block("paragraph", text)
