"""Puts numbers, names and spans of time into words, each by the same rule wherever a person reads it."""

from collections.abc import Iterable
from math import floor
from typing import TYPE_CHECKING

from quiz.card.control_characters import one_line

if TYPE_CHECKING:
    from fractions import Fraction


def nearest(name: str, names: Iterable[str]) -> str:
    """Returns a sentence that leads from a mistyped `name` to the nearest of `names`, or an empty text."""
    from difflib import get_close_matches  # here, since a start has nothing to say of mistyped names

    near = get_close_matches(name[:80].casefold(), names, 1)
    return f"Did you mean `{near[0]}`?" if near else ""


def shortened(text: str) -> str:
    """Returns `text` for a message: on one line, cut after 60 characters."""
    text = one_line(text[:200])
    return text if len(text) <= 60 else f"{text[:59]}…"


def counted(count: int, thing: str) -> str:
    """Returns a number of things: `1 card`, `2 cards`."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def listed(names: Iterable[str]) -> str:
    """Returns names for a message, in backticks and with commas: `a`, `b`, `c`."""
    return ", ".join(f"`{name}`" for name in names)


def percent(part: "float | Fraction", of: "float | Fraction" = 1, places: int = 0) -> float:
    """Returns a share as a percentage, cut off after `places` decimals; 0 where `of` is 0.

    It is never rounded up, so that 100 always means all. Marks have one decimal, chances none.
    """
    return _cut_off(100 * part / of, places) if of else 0.0


def percent_text(part: "float | Fraction", of: "float | Fraction" = 1, places: int = 0) -> str:
    """Returns a share as people read it: `66%`, and `66.6%` with one of `places`; see `percent`."""
    return f"{percent(part, of, places):g}%"


def points_text(points: "float | Fraction") -> str:
    """Returns points as people read them: rounded to two decimals, and no more than are needed."""
    return f"{floor(_scaled(points, 2) + 0.5) / 100:.2f}".rstrip("0").rstrip(".")


def _cut_off(value: "float | Fraction", places: int) -> float:
    return float(floor(_scaled(value, places)) / 10**places)


def _scaled(value: "float | Fraction", places: int) -> "float | Fraction":
    """Returns `value` times a power of ten, so that its first `places` decimals stand before the point."""
    scaled = value * 10**places
    # A float such as 28.999999999999996 stands for a whole number; a fraction is exact.
    return round(scaled, 7) if isinstance(scaled, float) else scaled


def duration(seconds: float) -> str:
    """Returns a time shorter than some days in words: `40 s`, `2 min 30 s`, `25 min`, `1 h 5 min`.

    From ten minutes on, seconds are left out; minutes are rounded.
    """
    seconds = round(seconds)
    if seconds < 600:
        parts = ((seconds // 60, "min"), (seconds % 60, "s"))
    else:
        minutes = round(seconds / 60)
        parts = ((minutes // 60, "h"), (minutes % 60, "min"))
    return " ".join(f"{count:,} {unit}" for count, unit in parts if count) or "0 s"
