"""Answer sheets: YAML or JSON, card id → answer, read into what each card can mark."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from pathlib import Path

from quiz.card.fields import Mapping, Report, Scalar
from quiz.card.model import Answer, Card
from quiz.card.problem import Place, Problem
from quiz.card.words import nearest, shortened
from quiz.deck.files import LARGEST_DECK, read_file
from quiz.deck.reading.parse import parse
from quiz.deck.sheets.answers import Reading, Source

SUFFIXES = (".yaml", ".yml", ".json")

ANSWERS, NAME = "answers", "name"
"""Keys of a sheet that says more than answers; whatever else stands beside them is its author's own."""

NOT_A_SHEET, UNKNOWN_CARD, UNREADABLE_ANSWER = "not-sheet", "unknown-card", "unreadable-answer"
"""Codes of the problems that a sheet can have beside those of any YAML."""

# JSON writes a character beyond U+FFFF as two escapes, which YAML does not join.
_TWO_ESCAPES = re.compile(rb"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of one person. `notes` tell of faults in an answer, by card id as `answers` are.

    A sheet that is not `readable` has no answers: what is left of a damaged file is not what was answered.
    """

    path: str
    name: str = ""
    readable: bool = False
    answers: MappingOf[str, Answer] = field(default_factory=dict)
    notes: MappingOf[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def sheet_files(root: Path) -> Iterator[Path]:
    """Yields `root` itself, or the sheets in and below that folder, sorted."""
    if not root.is_dir():
        yield root
        return
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.suffix in SUFFIXES and not hidden and path.is_file():
            yield path


def by_name(cards: Iterable[Card]) -> dict[str, Card]:
    """Returns the cards by what a sheet may call them: their id; or that of their entry, where it makes a single
    card.
    """
    cards = list(cards)
    notes: dict[str, list[Card]] = {}
    for card in cards:
        notes.setdefault(card.note, []).append(card)
    alone = {note: several[0] for note, several in notes.items() if len(several) == 1}
    return alone | {card.id: card for card in cards}


def read_sheet(path: Path, cards: MappingOf[str, Card]) -> Sheet:
    """Reads the sheet at `path`, with answers to `cards` (`by_name`); that it cannot be read is a problem too."""
    try:
        return sheet_of(read_file(path, LARGEST_DECK), str(path), cards)
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
        report.add(root or Scalar("", 1, 1), NOT_A_SHEET, message, hint)
    if report.problems or not isinstance(root, Mapping):
        return Sheet(path, problems=tuple(report.problems))
    return _sheet(root, Source(data), report, cards)


def _one_escape(match: re.Match[bytes]) -> bytes:
    high, low = (int(match[number], 16) for number in (2, 3))
    return match[1] + f"\\U{0x10000 + ((high - 0xD800) << 10) + low - 0xDC00:08x}".encode()


def _sheet(root: Mapping, source: "Source", report: Report, cards: MappingOf[str, Card]) -> Sheet:
    name, given = _unwrapped(root, cards)
    answers: dict[str, Answer] = {}
    notes: dict[str, str] = {}
    for key, node in given.pairs.values():
        card = cards.get(key.text.strip())
        if card is None:
            _report_unknown(report, key, cards)
        elif card.id in answers:
            message, hint = f"`{card.id}` is answered twice.", "Keep one of the two."
            report.add(key, UNREADABLE_ANSWER, message, hint)
        else:
            reading = Reading(card, source)
            answers[card.id] = reading.answer(node)
            for at, message, hint in reading.faults:
                report.add(at, UNREADABLE_ANSWER, message, hint)
            notes[card.id] = " ".join(message for _, message, _ in reading.faults)
    return Sheet(report.path, name, True, answers, notes, tuple(report.problems))


def _unwrapped(root: Mapping, cards: MappingOf[str, Card]) -> tuple[str, Mapping]:
    """Returns the name on the sheet and its answers, which stand under `answers` or are the whole of it."""
    _, answers = root.pairs.get(ANSWERS, (None, None))
    if ANSWERS in cards or not isinstance(answers, Mapping):
        return "", root
    _, name = root.pairs.get(NAME, (None, None))
    return name.text.strip() if isinstance(name, Scalar) else "", answers


def _report_unknown(report: Report, key: Scalar, cards: MappingOf[str, Card]) -> None:
    message = f"`{shortened(key.text)}` is no card of the deck."
    near = "" if report.is_full() else nearest(key.text, cards)
    report.add(key, UNKNOWN_CARD, message, near or "The ids are those that `quiz cards --json` lists.")
