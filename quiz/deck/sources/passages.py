"""The passages of a source, its sentences and list items, and which of them each card quotes."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import pairwise

from quiz.card.model import Card
from quiz.deck.sources.sentences import sentence_ends
from quiz.deck.sources.source import Source, is_list_item, plain_text, read_source


class Passages:
    """The places in the plain text of `source` at which its passages begin."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._starts = [at for start, block in source.blocks for at in _starts(start, block)]

    def of(self, start: int, length: int) -> Sequence[str]:
        """Returns the passages that the `length` characters from `start` on stand in, in order."""
        first, behind = bisect_right(self._starts, start) - 1, bisect_right(self._starts, start + length - 1)
        bounds = [*self._starts[first:behind], self._starts[behind] if behind < len(self._starts) else len(self._text)]
        return [self._text[a:b].strip() for a, b in pairwise(bounds)]


def _starts(start: int, block: str) -> Iterator[int]:
    """Yields where the sentences of `block` begin, which itself begins at `start`; a list item is one passage."""
    yield start
    if not is_list_item(block):
        yield from (start + end for end in sentence_ends(block))


def with_passages(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Returns `cards` with the passages that they quote, as far as their sources can be read."""
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
    """Returns the passages that the quotes of `card` stand in, each once."""
    return tuple(dict.fromkeys(passage for quote in card.quotes for passage in known.get(quote, ())))


def _quoted(path: str, quotes: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Returns the passages, as digests, of each of `quotes`, where it is clear which ones of the source at `path` are
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
