"""The page of one code of a problem."""

from dataclasses import dataclass

from quiz.card.problem import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `before` has the problem and `after` has not: entries of `cards`, whole decks, or words on a file."""

    name: str
    severity: Severity
    means: str
    why: str
    before: str
    after: str


def error(name: str, means: str, why: str, before: str, after: str) -> Code:
    return Code(name, "error", means, why, before, after)


def warning(name: str, means: str, why: str, before: str, after: str) -> Code:
    return Code(name, "warning", means, why, before, after)
