"""Answers of a deck that a learner could not tell apart: they differ in signs or capitals that are not compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quiz.card.comparing.same_text import every_sign_counts, folded
from quiz.card.languages.common_words import is_common_word
from quiz.card.languages.language import language_of
from quiz.card.lazy_pattern import lazy_pattern
from quiz.card.markup import plain
from quiz.card.model import AnswerShape, Card
from quiz.card.strictness import Strictness
from quiz.deck.checking.advice import Advice

_STYLE = lazy_pattern(r"""[\s.!?…‐-―−"“”«»„()-]+""")
"""White space and signs that people set or leave out without meaning anything by it."""


def indistinguishable_answers(cards: Iterable[Card]) -> Iterator[tuple[Card, Card, Advice]]:
    """Yields each card with an answer that marking takes for that of an earlier card of its deck, with that earlier
    card and the advice for the author.
    """
    before: defaultdict[str, list[tuple[str, Card]]] = defaultdict(list)
    for card in cards:
        for text in _compared(card):
            language = card.vocabulary.language
            key = f"{card.deck}\0{folded(text, language)}"
            other = next(
                (pair for pair in before[key] if pair[1].note != card.note and _differ(pair[0], text, language)), None
            )
            if other:
                yield card, other[1], _advice(card, text, other[0])
            before[key].append((text, card))


def _compared(card: Card) -> tuple[str, ...]:
    """Returns the typed answers of `card` that are compared leniently: not those of which every sign counts.

    There are none for flashcards, choices, orders and cards with exact marking.
    """
    question = card.question
    if question.self_rated or getattr(question, "marking", Strictness.EXACT) is Strictness.EXACT:
        return ()
    if question.shape not in (AnswerShape.ONE, AnswerShape.ITEMS, AnswerShape.PLACES):
        return ()
    return tuple(text for text in question.expected if not every_sign_counts(text, card.vocabulary.language))


_SHORTEST_WORD = 4
"""Letters from which a text is a word in another dress (Laser, LASER); a shorter one may be a symbol (Co, CO)."""


def _differ(one: str, other: str, language: str) -> bool:
    """Returns whether two answers differ in signs that mean something, or in capitals that may."""
    left, right = (_STYLE.sub("", plain(text).replace("’", "'")) for text in (one, other))
    if left.casefold() != right.casefold():
        return not (left.isalnum() and right.isalnum())
    if left == right:
        return False
    is_long = sum(map(str.isalpha, left)) >= _SHORTEST_WORD
    is_word = (
        is_long or left.casefold() in language_of(language).small_words or is_common_word(left.casefold(), language)
    )
    if left[1:] == right[1:]:
        return not (is_word and left[1:].islower())
    return not is_long or not all(text.isupper() or text[1:].islower() for text in (left, right))


def _advice(card: Card, text: str, other: str) -> Advice:
    key = {AnswerShape.ITEMS: "answers", AnswerShape.PLACES: "cloze"}.get(card.question.shape, "answer")
    message = f"`{plain(text)}` is right for `{plain(other)}` too: they differ in nothing that is compared."
    hint = 'Where signs and capitals count, write `exact: true`, or the answer in backticks and quotes: "`…`".'
    return Advice(key, "alike-answers", message, hint)
