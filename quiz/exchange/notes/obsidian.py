"""Reads cards of the plugin Spaced Repetition in Obsidian notes, with the memories stored beside them."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from quiz.card.kinds.cloze import escaped
from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.deck.writing.yaml_text import Entry
from quiz.engine.memory.scheduler import Memory, Scheduler
from quiz.exchange import nearest_kind as bank
from quiz.exchange.foreign_files.read_text import read_bytes
from quiz.exchange.foreign_memories import memory_by_interval, memory_of_state
from quiz.exchange.incoming import CardHistory, Incoming, ReadOptions
from quiz.exchange.notes.note_files import NoteFile, NoteMedia, notes_of
from quiz.exchange.reader_findings import ReaderFindings
from quiz.process.lazy_pattern import lazy_pattern

FORMAT = "obsidian"
UNTAGGED = "a card of a note without the tag for cards"
SPARE_STATE = "a state of a card that the text no longer makes"
NO_BACK = "a card with a side that is empty"
ORDER_OF_BLANKS = "which blanks are shown with which: each is asked by itself"

_SETTINGS = ".obsidian/plugins/obsidian-spaced-repetition/data.json"
_LARGEST_SETTINGS = 8 * 1024 * 1024
_STATES = lazy_pattern(r"\s?<!--SR:([^<]*?)-->")
_STATE = lazy_pattern(
    r"!fsrs,([^,!]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(\d+),(\d+),(\d+),(\d+),([^,!]+)"
    r"|!(\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4}),(-?\d+),(\d+)"
)
_CODE = lazy_pattern(r"`[^`\n]*`")
_FENCE = lazy_pattern(r"(`{3,}|~{3,})")
_HEADING = lazy_pattern(r"(#{1,6})\s+(.+?)\s*#*$")
_TAGS = lazy_pattern(r"#[^\s#]+")
_BLOCK_ID = lazy_pattern(r"\s\^([A-Za-z0-9-]+)$")
_COMMENT = lazy_pattern(r"%%.*?%%")
_MARKED = {
    "==": r"==(?=[^\s=])(?P<a>(?:[^=\n]|=(?!=))*[^\s=])==",
    "**": r"\*\*(?=[^\s*])(?P<b>(?:[^*\n]|\*(?!\*))*[^\s*])\*\*",
    "{{": r"\{\{(?P<c>[^{}\n]+)\}\}",
}
_BEHIND = r"(?:\^\[(?P<hint>[^\]\n^]*)\])?(?:\[\^(?P<number>[0-9]{1,3}|[ash]+)\])?"
_INSIDE = lazy_pattern(r"(?:c?(\d{1,3})(?:::|;;))?(.*?)(?:(?:::|;;)(.*))?")
_NEW = date(2000, 1, 1)
"""Stands in the place of a due day for a sibling that was not seen yet."""


class _Block(NamedTuple):
    """Lines of a note that make cards, and where front and back are separated: a line (None in a cloze), or a sign."""

    lines: tuple[str, ...]
    line: int
    sign: str
    at: int | None
    headings: tuple[str, ...]
    tags: tuple[str, ...]


class _Wishes(NamedTuple):
    """The plugin's settings."""

    tags: tuple[str, ...] = ("#flashcards",)
    one_line: tuple[str, str] = ("::", ":::")
    lines: tuple[str, str] = ("?", "??")
    end: str = ""
    clozes: tuple[str, ...] = ("==", "{{")


def read_obsidian(path: Path, options: ReadOptions) -> Incoming:
    """Reads the cards of a note, or of all notes in a vault, with their memories."""
    reader = _Vault(path, options)
    remarks: list[str] = []
    for note in notes_of(path, options.encoding, remarks):
        reader.take(note)
    gathered = reader.finished()
    summary = f"notes of Obsidian, {counted(gathered.cards, 'card')} in them, {reader.known:,} with a state"
    return gathered.incoming(summary, remarks)._replace(media=tuple(reader.media.files.values()))


class _Vault:
    """Reads notes one by one. If any has the tag for cards, only tagged content is imported, as in the plugin."""

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self.gathered = ReaderFindings(FORMAT)
        self.media = NoteMedia(path)
        self.known = 0
        self._wishes = _wishes(path)
        self._scheduler = Scheduler() if options.history else None
        self._untagged: list[tuple[NoteFile, list[_Block]]] = []
        self._is_tagged = False

    def take(self, note: NoteFile) -> None:
        """Reads the cards of a note; those without the tag are held back until it is known whether any note has it."""
        blocks = _blocks(note, self._wishes)
        tagged = [block for block in blocks if _deck_of(block.tags, note, self._wishes)]
        self._is_tagged = self._is_tagged or bool(tagged)
        for block in tagged:
            self._add(note, block, _deck_of(block.tags, note, self._wishes) or note.deck)
        if rest := [block for block in blocks if block not in tagged]:
            self._untagged.append((note, rest))

    def finished(self) -> ReaderFindings:
        """Returns the entries of all notes; only tagged ones if some note has the tag for cards."""
        for note, blocks in self._untagged:
            for block in blocks:
                if self._is_tagged:
                    self.gathered.leave_out(UNTAGGED, f"{'/'.join(note.deck)}, line {block.line}")
                else:
                    self._add(note, block, note.deck)
        self._untagged = []
        return self.gathered

    def _add(self, note: NoteFile, block: _Block, deck: tuple[str, ...]) -> None:
        lost = list[str]()
        read = self.media.texts(note, len(deck) - 1, lost.append)
        text = "\n".join(block.lines)
        states = [*_STATE.finditer("".join(match[1] for match in _STATES.finditer(text)))]
        lines = [_STATES.sub("", line).rstrip() for line in block.lines]
        named = next((match[1] for line in lines if (match := _BLOCK_ID.search(line))), "")
        lines = [_COMMENT.sub("", _BLOCK_ID.sub("", line)) for line in lines]
        lines[0] = _without_tags(lines[0])
        entry, parts = _entry(block, lines, read, self._wishes, lost)
        first = shortened(next((line for line in lines if line.strip()), "?"))
        if not entry:
            self.gathered.leave_out(NO_BACK, first)
            return
        if block.headings:
            entry["context"] = block.headings if len(block.headings) > 1 else block.headings[0]
        histories = self._histories(states, parts, first)
        if self.gathered.add(deck, entry, named, histories, first):
            self.known += len(histories)
            for reason in dict.fromkeys(lost):
                self.gathered.simplify(reason, first)

    def _histories(self, states: Sequence[Any], parts: Sequence[str], first: str) -> tuple[CardHistory, ...]:
        if self._scheduler is None:
            return ()
        if states[len(parts) :]:
            self.gathered.simplify(SPARE_STATE, first)
        found = (_history(part, state, self._scheduler) for part, state in zip(parts, states, strict=False))
        return tuple(one for one in found if one)


def _history(part: str, state: Any, scheduler: Scheduler) -> CardHistory | None:
    """Returns the history that a stored state stands for; None where the card was never answered."""
    try:
        is_new = state[5] == "0" if state[1] else _day(state[10]) == _NEW
        memory = None if is_new else _memory(state, scheduler)
    except (ValueError, OverflowError):
        is_new, memory = False, None
    return None if is_new else CardHistory(part, memory=memory, has_unfit_state=memory is None)


def _memory(state: Any, scheduler: Scheduler) -> Memory | None:
    """Returns the memory for a stored state; None where it is impossible. Raises ValueError, OverflowError."""
    if not state[1]:
        return memory_by_interval(scheduler, _day(state[10]), float(state[11]), float(state[12]) / 100)
    due, last = _day(state[1]), _day(state[9])
    return memory_of_state(float(state[3]), float(state[4]), last, due, reps=int(state[6]), lapses=int(state[7]))


def _day(text: str) -> date:
    text = text.strip()[:10]
    return date.fromisoformat(text if text[4:5] == "-" else "-".join(reversed(text.split("-"))))


def _wishes(path: Path) -> _Wishes:
    """Returns the plugin's settings in the vault at `path`; its defaults where there are none."""
    usual = _Wishes()
    try:
        said = json.loads(read_bytes(path / _SETTINGS, _LARGEST_SETTINGS)) if path.is_dir() else {}
        found = said.get("settings", said) if isinstance(said, dict) else {}
    except (QuizError, ValueError, RecursionError):
        return usual
    if not isinstance(found, dict):
        return usual

    def text(name: str, otherwise: str) -> str:
        value = found.get(name)
        return value if isinstance(value, str) and value.strip() else otherwise

    tags = found.get("flashcardTags")
    kept = tuple(tag for tag in tags if isinstance(tag, str) and tag.startswith("#")) if isinstance(tags, list) else ()
    patterns = " ".join(str(one) for one in found.get("clozePatterns") or ())
    bold = "**" in patterns or found.get("convertBoldTextToClozes") is True
    return _Wishes(
        kept or usual.tags,
        (text("singleLineCardSeparator", "::"), text("singleLineReversedCardSeparator", ":::")),
        (text("multilineCardSeparator", "?"), text("multilineReversedCardSeparator", "??")),
        text("multilineCardEndMarker", ""),
        (*usual.clozes, "**") if bold else usual.clozes,
    )


def _deck_of(tags: Sequence[str], note: NoteFile, wishes: _Wishes) -> tuple[str, ...]:
    """Returns the deck of a note's cards, by the first of `tags` that the settings define as a tag for cards.

    The tag alone means a deck named after the note; a tag below it, such as `#flashcards/geography`, names the deck.
    Returns an empty tuple where no tag is one for cards.
    """
    for tag in tags:
        for wanted in wishes.tags:
            if tag == wanted:
                return note.deck
            if tag.startswith(f"{wanted}/"):
                return tuple(filter(None, tag[len(wanted) + 1 :].split("/")))
    return ()


def _head_tags(note: NoteFile) -> tuple[str, ...]:
    """Returns the tags in the metadata of a note, in any notation that YAML has for a list."""
    found, inside = list[str](), False
    for line in note.head.split("\n"):
        if line[:1].strip() and line[:1] != "-":
            key, _, line = line.partition(":")
            inside = key.strip().lower() in ("tags", "tag")
        if inside:
            found += line.replace("-", " ", 1).translate(_LIST_SIGNS).split()
    return tuple(f"#{tag.lstrip('#')}" for tag in found)


_LIST_SIGNS = str.maketrans("[],\"'", "     ")


def _only_tags(line: str) -> tuple[str, ...]:
    """Returns the tags in a `line` that has only tags; an empty tuple for any other line."""
    words = line.split()
    return tuple(words) if words and all(_TAGS.fullmatch(word) for word in words) else ()


def _without_tags(line: str) -> str:
    words = line.split(" ")
    while words and _TAGS.fullmatch(words[0]):
        words.pop(0)
    return " ".join(words)


def _first_tags(line: str) -> tuple[str, ...]:
    words = line.split()
    rest = _without_tags(line).split()
    return tuple(words[: len(words) - len(rest)])


def _blocks(note: NoteFile, wishes: _Wishes) -> list[_Block]:
    """Returns the blocks of lines that make cards."""
    reader = _Lines(note, wishes)
    while reader.number < len(reader.lines):
        reader.take()
    reader.end()
    return reader.found


class _Lines:
    """Goes through the lines of a note, collecting those of one block at a time."""

    def __init__(self, note: NoteFile, wishes: _Wishes) -> None:
        self.lines, self.number = note.lines, 0
        self.found: list[_Block] = []
        self._first_line, self._wishes = note.first_line, wishes
        self._tags, self._headings = _head_tags(note), list[tuple[int, str]]()
        self._held, self._start, self._sign, self._at = list[str](), 0, "", -1

    def take(self) -> None:
        """Processes the next line, with those that belong to it."""
        line = self.lines[self.number]
        if line.startswith("<!--") and not line.startswith("<!--SR:"):
            self._skip_comment()
        elif self._ends(line.strip()):
            self.end()
        elif self._held or not self._is_above(line):
            self._take_text(line)
        self.number += 1

    def end(self) -> None:
        """Ends the present block."""
        if self._sign and self._held:
            self._keep(self._held, self._start, self._sign, self._at)
        self._held, self._sign = [], ""

    def _keep(self, lines: Sequence[str], start: int, sign: str, at: int | None) -> None:
        headings = tuple(words for _, words in self._headings)
        tags = _first_tags(lines[0]) or self._tags
        self.found.append(_Block(tuple(lines), self._first_line + start, sign, at, headings, tags))

    def _skip_comment(self) -> None:
        while "-->" not in self.lines[self.number] and self.number < len(self.lines) - 1:
            self.number += 1

    def _ends(self, bare: str) -> bool:
        return bare == self._wishes.end if self._wishes.end and self._sign else not bare

    def _is_above(self, line: str) -> bool:
        """Returns whether `line` is a heading or has only tags; if so, it is remembered for the cards below it."""
        heading = _HEADING.fullmatch(line.strip())
        if tags := _only_tags(line):
            self._tags = tags
        elif heading:
            level = len(heading[1])
            self._headings = [*(one for one in self._headings if one[0] < level), (level, heading[2])]
        return bool(tags or heading)

    def _take_text(self, line: str) -> None:
        if not self._held:
            self._start = self.number
        if fence := _FENCE.match(line):
            self._take_code(line, fence[1])
        elif single := _one_line_sign(line, self._wishes):
            following = self.lines[self.number + 1 : self.number + 2]
            states = [one for one in following if one.startswith("<!--SR:")]
            self.end()
            self._keep([line, *states], self.number, single, None)
            self.number += len(states)
        else:
            self._take_words(line)

    def _take_code(self, line: str, fence: str) -> None:
        self._held.append(line)
        while self.number + 1 < len(self.lines) and not self.lines[self.number + 1].startswith(fence):
            self.number += 1
            self._held.append(self.lines[self.number])
        self.number += 1
        self._held.append(fence)

    def _take_words(self, line: str) -> None:
        if line.strip() in self._wishes.lines and self._held and self._sign in ("", "cloze"):
            self._sign, self._at = line.strip(), len(self._held)
        elif not self._sign and _has_cloze(line, self._wishes):
            self._sign = "cloze"
        self._held.append(line)


def _without_code(line: str) -> str:
    return _CODE.sub(lambda match: " " * len(match[0]), line) if "`" in line else line


def _one_line_sign(line: str, wishes: _Wishes) -> str:
    """Returns the sign that separates front and back in a line, the longest if there are several; else an empty
    text.
    """
    seen = _without_code(_STATES.sub("", line))
    if "{{" in seen and "}}" in seen:
        seen = _cloze_pattern(wishes).sub(" ", seen)
    return max((sign for sign in wishes.one_line if sign in seen), key=len, default="")


_PATTERNS: dict[tuple[str, ...], Any] = {}


def _cloze_pattern(wishes: _Wishes) -> Any:
    """Returns the regular expression for a blank, by the settings."""
    if wishes.clozes not in _PATTERNS:
        marks = "|".join(_MARKED[mark] for mark in wishes.clozes)
        _PATTERNS[wishes.clozes] = lazy_pattern(f"(?:{marks}){_BEHIND}")
    return _PATTERNS[wishes.clozes]


def _has_cloze(line: str, wishes: _Wishes) -> bool:
    seen = _without_code(line)
    return any(mark in seen for mark in wishes.clozes) and _cloze_pattern(wishes).search(seen) is not None


def _entry(
    block: _Block, lines: Sequence[str], read: Callable[[str], str], wishes: _Wishes, lost: list[str]
) -> tuple[Entry, list[str]]:
    """Returns the entry of a block, and the id suffixes of its cards in the order of their stored states."""
    if block.sign == "cloze":
        return _cloze("\n".join(lines).strip(), read, wishes, lost)
    if block.at is None:
        text = "\n".join(lines)
        at = _without_code(text).find(block.sign)
        front, back = text[:at], text[at + len(block.sign) :]
    else:
        front, back = "\n".join(lines[: block.at]), "\n".join(lines[block.at + 1 :])
    front, back = read(_shown(front.strip())), read(_shown(back.strip()))
    if not front or not back:
        return {}, []
    if block.sign in (wishes.one_line[1], wishes.lines[1]):
        return {"front": front, "back": back, "reverse": "true"}, ["", "reverse"]
    return {"front": front, "back": back}, [""]


_HIGHLIGHT = lazy_pattern(r"==(?=\S)([^=\n]+)(?<=\S)==")


def _shown(text: str) -> str:
    """Returns a text with highlighting turned into bold."""
    return _HIGHLIGHT.sub(r"**\1**", text) if "==" in text else text


def _cloze(text: str, read: Callable[[str], str], wishes: _Wishes, lost: list[str]) -> tuple[Entry, list[str]]:
    cloze, parts, end = "", list[str](), 0
    for match in _cloze_pattern(wishes).finditer(_without_code(text)):
        inside = next(text[match.start(one) : match.end(one)] for one in match.groupdict() if match[one] is not None)
        found = _INSIDE.fullmatch(inside)
        number = match["number"] or (found[1] if found else None) or ""
        words = found[2] if found else inside
        hint = match["hint"] or (found[3] if found else None) or ""
        if number and not number.isdecimal():
            lost.append(ORDER_OF_BLANKS)
            number = ""
        group = f"c{int(number)}" if number else ""
        cloze += escaped(read(text[end : match.start()]))
        cloze += bank.blank(read(words), hint).replace("{{", f"{{{{{group}::" if group else "{{", 1)
        parts.append(group or f"b{len(parts) + 1}")
        end = match.end()
    cloze += escaped(read(text[end:]))
    return ({"cloze": cloze} if parts else {}), _in_order(parts)


def _in_order(parts: Sequence[str]) -> list[str]:
    """Returns the id suffixes in the order of the stored states: groups by number, others as they stand."""
    distinct = list(dict.fromkeys(parts))
    numbered = sorted((one for one in distinct if one.startswith("c")), key=lambda one: int(one[1:]))
    return [*numbered, *(one for one in distinct if one.startswith("b"))]
