"""A deck file to a `Deck` and the problems that were met on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from sys import intern

from quiz.card.fields import Fields, Items, Mapping, Node, Report, Scalar
from quiz.card.gc_pause import collector_paused
from quiz.card.kinds import KINDS, Kind, Variant
from quiz.card.marking import MARKING
from quiz.card.model import Card, Deck
from quiz.card.problem import Place, Problem
from quiz.card.vocabulary import Vocabulary
from quiz.card.words import listed, shortened
from quiz.deck.identity import derived_id, sibling_id
from quiz.deck.reading.deck_settings import read_settings
from quiz.deck.reading.keys import (
    ALLOW,
    BELONGS_ELSEWHERE,
    BELONGS_TO_CARDS,
    CARDS,
    CONTEXT,
    DESCRIPTION,
    EXPLANATION,
    HINT,
    ID,
    KNOWN_TO_DECK,
    KNOWN_TO_KIND,
    ORIGIN,
    QUOTE,
    SOURCE,
    TAGS,
    TITLE,
    TOP_KEYS,
    WORTH,
)
from quiz.deck.reading.parse import parse

_NEEDED = tuple((frozenset(kind.needed), kind) for kind in KINDS)
_CONTEXT_STEP = " › "
_MOST_PARTICULAR_FIRST = sorted(_NEEDED, key=lambda pair: len(pair[0]), reverse=True)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A deck with those of its cards that can be studied, and everything that is wrong with its file.

    `root` is the tree that it was read from, where there is one: it knows the place of every key.
    """

    deck: Deck
    problems: tuple[Problem, ...]
    root: Node | None = None

    @property
    def entries(self) -> dict[tuple[int, int], Mapping]:
        """The entries of `cards`, by line and column."""
        _, cards = self.root.pairs.get(CARDS.name, (None, None)) if isinstance(self.root, Mapping) else (None, None)
        entries = cards.nodes if isinstance(cards, Items) else ()
        return {(entry.line, entry.column): entry for entry in entries if isinstance(entry, Mapping)}


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
    with collector_paused():
        root = parse(data, report, TOP_KEYS)
        deck = _deck(root, Deck(name, str(path), name.rpartition("/")[2]), report)
        return Loaded(deck, tuple(sorted(report.problems)), root)


def _deck(root: Node | None, deck: Deck, report: Report) -> Deck:
    if not isinstance(root, Mapping):
        if not report.problems:
            _report_no_deck(root, report)
        return deck
    _, cards_node = root.pairs.get(CARDS.name, (None, None))
    fields = Fields(root, report)
    fields.report_unknown(KNOWN_TO_DECK, "a deck", BELONGS_TO_CARDS)
    deck = replace(
        deck,
        title=fields.get(TITLE) or deck.title,
        description=fields.get(DESCRIPTION),
        source=_beside(deck.path, fields.get(SOURCE)),
        tags=frozenset(fields.get(TAGS)),
        allowed=frozenset(fields.get(ALLOW)),
        settings=read_settings(fields),
    )
    if cards_node is None:
        report.add(root, "no-cards", "The deck has no `cards`.", "Add `cards:` and under it one `- ` for each card.")
        return deck
    cards = tuple(_cards(cards_node, deck, report))
    fill_vocabulary(cards)
    return replace(deck, cards=cards)


def _report_no_deck(root: Node | None, report: Report) -> None:
    message = "The file is empty." if root is None else "A deck is made of keys such as `title:` and `cards:`."
    report.add(
        root or Scalar("", 1, 1),
        "no-deck",
        message,
        "`cards:` and under it one `- ` for each card is enough.",
    )


def _beside(deck_path: str, source: str) -> str:
    return intern(str(Path(deck_path).parent / source)) if source else ""


def _cards(node: Node, deck: Deck, report: Report) -> Iterator[Card]:
    if not isinstance(node, Items):
        if isinstance(node, Mapping) or node.text.strip() or not report.damaged:
            report.add(node, "no-cards", "`cards` is no list.", "Start each card with `- ` on a line of its own.")
        return
    if not node.nodes and "empty-deck" not in deck.allowed:
        report.add(node, "empty-deck", "The deck has no cards yet.", "Start each card with `- `.", "warning")
    tag_sets: dict[frozenset[str], frozenset[str]] = {}
    vocabulary = Vocabulary(deck.settings.language)
    inherited = {MARKING.name: deck.settings.marking}
    for entry in node.nodes:
        if isinstance(entry, Mapping):
            yield from _entry(Fields(entry, report, inherited), deck, vocabulary, tag_sets)
        else:
            hint = "Write it as `- question: …` and `answer: …` below that."
            report.add(entry, "not-card", "A card is made of keys, and this is a bare text or list.", hint)


def fill_vocabulary(cards: Sequence[Card]) -> None:
    """Tells the vocabulary that `cards`, all those of one deck, share every text that answers one of them."""
    if cards:
        cards[0].vocabulary.take_in(text for card in cards for text in (*card.question.expected, *card.question.others))


def _entry(
    fields: Fields, deck: Deck, vocabulary: Vocabulary, tag_sets: dict[frozenset[str], frozenset[str]]
) -> list[Card]:
    """The cards of one entry; none where any of it is in error. Cards with the same tags share one of `tag_sets`."""
    errors_before = fields.report.errors
    kind = _kind(fields)
    variants = _variants(fields, kind) if kind else []
    note = _note(fields, variants)
    tags = deck.tags.union(fields.get(TAGS))
    tags = tag_sets.setdefault(tags, tags)
    source = _beside(deck.path, fields.get(SOURCE)) or deck.source
    hint, explanation, quotes = fields.get(HINT), fields.get(EXPLANATION), fields.get(QUOTE)
    context, origin = _CONTEXT_STEP.join(fields.get(CONTEXT)), fields.get(ORIGIN)
    points = fields.get(WORTH) if WORTH in fields else Decimal(1)
    allowed = deck.allowed.union(fields.get(ALLOW)) if ALLOW in fields else deck.allowed
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
            quotes,
            points,
            allowed,
            context=context,
            origin=origin,
            vocabulary=vocabulary,
        )
        for suffix, question in variants
    ]


def _variants(fields: Fields, kind: Kind) -> list[Variant]:
    fields.report_unknown(KNOWN_TO_KIND[kind.name], kind.name, BELONGS_ELSEWHERE)
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
    present = _report_mistyped(fields)
    begun = max(len(needed & present) for needed, _ in _NEEDED)
    nearest_kinds = [kind for needed, kind in _NEEDED if len(needed & present) == begun]
    if not begun:
        kinds = "; ".join(f"{kind.name}: {listed(kind.needed)}" for kind in KINDS)
        fields.report.add(fields.mapping, "no-kind", "These keys make no kind of card.", f"Needed for {kinds}.")
    elif not any(needed <= present for needed, _ in _NEEDED):
        fields.report.add(fields.mapping, "missing-key", *_what_is_missing(nearest_kinds, present))


def _what_is_missing(kinds: list[Kind], present: set[str]) -> tuple[str, str]:
    """Message and hint for a card that might become one of `kinds`."""
    lacking = [(kind.name, listed(name for name in kind.needed if name not in present)) for kind in kinds]
    if len(lacking) == 1:
        return f"{lacking[0][0].capitalize()} needs {lacking[0][1]} too.", f"Add {lacking[0][1]}."
    begun = [name for name in kinds[0].needed if name in present]
    additions = "; ".join(f"{names} for {kind}" for kind, names in lacking)
    return f"A card needs more than {listed(begun)}.", f"Add {additions}."


def _report_mistyped(fields: Fields) -> set[str]:
    """Reports the keys that are nearly ones that make a kind; the keys as they are meant."""
    pairs = fields.mapping.pairs
    present = set(pairs)
    wanted = sorted({name for kind in KINDS for name in kind.needed} - present)
    for name in pairs.keys() - BELONGS_TO_CARDS.keys():
        if near := get_close_matches(name[:80].casefold(), wanted, 1):
            message = f"`{shortened(name)}` is not a key of a card."
            fields.report.add(pairs[name][0], "unknown-key", message, f"Did you mean `{near[0]}`?")
            present.add(near[0])
    return present
