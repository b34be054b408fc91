"""Answers of a deck that a learner could not tell apart: they differ in signs or capitals that are not compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter

from quiz.card.comparing.same_text import every_sign_counts, folded
from quiz.card.languages.common_words import is_common_word
from quiz.card.languages.language import language_of
from quiz.card.markup import plain
from quiz.card.model import AnswerShape, Card
from quiz.card.strictness import Strictness
from quiz.deck.checking.advice import Advice
from quiz.process.lazy_pattern import lazy_pattern

_STYLE = lazy_pattern(r"""[\s.!?…‐-―−"“”«»„()-]+""")
"""White space and signs that people set or leave out without meaning anything by it."""


_MOST_WRITINGS = 20
"""Writings of one answer, by their order in the deck, that later ones are compared with."""


def indistinguishable_answers(cards: Iterable[Card]) -> Iterator[tuple[Card, Card, Advice]]:
    """Yields each card with an answer that marking takes for that of an earlier card of its deck, with that earlier
    card and the advice for the author.

    An answer is compared once with each other writing of it, however many cards have that: a deck may have thousands.
    """
    before: defaultdict[str, dict[str, list[tuple[int, Card]]]] = defaultdict(dict)
    for number, card in enumerate(cards):
        for text in _compared(card):
            language = card.vocabulary.language
            writings = before[f"{card.deck}\0{folded(text, language)}"]
            found = (
                (*pair, known)
                for known, firsts in writings.items()
                if known != text and _differ(known, text, language)
                for pair in firsts
                if pair[1].note != card.note
            )
            if other := min(found, key=itemgetter(0), default=None):
                yield card, other[1], _advice(card, text, other[2])
            _keep(writings, text, number, card)


def _keep(writings: dict[str, list[tuple[int, Card]]], text: str, number: int, card: Card) -> None:
    """Keeps the first card with `text` and the first of another entry: one of the two is no sibling of a later card."""
    if text not in writings and len(writings) >= _MOST_WRITINGS:
        return
    firsts = writings.setdefault(text, [])
    if not firsts or (len(firsts) == 1 and firsts[0][1].note != card.note):
        firsts.append((number, card))


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
