"""Writes cards as the text of a deck file: new cards are laid out like those before, and what is there is not
changed.
"""

import json
import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as PairsOf
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from quiz.card.fields import Items, Mapping, Node, Report, Scalar
from quiz.card.problem import QuizError
from quiz.deck.card_ids import readable_id
from quiz.deck.reading.deck_keys import CARDS
from quiz.deck.reading.parse import parse
from quiz.deck.whole_files import new_file
from quiz.process.lazy_pattern import lazy_pattern

STARTER = Path(__file__).with_name("starter.yaml")
"""A deck that shows each kind once, with ids that start with `example-`."""

Texts: TypeAlias = str | tuple[str, ...]
Value: TypeAlias = Texts | PairsOf[str, Texts]
Entry: TypeAlias = dict[str, Value]
"""A card as it is written: its keys in their order, with a text, texts, or pairs of a text with a text or texts."""

_WIDEST = 100
"""Characters of a line that holds a list in brackets; a longer list gets a line for each item."""
# To editors these are no text but nothing.
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_BESIDE_CARDS = re.compile(rb"\s*|#.*|\.\.\.\s*", re.DOTALL)


def scalar(text: str, in_brackets: bool = False) -> str:
    """Returns `text` as YAML that our reader takes for `text`: plain where that can be, else in quotes. One line."""
    if (_EVER_PLAIN_IN_BRACKETS if in_brackets else _EVER_PLAIN).fullmatch(text) and text not in _NOTHING:
        return text
    if not text.isprintable():  # the name of a file may have bytes that are no text, and a deck may not
        text = text.encode("utf-8", "replace").decode()
    in_double = json.dumps(text, ensure_ascii=False)
    if text[:1] in _NEVER_FIRST and "\\" not in in_double and text.isprintable():
        return in_double
    in_single = "'" + text.replace("'", "''") + "'"
    shortest = [] if text in _NOTHING or _never_plain(text, in_brackets) else [text]
    for written in [*shortest, in_single] if "\\" in in_double else shortest:
        if _reads_as(text, written, in_brackets):
            return written
    in_double = _SHORT_ESCAPE.sub(lambda match: _BY_NUMBER.get(match[0], match[0]), in_double)
    in_double = "".join(char if char.isprintable() else _escape(char) for char in in_double)
    if _reads_as(text, in_double, in_brackets):
        return in_double
    # Behind a letter and a colon, or before a word of LaTeX, `\n` is taken for a backslash that was meant.
    return _SHORT_ESCAPE.sub(lambda match: r"\x0a" if match[0] == r"\n" else match[0], in_double)


_EVER_PLAIN = lazy_pattern(r"[^\W\d_](?:[\w .,'()/!?+;&*=<>\"%°–—…“”‘’-]*[\w.,)!?*\"%°…”’])?")
_EVER_PLAIN_IN_BRACKETS = lazy_pattern(r"[^\W\d_](?:[\w .'()/!+;-]*[\w.)!])?")
"""Texts that nothing else can be meant by: an import writes a hundred thousand, and trying each takes long."""
_NEVER_FIRST = frozenset("*&!|>%@`{}[],#")
"""Signs that no plain text begins with."""
_DATE = lazy_pattern(r"\d{4}-\d\d?-\d\d?.*", re.DOTALL)


def _never_plain(text: str, in_brackets: bool) -> bool:
    """Returns whether a reader of YAML 1.1 may take `text` without quotes for something else, which ours does not."""
    return "\t" in text or text in ("=", "<<") or (in_brackets and "?" in text) or _DATE.fullmatch(text) is not None


_SHORT_ESCAPE = lazy_pattern(r"\\.")
_BY_NUMBER = {r"\t": r"\x09", r"\b": r"\x08", r"\f": r"\x0c", r"\r": r"\x0d"}
"""Escapes that a reader takes for slips are written by their numbers."""


def _escape(char: str) -> str:
    return f"\\U{ord(char):08x}" if ord(char) > 0xFFFF else f"\\u{ord(char):04x}"


def _reads_as(text: str, written: str, in_brackets: bool) -> bool:
    """Returns whether our reader takes `written`, as an item of a list, for `text`."""
    report = Report("")
    node = parse((f"- [{written}]" if in_brackets else f"- {written}").encode("utf-8", "replace"), report)
    while isinstance(node, Items) and len(node.nodes) == 1:
        node = node.nodes[0]
    return not (report.problems or report.remarks) and isinstance(node, Scalar) and node.text == text


@dataclass(frozen=True, slots=True)
class Style:
    """The layout of the cards of a file: columns before the dash, from dash to key, and blank lines between cards."""

    margin: int = 2
    step: int = 2
    gap: bool = True


def entry_lines(entry: Entry, style: Style = Style()) -> list[str]:
    """Returns the lines of one card."""
    lines = [line for key, value in entry.items() for line in _value_lines(key, value, style)]
    dash = "-".ljust(style.step)
    return [
        (" " * style.margin + (" " * style.step if number else dash) + line) if line else ""
        for number, line in enumerate(lines)
    ]


def _block(key: str, text: str) -> list[str]:
    """Returns the lines of YAML that give `key` a text of several lines as a block, which shows them as they are.

    The list is empty where the text has only one line, or a block would be read as another text.
    """
    if "\n" not in text:
        return []
    lines = [f"{key}: |-", *(f"  {line}" if line else "" for line in text.split("\n"))]
    if _is_ever_block(text):
        return lines
    report = Report("")
    node = parse("\n".join(lines).encode("utf-8", "replace"), report)
    read = node.pairs[key][1] if isinstance(node, Mapping) and key in node.pairs else None
    return lines if not report.problems and isinstance(read, Scalar) and read.text == text else []


def _is_ever_block(text: str) -> bool:
    """Returns whether a block holds `text` for sure: its lines are full, and no sign in it is rare."""
    lines = text.split("\n")
    return bool(lines[0].strip() and not lines[0][0].isspace() and lines[-1].strip()) and all(
        line.isprintable() and line.strip() == line and not _ODD_LINE.match(line) for line in lines
    )


_ODD_LINE = lazy_pattern(r"[<=>|]{7}")
"""A line like the marks of a merge conflict, for which the reader looks."""


def entry_text(entry: Entry, margin: int, line_end: str) -> str:
    """Returns the keys and values of `entry` as they stand behind a dash, with `margin` columns before each key."""
    lines = [line for key, value in entry.items() for line in _value_lines(key, value, Style(margin, 0))]
    first, *others = lines
    return line_end.join([first, *(" " * margin + line if line else "" for line in others)])


def deck_text(head: PairsOf[str, Value], entries: Sequence[Entry]) -> str:
    """Returns a whole deck: the keys of its head, and its entries with a blank line between."""
    lines = [line for key, value in head.items() for line in _value_lines(key, value, Style(0, 0))]
    lines += ["", f"{CARDS.name}:"] if lines else [f"{CARDS.name}:"]
    for number, entry in enumerate(entries):
        lines += [*([""] if number else []), *entry_lines(entry)]
    return "\n".join((*lines, ""))


def _value_lines(key: str, value: Value, style: Style) -> list[str]:
    if isinstance(value, str):
        return _block(key, value) or [f"{key}: {scalar(value)}"]
    if isinstance(value, PairsOf):
        return [f"{key}:", *(f"  {scalar(left, True)}: {_right(right)}" for left, right in value.items())]
    line = f"{key}: {_right(value)}"
    if style.margin + style.step + len(line) <= _WIDEST:
        return [line]
    return [f"{key}:", *(f"  - {scalar(text)}" for text in value)]


def _right(value: Texts) -> str:
    return scalar(value) if isinstance(value, str) else f"[{', '.join(scalar(text, True) for text in value)}]"


@dataclass(frozen=True, slots=True)
class Opening:
    """The spot of a file where its next card belongs: the bytes on either side, and how cards look there."""

    before: bytes
    after: bytes
    style: Style
    line_end: str
    first: bool
    """Whether there is no card yet."""

    def with_card(self, entry: Entry) -> bytes:
        """Returns the file with one more card. No byte of it is lost or changed."""
        return self.with_cards([entry])

    def with_cards(self, entries: Iterable[Entry]) -> bytes:
        """Returns the file with more cards. No byte of it is lost or changed."""
        lines: list[str] = []
        for number, entry in enumerate(entries):
            lines += [*([""] if self.style.gap and (number or not self.first) else []), *entry_lines(entry, self.style)]
        lines.insert(0, "")
        return self.before + self.line_end.join(lines).encode("utf-8", "replace") + self.after


_STARTER_TITLE = b"title: A deck to start from"


def title_of(path: Path) -> str:
    """Returns the title of a deck that has only the name of its file: its words, the first with a capital."""
    words = " ".join(re.split(r"[-_\s]+", path.stem)).strip() or path.stem
    return words[:1].upper() + words[1:]


def _with_samples(path: Path) -> bytes:
    """Returns the starter deck, its title and its ids made of the name of the file."""
    ids, title = f"id: {readable_id(path.stem, ())}-", f"title: {scalar(title_of(path))}"
    text = STARTER.read_bytes().replace(b"id: example-", ids.encode("utf-8", "replace"))
    return text.replace(_STARTER_TITLE, title.encode("utf-8", "replace"), 1)


def begun(title: str) -> bytes:
    """Returns a deck without cards."""
    return f"title: {scalar(title)}\n\n{CARDS.name}:\n".encode()


def opening(data: bytes) -> Opening:
    """Returns where the next card of a deck without errors belongs. Raises `QuizError` where its cards stand in
    brackets.
    """
    root = parse(data, Report(""))
    if not isinstance(root, Mapping) or CARDS.name not in root.pairs:
        raise QuizError("There is no list `cards` to add to.")
    key, node = root.pairs[CARDS.name]
    lines = data.splitlines(keepends=True)
    end = min((other.line - 1 for other, _ in root.pairs.values() if other.line > key.line), default=len(lines))
    while end > key.line and _BESIDE_CARDS.fullmatch(lines[end - 1]):
        end -= 1
    before = b"".join(lines[:end])
    content = before.rstrip(b"\r\n")
    return Opening(
        content,
        data[len(content) :],
        _style(node, lines),
        next((end for end in ("\r\n", "\n", "\r") if end.encode() in data), "\n"),
        first=not isinstance(node, Items),
    )


def _style(cards: Node, lines: list[bytes]) -> Style:
    if not isinstance(cards, Items):
        return Style()
    line = lines[cards.line - 1].decode("utf-8-sig", "replace")
    if line[cards.column - 1 : cards.column] != "-":
        hint = "Write `cards:` and below it one `- ` for each card."
        raise QuizError(f"`cards` stands in brackets, where nothing can be added line by line. {hint}")
    last = cards.nodes[-1]
    between = (lines[one.line : other.line] for one, other in pairwise(cards.nodes))
    gap = any(not line.strip() for chunk in between for line in chunk) if len(cards.nodes) > 1 else True
    return Style(cards.column - 1, max(2, last.column - cards.column), gap)


def start(path: Path, samples: bool = True) -> None:
    """Begins a deck, named after its file, with a card of each kind if `samples` are wanted.

    Raises `QuizError` where something is there.
    """
    try:
        new_file(path, _with_samples(path) if samples else begun(title_of(path)))
    except FileExistsError:
        raise QuizError(f"`{path}` is there already, and was left as it is. Choose another name.") from None
    except OSError as error:
        raise QuizError(f"`{path}` cannot be written: {error.strerror}.") from None
