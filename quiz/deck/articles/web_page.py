"""An HTML page as an article: by trafilatura where it is installed, which knows most pages, else by the tags alone."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any
from warnings import catch_warnings, simplefilter

from quiz.deck.articles.article import Article, Block, BlockKind
from quiz.deck.articles.html_blocks import assembled, read_html
from quiz.process.lazy_pattern import lazy_pattern

_LONGEST = 3_000_000
"""Characters of a page from which its tags alone are looked at, which takes far less time."""
_MOST_ATTRIBUTES = 1_000
"""Attributes of one tag from which it is the same: the library compares each with all others."""
_DATES = {"extensive_search": False}
"""The date of a page is what the page says of itself; the library would take any year of its text for it."""
_KINDS: dict[str, BlockKind] = {"p": "paragraph", "item": "item", "quote": "quotation", "code": "code"}

_NEVER_SHOWN = [
    "//template",
    "//*[@hidden]",
    "//*[not(self::html or self::body or self::article or self::main)]"
    "[contains(translate(@style, 'DISPLAYNOE \t\n\r', 'displaynoe'), 'display:none')]",
]
"""What no browser shows until a script of the page takes it out."""


def read_page(text: str) -> Article:
    """Returns the article of the page `text`."""
    page = read_html(text)
    plain = page.article
    if len(text) > _LONGEST or page.most_attributes > _MOST_ATTRIBUTES:
        return plain
    try:
        from trafilatura import bare_extraction
    except ImportError:
        return plain
    try:
        with catch_warnings():
            simplefilter("ignore")  # of a page, such as of a time zone in its date, which no reader can mend
            found: Any = bare_extraction(
                text,
                include_comments=False,
                include_tables=False,
                with_metadata=True,
                date_extraction_params=_DATES,
                prune_xpath=_NEVER_SHOWN,
            )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return plain  # a page that is made to break its readers
    if found is None or found.body is None:
        return plain
    blocks = _with_headings([block for element in found.body for block in _blocks(element)], plain)
    blocks = _with_bold(blocks, plain)
    about = {
        "title": found.title or plain.title,
        "author": found.author or plain.author,
        "publisher": found.sitename or plain.publisher,
        "date": found.date or plain.date,
        "address": found.url or plain.address,
        "language": plain.language or found.language or "",
    }
    captions = [block for block in plain.blocks if block.kind == "caption"]
    article = assembled([*blocks, *captions], about)
    # Where the library takes a page for nothing but its frame, or a short one for one block, the tags know better.
    return article if article.words * 3 > plain.words and not _are_joined(blocks, plain) else plain


def _are_joined(blocks: Sequence[Block], plain: Article) -> bool:
    """Returns whether `blocks` are one that several of `plain` were joined to."""
    return len(blocks) == 1 and sum(block.text in blocks[0].text for block in plain.blocks) > 1


def _with_headings(blocks: list[Block], plain: Article) -> list[Block]:
    """Returns `blocks` with headings that were found by the tags alone. Each is put above the block that it stands
    above on the page.
    """
    above = {
        _head(block.text): heading
        for heading, block in pairwise(block for block in plain.blocks if block.kind != "caption")
        if heading.kind == "heading" and block.kind != "heading"
    }
    found: list[Block] = []
    for block in blocks:
        heading = above.get(_head(block.text))
        known = any(one.kind == "heading" and heading and one.text == heading.text for one in found[-3:])
        if heading and not known:
            found.append(heading._replace(headings=()))
        found.append(block)
    return found


def _with_bold(blocks: list[Block], plain: Article) -> list[Block]:
    """Returns `blocks` with what the tags alone tell to be bold in them, which the library leaves out."""
    marked = {_head(block.text): block for block in plain.blocks if block.marked}
    return [
        same.with_text(block.text)._replace(kind=block.kind, level=block.level)
        if (same := marked.get(_head(block.text))) and block.kind in ("paragraph", "item")
        else block
        for block in blocks
    ]


def _head(text: str) -> str:
    return text[:60]


def _blocks(element: Any) -> list[Block]:
    """Returns the blocks of one element of the body. Any: lxml has no types of its own."""
    written = "".join(_written(element))
    text = " ".join(written.split())
    if not text:
        return []
    if element.tag == "head":
        rend = str(element.get("rend", "h2"))
        return [Block("heading", text, level=int(rend[1]) if rend[1:].isdigit() else 2)]
    if element.tag == "list":
        return [block for item in element for block in _blocks(item)]
    if element.tag not in _KINDS:
        return []
    kind = _KINDS[element.tag]
    parts = [text] if kind == "code" else [" ".join(part.split()) for part in _PARAGRAPH_END.split(written)]
    return [Block(kind, part) for part in parts if part]


_PARAGRAPH_END = lazy_pattern(r"\x1e\s*\x1e")
"""Two ends of lines in a row, which end a paragraph as its tag does."""


def _written(element: Any) -> Iterator[str]:
    """Yields the text in an element of the body, with a sign that no page has for the end of each line in it."""
    yield "\x1e" if element.tag == "lb" else element.text or ""
    for inner in element:
        yield from _written(inner)
        yield inner.tail or ""
