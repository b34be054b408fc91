"""Compares the words of a card with those that another card of the same id, or the same words, had before."""

from quiz.card.comparing.same_text import fold
from quiz.card.model import Card
from quiz.deck.like_cards import likeness, prompts_likeness, says_alike
from quiz.deck.reworded_or_new import tells_something_else
from quiz.deck.seen_card import Seen, as_seen

_REPHRASED = 0.6
"""Likeness of prompts from which, with the answer unchanged, a question is one put in other words."""
_REWORDED = 0.7
"""Likeness of answers from which, in another deck but under the same id and question, one is the other reworded."""


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


def is_reworded(now: Seen, old: Seen) -> bool:
    """Returns whether one of two cards of one id, in two decks, is the other with one of its sides reworded."""
    if fold(now.prompt) == fold(old.prompt):
        return likeness(now.answer, old.answer) >= _REWORDED
    same = fold(now.answer) == fold(old.answer) and prompts_likeness(now, old) >= _REPHRASED
    return same and not tells_something_else(now.prompt, old.prompt)
