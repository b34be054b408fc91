"""What stands in one row of the log, and the way between the two."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from quiz.card.model import Answer
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Memory, Phase
from quiz.engine.rating import Rating

Row: TypeAlias = Mapping[str, Any]
"""The columns of a row of the log by name."""


class Mode(StrEnum):
    """What an answer was given for. Only a review moves the schedule."""

    REVIEW = "review"
    PRACTICE = "practice"
    EXAM = "exam"

    @property
    def label(self) -> str:
        """What people call it: those who review cards say that they study."""
        return "study" if self is Mode.REVIEW else self.value


class ActionKind(StrEnum):
    """What can be done to a card besides answering it."""

    SUSPEND = "suspend"
    BURY = "bury"
    FLAG = "flag"
    KEEP = "keep"
    RESET = "reset"
    DUE = "due"


class Entry(NamedTuple):
    """One answer as it is logged.

    `options` are what was chosen from, in the order shown; `score` is from 0 to 1; `ms` is what the answer took, in
    milliseconds; `memory` is what resulted, None off schedule. `overruled` says that the learner set the mark right.
    `voids` is the id of an entry that this one replaces. `id` is given when the entry is written. `tuning` is the id of
    the fit whose parameters `memory` was worked out by, empty for the defaults.
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
    voids: str | None = None
    id: str = ""
    mode: Mode = Mode.REVIEW
    overruled: bool = False
    tuning: str = ""


@dataclass(frozen=True, slots=True)
class CardAction:
    """What is done to one card besides answering it.

    `value` is 1 or 0 for suspended or not, the study day for buried (0 for not) and for due, the number of a flag, for
    a leech that is kept as it is its lapses.
    `memory` is what resulted where the act changes it; None for a card that was reset.
    """

    kind: ActionKind
    card: str
    deck: str
    prompt: str
    value: int = 0
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class CardActions:
    """What one key press did to one or more cards."""

    session: str
    items: tuple[CardAction, ...]


Undoable: TypeAlias = Entry | CardActions
"""What one undo takes back and one redo brings back."""

_MEMORY = Memory._fields
MEMORY = ", ".join(_MEMORY)
_NO_MEMORY: Row = dict.fromkeys(_MEMORY)
_NO_ANSWER: Row = {
    "question": "",
    "shown": "{}",
    "answer": "[]",
    "value": 0,
    "score": None,
    "suggested": None,
    "rating": None,
    "hinted": 0,
    "overruled": 0,
    "ms": 0,
    "voids": None,
    "repeats": None,
    "tuning": "",
    **_NO_MEMORY,
}
_NAMED = ("id", "kind", "act", "at", "day", "session", "device", "card", "deck")
COLUMNS = (*_NAMED, *_NO_ANSWER)
in_columns = itemgetter(*COLUMNS)
"""The values of a row in the order of `COLUMNS`."""


def bare_row(kind: str, when: Moment, session: str, card: str, deck: str, **columns: object) -> dict[str, Any]:
    """A row with nothing in it but `columns`; `id`, `act` and `device` are given when it is written."""
    named = {"kind": kind, "at": when.at, "day": when.day, "session": session, "card": card, "deck": deck}
    return {**_NO_ANSWER, **named, **columns}


def shown(prompt: str, expected: Answer, options: Answer = ()) -> str:
    """What a card showed, as JSON."""
    return json.dumps({"prompt": prompt, "options": options, "expected": expected})


def entry_row(entry: Entry) -> dict[str, Any]:
    """The row of an answer."""
    return bare_row(
        entry.mode,
        entry.when,
        entry.session,
        entry.card,
        entry.deck,
        question=entry.question,
        shown=shown(entry.prompt, entry.expected, entry.options),
        answer=json.dumps(entry.answer),
        score=entry.score,
        suggested=entry.suggested,
        rating=entry.rating,
        hinted=entry.hinted,
        overruled=entry.overruled,
        ms=entry.ms,
        voids=entry.voids,
        tuning=entry.tuning,
        **_memory_columns(entry.memory),
    )


def action_row(act: CardAction, when: Moment, session: str) -> dict[str, Any]:
    """The row of an act."""
    prompt, memory = shown(act.prompt, ()), _memory_columns(act.memory)
    return bare_row(act.kind, when, session, act.card, act.deck, shown=prompt, value=act.value, **memory)


def entry_of(row: Row) -> Entry:
    """The answer that stands in a row of the view `standing`."""
    shown_card = json.loads(row["shown"])
    return Entry(
        when=Moment(row["at"], row["day"]),
        session=row["session"],
        card=row["name"],
        deck=row["deck"],
        question=row["question"],
        prompt=shown_card["prompt"],
        options=tuple(shown_card["options"]),
        expected=tuple(shown_card["expected"]),
        answer=tuple(json.loads(row["answer"])),
        score=row["score"],
        suggested=Rating(row["suggested"]),
        rating=Rating(row["rating"]),
        hinted=bool(row["hinted"]),
        ms=row["ms"],
        memory=_memory_in(row),
        voids=row["voids"],
        id=row["id"],
        mode=Mode(row["kind"]),
        overruled=bool(row["overruled"]),
        tuning=row["tuning"],
    )


def action_of(row: Row) -> CardAction:
    """The act that stands in a row of the view `standing`."""
    prompt = json.loads(row["shown"])["prompt"]
    return CardAction(ActionKind(row["kind"]), row["name"], row["deck"], prompt, row["value"], _memory_in(row))


def undoable_of(rows: Iterable[Row]) -> Undoable:
    """The deed that the rows of one act make."""
    rows = list(rows)
    if rows[0]["kind"] in tuple(Mode):
        return entry_of(rows[0])
    return CardActions(rows[0]["session"], tuple(map(action_of, rows)))


def memory_of(values: Iterable[Any]) -> Memory:
    """The memory of the columns `MEMORY`."""
    stability, difficulty, phase, *rest = values
    return Memory(stability, difficulty, Phase(phase), *rest)


def _memory_columns(memory: Memory | None) -> dict[str, Any]:
    return memory._asdict() if memory else {}


def _memory_in(row: Row) -> Memory | None:
    return memory_of(row[name] for name in _MEMORY) if row["phase"] else None
