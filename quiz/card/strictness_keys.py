"""The keys of a card or a deck that choose how strictly typed answers are marked."""

from quiz.card.fields import TRUTH, Fields, JsonSchema, Key, Node, Reader, Shape, text_schema
from quiz.card.strictness import Strictness
from quiz.card.words import listed, nearest, shortened

_LEVELS = [level.value for level in Strictness]


def _read_marking(reader: Reader, node: Node) -> Strictness:
    text = reader.text(node)
    if text.casefold() in _LEVELS:
        return Strictness(text.casefold())
    if text:
        message = f"`{reader.name}` is `{shortened(text)}`, and there is no such way of marking."
        hint = nearest(text, _LEVELS) or f"Write one of {listed(_LEVELS)}."
        reader.report.add(node, "not-marking", message, hint)
    return Strictness.LENIENT


_ANY_CASE = "|".join("".join(f"[{char}{char.upper()}]" for char in level) for level in _LEVELS)
_SCHEMA: JsonSchema = {"anyOf": [{"type": "string", "enum": _LEVELS}, text_schema(_ANY_CASE)]}
MARKING_SHAPE: Shape[Strictness] = Shape("marking", Strictness.LENIENT, _read_marking, _SCHEMA)

MARKING = Key("marking", MARKING_SHAPE, "How typed answers are marked: `lenient` (usual), `strict` or `exact`.")
EXACT = Key("exact", TRUTH, "`true` where every letter, sign and accent counts; the same as `marking: exact`.")


def marking_of(fields: Fields) -> Strictness:
    """Returns how the answers to a card are marked: as it says itself, or else as its deck says."""
    level = fields.get(MARKING)
    return Strictness.EXACT if fields.get(EXACT) else level
