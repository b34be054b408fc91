"""Converts Anki notes and their cards to entries of the most similar kind, with the text that is shown."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from quiz.card.words import shortened
from quiz.deck.writing.yaml_text import Entry, Value
from quiz.exchange.anki.cloze_fields import HIGHEST, Parts, as_cloze, bare, blanks_in, marked, parts_of
from quiz.exchange.anki.collection_tables import AnkiDeck, NoteKind
from quiz.exchange.anki.note_types import ORIGIN
from quiz.exchange.anki.notes_of_ours import besides, with_besides
from quiz.exchange.anki.templates import FieldPiece, Rendered, is_filled, render
from quiz.exchange.from_html import from_html
from quiz.exchange.incoming import ImportRemark
from quiz.process.lazy_pattern import lazy_pattern

OCCLUSION = "image occlusion: nothing to see in a terminal"
EMPTY = "an empty card: nothing stands on its front"
NO_BACK = "nothing stands on its back"
NO_TEMPLATE = "its note type has no such card"
TOO_HIGH = f"a blank with a number over {HIGHEST}"
NESTED = "a cloze inside a cloze, or one of several groups: each of its cards is an entry of its own"
APART = "cards of one note that are no two directions: entries of their own, which do not know of each other"
TYPED = "cards with a field to type: marked here, where Anki shows the difference"
PICTURES = "pictures and sounds, kept beside the decks"
LOST_FILE = "a picture or sound that is not in the file"
PINK = "a flag in pink, turquoise or purple, which is none here"
LEECH = "the tag `leech`, which follows from the answers here"
_ANSWER = lazy_pattern(r"""<hr[^<>]*\bid\s*=\s*["']?answer\b[^<>]*>""")
_SOUND = lazy_pattern(r"\[sound:([^\[\]\n]{1,300})\]")
_TYPED_FIELD = lazy_pattern(r"\[\[type:[^\[\]]*\]\]")
_SPACES = lazy_pattern(r"\s+")
_LONGEST_TYPED = 120
"""Characters of an answer that anyone would type."""
_LATELY = 50
"""Texts of a note that are remembered: the front of one card is often the back of another."""
_PICTURE_ONLY = lazy_pattern(r"\s*!\[[^\]]*\]\([^\n]*\)\s*")


class AnkiNote(NamedTuple):
    """A note: its guid, its type, its fields by name, its tags."""

    guid: str
    kind: NoteKind
    fields: Mapping[str, str]
    tags: tuple[str, ...]


class CardOf(NamedTuple):
    """A card of a note: its ordinal, its home deck, and its flag."""

    id: int
    ord: int
    deck_id: int
    deck: AnkiDeck
    flag: int


class Made(NamedTuple):
    """An entry: its deck, the name by which a later import recognises it, and which Anki card is which of its cards."""

    deck_id: int
    entry: Entry
    origin: str
    first: str
    parts: Mapping[int, str]


class NoteNames(NamedTuple):
    """The names of pictures and sounds: the text for each by its name in Anki, and the names of existing files."""

    path: Callable[[str], str]
    there: Container[str]


class NoteReader:
    """Makes entries from notes, and collects what was left out or simplified."""

    def __init__(self, names: NoteNames) -> None:
        self._names = names
        self.left_out: list[ImportRemark] = []
        self.simplified: list[ImportRemark] = []
        self._depth = 0
        self._lately: dict[str, tuple[str, tuple[str, ...]]] = {}

    def entries(self, note: AnkiNote, cards: Sequence[CardOf]) -> list[Made]:
        """Returns the entries that the cards of a note become."""
        self._lately.clear()
        if note.kind.is_occlusion or "image-occlusion:" in next(iter(note.fields.values()), ""):
            self.left_out += [ImportRemark(OCCLUSION, _first(note)) for _ in cards]
            return []
        tags = self._tags(note)
        beside = besides(note.kind.name, note.fields)
        note = note._replace(fields={**note.fields, **dict.fromkeys(beside, "")})
        made = self._cloze(note, cards, tags) if note.kind.is_cloze else self._sides(note, cards, tags)
        if not beside:
            return made
        return [
            one._replace(entry=with_besides(one.entry, beside, lambda html: self._markdown(html)[0])) for one in made
        ]

    def _tags(self, note: AnkiNote) -> Mapping[str, Value]:
        lower = [tag.lower() for tag in note.tags]
        if "leech" in lower:
            self.simplified.append(ImportRemark(LEECH, _first(note)))
        kept = tuple(tag for tag, low in zip(note.tags, lower, strict=True) if low not in ("leech", "marked"))
        return {"tags": kept} if kept else {}

    # What has a front and a back.

    def _sides(self, note: AnkiNote, cards: Sequence[CardOf], tags: Mapping[str, Value]) -> list[Made]:
        made = [one for card in cards if (one := self._card(note, card, tags))]
        if len(made) == 2 and _is_reversed(made[0], made[1]):
            parts = {**made[0].parts, **dict.fromkeys(made[1].parts, "reverse")}
            front, back, *rest = made[0].entry.items()
            entry = dict([front, back, ("reverse", "true"), *rest])
            return [made[0]._replace(entry=entry, parts=parts)]
        if len(made) > 1:
            self.simplified += [ImportRemark(APART, one.first) for one in made]
        return made

    def _card(self, note: AnkiNote, card: CardOf, tags: Mapping[str, Value]) -> Made | None:
        """Returns the entry that one card of a note becomes: a flashcard or a short answer.

        None, with a remark for the report, where its template is missing, or its front or back is empty.
        """
        if card.ord >= len(note.kind.templates) or card.ord < 0:
            self.left_out.append(ImportRemark(NO_TEMPLATE, _first(note)))
            return None
        template = note.kind.templates[card.ord]
        fields = self._fields(note, card, template.name)
        front = render(template.front, fields)
        back = render(template.back, {**fields, "FrontSide": ""})
        self._set_depth(len(card.deck.names) - 1)
        question, lost = self._markdown(front.html)
        answer, lost_too = self._markdown(_behind(back, front))
        first = shortened(question) or _first(note)
        if not question:
            self.left_out.append(ImportRemark(EMPTY, _first(note)))
            return None
        entry = self._entry(question, answer, front, fields)
        if entry is None:
            self.left_out.append(ImportRemark(NO_BACK, first))
            return None
        self._note((*lost, *lost_too), first)
        hints = [text for one in front.hints if (text := self._markdown(one)[0])]
        if hints:
            entry["hint"] = "\n".join(hints)
        return Made(card.deck_id, {**entry, **tags}, _origin(note, card.ord), first, {card.id: ""})

    def _entry(self, question: str, answer: str, front: Rendered, fields: Mapping[str, str]) -> Entry | None:
        """Returns a short answer if one short field is to be typed, else a flashcard; None where that would have no
        back.
        """
        typed = [text for piece in front.typed if (text := self._typed(piece, fields))]
        if len(typed) == 1 and "\n" not in typed[0] and len(typed[0]) <= _LONGEST_TYPED:
            entry: Entry = {"question": question, "answer": typed[0]}
            if answer and _folded(answer) != _folded(typed[0]):
                entry["explanation"] = answer
            self.simplified.append(ImportRemark(TYPED, shortened(question)))
            return entry
        back = answer or "\n".join(typed)
        return {"front": question, "back": back} if back else None

    def _typed(self, piece: FieldPiece, fields: Mapping[str, str]) -> str:
        text, _ = self._markdown(_SOUND.sub("", fields.get(piece.name, "")))
        return "" if _PICTURE_ONLY.fullmatch(text) else text

    # What has blanks.

    def _cloze(self, note: AnkiNote, cards: Sequence[CardOf], tags: Mapping[str, Value]) -> list[Made]:
        if not note.kind.templates:
            self.left_out += [ImportRemark(NO_TEMPLATE, _first(note)) for _ in cards]
            return []
        parts = [parts_of(text) for text in note.fields.values() if "{{c" in text]
        groups = {group for field in parts for blank, _ in blanks_in(field) for group in blank.groups}
        good: list[CardOf] = []
        for card in cards:
            if card.ord + 1 not in groups:
                self.left_out.append(ImportRemark(EMPTY, _first(note)))
            elif card.ord + 1 > HIGHEST:
                self.left_out.append(ImportRemark(TOO_HIGH, _first(note)))
            else:
                good.append(card)
        if not good:
            return []
        if _is_entangled(parts) or len({card.deck_id for card in good}) > 1:
            self.simplified += [ImportRemark(NESTED, _first(note)) for _ in good]
            return [self._blanks(note, [card], tags, card.ord + 1, _origin(note, card.ord)) for card in good]
        return [self._blanks(note, good, tags, None, _origin(note, 0))]

    def _blanks(
        self, note: AnkiNote, cards: Sequence[CardOf], tags: Mapping[str, Value], group: int | None, origin: str
    ) -> Made:
        template = note.kind.templates[0]
        fields = self._fields(note, cards[0], template.name)
        self._set_depth(len(cards[0].deck.names) - 1)
        for card in cards:
            fields[f"c{card.ord + 1}"] = "1"
        front = render(template.front, fields, lambda text: marked(parts_of(text), group))
        back = render(template.back, {**fields, "FrontSide": ""}, lambda text: "")
        question, lost = self._markdown(front.html)
        explanation, lost_too = self._markdown(_behind(back, front))
        first = shortened(bare(question)) or _first(note)
        self._note((*lost, *lost_too), first)
        entry: Entry = {"cloze": as_cloze(question)}
        hints = [text for one in front.hints if (text := self._markdown(one)[0])]
        if hints:
            entry["hint"] = "\n".join(hints)
        if explanation:
            entry["explanation"] = explanation
        return Made(cards[0].deck_id, {**entry, **tags}, origin, first, {card.id: f"c{card.ord + 1}" for card in cards})

    # What both have.

    def _fields(self, note: AnkiNote, card: CardOf, template: str) -> dict[str, str]:
        names = card.deck.names
        return {
            "Tags": " ".join(note.tags),
            "Type": note.kind.name,
            "Deck": "::".join(names),
            "Subdeck": names[-1],
            "Card": template,
            "CardFlag": f"flag{card.flag}",
            "CardID": str(card.id),
            **note.fields,
        }

    def _set_depth(self, depth: int) -> None:
        """Sets how many folders deep the deck is, for the paths of its pictures."""
        if depth != self._depth:
            self._lately.clear()
        self._depth = depth

    def _markdown(self, html: str) -> tuple[str, tuple[str, ...]]:
        """Returns HTML as Markdown with our names for pictures and sounds, and what was lost in the conversion."""
        html = html.strip()  # the back of a card, behind its line, is often the front of another
        if not html:
            return "", ()
        if html not in self._lately:
            if len(self._lately) >= _LATELY:
                self._lately.clear()
            self._lately[html] = self._read(html)
        return self._lately[html]

    def _read(self, html: str) -> tuple[str, tuple[str, ...]]:
        used: list[str] = []

        def picture(source: str, words: str) -> str:
            if "://" in source or source.startswith("data:"):
                return f"![{words}]({source})" if "://" in source else f"![{words or 'picture'}]()"
            used.append(unquote(source))
            return f"![{words or _stem(used[-1])}]({self._path(used[-1])})"

        html = _SOUND.sub(lambda match: f'<img src="{match[1]}">', _TYPED_FIELD.sub("", html))
        text, lost = from_html(html, picture)
        missing = [LOST_FILE] if any(name not in self._names.there for name in used) else []
        return text, (*lost, *([PICTURES] if used else []), *missing)

    def _path(self, name: str) -> str:
        path = "../" * self._depth + self._names.path(name)
        return f"<{path}>" if "(" in path or ")" in path else path

    def _note(self, reasons: Sequence[str], first: str) -> None:
        self.simplified += [ImportRemark(reason, first) for reason in dict.fromkeys(reasons)]


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _origin(note: AnkiNote, ordinal: int) -> str:
    return f"{ORIGIN}{note.guid}/{ordinal}" if ordinal else f"{ORIGIN}{note.guid}"


def _first(note: AnkiNote) -> str:
    """Returns the first words of a note, for a message."""
    shown = (value for value in note.fields.values() if is_filled(value) and "image-occlusion:" not in value)
    text = next(shown, "")
    return shortened(bare(from_html(marked(parts_of(text[:400]), -1)).text)) or note.kind.name


def _behind(back: Rendered, front: Rendered) -> str:
    """Returns what the back shows apart from the front, which many templates repeat above a line."""
    line = _ANSWER.search(back.html)
    if line:
        return back.html[line.end() :]
    return back.html


def _is_reversed(one: Made, other: Made) -> bool:
    """Returns whether two entries are flashcards with front and back exchanged."""
    keys = ("front", "back")
    if any(key not in made.entry for made in (one, other) for key in keys) or one.deck_id != other.deck_id:
        return False
    if "hint" in one.entry or "hint" in other.entry:
        return False
    return _same(one.entry["front"], other.entry["back"]) and _same(one.entry["back"], other.entry["front"])


def _same(one: Value, other: Value) -> bool:
    return isinstance(one, str) and isinstance(other, str) and _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _is_entangled(parts: Sequence[Parts]) -> bool:
    """Returns whether a blank is inside another, or belongs to several groups."""
    return any(depth or len(blank.groups) > 1 for field in parts for blank, depth in blanks_in(field))
