"""What a deck adds to the marking of its cards: its language, and the answers that a slip must not be taken for."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from quiz.card.slips import is_slip
from quiz.card.text import Distance, Likeness, bare, compare, distance, folded, within


class Vocabulary:
    """The language of a deck and every answer and distractor in it; one object for all cards of the deck.

    `texts` is read when it is first needed, by when the whole deck is there.
    """

    def __init__(self, language: str = "", texts: Iterable[str] = ()) -> None:
        self.language = language
        self._texts = texts

    def take_in(self, texts: Iterable[str]) -> None:
        """Says what stands in the deck, before anything is marked."""
        self._texts = texts

    @cached_property
    def _known(self) -> tuple[list[str], list[str]]:
        """Each text once, and without its accents."""
        texts = {folded(text, self.language): text for text in self._texts}
        return list(texts.values()), [bare(text, self.language) for text in texts.values()]

    def meant(self, given: str, rights: Sequence[str]) -> list[str]:
        """Those of `rights` that `given` stands for: the same, or else the nearest that it can be a slip of.

        None where another text of the deck is as near.
        """
        same = [right for right in rights if compare(given, right, self.language) is Likeness.SAME]
        if same or not given.strip():
            return same
        near = {right: distance(given, right, self.language) for right in rights if self._forgives(given, right)}
        nearest = min(near.values(), default=None)
        if nearest is None or self._has_rival(given, nearest, rights):
            return []
        return [right for right, how_far in near.items() if how_far == nearest]

    def _forgives(self, given: str, right: str) -> bool:
        return compare(given, right, self.language) is Likeness.ACCENTS or is_slip(given, right, self.language)

    def _has_rival(self, given: str, nearest: Distance, rights: Sequence[str]) -> bool:
        """Whether a text of the deck that is none of `rights` is as near to `given` as the `nearest` of these."""
        texts, bares = self._known
        near = [texts[place] for place in within(bare(given, self.language), bares, nearest.slips)]
        return any(
            distance(given, text, self.language) <= nearest
            and all(compare(text, right, self.language) is not Likeness.SAME for right in rights)
            for text in near
        )


NO_VOCABULARY = Vocabulary()
"""For a question that stands by itself, in English."""
