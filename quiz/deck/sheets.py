"""Answer sheets: YAML or JSON, card id → answer, read into what each card can mark."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from random import Random

from quiz.card.fields import LONGEST_TEXT, Items, Mapping, Node, Report, Scalar, listed, nearest, shortened
from quiz.card.kinds.choice import MultipleChoice
from quiz.card.kinds.cloze import Cloze
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.number import Number
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.short import ShortAnswer
from quiz.card.kinds.truth import WORDS, TrueOrFalse
from quiz.card.model import Answer, Card
from quiz.card.problem import Place, Problem
from quiz.card.text import fold
from quiz.deck.parse import parse

SUFFIXES = (".yaml", ".yml", ".json")

ANSWERS, NAME = "answers", "name"
"""Keys of a sheet that says more than answers; whatever else stands beside them is its author's own."""

NOT_A_SHEET, UNKNOWN_CARD, UNREADABLE_ANSWER = "not-sheet", "unknown-card", "unreadable-answer"
"""Codes of the problems that a sheet can have beside those of any YAML."""

MOST_ITEMS = 1_000
"""Items that one answer may have."""

_TAKE_ONE = (ShortAnswer, MultipleChoice, TrueOrFalse, Number)
_TRUE = {fold(word): WORDS[0] for word in ("true", "yes", "t", "y", "1")}
_TRUTHS = _TRUE | {fold(word): WORDS[1] for word in ("false", "no", "f", "n", "0")}
_NOTHING = ("null", "Null", "NULL", "~")
# JSON writes a character beyond U+FFFF as two escapes, which YAML does not join.
_TWO_ESCAPES = re.compile(rb"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person answered. `notes` say what is wrong with an answer, by card id as `answers` are.

    A sheet that is not `readable` has no answers: what is left of a damaged file is not what was answered.
    """

    path: str
    name: str = ""
    readable: bool = False
    answers: MappingOf[str, Answer] = field(default_factory=dict)
    notes: MappingOf[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def sheet_files(root: Path) -> Iterator[Path]:
    """`root` itself, or the sheets in and below that folder, sorted."""
    if not root.is_dir():
        yield root
        return
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.suffix in SUFFIXES and not hidden and path.is_file():
            yield path


def by_name(cards: Iterable[Card]) -> dict[str, Card]:
    """The cards by what a sheet may call them: their id; or that of their entry, where it makes a single card."""
    cards = list(cards)
    notes: dict[str, list[Card]] = {}
    for card in cards:
        notes.setdefault(card.note, []).append(card)
    alone = {note: several[0] for note, several in notes.items() if len(several) == 1}
    return alone | {card.id: card for card in cards}


def read_sheet(path: Path, cards: MappingOf[str, Card]) -> Sheet:
    """Reads the sheet at `path`, with answers to `cards` (`by_name`); that it cannot be read is a problem too."""
    try:
        return sheet_of(path.read_bytes(), str(path), cards)
    except OSError as error:
        message, hint = f"The file cannot be read: {error.strerror}.", "Look at its rights."
        return Sheet(str(path), problems=(Problem(Place(str(path)), NOT_A_SHEET, message, hint),))


def sheet_of(data: bytes, path: str, cards: MappingOf[str, Card]) -> Sheet:
    """Reads a sheet from the bytes of its file; `path` is where they come from."""
    report = Report(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        data = _TWO_ESCAPES.sub(_one_escape, data)
    root = parse(data, report)
    if not report.problems and not isinstance(root, Mapping):
        message = "The sheet is empty." if root is None else "A sheet is made of card ids with their answers."
        hint = "Write a line `card-id: answer` for each answer."
        report.problems.append(_problem(report, root or Scalar("", 1, 1), NOT_A_SHEET, message, hint))
    if report.problems or not isinstance(root, Mapping):
        return Sheet(path, problems=tuple(sorted(report.problems)))
    return _sheet(root, _Source(data), report, cards)


def _one_escape(match: re.Match[bytes]) -> bytes:
    high, low = (int(match[number], 16) for number in (2, 3))
    return match[1] + f"\\U{0x10000 + ((high - 0xD800) << 10) + low - 0xDC00:08x}".encode()


def _problem(report: Report, at: Node, code: str, message: str, hint: str) -> Problem:
    return Problem(Place(report.path, at.line, at.column), code, message, hint)


def _sheet(root: Mapping, source: "_Source", report: Report, cards: MappingOf[str, Card]) -> Sheet:
    name, given = _unwrapped(root, cards)
    answers: dict[str, Answer] = {}
    notes: dict[str, str] = {}
    for key, node in given.pairs.values():
        card = cards.get(key.text.strip())
        if card is None:
            report.problems.append(_unknown(report, key, cards))
        elif card.id in answers:
            message, hint = f"`{card.id}` is answered twice.", "Keep one of the two."
            report.problems.append(_problem(report, key, UNREADABLE_ANSWER, message, hint))
        else:
            reading = _Reading(card, source)
            answers[card.id] = reading.answer(node)
            report.problems += (_problem(report, at, UNREADABLE_ANSWER, *said) for at, *said in reading.faults)
            notes[card.id] = " ".join(message for _, message, _ in reading.faults)
    return Sheet(report.path, name, True, answers, notes, tuple(sorted(report.problems)))


def _unwrapped(root: Mapping, cards: MappingOf[str, Card]) -> tuple[str, Mapping]:
    """The name on the sheet and its answers, which stand under `answers` or are the whole of it."""
    _, answers = root.pairs.get(ANSWERS, (None, None))
    if ANSWERS in cards or not isinstance(answers, Mapping):
        return "", root
    _, name = root.pairs.get(NAME, (None, None))
    return name.text.strip() if isinstance(name, Scalar) else "", answers


def _unknown(report: Report, key: Scalar, cards: MappingOf[str, Card]) -> Problem:
    message = f"`{shortened(key.text)}` is no card of the deck."
    hint = nearest(key.text, cards) or "The ids are those that `quiz cards --json` lists."
    return _problem(report, key, UNKNOWN_CARD, message, hint)


class _Source:
    """The text of a sheet, which tells a bare `null` from a quoted one."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def says_nothing(self, node: Node) -> bool:
        """Whether `node` is where an answer could stand, and none does."""
        if not isinstance(node, Scalar) or node.text.strip() not in ("", *_NOTHING):
            return False
        return not node.text.strip() or self._is_bare(node)

    def _is_bare(self, node: Scalar) -> bool:
        return not self._lines[node.line - 1].startswith(('"', "'", "|", ">"), node.column - 1)

    @cached_property
    def _lines(self) -> list[str]:
        text = self._data.decode("utf-8-sig", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class _Unreadable(Exception):
    """What stands there is no answer to this card; the arguments are its node, a message and a hint."""


class _Reading:
    """Reads the answer to one card. `faults` are what is to be said about it: where, what, how to mend it."""

    def __init__(self, card: Card, source: _Source) -> None:
        self.faults: list[tuple[Node, str, str]] = []
        self._question = card.question
        self._options = card.question.options(Random(0))
        self._source = source

    def answer(self, node: Node) -> Answer:
        """The answer at `node`; an empty one where there is none, or none that can be marked."""
        try:
            answer = () if self._source.says_nothing(node) else self._read(node)
        except _Unreadable as error:
            self.faults.append(error.args)
            return ()
        if not self.faults and (reason := self._question.unreadable(answer)):
            self.faults.append((node, reason, ""))
        return answer

    def _read(self, node: Node) -> Answer:
        if isinstance(node, Scalar):
            return self._one(node)
        return self._several(node) if isinstance(node, Items) else self._pairs(node)

    def _one(self, node: Scalar) -> Answer:
        if isinstance(self._question, (Ordering, Matching)) or (
            isinstance(self._question, Cloze) and len(self._question.blanks) > 1
        ):
            raise self._misfit(node, "one text")
        return (self._chosen(node),)

    def _several(self, node: Items) -> Answer:
        count = len(node.nodes)
        takes = {Cloze: range(len(self._question.expected) + 1), Matching: (0, len(self._question.expected))}
        allowed = range(2) if isinstance(self._question, _TAKE_ONE) else takes.get(type(self._question))
        if count not in (range(MOST_ITEMS + 1) if allowed is None else allowed):
            raise self._misfit(node, f"a list of {count:,}")
        return tuple(self._item(item) for item in node.nodes)

    def _item(self, node: Node) -> str:
        if not isinstance(node, Scalar):
            raise _Unreadable(node, "An item of this answer is a list or a mapping.", "Write a text for each item.")
        return "" if self._source.says_nothing(node) else self._chosen(node)

    def _pairs(self, node: Mapping) -> Answer:
        question = self._question
        if not isinstance(question, Matching):
            raise self._misfit(node, "a mapping")
        rights: dict[str, str] = {}
        for left, right in node.pairs.values():
            meant = _same(left.text, question.lefts)
            if meant is None:
                self.faults.append(
                    (left, f"`{shortened(left.text)}` is no left side.", _near(left.text, question.lefts))
                )
            else:
                rights[meant] = self._item(right)
        return tuple(rights.get(left, "") for left in question.lefts)

    def _chosen(self, node: Scalar) -> str:
        """The option that is meant, or the text as it stands where there are no options, or it is none of them."""
        text = node.text.strip()
        if len(text) > LONGEST_TEXT:
            message = f"The answer has {len(text):,} characters; {LONGEST_TEXT:,} is the most."
            raise _Unreadable(node, message, "Shorten it.")
        if not self._options:
            return text
        truth = isinstance(self._question, TrueOrFalse)
        meant = _TRUTHS.get(fold(text)) if truth else _same(text, self._options)
        if meant is None:
            hint = "Write `true` or `false`." if truth else _near(text, self._options)
            self.faults.append((node, f"`{shortened(text)}` is none of the options.", hint))
        return text if meant is None else meant

    def _misfit(self, node: Node, found: str) -> _Unreadable:
        wanted = len(self._question.expected)
        match self._question:
            case Matching():
                hint = "Write a mapping of left sides to right sides."
            case Ordering() | Cloze() if wanted > 1:
                hint = f"Write a list of {wanted}, each after a `- `."
            case question if isinstance(question, _TAKE_ONE) or wanted == 1:
                hint = "Write one text; put it in quotes if it starts with `[` or `{`."
            case _:
                hint = f"Write a list, each item after a `- `, and not more than {MOST_ITEMS:,}."
        return _Unreadable(node, f"This is {found}, which is no answer to this {self._question.kind}.", hint)


def _same(text: str, options: Answer) -> str | None:
    """The one of `options` that `text` is, to the letter or else as people compare texts."""
    if text.strip() in options:
        return text.strip()
    alike = [option for option in options if fold(option) == fold(text)]
    return alike[0] if len(alike) == 1 else None


def _near(text: str, options: Answer) -> str:
    return nearest(text, options) or f"There are {listed(map(shortened, options))}."
