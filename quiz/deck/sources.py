"""The texts that decks are drawn from: their passages, and where a quote stands in them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path

_LARGEST_SOURCE = 16 * 1024 * 1024
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})
_HEADING = re.compile(r" {0,3}#{1,6}\s")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_WORD_OR_SIGN = re.compile(r"\w+|[^\w\s]")
_CAPITALISED_IN_SENTENCE = re.compile(r"(?<=[^\s.!?:#*>-] )[^\W\d_a-z][\w]+")

_SEED = 24
"""Characters by which quotes are looked up together in a long source."""
_QUICK = 20_000_000
"""Characters that may be searched quote by quote."""
_MOST_PLACES = 50
"""Places of one short quote that are looked at."""


def plain_text(text: str) -> str:
    """`text` as quotes are looked up in it: white space folded, typographic quotation marks made straight."""
    return re.sub(r"\s+", " ", text.translate(_QUOTES)).strip()


class Source:
    """A text cut into paragraphs and list items, each under its headings."""

    def __init__(self, written: str) -> None:
        self._starts: list[int] = []
        self._blocks: list[str] = []
        self._headings: list[str] = []
        start = 0
        for heading, block in _blocks(written):
            self._starts.append(start)
            self._blocks.append(block)
            self._headings.append(heading)
            start += len(block) + 1
        self.text = " ".join(self._blocks)

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that have a capital inside a sentence somewhere."""
        return frozenset(word for word in _CAPITALISED_IN_SENTENCE.findall(self.text) if word[0].isupper())

    def places(self, quotes: Collection[str]) -> dict[str, int]:
        """Where each of `quotes` (in `plain_text`) stands first in the text, -1 where it does not.

        A long text is read once for all long quotes, so that the time does not grow with their product.
        """
        found: dict[str, int] = {}
        if len(quotes) * len(self.text) > _QUICK:
            by_seed = defaultdict(list)
            for quote in quotes:
                by_seed[quote[:_SEED]].append(quote)
            for match in _WORD_OR_SIGN.finditer(self.text):
                start = match.start()
                for quote in by_seed.get(self.text[start : start + _SEED], ()):
                    if quote not in found and self.text.startswith(quote, start):
                        found[quote] = start
        return {quote: found[quote] if quote in found else self.text.find(quote) for quote in quotes}

    def passages(self, quote: str, place: int) -> Iterator[str]:
        """The paragraph or list item around `quote` at `place`, with its headings; of a short quote, around each."""
        yield self._passage(place, place + len(quote))
        if len(quote) < _SEED:
            for further in islice(self._further(quote, place), _MOST_PLACES):
                yield self._passage(further, further + len(quote))

    def _further(self, quote: str, place: int) -> Iterator[int]:
        while (place := self.text.find(quote, place + 1)) >= 0:
            yield place

    def _passage(self, start: int, end: int) -> str:
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1)
        return " ".join((*self._blocks[first:last], self._headings[0], self._headings[first]))


def read_source(path: str) -> Source | None:
    """The source at `path`, or None where there is no such text."""
    try:
        file = Path(path)
        if file.stat().st_size > _LARGEST_SOURCE:
            return None
        return Source(file.read_text("utf-8", errors="replace"))
    except (OSError, ValueError):
        return None


def _blocks(written: str) -> Iterator[tuple[str, str]]:
    """Each paragraph, list item and heading in `plain_text`, behind the heading that it stands under."""
    heading, lines = "", list[str]()
    for line in (*written.split("\n"), ""):
        is_heading = _HEADING.match(line) is not None
        if lines and (is_heading or not line.strip() or _LIST_ITEM.match(line) or _HEADING.match(lines[0])):
            block = plain_text("\n".join(lines))
            heading = block if _HEADING.match(lines[0]) else heading
            yield heading, block
            lines = []
        if line.strip():
            lines.append(line)
