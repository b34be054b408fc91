"""What makes a stretch of a file no deck YAML, in words that an author can act on."""

import re


class DeckSyntaxError(Exception):
    """The first thing in a text that cannot be read. Line and column count from 1."""

    def __init__(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.column = line, column
        self.code, self.message, self.hint = code, message, hint


def syntax_fault(said: str, text: str, line: int, column: int) -> DeckSyntaxError:
    """The fault for what libyaml `said` of the character at `line` and `column` of `text`."""
    lines = text.split("\n")
    content = lines[line - 1] if line <= len(lines) else ""
    return DeckSyntaxError(line, column, "yaml-syntax", *_explained(said, content, column))


QUOTE_IT = "Put the whole text in quotes."

_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "A colon stands where YAML cannot place it.",
        "Put a text that holds `: ` in quotes, and give the keys of a card the same indentation.",
    ),
    ("unexpected end of stream", "A quotation mark is opened here and never closed.", "Close it."),
    ("scanning an alias", "An asterisk at the start of a text makes it an alias.", QUOTE_IT),
    ("alphabetic or numeric", "A text cannot start with `*` or `&`.", QUOTE_IT),
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
        "A list in brackets is not closed.",
        "Close it with `]`; a text that starts with `[` or `{` wants quotes.",
    ),
    (
        "unknown escape",
        "This backslash starts no known escape.",
        "Double the backslash, or use single quotes, where it stands for itself.",
    ),
)


def _explained(said: str, content: str, column: int) -> tuple[str, str]:
    """Message and hint."""
    if "\t" in re.match(r"[ \t]*", content)[0]:  # type: ignore[index]  # the pattern fits any text
        return "This line is indented with a tab.", "Indent with spaces; YAML takes no tabs there."
    at = content[column - 1 : column]
    if "cannot start any token" in said:
        return f"A text cannot start with `{at}`.", QUOTE_IT
    if "expected key" in said and content[: column - 1].rstrip().endswith(('"', "'")):
        return "Text stands behind a closing quotation mark.", "Put the whole text in one pair of quotes."
    if "expected key" in said and "{{" in content:
        return "Braces at the start of a text make it a mapping.", QUOTE_IT
    for phrase, message, hint in _EXPLANATIONS:
        if phrase in said:
            return message, hint
    return (
        f"This is no YAML: {said}.",
        "Look at the quotes, colons and indentation of this line and the one before.",
    )
