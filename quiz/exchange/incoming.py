"""Decks and histories of another program, read: the values that every format is read into.

A format reads a file into one `Incoming` and knows nothing of our collection; what is new in it, where it goes and
what is written is decided from these values alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from quiz.card.model import Card
from quiz.deck.writing.yaml_text import Entry, Value
from quiz.engine.memory.scheduler import Memory
from quiz.store.log_rows import LogRow


class ReadOptions(NamedTuple):
    """The options that a reader is told besides the file.

    `columns` are the columns of a table by what stands in them (`front`, `back`, `tags`, `-` for none), empty where
    they are to be guessed. `rollover` is the hour at which a day began in the other program, None where the file is to
    tell. `encoding` is that of a text, empty where the text is to tell. Without `history`, nobody asks for answers and
    memories. `progress` is told the share that is read.
    """

    columns: tuple[str, ...] = ()
    rollover: int | None = None
    history: bool = True
    progress: Callable[[float], None] = lambda share: None
    encoding: str = ""


class ImportRemark(NamedTuple):
    """One thing that was left out or simplified.

    `reason` is the same sentence for all things of its kind, so that a report can count them; `first` shows the
    thing itself: the first words of the card, or the name of the file.
    """

    reason: str
    first: str


class PastAnswer(NamedTuple):
    """A row of another program's history of one card.

    `kind` is a kind of row of our log: `review`, `practice`, `reset` or `due`. `at` is in milliseconds since 1970;
    where only the day is known, it is the beginning of that, and `is_day` is set. `rating` is 1 to 4, None where
    nothing was answered. `wait` are the days until the card was to come again, None where that is not told.
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
    """Returns whether anything can have been answered at `at`, in milliseconds since 1970; clocks that are wrong begin
    in 1970 or 1980, and times that are none lie far ahead.
    """
    return EARLIEST < at < LATEST


EARLIEST, LATEST = 500_000_000_000, 4_000_000_000_000
"""Milliseconds since 1970: November 1985 and October 2096."""


class CardHistory(NamedTuple):
    """The history and the state of one card of an entry.

    `part` is what our id of that card has behind the entry's: nothing, `reverse`, `c2`. `place` is the number of the
    card among those of its entry in the other program, from 0. `memory` is the state that
    the other program holds after the last answer, None where it holds none and the answers alone tell. `changed_at`
    is when the other program last changed the card, in milliseconds since 1970; 0 where that is not told.
    `unfit_answers` counts answers that are not among these, since none has such a time or rating; `has_unfit_state`
    tells that the other program holds a state that no card has.
    """

    part: str = ""
    answers: tuple[PastAnswer, ...] = ()
    memory: Memory | None = None
    suspended: bool = False
    buried: bool = False
    flag: str = ""
    changed_at: int = 0
    unfit_answers: int = 0
    has_unfit_state: bool = False
    place: int = 0


class IncomingEntry(NamedTuple):
    """An entry of a deck as it will be written, with `origin`, which names it the same at every import.

    An entry that was exported from here has no `origin` of its own: it is known by its id, or else by its words.
    `first` is what a message calls it by: its first words, or its line in the file. `card` is the id of the card
    of ours that a file was written from, or what `ComesBack.name` makes of it; empty elsewhere.
    """

    entry: Entry
    origin: str
    first: str
    histories: tuple[CardHistory, ...] = ()
    card: str = ""


class IncomingDeck(NamedTuple):
    """A deck: the names of its folders and its own, the keys of its head (`title`, `description`), its entries."""

    path: tuple[str, ...]
    head: Mapping[str, Value]
    entries: tuple[IncomingEntry, ...]


class MediaFile(NamedTuple):
    """A picture or sound: the name that cards call it by, its size in bytes, and what reads it.

    `read` raises ValueError for one that is damaged: the rest comes in without it.
    """

    name: str
    size: int
    read: Callable[[], bytes]


class ReadBack(NamedTuple):
    """What a reader makes of an entry of ours that an export wrote and nobody has changed since.

    `entries` has an entry for each card of ours that the file has: the one that the reader makes of that card. `places`
    are the numbers of these cards in the other program, from 0; empty for a format without histories.
    """

    entries: tuple[Entry, ...]
    places: tuple[int, ...] = ()


class ComesBack(NamedTuple):
    """How cards of ours come back from a format that cannot hold all of a card.

    `read_back` takes the cards of one entry, and returns what the reader makes of them where the file was not changed:
    what is read otherwise has been changed there. `name` returns the name that the file has for the entry of a card.
    """

    read_back: Callable[[Sequence[Card]], ReadBack]
    name: Callable[[Card], str] = lambda card: card.note


class Incoming(NamedTuple):
    """All that a file holds.

    `summary` says in one sentence what the file is, for the head of the report. `parameters` are the 21 of FSRS-6
    that the other program used, none where it has none. `settings` are our settings with the value that the other
    program had; they are shown, and set only where that is asked for. `remarks` are further sentences to print.
    `guesses` are sentences about what the reader has guessed, such as the separator of a table; where there are any,
    the first cards are shown with them, and nothing is written before somebody has said yes.

    `source` names the collection that the file is of, the same for each later file of it, such as `anki/1736535600`;
    empty where the file has no such name, and then its own name does. `as_of` is the time, in milliseconds since 1970,
    at which the file was written by its program, 0 where it does not tell. `day_of` gives the study day of a time in
    milliseconds, where the other program's days are not those of the learner's clock here. `log` are rows of our own
    log, read anew each time that they are gone through: they are taken in as they are, and are no import. `unread`
    tells, once these were gone through, what of the file is missing or damaged besides cards. `comes_back` is there
    where the file may have been written from cards of ours.
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
