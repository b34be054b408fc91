"""The rows of home: all decks together, those with something due in their folders, and one row for all others."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # home is painted before these are imported
    from quiz.card.model import Deck
    from quiz.engine.queue.queue import Counts
    from quiz.study.statistics.deck_memory import DeckMemory
    from quiz.study.statistics.deck_statistics import DeckStatistics
    from quiz.study.statistics.home_numbers import Overview

ALL_DECKS = "All decks"
NOTHING_DUE = "nothing due"


class RowKind(IntEnum):
    """The kind of a row: all decks together, a folder, one deck, or the decks in which nothing waits (the fold)."""

    ALL = 0
    FOLDER = 1
    DECK = 2
    FOLD = 3


class Row(NamedTuple):
    """One row of home: the `decks` that it stands for, and what there is to study in them.

    `key` identifies it from day to day. `depth` is the number of folders around it. `words` say when the exam is or
    that there is nothing to study, the longest first; for the fold, which decks it has and when they come. `at_exam` is
    the share expected to be known at the exam. `comes` says how many cards come next and when, if none do now. `place`
    is the deck's folder if that has no row. `is_open` tells whether the decks of the fold are shown below it.
    """

    kind: RowKind
    key: str
    title: str
    decks: "tuple[Deck, ...]" = ()
    counts: "Counts | None" = None
    depth: int = 0
    words: tuple[str, ...] = ()
    at_exam: float | None = None
    comes: str = ""
    place: str = ""
    is_open: bool = False


MemoryOf = Callable[["Iterable[Deck]"], "DeckMemory | None"]
"""Returns what some decks come to together, None as long as that is not known."""


def rows_before(titles: Sequence[str]) -> list[Row]:
    """Returns rows to show before the decks are opened, which stay where they are when their numbers come."""
    if len(titles) == 1:
        return [Row(RowKind.DECK, "", titles[0])]
    return [Row(RowKind.ALL, "all", ALL_DECKS)] if titles else []


def rows_of(overview: "Overview", memory_of: MemoryOf, is_open: bool) -> list[Row]:
    """Returns the rows of home. Decks in which nothing waits are included if `is_open`, or if there are no others."""
    if len(overview.decks) == 1:
        only = overview.decks[0]
        return [_deck_row(only, overview.day, comes=comes_words(memory_of([only.deck]), overview.day))]
    waiting = [one for one in overview.decks if one.counts.total]
    resting = [one for one in overview.decks if not one.counts.total]
    decks = tuple(one.deck for one in overview.decks)
    rows = [Row(RowKind.ALL, "all", ALL_DECKS, decks, overview.counts)] if decks else []
    rows += _in_folders(waiting, overview)
    if resting:
        is_open = is_open or not waiting
        comes = [comes_words(memory_of([one.deck]), overview.day) for one in resting]
        said = tuple(map(_titled, resting, comes))
        resting_decks = tuple(one.deck for one in resting)
        rows.append(Row(RowKind.FOLD, "fold", NOTHING_DUE, resting_decks, None, 0, said, is_open=is_open))
        if is_open:
            rows += [
                _deck_row(one, overview.day, 1, folder_of(one.deck.name), when)
                for one, when in zip(resting, comes, strict=True)
            ]
    return rows


def _in_folders(waiting: "Sequence[DeckStatistics]", overview: "Overview") -> list[Row]:
    """Returns a row for each of the decks `waiting`. A row for each folder stands before its first deck."""
    rows: list[Row] = []
    shown: set[str] = set()
    for one in waiting:
        parts = one.deck.name.split("/")
        for depth in range(1, len(parts)):
            if (name := "/".join(parts[:depth])) not in shown:
                shown.add(name)
                decks = tuple(other.deck for other in overview.decks if other.deck.name.startswith(f"{name}/"))
                counts = overview.folders.get(name)
                rows.append(Row(RowKind.FOLDER, f"folder {name}", parts[depth - 1], decks, counts, depth))
        rows.append(_deck_row(one, overview.day, len(parts)))
    return rows


def _deck_row(one: "DeckStatistics", day: int, depth: int = 0, place: str = "", comes: str = "") -> Row:
    deck = one.deck
    words = exam_words(one.exam_date, day) if one.exam_date else () if deck.cards else ("no cards yet", "no cards")
    at_exam, key = one.expected_at_exam, f"deck {deck.path}"
    comes = "" if one.counts.total else comes
    return Row(RowKind.DECK, key, deck.title, (deck,), one.counts, depth, words, at_exam, comes, place)


def folder_of(name: str) -> str:
    """Returns the folder part of the name of a deck; empty if it is in no folder."""
    return name.rpartition("/")[0]


def exam_words(when: date, day: int) -> tuple[str, str]:
    """Returns when an exam after study day `day` is, in long and short words: `exam in 21 days`, `exam 21 d`."""
    days = when.toordinal() - day
    if days < 31:
        return "exam tomorrow" if days == 1 else f"exam in {days} days", f"exam {days} d"
    return f"exam {'in' if days >= 300 else 'on'} {day_words(when.toordinal(), day)}", f"{when.day} {when:%b}"


def comes_words(memory: "DeckMemory | None", day: int) -> str:
    """Returns when the next cards come and how many: `tomorrow 4`; an empty text if none do or it is not known."""
    if memory is None or memory.next is None:
        return ""
    comes_on, count = memory.next
    return f"{day_words(comes_on, day)} {count:,}"


def _titled(one: "DeckStatistics", comes: str) -> str:
    from quiz.card.control_characters import one_line

    title = one_line(one.deck.title)
    return f"{title} ({comes})" if comes else title


def day_words(day: int, today: int) -> str:
    """Returns a coming study day in a word or two: `tomorrow`, `Tue`, `3 Dec`, `Mar 2027`."""
    when = date.fromordinal(day)
    if day - today < 2:
        return "tomorrow"
    if day - today < 7:
        return f"{when:%a}"
    return f"{when.day} {when:%b}" if day - today < 300 else f"{when:%b %Y}"
