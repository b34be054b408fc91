"""Collects what a reader finds: entries that make valid cards, and what was left out, with the reasons."""

import hashlib
from collections.abc import Mapping as Map
from collections.abc import Sequence

from quiz.card import fields
from quiz.card.fields import Fields, Items, Report, Scalar
from quiz.card.kinds import KINDS, Kind
from quiz.card.words import shortened
from quiz.deck.reading.deck_keys import CARD_KEYS, DESCRIPTION, TITLE
from quiz.deck.writing.yaml_text import Entry, Texts, Value
from quiz.exchange.incoming import CardHistory, ImportRemark, Incoming, IncomingDeck, IncomingEntry
from quiz.process.lazy_pattern import lazy_pattern

_BREAK = lazy_pattern("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_TEXT = lazy_pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_LONGEST_ORIGIN = 100

TWICE = "the same card a second time"
_NO_CARD = "nothing that makes a card"
_REASONS = {
    "empty": "a card with a side that is empty",
    "too-long": f"a text of more than {fields.LONGEST_TEXT:,} characters, or a cloze of more than 200 blanks",
    "same-option": "two options that are the same",
    "same-item": "two items that are the same",
    "same-left": "a matching with the same left side twice",
    "same-right": "a matching with a right side in two spellings",
    "too-few": "a matching or ordering with less than two different items",
    "cloze-braces": "a cloze whose braces do not pair up",
    "cloze-no-blank": "a cloze without a blank",
    "cloze-empty-blank": "a cloze with an empty blank",
    "not-number": "a number that is none",
}
"""The sentence for each code of a problem that keeps a card out."""


class ReaderFindings:
    """Collects the entries of a file, and what was left out or simplified, each with its reason.

    With `is_ours`, the file was exported from here, and entries are identified by their ids.
    """

    def __init__(self, format_name: str, is_ours: bool = False) -> None:
        self._format, self._is_ours = format_name, is_ours
        self._decks: dict[tuple[str, ...], list[IncomingEntry]] = {}
        self._heads: dict[tuple[str, ...], dict[str, Value]] = {}
        self._seen: dict[str, Entry] = {}
        self.cards = 0
        """The number of cards that those entries make which were taken."""
        self.left_out: list[ImportRemark] = []
        self.simplified: list[ImportRemark] = []

    def add(
        self,
        deck: Sequence[str],
        entry: Entry,
        name: str = "",
        histories: tuple[CardHistory, ...] = (),
        first: str = "",
    ) -> bool:
        """Adds `entry` to `deck` if it makes a valid card; returns whether it does.

        `name` identifies it in every import: an id of the other program. Without one, the text of its first key does,
        so that with a changed answer it is a changed card and not a new one.
        """
        entry = {key: cleaned for key, value in entry.items() if (cleaned := _cleaned(value))}
        first = first or shortened(next((str(value) for value in entry.values()), "?"))
        number, reason = cards_of(entry)
        if reason:
            self.left_out.append(ImportRemark(reason, first))
            return False
        deck = [_clean(part) for part in deck]  # the name of a file may have bytes that are no text
        origin = self._origin(deck, entry, _clean(name))
        if not origin:
            self.left_out.append(ImportRemark(TWICE, first))
            return False
        self._seen[origin] = entry
        self.cards += number
        self._decks.setdefault(tuple(deck), []).append(
            IncomingEntry(entry, origin, first, histories, name if self._is_ours else "")
        )
        return True

    def _origin(self, deck: Sequence[str], entry: Entry, name: str) -> str:
        """Returns the name by which each import of the file recognises `entry`.

        It is made from the format and `name`, or else from the deck and the first text of the entry; a second entry
        with the same name has a hash of all its texts appended. Returns an empty text where the same entry was already
        added.
        """
        words = [str(value) for value in entry.values()]
        named = f"{self._format}/{name or '/'.join((*deck, digest(words[:1])))}"
        if len(named) > _LONGEST_ORIGIN:
            named = f"{named[: _LONGEST_ORIGIN - 13]}-{digest([named])}"
        named = " ".join(named.split())
        if named not in self._seen:
            return named
        if self._seen[named] == entry:
            return ""
        named = f"{named}-{digest(words)}"
        return "" if named in self._seen else named

    def describe(self, deck: Sequence[str], title: str = "", description: str = "") -> None:
        """Sets the title and the description of `deck`; an empty one, or one that is too long, is not set."""
        head = self._heads.setdefault(tuple(_clean(part) for part in deck), {})
        for key, text in ((TITLE.name, _clean(title)), (DESCRIPTION.name, _clean(description))):
            if text and len(text) <= fields.LONGEST_TEXT:
                head[key] = text

    def leave_out(self, reason: str, what: str) -> None:
        """Notes that something in the file makes no card: the `reason`, and `what` it was, shortened."""
        self.left_out.append(ImportRemark(reason, shortened(what) or "?"))

    def simplify(self, reason: str, what: str) -> None:
        """Notes that a card was simplified: the `reason`, and `what` it was, shortened."""
        self.simplified.append(ImportRemark(reason, shortened(what) or "?"))

    def entries(self) -> tuple[Entry, ...]:
        """Returns the entries added."""
        return tuple(one.entry for entries in self._decks.values() for one in entries)

    def incoming(self, summary: str, remarks: Sequence[str] = ()) -> Incoming:
        """Returns what was found as a value for the import.

        `summary` says what kind of file it was, and `remarks` are further sentences to print; empty ones are dropped.
        """
        decks = tuple(
            IncomingDeck(path, self._heads.get(path, {}), tuple(entries)) for path, entries in self._decks.items()
        )
        return Incoming(
            summary, decks, tuple(self.left_out), tuple(self.simplified), remarks=tuple(filter(None, remarks))
        )


_TELLING_WORDS = 4
"""Words from which on a title names a question wherever it stands; `Q1` does not."""


def title_as_name(title: str, deck: Sequence[str]) -> str:
    """Returns a lasting identifier for a question with this `title`; an empty text without a title.

    A title of at least four words is enough; a shorter one, such as `Q1`, follows the names of its deck.
    """
    title = " ".join(title.split())
    return title if len(title.split()) >= _TELLING_WORDS or not title else "/".join((*deck, title))


def digest(words: Sequence[str]) -> str:
    """Returns a short hash of `words`."""
    return hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _cleaned(value: Value) -> Value:
    """Returns `value` without empty texts, and its texts without characters that a text cannot have."""
    if isinstance(value, Map):
        return {_clean(left): _clean_texts(right) for left, right in value.items()}
    return _clean_texts(value)


def _clean_texts(texts: Texts) -> Texts:
    return _clean(texts) if isinstance(texts, str) else tuple(filter(None, map(_clean, texts)))


def _clean(text: str) -> str:
    return _NO_TEXT.sub("", _BREAK.sub("\n", text)).strip()


_MOST_PARTICULAR_FIRST = [
    (frozenset(kind.needed), frozenset(key.name for key in (*kind.keys, *CARD_KEYS)), kind)
    for kind in sorted(KINDS, key=lambda kind: -len(kind.needed))
]
"""The kinds with the keys that each needs, and those that it may have."""


def cards_of(entry: Entry) -> tuple[int, str]:
    """Returns how many cards `entry` makes, and why it makes none that can be studied; an empty text if it does."""
    found = next(((known, kind) for needed, known, kind in _MOST_PARTICULAR_FIRST if needed <= entry.keys()), None)
    if found is None:
        return 0, _REASONS["empty"] if entry.keys() else _NO_CARD
    report = Report("")
    number = _read(*found, entry, report)
    error = next((problem for problem in report.problems if problem.severity == "error"), None)
    return (0, _REASONS.get(error.code, _NO_CARD)) if error else (number, "")


def _read(known: frozenset[str], kind: Kind, entry: Entry, report: Report) -> int:
    mapping = _mapping({key: _node(value) for key, value in entry.items()})
    read = Fields(mapping, report)
    for name in entry.keys() - known:
        report.add(mapping, "unknown-key", name)
    number = len(kind.read(read))
    for key in CARD_KEYS:
        if key.name in entry:
            read.get(key)
    return number


def _mapping(nodes: Map[str, fields.Node]) -> fields.Mapping:
    return fields.Mapping({name: (Scalar(name, 1, 1), node) for name, node in nodes.items()}, 1, 1)


def _node(value: Value) -> fields.Node:
    if isinstance(value, str):
        return Scalar(value, 1, 1)
    if isinstance(value, Map):
        return _mapping({left: _node(right) for left, right in value.items()})
    return Items([Scalar(text, 1, 1) for text in value], 1, 1)
