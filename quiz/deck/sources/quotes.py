"""Finds a quote in the paragraphs of a text: word for word, else without regard to typography, else the nearest
sentence.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from quiz.deck.sources.sentences import sentence_spans
from quiz.process.lazy_pattern import lazy_pattern

How = Literal["exact", "folded", "near", "lost"]

_SAME = {
    **dict.fromkeys("“”„‟«»″「」『』", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "、": ",",
    "。": ".",
    "…": "...",
    "\u00ad": "",
    "\u200b": "",
    "\ufeff": "",
    "*": "",
    "`": "",
}
_WORD = lazy_pattern(r"\w+")
_NEAR = 0.45
"""The share of its words that a reworded quote has in common with its passage at least."""
_FEWEST_LEFT = 6
"""Words of a quote that leaves out more than it has, at least: nine in ten of them stand in its passage."""
_CLOSEST = 4
_LONGEST_COMPARED = 2_000


class FoundQuote(NamedTuple):
    """The place of a quote: the number of its paragraph, and where in that it begins and ends.

    `how` is `exact` if the text is the same to the letter, `folded` if only typography differs or a word at an end of
    the quote was cut off, `near` if the place is that of the most similar sentence, and `lost` if no sentence is
    similar: then `paragraph` is -1.
    """

    how: How
    paragraph: int = -1
    start: int = 0
    end: int = 0


class _Folded(NamedTuple):
    """A text in which typography does not count, and where each of its characters stands in the original."""

    text: str
    places: list[int]


def folded(text: str) -> _Folded:
    """Returns `text` without what printing changes: the shape of quotes and dashes, spaces, ligatures, marks."""
    signs: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = _SAME.get(char)
        if plain is None:
            plain = char if char.isascii() else unicodedata.normalize("NFKC", char)
        for sign in plain:
            if sign == "-":  # however it is printed: `so—Rome`, `so – Rome`, `so -- Rome`
                while signs and signs[-1] in " -":
                    signs.pop()
                    places.pop()
            if not sign.isspace():
                signs.append(sign.casefold())
                places.append(place)
            elif signs and signs[-1] not in " -":
                signs.append(" ")
                places.append(place)
    while signs and signs[-1] == " ":
        signs.pop()
        places.pop()
    # A casefolded sign may be two: places are kept for the first, so that both lists stay of one length.
    return _Folded("".join(sign[0] for sign in signs), places)


def _is_mark(sign: str) -> bool:
    return sign != "" and _SAME.get(sign, sign) in ('"', "'")


class Quotable:
    """The paragraphs of a text in which quotes are looked up."""

    def __init__(self, paragraphs: Sequence[str], language: str = "") -> None:
        self._paragraphs = paragraphs
        self._language = language
        self._folded: list[_Folded] | None = None
        self._bags: list[tuple[int, int, int, Counter[str]]] | None = None

    def find(self, quote: str) -> FoundQuote:
        """Returns where `quote` stands, or what is nearest to it."""
        quote = quote.strip()
        if not _WORD.search(quote):
            return FoundQuote("lost")
        cut_off: FoundQuote | None = None
        for number, paragraph in enumerate(self._paragraphs):
            start = paragraph.find(quote)
            while start >= 0:
                end = start + len(quote)
                if not _is_within_word(paragraph, start) and not _is_within_word(paragraph, end):
                    return FoundQuote("exact", number, start, end)
                cut_off = cut_off or FoundQuote("folded", number, *_whole_words(paragraph, start, end))
                start = paragraph.find(quote, end)
        return cut_off or self._find_folded(quote) or self._nearest(quote)

    def text(self, found: FoundQuote) -> str:
        """Returns the words of the text at the place of `found`."""
        return self._paragraphs[found.paragraph][found.start : found.end] if found.paragraph >= 0 else ""

    def sentence(self, found: FoundQuote) -> str:
        """Returns the whole sentences that `found` stands in."""
        if found.paragraph < 0:
            return ""
        text = self._paragraphs[found.paragraph]
        touched = [
            span for span in sentence_spans(text, self._language) if span[0] < found.end and found.start < span[1]
        ]
        return text[touched[0][0] : touched[-1][1]] if touched else self.text(found)

    def _find_folded(self, quote: str) -> FoundQuote | None:
        """Returns the first place that has `quote` if typography does not count; None where no paragraph has it."""
        if self._folded is None:
            self._folded = [folded(paragraph) for paragraph in self._paragraphs]
        wanted = folded(quote.strip("\"'“”„«»…. ")).text
        for number, (text, places) in enumerate(self._folded):
            start = text.find(wanted) if wanted else -1
            if start >= 0:
                end = places[start + len(wanted) - 1] + 1
                return FoundQuote("folded", number, *self._with_marks(number, places[start], end, quote))
        return None

    def _with_marks(self, number: int, start: int, end: int, quote: str) -> tuple[int, int]:
        """Returns the place from `start` to `end` with a full stop behind it, and with the quotation marks that
        `quote` begins and ends with, where they stand there.
        """
        text = self._paragraphs[number]
        start, end = _whole_words(text, start, end)
        end += text[end : end + 1] in (".", "。", "!", "?")
        end += _is_mark(quote[-1:]) and _is_mark(text[end : end + 1])
        start -= _is_mark(quote[:1]) and start > 0 and _is_mark(text[start - 1])
        return start, end

    def _nearest(self, quote: str) -> FoundQuote:
        """Returns the sentence with which `quote` has most words in common, if it is enough of them."""
        wanted = _bag(quote)
        scored = [(_likeness(wanted, bag), number, start, end) for number, start, end, bag in self._sentences()]
        best = sorted(scored, reverse=True)[:_CLOSEST]
        close = [one for one in best if one[0] >= _NEAR]
        if not close:
            return FoundQuote("lost")
        _, number, start, end = max(close, key=lambda one: self._ratio(quote, *one[1:]))
        return FoundQuote("near", number, start, end)

    def _ratio(self, quote: str, number: int, start: int, end: int) -> float:
        passage = self._paragraphs[number][start:end][:_LONGEST_COMPARED]
        return SequenceMatcher(None, quote[:_LONGEST_COMPARED], passage, autojunk=False).ratio()

    def _sentences(self) -> Iterator[tuple[int, int, int, Counter[str]]]:
        """Yields each sentence with its words; one that stands several times only once, at its last place."""
        if self._bags is None:
            last = {
                paragraph[start:end]: (number, start, end)
                for number, paragraph in enumerate(self._paragraphs)
                for start, end in sentence_spans(paragraph, self._language)
            }
            self._bags = [(*place, _bag(sentence)) for sentence, place in last.items()]
        yield from self._bags


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns the place from `start` to `end` with the rest of the words and numbers that it begins and ends within,
    as a quote does that was cut off: `240,00`, `the canal was ope`.
    """
    while _is_within_word(text, start):
        start -= 1
    while _is_within_word(text, end):
        end += 1
    return start, end


def _is_within_word(text: str, place: int) -> bool:
    """Returns whether the sign before `place` and the one behind it are of one word or number."""
    if not 0 < place < len(text):
        return False
    before, behind = text[place - 1], text[place]
    if max(before, behind) >= _DENSE:
        return False
    if before.isalnum() and behind.isalnum():
        return True
    return _POINT.match(text, max(0, place - 2 if before in ".," else place - 1)) is not None


_POINT = lazy_pattern(r"\d[.,]\d")
_DENSE = "\u2e80"
"""The first sign of the scripts that have no spaces between words."""


def _bag(text: str) -> Counter[str]:
    """Counts the words of `text`; in Japanese and Chinese, which have no spaces, pairs of signs instead."""
    text = text.casefold()
    words = Counter(_WORD.findall(text))
    if any("\u3040" <= char <= "\u9fff" for char in text):
        return Counter(text[place : place + 2] for place in range(len(text) - 1))
    return words


def _likeness(quote: Counter[str], passage: Counter[str]) -> float:
    """Returns from 0 to 1 how similar a quote and a passage are. A quote may be much shorter than its passage."""
    common = (quote & passage).total()
    shortened = common / (2 * quote.total()) if quote.total() >= _FEWEST_LEFT else 0
    return max(shortened, 2 * common / (quote.total() + passage.total() or 1))
