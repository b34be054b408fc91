"""Prints problems of decks, with their line and a caret or as annotations, and explains their codes."""

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from textwrap import fill, indent

import click

from quiz.card.control_characters import one_line, visible
from quiz.card.fields import MOST_TOLD
from quiz.card.problem import Problem, Severity
from quiz.card.words import counted
from quiz.deck.code_page import CodePage
from quiz.deck.problem_codes import ALLOWABLE

_NARROW = 80
"""Cells of a terminal that is not wide; what is quoted and explained keeps within them."""
_MOST_CHARACTERS_A_CELL = 8
"""Characters that may share a cell before a line is cut off: marks and joiners take none of their own."""
_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow"}


def as_data(problem: Problem) -> dict[str, object]:
    """Returns a problem as scripts read it."""
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def print_problems(problems: Iterable[Problem]) -> None:
    """Prints each problem with its line, the part that it is about underlined, how to mend it, and the line as it
    should be.

    Beyond `MOST_TOLD` problems of one file, only their number is printed.
    """
    lines_of = lru_cache(maxsize=8)(_lines)
    for problem in _told(problems):
        lines = lines_of(problem.place.path)
        place = click.style(visible(str(problem.place)), bold=True)
        severity = click.style(f"{problem.severity}:", fg=_COLOURS[problem.severity], bold=True)
        _print(f"{place}: {severity} {one_line(problem.message)} [{problem.code}]")
        if problem.place.line <= len(lines):
            _print_line(lines[problem.place.line - 1], problem)
        if problem.hint:
            _print(_wrapped(one_line(problem.hint), "  "))
        if problem.mended and problem.place.line <= len(lines):
            _print_mended(lines[problem.place.line - 1], problem)
        _print()


def _told(problems: Iterable[Problem]) -> Iterator[Problem]:
    for _, of_file in groupby(problems, key=lambda problem: problem.place.path):
        several = list(of_file)
        yield from several[:MOST_TOLD]
        if left := several[MOST_TOLD:]:
            severity: Severity = "error" if any(one.severity == "error" for one in left) else "warning"
            message = f"From here on the file has {counted(len(left), 'more problem')}."
            hint = "Mend those above first, then check it again."
            yield Problem(left[0].place, "more-problems", message, hint, severity)


def print_annotations(problems: Iterable[Problem]) -> None:
    """Prints each problem as a workflow command, which GitHub shows beside the line that it is about."""
    for problem in problems:
        place = problem.place
        properties = {"file": place.path, "line": place.line, "col": place.column, "title": problem.code}
        listing = ",".join(f"{name}={_escaped_property(str(value))}" for name, value in properties.items())
        click.echo(f"::{problem.severity} {listing}::{_escaped(f'{problem.message} {problem.hint}'.rstrip())}")


def _escaped(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def print_code(code: CodePage) -> None:
    """Prints what a code means, why it matters, and an example."""
    click.echo(f"{code.name} ({code.severity})\n")
    click.echo(f"{_wrapped(code.means)}\n\n{_wrapped(code.why)}\n")
    click.echo(f"Before:\n\n{indent(code.before, '    ')}\n\nAfter:\n\n{indent(code.after, '    ')}")
    if code.name in ALLOWABLE:
        silence = f"Where it is right as it is, `allow: {code.name}` in the card or the deck silences it."
        click.echo(f"\n{_wrapped(silence)}")


def _wrapped(text: str, margin: str = "") -> str:
    return fill(
        text,
        _NARROW,
        initial_indent=margin,
        subsequent_indent=margin,
        break_on_hyphens=False,
        break_long_words=False,
    )


def summary(problems: Sequence[Problem], decks: int, cards: int) -> str:
    """Returns `2 errors and 1 warning in 3 decks with 120 cards.`"""
    tally = Counter(problem.severity for problem in problems)
    counts = [counted(tally[severity], severity) for severity in _COLOURS if tally[severity]]
    found = " and ".join(counts) or counted(0, "problem")
    return f"{found} in {counted(decks, 'deck')} with {counted(cards, 'card')}."


def _lines(path: str) -> list[str]:
    try:
        text = Path(path).read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _print(text: str = "") -> None:
    """Prints to stdout, in colours only where a terminal shows them and its owner wants them."""
    click.echo(text, color=False if os.environ.get("NO_COLOR") else None)


def _print_line(line: str, problem: Problem) -> None:
    margin, start = _margin(problem), problem.place.column - 1
    shown, before = _window(visible(line), start, _NARROW - len(margin))
    # What is cut off on the left may have hidden some of the cells in front of it.
    about = _cells_of(visible(line[start : start + problem.length]))
    marks = "^" * max(1, min(about, sum(map(_cells, shown)) - before))
    _print(f"{margin}{shown}")
    _print(f"{' ' * (len(margin) - 2)}| {' ' * before}{click.style(marks, fg=_COLOURS[problem.severity], bold=True)}")


def _print_mended(line: str, problem: Problem) -> None:
    """Prints the line as it should be, with what is new in it marked."""
    mended, margin = visible(problem.mended), _margin(problem)
    start = _same_at_start(line, problem.mended)
    end = len(mended) - _same_at_start(line[start:][::-1], problem.mended[start:][::-1])
    while start and mended[start - 1].isalnum() and mended[start : start + 1].isalnum():
        start -= 1
    while end < len(mended) and mended[end].isalnum() and mended[end - 1].isalnum():
        end += 1
    new = mended[start:end]
    shown, before = _window(mended, start, _NARROW - len(margin))
    marks = "~" * max(1, min(_cells_of(new), sum(map(_cells, shown)) - before))
    _print(f"{margin}{shown}")
    _print(f"{' ' * (len(margin) - 2)}| {' ' * before}{click.style(marks, fg='green', bold=True)}")


def _same_at_start(one: str, other: str) -> int:
    """Returns how many characters both begin with."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )


def _margin(problem: Problem) -> str:
    return f"{problem.place.line:>6} | "


def _cells_of(text: str) -> int:
    return sum(map(_cells, text))


def _window(line: str, index: int, width: int) -> tuple[str, int]:
    """Returns as much of `line` around `index` as fits into `width` cells, and the cells in front of `index`.

    What is cut off is shown as an ellipsis.
    """
    reach = width * _MOST_CHARACTERS_A_CELL
    first = max(0, index - reach)
    widths = [_cells(char) for char in line[first : index + reach]]
    if len(widths) == len(line) and sum(widths) <= width:
        return line, sum(widths[:index])
    at = start = index - first
    while start > 0 and sum(widths[start - 1 : at]) < width // 2:
        start -= 1
    end, left = start, width - 2
    while end < len(widths) and left >= widths[end]:
        left -= widths[end]
        end += 1
    opening, closing = "…" * (first + start > 0), "…" * (first + end < len(line))
    return f"{opening}{line[first + start : first + end]}{closing}", len(opening) + sum(widths[start:at])


def _cells(char: str) -> int:
    """Returns how many cells of a terminal `char` takes."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
