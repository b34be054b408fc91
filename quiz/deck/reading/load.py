"""Reads a deck file: makes its `Deck`, and collects the problems that are met on the way."""

from collections.abc import Iterable, Iterator, KeysView
from dataclasses import replace
from decimal import Decimal
from itertools import islice, zip_longest
from pathlib import Path
from sys import intern

from quiz.card.fields import Fields, Items, Mapping, Node, Report, Scalar
from quiz.card.kinds import KINDS, Kind, Variant
from quiz.card.model import Card, Deck, fill_vocabulary
from quiz.card.problem import Place, Problem
from quiz.card.strictness_keys import MARKING
from quiz.card.vocabulary import Vocabulary
from quiz.card.words import listed, shortened
from quiz.deck.card_ids import derived_id, sibling_id
from quiz.deck.reading.damaged_entries import NO_DASH
from quiz.deck.reading.deck_keys import (
    ALLOW,
    CARDS,
    CONTEXT,
    DESCRIPTION,
    EXPLANATION,
    HINT,
    ID,
    KNOWN_TO_DECK,
    ORIGIN,
    QUOTE,
    SOURCE,
    TAGS,
    TITLE,
    TOP_KEYS,
    WORTH,
)
from quiz.deck.reading.deck_settings import read_settings
from quiz.deck.reading.kinds_by_keys import (
    BELONGS_ELSEWHERE,
    BELONGS_TO_CARDS,
    KEYS_OF_DECKS,
    KNOWN_TO_KIND,
    makes_card,
    second_card,
)
from quiz.deck.reading.loaded import Loaded
from quiz.deck.reading.synonyms import KIND_WORDS, cleaned, did_you_mean, meant_keys, not_a_key
from quiz.deck.source_folders import VARIABLE, may_be_source
from quiz.deck.whole_files import LARGEST_DECK, read_file
from quiz.process.gc_pause import collector_paused
from quiz.process.keys_first import giving_way

_NEEDED = tuple((frozenset(kind.needed), kind) for kind in KINDS)
_CONTEXT_STEP = " › "
_MOST_PARTICULAR_FIRST = sorted(_NEEDED, key=lambda pair: len(pair[0]), reverse=True)


def load(path: Path, name: str) -> Loaded:
    """Returns the deck in the file at `path` and its problems, under the name `name`.

    A file that cannot be read is a deck without cards, with a problem that says so.
    """
    try:
        return loads(read_file(path, LARGEST_DECK), path, name)
    except OSError as error:
        message, hint = f"The file cannot be read: {error.strerror}.", "Look at its rights."
        problem = Problem(Place(str(path)), "unreadable", message, hint)
        return Loaded(Deck(name, str(path), name.rpartition("/")[2]), (problem,))


def loads(data: bytes, path: Path, name: str) -> Loaded:
    """Returns the deck in the bytes of its file, and its problems; `path` is where the bytes come from."""
    report = Report(str(path))
    with collector_paused():
        from quiz.deck.reading.parse import parse  # decks that have not changed are not parsed again

        root = parse(data, report, KEYS_OF_DECKS)
        deck = _deck(root, Deck(name, str(path), name.rpartition("/")[2]), report)
        return Loaded(deck, tuple(report.problems), root, report.text)


def _deck(root: Node | None, deck: Deck, report: Report) -> Deck:
    if not isinstance(root, Mapping):
        if not report.problems:
            _report_no_deck(root, report)
        return deck
    _, cards_node = root.pairs.get(CARDS.name, (None, None))
    fields = Fields(root, report)
    allowed = report.allowed = frozenset(fields.get(ALLOW))
    meant = _report_unknown(fields, KNOWN_TO_DECK, "a deck", BELONGS_TO_CARDS)
    deck = replace(
        deck,
        title=fields.get(TITLE) or deck.title,
        description=fields.get(DESCRIPTION),
        source=_source(fields, deck),
        tags=frozenset(fields.get(TAGS)),
        allowed=allowed,
        settings=read_settings(fields),
    )
    if cards_node is None:
        if CARDS.name not in meant:
            hint = "Add `cards:` and under it one `- ` for each card."
            report.add(root, "no-cards", "The deck has no `cards`.", hint)
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


def _source(fields: Fields, deck: Deck) -> str:
    """Returns the path of the source that the entry or the deck names; empty where it names none that a deck may
    quote.
    """
    if not (named := fields.get(SOURCE)):
        return ""
    path = Path(deck.path).parent / named
    if not may_be_source(Path(deck.path), deck.name, path):
        message = "This source lies neither in the folder of the decks nor beside it, and is not read."
        hint = f"Put it there; or allow its folder in `{VARIABLE}`, if it is yours."
        fields.report.add(fields.node(SOURCE), "far-source", message, hint, "warning")
        return ""
    return intern(str(path))


def _cards(node: Node, deck: Deck, report: Report) -> Iterator[Card]:
    if not isinstance(node, Items):
        if isinstance(node, Mapping) or node.text.strip() or not report.damaged:
            report.add(node, "no-cards", "`cards` is no list.", "Start each card with `- ` on a line of its own.")
        return
    if not node.nodes:
        report.add(node, "empty-deck", "The deck has no cards yet.", "Start each card with `- `.", "warning")
    tag_sets: dict[frozenset[str], frozenset[str]] = {}
    vocabulary = Vocabulary(deck.settings.language)
    inherited = {MARKING.name: deck.settings.marking}
    for entry in giving_way(_whole_entries(node, report)):
        if isinstance(entry, Mapping):
            yield from _entry(Fields(entry, report, inherited), deck, vocabulary, tag_sets)
        else:
            hint = "Write it as `- question: …` and `answer: …` below that."
            report.add(entry, "not-card", "A card is made of keys, and this is a bare text or list.", hint)


def _whole_entries(cards: Items, report: Report) -> Iterator[Node]:
    """Yields the entries of `cards`, without those that a superfluous dash has cut in two, which are reported."""
    entries = zip_longest(cards.nodes, cards.nodes[1:])
    for entry, following in entries:
        if isinstance(entry, Mapping) and isinstance(following, Mapping) and _is_cut(entry, following):
            message = "This `- ` starts another card, and neither this one nor the one above it is whole."
            hint = "Take the dash out, if the card above goes on here."
            line = report.line(following.line)
            mended = line[: cards.column - 1] + line[cards.column - 1 :].replace("-", " ", 1)
            report.add(following, "missing-key", message, hint, mended=mended)
            next(entries)
        else:
            yield entry


def _is_cut(entry: Mapping, following: Mapping) -> bool:
    """Returns whether two entries make one card, and none by themselves."""
    one, other = entry.pairs.keys(), following.pairs.keys()
    return one.isdisjoint(other) and not (_kind_of(one) or _kind_of(other)) and makes_card((*one, *other))


def _entry(
    fields: Fields, deck: Deck, vocabulary: Vocabulary, tag_sets: dict[frozenset[str], frozenset[str]]
) -> list[Card]:
    """Returns the cards made from one entry of a deck, or an empty list if there is any error in the entry.

    Cards with equal tags share one set of them, kept in `tag_sets`, to save memory.
    """
    fields = _without_second_card(fields)
    errors_before = fields.report.errors
    allowed = deck.allowed.union(fields.get(ALLOW)) if ALLOW in fields else deck.allowed
    fields.report.allowed = allowed
    kind = _kind(fields)
    variants = _variants(fields, kind) if kind else []
    note = _note(fields, variants)
    tags = deck.tags.union(fields.get(TAGS))
    tags = tag_sets.setdefault(tags, tags)
    source = _source(fields, deck) or deck.source
    hint, explanation, quotes = fields.get(HINT), fields.get(EXPLANATION), fields.get(QUOTE)
    context, origin = _CONTEXT_STEP.join(fields.get(CONTEXT)), fields.get(ORIGIN)
    points = fields.get(WORTH) if WORTH in fields else Decimal(1)
    place = Place(deck.path, fields.mapping.line, fields.mapping.column)
    fields.report.allowed = deck.allowed
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


def _without_second_card(fields: Fields) -> Fields:
    """Returns `fields` up to where a second card begins that has lost its dash, which is reported."""
    pairs, report = fields.mapping.pairs, fields.report
    kind = _kind_of(pairs.keys())
    if kind is None or pairs.keys() <= KNOWN_TO_KIND[kind.name] or not (start := second_card(tuple(pairs))):
        return fields
    key, _ = list(pairs.values())[start]
    line, before = report.line(key.line), key.column - 3
    mended = f"{line[:before]}- {line[before + 2 :]}" if before >= 0 and not line[: before + 2].strip() else ""
    report.add(key, "no-dash", *NO_DASH, mended=mended)
    return Fields(fields.mapping._replace(pairs=dict(islice(pairs.items(), start))), report)


def _variants(fields: Fields, kind: Kind) -> list[Variant]:
    _report_unknown(fields, KNOWN_TO_KIND[kind.name], kind.name, BELONGS_ELSEWHERE)
    return kind.read(fields)


def _note(fields: Fields, variants: list[Variant]) -> str:
    if ID in fields:
        return fields.get(ID)
    return derived_id(variants[0].question) if variants else ""


def _kind(fields: Fields) -> Kind | None:
    """Returns the kind that the keys of an entry make; None where they make none, which is reported."""
    kind = _kind_of(fields.mapping.pairs.keys())
    if kind is None:
        _report_no_kind(fields)
    return kind


def _kind_of(keys: KeysView[str]) -> Kind | None:
    """Returns the most specific kind whose required keys are all among `keys`; None where there is none.

    Where some of `keys` do not belong to that kind, it is the kind with the fewest such keys.
    """
    first = next((kind for needed, kind in _MOST_PARTICULAR_FIRST if needed <= keys), None)
    if first is None or keys <= KNOWN_TO_KIND[first.name]:
        return first
    order = {key: place for place, key in enumerate(keys)}
    kinds = [kind for needed, kind in _MOST_PARTICULAR_FIRST if needed <= keys]
    # Of kinds that are equal in this, the one whose keys stand first is meant, and what follows is the slip.
    return min(
        kinds,
        key=lambda kind: (
            len(keys - KNOWN_TO_KIND[kind.name]),
            -len(kind.needed),
            max(order[key] for key in kind.needed),
        ),
    )


def _report_unknown(fields: Fields, known: KeysView[str], what: str, elsewhere: dict[str, str]) -> set[str]:
    """Reports each key that is not `known` to `what` ("a flashcard"). Returns those keys that most likely were meant.

    For keys that belong to something else, `elsewhere` has the hint.
    """
    pairs, meant = fields.mapping.pairs, set[str]()
    if pairs.keys() <= known:
        return meant
    wanted = known if CARDS.name in known else _fitting(pairs.keys() & known)
    for name, (place, _) in pairs.items():
        if name not in known:
            if fields.report.is_full():
                fields.report.add(place, "unknown-key", "")  # only counted
                continue
            keys = [] if name in elsewhere else meant_keys(name, wanted, pairs)
            _report_stranger(fields.report, place, what, keys, elsewhere.get(name) or f"Its keys are {listed(known)}.")
            meant.update(keys)
    return meant


def _fitting(present: Iterable[str]) -> list[str]:
    """Returns the keys with which those `present` still make a card, perhaps of another kind."""
    present = list(present)
    return [key for key in BELONGS_TO_CARDS if key not in present and makes_card((*present, key))]


def _report_stranger(report: Report, key: Scalar, what: str, meant: list[str], otherwise: str) -> None:
    """Reports a `key` that does not belong to `what`, but is perhaps one of those `meant`.

    `otherwise` is the hint where `meant` is empty.
    """
    if _lacks_space(key.text):
        name, _, text = key.text.partition(":")
        message = f"A space is missing behind the colon of `{name}`."
        report.add(key, "unknown-key", message, "Write a colon and a space.", instead=f"{name}: {text.strip()}")
        return
    if not meant and cleaned(key.text) in KIND_WORDS:
        otherwise = "Take it out: the kind of a card is known by its other keys."
    hint = did_you_mean(meant) or otherwise
    instead = _as_written(report, key, meant[0]) if len(meant) == 1 else None
    report.add(key, "unknown-key", not_a_key(key.text, what), hint, instead=instead)


def _lacks_space(name: str) -> bool:
    """Returns whether `name` is a key and its text, with no space behind the colon."""
    key, _, text = name.partition(":")
    return bool(text) and (key in BELONGS_TO_CARDS or key in TOP_KEYS)


def _as_written(report: Report, key: Scalar, name: str) -> str:
    """Returns `name`, in quotes where `key` is."""
    sign = report.line(key.line)[key.column - 1 : key.column]
    return f"{sign}{name}{sign}" if sign in ('"', "'") else name


def _report_no_kind(fields: Fields) -> None:
    present = fields.mapping.pairs.keys()
    if fields.report.is_full():
        fields.report.add(fields.mapping, "no-kind", "")  # only counted
        return
    if _report_mistyped(fields) or _report_mixed(fields):
        return
    begun = max(len(needed & present) for needed, _ in _NEEDED)
    nearest_kinds = [kind for needed, kind in _NEEDED if len(needed & present) == begun]
    if begun:
        fields.report.add(fields.mapping, "missing-key", *_what_is_missing(nearest_kinds, present))
    else:
        kinds = "; ".join(f"{kind.name}: {listed(kind.needed)}" for kind in KINDS)
        fields.report.add(fields.mapping, "no-kind", "These keys make no kind of card.", f"Needed for {kinds}.")


def _what_is_missing(kinds: list[Kind], present: KeysView[str]) -> tuple[str, str]:
    """Returns message and hint for a card that might become one of `kinds`."""
    lacking = [(kind.name, listed(name for name in kind.needed if name not in present)) for kind in kinds]
    if len(lacking) == 1:
        return f"{lacking[0][0].capitalize()} needs {lacking[0][1]} too.", f"Add {lacking[0][1]}."
    begun = [name for name in kinds[0].needed if name in present]
    additions = "; ".join(f"{names} for {kind}" for kind, names in lacking)
    return f"A card needs more than {listed(begun)}.", f"Add {additions}."


def _report_mistyped(fields: Fields) -> bool:
    """Reports the keys that were most likely typed for others which would make a kind. Returns whether
    there were any.
    """
    pairs, report = fields.mapping.pairs, fields.report
    if close := next((key for name, (key, _) in pairs.items() if _lacks_space(name)), None):
        _report_stranger(report, close, "a card", [], "")
        return True
    wanted = list(dict.fromkeys(name for kind in KINDS for name in kind.needed))
    meant: dict[str, list[str]] = {}
    for name in pairs.keys() - BELONGS_TO_CARDS.keys() if not report.is_full() else ():
        if keys := meant_keys(name, wanted, pairs):
            meant[name] = keys
    strangers = [name for name in pairs if name in meant]
    if not strangers:
        return False
    first = pairs[strangers[0]][0]
    if len(strangers) == 1:
        _report_stranger(report, first, "a card", _completing(meant[strangers[0]], pairs), "")
        return True
    hint = f"Did you mean {' and '.join(f'`{meant[name][0]}`' for name in strangers)}?"
    instead = _as_written(report, first, meant[strangers[0]][0])
    message = f"{' and '.join(f'`{shortened(name)}`' for name in strangers)} are not keys of a card."
    report.add(first, "unknown-key", message, hint, instead=instead)
    return True


def _completing(keys: list[str], present: Iterable[str]) -> list[str]:
    """Returns the `keys` each of which would make a card of the `present` keys; all `keys` if no single one would."""
    return [key for key in keys if _kind_of(dict.fromkeys((*present, key)).keys())] or keys


_ASK = ("question", "front", "statement")
_ANSWER = {"back": "front", "answer": "question", "answers": "question", "number": "question"}
"""Keys that answer, and the key that asks beside each of them."""


def _report_mixed(fields: Fields) -> bool:
    """Reports a key that asks beside one that answers where the two belong to different kinds. Returns whether
    there was one.
    """
    pairs = fields.mapping.pairs
    asks, answers = [key for key in _ASK if key in pairs], [key for key in _ANSWER if key in pairs]
    if len(asks) != 1 or len(answers) != 1:
        return False
    ask, answer = asks[0], answers[0]
    other = {"front": "back", "question": "answer", "statement": "answer"}[ask]
    second = max((pairs[ask][0], pairs[answer][0]), key=lambda key: (key.line, key.column))
    message = f"`{ask}` and `{answer}` make no card together."
    hint = f"Write `{other}` instead of `{answer}`, or `{_ANSWER[answer]}` instead of `{ask}`."
    fields.report.add(second, "missing-key", message, hint)
    return True
