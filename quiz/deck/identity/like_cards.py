"""Tells how alike the words of two cards are, and finds the cards whose words are like those of one."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import chain

from quiz.card.comparing.same_text import fold
from quiz.deck.identity.seen_card import Seen
from quiz.deck.identity.word_senses import is_small, spelled_out

ALIKE = 0.8
"""Likeness (0 to 1) of prompts, and of answers, from which a difference is a slip mended."""
_LEAST_WORDS = 4
"""Words of a prompt from which it may be the same in another order."""
MOST_COMPARED = 20
"""Cards that one card is compared with letter by letter: those that share most words with it."""
_LEAST_SHARED = 3
"""A comparison letter by letter needs one shared word in so many telling ones."""
_COMMON = 100
"""Cards with one word from which on the word tells too little to look for it."""


_MOST_OF_A_SIDE = 5
"""Cards with the same question, answer or item that one card is compared with: those that share most words besides."""
_BEGINNING = 5
"""Letters of a word that stay in most of its forms."""
_MOST_ITEMS = 5
"""Items of an answer by which other cards are found."""


class LikeCards:
    """The cards seen before, by each of their words that is not too common."""

    def __init__(self, absent: Sequence[Seen]) -> None:
        index: defaultdict[str, list[int]] = defaultdict(list)
        self._telling: list[int] = []
        for number, one in enumerate(absent):
            self._telling.append(len(words := _telling_words(one)))
            for word in words:
                index[word].append(number)
        self._absent = absent
        self._common = {word for word, found in index.items() if len(found) > _COMMON}
        self._index = {word: found for word, found in index.items() if word not in self._common}
        self._unchanged: defaultdict[tuple[str, str], list[Seen]] = defaultdict(list)
        self._by_answer: defaultdict[str, list[int]] = defaultdict(list)
        self._by_prompt: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(absent):
            self._unchanged[one.prompt, one.answer].append(one)
            for line in one.answer.split("\n"):
                self._by_answer[line].append(number)
            self._by_prompt[one.prompt].append(number)

    def nearest(self, now: Seen) -> list[Seen]:
        """Returns the cards of the log that `now` may have been, the most alike first.

        If some had exactly the words of `now`, only these are returned; else those that share enough of its less common
        words, and a few of those that have its question, its answer, or an item of it.
        """
        if same := self._unchanged.get((now.prompt, now.answer)):
            return same
        telling = _telling_words(now) - self._common
        shared = Counter(chain.from_iterable(self._index.get(word, ()) for word in telling))
        nearest = shared.most_common(MOST_COMPARED)
        least = len(telling)
        found = [number for number, count in nearest if count * _LEAST_SHARED >= min(least, self._telling[number])]
        sides = [self._by_answer.get(line, ()) for line in now.answer.split("\n")[:_MOST_ITEMS]]
        for same_side in (self._by_prompt.get(now.prompt, ()), *sides):
            if len(same_side) <= MOST_COMPARED:
                found += nlargest(_MOST_OF_A_SIDE, same_side, key=shared.__getitem__)
        return [self._absent[number] for number in dict.fromkeys(found)]


def _telling_words(one: Seen) -> set[str]:
    """Returns how the words of a card begin, so that cards are found whatever endings their words have; words of
    Japanese are whole.
    """
    return {spelled_out(word)[:_BEGINNING] for word in one.words if not is_small(word)} or one.words


def says_the_same(now: Seen, old: Seen) -> bool:
    return now.says_the_same(old)


def says_alike(now: Seen, old: Seen) -> bool:
    """Returns whether both the prompts and the answers differ by no more than slips."""
    return is_slip_mended(now.answer, old.answer) and is_slip_mended(now.prompt, old.prompt)


def prompts_likeness(now: Seen, old: Seen) -> float:
    """Returns how alike two prompts are, 0 to 1, whatever the order of their words."""
    return max(likeness(now.prompt, old.prompt), _shared(now.prompt.casefold().split(), old.prompt.casefold().split()))


def _shared(left: Sequence[str], right: Sequence[str]) -> float:
    """Returns what share of their words two prompts have in common, 0 to 1; 0 where they have few words."""
    if min(len(left), len(right)) < _LEAST_WORDS:
        return 0
    common = Counter(word.strip(".,;:?!") for word in left) & Counter(word.strip(".,;:?!") for word in right)
    return 2 * common.total() / (len(left) + len(right))


def is_slip_mended(left: str, right: str) -> bool:
    """Returns whether two texts are so alike that the difference is a slip."""
    return are_alike(left, right, ALIKE)


def are_alike(left: str, right: str, least: float) -> bool:
    """Returns whether the likeness of two texts is `least` or more; unlike ones are told apart quickly."""
    left, right = fold(left), fold(right)
    if left == right:
        return True
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return all(compare() >= least for compare in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def likeness(left: str, right: str) -> float:
    """Returns how alike two texts are, 0 to 1."""
    left, right = fold(left), fold(right)
    return 1.0 if left == right else SequenceMatcher(None, left, right, autojunk=False).ratio()
