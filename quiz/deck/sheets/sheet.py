"""The values read from one person's answer sheet, and the ways in which a sheet may name the cards of a deck."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quiz.card.model import Answer, Card
from quiz.card.problem import Problem
from quiz.deck.sheets.paper_version import NO_VERSION, PaperVersion

_NUMBER = re.compile(
    r"(?i)(?:response|answer|question|frage|antwort|réponse|respuesta|risposta|q|nr|no)?[.\s]*(\d{1,4})"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of one person. `notes` tell of faults in an answer, by card id as `answers` are. So are the `seconds`
    that an answer took, where the sheet says them.

    A sheet that is not `readable` has no answers: what is left of a damaged file is not what was answered.
    """

    path: str
    name: str = ""
    readable: bool = False
    answers: Mapping[str, Answer] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    version: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)


class CardNames(dict[str, Card]):
    """The cards of a deck, by the names that a sheet may call them.

    A card is called by its id, or by the id of its entry if the entry makes only one card. `find` also knows the number
    that the card has on the paper of `version`.
    """

    def __init__(self, cards: Iterable[Card], version: PaperVersion = NO_VERSION) -> None:
        self.cards = tuple({card.id: card for card in cards}.values())
        notes: dict[str, list[Card]] = {}
        for card in self.cards:
            notes.setdefault(card.note, []).append(card)
        alone = {note: several[0] for note, several in notes.items() if len(several) == 1}
        super().__init__(alone | {card.id: card for card in self.cards})
        self.version = version
        self._options: dict[str, Answer] = {}
        self._numbers = {str(number): card for number, card in enumerate(version.questions(self.cards), 1)}

    def find(self, name: str) -> Card | None:
        """Returns the card that a sheet calls `name`, by its id or its number; None where no card is called so."""
        return self.get(name) or self._numbers.get(number_of(name))

    def all(self) -> dict[str, Card]:
        """Returns every name and number (`2`, `Q2`) with its card."""
        return {**self._numbers, **{f"Q{number}": card for number, card in self._numbers.items()}, **self}

    def options(self, card: Card) -> Answer:
        """Returns the options of `card` in the order of the paper."""
        if card.id not in self._options:
            self._options[card.id] = self.version.options(card)
        return self._options[card.id]

    def on(self, version: PaperVersion) -> "CardNames":
        """Returns the names of these cards on a paper of `version`, with their numbers there."""
        return self if version == self.version else CardNames(self.cards, version)


def number_of(name: str) -> str:
    """Returns the number in `2`, `Q2` or `Question 2`; an empty text for any other name."""
    number = _NUMBER.fullmatch(name)
    return str(int(number[1])) if number else ""
