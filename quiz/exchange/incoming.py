"""The values into which every format is read: decks and histories of another program.

A reader turns a file into one `Incoming` and knows nothing about our collection. What is new, where it goes and what is
written is decided from these values alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from quiz.card.model import Card
from quiz.deck.writing.yaml_text import Entry, Value
from quiz.engine.memory.scheduler import Memory
from quiz.store.rows.log_rows import LogRow


class ReadOptions(NamedTuple):
    """The options that a reader is given besides the file.

    `columns` names the columns of a table (`front`, `back`, `tags`, `-` for none); empty to guess them. `rollover` is
    the hour at which a day began in the other program; None to take it from the file. `encoding` is that of a text;
    empty to detect it. Without `history`, answers and memories are not read. `progress` is called with the share that
    is read.
    """

    columns: tuple[str, ...] = ()
    rollover: int | None = None
    history: bool = True
    progress: Callable[[float], None] = lambda share: None
    encoding: str = ""


class ImportRemark(NamedTuple):
    """One thing that was left out or simplified.

    `reason` is the same sentence for all things of its kind, so that a report can count them; `first` identifies the
    thing: the first words of the card, or the name of the file.
    """

    reason: str
    first: str


class PastAnswer(NamedTuple):
    """An event in another program's history of one card.

    `kind` is a kind of row of our log: `review`, `practice`, `reset` or `due`. `at` is in milliseconds since 1970; if
    only the day is known, it is the beginning of the day, and `is_day` is set. `rating` is 1 to 4; None where nothing
    was answered. `wait` is the interval chosen, in days; None if unknown.
    """

    kind: str
    at: int
    rating: int | None = None
    ms: int = 0
    wait: int | None = None
    is_day: bool = False
    step: int | None = None


UNFIT_ANSWER = "an answer at a time, or with a rating, that none has"
UNFIT_STATE = "a due day or memory that no card has: what follows from the answers is there in its place"


def is_time_of_answer(at: int) -> bool:
    """Returns whether `at`, in milliseconds since 1970, is a possible time of an answer.

    Wrong clocks begin in 1970 or 1980, and values that are no times are far in the future.
    """
    return EARLIEST < at < LATEST


EARLIEST, LATEST = 500_000_000_000, 4_000_000_000_000
"""Milliseconds since 1970: November 1985 and October 2096."""


class CardHistory(NamedTuple):
    """The history and state of one card of an entry.

    `part` is the suffix of our card id after the entry's id: nothing, `reverse`, `c2`. `place` is the number of the
    card among those of its entry in the other program, from 0. `memory` is the state that the other program has after
    the last answer; None if it has none, so that the answers alone decide. `changed_at` is when the other program last
    changed the card, in milliseconds since 1970; 0 if unknown. `unfit_answers` counts answers left out for an
    impossible time or rating; `has_unfit_state` tells that the other program's state is impossible.
    """

    part: str = ""
    answers: Sequence[PastAnswer] = ()
    memory: Memory | None = None
    suspended: bool = False
    buried: bool = False
    flag: str = ""
    changed_at: int = 0
    unfit_answers: int = 0
    has_unfit_state: bool = False
    place: int = 0


class IncomingEntry(NamedTuple):
    """An entry to be written to a deck; `origin` identifies it in every import.

    An entry that was exported from here has no `origin`: it is recognised by its id, or else by its words. `first` is
    how messages call it: its first words, or its line in the file. `card` is the id of our card that the file was
    written from, or what `ComesBack.name` returns for it; otherwise empty.
    """

    entry: Entry
    origin: str
    first: str
    histories: tuple[CardHistory, ...] = ()
    card: str = ""


class IncomingDeck(NamedTuple):
    """A deck: its names from the outermost folder on, its head (`title`, `description`), its entries."""

    path: tuple[str, ...]
    head: Mapping[str, Value]
    entries: tuple[IncomingEntry, ...]


class MediaFile(NamedTuple):
    """A picture or sound: the name by which cards refer to it, its size in bytes, and `read`, which returns its
    content.

    `read` raises `ValueError` where the file is damaged: everything else is imported without it.
    """

    name: str
    size: int
    read: Callable[[], bytes]


class ReadBack(NamedTuple):
    """An exported entry of ours, which nobody has changed in the file, as a reader reads it.

    `entries` has one for each of our cards in the file. `places` are the numbers of these cards in the other program,
    from 0; empty for a format without histories.
    """

    entries: tuple[Entry, ...]
    places: tuple[int, ...] = ()


class ComesBack(NamedTuple):
    """The way in which our cards are recognised in a format that cannot hold everything of a card.

    `read_back` takes the cards of one entry and returns what the reader makes of them in an unchanged file: differences
    from that were made by the other program's user. `name` returns the name that the file has for the entry of a card.
    """

    read_back: Callable[[Sequence[Card]], ReadBack]
    name: Callable[[Card], str] = lambda card: card.note


class Incoming(NamedTuple):
    """Everything read from a file.

    `summary` is a sentence on what the file is, for the head of the report. `parameters` are the 21 of FSRS-6 that the
    other program used, empty if it had none. `settings` are our settings with the other program's values; they are
    shown, and applied only on request. `remarks` are further sentences to print. `guesses` are sentences on what the
    reader has guessed, such as the separator of a table; if there are any, the first cards are shown, and nothing is
    written before the user agrees.

    `source` identifies the collection that the file is from, in every later file of it, such as `anki/1736535600`; if
    it is empty, the file name does. `as_of` is the time at which the other program wrote the file, in milliseconds
    since 1970, 0 if unknown. `day_of` returns the study day of a time in milliseconds, if the other program's days
    differ from the learner's. `log` are rows of our own log, read again at each iteration: they are added unchanged and
    are no import. `unread` tells, after that, what of the file is missing or damaged besides cards. `comes_back` is set
    if the file may have been written from our cards.
    """

    summary: str
    decks: tuple[IncomingDeck, ...]
    left_out: tuple[ImportRemark, ...] = ()
    simplified: tuple[ImportRemark, ...] = ()
    media: tuple[MediaFile, ...] = ()
    parameters: tuple[float, ...] = ()
    settings: Mapping[str, str] = {}
    remarks: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()
    source: str = ""
    as_of: int = 0
    day_of: Callable[[int], int] | None = None
    log: Iterable[LogRow] = ()
    unread: Callable[[], Sequence[ImportRemark]] = lambda: ()
    comes_back: ComesBack | None = None
