"""What the tests of this room share: reading a deck from text, and good cards to put around a fault."""

from pathlib import Path

from quiz.card.problem import Problem
from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import loads
from quiz.deck.reading.loaded import Loaded

GOOD = """\
  - id: {id}
    question: What is {id}?
    answer: a good card
"""


def read(text: str | bytes, path: str = "decks/deck.yaml") -> Loaded:
    """The deck of `text`, as if it stood at `path`."""
    return loads(text if isinstance(text, bytes) else text.encode(), Path(path), "deck")


def around(fault: str, head: str = "title: A deck\n") -> str:
    """A deck with the lines of `fault` between the good cards `before` and `after`."""
    return f"{head}cards:\n{GOOD.format(id='before')}{fault}{GOOD.format(id='after')}"


def ids(loaded: Loaded) -> list[str]:
    return [card.id for card in loaded.deck.cards]


def codes(loaded: Loaded) -> list[tuple[int, int, str]]:
    """Line, column and code of every problem."""
    return [_brief(problem) for problem in lint([loaded])]


def _brief(problem: Problem) -> tuple[int, int, str]:
    return problem.place.line, problem.place.column, problem.code
