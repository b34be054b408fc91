"""How things are printed: data as JSON, problems with their line and a caret or as annotations."""

import json
import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from math import ceil
from pathlib import Path
from textwrap import fill, indent
from typing import TYPE_CHECKING

import click

from quiz.card.fields import counted
from quiz.card.markup import plain
from quiz.card.problem import Problem, Severity
from quiz.card.text import one_line, visible
from quiz.deck.codes import ALLOWABLE, Code
from quiz.review.day import ROLLOVER_HOUR, starts, utc
from quiz.review.handling import FLAGS
from quiz.review.query import Standing
from quiz.review.schedule import Memory
from quiz.standing import Statistics

if TYPE_CHECKING:
    from quiz.review.forecast import ComingDay

_NARROW = 80
"""Cells of a terminal that is not wide; what is quoted and explained keeps within them."""
_BAR = 40
"""Cells of the longest bar."""
_MOST_CHARACTERS_A_CELL = 8
"""Characters that may share a cell before a line is cut off: marks and joiners take none of their own."""
_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow"}


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace"))


def say(text: str) -> None:
    """Talk, on stderr."""
    click.echo(text, err=True)


def as_data(problem: Problem) -> dict[str, object]:
    """A problem as scripts read it."""
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
    """Each problem with the line it is in, a caret below its column, and how to mend it."""
    lines_of = lru_cache(maxsize=8)(_lines)
    for problem in problems:
        lines = lines_of(problem.place.path)
        place = click.style(visible(str(problem.place)), bold=True)
        severity = click.style(f"{problem.severity}:", fg=_COLOURS[problem.severity], bold=True)
        _print(f"{place}: {severity} {one_line(problem.message)} [{problem.code}]")
        if problem.place.line <= len(lines):
            _print_line(lines[problem.place.line - 1], problem)
        if problem.hint:
            _print(_wrapped(one_line(problem.hint), "  "))
        _print()


def print_annotations(problems: Iterable[Problem]) -> None:
    """Each problem as a workflow command that GitHub shows beside the line it is about."""
    for problem in problems:
        place = problem.place
        properties = {"file": place.path, "line": place.line, "col": place.column, "title": problem.code}
        listing = ",".join(f"{name}={_escaped_property(str(value))}" for name, value in properties.items())
        click.echo(f"::{problem.severity} {listing}::{_escaped(f'{problem.message} {problem.hint}'.rstrip())}")


def _escaped(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def print_code(code: Code) -> None:
    """What a code means, why it matters, and an example."""
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
    """`2 errors and 1 warning in 3 decks with 120 cards.`"""
    tally = Counter(problem.severity for problem in problems)
    counts = [counted(tally[severity], severity) for severity in _COLOURS if tally[severity]]
    found = " and ".join(counts) or counted(0, "problem")
    return f"{found} in {counted(decks, 'deck')} with {counted(cards, 'card')}."


def statistics_data(statistics: Statistics) -> dict[str, object]:
    """Statistics as scripts read them; `retention` is a share from 0 to 1, null before any card came again."""
    return {
        "cards": statistics.cards,
        "new": statistics.new,
        "learning": statistics.counts.learning,
        "due": statistics.counts.due,
        "reviews": statistics.tally.reviews,
        "retention": statistics.tally.retention,
        "streak_days": statistics.streak_days,
        "decks": [
            {
                "deck": one.deck.name,
                "cards": len(one.deck.cards),
                "new": one.new,
                "learning": one.counts.learning,
                "due": one.counts.due,
                "suspended": one.suspended,
                "buried": one.buried,
                "exam_date": one.exam_date.isoformat() if one.exam_date else None,
                "expected_at_exam": one.expected_at_exam,
            }
            for one in statistics.decks
        ],
    }


def print_statistics(statistics: Statistics) -> None:
    """Statistics for people."""
    retention = statistics.tally.retention
    click.echo(f"Cards      {statistics.cards:>7,}")
    click.echo(f"  new      {statistics.new:>7,}")
    click.echo(f"  learning {statistics.counts.learning:>7,}")
    click.echo(f"  due      {statistics.counts.due:>7,}")
    click.echo(f"Reviews    {statistics.tally.reviews:>7,}")
    click.echo(f"Retention  {'–' if retention is None else f'{retention:.1%}':>7}")
    click.echo(f"Streak     {statistics.streak_days:>7,} {'day' if statistics.streak_days == 1 else 'days'}")
    for one in statistics.decks:
        numbers = f"{one.counts.due:>5} due {one.counts.learning:>4} learning {one.new:>5} new"
        click.echo(f"{numbers} {len(one.deck.cards):>6} cards  {one_line(one.deck.name)}")
        if one.exam_date:
            click.echo(f"      exam on {one.exam_date}, where {one.expected_at_exam:.0%} would be known")


def forecast_data(ahead: "Iterable[ComingDay]") -> list[dict[str, object]]:
    """The reviews of the coming days as scripts read them."""
    return [
        {
            "day": date.fromordinal(one.day).isoformat(),
            "due": one.due,
            "new": one.new,
            "seconds": round(60 * one.minutes),
        }
        for one in ahead
    ]


def print_forecast(ahead: "Sequence[ComingDay]") -> None:
    """A line for each day: its date, the reviews and the new cards, the minutes that they take, and a bar for those."""
    block = "█" if writable("█") else "#"
    most = max(one.minutes for one in ahead)
    due = counted(sum(one.due for one in ahead), "review")
    click.echo(f"\nForecast, if you study each day: {due} in {counted(len(ahead), 'day')}.")
    for one in ahead:
        bar = block * ceil(_BAR * one.minutes / most) if most else ""
        numbers = f"{one.due:>6,} due {one.new:>5,} new {one.minutes:>5,.0f} min"
        click.echo(f"{date.fromordinal(one.day):%Y-%m-%d} {numbers}  {bar}".rstrip())


def writable(text: str) -> bool:
    """Whether standard output can write `text`."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def standing_data(card: Standing, day: int, rollover_hour: int = ROLLOVER_HOUR) -> dict[str, object]:
    """A card as scripts read it on study day `day`."""
    memory = card.memory
    return {
        "id": card.id,
        "deck": card.deck,
        "kind": card.kind,
        "tags": sorted(card.tags),
        "path": card.path or None,
        "line": card.line or None,
        "state": card.state,
        "due": _due(memory, rollover_hour).isoformat(timespec="seconds") if memory else None,
        "stability": memory.stability if memory else None,
        "difficulty": memory.difficulty if memory else None,
        "reps": memory.reps if memory else 0,
        "lapses": memory.lapses if memory else 0,
        "suspended": card.handling.suspended,
        "buried": card.handling.is_buried(day),
        "flag": FLAGS[card.handling.flag] or None,
        "archived": card.archived,
    }


def _due(memory: Memory, rollover_hour: int) -> datetime:
    """When a card is due, in UTC: the end of its step, or the beginning of its study day on this machine's clock."""
    if memory.due_at:
        return utc(memory.due_at)
    return starts(memory.due_day, rollover_hour).astimezone(UTC)


def print_standings(cards: Iterable[Standing], day: int) -> None:
    """A line a card: where it stands, when it is due, what it asks, and how it is set apart on study day `day`."""
    for card in cards:
        due = date.fromordinal(card.memory.due_day).isoformat() if card.memory else "–"
        place = f"{card.path}:{card.line}" if card.path else "archived"
        apart = "".join(f"  {word}" for word in card.handling.words(day))
        prompt = one_line(plain(card.prompt))[:60]
        click.echo(f"{card.state:<10} {due:<10}  {prompt:<60}  {visible(place)}{apart}")


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
    margin = f"{problem.place.line:>6} | "
    shown, before = _window(visible(line), problem.place.column - 1, _NARROW - len(margin))
    caret = click.style("^", fg=_COLOURS[problem.severity], bold=True)
    _print(f"{margin}{shown}")
    _print(f"{' ' * (len(margin) - 2)}| {' ' * before}{caret}")


def _window(line: str, index: int, width: int) -> tuple[str, int]:
    """As much of `line` around `index` as fits into `width` cells, and the cells in front of `index`.

    What is cut off is shown as an ellipsis.
    """
    widths = [_cells(char) for char in line[: index + width * _MOST_CHARACTERS_A_CELL]]
    if len(widths) == len(line) and sum(widths) <= width:
        return line, sum(widths[:index])
    start = index
    while start > 0 and sum(widths[start - 1 : index]) < width // 2:
        start -= 1
    end, left = start, width - 2
    while end < len(widths) and left >= widths[end]:
        left -= widths[end]
        end += 1
    opening, closing = "…" * (start > 0), "…" * (end < len(line))
    return f"{opening}{line[start:end]}{closing}", len(opening) + sum(widths[start:index])


def _cells(char: str) -> int:
    """How many cells of a terminal `char` takes."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
