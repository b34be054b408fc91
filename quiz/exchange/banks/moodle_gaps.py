"""Converts Moodle's texts with embedded answers, such as `{1:SHORTANSWER:=Po~%50%Adige#near}`, to clozes."""

from collections.abc import Sequence
from decimal import Decimal

from quiz.card.kinds.cloze import Blank, escaped, split
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange import nearest_kind as bank
from quiz.exchange.from_html import from_html
from quiz.exchange.nearest_kind import Made
from quiz.process.lazy_pattern import lazy_pattern

CHOICE = "a choice inside of a text: it is typed, and its options are the hint"
TOLERANCE = "a tolerance of a number inside of a text"
SEVERAL = "a choice of several inside of a text"

_OPENING = lazy_pattern(r"\{(\d{0,4}):([A-Z_]{2,24}):")
_SIGN = lazy_pattern(r"\\.|[~}]", 16)
_WEIGHT = lazy_pattern(r"%(-?\d{1,3}(?:[.,]\d{0,8})?)%")
_UNESCAPED = lazy_pattern(r"\\([~#{}=\\/\"'])")
_PLACE = lazy_pattern("\ue010(\\d{1,6})\ue011")
_CHOICES = ("MULTICHOICE", "MC", "MCV", "MCH", "MCS", "MCVS", "MCHS")
_NUMBERS = ("NUMERICAL", "NM")
_SEVERAL = ("MULTIRESPONSE", "MR", "MRH", "MRS", "MRHS")


class EmbeddedGaps:
    """The gaps in some Moodle HTML. `text` is the HTML with a mark in place of each gap."""

    def __init__(self, html: str) -> None:
        self._gaps: list[tuple[str, tuple[str, ...]]] = []
        self._hints: list[str] = []
        self.lost: list[str] = []
        self.unknown = ""
        self.text = self._without_gaps(html)

    def _without_gaps(self, html: str) -> str:
        parts, end = list[str](), 0
        for opening in _OPENING.finditer(html):
            if opening.start() < end:
                continue
            pieces, close = _pieces(html, opening.end())
            if close < 0:
                break
            self._take(opening[2], pieces)
            parts += [html[end : opening.start()], f"\ue010{len(self._gaps) - 1}\ue011"]
            end = close + 1
        return "".join((*parts, html[end:]))

    def _take(self, kind: str, pieces: Sequence[str]) -> None:
        """Adds the answers of one gap, which are `pieces`, each with its share of points. Notes what is not known."""
        options = [_option(piece) for piece in pieces]
        best = max((share for _, share in options), default=Decimal(0))
        right = [text for text, share in options if share == best and best > 0 and text != "*"]
        if kind in _SEVERAL or not right:
            self.unknown = SEVERAL if kind in _SEVERAL else bank.NO_RIGHT_ANSWER
        if any(0 < share < best for _, share in options):
            self.lost.append(bank.PARTLY_RIGHT)
        if kind in _NUMBERS:
            self.lost += [TOLERANCE] if any(":" in text for text in right) else []
            right = [text.partition(":")[0] for text in right]
        is_choice = kind.removesuffix("_S") in _CHOICES
        self.lost += [CHOICE] if is_choice else []
        self._hints.append(" / ".join(sorted(text for text, _ in options)) if is_choice else "")
        self._gaps.append((right[0] if right else "", tuple(right[1:])))

    def made(self, text: str) -> Made:
        """Makes a cloze from `text`, in which marks stand for the gaps."""
        if self.unknown or not self._gaps:
            return Made({}, (self.unknown or bank.DESCRIPTION,))
        parts = _PLACE.split(text)
        numbers = [int(number) for number in parts[1::2]]
        made = gaps_of(
            parts[::2], [self._gaps[number] for number in numbers], [self._hints[number] for number in numbers]
        )
        return made._replace(lost=(*made.lost, *self.lost))


def _pieces(html: str, start: int) -> tuple[list[str], int]:
    """Returns the answers of the gap that begins at `start`, and the position of its closing brace, -1 without one."""
    pieces, begin = list[str](), start
    for sign in _SIGN.finditer(html, start):
        if len(sign[0]) > 1:
            continue
        pieces.append(html[begin : sign.start()])
        begin = sign.end()
        if sign[0] == "}":
            return pieces, sign.start()
    return pieces, -1


def _option(piece: str) -> tuple[str, Decimal]:
    """Returns an answer and its share of the points."""
    share = Decimal(0)
    if piece.startswith("="):
        piece, share = piece[1:], Decimal(1)
    if weight := _WEIGHT.match(piece):
        piece, share = piece[weight.end() :], Decimal(weight[1].replace(",", ".")) / 100
    words, _, _ = piece.replace("\\#", "\ue012").partition("#")
    words = _UNESCAPED.sub(r"\1", words.replace("\ue012", "\\#"))
    return from_html(words).text, share


def gaps_of(texts: Sequence[str], gaps: Sequence[tuple[str, tuple[str, ...]]], hints: Sequence[str] = ()) -> Made:
    """Makes a cloze from `texts` with `gaps` between them, all asked together.

    A gap is a word, and others that are also right.
    """
    group = "c1::" if len(gaps) > 1 else ""
    cloze = escaped(texts[0])
    accept: dict[str, tuple[str, ...]] = {}
    for number, ((word, others), behind) in enumerate(zip(gaps, texts[1:], strict=True)):
        blank = bank.blank(word, hints[number] if hints else "")
        cloze += f"{{{{{group}{blank[2:]}{escaped(behind)}"
        accept |= {word: others} if others else {}
    if [run.text for run in split(cloze) if isinstance(run, Blank)] != [word for word, _ in gaps]:
        return Made({}, ("a cloze whose words cannot be written as blanks",))
    entry: Entry = {"cloze": cloze}
    return Made(entry | {"accept": accept} if accept else entry)
