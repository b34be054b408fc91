"""Changes a deck file at some places and nowhere else. The result is tried out before the file is replaced."""

from bisect import bisect_right
from collections import Counter, abc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from quiz.card.fields import Mapping, Node, Scalar
from quiz.card.problem import QuizError
from quiz.deck.reading.load import loads
from quiz.deck.reading.loaded import Loaded
from quiz.deck.whole_files import LARGEST_DECK, read_file, replace_file
from quiz.process.lazy_pattern import lazy_pattern

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""The content of a deck file, without places and notation."""
Amended: TypeAlias = "abc.Mapping[tuple[int, int], dict[str, Plain]]"
"""Changes of entries: by line and column of each, the keys that are new or get another value."""

_LINE_END = lazy_pattern(r"\r\n|\r|\n")


def plain(node: Node | None, amended: Amended = MappingProxyType({})) -> Plain:
    """Returns the texts, lists and mappings of a tree. The keys and values of `amended` are put into the mappings
    there.
    """
    if node is None or isinstance(node, Scalar):
        return node.text if node else ""
    if isinstance(node, Mapping):
        said = {key: plain(value, amended) for key, (_, value) in node.pairs.items()}
        return said | amended.get((node.line, node.column), {})
    return [plain(one, amended) for one in node.nodes]


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement: `text` for what stands from `start` up to `end`."""

    start: int
    end: int
    text: str


class Layout:
    """The text of a deck file; finds in it the places that the reader gives as line and column."""

    def __init__(self, data: bytes) -> None:
        self.text = data.decode("utf-8", "surrogateescape")
        self.lines = _LINE_END.split(self.text)
        ends = [match.end() for match in _LINE_END.finditer(self.text)]
        self._starts = [int(self.text.startswith("\ufeff")), *ends]
        self.lines[0] = self.lines[0].removeprefix("\ufeff")

    def offset(self, node: Node) -> int:
        """Returns where in `text` a node of the tree begins."""
        return self._starts[node.line - 1] + node.column - 1

    def end_of_line(self, line: int) -> int:
        """Returns where in `text` the content of `line` ends."""
        return self._starts[line - 1] + len(self.lines[line - 1])

    def line_of(self, offset: int) -> int:
        """Returns the line, from 1, that `offset` is in."""
        return bisect_right(self._starts, offset) or 1

    def line_end(self, line: int) -> str:
        """Returns the line break at the end of `line`; at the end of the file, that of the line before."""
        for number in (line, line - 1):
            if 0 < number < len(self._starts):
                start = self._starts[number]
                return "\r\n" if self.text[start - 2 : start] == "\r\n" else self.text[start - 1]
        return "\n"

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Returns the file after `edits`, which do not overlap."""
        parts, end = [], 0
        for edit in sorted(edits, key=lambda one: one.start):
            parts += [self.text[end : edit.start], edit.text]
            end = edit.end
        return "".join((*parts, self.text[end:])).encode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Change:
    """An edit for one entry of `cards`, after which the `key` of that entry says `value`."""

    entry: Mapping
    key: str
    value: Plain
    edit: Edit


class Written(NamedTuple):
    """A change that was written into a file: `after` in the place of `before`, `at` characters from its beginning.

    `old` and `new` are the bytes of the file before and after.
    """

    at: int
    before: str
    after: str
    old: bytes
    new: bytes


class DeckOnDisk:
    """The deck file at `path` as it is now. Raises `QuizError` where it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._data = self._read()
        self.loaded = loads(self._data, path, path.stem)

    @cached_property
    def layout(self) -> Layout:
        return Layout(self._data)

    def _read(self) -> bytes:
        try:
            return read_file(self.path, LARGEST_DECK)
        except OSError as error:
            raise QuizError(f"`{self.path}` cannot be read: {error.strerror}.") from None

    def write(self, change: Change) -> Written:
        """Makes a single change as `amend` does, and returns what was written."""
        edit, text = change.edit, self.layout.text
        new = self.amend([change])
        return Written(edit.start, text[edit.start : edit.end], edit.text, self._data, new)

    def amend(self, changes: Sequence[Change]) -> bytes:
        """Writes the changed text to the file, if the deck then has the same content as now except for `changes`.

        Returns the bytes that the file has then.

        Raises `QuizError` where the content would differ otherwise, or the file was changed meanwhile or cannot be
        written.
        """
        after = self.layout.edited(change.edit for change in changes)
        read = loads(after, self.path, self.path.stem)
        if plain(read.root) != self._said(changes) or _codes(read) - _codes(self.loaded):
            hint = "Put it in with an editor."
            raise QuizError(
                f"`{self.path}` is set in a way that nothing can be put in by itself; it is as it was. {hint}"
            )
        if self._read() != self._data:
            raise QuizError(f"`{self.path}` has just been changed by someone else, and was left alone. Try again.")
        replace_file(self.path, after)
        return after

    def _said(self, changes: Iterable[Change]) -> Plain:
        """Returns the keys and values of the whole deck as they are once `changes` are made."""
        amended = {(change.entry.line, change.entry.column): {change.key: change.value} for change in changes}
        return plain(self.loaded.root, amended)


def _codes(loaded: Loaded) -> Counter[str]:
    return Counter(problem.code for problem in loaded.problems)
