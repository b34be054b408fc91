"""Notes of the types that an export makes: what they have besides front and back comes back under keys of its own."""

from collections.abc import Callable, Mapping

from quiz.deck.writing.yaml_text import Entry, Value
from quiz.exchange.anki.note_types import AFTER, ALSO, NOTE_TYPES

_TYPES = {type_.name: type_ for type_ in NOTE_TYPES.values()}
_KEYS = {field: field.lower() for field in AFTER}


def besides(kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Returns the fields that a note of one of our types has besides its front and back, empty ones left out.

    Of notes of other types, and of types of ours that were changed there, it returns none.
    """
    if kind not in _TYPES or tuple(fields) != _TYPES[kind].fields:
        return {}
    return {name: fields[name] for name in (*AFTER, ALSO) if fields.get(name)}


def with_besides(entry: Entry, found: Mapping[str, str], markdown: Callable[[str], str]) -> Entry:
    """Returns `entry` with what `besides` has `found`, in front of its tags."""
    more: dict[str, Value] = {_KEYS[name]: text for name in AFTER if name in found and (text := markdown(found[name]))}
    if "answer" in entry and ALSO in found:
        others = [text for one in found[ALSO].split("<br>") if (text := markdown(one)) and "±" not in text]
        more = {**({"accept": tuple(others)} if others else {}), **more}
    tags = {key: value for key, value in entry.items() if key == "tags"}
    return {**{key: value for key, value in entry.items() if key != "tags"}, **more, **tags}
