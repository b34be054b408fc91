"""Answer sheets: YAML or JSON, card id → answer, read into what each card can mark."""

import re
from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import replace
from pathlib import Path

from quiz.card.fields import Mapping, Node, Report, Scalar
from quiz.card.model import Answer, Card
from quiz.card.problem import Place, Problem
from quiz.card.words import nearest, shortened
from quiz.deck.reading.parse import parse
from quiz.deck.sheets.answers import Reading, Source
from quiz.deck.sheets.given_answers import GivenSheet, no_seconds, of_node, seconds_of
from quiz.deck.sheets.paper_version import NO_VERSION, version_of
from quiz.deck.sheets.sheet import CardNames, Sheet
from quiz.deck.whole_files import LARGEST_DECK, read_file

SUFFIXES = (".yaml", ".yml", ".json")

ANSWERS, NAME, VERSION, SECONDS = "answers", "name", "version", "seconds"
"""Keys of a sheet that says more than answers; whatever else stands beside them is its author's own."""

NOT_A_SHEET, UNKNOWN_CARD, UNREADABLE_ANSWER = "not-sheet", "unknown-card", "unreadable-answer"
UNKNOWN_VERSION, UNREADABLE_TIME = "unknown-version", "unreadable-time"
"""Codes of the problems that a sheet can have beside those of any YAML."""

# JSON writes a character beyond U+FFFF as two escapes, which YAML does not join.
_TWO_ESCAPES = re.compile(rb"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})")


def given_in_file(path: Path, label: str) -> "GivenSheet | Sheet":
    """Returns what was given on the sheet at `path`, or a `Sheet` that is not readable, with its problem.

    It is called by its `label`.
    """
    try:
        return given_in(read_file(path, LARGEST_DECK), label)
    except OSError as error:
        message, hint = f"The file cannot be read: {error.strerror}.", "Look at its rights."
        return Sheet(label, problems=(Problem(Place(label), NOT_A_SHEET, message, hint),))


def given_in(data: bytes, path: str, first_line: int = 1) -> "GivenSheet | Sheet":
    """Returns what was given on the sheet in `data`, or a `Sheet` that is not readable, with its problems.

    `first_line` is the line of the file at `path` with which `data` begins.
    """
    report = Report(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        data = _TWO_ESCAPES.sub(_one_escape, data)
    root = parse(data, report)
    if not report.problems and not isinstance(root, Mapping):
        message = "The sheet is empty." if root is None else "A sheet is made of card ids with their answers."
        hint = "Write a line `card-id: answer` for each answer."
        report.add(root or Scalar("", 1, 1), NOT_A_SHEET, message, hint)
    if report.problems or not isinstance(root, Mapping):
        return Sheet(path, problems=_moved(report.problems, first_line))
    source = Source(data)
    name, version, given = _unwrapped(root, source)
    answers = {key.text.strip(): of_node(node, source) for key, node in given.pairs.values()}
    text = version.text if version else ""
    seconds = {key.text.strip(): _seconds_at(node, source) for key, node in _times(root)}
    whole = len(answers) == len(given.pairs) and None not in seconds.values()

    def again(cards: CardNames) -> Sheet:
        fresh = Report(path)
        fresh.text = report.text
        sheet = _sheet(root, source, fresh, cards)
        return replace(sheet, problems=_moved(sheet.problems, first_line))

    times = {key: value for key, value in seconds.items() if value}
    return GivenSheet(path, name, text, answers if whole else {"": None}, again, times)


def _moved(problems: Iterable[Problem], first_line: int) -> tuple[Problem, ...]:
    """Returns `problems`, whose lines count from 1, with the lines that they have in a file from `first_line` on."""
    return tuple(
        one._replace(place=one.place._replace(line=one.place.line + first_line - 1)) if first_line > 1 else one
        for one in problems
    )


def _one_escape(match: re.Match[bytes]) -> bytes:
    high, low = (int(match[number], 16) for number in (2, 3))
    return match[1] + f"\\U{0x10000 + ((high - 0xD800) << 10) + low - 0xDC00:08x}".encode()


def _sheet(root: Mapping, source: "Source", report: Report, cards: CardNames) -> Sheet:
    name, version, given = _unwrapped(root, source, cards)
    cards = _on_version(version, report, cards)
    answers: dict[str, Answer] = {}
    notes: dict[str, str] = {}
    for key, node in given.pairs.values():
        card = cards.find(key.text.strip())
        if card is None:
            _report_unknown(report, key, cards)
        elif card.id in answers:
            message, hint = f"`{card.id}` is answered twice.", "Keep one of the two."
            report.add(key, UNREADABLE_ANSWER, message, hint)
        else:
            reading = Reading(card, source, cards.options(card))
            answers[card.id] = reading.answer(node)
            for at, message, hint in reading.faults:
                report.add(at, UNREADABLE_ANSWER, message, hint)
            notes[card.id] = " ".join(message for _, message, _ in reading.faults)
    if given.pairs and not answers:  # a sheet of another deck, or no sheet at all: nobody has earned 0 points by it
        return Sheet(report.path, name, problems=tuple(report.problems))
    seconds = _seconds(root, source, report, cards)
    return Sheet(report.path, name, True, answers, notes, tuple(report.problems), str(cards.version), seconds)


def _seconds(root: Mapping, source: "Source", report: Report, cards: CardNames) -> dict[str, float]:
    """Returns the times on the sheet by card id, and reports values that are no times."""
    found: dict[str, float] = {}
    for key, node in _times(root) if ANSWERS not in cards else ():
        card = cards.find(key.text.strip())
        seconds = _seconds_at(node, source)
        if card is None:
            _report_unknown(report, key, cards)
        elif seconds is None:
            report.add(node, UNREADABLE_TIME, *no_seconds(node.text if isinstance(node, Scalar) else "This"))
        elif seconds:
            found[card.id] = seconds
    return found


def _times(root: Mapping) -> Iterable[tuple[Scalar, Node]]:
    """Returns the times that stand beside the answers of a sheet, with what they are of."""
    _, seconds = root.pairs.get(SECONDS, (None, None))
    _, answers = root.pairs.get(ANSWERS, (None, None))
    return seconds.pairs.values() if isinstance(seconds, Mapping) and isinstance(answers, Mapping) else ()


def _seconds_at(node: Node, source: "Source") -> float | None:
    """Returns the seconds at `node`, 0 where nothing stands there, and None where something else does."""
    if source.says_nothing(node):
        return 0.0
    return seconds_of(node.text) if isinstance(node, Scalar) else None


def _unwrapped(
    root: Mapping, source: "Source", cards: MappingOf[str, Card] | None = None
) -> tuple[str, Scalar | None, Mapping]:
    """Returns the name and the version on the sheet, and its answers, which stand under `answers` or are the whole.

    A bare `null` is no name and no version.
    """
    _, answers = root.pairs.get(ANSWERS, (None, None))
    if (cards and ANSWERS in cards) or not isinstance(answers, Mapping):
        return "", None, root
    there = (node for _, node in (root.pairs.get(key, (None, None)) for key in (NAME, VERSION)))
    name, version = (node if isinstance(node, Scalar) and not source.says_nothing(node) else None for node in there)
    return name.text.strip() if name else "", version, answers


def _on_version(said: Scalar | None, report: Report, cards: CardNames) -> CardNames:
    version = version_of(said.text) if said else NO_VERSION
    if said and version is None:
        hint = "Write it as it stands on the paper, such as `7B`."
        report.add(said, UNKNOWN_VERSION, f"`{shortened(said.text)}` is no version of a paper.", hint)
    return cards.on(version or NO_VERSION)


def _report_unknown(report: Report, key: Scalar, cards: MappingOf[str, Card]) -> None:
    message = f"`{shortened(key.text)}` is no card of the deck."
    near = "" if report.is_full() else nearest(key.text, cards)
    report.add(key, UNKNOWN_CARD, message, near or "The ids are those that `quiz cards --json` lists.")
