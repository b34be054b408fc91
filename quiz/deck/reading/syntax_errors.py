"""What makes a stretch of a file no deck YAML, in words that an author can act on."""

import re

QUOTE_IT = "Put the whole text in quotes."

MISPLACED = (
    "The indentation of this line fits nothing above it.",
    "Begin every card in the same column.",
)

_KEY = re.compile(r"[ \t]*(?:- +)?[\w-]+:(?:\s|$)")
_LONE_KEY = re.compile(r"([ \t]*)[\w-]+:(?:\s|$)")
_MARGIN = re.compile(r"^ *(?:- +)?")


class DeckSyntaxError(Exception):
    """The first thing in a text that cannot be read. Line and column count from 1.

    `earlier` is the line of another place that the message has to name, or 0.
    """

    def __init__(self, line: int, column: int, code: str, message: str, hint: str, earlier: int = 0) -> None:
        super().__init__(message)
        self.line, self.column = line, column
        self.code, self.hint = code, hint
        self._message, self._earlier = message, earlier

    def message(self, lines_before: int = 0) -> str:
        """What is wrong, for a text that has `lines_before` lines above it in its file."""
        return f"{self._message} on line {self._earlier + lines_before}." if self._earlier else self._message


def syntax_error(said: str, text: str, line: int, column: int) -> DeckSyntaxError:
    """The error for what libyaml `said` of the character at `line` and `column` of `text`."""
    lines = text.split("\n")
    content = lines[line - 1] if line <= len(lines) else ""
    if "mapping values" in said and (indent := _line_without_key(lines, line)) is not None:
        line, column, said = line - 1, indent + 1, "could not find expected ':'"
    return DeckSyntaxError(line, column, "yaml-syntax", *_explained(said, content, column))


def _line_without_key(lines: list[str], line: int) -> int | None:
    """The indentation of the line above `line`, if that one should have had a key and has none."""
    if line < 2 or not (key := _LONE_KEY.match(lines[line - 1])):
        return None
    above = lines[line - 2]
    indent = len(above) - len(_MARGIN.sub("", above))
    return indent if above.strip() and indent == len(key[1]) and not _KEY.match(above) else None


_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "A colon stands where YAML cannot place it.",
        "Put a text that holds `: ` in quotes, and give the keys of a card the same indentation.",
    ),
    (
        "expected <document start>",
        "More stands here, behind what YAML takes for the end of the file.",
        "Put a text that starts with a bracket in quotes, and take out a line of three points.",
    ),
    ("unexpected end of stream", "A quotation mark is opened here and never closed.", "Close it."),
    (
        "could not find expected ':'",
        "This line is no `key: text`.",
        "Put a colon and a space behind the key; indent a text that goes on deeper than its key.",
    ),
    (
        "expected '-' indicator",
        "The indentation of this line fits nothing above it.",
        "Give the keys of a card the same indentation.",
    ),
    (
        "expected ',' or",
        "A bracket is opened here and never closed.",
        "Close it; a text that starts with `[` or `{` wants quotes.",
    ),
    (
        "invalid Unicode character escape",
        "This escape is no character: it is one half of a pair, or beyond the last one.",
        'Write the character itself, or its number in eight digits, such as `"\\U0001F600"`.',
    ),
    (
        "unknown escape",
        "This backslash starts no known escape.",
        "Double the backslash, or use single quotes, where it stands for itself.",
    ),
)
_END = "..."
_SIGNS = ("cannot start any token", "alphabetic or numeric", "block scalar", "sequence entries", "mapping keys")


def _explained(said: str, content: str, column: int) -> tuple[str, str]:
    """Message and hint."""
    if content[: len(content) - len(content.lstrip())].count("\t"):
        return "This line is indented with a tab.", "Indent with spaces; YAML takes no tabs there."
    if any(phrase in said for phrase in _SIGNS):
        return f"A text cannot start with `{_first_sign(content, column)}`.", QUOTE_IT
    if "expected key" in said and content[: column - 1].rstrip().endswith(('"', "'")):
        return "Text stands behind a closing quotation mark.", "Put the whole text in one pair of quotes."
    if "expected key" in said and "{{" in content:
        return "Braces at the start of a text make it a mapping.", QUOTE_IT
    if content.rstrip() == _END:
        return f"A line `{_END}` ends the file, and more stands behind it.", "Take the line out, or put it in quotes."
    for phrase, message, hint in _EXPLANATIONS:
        if phrase in said:
            return message, hint
    return f"This is no YAML: {said}.", "Look at the quotes, colons and indentation of this line and the one before."


def _first_sign(content: str, column: int) -> str:
    """The sign that the value on this line starts with; where it has no key, the one at `column`."""
    value = re.match(r"[ \t]*(?:- +)?[\w-]+: +(\S)", content)
    return value[1] if value else content[column - 1 : column]
