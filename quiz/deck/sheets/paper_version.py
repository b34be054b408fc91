"""Versions of a paper: the same questions in another order, with their options in another order."""

import re
from collections.abc import Iterable
from random import Random
from string import ascii_uppercase
from typing import NamedTuple

from quiz.card.model import Answer, Card

_WRITTEN = re.compile(r"(\d{1,9})?\s*-?\s*([A-Za-z])?")


class PaperVersion(NamedTuple):
    """The order of a paper, given by a seed and the letter of its version. A paper without versions has no letter."""

    seed: int = 0
    letter: str = ""

    def __str__(self) -> str:
        """Returns the version as papers and sheets have it: `7B`; empty for a paper in the order of the deck."""
        return f"{self.seed or ''}{self.letter}"

    def questions(self, cards: Iterable[Card]) -> list[Card]:
        """Returns those of `cards` that are on the paper, in its order; without a letter, that is the deck's."""
        asked = [card for card in cards if not card.question.self_rated]
        if self.letter:
            Random(f"{self.seed} {self.letter}").shuffle(asked)
        return asked

    def options(self, card: Card) -> Answer:
        """Returns the options of `card` in the order of the paper, the first of which is A."""
        letter = f" {self.letter}" if self.letter else ""
        return card.question.options(Random(f"{self.seed}{letter} {card.id}"))


NO_VERSION = PaperVersion()
"""The paper in the order of the deck."""


def version_of(text: str) -> PaperVersion | None:
    """Returns the version that `text` names (`7B`, `B`, `7`, or nothing), or None where it names none."""
    match = _WRITTEN.fullmatch(text.strip())
    return PaperVersion(int(match[1] or 0), (match[2] or "").upper()) if match else None


def by_letter(text: str, options: Answer) -> str | None:
    """Returns the option that the letter `text` stands for, alone or before the option's own words, or None."""
    letter, _, words = text.strip().partition(" ")
    place = ascii_uppercase.find(letter.strip("().:").upper()) if len(letter) <= 3 else -1
    if not (letter.strip("().:") and 0 <= place < len(options)):
        return None
    return options[place] if not words or words.strip() == options[place] else None
