"""Reads questions in Moodle XML, with their pictures."""

import base64
import binascii
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from quiz.card.fields import decimal
from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange import nearest_kind as bank
from quiz.exchange.banks.gift import category_path
from quiz.exchange.banks.moodle_gaps import EmbeddedGaps, gaps_of
from quiz.exchange.escaped_markdown import literal
from quiz.exchange.file_names import file_name_of
from quiz.exchange.foreign_files.xml_tree import child, children, name_of, read_xml, text_of
from quiz.exchange.from_html import from_html
from quiz.exchange.incoming import Incoming, MediaFile, ReadOptions
from quiz.exchange.nearest_kind import Amount, Made, Option
from quiz.exchange.reader_findings import ReaderFindings, title_as_name
from quiz.process.lazy_pattern import lazy_pattern

FORMAT = "moodle"
PICTURES = "pictures, kept beside the decks"
LOST_PICTURE = "a picture that is not in the file"
COMPUTED = "a question whose numbers Moodle computes anew each time"
ON_PICTURE = "a question that is answered on a picture"
OTHER = "a question of a type that is not known here"
LATER_HINTS = "hints behind the first"
DRAGGED = "words to drag that belong nowhere"

_PLUGIN_FILE = "@@PLUGINFILE@@/"
_TAGS = lazy_pattern(r"</?[a-zA-Z][^<>]*>")
_PLACE = lazy_pattern(r"\[\[(\d{1,2})\]\]")


def read_moodle_xml(path: Path, options: ReadOptions) -> Incoming:
    """Reads a Moodle XML file. Raises `QuizError` where it is not one."""
    root = read_xml(path)
    if name_of(root) != "quiz":
        raise QuizError(f"`{path}` is no export of Moodle: it begins with `{shortened(name_of(root))}`, not `quiz`.")
    bank_ = _Bank(path.stem)
    for question in children(root, "question"):
        bank_.take(question)
    summary = f"questions of Moodle, {counted(bank_.gathered.cards, 'card')} in them"
    return bank_.gathered.incoming(summary)._replace(media=tuple(bank_.media.values()))


class _Bank:
    """Reads the questions of a file one by one, with their categories."""

    def __init__(self, name: str) -> None:
        self.gathered = ReaderFindings(FORMAT)
        self.media: dict[str, MediaFile] = {}
        self._top: tuple[str, ...] = (name,)
        self._deck: tuple[str, ...] = self._top

    def take(self, question: Element) -> None:
        kind = question.get("type", "")
        if kind == "category":
            self._deck = category_path(text_of(question, "category", "text")) or self._top
            self.gathered.describe(self._deck, description=_Texts(self, self._deck).read(child(question, "info")))
            return
        texts = _Texts(self, self._deck)
        asked = texts.read(child(question, "questiontext"))
        first = shortened(asked or text_of(question, "name", "text"))
        made = _MAKERS.get(kind, _unknown)(question, asked, texts)
        if not made.entry:
            self.gathered.leave_out(made.lost[0] if made.lost else OTHER, first)
            return
        general = texts.read(child(question, "generalfeedback"))
        entry = _with_besides(bank.with_explanation(made.entry, general, _options(question, texts)), question, texts)
        for reason in dict.fromkeys((*made.lost, *texts.lost)):
            self.gathered.simplify(reason, first)
        self.gathered.add(self._deck, entry, _name(question, self._deck), first=first)


def _name(question: Element, deck: Sequence[str]) -> str:
    """Returns the lasting identifier of a question: its number for other systems, else its title."""
    return text_of(question, "idnumber") or title_as_name(text_of(question, "name", "text"), deck)


def _with_besides(entry: Entry, question: Element, texts: "_Texts") -> Entry:
    """Returns `entry` with the hint, the points and the tags of `question`."""
    hints = [text for one in children(question, "hint") if (text := texts.read(one))]
    if hints:
        entry = entry | {"hint": hints[0]}
        texts.lost += [LATER_HINTS] if hints[1:] else []
    points = decimal(text_of(question, "defaultgrade"))
    if points is not None and points > 0 and points != 1:
        entry = entry | {"points": f"{points.normalize():f}"}
    tags = child(question, "tags")
    return bank.with_tags(entry, [text_of(tag, "text") for tag in children(tags, "tag")] if tags is not None else [])


class _Texts:
    """Reads the texts of one question, and collects what was lost in conversion."""

    def __init__(self, bank_: _Bank, deck: Sequence[str]) -> None:
        self._bank, self._depth = bank_, len(deck) - 1
        self.lost: list[str] = []

    def read(self, element: Element | None, html: str | None = None) -> str:
        """Returns the text of an element, or `html` instead of it, as our Markdown, by the format that the element
        gives.
        """
        if element is None:
            return ""
        text = html if html is not None else (text_of(element, "text") or (element.text or "").strip())
        form = element.get("format", "html" if _TAGS.search(text) or "&" in text else "plain_text")
        if form == "markdown":
            return text
        if form == "plain_text" or (form == "moodle_auto_format" and not _TAGS.search(text)):
            return literal(text)
        names = self._keep(element)
        found = from_html(text, lambda source, words: self._picture(source, words, names))
        self.lost += found.lost
        return found.text

    def _picture(self, source: str, words: str, names: dict[str, str]) -> str:
        if not source.startswith(_PLUGIN_FILE):
            return f"![{words}]({source})" if "://" in source else f"![{words or 'picture'}]()"
        name = unquote(source.removeprefix(_PLUGIN_FILE)).rpartition("/")[2].partition("?")[0]
        kept = names.get(name)
        self.lost.append(PICTURES if kept else LOST_PICTURE)
        path = f"{'../' * self._depth}media/{kept or file_name_of(name)}"
        path = f"<{path}>" if "(" in path or ")" in path or " " in path else path
        return f"![{words or name.rpartition('.')[0] or name}]({path})"

    def _keep(self, element: Element) -> dict[str, str]:
        """Stores the files in an element; returns our names for them by their names in it."""
        names = dict[str, str]()
        for file in children(element, "file"):
            name = file.get("name", "")
            if name and file.get("encoding", "base64") == "base64" and (data := _decoded(file.text or "")):
                names[name] = self._kept(name, data)
        return names

    def _kept(self, name: str, data: bytes) -> str:
        media = self._bank.media
        kept = file_name_of(name)
        key = kept.casefold()
        if key in media and media[key].read() != data:
            stem, dot, ending = kept.rpartition(".")
            kept = f"{stem}-{sha256(data).hexdigest()[:8]}{dot}{ending}"
        media.setdefault(kept.casefold(), MediaFile(kept, len(data), lambda: data))
        return kept


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""


def _share(element: Element) -> Decimal:
    """Returns the share of the points for an answer, from -1 to 1."""
    try:
        share = Decimal(element.get("fraction", "0").strip() or 0) / 100
    except InvalidOperation:
        return Decimal(0)
    return share if share.is_finite() else Decimal(0)


def _options(question: Element, texts: _Texts) -> list[Option]:
    return [
        Option(texts.read(one), _share(one), texts.read(child(one, "feedback"))) for one in children(question, "answer")
    ]


_Maker = Callable[[Element, str, _Texts], Made]


def _choice(question: Element, asked: str, texts: _Texts) -> Made:
    several = text_of(question, "single").lower() in ("false", "0")
    return bank.choice(asked, _options(question, texts), several)


def _all_or_nothing(question: Element, asked: str, texts: _Texts) -> Made:
    return bank.choice(asked, _options(question, texts), several=True)


def _truth(question: Element, asked: str, texts: _Texts) -> Made:
    right = max(children(question, "answer"), key=_share, default=None)
    if right is None or _share(right) <= 0:
        return Made({}, (bank.NO_RIGHT_ANSWER,))
    return bank.truth(asked, text_of(right, "text").lower() == "true")


def _short(question: Element, asked: str, texts: _Texts) -> Made:
    return bank.short_answer(asked, _options(question, texts), exact=text_of(question, "usecase") == "1")


def _number(question: Element, asked: str, texts: _Texts) -> Made:
    amounts = []
    for one in children(question, "answer"):
        value, tolerance = bank.amount(text_of(one, "text")), bank.amount(text_of(one, "tolerance") or "0")
        if value is not None and tolerance is not None:
            amounts.append(Amount(value, tolerance, _share(one)))
    units = child(question, "units")
    found = children(units, "unit") if units is not None else []
    first = [text_of(one, "unit_name") for one in found if bank.amount(text_of(one, "multiplier") or "1") == 1]
    return bank.number(asked, amounts, first)


def _matching(question: Element, asked: str, texts: _Texts) -> Made:
    pairs = [(texts.read(one), text_of(one, "answer", "text")) for one in children(question, "subquestion")]
    return bank.matching(asked, [(left, literal(right)) for left, right in pairs])


def _ordering(question: Element, asked: str, texts: _Texts) -> Made:
    return bank.ordering(asked, [texts.read(one) for one in children(question, "answer")])


def _essay(question: Element, asked: str, texts: _Texts) -> Made:
    return bank.flashcard(
        asked, texts.read(child(question, "generalfeedback")) or texts.read(child(question, "graderinfo"))
    )


def _embedded(question: Element, asked: str, texts: _Texts) -> Made:
    element = child(question, "questiontext")
    gaps = EmbeddedGaps(text_of(element, "text"))
    return gaps.made(texts.read(element, gaps.text))


def _dragged(question: Element, asked: str, texts: _Texts) -> Made:
    """Makes a cloze from a question with words to drag to their places, or to choose there."""
    boxes = [text_of(one, "text") for one in question if name_of(one) in ("dragbox", "selectoption")]
    used = {int(match[1]) for match in _PLACE.finditer(asked)}
    if not used or max(used) > len(boxes) or min(used) < 1:
        return Made({}, (OTHER,))
    words = {number: from_html(boxes[number - 1]).text for number in used}
    parts = _PLACE.split(asked)
    made = gaps_of(parts[::2], [(words[int(number)], ()) for number in parts[1::2]])
    return made._replace(lost=(*made.lost, *((DRAGGED,) if len(used) < len(boxes) else ())))


def _left_out(reason: str) -> _Maker:
    return lambda question, asked, texts: Made({}, (reason,))


_unknown = _left_out(OTHER)
_MAKERS: dict[str, _Maker] = {
    "multichoice": _choice,
    "multichoiceset": _all_or_nothing,
    "truefalse": _truth,
    "shortanswer": _short,
    "numerical": _number,
    "matching": _matching,
    "match": _matching,
    "ordering": _ordering,
    "essay": _essay,
    "cloze": _embedded,
    "multianswer": _embedded,
    "ddwtos": _dragged,
    "gapselect": _dragged,
    "description": _left_out(bank.DESCRIPTION),
    "calculated": _left_out(COMPUTED),
    "calculatedmulti": _left_out(COMPUTED),
    "calculatedsimple": _left_out(COMPUTED),
    "ddimageortext": _left_out(ON_PICTURE),
    "ddmarker": _left_out(ON_PICTURE),
}
"""The function that makes a card of each type of question."""
