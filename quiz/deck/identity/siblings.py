"""Tells the cards of one entry apart: the suffix of each, and how likely one is to be another one of before."""

from collections.abc import Sequence
from itertools import chain, count

from quiz.card.comparing.same_text import fold
from quiz.card.kinds.cloze import Cloze
from quiz.card.model import Card
from quiz.deck.card_ids import DERIVED, blank_name, note_of, sibling_id
from quiz.deck.identity.like_cards import prompts_likeness
from quiz.deck.identity.reworded_or_new import has_the_same_words
from quiz.deck.identity.sameness import ENOUGH, sameness
from quiz.deck.identity.seen_card import Seen, as_seen


def suffixes_of(cards: Sequence[Card]) -> list[str]:
    """Returns the suffix of each of `cards`, all those of one entry, by which the log tells them apart.

    Blanks without a number are named by their words, and so are all in an entry without an id, since their numbers may
    have changed when another machine meets them. Of two with the same words, the second gets a number.
    """
    suffixes: list[str] = []
    for card in cards:
        suffix = card.id.removeprefix(card.note).removeprefix("/")
        if isinstance(card.question, Cloze) and (not card.question.is_numbered or card.note.startswith(DERIVED)):
            words = blank_name("\n".join(card.question.expected))
            numbered = (f"{words}-{number}" for number in count(2))
            suffix = next(one for one in chain([words], numbered) if one not in suffixes)
        suffixes.append(suffix)
    return suffixes


def sibling_likeness(card: Card, suffix: str, old: Seen) -> float:
    """Returns how likely it is that `card` is what `old` was, both being of one entry: 0 for not at all, up to 4."""
    now = as_seen(card)
    if now.says_the_same(old):
        return 4
    if hides_another_word(card, old):
        return 0
    if fold(now.answer) == fold(old.answer):
        return 3 + prompts_likeness(now, old) / 2
    if has_the_same_words(now.answer, old.answer):
        return 2.5
    if old.card == sibling_id(note_of(old.card), suffix):
        return 2
    if fold(now.prompt) == fold(old.prompt):
        return 1
    prompt, answer = sameness(card, old)
    return (prompt + answer) / 10 if answer and prompt + answer >= ENOUGH else 0


def hides_another_word(card: Card, old: Seen) -> bool:
    """Returns whether `card` and `old` are two blanks of one sentence, each of which shows what the other one hides."""
    if not isinstance(card.question, Cloze):
        return False
    now = as_seen(card)
    hidden, before = fold(now.answer), fold(old.answer)
    if not before or hidden in before or before in hidden:
        return False
    return _shows(old.prompt, now.answer) and _shows(now.prompt, old.answer)


def _shows(prompt: str, hidden: str) -> bool:
    """Returns whether all words that are `hidden` stand in `prompt`."""
    return all(fold(words) in fold(prompt) for words in hidden.split("\n"))
