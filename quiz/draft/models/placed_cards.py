"""Finds the places of a model's cards in the article, so that they can be chosen among its facts."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from quiz.deck.articles.article import Article, Sentence
from quiz.deck.sources.sentences import Span
from quiz.draft.facts.find_facts import fact_key
from quiz.draft.models.model_reply import Judged
from quiz.draft.values import Draft, Fact, Statement

OF_MODEL = "of the model"
"""The form of a card that a model made."""


class PlacedCard(NamedTuple):
    """A card of a model's answer with the sentence that it rests on, and the place of its answer there.

    Where its answer does not stand in the sentence word by word, that is the place of the whole sentence.
    """

    card: Judged
    sentence: Sentence
    spans: tuple[Span, ...]

    @property
    def draft(self) -> Draft:
        return Draft(self.card.entry, OF_MODEL, self.card.codes)

    def fact(self, statement: Statement) -> Fact:
        """Returns the fact that the card asks for, without cards; weak where the card was dropped.

        It has the key of our own fact with the same answer.
        """
        whole = self.spans == ((self.sentence.start, self.sentence.end),)
        key = _key_of_card(self.card, self.sentence) if whole else fact_key(statement, self.spans)
        return Fact(key, statement, self.spans, "phrase", 1.0, weak=self.card.verdict == "drop")


def placed(cards: Iterable[Judged], article: Article) -> tuple[list[PlacedCard], list[Judged]]:
    """Returns the cards that have a place in `article`, in their order, and those that have none."""
    sentences: dict[int, list[Sentence]] = {}
    for sentence in article.sentences:
        sentences.setdefault(id(sentence.block), []).append(sentence)
    found: list[PlacedCard] = []
    rest: list[Judged] = []
    for card in cards:
        block = article.blocks[card.place.paragraph] if card.place.paragraph >= 0 else None
        start, end = card.place.start, card.place.end
        touched = [one for one in sentences.get(id(block), ()) if one.start < end and start < one.end]
        if touched:
            found.append(_placed_in(touched, card))
        else:
            rest.append(card)
    return found, rest


def _placed_in(sentences: Sequence[Sentence], card: Judged) -> PlacedCard:
    """Returns `card` at the sentence that has all its answers, else at the first one."""
    for sentence in sentences:
        if spans := _spans(sentence, card.answers):
            return PlacedCard(card, sentence, spans)
    first = sentences[0]
    return PlacedCard(card, first, ((first.start, first.end),))


def _spans(sentence: Sentence, answers: Sequence[str]) -> tuple[Span, ...]:
    """Returns where `answers` stand in `sentence`, in order and apart; nothing where one of them does not."""
    spans = sorted(_places(sentence, answers))
    apart = all(before[1] <= after[0] for before, after in pairwise(spans))
    return tuple(spans) if apart and len(spans) == len(answers) else ()


def _places(sentence: Sentence, answers: Sequence[str]) -> Iterator[Span]:
    text = sentence.text
    lowered = text.lower()
    text = lowered if len(lowered) == len(text) else text
    for answer in answers:
        wanted = answer.strip().lower()
        at = text.find(wanted) if wanted else -1
        while at > 0 and text[at - 1].isalnum() and wanted.isascii():  # `8` in `18`
            at = text.find(wanted, at + 1)
        if at >= 0:
            yield sentence.start + at, sentence.start + at + len(wanted)


def _key_of_card(card: Judged, sentence: Sentence) -> str:
    """Returns an identifier of a card whose answer has no place of its own: a hash of its sentence and its words."""
    words = (sentence.text, *(str(value) for key, value in sorted(card.entry.items()) if key != "quote"))
    return blake2b("\x1f".join(words).casefold().encode("utf-8", "replace"), digest_size=8).hexdigest()
