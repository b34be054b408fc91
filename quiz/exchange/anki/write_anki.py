"""Writes an Anki package (`.apkg`) with the learner's whole history, in the format that every version of Anki opens.

The collection in it has schema version 11. Notes, note types and decks have the same names in every package, so that a
later one updates what an earlier one brought.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import sha1
from itertools import count, groupby, islice
from tempfile import gettempdir
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from quiz.card.model import Card, Deck
from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.engine.memory.card_status import FREE, CardStatus
from quiz.engine.memory.scheduler import Memory, Phase, SchedulerSettings
from quiz.exchange.anki.deck_names import deck_names
from quiz.exchange.anki.note_types import NOTE_TYPES, ORIGIN, guid_of, number_of, second_guid_of
from quiz.exchange.anki.write_media import Media
from quiz.exchange.anki.write_notes import KNOWN_TO_ANKI, WrittenNote, note_of, tags_of, words_of
from quiz.exchange.foreign_files.scratch_folders import scratch_folder
from quiz.exchange.incoming import ImportRemark
from quiz.exchange.outgoing import Outgoing, Written, first_words
from quiz.exchange.to_html import html
from quiz.store.derived.card_history import PastRow
from quiz.store.rows.log_rows import Kind

DAY_ZERO = date(2010, 1, 1).toordinal()
"""The study day from which due days count in a package; Anki puts them on its own count."""
MARKED_HERE = "choices, lists, orders and pairs become a front and a back: Anki does not mark them"
CLOZE = "the blanks of a cloze are shown and not typed in Anki"
TYPED = "what is typed is compared to the letter in Anki, and you rate it yourself"
UPDATES = (
    "Later packages bring new cards and changed texts to Anki, and nothing twice. But Anki keeps its own schedule and"
    " history of cards that it has: what you answer here afterwards does not follow. What you answer there comes back"
    " by `quiz import` of a package that Anki exports."
)
FROM_ANKI = (
    "{} came from Anki. A collection that still has them takes their changed texts from this file only with “Merge note"
    " types”; a new profile takes all."
)
ARCHIVED = "{} that no deck has any more stay here, with their history; `quiz cards is:archived` lists them."
FSRS_OFF = "Switch FSRS on in Anki (deck options): then it goes on with the same memories."
_PORTION = 500
"""Cards that are written at once."""
_SCHEMA = """
    CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
        ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
        models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
    CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
        usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
        flags integer NOT NULL, data text NOT NULL);
    CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
        mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL,
        due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL,
        lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL,
        flags integer NOT NULL, data text NOT NULL);
    CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
        ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
        type integer NOT NULL);
    CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
"""
_INDEXES = """
    CREATE INDEX ix_notes_usn ON notes (usn);
    CREATE INDEX ix_cards_usn ON cards (usn);
    CREATE INDEX ix_revlog_usn ON revlog (usn);
    CREATE INDEX ix_cards_nid ON cards (nid);
    CREATE INDEX ix_cards_sched ON cards (did, queue, due);
    CREATE INDEX ix_revlog_cid ON revlog (cid);
    CREATE INDEX ix_notes_csum ON notes (csum);
"""
_NEW_REVIEW = "INSERT OR IGNORE INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)"
_EASE = 2500
"""The initial ease of Anki's older scheduler, which FSRS ignores."""
_NO_LIMIT = 9999


def write(file: BinaryIO, outgoing: Outgoing) -> Written:
    """Writes the package to `file`, and returns what was written.

    Raises `QuizError` where there is no room for its database.
    """
    try:
        return _write(file, outgoing)
    except sqlite3.OperationalError as error:
        hint = f"There may be no room in `{gettempdir()}`; `TMPDIR` names another folder."
        raise QuizError(f"The database of the package cannot be written: {error}. {hint}") from None


def _write(file: BinaryIO, outgoing: Outgoing) -> Written:
    with scratch_folder() as folder:
        path = folder / "collection.anki2"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(_SCHEMA)
            connection.execute("BEGIN")
            package = _Package(connection, outgoing)
            written = package.fill()
            connection.execute("COMMIT")
            connection.executescript(_INDEXES)
        with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as zipped:
            zipped.write(path, path.name)
            zipped.writestr("media", json.dumps(package.media.as_json(), ensure_ascii=False))
            for number, source in enumerate(package.media.files):
                zipped.write(source, str(number))
    outgoing.progress(1)
    return written


class _Package:
    """The database of a package, filled deck by deck."""

    def __init__(self, connection: sqlite3.Connection, outgoing: Outgoing) -> None:
        self._connection = connection
        self._outgoing = outgoing
        self._collection = outgoing.collection
        self._now = outgoing.collection.now()
        self._names = deck_names(outgoing.decks)
        self._ids = count(self._now.at)
        self._positions = count(1)
        self._guids: set[str] = set()
        self.media = Media()
        self._cards = self._answers = self._from_anki = 0
        self._simplified: list[ImportRemark] = []

    def fill(self) -> Written:
        for deck, cards in self._outgoing.cards():
            notes = ([*of_note] for _, of_note in groupby(cards, key=lambda card: card.note))
            while portion := list(islice(notes, _PORTION)):
                self._add(deck, portion)
        self._describe()
        remarks = [UPDATES]
        if self._outgoing.history and self._answers:
            remarks.append(FSRS_OFF)
        known = {*self._collection.memories} - {*self._collection.cards}
        if known and self._outgoing.is_all and self._outgoing.history:
            remarks.append(ARCHIVED.format(counted(len(known), "card")))
        if self._from_anki:
            remarks.append(FROM_ANKI.format(counted(self._from_anki, "card")))
        lost = self.media.lost
        return Written(self._cards, self._answers, tuple(lost), tuple(self._simplified), tuple(remarks))

    def _add(self, deck: Deck, notes: Sequence[Sequence[Card]]) -> None:
        names = [card.id for cards in notes for card in cards]
        past = dict(self._collection.records.histories(names)) if self._outgoing.history else {}
        picture = self.media.of(deck)
        for cards in notes:
            note = note_of(cards, picture)
            note_id = next(self._ids)
            self._from_anki += len(cards) * cards[0].origin.startswith(ORIGIN)
            self._add_note(note_id, cards[0], note)
            for card, place in zip(cards, note.places, strict=True):
                self._add_card(note_id, deck, card, place, past.get(card.id, []))

    def _add_note(self, id_: int, card: Card, note: WrittenNote) -> None:
        kind = card.question.kind
        if kind != "flashcard":
            reason = CLOZE if kind == "cloze" else TYPED if kind in KNOWN_TO_ANKI else MARKED_HERE
            self._simplified.append(ImportRemark(reason, first_words(card)))
        first = words_of(note.fields[0])
        check = int(sha1(first.encode(), usedforsecurity=False).hexdigest()[:8], 16)
        tags = " ".join(tags_of(card))
        fields = "\x1f".join(note.fields)
        row = (id_, self._guid(card), NOTE_TYPES[kind].id, self._now.at // 1000, -1, f" {tags} " if tags else "")
        self._connection.execute(
            "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')", (*row, fields, first, check)
        )

    def _guid(self, card: Card) -> str:
        guid = guid_of(card)
        if guid in self._guids:
            guid = second_guid_of(card)
        self._guids.add(guid)
        return guid

    def _add_card(self, note_id: int, deck: Deck, card: Card, place: int, past: Sequence[PastRow]) -> None:
        id_ = next(self._ids)
        memory = self._collection.memories.get(card.id) if self._outgoing.history else None
        status = self._collection.statuses.get(card.id, FREE) if self._outgoing.history else FREE
        state = self._state(deck, memory, past) if memory else (0, 0, next(self._positions), 0, 0, 0, 0, 0, "{}")
        type_, queue, *others, data = state
        queue = _queue(queue, status, self._now.day)
        row = (id_, note_id, self._names.of(deck).id, place, self._now.at // 1000, -1, type_, queue, *others)
        self._connection.execute(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)", (*row, status.flag, data)
        )
        self._cards += 1
        for time, values in _reviews(past):
            self._log(time, id_, values)

    def _log(self, time: int, card: int, values: tuple[int, ...]) -> None:
        """Adds a row of history at `time`, or at the next free millisecond, since Anki uses times as ids."""
        for at in count(time):
            if self._connection.execute(_NEW_REVIEW, (at, card, *values)).rowcount:
                break
        self._answers += values[0] > 0

    def _state(self, deck: Deck, memory: Memory, past: Sequence[PastRow]) -> tuple[int | str, ...]:
        """Returns Anki's columns for a card with a memory: type, queue, due, interval, ease, answers, lapses, steps
        left and data.
        """
        settings = self._collection.settings.scheduling
        relearns = memory.phase is Phase.RELEARNING
        steps = settings.relearning_steps if relearns else settings.learning_steps
        due = memory.due_day - DAY_ZERO
        interval = max(1, memory.due_day - memory.last_day)
        left = 0
        if memory.in_steps:
            type_, queue = 3 if relearns else 1, 1 if memory.due_at else 3
            due = memory.due_at // 1000 if memory.due_at else due
            interval, left = int(relearns), max(1, len(steps) - memory.step)
        else:
            type_ = queue = 2
        answered_at = next((row.at for row in reversed(past) if row.kind is Kind.REVIEW), 0)
        data = {
            "s": round(memory.stability, 4),
            "d": round(memory.difficulty, 3),
            "dr": deck.settings.retention or self._collection.settings.retention,
            "decay": round(self._parameters[20], 4),
            **({"lrt": answered_at // 1000} if answered_at else {}),
        }
        return (type_, queue, due, interval, _EASE, memory.reps, memory.lapses, left, json.dumps(data))

    @property
    def _parameters(self) -> Sequence[float]:
        return self._collection.scheduler.parameters

    def _describe(self) -> None:
        """Writes the note types, decks and presets that notes and cards refer to."""
        zero = round(datetime.combine(date.fromordinal(DAY_ZERO), datetime.min.time(), UTC).timestamp()) + 43_200
        types = {str(type_.id): type_.as_json() for type_ in NOTE_TYPES.values()}
        decks = {"1": _deck(1, "Default")} | {
            str(named.id): self._deck_json(named.id, named.name, named.deck) for named in self._names
        }
        settings = self._collection.settings
        retentions = {deck.settings.retention or settings.retention for deck in self._outgoing.decks}
        presets = {"1": _preset(1, "Default", SchedulerSettings(), 20, 200, (1.0,) * 7)}
        for retention in sorted(retentions | {settings.retention}):
            name = self._preset_name(retention)
            scheduling = settings.scheduling._replace(retention=retention, parameters=tuple(self._parameters))
            new, reviews = (
                _NO_LIMIT if limit is None else limit for limit in (settings.new_per_day, settings.reviews_per_day)
            )
            id_ = number_of("preset", name)
            presets[str(id_)] = _preset(id_, name, scheduling, new, reviews, settings.easy_days)
        conf = {
            "schedVer": 2,
            "sched2021": True,
            "creationOffset": 0,
            "nextPos": next(self._positions),
            "curDeck": 1,
            "activeDecks": [1],
            "fsrs": True,
            "rollover": settings.rollover_hour,
        }
        texts = (json.dumps(part, ensure_ascii=False) for part in (conf, types, decks, presets))
        self._connection.execute(
            "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
            (zero, self._now.at, self._now.at, *texts),
        )

    def _preset_name(self, retention: float) -> str:
        return "quiz" if retention == self._collection.settings.retention else f"quiz {retention * 100:g}%"

    def _deck_json(self, id_: int, name: str, deck: Deck | None) -> dict[str, object]:
        if deck is None:
            return _deck(id_, name, number_of("preset", "quiz"))
        settings = deck.settings
        preset = number_of("preset", self._preset_name(settings.retention or self._collection.settings.retention))
        limits = {"newLimit": settings.new_per_day, "reviewLimit": settings.reviews_per_day}
        return {**_deck(id_, name, preset, html(deck.description)), **limits}


def _queue(queue: int | str, status: CardStatus, today: int) -> int | str:
    if status.suspended:
        return -1
    return -3 if status.is_buried(today) else queue


_LEARNS, _REVIEWS, _RELEARNS, _CRAMS, _BY_HAND = range(5)
_KIND_OF_REVIEW = {None: _LEARNS, Phase.LEARNING: _LEARNS, Phase.REVIEW: _REVIEWS, Phase.RELEARNING: _RELEARNS}


def _reviews(past: Iterable[PastRow]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yields for each row of a history its time, and ease, interval, last interval, factor, milliseconds and kind.

    Intervals are in days, or, below zero, in seconds. The factor stands for the difficulty, as in Anki with FSRS.
    """
    before: Memory | None = None
    last = 0
    for row in past:
        memory = row.memory
        if row.kind in (Kind.PRACTICE, Kind.EXAM):
            yield row.at, (row.rating or 1, last, last, 0, row.ms, _CRAMS)
            continue
        interval = _interval(memory, row) if memory else 0
        if row.kind is Kind.REVIEW and memory:
            kind = _KIND_OF_REVIEW[before.phase if before else None]
            yield row.at, (row.rating or 1, interval, last, _factor(memory), row.ms, kind)
        elif row.kind is Kind.RESET:
            yield row.at, (0, 0, last, 0, 0, _BY_HAND)
        elif row.kind is Kind.DUE and memory:
            yield row.at, (0, interval, last, _factor(memory), 0, _BY_HAND)
        before, last = memory, interval


def _interval(memory: Memory, row: PastRow) -> int:
    if memory.due_at:
        return -max(1, (memory.due_at - row.at) // 1000)
    days = max(0, memory.due_day - row.day) if row.kind is Kind.DUE else memory.due_day - memory.last_day
    return -86_400 * days if memory.in_steps else max(1, days)


def _factor(memory: Memory) -> int:
    return round(((memory.difficulty - 1) / 9 + 0.1) * 1000)


def _deck(id_: int, name: str, preset: int = 1, description: str = "") -> dict[str, object]:
    today = [0, 0]
    return {
        "id": id_,
        "name": name,
        "mod": 0,
        "usn": -1,
        "desc": description,
        "dyn": 0,
        "conf": preset,
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        "newToday": today,
        "revToday": today,
        "lrnToday": today,
        "timeToday": today,
    }


def _preset(
    id_: int, name: str, settings: SchedulerSettings, new: int, reviews: int, easy_days: Sequence[float]
) -> dict[str, object]:
    return {
        "id": id_,
        "name": name,
        "mod": 0,
        "usn": -1,
        "maxTaken": 60,
        "timer": 0,
        "autoplay": True,
        "replayq": True,
        "dyn": False,
        "new": {
            "delays": list(settings.learning_steps),
            "perDay": new,
            "bury": True,
            "order": 1,
            "initialFactor": _EASE,
            "ints": [1, 4, 0],
        },
        "rev": {
            "perDay": reviews,
            "maxIvl": settings.maximum_interval,
            "bury": True,
            "ease4": 1.3,
            "ivlFct": 1.0,
            "hardFactor": 1.2,
        },
        "lapse": {
            "delays": list(settings.relearning_steps),
            "leechAction": 1,
            "leechFails": 8,
            "minInt": 1,
            "mult": 0.0,
        },
        "fsrsWeights": [],
        "fsrsParams5": [],
        "fsrsParams6": [round(value, 4) for value in settings.parameters],
        "desiredRetention": settings.retention,
        "ignoreRevlogsBeforeDate": "",
        "easyDaysPercentages": list(easy_days),
        "sm2Retention": 0.9,
    }
