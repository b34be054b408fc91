"""Compares the words of a card with those that another card of the same id, or the same words, had before."""

from quiz.card.comparing.same_text import fold
from quiz.card.model import Card
from quiz.deck.identity.like_cards import likeness, prompts_likeness, says_alike
from quiz.deck.identity.reworded_or_new import (
    change_of_words,
    has_the_same_words,
    replaces_a_telling_word,
    tells_something_else,
)
from quiz.deck.identity.sameness import ENOUGH_ELSEWHERE, sameness
from quiz.deck.identity.seen_card import Seen, as_seen

_REPHRASED = 0.6
"""Likeness of prompts from which, with the answer unchanged, a question is one put in other words."""
_REWORDED = 0.7
"""Likeness of answers from which, in another deck but under the same id and question, one is the other reworded."""
_LONG_QUESTION = 4
"""Words from which a question asks the same on two machines, whatever the answer to it became."""


def is_alike(old: Seen, card: Card) -> bool:
    now = as_seen(card)
    return now.says_the_same(old) or (says_alike(now, old) and not tells_something_else(now.prompt, old.prompt))


def says_half(card: Card, old: Seen) -> bool:
    """Returns whether `card` has one side of `old` unchanged, and the other side only reworded.

    With the same prompt, the answers have to be alike; with the same answer, the prompt must not ask something
    else.
    """
    now = as_seen(card)
    if fold(now.prompt) == fold(old.prompt):
        return likeness(now.answer, old.answer) >= _REWORDED
    return fold(now.answer) == fold(old.answer) and not tells_something_else(now.prompt, old.prompt)


def may_be_one(one: Seen, other: Seen) -> bool:
    """Returns whether two cards of one id, on two machines that knew nothing of each other, may be one card that was
    reworded, and do not say something wholly different.
    """
    if has_the_same_words(f"{one.prompt} {one.answer}", f"{other.prompt} {other.answer}"):
        return True  # to the letter, in another order, or two blanks of a sentence
    if fold(one.prompt) == fold(other.prompt):
        is_telling = one.answer and other.answer and len(one.prompt.split()) < _LONG_QUESTION
        return not is_telling or likeness(one.answer, other.answer) >= _REWORDED
    if replaces_a_telling_word(one.prompt, other.prompt):
        return False
    if not tells_something_else(one.prompt, other.prompt):
        return likeness(one.answer, other.answer) >= _REPHRASED or prompts_likeness(one, other) >= _REWORDED
    return fold(one.answer) == fold(other.answer) and change_of_words(one.prompt, other.prompt).kept > 0


def is_reworded(now: Seen, old: Seen) -> bool:
    """Returns whether one of two cards of one id, in two decks, is the other with one of its sides reworded."""
    if fold(now.prompt) == fold(old.prompt):
        return likeness(now.answer, old.answer) >= _REWORDED
    same = fold(now.answer) == fold(old.answer) and prompts_likeness(now, old) >= _REPHRASED
    return same and not tells_something_else(now.prompt, old.prompt)


def is_still(card: Card, old: Seen) -> bool:
    """Returns whether `card`, which has the id of `old` in another deck, is `old` reworded, perhaps on both sides."""
    return is_reworded(as_seen(card), old) or sum(sameness(card, old)) >= ENOUGH_ELSEWHERE
