"""A deck file that is about to get one more card, which is tried out before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quiz.card.fields import Items, Mapping, Report
from quiz.card.model import Deck
from quiz.card.problem import Problem, QuizError
from quiz.deck.card_ids import readable_id
from quiz.deck.checking.lint import lint
from quiz.deck.reading.deck_keys import CARDS, QUOTE, SOURCE
from quiz.deck.reading.load import loads
from quiz.deck.reading.loaded import Loaded
from quiz.deck.reading.parse import parse
from quiz.deck.whole_files import LARGEST_DECK, read_file
from quiz.deck.writing.yaml_text import Entry, Opening, begun, opening

_MENDED_AT_ONCE = {"lost-quote": QUOTE.name, "no-source": SOURCE.name, "far-source": SOURCE.name}
"""Warnings about what was just typed, by its key; the others are advice, and may be about a key that is yet to come."""


def _is_of(problem: Problem, entry: Entry) -> bool:
    """Returns whether `problem` is about what `entry` has itself: another answer mends no source of the deck."""
    return _MENDED_AT_ONCE.get(problem.code, "") in entry


@dataclass(frozen=True, slots=True)
class DeckBeingExtended:
    """The deck at `path` as it is now, and the spot for its next card."""

    path: Path
    now: Loaded
    opening: Opening

    def fault(self, entry: Entry, asked: str) -> tuple[str, Problem] | None:
        """Returns the key to blame and the first problem that `entry` would bring; None where it would bring none.

        The key is `asked` where the problem is about no other key.
        """
        data = self.opening.with_card(entry)
        known = lint([self.now])
        found = (problem for problem in lint([self._read(data)]) if problem not in known)
        new = [problem for problem in found if problem.severity == "error" or _is_of(problem, entry)]
        return (_blamed(data, new[0], entry) or asked, new[0]) if new else None

    def with_id(self, entry: Entry, known_ids: Iterable[str] = ()) -> Entry:
        """Returns `entry` with an id from the words of its question that no card of the deck has, and none of
        `known_ids`.
        """
        card = self._read(self.opening.with_card(entry)).deck.cards[len(self.now.deck.cards)]
        taken = {*known_ids, *(card.note for card in self.now.deck.cards)}
        return {"id": readable_id(card.question.prompt, taken), **entry}

    def _read(self, data: bytes) -> Loaded:
        loaded = loads(data, self.path, self.path.stem)
        cards = self.now.deck.cards
        if loaded.deck.cards[: len(cards)] != cards:
            hint = "Put the card in with an editor."
            raise QuizError(f"`{self.path}` ends in a way that lets nothing be added without a change. {hint}")
        return loaded


def grow(path: Path) -> DeckBeingExtended:
    """Returns the deck at `path`, or one that is to begin there. Raises `QuizError` where nothing can be added."""
    if not path.exists():
        deck = Deck(path.stem, str(path), path.stem)
        return DeckBeingExtended(path, Loaded(deck, ()), opening(begun(path.stem)))
    try:
        data = read_file(path, LARGEST_DECK)
    except OSError as error:
        raise QuizError(f"`{path}` cannot be read: {error.strerror}.") from None
    now = loads(data, path, path.stem)
    errors = [problem for problem in lint([now]) if problem.severity == "error"]
    if errors:
        raise FaultyDeck(path, errors)
    return DeckBeingExtended(path, now, opening(data))


class FaultyDeck(QuizError):
    """Raised for a deck that has to be mended before a card can be added."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        super().__init__(f"`{path}` has faults and was left as it is. Mend them first; `quiz check` lists them.")
        self.problems = problems


def _blamed(data: bytes, problem: Problem, entry: Entry) -> str:
    """Returns the key of `entry`, the last card in `data`, whose lines the problem is in; empty where it is the
    card's own.
    """
    root = parse(data, Report(""))
    cards = root.pairs[CARDS.name][1] if isinstance(root, Mapping) else None
    card = cards.nodes[-1] if isinstance(cards, Items) else None
    if not isinstance(card, Mapping) or (card.line, card.column) == (problem.place.line, problem.place.column):
        return ""
    above = [name for name, (key, _) in card.pairs.items() if key.line <= problem.place.line]
    return above[-1] if above and above[-1] in entry else ""
