"""Reads YAML without libyaml: PyYAML's own reader, which is slower, taught to take what libyaml takes.

PyYAML's two readers differ in small things: its own knows no tabs between words and no `?` inside a text in brackets,
lets half a character through, and tells faults in other words. A deck must not depend on which of them is installed.
"""

import re
from math import inf
from typing import Any

import yaml
from yaml.scanner import ScannerError
from yaml.tokens import DirectiveToken, ScalarToken

_BREAKS = "\r\n\x85\u2028\u2029"
_END_OF_WORD = "\0 \t" + _BREAKS
_NEVER_BEHIND_COLON = ",?[]{}"
_WORD = re.compile(f"(?:[^:{_END_OF_WORD}]|:(?![{_END_OF_WORD}]))*")
_WORD_IN_BRACKETS = re.compile(rf"(?:[^:,\[\]{{}}{_END_OF_WORD}]|:(?![,?\[\]{{}}{_END_OF_WORD}]))*")

# A word between double quotes up to an escape that stands for no character: half of a pair, or beyond the last one.
_NO_CHARACTER = re.compile(
    r"""(?: [^"\\\s] | \\[^uU\n] | \\\n\s* | \\u(?![dD][89a-fA-F]) | \\U(?!0000[dD][89a-fA-F]|00(?!10|0)|0[^0]|[^0]) )*
        \\(?= u[dD][89a-fA-F][0-9a-fA-F]{2} | U(?:0000[dD][89a-fA-F]|00(?!10|0)|0[^0]|[^0])[0-9a-fA-F]{2} )""",
    re.VERBOSE,
)

_LIBYAML_SAYS = (
    (re.compile(r"expected <block end>.*"), "did not find expected key"),
    (re.compile(r"expected the (.*), but .*"), r"did not find expected \1"),
    (re.compile(r"expected a(?:n|) (.*), but .*"), r"did not find expected \1"),
    (re.compile(r"expected '(<.*>)', but .*"), r"did not find expected \1"),
    (re.compile(r"expected URI, but .*"), "did not find expected tag URI"),
    (re.compile(r"expected ' ', but .*"), "did not find expected whitespace or line break"),
    (re.compile(r"expected escape sequence .*"), "did not find expected hexdecimal number"),
    (re.compile(r"expected (.*), but (?:got|found) .*"), r"did not find expected \1"),
    (re.compile(r"found (character|unknown escape character) (?:'(?:[^'\\]|\\.+)'|\"'\")"), r"found \1"),
)
"""What PyYAML's own reader says, and what libyaml says of the same fault."""


class PureLoader(yaml.BaseLoader):
    """Gives the events that `yaml.CBaseLoader` gives, and raises the same errors at the same places."""

    def get_event(self) -> Any:
        try:
            return super().get_event()  # type: ignore[no-untyped-call]
        except yaml.MarkedYAMLError as error:
            for pattern, words in _LIBYAML_SAYS:
                error.problem = pattern.sub(words, error.problem or "")
            if error.context == "while parsing a block collection":
                error.problem = "did not find expected '-' indicator"
            elif error.context == "while scanning a directive":
                error.problem = "could not find expected directive name"
            elif error.context == "while scanning a double-quoted scalar":
                error.context = "while parsing a quoted scalar"
            raise

    def scan_to_next_token(self) -> None:
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def fetch_stream_end(self) -> None:
        if self.column:
            self.line, self.column = self.line + 1, 0
        super().fetch_stream_end()

    def scan_directive(self) -> DirectiveToken:
        directive = super().scan_directive()
        if directive.name not in ("YAML", "TAG"):
            raise ScannerError("while scanning a directive", None, "found unknown directive name", directive.start_mark)
        return directive

    def scan_plain(self) -> ScalarToken:
        start = end = self.get_mark()
        text: list[str] = []
        between = ""
        while self.peek() != "#" and (word := self._word(start)):
            text += between, word
            self.allow_simple_key = False
            end = self.get_mark()
            between = self._between_words(start)
            if not between or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken("".join(text), True, start, end)

    def _word(self, start: yaml.Mark) -> str:
        """Reads up to the next white space, or sign that ends a text, and returns what was read."""
        if self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _END_OF_WORD:
            return ""
        found = (_WORD_IN_BRACKETS if self.flow_level else _WORD).match(self.buffer, self.pointer)
        word: str = found[0] if found else ""
        self.pointer, self.index, self.column = (at + len(word) for at in (self.pointer, self.index, self.column))
        if self.flow_level and self.peek() == ":" and self.peek(1) in _NEVER_BEHIND_COLON:
            raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
        return word

    def _between_words(self, start: yaml.Mark) -> str:
        """Reads white space, and returns the white space that it makes in the text."""
        spaces, new_lines = "", 0
        while (sign := self.peek()) != "\0" and sign in _END_OF_WORD:
            if sign in _BREAKS:
                self.forward()
                self.allow_simple_key = True
                new_lines += 1
                continue
            if new_lines and sign == "\t" and self.column <= self.indent:
                said = "found a tab character that violates indentation"
                raise ScannerError("while scanning a plain scalar", start, said, self.get_mark())
            spaces += "" if new_lines else sign
            self.forward()
        return ("\n" * (new_lines - 1) or " ") if new_lines else spaces

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: yaml.Mark) -> list[Any]:
        if double and (found := _NO_CHARACTER.match(self.buffer, self.pointer)):
            self.forward(len(found[0]) + 1)
            said = "found invalid Unicode character escape code"
            raise ScannerError("while parsing a quoted scalar", start_mark, said, self.get_mark())
        try:
            return super().scan_flow_scalar_non_spaces(double, start_mark)
        except ScannerError as error:
            if error.problem and error.problem.startswith("found unknown escape"):
                self.pointer, self.column = self.pointer - 1, self.column - 1
                error.problem_mark = self.get_mark()
            raise

    def scan_block_scalar_indicators(self, start_mark: yaml.Mark) -> tuple[bool | None, int | None]:
        chomping: bool | None = None
        increment: int | None = None
        while True:
            sign = self.peek()
            if chomping is None and sign in "+-":
                chomping = sign == "+"
            elif increment is None and sign in "123456789":
                increment = int(sign)
            else:
                return chomping, increment
            self.forward()

    def scan_block_scalar_ignored_line(self, start_mark: yaml.Mark) -> None:
        while self.peek() in " \t":
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def scan_block_scalar_indentation(self) -> tuple[list[Any], int, Any]:
        start, found = self.get_mark(), super().scan_block_scalar_indentation()
        self._refuse_tab(start, inf)
        return found

    def scan_block_scalar_breaks(self, indent: int) -> tuple[list[Any], Any]:
        start, found = self.get_mark(), super().scan_block_scalar_breaks(indent)
        self._refuse_tab(start, indent)
        return found

    def _refuse_tab(self, start: yaml.Mark, indent: float) -> None:
        """Raises `ScannerError` at a tab that stands where the text of a block is indented."""
        if self.peek() == "\t" and self.column < indent:
            said = "found a tab character where an indentation space is expected"
            raise ScannerError("while scanning a block scalar", start, said, self.get_mark())
