"""Compares decks with their articles: which passages have a card, and which cards quote what the article does not
have.
"""

import os
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article, Sentence
from quiz.deck.articles.open_article import MOST_BYTES, read_article, titled
from quiz.deck.checking.answer_in_quote import unsupported
from quiz.deck.sources.quotes import FoundQuote, Quotable, folded
from quiz.deck.sources.source import AROUND, Source, plain_text
from quiz.deck.whole_files import read_file
from quiz.process.lazy_pattern import lazy_pattern

_FIGURES = lazy_pattern(r"\d+")


class Passage(NamedTuple):
    """A sentence or list item of an article, the line that its paragraph begins on, and the cards that rest on it."""

    line: int
    text: str
    cards: tuple[Card, ...]


class LostQuote(NamedTuple):
    """A quote that its article does not have, and the most similar passage there; empty where none is similar."""

    card: Card
    quote: str
    nearest: str


class Unsupported(NamedTuple):
    """A card whose answer has a number or name, `missing`, that its quote does not have."""

    card: Card
    missing: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """An article and its cards. `fault` says why the article cannot be read. Then it has no passages."""

    path: str
    title: str
    passages: tuple[Passage, ...] = ()
    lost: tuple[LostQuote, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()
    fault: str = ""

    @property
    def without_card(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if not passage.cards)


def coverage(cards: Iterable[Card]) -> list[Coverage]:
    """Returns how the articles of `cards` are covered, in the order in which the cards name them."""
    by_source: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if card.source:
            by_source[_without_detour(card.source)].append(card)
    return [_covered(path, its_cards) for path, its_cards in by_source.items()]


def _without_detour(path: str) -> str:
    """Returns `path` without `..`, where that names the same file: `seeds/a.md` for `decks/../seeds/a.md`."""
    short = os.path.normpath(path)
    return short if os.path.realpath(short) == os.path.realpath(path) else path


def article_of(path: str) -> Article:
    """Returns the article at `path`. Raises `QuizError` where it cannot be read."""
    try:
        name = Path(path).name
        return titled(read_article(read_file(Path(path), MOST_BYTES), name), name)
    except OSError as error:
        raise QuizError(f"`{path}` cannot be read: {error.strerror}.") from None


def _covered(path: str, cards: Sequence[Card]) -> Coverage:
    try:
        article = article_of(path)
    except QuizError as error:
        return Coverage(path, Path(path).stem, fault=str(error))
    blocks = [block.text for block in article.blocks]
    quotable = Quotable(blocks, article.language)
    names = Source("\n\n".join(blocks)).names
    resting: dict[Sentence, dict[str, Card]] = {sentence: {} for sentence in article.sentences}
    by_block: defaultdict[int, list[Sentence]] = defaultdict(list)
    numbers = {id(block): number for number, block in enumerate(article.blocks)}
    for sentence in resting:
        by_block[numbers[id(sentence.block)]].append(sentence)
    lost: list[LostQuote] = []
    doubtful: list[Unsupported] = []
    places = {quote: quotable.find(quote) for quote in dict.fromkeys(quote for card in cards for quote in card.quotes)}
    for card in cards:
        found = {quote: places[quote] for quote in card.quotes}
        standing = [place for quote, place in found.items() if _stands(quote, place, quotable)]
        lost += (
            LostQuote(card, quote, quotable.text(place)) for quote, place in found.items() if place not in standing
        )
        for place in standing:
            for sentence in _touched(by_block[place.paragraph], place):
                resting[sentence][card.id] = card
        around = " ".join((article.title, *(_around(article, place) for place in standing)))
        if standing and (missing := unsupported(card, [plain_text(around)], names)):
            doubtful.append(Unsupported(card, missing))
    passages = tuple(
        Passage(sentence.block.line, sentence.text, tuple(found.values())) for sentence, found in resting.items()
    )
    return Coverage(path, article.title or Path(path).stem, passages, tuple(lost), tuple(doubtful))


def _touched(sentences: Sequence[Sentence], place: FoundQuote) -> Iterator[Sentence]:
    """Yields those of the `sentences` of a paragraph, in order, that the quote at `place` stands in."""
    first = bisect_right(sentences, place.start, key=attrgetter("end"))
    return takewhile(lambda one: one.start < place.end, islice(sentences, first, None))


def _around(article: Article, place: FoundQuote) -> str:
    """Returns the paragraph that a quote stands in, below its headings; of a very long one, what is near the quote."""
    block = article.blocks[place.paragraph]
    return " ".join((*block.headings, block.text[max(0, place.start - AROUND) : place.end + AROUND]))


def _stands(quote: str, found: FoundQuote, quotable: Quotable) -> bool:
    """Returns whether `quote` stands at the place that was found, with the same figures: `6 metres` is not what an
    article says by now that has `26 metres`.
    """
    if found.how != "folded":
        return found.how == "exact"
    there, wanted = (_FIGURES.findall(folded(text).text) for text in (quotable.text(found), quote))
    return there == wanted


class QuotedPlace(NamedTuple):
    """The paragraph of an article that a quote stands in, its number, and where the quote begins and ends in it."""

    article: Article
    block: int
    start: int
    end: int


def quoted_place(card: Card) -> QuotedPlace:
    """Returns where the first quote of `card` stands. Raises `QuizError` where there is no quote or it is not found."""
    if not card.source or not card.quotes:
        raise QuizError("This card quotes no article.")
    article = article_of(card.source)
    found = Quotable([block.text for block in article.blocks], article.language).find(card.quotes[0])
    if found.paragraph < 0:
        raise QuizError(f"The quote of this card does not stand in `{card.source}`.")
    return QuotedPlace(article, found.paragraph, found.start, found.end)
