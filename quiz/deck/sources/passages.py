"""The passages of a source, its sentences and list items, and which of them each card quotes."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import pairwise

from quiz.card.model import Card
from quiz.deck.sources.source import Source, is_list_item, plain_text, read_source

_END = re.compile(r"""(?<![.!?…])[.!?…]++["')\]]*+\s++(?=["'(\[]*+(\w))|[。！？]["'」』）]*+""")
"""What may be the end of a sentence: signs and a gap before a word, or full-width signs, which need no gap.

Nothing in it is tried twice, so that a long run of signs takes no longer than other text.
"""
_NO_END = re.compile(
    r"\b(?:[^\W\d_]|e\.g|i\.e|[Aa]pprox|[Cc]f|Adm|Brig|Capt|Cmdr|Col|Corp|Dr|Fig|Gen|Gov|Hon|Inc|Jr|Lt|Ltd|Maj"
    r"|Messrs|Mr"
    r"|Mrs|Ms|Mt|No|Nos|Prof|Rep|Rev|Sen|Sgt|Sr|St|Vol|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s+$"
)
"""A full stop that belongs to an initial or a shortened word, behind which a sentence usually goes on."""
_LONGEST = 12
"""More characters than such a word has, with its stop and the gap behind it."""


class Passages:
    """Where each passage of `source` begins, in its plain text."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._starts = [at for start, block in source.blocks for at in _starts(start, block)]

    def of(self, start: int, length: int) -> Sequence[str]:
        """The passages that the `length` characters from `start` on stand in, in order."""
        first, behind = bisect_right(self._starts, start) - 1, bisect_right(self._starts, start + length - 1)
        bounds = [*self._starts[first:behind], self._starts[behind] if behind < len(self._starts) else len(self._text)]
        return [self._text[a:b].strip() for a, b in pairwise(bounds)]


def _starts(start: int, block: str) -> Iterator[int]:
    """Where the sentences of `block` begin, which itself begins at `start`; a list item is one passage."""
    yield start
    if not is_list_item(block):
        yield from (start + end for end in _ends(block))


def _ends(block: str) -> Iterator[int]:
    """Behind which characters of `block` a sentence ends and another one follows."""
    for found in _END.finditer(block):
        end, goes_on = found.end(), found[1] is not None and found[1].islower()
        if end < len(block) and not goes_on and not _NO_END.search(block, max(0, end - _LONGEST), end):
            yield end


def with_passages(cards: Sequence[Card]) -> tuple[Card, ...]:
    """`cards` with the passages that they quote, as far as their sources can be read."""
    by_source: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for card in cards:
        if card.source:
            by_source[card.source].update((quote, plain_text(quote)) for quote in card.quotes)
    known = {path: _quoted(path, quotes) for path, quotes in by_source.items() if quotes}
    return tuple(
        replace(card, passages=found) if (found := _passages_of(card, known.get(card.source, {}))) else card
        for card in cards
    )


def _passages_of(card: Card, known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The passages that the quotes of `card` stand in, each once."""
    return tuple(dict.fromkeys(passage for quote in card.quotes for passage in known.get(quote, ())))


def _quoted(path: str, quotes: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The passages, as digests, of each of `quotes`, where it is clear which ones of the source at `path` are
    meant."""
    if (source := read_source(path)) is None:
        return {}
    passages, places = Passages(source), source.places(set(quotes.values()))
    return {
        quote: tuple(map(_digest, passages.of(places[plain], len(plain))))
        for quote, plain in quotes.items()
        if plain and places[plain] >= 0 and not source.is_ambiguous(plain, places[plain])
    }


def _digest(passage: str) -> str:
    return blake2b(passage.encode("utf-8", "replace"), digest_size=8).hexdigest()
