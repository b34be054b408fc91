"""The JSON Schema of a deck, made from the declarations that the reader goes by."""

from collections.abc import Iterable

from quiz.card.fields import JsonSchema, Key
from quiz.card.kinds import KINDS, Kind
from quiz.deck.reading.deck_keys import CARD_KEYS, CARDS, DECK_KEYS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def deck_schema() -> JsonSchema:
    """Returns what editors complete, explain and check in a deck file."""
    deck = _object_schema((*DECK_KEYS, CARDS))
    deck["properties"][CARDS.name]["items"] = {"anyOf": [card_schema(kind) for kind in KINDS]}
    return {"$schema": DIALECT, "title": "deck", **deck}


def card_schema(kind: Kind) -> JsonSchema:
    """Returns the schema of a card of `kind`: the required keys, the optional keys, and no other keys."""
    return {"title": kind.label, **_object_schema((*kind.keys, *CARD_KEYS))}


def _object_schema(keys: Iterable[Key[object]]) -> JsonSchema:
    keys = tuple(keys)
    return {
        "type": "object",
        "properties": {key.name: {"description": key.about, **key.shape.schema} for key in keys},
        "required": [key.name for key in keys if key.needed],
        "additionalProperties": False,
    }


def json_types(schema: JsonSchema) -> set[str]:
    """Returns the types of JSON that `schema` lets through."""
    own = schema.get("type", ())
    types = {own} if isinstance(own, str) else set(own)
    return types.union(*(json_types(one) for one in schema.get("anyOf", ())))
