"""Turns rows of the log into values such as answers, and values into rows."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum, StrEnum
from functools import lru_cache
from operator import itemgetter
from sqlite3 import Connection
from typing import Any, NamedTuple, TypeAlias
from zlib import crc32

from quiz.card.model import Answer
from quiz.deck.card_ids import name_as_written
from quiz.engine.day import Moment
from quiz.engine.memory.replay import DAY_MS, Chosen, Happened, chosen_in
from quiz.engine.memory.scheduler import Memory, Phase
from quiz.engine.rating import Rating

Row: TypeAlias = Mapping[str, Any]
"""The columns of a row of the log by name."""


class Mode(StrEnum):
    """The purpose of an answer. Only a review changes the schedule."""

    REVIEW = "review"
    PRACTICE = "practice"
    EXAM = "exam"

    @property
    def label(self) -> str:
        """The word for it on the screen, where a review is called study."""
        return "study" if self is Mode.REVIEW else self.value


class ActionKind(StrEnum):
    """The actions on a card besides answering it."""

    SUSPEND = "suspend"
    BURY = "bury"
    FLAG = "flag"
    KEEP = "keep"
    RESET = "reset"
    DUE = "due"


class LogEntry(NamedTuple):
    """One answer in the log.

    `question` is its kind, `options` are the choices in the order shown, `score` is from 0 to 1, `ms` is how long the
    answer took, in milliseconds. `memory` is the memory after it; None off schedule and where many answers are read.
    `overruled` says that the learner counted it as right. `voids` is the id of an entry that this one replaces, and
    whose id it takes over. `id` is given when it is written. `retention` is the desired retention for which the
    interval was chosen.
    """

    when: Moment
    session: str
    card: str
    deck: str
    question: str
    prompt: str
    options: Answer
    expected: Answer
    answer: Answer
    score: float
    suggested: Rating
    rating: Rating
    hinted: bool
    ms: int
    memory: Memory | None
    voids: int | None = None
    id: int = 0
    mode: Mode = Mode.REVIEW
    overruled: bool = False
    retention: float = 0.9


OF_MEMORY = (ActionKind.RESET, ActionKind.DUE)
"""Actions on what is known of a memory, which can be done only to cards that were answered."""


class CardAction(NamedTuple):
    """Something done to one card besides answering it.

    `value` depends on the kind. Suspend: 1, or 0 to end it. Bury: the study day, or 0 to end it. Due: the study day.
    Flag: its number. Keep (a leech that stays as it is): its number of lapses. By `prompt` and `expected`, the right
    answer, a card that was never answered is recognised after an edit.
    """

    kind: ActionKind
    card: str
    deck: str
    prompt: str
    value: int = 0
    expected: Answer = ()


class CardActions(NamedTuple):
    """The actions that one key press did on one or more cards."""

    session: str
    items: tuple[CardAction, ...]


Undoable: TypeAlias = LogEntry | CardActions
"""What one undo takes back and one redo brings back."""


class Kind(IntEnum):
    """The kind of a row of the log, with the number that it is stored as. The names also stand in files for other
    machines.
    """

    REVIEW = 1
    PRACTICE = 2
    EXAM = 3
    SUSPEND = 4
    BURY = 5
    FLAG = 6
    KEEP = 7
    RESET = 8
    DUE = 9
    SEED = 10
    UNDO = 11
    REDO = 12
    RENAME = 13
    TUNE = 14
    REPORT = 15
    IMPORT = 16
    TAKE_BACK = 17
    FORGET = 18

    @property
    def word(self) -> str:
        """Its name in files, which is also that of its `Mode` or `ActionKind`, if it has one."""
        return _WORDS[self]

    @property
    def is_answer(self) -> bool:
        """Tells whether a row of this kind is an answer."""
        return self <= Kind.EXAM

    @property
    def is_about_a_card(self) -> bool:
        """Tells whether a row of this kind refers to a card and its words."""
        return self <= Kind.SEED


_WORDS = {kind: kind.name.lower() for kind in Kind}
KINDS = {word: kind for kind, word in _WORDS.items()}
"""The kinds by their words."""
ANSWERS = frozenset({Kind.REVIEW, Kind.PRACTICE, Kind.EXAM})
_MODES = {KINDS[mode]: mode for mode in Mode}


class Wording(NamedTuple):
    """A card and its words when it was asked. `said` is JSON: the prompt, the right answer, and the options sorted by
    text.
    """

    card: str
    deck: str
    question: str
    said: str

    @property
    def prompt(self) -> str:
        return str(json.loads(self.said)[0])


class LogRow(NamedTuple):
    """A row of the log in a form that is the same on every machine.

    The fields are the columns of `schema.sql`, where they are explained; `wording`, `session` and `origin` are given in
    full, not as numbers. An `id` of 0 is replaced when the row is written.
    """

    id: int
    kind: Kind
    day: int
    at: int
    wording: Wording | None = None
    session: str = ""
    rating: int | None = None
    suggested: int | None = None
    score: float | None = None
    ms: int | None = None
    flags: int = 0
    wait: int | None = None
    step: int | None = None
    before: int | None = None
    retention: int | None = None
    act: int | None = None
    of: int | None = None
    answer: str | None = None
    shuffle: str | None = None
    value: int | None = None
    origin: str = ""
    extra: str | None = None


COLUMNS = (
    *("id", "kind", "wording", "session", "day", "rating", "suggested", "score", "ms", "flags", "wait", "step"),
    *("before", "retention", "at", "act", "of", "answer", "shuffle", "value", "origin", "extra"),
)
"""The columns that a row has before its checksum."""
HINTED, OVERRULED = 1, 2
"""The flags of an answer."""
TAG_BITS = 21
_TAG = (1 << TAG_BITS) - 1
_DAY_ZERO = 719_163  # the ordinal of the first day of 1970
_DAYS_BESIDE = (-2, 1)
"""How far a study day may be from the day in UTC, over all time zones and rollover hours."""
_USUAL_RETENTION = 900


def tag_of(id_: int) -> int:
    """Returns the number of the device that made the row with this id."""
    return id_ & _TAG


def time_of(id_: int) -> int:
    """Returns the time of the row with this id, in milliseconds since 1970."""
    return id_ >> TAG_BITS


def id_of(at: int, tag: int) -> int:
    return at << TAG_BITS | tag


def last_id_of(at: int) -> int:
    """Returns the last id that a row of the time `at`, in milliseconds since 1970, may have on any device."""
    return id_of(at, _TAG)


def next_time(at: int, last: int | None) -> int:
    """Returns the time for the id of a new row, which is the time `at` of the clock if that can be, but above `last`,
    the highest id so far.

    A clock that counts 32 bits of seconds stands in 2106 when it was lost, and ids near the largest there can be would
    leave none for the rows that follow.
    """
    return max(at if at < _LATEST_CLOCK else 0, time_of(last or 0) + 1)


_LATEST_CLOCK = (766_645 - _DAY_ZERO) * DAY_MS  # the year 2100


def utc_day(at: int) -> int:
    """Returns the day of a time in UTC, counted as study days are."""
    return at // DAY_MS + _DAY_ZERO


@lru_cache(maxsize=4096)
def ids_of_day(day: int) -> tuple[int, int]:
    """Returns the range of ids for rows of study day `day`: the first, and the one after the last.

    It holds in all time zones, for clocks that were right.
    """
    first, last = (day - _DAY_ZERO - beside for beside in reversed(_DAYS_BESIDE))
    return max(0, first) * DAY_MS << TAG_BITS, max(0, last + 1) * DAY_MS << TAG_BITS


def stored(row: LogRow, wording: int | None, session: int | None, origin: int | None) -> tuple[Any, ...]:
    """Returns the values of `row` in the order of `COLUMNS`, followed by their checksum."""
    first, last = ids_of_day(row.day)
    at = None if time_of(row.id) == row.at and first <= row.id < last else row.at
    score = None if row.score is None else float(row.score)  # as it is read back: the checksum tells 1 from 1.0
    values = (
        *(row.id, int(row.kind), wording, session, row.day, row.rating, row.suggested, score, row.ms, row.flags),
        *(row.wait, row.step, row.before, row.retention, at, row.act, row.of, row.answer, row.shuffle, row.value),
        *(origin, row.extra),
    )
    return (*values, check_sum(values))


BARE_COLUMNS = (
    *("id", "kind", "wording", "day", "rating", "score", "ms", "wait", "step", "at", "value", "origin"),
    "check_sum",
)
"""The columns that a bare row has something in."""


def is_bare(row: LogRow) -> bool:
    """Returns whether `row` has values only in `BARE_COLUMNS`, like most imported rows."""
    return _others(row) == _NOTHING and row.flags == 0 and not row.session


_OTHERS = ("suggested", "before", "retention", "act", "of", "answer", "shuffle", "extra")
_others = itemgetter(*map(LogRow._fields.index, _OTHERS))
_NOTHING = (None,) * len(_OTHERS)


def stored_bare(row: LogRow, wording: int | None, origin: int | None) -> tuple[Any, ...]:
    """Returns what `stored` returns for a bare row, in the order of `BARE_COLUMNS`, in half the time.

    The checksum covers all of `COLUMNS`, which are written out here, so a new column must be added here as well, and to
    the names in the first line.
    """
    id_, kind, day, at, _, _, rating, _, score, ms, _, wait, step, *_ = row
    first, last = ids_of_day(day)
    beside = None if id_ >> TAG_BITS == at and first <= id_ < last else at
    score, value = None if score is None else float(score), row.value
    all_values = (
        f"({id_}, {kind:d}, {wording}, None, {day}, {rating}, None, {score!r}, {ms}, 0, {wait}, {step}, None, None, "
        f"{beside}, None, None, None, None, {value}, {origin}, None)"
    )
    return (
        *(id_, int(kind), wording, day, rating, score, ms, wait, step, beside, value, origin),
        crc32(all_values.encode()),
    )


def read_rows(connection: Connection, condition: str = "true", **values: object) -> Iterator[LogRow]:
    """Yields the rows of the log that meet the SQL `condition`, in order, in the form in which another log can add
    them.
    """
    columns = ", ".join(f"log.{name}" for name in LogRow._fields if name not in _BY_NAME)
    query = f"""
        SELECT {columns}, coalesce(log.at, log.id >> 21), session.id, origin.name,
            wording.card, wording.deck, wording.question, wording.said
        FROM log LEFT JOIN wording ON wording.n = log.wording LEFT JOIN session ON session.n = log.session
            LEFT JOIN origin ON origin.n = log.origin
        WHERE {condition} ORDER BY log.id
    """
    names = [name for name in LogRow._fields if name not in _BY_NAME]
    for *own, at, session, origin, card, deck, question, said in connection.execute(query, values):
        wording = None if card is None else Wording(name_as_written(card), deck, question, said)
        columns_by_name = dict(zip(names, own, strict=True))
        columns_by_name["kind"] = Kind(columns_by_name["kind"])
        yield LogRow(**columns_by_name, at=at, wording=wording, session=session or "", origin=origin or "")


_BY_NAME = ("at", "wording", "session", "origin")
"""Fields of a row that the log does not have as plain columns of that name."""


def check_sum(values: tuple[Any, ...]) -> int:
    """Returns the checksum of the `values` of a row."""
    return crc32(repr(values).encode("utf-8", "backslashreplace"))


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def as_json(value: object) -> str:
    """Returns `value` as compact JSON; characters that UTF-8 cannot encode are escaped."""
    text = _COMPACT.encode(value)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


def said(prompt: str, expected: Answer = (), options: Answer = ()) -> str:
    """Returns the question, the right answer and the options of a card as JSON; equal words give equal texts."""
    return as_json([prompt, expected, sorted(options)])


def shuffle_of(options: Sequence[str]) -> str | None:
    """Returns the order of `options` as a text with a character each; None where they are sorted by their text."""
    in_order = sorted(options)
    if in_order == [*options]:
        return None
    places: dict[str, list[int]] = {}
    for place, text in enumerate(in_order):
        places.setdefault(text, []).append(place)
    return "".join(chr(ord("0") + places[text].pop(0)) for text in options)


def _shuffled(in_order: Sequence[str], shuffle: str | None) -> Answer:
    return tuple(in_order if shuffle is None else (in_order[ord(sign) - ord("0")] for sign in shuffle))


def entry_row(entry: LogEntry, before: int | None = None) -> LogRow:
    """Returns the row of an answer; `before` is the checksum of the answers to the card before it."""
    chosen = chosen_in(entry.memory, entry.when) if entry.memory and entry.mode is Mode.REVIEW else None
    retention = round(entry.retention * 1000)
    return LogRow(
        entry.id,
        KINDS[entry.mode],
        entry.when.day,
        entry.when.at,
        wording_of(entry),
        entry.session,
        rating=int(entry.rating),
        suggested=None if entry.suggested is entry.rating else int(entry.suggested),
        score=entry.score,
        ms=entry.ms,
        flags=HINTED * entry.hinted | OVERRULED * entry.overruled,
        wait=chosen.wait if chosen else None,
        step=chosen.step if chosen else None,
        before=before if chosen else None,
        retention=None if retention == _USUAL_RETENTION or not chosen else retention,
        of=entry.voids,
        answer=None if entry.answer == entry.expected else as_json(entry.answer),
        shuffle=shuffle_of(entry.options) if entry.options else None,
    )


def wording_of(entry: LogEntry) -> Wording:
    """Returns the words of the card of `entry`."""
    return Wording(entry.card, entry.deck, entry.question, said(entry.prompt, entry.expected, entry.options))


def action_row(action: CardAction, when: Moment, session: str) -> LogRow:
    """Returns the row of an action."""
    wording = Wording(action.card, action.deck, "", said(action.prompt, action.expected))
    return LogRow(0, KINDS[action.kind], when.day, when.at, wording, session, value=action.value)


def seed_row(wording: Wording, memory: Memory, origin: str = "", id_: int = 0, at: int = 0) -> LogRow:
    """Returns a row that sets a memory, from which later answers go on; used where a card's history is incomplete."""
    return LogRow(id_, Kind.SEED, memory.last_day, at, wording, origin=origin, extra=as_json(memory._asdict()))


def entry_of(row: Row) -> LogEntry:
    """Returns the answer in a row of the view `valid_rows`, without its memory."""
    prompt, expected, options = json.loads(row["said"])
    answer = row["answer"]
    return LogEntry(
        when=Moment(row["at"], row["day"]),
        session=row["session"] or "",
        card=row["name"],
        deck=row["deck"],
        question=row["question"],
        prompt=prompt,
        options=_shuffled(options, row["shuffle"]),
        expected=tuple(expected),
        answer=tuple(expected if answer is None else json.loads(answer)),
        score=row["score"],
        suggested=Rating(row["suggested"]),
        rating=Rating(row["rating"]),
        hinted=bool(row["flags"] & HINTED),
        ms=row["ms"] or 0,
        memory=None,
        id=row["id"],
        mode=_MODES[row["kind"]],
        overruled=bool(row["flags"] & OVERRULED),
        retention=retention_of(row["retention"]),
    )


def retention_of(stored_: int | None) -> float:
    """Returns a stored desired retention, which is in thousandths, as a share from 0 to 1; None is the usual one."""
    return (_USUAL_RETENTION if stored_ is None else stored_) / 1000


def action_of(row: Row) -> CardAction:
    """Returns the action in a row of the view `valid_rows`."""
    prompt, expected, _ = json.loads(row["said"])
    kind = ActionKind(Kind(row["kind"]).word)
    return CardAction(kind, row["name"], row["deck"], prompt, row["value"] or 0, tuple(expected))


def undoable_of(rows: Iterable[Row]) -> Undoable | None:
    """Returns the answer or the actions that the rows of one key press are; None for no rows."""
    rows = list(rows)
    if not rows:
        return None
    if rows[0]["kind"] in ANSWERS:
        return entry_of(rows[0])
    return CardActions(rows[0]["session"] or "", tuple(map(action_of, rows)))


def happened_in(row: Sequence[Any]) -> Happened:
    """Returns what a row does to a memory.

    The values of `row` are: kind, id, at, day, rating, wait, step, before, retention, value, extra.
    """
    kind, id_, at, day, rating, wait, step, before, retention, value, extra = row
    if kind == Kind.REVIEW:
        chosen = None if wait is None else Chosen(wait, step)
        return Happened("review", id_, at, day, rating, chosen, before, retention_of(retention))
    if kind == Kind.DUE:
        return Happened("due", id_, at, value)
    return Happened(Kind(kind).word, id_, at, day, seed=seed_in(extra) if kind == Kind.SEED else None)


def happened_in_row(row: LogRow) -> Happened:
    """Returns what a row of the log does to a memory."""
    if row.kind is Kind.REVIEW:
        chosen = None if row.wait is None else Chosen(row.wait, row.step)
        return Happened("review", row.id, row.at, row.day, row.rating, chosen, row.before, retention_of(row.retention))
    values = (row.at, row.day, row.rating, row.wait, row.step, row.before, row.retention, row.value, row.extra)
    return happened_in((row.kind, row.id, *values))


def seed_in(extra: str) -> Memory:
    """Returns the memory that a row of the kind `SEED` sets, from its `extra`."""
    values = json.loads(extra)
    return Memory(**{**values, "phase": Phase(values["phase"])})


def memory_of(values: Iterable[Any]) -> Memory:
    """Returns the memory with these values, in the order of `MEMORY`.

    A phase is stored without a checksum. One that makes no sense is read as that of most cards, until the memory is
    derived anew.
    """
    stability, difficulty, phase, *rest = values
    return Memory(stability, difficulty, _PHASES.get(phase, Phase.REVIEW), *rest)


def is_phase(stored_: object) -> bool:
    """Returns whether a stored phase makes sense."""
    return stored_ in _PHASES


_PHASES = {phase.value: phase for phase in Phase}
"""The phases by value. Looking one up takes a tenth of the time of `Phase(value)`, and a start needs a hundred
thousand.
"""


MEMORY = ", ".join(Memory._fields)
"""The columns of a memory."""
