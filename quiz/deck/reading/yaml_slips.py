"""Finds likely slips in texts that YAML accepts: a `#` that cuts a text off, an escape, list items that became one
text.
"""

import re
from collections.abc import Iterator
from typing import Any

from quiz.card.fields import LONGEST_MENDED, MOST_TOLD, Remark, Report, Scalar
from quiz.deck.reading.syntax_errors import plain_backslashes, quoted
from quiz.process.lazy_pattern import lazy_pattern

_COMMENT = lazy_pattern(r"[ \t]+(?=#)")
_ESCAPE = lazy_pattern(r"\\(?:x..|u.{4}|U.{8}|(?P<sign>.))", re.DOTALL)
_NAMES = {
    "t": "a tab",
    "n": "a line break",
    "a": "a bell",
    "b": "a backspace",
    "e": "an escape character",
    "f": "a form feed",
    "r": "a carriage return",
    "v": "a vertical tab",
    "0": "a zero character",
    "N": "a line break",
    "L": "a line break",
    "P": "a line break",
    "_": "a no-break space",
}
"""What an escape in double quotes stands for, where people write it without meaning that."""
_ALWAYS = frozenset("NLP_")
_PATH = lazy_pattern(r"[A-Za-z]:\\|^\"\\\\")
"""A drive, or a server: backslashes in such a text are those of a path."""
_FORMULA = lazy_pattern(
    r"\\(?:ne|neq|neg|nu|nabla|not|notin|ni|nmid|nleq|ngeq|natural|newline|newcommand|nonumber|nolimits|nearrow|nwarrow)"
    r"(?![a-z])"
)
"""Commands of LaTeX that start with what is a line break in double quotes."""
_NEXT_ITEM = lazy_pattern(r"[ \t]*- ")


class Remarks:
    """Finds such slips in the texts of the file `text` while it is read, and keeps them in `report`."""

    def __init__(self, text: str, report: Report) -> None:
        self._text = text
        self._report = report
        report.remarks.clear()
        self._comments = " #" in text or "\t#" in text
        self._escapes = '"' in text and "\\" in text
        self.may_be_any = self._comments or self._escapes or "\n" in text

    # Any: what libyaml tells of a text; the stubs do not say what an event has.
    def remark(self, event: Any, node: Scalar) -> None:
        """Looks for slips in the text `node`. `event` is what the parser says of how it was written: in which quotes,
        on which lines.
        """
        if self._report.is_full("warning") or len(self._report.remarks) > MOST_TOLD:
            return
        style = event.style
        if not style:
            if self._comments or " - " in node.text:
                self._report_plain(event, node)
        elif style == '"' and self._escapes:
            self._keep(node, self._escape(event))

    def _keep(self, node: Scalar, found: Iterator[Remark]) -> None:
        for remark in found:
            self._report.remarks.setdefault((node.line, node.column), []).append(remark)

    def _report_plain(self, event: Any, node: Scalar) -> None:
        end = event.end_mark
        if (cut := _COMMENT.match(self._text, end.index)) and node.text:
            self._keep(node, self._cut_off(node, end.line + 1, end.column + 1 + len(cut[0])))
        if end.line > event.start_mark.line and " - " in node.text:
            self._keep(node, self._lost_items(node, end.line + 1))

    def _cut_off(self, node: Scalar, line: int, column: int) -> Iterator[Remark]:
        content = self._report.line(line)
        start = node.column - 1
        # In brackets, what is left of the line does not belong to the text alone.
        alone = line == node.line and not _in_brackets(content[:start])
        mended = content[:start] + quoted(content[start:].rstrip()) if alone else ""
        message = "The text ends in front of this ` #`, with which a comment begins."
        hint = "Put the whole text in quotes; if a comment is meant, only what is in front of it."
        yield Remark("cut-off", Scalar("", line, column), message, hint, len(content) - column + 1, mended)

    def _lost_items(self, node: Scalar, last: int) -> Iterator[Remark]:
        for number in range(node.line + 1, last + 1):
            content = self._report.line(number)
            if dash := _NEXT_ITEM.match(content):
                message = "This goes on with the text above: its dash is further right than the one before."
                hint = "Begin every dash of a list in the same column, or put the whole text in quotes."
                above = self._report.line(node.line)[: node.column - 1]
                mended = f"{above[: above.rfind('-')]}{content.lstrip()}" if above.strip() == "-" else ""
                yield Remark(
                    "lost-item", Scalar("", number, dash.end() - 1), message, hint, len(content.strip()), mended
                )
                return

    def _escape(self, event: Any) -> Iterator[Remark]:
        start = event.start_mark.index
        raw = self._text[start : event.end_mark.index]
        has_path = _PATH.search(raw) is not None  # once: a long text may have a line break at every word
        for match in _ESCAPE.finditer(raw):
            if self._is_unmeant(raw, match, has_path):
                before = raw[: match.start()]
                line = event.start_mark.line + 1 + before.count("\n")
                column = (
                    match.start() - before.rfind("\n")
                    if "\n" in before
                    else event.start_mark.column + match.start() + 1
                )
                message = f"In double quotes, `{match[0]}` is {_NAMES[match['sign']]}."
                hint = "Double the backslash, or use single quotes, where it stands for itself."
                content = self._report.line(line)
                mended = plain_backslashes(content, column - 1) if len(content) <= LONGEST_MENDED else ""
                yield Remark("escape", Scalar("", line, column), message, hint, 2, mended)
                return

    def _is_unmeant(self, raw: str, match: re.Match[str], has_path: bool) -> bool:
        sign, behind = match["sign"], raw[match.end() : match.end() + 1]
        if sign not in _NAMES:
            return False
        if sign == "n":
            return has_path or _FORMULA.match(raw, match.start()) is not None
        return sign in _ALWAYS or behind.isalpha()


def _in_brackets(before: str) -> bool:
    """Returns whether a bracket is open behind the text `before` of a line."""
    return before.count("[") > before.count("]") or before.count("{") > before.count("}")
