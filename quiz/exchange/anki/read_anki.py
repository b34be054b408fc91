"""Reads Anki packages and collections: decks with their cards as shown, answers, memories, pictures."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, tzinfo
from itertools import groupby
from math import isfinite, log
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from quiz.card.problem import QuizError
from quiz.card.words import counted, percent_text
from quiz.deck.writing.yaml_text import Value
from quiz.engine.memory.scheduler import Scheduler
from quiz.exchange.anki.collection_tables import AnkiDeck, Preset, read_tables
from quiz.exchange.anki.come_back import way_back
from quiz.exchange.anki.history import AnkiAnswer, AnkiCard, HistoryReading, history_of
from quiz.exchange.anki.note_types import is_ours
from quiz.exchange.anki.notes import PINK, AnkiNote, CardOf, NoteNames, NoteReader
from quiz.exchange.anki.package import Opened, open_collection_of
from quiz.exchange.file_names import distinct_file_names, file_name_of
from quiz.exchange.from_html import from_html
from quiz.exchange.incoming import (
    CardHistory,
    ImportRemark,
    Incoming,
    IncomingDeck,
    IncomingEntry,
    ReadOptions,
)
from quiz.exchange.taking_in.study_day_clock import study_days_of
from quiz.process.gc_pause import collector_paused
from quiz.study.settings import BY_NAME

MEDIA = "media/"
BAD_NOTE = "a note that makes no sense: its type or fields are not there"
BAD_CARD = "a card without a note, or with values that no card has"
BAD_ROWS = "a row of history with values that none has"
_ROLLOVER = 4
_FIELDS = "\x1f"
_NOTES = "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id"
_CARDS = """
    SELECT id, nid, did, ord, mod, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data
    FROM cards ORDER BY id
"""
_REVLOG = "SELECT cid, id, ease, ivl, factor, time, type FROM revlog ORDER BY +cid, id"
"""The plus keeps SQLite from going by an index, which leads to and fro in the file: to sort takes half the time."""
_NOT_MEDIA = (".woff", ".woff2", ".ttf", ".otf", ".js", ".css")
"""Endings of files that only templates use."""
_PORTION = 1_000
_WHOLE = {int}
_OLD_DECAY = 0.5
_NUMBERS = 21


def read_anki(path: Path, options: ReadOptions) -> Incoming:
    """Reads a package or a collection. Raises `QuizError` where it cannot be read at all."""
    try:
        with open_collection_of(path) as opened, collector_paused():
            return _Reader(opened, options).read()
    except sqlite3.Error as error:
        raise QuizError(
            f"`{path}` is damaged: {error}. Let Anki check it (“Check Database”), and export it anew."
        ) from None


class _CardRead(NamedTuple):
    """A card with its history, before it is known which card of which entry it becomes."""

    card: AnkiCard
    history: CardHistory


class _Reader:
    """Reads one collection."""

    def __init__(self, opened: Opened, options: ReadOptions) -> None:
        self._database, self._opened, self._options = opened.database, opened, options
        self._tables = read_tables(opened.database)
        self._left_out: list[ImportRemark] = []
        self._simplified: list[ImportRemark] = []
        self._remarks: list[str] = [*opened.remarks]
        stated = options.rollover if options.rollover is not None else self._tables.settings.get("rollover")
        self._rollover = stated if isinstance(stated, int) and 0 <= stated < 24 else _ROLLOVER
        self._zone = self._choose_zone()
        self._day_of = study_days_of(self._zone, self._rollover)
        self._kept = [one for one in opened.media if not one.name.lower().endswith(_NOT_MEDIA)]
        names = self._file_names = distinct_file_names(one.name for one in self._kept)
        self._names = NoteNames(lambda name: MEDIA + (names.get(name) or file_name_of(name)), names.keys())
        self._note_reader = NoteReader(self._names)
        self._has_states = False
        self._use: Counter[int] = Counter()
        self._cards = [*self._sound_cards()]

    def _choose_zone(self) -> tzinfo | None:
        """Returns the time zone of the collection; None where it is that of this machine, or unknown."""
        known = (
            (self._tables.zone_of("localOffset"), self._tables.changed / 1000),
            (self._tables.zone_of("creationOffset"), self._tables.created),
        )
        for zone, at in known:
            if zone is not None and at:
                here = datetime.fromtimestamp(at).astimezone().utcoffset()
                if here == zone.utcoffset(None):
                    return None
                self._remarks.append(
                    "The clock here is in another time zone than that collection was used in: its days are taken."
                )
                return zone
        return None

    def read(self) -> Incoming:
        tables = self._tables
        if tables.faults:
            faults = ", ".join(tables.faults[:3])
            self._remarks.append(f"What makes no sense was passed over: {faults}.")
        notes, cards = self._count("notes"), self._count("cards")
        rows = self._count("revlog") if self._options.history else 0
        histories = self._histories() if self._options.history else {}
        decks = self._decks(histories, notes)
        has_ours = any(one.card for deck in decks for one in deck.entries)
        main = self._main_preset()
        media = tuple(one._replace(name=self._file_names[one.name]) for one in self._kept)
        return Incoming(
            self._summary(notes, cards, rows),
            tuple(decks),
            (*self._left_out, *self._note_reader.left_out),
            (*self._simplified, *self._note_reader.simplified),
            media,
            self._parameters(main) if self._options.history else (),
            self._settings(main),
            (*self._remarks, *self._remarks_on_states(main)),
            (),
            f"anki/{tables.created}",
            tables.changed,
            self._day_of,
            comes_back=way_back(tables.kinds.values(), self._names) if has_ours else None,
        )

    def _count(self, table: str) -> int:
        return int(self._database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def _summary(self, notes: int, cards: int, rows: int) -> str:
        day = datetime.fromtimestamp(self._tables.changed / 1000, self._zone)
        history = f"{counted(rows, 'row')} of history" if rows else "no history"
        counts = f"{counted(notes, 'note')}, {counted(cards, 'card')}, {history}"
        return f"an Anki collection of {day.day} {day:%B %Y}, {counts}."

    # Histories.

    def _histories(self) -> dict[int, _CardRead]:
        """Returns the cards with their histories, by their ids."""
        found: dict[int, _CardRead] = {}
        rows = self._rows_by_card()
        reading = HistoryReading(
            self._day_of,
            self._tables.first_day.toordinal(),
            self._tables.changed,
            self._day_of(self._tables.changed),
            self._from_sm2,
        )
        waiting = next(rows, None)
        gone = 0
        total = max(1, len(self._cards))
        for number, card in enumerate(self._cards):
            while waiting and waiting[0] < card.id:
                gone += len(waiting[1])
                waiting = next(rows, None)
            own: list[AnkiAnswer] = []
            if waiting and waiting[0] == card.id:
                own, waiting = waiting[1], next(rows, None)
            preset = self._preset_of(card.home_deck or card.deck)
            steps = len(preset.learning_steps), len(preset.relearning_steps)
            history = history_of(card, own, steps, reading)
            self._has_states = self._has_states or ('"s"' in card.data and history.memory is not None)
            self._use[self._preset_id(card.home_deck or card.deck)] += 1 + len(history.answers)
            found[card.id] = _CardRead(card, history)
            if number % _PORTION == 0:
                self._options.progress(0.6 * number / total)
        gone += len(waiting[1]) if waiting else 0
        if gone := gone + sum(len(own) for _, own in rows):
            self._remarks.append(f"{counted(gone, 'row')} of history left out, of cards that are gone there.")
        return found

    def _rows_by_card(self) -> Iterator[tuple[int, list[AnkiAnswer]]]:
        for card, rows in groupby(self._database.execute(_REVLOG), key=itemgetter(0)):
            own: list[AnkiAnswer] = []
            for row in rows:
                if {*map(type, row)} == _WHOLE:  # `card` too
                    own.append(row[1:])
                else:
                    self._simplified.append(ImportRemark(BAD_ROWS, "in the history"))
            if own:
                yield card, own

    def _sound_cards(self) -> Iterator[AnkiCard]:
        for row in self._database.execute(_CARDS):
            *numbers, data = row
            if {*map(type, numbers)} == _WHOLE:
                yield AnkiCard._make((*numbers, data if isinstance(data, str) else ""))
            else:
                self._left_out.append(ImportRemark(BAD_CARD, f"card {row[0]}"))

    def _from_sm2(self, factor: float, interval: float) -> tuple[float, float]:
        state = _DEFAULT.from_sm2(min(max(factor, 1.3), 5), interval, 0.9)
        return state.stability, state.difficulty

    def _preset_id(self, deck: int) -> int:
        found = self._tables.decks.get(deck)
        return found.preset if found else 1

    def _preset_of(self, deck: int) -> Preset:
        presets = self._tables.presets
        return presets.get(self._preset_id(deck)) or next(iter(presets.values()))

    # Notes and decks.

    def _decks(self, histories: Mapping[int, _CardRead], notes: int) -> list[IncomingDeck]:
        by_deck: dict[int, list[IncomingEntry]] = {}
        waiting: dict[int, list[AnkiCard]] = {}
        for card in sorted(self._cards, key=lambda card: card.ord):
            waiting.setdefault(card.note, []).append(card)
        self._cards = []
        for number, row in enumerate(self._database.execute(_NOTES)):
            own = waiting.pop(row[0], [])
            for deck, entry in self._entries(row, own, histories):
                by_deck.setdefault(deck, []).append(entry)
            if number % _PORTION == 0:
                self._options.progress(0.6 + 0.4 * number / max(1, notes))
        self._left_out += [ImportRemark(BAD_CARD, f"card {card.id}") for cards in waiting.values() for card in cards]
        found = [self._deck(id_, entries) for id_, entries in by_deck.items()]
        return sorted(found, key=lambda deck: [name.casefold() for name in deck.path])

    def _entries(
        self, row: tuple[object, ...], cards: list[AnkiCard], histories: Mapping[int, _CardRead]
    ) -> Iterator[tuple[int, IncomingEntry]]:
        note = self._note(row)
        if note is None:
            self._left_out += [ImportRemark(BAD_NOTE, f"note {row[0]}") for _ in cards]
            return
        marked = "marked" in (tag.lower() for tag in note.tags)
        for made in self._note_reader.entries(note, [self._card_of(card) for card in cards]):
            own = []
            for id_, part in made.parts.items():
                if read := histories.get(id_):
                    history = read.history._replace(part=part)
                    if read.card.flags & 7 > 4:
                        self._simplified.append(ImportRemark(PINK, made.first))
                    own.append(history._replace(flag="red") if marked and not history.flag else history)
            card = note.guid if is_ours(note.kind.name) else ""
            yield made.deck_id, IncomingEntry(made.entry, made.origin, made.first, tuple(own), card)

    def _note(self, row: tuple[object, ...]) -> AnkiNote | None:
        """Returns the note of a row; None where its type is missing, or it has no guid or fields."""
        _, guid, kind_id, tags, fields = row
        kind = self._tables.kinds.get(kind_id) if isinstance(kind_id, int) else None
        if kind is None or not isinstance(fields, str) or not kind.fields or not guid:
            return None
        values = fields.split(_FIELDS)
        values += [""] * (len(kind.fields) - len(values))
        named = dict(zip(kind.fields, values, strict=False))
        found = str(tags or "").split()
        if is_ours(kind.name):
            found.sort()  # as an export writes them: in another order they would look changed
        return AnkiNote(str(guid)[:200], kind, named, tuple(found))

    def _card_of(self, card: AnkiCard) -> CardOf:
        deck_id = card.home_deck or card.deck
        deck = self._tables.decks.get(deck_id) or AnkiDeck(("Default",), "", 1)
        return CardOf(card.id, card.ord, deck_id if deck_id in self._tables.decks else 1, deck, card.flags & 7)

    def _deck(self, id_: int, entries: list[IncomingEntry]) -> IncomingDeck:
        deck = self._tables.decks.get(id_) or AnkiDeck(("Default",), "", 1)
        head: dict[str, Value] = {"title": deck.names[-1] or "deck"}
        description = from_html(deck.description).text if deck.description else ""
        if description:
            head["description"] = description
        head |= self._own_settings(id_, deck)
        return IncomingDeck(deck.names, head, tuple(entries))

    def _own_settings(self, id_: int, deck: AnkiDeck) -> dict[str, Value]:
        """Returns the settings of a deck that differ from those of most decks."""
        main, own = self._main_preset(), self._preset_of(id_)
        found: dict[str, Value] = {}
        retention = deck.retention or own.retention
        if abs(retention - main.retention) > 1e-6 and 0.7 <= retention <= 0.99:
            found["retention"] = percent_text(round(retention, 4), places=2)
        if own.new_per_day != main.new_per_day and own.new_per_day < 10_000:
            found["new_per_day"] = str(own.new_per_day)
        if own.reviews_per_day != main.reviews_per_day and own.reviews_per_day < 10_000:
            found["reviews_per_day"] = str(own.reviews_per_day)
        return found

    # Presets.

    def _main_preset(self) -> Preset:
        """Returns the preset of the decks with the most answers."""
        presets = self._tables.presets
        used = [id_ for id_, _ in self._use.most_common() if id_ in presets]
        return presets[used[0]] if used else next(iter(presets.values()))

    def _parameters(self, main: Preset) -> tuple[float, ...]:
        return of_version_6(main.parameters) if self._has_states else ()

    def _remarks_on_states(self, main: Preset) -> list[str]:
        if not self._options.history or not any(self._use.values()):
            return []
        if not self._has_states:
            return ["FSRS was off in Anki: memory is worked out from the answers, due days are Anki's."]
        others = {
            one.name
            for id_, one in self._tables.presets.items()
            if self._use[id_] and one.parameters != main.parameters
        }
        if not others:
            return []
        return [
            f"Parameters are those of the preset {main.name}, which most answers are of; cards of other presets keep"
            " their memory until they are answered."
        ]

    def _settings(self, main: Preset) -> Mapping[str, str]:
        """Returns the settings of the main preset that differ from our defaults, as text."""
        wanted = {
            "new_per_day": main.new_per_day if main.new_per_day < 9_999 else None,
            "reviews_per_day": main.reviews_per_day if main.reviews_per_day < 9_999 else None,
            "retention": round(main.retention, 4),
            "learning_steps": tuple(round(one, 4) for one in main.learning_steps),
            "relearning_steps": tuple(round(one, 4) for one in main.relearning_steps),
            "maximum_interval": main.maximum_interval,
        }
        if len(main.easy_days) == 7:
            shares = (0.0, 0.5, 1.0)
            wanted["easy_days"] = tuple(min(shares, key=lambda share: abs(share - one)) for one in main.easy_days)
        if "rollover" in self._tables.settings or self._options.rollover is not None:
            wanted["rollover_hour"] = self._rollover
        found: dict[str, str] = {}
        for name, value in wanted.items():
            with suppress(QuizError, KeyError, ValueError, TypeError):
                text = BY_NAME[name].writer(value)
                BY_NAME[name].read(text)
                if text != BY_NAME[name].default:
                    found[name] = text
        return found


_DEFAULT = Scheduler()


def of_version_6(parameters: tuple[float, ...]) -> tuple[float, ...]:
    """Converts parameters of FSRS 4.5 (17) or 5 (19) to version 6 (21), with the same predictions; empty for other
    numbers.
    """
    values = [*parameters]
    if not all(map(isfinite, values)):
        return ()
    if len(values) == 17 and values[5] > -1 / 3:
        values[4] += 2 * values[5]
        values[5] = log(3 * values[5] + 1) / 3
        values[6] += 0.5
        values += [0.0, 0.0]
    if len(values) == 19:
        values += [0.0, _OLD_DECAY]
    return tuple(values) if len(values) == _NUMBERS else ()
