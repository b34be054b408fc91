"""Tells which right answers a typed text stands for, given every answer of the deck."""

from collections.abc import Sequence
from functools import cached_property

from quiz.card.comparing.capitals import has_other_capitals
from quiz.card.comparing.same_text import (
    Distance,
    Likeness,
    bare,
    compare,
    distance,
    folded,
    folded_and_bare,
    within,
    words,
)
from quiz.card.comparing.typos import is_command, is_slip
from quiz.card.vocabulary import Vocabulary

_LONGEST_SMALL_WORD = 3
"""Letters up to which a word may stand anywhere, and is no sign that another answer was meant."""


def answers_of(vocabulary: Vocabulary) -> "DeckAnswers":
    """Returns the answers of the deck to which `vocabulary` belongs. They are made at the first call and kept with
    it.
    """
    if not isinstance(vocabulary.compared, DeckAnswers):
        vocabulary.compared = DeckAnswers(vocabulary)
    return vocabulary.compared


class DeckAnswers:
    """Every answer and distractor of a deck, in its language. They are read when they are first needed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.language = vocabulary.language
        self._vocabulary = vocabulary

    def get_ready(self) -> None:
        """Reads and folds all texts, which takes a while in a large deck, so that no answer has to wait for it.

        It may be done in another thread.
        """
        self._known, self._words  # noqa: B018  # made by being asked for

    @cached_property
    def _known(self) -> dict[str, tuple[str, str]]:
        """The texts of the deck by their folded form, each with its form without accents."""
        found: dict[str, tuple[str, str]] = {}
        for text in self._vocabulary.texts:
            key, bare_text = folded_and_bare(text, self.language)
            found[key] = text, bare_text
        return found

    def meant(self, given: str, rights: Sequence[str], asked: str = "") -> list[str]:
        """Returns the right answers, out of `rights`, that the typed text `given` stands for.

        These are the ones that are the same or mean the same; if there are none, the nearest one that `given` may be a
        slip of. The list is empty where `given` is wrong, and where another answer of the deck is as near. `asked` is
        the question.
        """
        rights = [right for right in rights if not has_other_capitals(given, right, asked)]
        same = [right for right in rights if compare(given, right, self.language) is Likeness.SAME]
        if same or not given.strip():
            return same
        if same := [right for right in rights if self.means(given, right, asked)]:
            return [] if self._is_another_answer(given, rights) else same
        near = {right: distance(given, right, self.language) for right in rights if self._forgives(given, right, asked)}
        nearest = min(near.values(), default=None)
        if nearest is None or self._has_rival(given, nearest, rights):
            return []
        return [right for right, how_far in near.items() if how_far == nearest]

    def has_answer(self, text: str) -> bool:
        """Returns whether `text` is an answer or a distractor of the deck."""
        return folded(text, self.language) in self._known

    def means(self, given: str, right: str, asked: str = "") -> bool:
        """Returns whether `given` means what `right` does though it is written otherwise."""
        from quiz.card.comparing.equivalents import mean_the_same  # here, since most runs of the program mark nothing

        return mean_the_same(given, right, self.language, asked)

    def _is_another_answer(self, given: str, rights: Sequence[str]) -> bool:
        """Returns whether `given` is, word for word, an answer of the deck that is none of `rights`."""
        key = folded(given, self.language)
        return key in self._known and all(folded(right, self.language) != key for right in rights)

    def _forgives(self, given: str, right: str, asked: str) -> bool:
        if compare(given, right, self.language) is Likeness.ACCENTS:
            return True
        return (
            is_slip(given, right, self.language)
            and not is_command(right, asked, self.language)
            and not self._has_word_of_another(given, right)
        )

    def _has_word_of_another(self, given: str, right: str) -> bool:
        """Returns whether `given` has, instead of a word of `right`, a word of another text of the deck: "Claude Manet"
        for "Claude Monet".

        A plural does not count as another word, nor does a short one, which may be there by chance.
        """
        own = {word.rstrip("s") for word in words(right, self.language)}
        there = (word for word in words(given, self.language) if len(word) > _LONGEST_SMALL_WORD)
        return any(word in self._words and word.rstrip("s") not in own for word in there)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for text, _ in self._known.values() for word in words(text, self.language))

    def _has_rival(self, given: str, nearest: Distance, rights: Sequence[str]) -> bool:
        """Returns whether a text of the deck that is none of `rights` is as near to `given` as the `nearest` of
        these.
        """
        texts, bares = zip(*self._known.values(), strict=True) if self._known else ((), ())
        near = [texts[place] for place in within(bare(given, self.language), bares, nearest.slips)]
        return any(
            distance(given, text, self.language) <= nearest
            and all(compare(text, right, self.language) is not Likeness.SAME for right in rights)
            for text in near
        )
