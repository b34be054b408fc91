"""The keys that every deck and every card may have, whatever its kind."""

import re

from quiz.card.fields import PATH, POINTS, TEXT, TEXTS, Items, Key, Node, Reader, Scalar, Shape, text_schema
from quiz.card.words import shortened
from quiz.deck.card_ids import ID_PATTERN, is_id
from quiz.deck.problem_codes import ALLOWABLE, refusal
from quiz.deck.reading.deck_settings import SETTINGS

_GOOD_ID = "Use letters, digits, `-`, `_` and `.`, beginning with a letter or digit, at most 64 of them."


def _read_id(reader: Reader, node: Node) -> str:
    given = reader.text(node)
    if given and not is_id(given):
        meant = re.sub(r"[^\w.-]+", "-", given[:64]).strip("-._")
        instead = meant if is_id(meant) else None
        reader.report.add(node, "bad-id", f"`{shortened(given)}` cannot be an id.", _GOOD_ID, instead=instead)
    return given


_ID_SCHEMA = {
    **text_schema(ID_PATTERN),
    "type": ["string", "number", "boolean"],
    "minimum": 0,
    "maximum": 10**15,
    "patternErrorMessage": _GOOD_ID,  # what editors show instead of the pattern
}
ID_SHAPE: Shape[str] = Shape("id", "", _read_id, _ID_SCHEMA)


def _read_codes(reader: Reader, node: Node) -> tuple[str, ...]:
    codes = reader.list_of(node, reader.text)
    for code, at in zip(codes, node.nodes if isinstance(node, Items) else [node], strict=True):
        if code and code not in ALLOWABLE:
            reader.report.add(at, "unknown-code", *refusal(code), "warning")
    return codes


CODES_SHAPE: Shape[tuple[str, ...]] = Shape("texts", (), _read_codes, TEXTS.schema)


def _read_tags(reader: Reader, node: Node) -> tuple[str, ...]:
    if isinstance(node, Scalar) and "," in node.text:
        tags = ", ".join(filter(None, map(str.strip, node.text.split(","))))
        hint = f"Write a list: `{reader.name}: [{shortened(tags)}]`."
        reader.report.add(node, "comma-in-tags", "This is one tag, with a comma in it.", hint, "warning")
    return reader.list_of(node, reader.text)


TAGS_SHAPE: Shape[tuple[str, ...]] = Shape("texts", (), _read_tags, TEXTS.schema)

ID = Key("id", ID_SHAPE, "Names the card for good, so that it keeps its history through every edit.")
TAGS = Key("tags", TAGS_SHAPE, "Words to pick cards by.")
HINT = Key("hint", TEXT, "A nudge, shown on request.")
EXPLANATION = Key("explanation", TEXT, "Why the answer is right, shown with it.")
SOURCE = Key("source", PATH, "The text that the card is drawn from; its path from the deck's folder.")
QUOTE = Key("quote", TEXTS, "The words of the source that carry the answer; a list where it rests on several passages.")
WORTH = Key("points", POINTS, "What the card is worth in an exam.")
CONTEXT = Key("context", TEXTS, "Where the question belongs, shown above it; of a list, from large to small.")
ORIGIN = Key("origin", TEXT, "Where an imported card came from.")
ALLOW = Key("allow", CODES_SHAPE, "Codes of warnings that are not to be reported here.")
CARD_KEYS: tuple[Key[object], ...] = (
    ID,
    TAGS,
    HINT,
    EXPLANATION,
    SOURCE,
    QUOTE,
    WORTH,
    CONTEXT,
    ORIGIN,
    ALLOW,
)

TITLE = Key("title", TEXT, "The name that people read.")
DESCRIPTION = Key("description", TEXT, "What the deck is about.")
DECK_KEYS: tuple[Key[object], ...] = (TITLE, DESCRIPTION, SOURCE, TAGS, ALLOW, *SETTINGS)
CARDS: Key[None] = Key(
    "cards",
    Shape("cards", None, lambda reader, node: None, {"type": "array"}),
    "The questions: one `- ` for each, its kind known by its keys.",
    needed=True,
)

TOP_KEYS = frozenset(key.name for key in (CARDS, *DECK_KEYS))
KNOWN_TO_DECK = dict.fromkeys(key.name for key in (*DECK_KEYS, CARDS)).keys()
