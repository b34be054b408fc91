"""An article: what is known of it, and its paragraphs under their headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from quiz.deck.sources.sentences import Span, sentence_spans
from quiz.process.lazy_pattern import lazy_pattern

BlockKind = Literal["heading", "paragraph", "item", "quotation", "caption", "code", "work"]
"""What a block is. Questions are drawn from paragraphs and items; the others are kept apart.

A `work` is an entry of a list of works cited."""

_LETTER = lazy_pattern(r"(?=[\0-\u036f])[^\W\d_]")
"""A letter of a script in which spaces stand between words. A class without a large range is quick to compile."""


class Block(NamedTuple):
    """One paragraph or the like. `line` is where it begins in its text file, counted from 1.

    `headings` are those it stands under, the outermost first, without the title of the article. `level` is that of a
    heading, 1 for the outermost. `marked` are the places in `text` of what the author set in bold type inside of it.
    """

    kind: BlockKind
    text: str
    line: int = 0
    headings: tuple[str, ...] = ()
    level: int = 0
    marked: tuple[Span, ...] = ()

    def with_text(self, text: str) -> "Block":
        """Returns the block with `text`, which is its own text without some signs; the same words stay marked as
        bold.
        """
        if not self.marked or text == self.text:
            return self._replace(text=text)
        places = (_same_place(self.text, span, text) for span in self.marked)
        return self._replace(text=text, marked=tuple(place for place in places if place))


def bold_words(kind: BlockKind, text: str, places: Sequence[Span]) -> tuple[Span, ...]:
    """Returns which words of a block of that `kind` and `text` are bold, if something in `places` is.

    Each reaches to the ends of its words. Where all of a block is bold, nothing in it stands out.
    """
    if kind not in ("paragraph", "item") or not places:
        return ()
    whole: list[Span] = []
    for start, end in places:
        while start and _LETTER.match(text, start - 1):
            start -= 1
        while _LETTER.match(text, end):
            end += 1
        joined = re.match(r"\w", text[end:]) or re.search(r"\w$", text[:start])
        if not joined and (not whole or whole[-1][1] < start):
            whole.append((start, end))
    return () if whole == [(0, len(text))] else tuple(whole)


def _same_place(text: str, span: Span, shorter: str) -> Span | None:
    """Returns where the words that stand in `text` at `span` stand in `shorter`; None where they do not."""
    words = text[span[0] : span[1]]
    start = -1
    for _ in range(text.count(words, 0, span[0]) + 1):
        start = shorter.find(words, start + 1)
        if start < 0:
            return None
    return start, start + len(words)


class Sentence(NamedTuple):
    """A sentence, as a range in its block. It has no text of its own, so that its text always is the article's."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what its page says of it. Whatever is not known is empty. `date` is written as on the page."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    address: str = ""
    language: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def sentences(self) -> Iterator[Sentence]:
        """The sentences of paragraphs and items, in order; those of quotations where the text has nothing else."""
        for block in self._read_from:
            for start, end in sentence_spans(block.text, self.language):
                yield Sentence(block, start, end)

    @property
    def _read_from(self) -> Sequence[Block]:
        own = [block for block in self.blocks if block.kind in ("paragraph", "item")]
        return own or [block for block in self.blocks if block.kind == "quotation"]

    @property
    def words(self) -> int:
        """The number of words that questions can be drawn from; two Chinese or Japanese characters count as one."""
        return sum(count_words(block.text) for block in self._read_from)


def count_words(text: str) -> int:
    """Returns how many words `text` has. Two signs of Chinese or Japanese count as one word."""
    dense = sum("\u3040" <= char <= "\u9fff" for char in text)
    return dense // 2 if dense > len(text) // 3 else len(text.split())


def under_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Returns `blocks`, each with the headings that it stands under."""
    over = over_parts(blocks)
    open_: list[tuple[float, str]] = []
    found: list[Block] = []
    for number, block in enumerate(blocks):
        level = block.level - (0.5 if number in over else 0)
        if block.kind == "heading":
            open_ = [heading for heading in open_ if heading[0] < level]
        found.append(block._replace(headings=tuple(text for _, text in open_)))
        if block.kind == "heading":
            open_.append((level, block.text))
    return tuple(found)


def over_parts(blocks: Sequence[Block]) -> frozenset[int]:
    """Returns the numbers of the headings of further parts in a text about several things, which stand right over
    headings of their own level that the parts before have as well: `History`, `Ess`, `History`.
    """
    found: set[int] = set()
    seen: set[tuple[int, str]] = set()
    for number, (block, behind) in enumerate(pairwise(blocks)):
        if block.kind == behind.kind == "heading" and block.level == behind.level:
            first = (block.level, block.text) not in seen
            if first and (behind.level, behind.text) in seen:
                found.add(number)
        if block.kind == "heading":
            seen.add((block.level, block.text))
    return frozenset(found)
