"""Explains to an author why a stretch of a file is not valid YAML, and shows the line as it should be."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from quiz.deck.reading.synonyms import look_alike, look_alike_name, meant_keys, plain_signs
from quiz.process.lazy_pattern import lazy_pattern

QUOTE_IT = "Put the whole text in quotes."
INDENT = "The indentation of this line fits nothing above it."

_LINE = lazy_pattern(r"(?P<indent>[ \t]*)(?P<dash>(?:- +)*)(?:(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')[ ]*:(?:[ \t]+|$))?")
"""A line of a deck: its indentation, dashes and key; what is behind the match is its value."""
_COLUMNS = lazy_pattern(r"( *)(- +)?\S")
_COMMENT = lazy_pattern(r"\s#")


class DeckSyntaxError(Exception):
    """The first thing in a text that cannot be read. Line and column count from 1.

    `length` is how many characters it is about, 0 where that is not known; `mended` is the line as it should be,
    or empty; `earlier` is the line of another place that the message has to name, or 0.
    """

    def __init__(
        self,
        line: int,
        column: int,
        code: str,
        message: str,
        hint: str,
        *,
        earlier: int = 0,
        length: int = 0,
        mended: str = "",
    ) -> None:
        super().__init__(message)
        self.line, self.column = line, column
        self.code, self.hint = code, hint
        self.length, self.mended = length, mended
        self._message, self._earlier = message, earlier

    def message(self, lines_before: int = 0) -> str:
        """Returns what is wrong, for a text that has `lines_before` lines above it in its file."""
        return f"{self._message} on line {self._earlier + lines_before}." if self._earlier else self._message


def quoted(text: str) -> str:
    """Returns `text` in quotes, in which every sign of it stands for itself."""
    return f'"{text}"' if not {'"', "\\"} & set(text) else "'" + text.replace("'", "''") + "'"


class Fault(NamedTuple):
    """A fault at the character `column` of `line`, both from 1, with the message, the hint and the line as it should
    be.
    """

    line: int
    column: int
    message: str
    hint: str
    length: int = 0
    mended: str = ""


class _Spot(NamedTuple):
    """A place in the `lines` of a text, with the message of libyaml, `said`, and the place `opened` where it began."""

    said: str
    lines: list[str]
    line: int
    column: int
    opened: tuple[int, int]
    keys: tuple[str, ...]

    @property
    def content(self) -> str:
        return _at(self.lines, self.line)

    @property
    def before(self) -> str:
        return self.content[: self.column - 1]

    def here(self, message: str, hint: str, column: int = 0, length: int = 0, mended: str = "") -> Fault:
        return Fault(self.line, column or self.column, message, hint, length, mended)


def _at(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _value_start(content: str) -> int:
    """Returns where in a line its value starts."""
    match = _LINE.match(content)
    return match.end() if match else 0


def _quoting(spot: _Spot, message: str, hint: str = QUOTE_IT, column: int = 0) -> Fault:
    """Returns the fault of a line whose value has to be in quotes; its mended line has them."""
    content = spot.content
    start = _value_start(content)
    value = content[start:].rstrip()
    mended = content[:start] + quoted(value) if value else ""
    at = column or start + 1
    return spot.here(message, hint, at, len(value) - (at - start - 1), mended)


def in_quotes(content: str, column: int) -> str:
    """Returns the line with its value in quotes, if that begins at `column`; or an empty text."""
    start = _value_start(content)
    return content[:start] + quoted(content[start:].rstrip()) if start == column - 1 and content[start:].strip() else ""


def syntax_error(
    said: str,
    text: str,
    place: tuple[int, int],
    opened: tuple[int, int] | None,
    keys: tuple[str, ...] = (),
) -> DeckSyntaxError:
    """Returns the error for what libyaml `said` of a `place`, line and column from 1, of `text`.

    `opened` is where what it was in the middle of begins; `keys` are those of the deck language.
    """
    lines = text.split("\n")
    spot = _Spot(said, lines, *place, opened or place, keys)
    for explain in _EXPLAIN:
        if fault := explain(spot):
            return _error(fault)
    hint = "Look at the quotes, colons and indentation of this line and the one before."
    return _error(spot.here(f"This is no YAML: {said}.", hint))


def _error(fault: Fault) -> DeckSyntaxError:
    line, column, message, hint, length, mended = fault
    return DeckSyntaxError(line, column, "yaml-syntax", message, hint, length=length, mended=mended)


def _tab(spot: _Spot) -> Fault | None:
    """Returns the fault of a tab in the indentation of the line or behind its dash; None where there is none."""
    content = spot.content
    indent = content[: len(content) - len(content.lstrip())]
    if content.startswith("-\t", len(indent)):
        mended = f"{indent}- {content[len(indent) + 1 :].lstrip()}"
        message = "A tab stands behind the dash."
        return spot.here(message, "Write a space; YAML takes no tabs there.", len(indent) + 2, 1, mended)
    if "\t" not in indent:
        return None
    margin = " " * _nearest_column(spot.lines, spot.line, len(indent.expandtabs(4)), content)
    column = indent.index("\t") + 1
    hint = "Indent with spaces; YAML takes no tabs there."
    return spot.here("This line is indented with a tab.", hint, column, indent.count("\t"), margin + content.lstrip())


def _signs_that_look_alike(spot: _Spot) -> Fault | None:
    """Returns the fault that a character only looks like a sign of YAML, such as a full-width colon; else None.

    The line of `spot` is searched, then the line above it: with such a colon, a key is not read as a key.
    """
    for number in (spot.line, spot.line - 1):
        content = _at(spot.lines, number)
        mended = _with_plain_signs(content)
        if mended and mended != content:
            at, sign = next((at, sign) for at, sign in enumerate(content) if plain_signs(sign) != sign)
            message = f"This is {look_alike_name(sign)}, which YAML takes for a letter."
            return Fault(number, at + 1, message, f"Write {_meant(sign)} in its place.", 1, mended)
    return None


def _meant(sign: str) -> str:
    plain = plain_signs(sign)
    return "nothing" if not plain else "a plain space" if plain == " " else f"a plain `{plain}`"


_HEAD = lazy_pattern(r"(?P<head>[^\w\[\]{}]*(?:[a-z_]+\W{0,3}?[:：﹕∶])?[^\w\[\]{}]*)(?P<rest>.*)", re.DOTALL)


def _with_plain_signs(content: str) -> str:
    """Returns the line with plain signs up to its value, and at the ends of a value in curly quotes; or empty."""
    if not look_alike(content):
        return ""
    match = _HEAD.match(content)
    if not match:
        return ""
    head, rest = plain_signs(match["head"]), match["rest"]
    if rest[-1:] in ("”", "“", "»", "«") and match["head"][-1:] in ("“", "„", "«", "»", "”"):
        rest = rest[:-1] + '"'
    head = re.sub(r"^( *)-(?=\w)", r"\1- ", head)
    if head.endswith(":") and rest:
        head += " "
    mended = head + rest
    return mended if _LINE.match(mended) else ""


def _comment_in_brackets(spot: _Spot) -> Fault | None:
    """Returns the fault of a `#` in a list in brackets, which makes the closing bracket a comment.

    None where there is no such list near the place of the error.
    """
    if "flow" not in spot.said:
        return None
    for number in range(max(1, min(spot.opened[0], spot.line) - _FAR), spot.line + 1):
        content = _at(spot.lines, number)
        start = _value_start(content)
        sign = _COMMENT.search(content, start)
        if sign and content[start : start + 1] in ("[", "{") and not _QUOTE_OPEN.search(content, start, sign.start()):
            message = "Here ` #` starts a comment, so that the rest of the line does not count."
            column = sign.end()
            mended = _with_quoted_item(content, sign.start(), start)
            hint = "Put the text that it belongs to in quotes."
            return Fault(number, column, message, hint, len(content) - column + 1, mended)
    return None


_FAR = 20
"""Lines above the place of an error in which it is looked for what went wrong."""
_QUOTE_OPEN = lazy_pattern(r"""["'][^"']*$""")


def _with_quoted_item(content: str, at: int, start: int) -> str:
    """Returns the line with the item of a list in brackets around the character `at` in quotes."""
    first = max(content.rfind(sign, start, at + 1) for sign in "[{,") + 1
    ends = [end for sign in ",]}" if (end := content.find(sign, at)) >= 0]
    end = min(ends, default=len(content))
    item = content[first:end]
    lead = item[: len(item) - len(item.lstrip())]
    return f"{content[:first]}{lead}{quoted(item.strip())}{content[end:]}"


def _colon_in_text(spot: _Spot) -> Fault | None:
    """Returns the fault where YAML meets a colon that it did not expect; None where it complains of something else.

    The colon stands in a text, or in a line that is indented too far, or below a line that lost its own.
    """
    if "mapping values" not in spot.said:
        return None
    content = spot.content
    match = _LINE.match(content)
    assert match
    if match["key"] is None or match.end() <= spot.column - 1:
        return _quoting(spot, "A colon and a space stand inside of this text.")
    if fault := _line_without_key(spot):
        return fault
    own = match["key"].strip("\"'")
    column = match.start("key") + 1
    margin = _nearest_column(spot.lines, spot.line, len(match["indent"]), content)
    mended = " " * margin + content.lstrip() if own in spot.keys else ""
    hint = "Give the keys of a card the same indentation; put a text that holds `: ` in quotes."
    return spot.here("This line is indented deeper than the keys above it.", hint, column, len(match["key"]), mended)


def _line_without_key(spot: _Spot) -> Fault | None:
    """Returns the fault of the line above, if it stands among keys but has none; else None."""
    key, above = _LINE.match(spot.content), _at(spot.lines, spot.line - 1)
    head = _LINE.match(above)
    if not key or not head or not above.strip() or head["key"] is not None:
        return None
    if head.end() - len(head["dash"]) + len(head["dash"]) != len(key["indent"]) + len(key["dash"]):
        return None
    return _no_colon(spot._replace(line=spot.line - 1, column=head.end() + 1))


_LIST_BELOW = lazy_pattern(r"\s*- ")


def _no_colon(spot: _Spot) -> Fault:
    """Returns the fault of a line that should be `key: text` or an item of a list, and is not."""
    content = spot.content
    start = _value_start(content) if spot.before.strip(" -") else len(spot.before)
    rest = content[start:].rstrip()
    head = re.match(r"([\w-]+)\s*([=;:.,]{0,2})\s*", rest)
    if rest.startswith("//"):
        mended = f"{content[:start]}# {rest[2:].strip()}"
        return spot.here("A comment starts with `#` in YAML.", "Write `#`.", start + 1, len(rest), mended)
    if rest.startswith("-") and rest[1:2].strip() and _is_item(spot.lines, spot.line):
        mended = f"{content[:start]}- {rest[1:]}"
        return spot.here("A space is missing behind the dash.", "Write `- `.", start + 1, 1, mended)
    if head and (head[1] in spot.keys or (len(head[1]) > 2 and meant_keys(head[1], spot.keys))) and head[0] != rest:
        key, text = head[1], rest[head.end() :]
        what = "A space is" if head[2] == ":" else "A colon is"
        message = f"{what} missing behind `{key}`." if head[2] in ("", ":") else f"`{head[2]}` is no colon."
        mended = f"{content[:start]}{key}: {text}"
        return spot.here(message, "Write a colon and a space.", start + 1, len(head[0].rstrip()), mended)
    if rest in spot.keys and _LIST_BELOW.match("\n".join(spot.lines[spot.line : spot.line + 3])):
        message = f"A colon is missing behind `{rest}`."
        return spot.here(message, "Write a colon.", start + 1, len(rest), f"{content[:start]}{rest}:")
    if _is_item(spot.lines, spot.line):
        mended = f"{content[:start]}- {rest}"
        message = "This item of a list lacks its dash."
        return spot.here(message, "Write `- ` in front of it.", start + 1, len(rest), mended)
    hint = "Indent a text that goes on deeper than its key; put a colon and a space behind a key."
    mended = f"  {content}" if _goes_on(spot.lines, spot.line) else ""
    return spot.here("This line is no `key: text`.", hint, start + 1, len(rest), mended)


def _is_item(lines: list[str], number: int) -> bool:
    """Returns whether the line above is an item of a list, its dash where this line begins."""
    content, above = _at(lines, number), _at(lines, number - 1)
    column = len(content) - len(content.lstrip())
    return above[column : column + 2] == "- " and not above[:column].strip() and ": " not in above


def _goes_on(lines: list[str], number: int) -> bool:
    """Returns whether the line above has a key that begins in the same column as this line, which may continue its
    text.
    """
    content, match = _at(lines, number), _LINE.match(_at(lines, number - 1))
    return bool(match and match["key"] and match.start("key") == len(content) - len(content.lstrip()))


def _key_expected(spot: _Spot) -> Fault | None:
    if "could not find expected ':'" not in spot.said:
        return None
    if spot.content.strip() in ("---", "..."):
        return _marker(spot)
    return _no_colon(spot)


def _marker(spot: _Spot) -> Fault:
    mark = spot.content.strip()
    message = f"A line `{mark}` divides documents in YAML, and a deck is one."
    return spot.here(message, "Take the line out, or put it in quotes.", spot.content.index(mark) + 1, len(mark))


def _sign_at_start(spot: _Spot) -> Fault | None:
    """Returns the fault of a text that starts with a sign that YAML has a use for; None where it does not."""
    content, start = spot.content, _value_start(spot.content)
    sign = content[start : start + 1] or content[spot.column - 1 : spot.column]
    if sign in ("*", "+") and content[start + 1 : start + 2] == " " and _is_item(spot.lines, spot.line):
        mended, message = (
            f"{content[:start]}-{content[start + 1 :]}",
            f"An item starts with a dash, and this is `{sign}`.",
        )
        return spot.here(message, "Write `- `.", start + 1, 1, mended)
    if sign and any(phrase in spot.said for phrase in _SIGNS):
        named = f"`` {sign} ``" if sign == "`" else f"`{sign}`"
        return _quoting(spot, f"A text cannot start with {named}.")
    if "expected node content" not in spot.said:
        return None
    sign = content[spot.column - 1 : spot.column]
    if "flow" in spot.said and sign == ",":
        return spot.here(
            "Nothing stands between two commas.", "Take one of them out.", 0, 1, _without(content, spot.column)
        )
    if content[start : start + 1] in (",", "]", "}", "%", "@", ":"):
        return _quoting(spot, f"A text cannot start with `{content[start]}`.")
    return None


def _without(content: str, column: int) -> str:
    return content[: column - 1] + content[column:]


def _text_behind(spot: _Spot) -> Fault | None:
    """Returns the fault of a line that has text behind a closed quotation or bracket; None where it has
    another fault.
    """
    if not any(phrase in spot.said for phrase in ("expected key", "expected '-' indicator")):
        return None
    content, before = spot.content, spot.before.rstrip()
    if before.endswith(('"', "'")) and before.strip():
        fault = _quoting(spot, "Text stands behind a closing quotation mark.", column=spot.column)
        return fault._replace(hint="Put the whole text in one pair of quotes.", mended=_with_one_pair(content))
    if before.endswith(("]", "}")) or spot.content.strip()[-2:] in ("}}", "]]"):
        rest = content[spot.column - 1 :].strip()
        if rest in ("]", "}"):
            mended = _without(content, spot.column)
            return spot.here("This bracket closes none that is open.", "Take it out.", 0, 1, mended)
        return _quoting(spot, "A text in brackets is a list or a mapping, and more stands behind it.")
    return None


def _with_one_pair(content: str) -> str:
    """Returns the line with its value in one pair of quotes; those around it are taken for the pair that was meant."""
    start = _value_start(content)
    value = content[start:].rstrip()
    if len(value) > 1 and value[0] == value[-1]:
        value = value[1:-1]
    return content[:start] + quoted(value)


def _indentation(spot: _Spot) -> Fault | None:
    """Returns the fault of a line that is not indented as those that it belongs to; None for any other fault."""
    if not any(phrase in spot.said for phrase in ("expected '-' indicator", "expected key", "expected <block end>")):
        return None
    content = spot.content
    indent = len(content) - len(content.lstrip())
    if spot.column != indent + 1:
        return None
    head = _LINE.match(content)
    if head and not head["dash"] and head["key"] is None and (above := _at(spot.lines, spot.line - 1)).strip():
        deeper = len(above) - len(above.lstrip())
        mended = " " * deeper + content.lstrip() if deeper > indent else ""
        message = "This line is indented less than the text that it goes on with."
        return spot.here(message, "Indent it as the line above.", 0, len(content.strip()), mended)
    margin = _nearest_column(spot.lines, spot.line, indent, content)
    mended = " " * margin + content.lstrip() if margin != indent else ""
    hint = "Give the keys of a card, and the dashes of a list, the same indentation."
    return spot.here(INDENT, hint, 0, len(content.strip()), mended)


def _nearest_column(lines: list[str], number: int, indent: int, content: str) -> int:
    """Returns the indentation of the lines above that is nearest to `indent` and fits a line such as `content`."""
    wants_dash = content.lstrip().startswith("- ")
    columns = [column for line in reversed(lines[: number - 1]) for column in _columns_of(line, wants_dash)]
    return min(columns, key=lambda column: abs(column - indent), default=0)


def _columns_of(line: str, dash: bool) -> Iterator[int]:
    """Yields the columns of `line` in which another one of the same list, or of the same keys, could start."""
    match = _COLUMNS.match(line)
    if match and not line.lstrip().startswith("#"):
        if dash and match[2]:
            yield len(match[1])
        if not dash and _LINE.match(line)["key"]:  # type: ignore[index]  # it matches any line
            yield len(match[1]) + len(match[2] or "")


def _open_quote(spot: _Spot) -> Fault | None:
    """Returns the fault of a quotation mark that is never closed; None where it is another fault."""
    if "unexpected end of stream" not in spot.said:
        return None
    content, start = spot.content, spot.column - 1
    sign, value = content[start : start + 1], content[start:].rstrip()
    if len(value) > 1 and value.endswith(f"\\{sign}"):
        mended = f"{content[:start]}'{value[1:-1]}'" if "'" not in value else ""
        message = "The backslash in front of the last quotation mark makes it a part of the text."
        return spot.here(message, "Use single quotes, where a backslash stands for itself.", 0, len(value), mended)
    closing = {'"': "'", "'": '"'}.get(sign, "")
    text = value[1:-1] if closing and value.endswith(closing) else value[1:]
    mended = f"{content[:start]}{quoted(text)}" if text and not _in_brackets(content, start) else ""
    return spot.here("A quotation mark is opened here and never closed.", "Close it.", 0, len(value), mended)


def _in_brackets(content: str, at: int) -> bool:
    return content[:at].count("[") > content[:at].count("]") or content[:at].count("{") > content[:at].count("}")


def _open_bracket(spot: _Spot) -> Fault | None:
    """Returns the fault of a bracket that is not closed, or not by its own kind; None where it is not so."""
    if "expected ',' or" not in spot.said:
        return None
    number, column = spot.opened
    content = _at(spot.lines, number)
    bracket, value = content[column - 1 : column], content[column - 1 :].rstrip()
    closing = {"[": "]", "{": "}"}.get(bracket, "")
    if value.endswith({"[": "}", "{": "]"}.get(bracket, " ")):
        mended = content.rstrip()[:-1] + closing
        message = f"A list that is opened with `{bracket}` is not closed with `{value[-1]}`."
        return Fault(number, len(content.rstrip()), message, f"Write `{closing}`.", 1, mended)
    if number == spot.line and closing in value and "\n" not in value:
        message = "A comma is missing in front of this, or the text wants quotes."
        return spot.here(message, "Write a comma between items; put a text that holds `: ` in quotes.")
    if "{{" in value:
        return _quoting(spot._replace(line=number, column=column), "Braces at the start of a text make it a mapping.")
    mended = f"{content.rstrip().rstrip(',')}{closing}" if "," in value else ""
    hint = "Close it; a text that starts with `[` or `{` wants quotes."
    return Fault(number, column, "A bracket is opened here and never closed.", hint, len(value), mended)


def _escape(spot: _Spot) -> Fault | None:
    """Returns the fault of a backslash that starts no escape of YAML; None where it is another fault."""
    if "Unicode character escape" in spot.said:
        message = "This escape is no character: it is one half of a pair, or beyond the last one."
        hint = 'Write the character itself, or its number in eight digits, such as `"\\U0001F600"`.'
        return spot.here(message, hint)
    if "unknown escape" not in spot.said and "hexdecimal" not in spot.said:
        return None
    content = spot.content
    at = content.rfind("\\", 0, spot.column)
    at = spot.column - 1 if at < 0 else at
    hint = "Double the backslash, or use single quotes, where it stands for itself."
    return spot.here("This backslash starts no known escape.", hint, at + 1, 2, plain_backslashes(content, at))


_DOUBLE_QUOTED = lazy_pattern(r'"((?:\\.|[^"\\])*)"')


def plain_backslashes(content: str, at: int) -> str:
    """Returns a line with the quotation in double quotes around its character `at` in single ones; or empty."""
    for match in _DOUBLE_QUOTED.finditer(content):
        if (
            match.start() < at < match.end()
            and "'" not in match[1]
            and '\\"' not in match[1]
            and "\\\\" not in match[1]
        ):
            return f"{content[: match.start()]}'{match[1]}'{content[match.end() :]}"
    return f"{content[:at]}\\{content[at:]}"


_END = "..."


def _behind_the_end(spot: _Spot) -> Fault | None:
    """Returns the fault of a line `...`, which ends the file, with more text behind it; None without one."""
    message = f"A line `{_END}` ends the file, and more stands behind it."
    hint = "Take the line out, or put it in quotes."
    if spot.content.rstrip() == _END and "expected" in spot.said:
        return spot.here(message, hint, 1, len(_END))
    if "expected <document start>" not in spot.said:
        return None
    for number in range(spot.line - 1, max(0, spot.line - _FAR), -1):
        if _at(spot.lines, number).rstrip() == _END:
            return Fault(number, 1, message, hint, len(_END))
    message = "More stands here, behind what YAML takes for the end of the file."
    hint = "Put a text that starts with a bracket in quotes, and take out a line of three points."
    return spot.here(message, hint)


_SIGNS = ("cannot start any token", "alphabetic or numeric", "block scalar", "sequence entries", "mapping keys")
_EXPLAIN: tuple[Callable[[_Spot], Fault | None], ...] = (
    _tab,
    _behind_the_end,
    _comment_in_brackets,
    _signs_that_look_alike,
    _escape,
    _sign_at_start,
    _colon_in_text,
    _text_behind,
    _indentation,
    _key_expected,
    _open_quote,
    _open_bracket,
)
