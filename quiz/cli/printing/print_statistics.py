"""Prints the statistics of decks and cards, and the coming days: for people, and for scripts."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from math import ceil
from typing import TYPE_CHECKING

import click

from quiz.card.control_characters import one_line, visible
from quiz.card.markup import plain
from quiz.card.words import counted, percent_text
from quiz.cli.printing.output import writable
from quiz.engine.day import ROLLOVER_HOUR, starts, utc
from quiz.engine.memory.card_status import FLAGS

if TYPE_CHECKING:
    from quiz.engine.forecast.forecast import ComingDay
    from quiz.engine.forecast.what_if import Outcome
    from quiz.engine.memory.scheduler import Memory
    from quiz.engine.search import CardRow
    from quiz.engine.study_days import StudyDay
    from quiz.study.statistics.deck_statistics import Statistics

_BAR = 40
"""Cells of the longest bar."""
_QUESTION = 60
"""Characters of a question that a line shows."""


def statistics_data(statistics: "Statistics") -> dict[str, object]:
    """Returns statistics as scripts read them; `retention` is a share from 0 to 1, None where nothing came on a later
    day.
    """
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


def print_statistics(statistics: "Statistics") -> None:
    """Prints the statistics for people."""
    retention = statistics.tally.retention
    click.echo(f"Cards      {statistics.cards:>7,}")
    click.echo(f"  new      {statistics.new:>7,}")
    click.echo(f"  learning {statistics.counts.learning:>7,}")
    click.echo(f"  due      {statistics.counts.due:>7,}")
    click.echo(f"Reviews    {statistics.tally.reviews:>7,}")
    said = f"{'–':>7}  no card has come again on a later day" if retention is None else f"{percent_text(retention):>7}"
    click.echo(f"Retention  {said}")
    click.echo(f"Streak     {statistics.streak_days:>7,} {'day' if statistics.streak_days == 1 else 'days'}")
    for one in statistics.decks:
        numbers = f"{one.counts.due:>5} due {one.counts.learning:>4} learning {one.new:>5} new"
        click.echo(f"{numbers} {len(one.deck.cards):>6} cards  {one_line(one.deck.name)}")
        if one.exam_date and one.expected_at_exam is not None:
            click.echo(f"      exam on {one.exam_date}, where {percent_text(one.expected_at_exam)} would be known")


def forecast_data(ahead: "Iterable[ComingDay]") -> list[dict[str, object]]:
    """Returns the reviews of the coming days as scripts read them."""
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
    """Prints a line for each day: its date, the reviews and new cards, the minutes that they take, and a
    bar for those.
    """
    block = "█" if writable("█") else "#"
    most = max(one.minutes for one in ahead)
    due = counted(sum(one.due for one in ahead), "review")
    click.echo(f"\nForecast, if you study each day: {due} in {counted(len(ahead), 'day')}.")
    for one in ahead:
        bar = block * ceil(_BAR * one.minutes / most) if most else ""
        numbers = f"{one.due:>6,} due {one.new:>5,} new {one.minutes:>5,.0f} min"
        click.echo(f"{date.fromordinal(one.day):%Y-%m-%d} {numbers}  {bar}".rstrip())


def days_data(days: "Sequence[StudyDay]") -> list[dict[str, object]]:
    """Returns days of study as scripts read them. `retention` is the share remembered on a later day, null where none
    was asked.
    """
    return [
        {
            "date": date.fromordinal(one.day).isoformat(),
            "answers": one.answers,
            "seconds": round(one.seconds),
            "retention": one.remembered / one.later if one.later else None,
        }
        for one in days
    ]


def print_days(days: "Sequence[StudyDay]") -> None:
    """Prints a line for each day with answers, the latest at the end."""
    click.echo(f"\nThe last {counted(len(days), 'day')} of study.")
    for one in days:
        known = f"  {percent_text(one.remembered / one.later)} known" if one.later else ""
        numbers = f"{one.answers:>6,} answers {one.seconds / 60:>5,.0f} min"
        click.echo(f"{date.fromordinal(one.day):%Y-%m-%d} {numbers}{known}")


def outcome_data(outcome: "Outcome") -> dict[str, object]:
    """Returns for scripts what a year with a desired retention would cost and bring."""
    return {
        "retention": outcome.retention,
        "minutes_a_day": round(outcome.minutes_a_day, 2),
        "remembered": round(outcome.remembered, 1),
        "waiting": round(outcome.waiting, 1),
    }


def print_outcome(outcome: "Outcome") -> None:
    """Prints one line on what a year with a desired retention would cost and bring."""
    waits = f", {outcome.waiting:,.0f} reviews waiting" if outcome.waiting >= 1 else ""
    known = f"{outcome.remembered:,.0f} cards known after a year"
    click.echo(f"{percent_text(outcome.retention):>5}  {outcome.minutes_a_day:>6,.1f} min a day, {known}{waits}")


def card_row_data(card: "CardRow", day: int, rollover_hour: int = ROLLOVER_HOUR) -> dict[str, object]:
    """Returns the memory, status and due day of a card on study day `day`, for scripts."""
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
        "suspended": card.status.suspended,
        "buried": card.status.is_buried(day),
        "flag": FLAGS[card.status.flag] or None,
        "archived": card.archived,
    }


def print_card_rows(cards: "Iterable[CardRow]", day: int) -> None:
    """Prints a line for each card: its state, its due day, its question, and whether it is suspended, buried or flagged
    on study day `day`.
    """
    for card in cards:
        due = date.fromordinal(card.memory.due_day).isoformat() if card.memory else "–"
        place = f"{card.path}:{card.line}" if card.path else "archived"
        apart = "".join(f"  {word}" for word in card.status.words(day))
        prompt = one_line(plain(card.prompt))[:_QUESTION]
        click.echo(f"{card.state:<10} {due:<10}  {prompt:<{_QUESTION}}  {visible(place)}{apart}")


def _due(memory: "Memory", rollover_hour: int) -> datetime:
    """Returns when a card is due, in UTC: the end of its step, or the beginning of its study day on this machine's
    clock.
    """
    if memory.due_at:
        return utc(memory.due_at)
    return starts(memory.due_day, rollover_hour).astimezone(UTC)
