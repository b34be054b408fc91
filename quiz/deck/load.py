"""A deck file to a `Deck` and the problems that were met on the way."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from quiz.card.fields import (
    POINTS,
    TEXT,
    TEXTS,
    Fields,
    Items,
    Key,
    Mapping,
    Node,
    Reader,
    Report,
    Scalar,
    Shape,
    listed,
    text_schema,
)
from quiz.card.kinds import KINDS, Kind, Variant
from quiz.card.model import Card, Deck
from quiz.card.problem import Place, Problem
from quiz.deck.identity import ID_PATTERN, derived_id, is_id, sibling_id
from quiz.deck.parse import parse

_GOOD_ID = "Use letters, digits, `-`, `_` and `.`, beginning with a letter or digit, at most 64 of them."


def _read_id(reader: Reader, node: Node) -> str:
    given = reader.text(node)
    if given and not is_id(given):
        reader.report.add(node, "bad-id", f"`{given[:80]}` cannot be an id.", _GOOD_ID)
    return given


_ID_SCHEMA = {
    **text_schema(ID_PATTERN),
    "type": ["string", "number", "boolean"],
    "minimum": 0,
    "maximum": 10**15,
    "patternErrorMessage": _GOOD_ID,  # what editors show instead of the pattern
}
ID_SHAPE: Shape[str] = Shape("id", "", _read_id, _ID_SCHEMA)

ID = Key("id", ID_SHAPE, "Names the card for good, so that it keeps its history through every edit.")
TAGS = Key("tags", TEXTS, "Words to pick cards by.")
HINT = Key("hint", TEXT, "A nudge, shown on request.")
EXPLANATION = Key("explanation", TEXT, "Why the answer is right, shown with it.")
SOURCE = Key("source", TEXT, "The text that the card is drawn from; its path from the deck's folder.")
QUOTE = Key("quote", TEXT, "The words of the source that carry the answer.")
WORTH = Key("points", POINTS, "What the card is worth in an exam.")
CARD_KEYS: tuple[Key[object], ...] = (ID, TAGS, HINT, EXPLANATION, SOURCE, QUOTE, WORTH)

TITLE = Key("title", TEXT, "The name that people read.")
DESCRIPTION = Key("description", TEXT, "What the deck is about.")
DECK_KEYS: tuple[Key[object], ...] = (TITLE, DESCRIPTION, SOURCE, TAGS)
CARDS: Key[None] = Key(
    "cards",
    Shape("cards", None, lambda reader, node: None, {"type": "array"}),
    "The questions: one `- ` for each, its kind known by its keys.",
    needed=True,
)

TOP_KEYS = frozenset(key.name for key in (CARDS, *DECK_KEYS))

_NEEDED = tuple((frozenset(kind.needed), kind) for kind in KINDS)
_MOST_PARTICULAR_FIRST = sorted(_NEEDED, key=lambda pair: len(pair[0]), reverse=True)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A deck with those of its cards that can be studied, and everything that is wrong with its file."""

    deck: Deck
    problems: tuple[Problem, ...]


def load(path: Path, name: str) -> Loaded:
    """Reads the deck file at `path`; that it cannot be read is a problem too."""
    try:
        return loads(path.read_bytes(), path, name)
    except OSError as error:
        message, hint = f"The file cannot be read: {error.strerror}.", "Look at its rights."
        problem = Problem(Place(str(path)), "unreadable", message, hint)
        return Loaded(Deck(name, str(path), name.rpartition("/")[2]), (problem,))


def loads(data: bytes, path: Path, name: str) -> Loaded:
    """Reads a deck from the bytes of its file; `path` is where they come from."""
    report = Report(str(path))
    with _collector_paused():
        root = parse(data, report, TOP_KEYS)
        deck = _deck(root, Deck(name, str(path), name.rpartition("/")[2]), report)
    return Loaded(deck, tuple(sorted(report.problems)))


@contextmanager
def _collector_paused() -> Iterator[None]:
    # A tree of small tuples sends the cyclic collector round and round, and there is no cycle to find.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _deck(root: Node | None, deck: Deck, report: Report) -> Deck:
    if not isinstance(root, Mapping):
        if not report.problems:
            _report_no_deck(root, report)
        return deck
    _, cards_node = root.pairs.get(CARDS.name, (None, None))
    fields = Fields(root, report)
    fields.report_unknown((*DECK_KEYS, CARDS), "a deck")
    deck = replace(
        deck,
        title=fields.get(TITLE) or deck.title,
        description=fields.get(DESCRIPTION),
        source=_beside(deck.path, fields.get(SOURCE)),
        tags=frozenset(fields.get(TAGS)),
    )
    if cards_node is None:
        report.add(root, "no-cards", "The deck has no `cards`.", "Add `cards:` and under it one `- ` for each card.")
        return deck
    return replace(deck, cards=tuple(_cards(cards_node, deck, report)))


def _report_no_deck(root: Node | None, report: Report) -> None:
    message = "The file is empty." if root is None else "A deck is made of keys such as `title:` and `cards:`."
    report.add(
        root or Scalar("", 1, 1),
        "no-deck",
        message,
        "`cards:` and under it one `- ` for each card is enough.",
    )


def _beside(deck_path: str, source: str) -> str:
    return str(Path(deck_path).parent / source) if source else ""


def _cards(node: Node, deck: Deck, report: Report) -> Iterator[Card]:
    if not isinstance(node, Items):
        if isinstance(node, Mapping) or node.text.strip() or not report.damaged:
            report.add(node, "no-cards", "`cards` is no list.", "Start each card with `- ` on a line of its own.")
        return
    if not node.nodes:
        report.add(node, "no-cards", "The deck has no cards yet.", "Start each card with `- `.", "warning")
    for entry in node.nodes:
        if isinstance(entry, Mapping):
            yield from _entry(Fields(entry, report), deck)
        else:
            hint = "Write it as `- question: …` and `answer: …` below that."
            report.add(entry, "not-card", "A card is made of keys, and this is a bare text or list.", hint)


def _entry(fields: Fields, deck: Deck) -> list[Card]:
    """The cards of one entry; none where any of it is in error."""
    errors_before = fields.report.errors
    kind = _kind(fields)
    variants = _variants(fields, kind) if kind else []
    note = _note(fields, variants)
    tags = deck.tags.union(fields.get(TAGS))
    source = _beside(deck.path, fields.get(SOURCE)) or deck.source
    hint, explanation, quote = fields.get(HINT), fields.get(EXPLANATION), fields.get(QUOTE)
    points = fields.get(WORTH) if WORTH in fields else Decimal(1)
    place = Place(deck.path, fields.mapping.line, fields.mapping.column)
    if fields.report.errors > errors_before:
        return []
    return [
        Card(
            sibling_id(note, suffix),
            note,
            deck.name,
            question,
            place,
            tags,
            hint,
            explanation,
            source,
            quote,
            points,
        )
        for suffix, question in variants
    ]


def _variants(fields: Fields, kind: Kind) -> list[Variant]:
    fields.report_unknown((*kind.keys, *CARD_KEYS), kind.name)
    return kind.read(fields)


def _note(fields: Fields, variants: list[Variant]) -> str:
    if ID in fields:
        return fields.get(ID)
    return derived_id(variants[0].question) if variants else ""


def _kind(fields: Fields) -> Kind | None:
    """The kind whose needed keys are all there, the most particular first; reports where there is none."""
    present = fields.mapping.pairs.keys()
    for needed, kind in _MOST_PARTICULAR_FIRST:
        if needed <= present:
            return kind
    _report_no_kind(fields)
    return None


def _report_no_kind(fields: Fields) -> None:
    present = fields.mapping.pairs.keys()
    nearest = max(KINDS, key=lambda kind: (len(present & set(kind.needed)), -len(kind.needed)))
    known = {key.name for kind in KINDS for key in kind.keys} | {key.name for key in CARD_KEYS}
    slips = [name for name in present if name not in known and get_close_matches(name[:80], known, 1)]
    missing = [name for name in nearest.needed if name not in present]
    if slips:
        fields.report_unknown((*nearest.keys, *CARD_KEYS), nearest.name)
    elif len(missing) == len(nearest.needed):
        kinds = "; ".join(f"{kind.name}: {listed(kind.needed)}" for kind in KINDS)
        message = "These keys make no kind of card."
        fields.report.add(fields.mapping, "no-kind", message, f"Needed for {kinds}.")
    else:
        message = f"{nearest.name.capitalize()} needs {listed(missing)} too."
        fields.report.add(fields.mapping, "missing-key", message, f"Add {listed(missing)}.")
