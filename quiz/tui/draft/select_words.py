"""Selects words in an article by keys: moves a one-word selection, then its end or its start."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from quiz.deck.sources.sentences import Span
from quiz.draft.values import Statement
from quiz.study.authoring.word_spans import word_spans

Moves = Literal["word", "end", "start"]


class WordSelection(NamedTuple):
    """The selected words, from number `first` to number `last` of `words`, the positions of all words of a sentence.

    `moves` tells what the arrow keys move: the whole selection, its end, or its start.
    """

    words: tuple[Span, ...]
    first: int
    last: int
    moves: Moves

    @property
    def span(self) -> Span:
        return self.words[self.first][0], self.words[self.last][1]

    def moved(self, by: int) -> "WordSelection":
        """Returns the selection after an arrow key to the right (1) or left (-1), within its sentence."""
        if self.moves == "end":
            return self._replace(last=min(max(self.first, self.last + by), len(self.words) - 1))
        if self.moves == "start":
            return self._replace(first=min(max(0, self.first + by), self.last))
        place = min(max(0, self.first + by), len(self.words) - 1)
        return self._replace(first=place, last=place)

    def why_no_further(self, by: int) -> str:
        """Returns why an arrow key to the right (1) or left (-1) moves nothing."""
        end = "ends" if by > 0 else "begins"
        if self.moves == "word":
            return f"What was looked through of the article {end} here."
        if self.first == self.last and (by > 0) == (self.moves == "start"):
            return "One word is the least that is asked for. Space moves the other end."
        return f"The sentence {end} here, and a card is made from one sentence."

    def other_end(self) -> "WordSelection":
        """Returns the same selection with its other end to be moved."""
        return self._replace(moves="start" if self.moves == "end" else "end")


def select_words(text: str, sentence: Span, span: Span | None) -> WordSelection | None:
    """Returns a selection of the words at `span` in a sentence; without it, of the first word.

    None where the sentence has no word. A word that `span` takes a part of is parted there.
    """
    first, end = sentence
    is_inside = span is not None and first <= span[0] < span[1] <= end
    parts = ((first, span[0]), span, (span[1], end)) if span and is_inside else (sentence,)
    words = tuple(word for part in parts for word in word_spans(text, *part))
    if not words:
        return None
    if span is None:
        return WordSelection(words, 0, 0, "word")
    inside = [number for number, (start, end) in enumerate(words) if start < span[1] and span[0] < end]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    return WordSelection(words, first, last, "end")


def word_beside(statements: Sequence[Statement], number: int, way: int) -> tuple[int, WordSelection] | None:
    """Returns the number of the next sentence that has a word (`way` 1), with its first word; the sentence before (-1)
    with its last. None where there is none.
    """
    for beside in range(number + way, len(statements) if way > 0 else -1, way):
        sentence = statements[beside].sentence
        if words := select_words(sentence.block.text, (sentence.start, sentence.end), None):
            return beside, words if way > 0 else words.moved(len(words.words))
    return None
