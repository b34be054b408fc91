"""The append-only log of answers, and the memories that are derived from it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any

from quiz.card.model import Answer, Card
from quiz.deck.identity import DERIVED
from quiz.deck.recognise import Seen
from quiz.review.day import Moment
from quiz.review.rating import Rating
from quiz.review.schedule import Memory, Phase
from quiz.store.database import Database


@dataclass(frozen=True, slots=True)
class Entry:
    """One review as it is logged.

    `options` are what was chosen from, in the order shown; `score` is from 0 to 1; `ms` is what the answer took, in
    milliseconds; `memory` is what resulted. `voids` is the id of an entry that this one replaces. `id` is given
    when the entry is written.
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
    memory: Memory
    voids: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How the reviews that stand went: all of them, and those of cards that were not new."""

    reviews: int
    repeated: int
    passed: int

    @property
    def retention(self) -> float | None:
        """The share of passed reviews among those of cards that were not new; None where there is none."""
        return self.passed / self.repeated if self.repeated else None


_MEMORY = "stability, difficulty, phase, step, {last_day}, due_day, due_at, first_day, reps, lapses"
_IN_LOG = _MEMORY.format(last_day="day")
_IN_MEMORY = _MEMORY.format(last_day="last_day")
_ENTRY = "id, at, session, card, deck, question, shown, answer, score, suggested, rating, hinted, ms, voids, " + _IN_LOG
_ADD = f"INSERT INTO log (kind, device, {_ENTRY}) VALUES ('review', {', '.join('?' * 25)})"
_UNDO = (
    "INSERT INTO log (id, kind, at, day, session, device, card, deck, question, shown, answer, voids)"
    " VALUES (?, 'undo', ?, ?, ?, ?, ?, ?, ?, '{}', '[]', ?)"
)
_REBUILD = f"""
    INSERT INTO memory SELECT card, {_IN_LOG} FROM reviews
    WHERE id IN (SELECT max(id) FROM reviews GROUP BY card)
"""
_SEEN = "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)"
_REBUILD_SEEN = """
    INSERT INTO seen SELECT card, deck, shown FROM log
    WHERE id IN (SELECT max(id) FROM log WHERE kind = 'review' GROUP BY card) AND card GLOB ?
"""


class Log:
    """Adds reviews to the database and reads them back; no row is ever changed or taken out."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO setting VALUES ('device', ?)", (token_hex(6),))
        self._device: str = database.rows("SELECT value FROM setting WHERE name = 'device'")[0][0]

    def add(self, entry: Entry) -> Entry:
        """Writes a review and the memory that resulted; both are on disk when this returns. Returns it with its id."""
        with self._database.transaction() as connection:
            entry = replace(entry, id=self._next_id(entry.when.at))
            connection.execute(_ADD, (self._device, *_row(entry)))
            self._keep(entry.card, entry.memory)
            if entry.card.startswith(DERIVED):
                connection.execute(_SEEN, (entry.card, entry.deck, _shown(entry.prompt, entry.expected)))
        return entry

    def undo(self, now: Moment, session: str) -> Entry | None:
        """Voids the last review that stands, and brings back the memory before it. Returns that review, if any."""
        with self._database.transaction() as connection:
            last = self._entries("ORDER BY id DESC LIMIT 1")
            for entry in last:
                names = (session, self._device, entry.card, entry.deck, entry.question, entry.id)
                connection.execute(_UNDO, (self._next_id(now.at), now.at, now.day, *names))
                before = self._entries("WHERE card = ? ORDER BY id DESC LIMIT 1", entry.card)
                self._keep(entry.card, before[0].memory if before else None)
        return last[0] if last else None

    def reviews(self) -> list[Entry]:
        """Every review that stands, in the order in which they were given."""
        return self._entries("ORDER BY id")

    def reviews_on(self, day: int) -> list[Entry]:
        """The reviews of study day `day` that stand, in order."""
        return self._entries("WHERE day = ? ORDER BY id", day)

    def last_reviews(self, cards: Iterable[str]) -> list[Entry]:
        """The last review that stands of each of `cards`, in the order in which they were given."""
        clause = """
            WHERE id IN (SELECT max(id) FROM reviews
                         WHERE card IN (SELECT value FROM json_each(?)) GROUP BY card) ORDER BY id
        """
        return self._entries(clause, json.dumps([*cards]))

    def days(self) -> set[int]:
        """The study days with a review that stands."""
        return {day for (day,) in self._database.rows("SELECT DISTINCT day FROM reviews")}

    def tally(self, cards: Iterable[str] | None = None) -> Tally:
        """How the reviews that stand went; only those of `cards`, if given."""
        query = "SELECT count(*), total(reps > 1), total(reps > 1 AND rating > 1) FROM reviews"
        if cards is None:
            rows = self._database.rows(query)
        else:
            rows = self._database.rows(f"{query} WHERE card IN (SELECT value FROM json_each(?))", json.dumps([*cards]))
        return Tally(*map(int, rows[0]))

    def count(self, sessions: Iterable[str]) -> int:
        """How many reviews of `sessions` stand."""
        query = "SELECT count(*) FROM reviews WHERE session IN (SELECT value FROM json_each(?))"
        return int(self._database.rows(query, json.dumps([*sessions]))[0][0])

    def memories(self) -> dict[str, Memory]:
        """The memory of each card that was ever answered."""
        return {row[0]: _memory(row[1:]) for row in self._database.rows(f"SELECT card, {_IN_MEMORY} FROM memory")}

    def seen(self) -> dict[str, Seen]:
        """What each card without an id of its own said when it was last met."""
        rows = self._database.rows("SELECT card, deck, shown FROM seen")
        texts = ((card, deck, json.loads(shown)) for card, deck, shown in rows)
        return {card: Seen(card, deck, text["prompt"], "\n".join(text["expected"])) for card, deck, text in texts}

    def see(self, cards: Iterable[Card]) -> None:
        """Keeps what `cards` say now."""
        rows = [(card.id, card.deck, _shown(card.question.prompt, card.question.expected)) for card in cards]
        with self._database.transaction() as connection:
            connection.executemany(_SEEN, rows)

    def rebuild(self) -> None:
        """Empties what is derived and fills it again from the log."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM memory")
            connection.execute(_REBUILD)
            connection.execute("DELETE FROM seen")
            connection.execute(_REBUILD_SEEN, (f"{DERIVED}*",))

    def _entries(self, clause: str, *values: object) -> list[Entry]:
        return [_entry(row) for row in self._database.rows(f"SELECT {_ENTRY} FROM reviews {clause}", *values)]

    def _next_id(self, at: int) -> str:
        """An id that sorts behind all others, even if the clock was set back."""
        last = self._database.rows("SELECT max(id) FROM log")[0][0]
        after_last = int(last[:12], 16) + 1 if last else 0
        return f"{max(at, after_last):012x}-{token_hex(6)}"

    def _keep(self, card: str, memory: Memory | None) -> None:
        if memory is None:
            self._database.connection.execute("DELETE FROM memory WHERE card = ?", (card,))
        else:
            row = (card, *_memory_row(memory))
            marks = ", ".join("?" * len(row))
            self._database.connection.execute(f"INSERT OR REPLACE INTO memory VALUES ({marks})", row)


def _shown(prompt: str, expected: Answer, options: Answer = ()) -> str:
    return json.dumps({"prompt": prompt, "options": options, "expected": expected})


def _row(entry: Entry) -> Iterable[object]:
    return (
        entry.id,
        entry.when.at,
        entry.session,
        entry.card,
        entry.deck,
        entry.question,
        _shown(entry.prompt, entry.expected, entry.options),
        json.dumps(entry.answer),
        entry.score,
        entry.suggested,
        entry.rating,
        entry.hinted,
        entry.ms,
        entry.voids,
        *_memory_row(entry.memory),
    )


def _entry(row: tuple[Any, ...]) -> Entry:
    (
        id_,
        at,
        session,
        card,
        deck,
        question,
        shown,
        answer,
        score,
        suggested,
        rating,
        hinted,
        ms,
        voids,
        *rest,
    ) = row
    memory = _memory(rest)
    showing = json.loads(shown)
    return Entry(
        when=Moment(at, memory.last_day),
        session=session,
        card=card,
        deck=deck,
        question=question,
        prompt=showing["prompt"],
        options=tuple(showing["options"]),
        expected=tuple(showing["expected"]),
        answer=tuple(json.loads(answer)),
        score=score,
        suggested=Rating(suggested),
        rating=Rating(rating),
        hinted=bool(hinted),
        ms=ms,
        memory=memory,
        voids=voids,
        id=id_,
    )


def _memory_row(memory: Memory) -> tuple[object, ...]:
    return (
        memory.stability,
        memory.difficulty,
        memory.phase.value,
        memory.step,
        memory.last_day,
        memory.due_day,
        memory.due_at,
        memory.first_day,
        memory.reps,
        memory.lapses,
    )


def _memory(row: Iterable[Any]) -> Memory:
    stability, difficulty, phase, *rest = row
    return Memory(stability, difficulty, Phase(phase), *rest)
