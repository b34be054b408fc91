"""Reads the tables of an Anki collection of any schema version: note types, decks, presets, settings."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any, NamedTuple

from quiz.exchange.anki.protobuf import BadMessage, Message, decode, message, number, real, reals, text
from quiz.exchange.anki.templates import Pieces, pieces_of

_PARTING = "\x1f"
_OCCLUSION = 6
_LONGEST_TEMPLATE = 2_000_000
"""Characters of a template; what is longer is cut off."""


class CardTemplate(NamedTuple):
    """A card of a note type: its name, and the parsed templates of its two sides."""

    name: str
    front: Pieces
    back: Pieces


class NoteKind(NamedTuple):
    """A note type: its name, the names of its fields, its card templates by their ordinals."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[CardTemplate, ...]
    is_cloze: bool
    is_occlusion: bool


class Preset(NamedTuple):
    """The options of a group of decks. Steps are in minutes. `parameters` are those of FSRS, of any version."""

    name: str
    parameters: tuple[float, ...] = ()
    retention: float = 0.9
    new_per_day: int = 20
    reviews_per_day: int = 200
    learning_steps: tuple[float, ...] = (1, 10)
    relearning_steps: tuple[float, ...] = (10,)
    maximum_interval: int = 36_500
    easy_days: tuple[float, ...] = ()


class AnkiDeck(NamedTuple):
    """A deck: its names from the outermost on, its description as HTML, the number of its preset."""

    names: tuple[str, ...]
    description: str
    preset: int
    retention: float | None = None


class Tables(NamedTuple):
    """Everything in a collection but notes, cards and answers. `created` is in seconds since 1970, `changed` in
    milliseconds.
    """

    created: int
    changed: int
    settings: Mapping[str, Any]
    kinds: Mapping[int, NoteKind]
    decks: Mapping[int, AnkiDeck]
    presets: Mapping[int, Preset]
    faults: tuple[str, ...]

    @property
    def first_day(self) -> date:
        """The day from which due days are counted."""
        return datetime.fromtimestamp(self.created, self.zone_of("creationOffset")).date()

    def zone_of(self, name: str) -> tzinfo | None:
        """Returns the time zone in a setting that has minutes west of Greenwich; None where it is not set."""
        west = self.settings.get(name)
        return timezone(timedelta(minutes=-west)) if isinstance(west, int) and abs(west) < 24 * 60 else None


def read_tables(database: sqlite3.Connection) -> Tables:
    """Reads the tables of a collection, with remarks on what makes no sense. Raises `sqlite3.Error`."""
    there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    row = database.execute("SELECT crt, mod, conf, models, decks, dconf FROM col").fetchone()
    created, changed, conf, models, decks, dconf = row
    faults: list[str] = []
    settings = _settings(database, there, conf)
    kinds = _kinds_of_tables(database, faults) if "notetypes" in there else _kinds_of_json(models, faults)
    presets = _presets_of_table(database, faults) if "deck_config" in there else _presets_of_json(dconf)
    found = _decks_of_table(database, faults) if "decks" in there else _decks_of_json(decks)
    seconds = created if isinstance(created, int) and 0 <= created < 1 << 34 else 0
    at = changed if isinstance(changed, int) and 0 <= changed < 1 << 43 else 0
    return Tables(seconds, at, settings, kinds, found, presets or {1: Preset("Default")}, tuple(faults))


def _settings(database: sqlite3.Connection, there: set[str], conf: object) -> Mapping[str, Any]:
    if "config" not in there:
        return _object(conf)
    found: dict[str, Any] = {}
    for key, value in database.execute("SELECT key, val FROM config"):
        try:
            found[str(key)] = json.loads(value)
        except (ValueError, TypeError, RecursionError):
            continue
    return found


def _object(data: object) -> dict[str, Any]:
    """Returns `data` if it is a JSON object, else an empty one."""
    try:
        found = json.loads(data) if isinstance(data, (str, bytes)) and data else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _kinds_of_json(models: object, faults: list[str]) -> dict[int, NoteKind]:
    found: dict[int, NoteKind] = {}
    for id_, model in _object(models).items():
        try:
            fields = sorted(model["flds"], key=lambda one: int(one["ord"]))
            templates = sorted(model["tmpls"], key=lambda one: int(one["ord"]))
            found[int(id_)] = NoteKind(
                str(model["name"]),
                tuple(str(one["name"]) for one in fields),
                tuple(_template(str(one["name"]), str(one["qfmt"]), str(one["afmt"])) for one in templates),
                int(model.get("type") or 0) == 1,
                model.get("originalStockKind") == _OCCLUSION,
            )
        except (KeyError, TypeError, ValueError):
            faults.append(f"note type {id_}")
    return found


def _template(name: str, front: str, back: str) -> CardTemplate:
    return CardTemplate(name, pieces_of(front[:_LONGEST_TEMPLATE]), pieces_of(back[:_LONGEST_TEMPLATE]))


def _kinds_of_tables(database: sqlite3.Connection, faults: list[str]) -> dict[int, NoteKind]:
    fields: dict[int, list[tuple[int, str]]] = {}
    for id_, place, name in database.execute("SELECT ntid, ord, name FROM fields"):
        if isinstance(place, int):
            fields.setdefault(id_, []).append((place, str(name)))
    templates: dict[int, list[tuple[int, CardTemplate]]] = {}
    for id_, place, name, config in database.execute("SELECT ntid, ord, name, config FROM templates"):
        try:
            said = decode(_blob(config))
            templates.setdefault(id_, []).append((int(place), _template(str(name), text(said, 1), text(said, 2))))
        except (BadMessage, ValueError, TypeError):
            faults.append(f"template {name}")
    found: dict[int, NoteKind] = {}
    for id_, name, config in database.execute("SELECT id, name, config FROM notetypes"):
        try:
            said = decode(_blob(config))
            found[id_] = NoteKind(
                str(name),
                tuple(one for _, one in sorted(fields.get(id_, ()))),
                tuple(one for _, one in sorted(templates.get(id_, ()), key=lambda pair: pair[0])),
                number(said, 1) == 1,
                number(said, 9) == _OCCLUSION,
            )
        except BadMessage:
            faults.append(f"note type {name}")
    return found


def _blob(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value or "").encode("utf-8", "replace")


def _decks_of_json(decks: object) -> dict[int, AnkiDeck]:
    found: dict[int, AnkiDeck] = {}
    for id_, deck in _object(decks).items():
        if isinstance(deck, dict) and id_.removeprefix("-").isdecimal():
            names = tuple(str(deck.get("name") or "deck").split("::"))
            retention = deck.get("desiredRetention")
            share = retention / 100 if isinstance(retention, (int, float)) else None
            found[int(id_)] = AnkiDeck(names, str(deck.get("desc") or ""), _int(deck.get("conf"), 1), share)
    return found


def _decks_of_table(database: sqlite3.Connection, faults: list[str]) -> dict[int, AnkiDeck]:
    found: dict[int, AnkiDeck] = {}
    for id_, name, kind in database.execute("SELECT id, name, kind FROM decks"):
        names = tuple(str(name).split(_PARTING))
        try:
            said = decode(_blob(kind))
            normal: Message = message(said, 1)
            retention = real(normal, 10) or None
            found[id_] = AnkiDeck(names, text(normal, 4), number(normal, 1, 1), retention)
        except BadMessage:
            faults.append(f"deck {'::'.join(names)}")
            found[id_] = AnkiDeck(names, "", 1)
    return found


def _presets_of_json(dconf: object) -> dict[int, Preset]:
    found = ((id_, _preset_of_json(one)) for id_, one in _object(dconf).items() if isinstance(one, dict))
    return {int(id_): one for id_, one in found if id_.isdecimal()}


def _preset_of_json(one: Mapping[str, Any]) -> Preset:
    new, review, lapse = (part if isinstance(part := one.get(name), dict) else {} for name in ("new", "rev", "lapse"))
    params = next(
        (found for name in ("fsrsParams6", "fsrsParams5", "fsrsWeights") if (found := _reals(one.get(name)))), ()
    )
    return Preset(
        str(one.get("name") or ""),
        params,
        _real(one.get("desiredRetention"), 0.9),
        _int(new.get("perDay"), 20),
        _int(review.get("perDay"), 200),
        _reals(new.get("delays")),
        _reals(lapse.get("delays")),
        _int(review.get("maxIvl"), 36_500),
        _reals(one.get("easyDaysPercentages")),
    )


def _presets_of_table(database: sqlite3.Connection, faults: list[str]) -> dict[int, Preset]:
    found: dict[int, Preset] = {}
    for id_, name, config in database.execute("SELECT id, name, config FROM deck_config"):
        data = _blob(config)
        if data.startswith(b"{"):
            found[id_] = _preset_of_json(_object(data))
            continue
        try:
            said = decode(data)
        except BadMessage:
            faults.append(f"preset {name}")
            continue
        found[id_] = Preset(
            str(name),
            reals(said, 6) or reals(said, 5) or reals(said, 3),
            real(said, 37, 0.9),
            number(said, 9, 20),
            number(said, 10, 200),
            reals(said, 1),
            reals(said, 2),
            number(said, 16, 36_500),
            reals(said, 4),
        )
    return found


def _int(value: object, default: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def _real(value: object, default: float) -> float:
    return float(value) if isinstance(value, (int, float)) else default


def _reals(values: object) -> tuple[float, ...]:
    found: Iterable[object] = values if isinstance(values, list) else ()
    return tuple(float(one) for one in found if isinstance(one, (int, float)))
