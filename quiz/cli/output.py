"""How things are printed: data as JSON, problems with their line and a caret."""

import json
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import click

from quiz.card.problem import Problem
from quiz.card.text import one_line, visible
from quiz.collection import Statistics
from quiz.review.day import starts
from quiz.review.query import Standing
from quiz.review.schedule import Memory

_WIDEST = 100
"""Characters of a line that are shown with a problem."""


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
        click.echo(f"{visible(str(problem.place))}: {problem.severity}: {one_line(problem.message)} [{problem.code}]")
        if problem.place.line <= len(lines):
            _print_line(lines[problem.place.line - 1], problem.place.line, problem.place.column)
        if problem.hint:
            click.echo(f"  {one_line(problem.hint)}")
        click.echo()


def counted(count: int, thing: str) -> str:
    """`1 deck`, `2 decks`."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


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


def standing_data(card: Standing) -> dict[str, object]:
    """A card as scripts read it."""
    memory = card.memory
    return {
        "id": card.id,
        "deck": card.deck,
        "kind": card.kind,
        "tags": sorted(card.tags),
        "path": card.path or None,
        "line": card.line or None,
        "state": card.state,
        "due": _due(memory).isoformat(timespec="seconds") if memory else None,
        "stability": memory.stability if memory else None,
        "difficulty": memory.difficulty if memory else None,
        "reps": memory.reps if memory else 0,
        "lapses": memory.lapses if memory else 0,
        "suspended": False,
        "archived": card.archived,
    }


def _due(memory: Memory) -> datetime:
    """When a card is due, in UTC: the end of its step, or the beginning of its study day on this machine's clock."""
    if memory.in_steps:
        return datetime.fromtimestamp(memory.due_at / 1000, UTC)
    return starts(memory.due_day).astimezone(UTC)


def print_standings(cards: Iterable[Standing]) -> None:
    """A line a card: what it is, where it stands, when it is due."""
    for card in cards:
        due = f"{_due(card.memory).astimezone():%Y-%m-%d}" if card.memory else "–"
        place = f"{card.path}:{card.line}" if card.path else "archived"
        click.echo(f"{card.state:<10} {due:<10}  {one_line(card.prompt)[:60]:<60}  {visible(place)}")


def _lines(path: str) -> list[str]:
    try:
        text = Path(path).read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _print_line(line: str, number: int, column: int) -> None:
    start = max(0, column - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = visible(line[start : start + _WIDEST])
    before = shown[: max(0, column - 1 - start)]
    margin = f"{number:>6} | "
    click.echo(f"{margin}{shown}")
    click.echo(f"{' ' * (len(margin) - 2)}| {' ' * sum(map(_cells, before))}^")


def _cells(char: str) -> int:
    """How many cells of a terminal `char` takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
