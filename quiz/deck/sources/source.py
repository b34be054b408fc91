"""The texts that decks are drawn from, and where a quote stands in them."""

import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from html import unescape
from itertools import islice
from pathlib import Path

from quiz.card.model import Card
from quiz.deck.whole_files import read_file
from quiz.process.lazy_pattern import lazy_pattern

_LARGEST_SOURCE = 16 * 1024 * 1024
_QUOTES = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": None,
        "\u200b": None,
    }
)
"""What printing changes: the shape of quotation marks and dashes, and signs that nobody sees."""
_MARKS = lazy_pattern(r"\[([^\[\]\n]+)\]\([^()\s]+\)|(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`")
"""Links and emphasis of Markdown, and the words of a link."""
_ENTITY = lazy_pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""A sign by its name or number, `&lt;` or `&#91;`, as an article that is kept has those that would be marks."""
_HEADING = lazy_pattern(r" {0,3}#{1,6}\s")
_LIST_ITEM = lazy_pattern(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_CAPITALISED_IN_SENTENCE = lazy_pattern(r"(?<=[^\s.!?:#*>-] )[^\W\d_a-z][\w]+")

_QUICK = 20_000_000
"""Characters that may be searched quote by quote; beyond them quotes are looked up together."""
_SEEDS = ((24, sys.maxsize), (8, 23))
"""By how many of their first characters quotes are looked up together, and how long those quotes may be."""
_SHORT = 24
"""Characters below which a quote is likely to stand in more than one place."""
_MOST_PLACES = 50
"""Places of one short quote that are looked at."""
AROUND = 1000
"""Characters on either side of a quote that still belong to it, where there is no break in the text."""


def plain_text(text: str) -> str:
    """Returns `text` as quotes are looked up in it: without what printing changes, without the marks of Markdown, and
    with each sign that is written by its name or number as itself.
    """
    text = _without_entities(text).translate(_QUOTES)
    if "*" in text or "_" in text or "](" in text or "`" in text:
        text = _MARKS.sub(r"\1", text)
    return re.sub(r"\s+", " ", text).strip()


def _without_entities(text: str) -> str:
    """Returns `text` with the signs that entities stand for, also those that the signs of others make up (`&amp;lt;`),
    so that it makes no difference to a quote how often either text was written anew. No line is broken by it.
    """
    while "&" in text and (spelled := _ENTITY.sub(_sign_of, text)) != text:
        text = spelled
    return text


def _sign_of(entity: re.Match[str]) -> str:
    return unescape(entity[0]).replace("\n", " ")


class Source:
    """A text cut into paragraphs and list items, each under its headings."""

    def __init__(self, written: str) -> None:
        self._starts: list[int] = []
        self._headings: list[str] = []
        blocks: list[str] = []
        start = 0
        for heading, block in _blocks(written):
            self._starts.append(start)
            blocks.append(block)
            self._headings.append(heading)
            start += len(block) + 1
        self.text = " ".join(blocks)

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that have a capital inside a sentence somewhere."""
        return frozenset(word for word in _CAPITALISED_IN_SENTENCE.findall(self.text) if word[0].isupper())

    def places(self, quotes: Collection[str]) -> dict[str, int]:
        """Returns where each of `quotes` (in `plain_text`) stands first in the text, -1 where it does not."""
        if len(quotes) * len(self.text) <= _QUICK:
            return {quote: self.text.find(quote) for quote in quotes}
        found: dict[str, int] = {}
        for seed, longest in _SEEDS:
            found |= self._places_of_many([quote for quote in quotes if seed <= len(quote) <= longest], seed)
        return found | {quote: self.text.find(quote) for quote in quotes if quote not in found}

    def _places_of_many(self, quotes: Collection[str], seed: int) -> dict[str, int]:
        """Does what `places` does in one pass over the text, so that the time does not grow with the product of both
        sizes.
        """
        by_seed = defaultdict(list)
        for quote in quotes:
            by_seed[quote[:seed]].append(quote)
        text, found = self.text, dict.fromkeys(quotes, -1)
        for start in (at for at in range(len(text) if quotes else 0) if text[at : at + seed] in by_seed):
            for quote in by_seed[text[start : start + seed]]:
                if found[quote] < 0 and text.startswith(quote, start):
                    found[quote] = start
        return found

    @property
    def blocks(self) -> Iterator[tuple[int, str]]:
        """Each paragraph, heading and list item, after the place in the text where it begins."""
        behind = (*self._starts[1:], len(self.text) + 1)
        return ((start, self.text[start : end - 1]) for start, end in zip(self._starts, behind, strict=True))

    def is_ambiguous(self, quote: str, place: int) -> bool:
        """Returns whether `quote`, found at `place`, is so short and stands elsewhere too, so that another place may be
        meant.
        """
        return len(quote) < _SHORT and self.text.find(quote, place + 1) >= 0

    def surroundings(self, quote: str, place: int) -> Iterator[str]:
        """Yields the paragraph or list item in which `quote` stands at `place`, with its headings. A short quote may
        stand in several: they are yielded too.
        """
        yield self._around(place, place + len(quote))
        if len(quote) < _SHORT:
            for further in islice(self._further(quote, place), _MOST_PLACES):
                yield self._around(further, further + len(quote))

    def _further(self, quote: str, place: int) -> Iterator[int]:
        while (place := self.text.find(quote, place + 1)) >= 0:
            yield place

    def _around(self, start: int, end: int) -> str:
        first, behind = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1)
        block_end = self._starts[behind] if behind < len(self._starts) else len(self.text)
        around = self.text[max(self._starts[first], start - AROUND) : min(block_end, end + AROUND)]
        return f"{around}\n{self._headings[0]}\n{self._headings[first]}"


def is_list_item(block: str) -> bool:
    """Returns whether a block of a source is a list item."""
    return _LIST_ITEM.match(block) is not None


def read_source(path: str) -> Source | None:
    """Returns the source at `path`, or None where there is no such text."""
    written = _written(path)
    return None if written is None else Source(written)


def _written(path: str) -> str | None:
    """Returns the text at `path`, or None where there is none."""
    try:
        data = read_file(Path(path), _LARGEST_SOURCE)
        return data.decode("utf-8", errors="replace") if len(data) <= _LARGEST_SOURCE else None
    except (OSError, ValueError):
        return None


def quote_lines(cards: Iterable[Card]) -> dict[str, int]:
    """Returns, by the id of each card, the line of its source on which the first quote of the card begins.

    Cards whose quote is not in their source are left out.
    """
    by_source: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if card.source and card.quotes:
            by_source[card.source].append(card)
    return {
        card.id: line
        for path, its_cards in by_source.items()
        if (written := _written(path)) is not None
        for card in its_cards
        if (line := _line_of(card.quotes[0], _without_entities(written).translate(_QUOTES)))
    }


def _line_of(quote: str, text: str) -> int:
    """Returns the line on which `quote` first begins in `text`, whatever white space is in both; 0 where it does not
    stand.
    """
    text = _MARKS.sub(r"\1", text)  # no mark has a line break in it, so that lines are counted as before
    found = re.search(r"\s+".join(map(re.escape, plain_text(quote).split(" "))), text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _blocks(written: str) -> Iterator[tuple[str, str]]:
    """Yields each paragraph, list item and heading in `plain_text`, behind the heading that it stands under."""
    heading, lines = "", list[str]()
    for line in (*written.split("\n"), ""):
        is_heading = _HEADING.match(line) is not None
        if lines and (is_heading or not line.strip() or _LIST_ITEM.match(line) or _HEADING.match(lines[0])):
            block = plain_text("\n".join(lines))
            heading = block[:AROUND] if _HEADING.match(lines[0]) else heading
            yield heading, block
            lines = []
        if line.strip():
            lines.append(line)
