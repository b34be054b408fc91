"""One page of what `quiz check --explain` prints: the meaning of a code of problems, with an example."""

from dataclasses import dataclass

from quiz.card.problem import Severity


@dataclass(frozen=True, slots=True)
class CodePage:
    """The page of the code `name`: its meaning, a reason why it matters, and an example.

    `before` has the problem and `after` has not. Both are entries of `cards`, a whole deck, or words about a file.
    """

    name: str
    severity: Severity
    means: str
    why: str
    before: str
    after: str


def error(name: str, means: str, why: str, before: str, after: str) -> CodePage:
    return CodePage(name, "error", means, why, before, after)


def warning(name: str, means: str, why: str, before: str, after: str) -> CodePage:
    return CodePage(name, "warning", means, why, before, after)
