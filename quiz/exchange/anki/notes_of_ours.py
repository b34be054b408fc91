"""Reads additional fields of notes that an export has made, and puts them back under keys of their own."""

from collections.abc import Callable, Mapping

from quiz.deck.writing.yaml_text import Entry, Value
from quiz.exchange.anki.note_types import AFTER, ALSO, NOTE_TYPES

_TYPES = {type_.name: type_ for type_ in NOTE_TYPES.values()}
_KEYS = {field: field.lower() for field in AFTER}


def besides(kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Returns the filled fields of one of our note types other than front and back, by key.

    Returns none for other note types, and for ours if they were changed in Anki.
    """
    if kind not in _TYPES or tuple(fields) != _TYPES[kind].fields:
        return {}
    return {name: fields[name] for name in (*AFTER, ALSO) if fields.get(name)}


def with_besides(entry: Entry, found: Mapping[str, str], markdown: Callable[[str], str]) -> Entry:
    """Returns `entry` with the fields that `besides` has `found`, before its tags."""
    more: dict[str, Value] = {_KEYS[name]: text for name in AFTER if name in found and (text := markdown(found[name]))}
    if "answer" in entry and ALSO in found:
        others = [text for one in found[ALSO].split("<br>") if (text := markdown(one)) and "±" not in text]
        more = {**({"accept": tuple(others)} if others else {}), **more}
    tags = {key: value for key, value in entry.items() if key == "tags"}
    return {**{key: value for key, value in entry.items() if key != "tags"}, **more, **tags}
