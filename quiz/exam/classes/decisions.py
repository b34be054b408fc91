"""The decisions of a second marking: a YAML file beside the sheets that people can read and edit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from quiz.card.fields import Items, Node, Report, Scalar
from quiz.card.fields import Mapping as Pairs
from quiz.card.problem import Problem
from quiz.card.words import listed, nearest, shortened
from quiz.deck.reading.parse import parse
from quiz.deck.writing.yaml_text import scalar

DECISIONS = "second-marking.yaml"
"""The name of the file, unless another one is named; no sheet is called so."""

NOT_A_DECISION = "not-decision"
"""Code of the problems that such a file can have beside those of any YAML."""

_HEAD = """\
# What a second marking has decided. `quiz score` follows it for the sheets that lie beside it.
decisions:
"""


class Verdict(StrEnum):
    """The decision of a person about an answer that the program had refused."""

    ACCEPTED = "accepted"
    IN_DECK = "accepted in the deck"
    REFUSED = "refused"

    @property
    def accepts(self) -> bool:
        return self is not Verdict.REFUSED


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on the answer `text`, and on answers `like` it, where `expected` was the right answer.

    `deck` and `card` identify the question. `persons` is how many gave it at that time; `line` is where the decision
    stands in the file, 0 before it is written.
    """

    deck: str
    card: str
    expected: str
    text: str
    verdict: Verdict
    like: tuple[str, ...] = ()
    question: str = ""
    persons: int = 0
    line: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """All answers that the decision covers."""
        return (self.text, *self.like)

    def is_about(self, deck: str) -> bool:
        """Returns whether it is about a card of `deck`, whatever folder the deck is in."""
        return self.deck.rpartition("/")[2] == deck.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions in the file at `path`, which need not exist, in the order in which they were made."""

    path: str
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()


def decisions_of(data: bytes, path: str) -> Decisions:
    """Returns the decisions in `data`, the bytes of the file at `path`. What cannot be read is one of its problems."""
    report = Report(path)
    root = parse(data, report)
    found: list[Decision] = []
    if not report.problems and root is not None:
        entries = root.pairs.get("decisions", (None, None))[1] if isinstance(root, Pairs) else None
        if isinstance(entries, Items):
            found = [one for node in entries.nodes if (one := _decision(node, report))]
        elif not (isinstance(entries, Scalar) and not entries.text.strip()):
            hint = "Delete the file, and `quiz score --review` begins it anew."
            report.add(root, NOT_A_DECISION, "There is no list of `decisions` in this file.", hint)
    return Decisions(path, tuple(found), tuple(report.problems))


def as_text(decisions: Decisions) -> str:
    """Returns these decisions as the text of a file."""
    return _HEAD + "".join(map(_written, decisions.decisions)) if decisions.decisions else "decisions: []\n"


_NEEDED = ("deck", "card", "expected", "text", "decided")


def _decision(node: Node, report: Report) -> Decision | None:
    """Returns the decision at `node`; None, with a problem reported, where it cannot be read."""
    if not isinstance(node, Pairs):
        report.add(node, NOT_A_DECISION, "This is no decision.", f"Write the keys {listed(_NEEDED)}.")
        return None
    said = {key: value.text.strip() for key, (_, value) in node.pairs.items() if isinstance(value, Scalar)}
    missing = [key for key in _NEEDED if not said.get(key)]
    if missing:
        report.add(node, NOT_A_DECISION, f"A decision lacks {listed(missing)}.", "Write it, or delete the decision.")
        return None
    if said["decided"] not in list(Verdict):
        message = f"`{shortened(said['decided'])}` is nothing that can be decided."
        hint = nearest(said["decided"], list(Verdict)) or f"There are {listed(Verdict)}."
        report.add(node.pairs["decided"][1], NOT_A_DECISION, message, hint)
        return None
    persons = said.get("persons", "")
    return Decision(
        said["deck"],
        said["card"],
        said["expected"],
        said["text"],
        Verdict(said["decided"]),
        _texts(node.pairs),
        said.get("question", ""),
        int(persons) if persons.isascii() and persons.isdigit() and len(persons) < 10 else 0,
        node.line,
    )


def _texts(pairs: Mapping[str, tuple[Scalar, Node]]) -> tuple[str, ...]:
    node = pairs["like"][1] if "like" in pairs else None
    nodes: Iterable[Node] = node.nodes if isinstance(node, Items) else [node] if node else []
    return tuple(one.text.strip() for one in nodes if isinstance(one, Scalar) and one.text.strip())


def _written(one: Decision) -> str:
    """Returns one decision as YAML."""
    like = [f"like: [{', '.join(scalar(text, True) for text in one.like)}]"] if one.like else []
    lines = [
        f"deck: {scalar(one.deck)}",
        f"card: {scalar(one.card)}",
        *([f"question: {scalar(one.question)}"] if one.question else []),
        f"expected: {scalar(one.expected)}",
        f"text: {scalar(one.text)}",
        *like,
        f"decided: {one.verdict}",
        f"persons: {one.persons}",
    ]
    return f"  - {lines[0]}\n" + "".join(f"    {line}\n" for line in lines[1:])
