"""Converts the HTML of other programs' cards to our Markdown: emphasis, code, lists, code blocks; the rest as text.

It takes time in proportion to the length of the text.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from re import Match
from typing import NamedTuple

from quiz.card.markup import plain
from quiz.exchange.escaped_markdown import escaped_marks, literal
from quiz.process.lazy_pattern import lazy_pattern

LOOKS = "colours, fonts, sizes and underlining"
TABLE = "a table: its cells stand in lines"
EMBEDDED = "a film or another embedded thing"

_TAG = lazy_pattern(r"<(/?)([a-zA-Z][\w:-]*)([^<>]*)>|<!--|<[!?][^<>]*>")
_ATTRIBUTE = lazy_pattern(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LATEX = lazy_pattern(r"\[(latex|\$\$?)\]((?:[^\[]|\[(?!/?(?:latex|\$\$?)\]))*)\[/\1\]")
_SPACES = lazy_pattern(r"[ \t\n\r\f\xa0]+")
_TICKS = lazy_pattern("`+")
_NOISE = lazy_pattern(r"(?i)\b(?:color|font-(?:size|family)|background|underline)\b")

_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
        ),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p"),
        *("section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    )
)
_STRONG = dict.fromkeys(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"), "**")
_EMPHASIS = dict.fromkeys(("i", "em", "cite", "dfn", "var"), "*")
_CODE = dict.fromkeys(("code", "kbd", "samp", "tt"), "`")
_MARKS = {**_STRONG, **_EMPHASIS, **_CODE}
_SKIPPED = frozenset(("script", "style", "head", "title", "rp", "template"))
_EMBEDDED = frozenset(("iframe", "object", "embed", "video", "audio", "canvas", "svg"))
_SUBSCRIPT = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SUPERSCRIPT = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")


class FromHtml(NamedTuple):
    """Some HTML as text, and the reasons for what was lost."""

    text: str
    lost: tuple[str, ...] = ()


def picture_as_text(source: str, words: str) -> str:
    """Returns a text for a picture: its name or address, with its description."""
    return f"![{words}]({source})"


def from_html(html: str, picture: Callable[[str, str], str] = picture_as_text) -> FromHtml:
    """Returns `html` as Markdown. `picture` returns the text for a picture, from its source and description."""
    if "[/latex]" in html or "$]" in html:
        html = _LATEX.sub(_formula, html)
    if "<" not in html and "&" not in html:
        return FromHtml(literal(_SPACES.sub(" ", html).strip()))
    reader = _Reader(picture)
    for name, closes, inside in _tokens(html):
        if not name:
            reader.words(inside)
        elif closes:
            reader.close(name)
        else:
            reader.open(name, inside)
    return FromHtml(reader.text(), tuple(reader.lost))


def _formula(match: Match[str]) -> str:
    """Returns Anki's LaTeX as a formula between dollars; texts that contain dollars stay as they are."""
    inside = _SPACES.sub(" ", _TAG.sub(" ", match[2])).strip()
    if not inside or (match[1] == "latex" and any(sign in inside for sign in ("$", r"\(", r"\["))):
        return inside
    dollars = "$$" if match[1] == "$$" else "$"
    return f"{dollars}{inside}{dollars}"


def _tokens(html: str) -> Iterator[tuple[str, bool, str]]:
    """Yields the tags of `html` and the texts between them, as (name, whether it closes, content)."""
    end, comments_end = 0, True
    for tag in _TAG.finditer(html):
        if tag.start() < end:
            continue
        if tag.start() > end:
            yield "", False, unescape(html[end : tag.start()])
        end = tag.end()
        if tag[0] == "<!--":
            close = html.find("-->", end) if comments_end else -1
            comments_end = close >= 0
            end = close + 3 if comments_end else end
        elif tag[2]:
            yield tag[2].lower(), bool(tag[1]), tag[3]
    if end < len(html):
        yield "", False, unescape(html[end:])


def attributes(inside: str) -> dict[str, str]:
    """Returns the attributes in the text `inside` a tag, by their names in small letters."""
    found = _ATTRIBUTE.finditer(inside)
    return {match[1].lower(): unescape(match[2] or match[3] or match[4] or "") for match in found}


class _Run(NamedTuple):
    """Words with the same emphasis: `marks` has those of `**`, `*` and a backtick that apply."""

    text: str
    marks: frozenset[str]


class _Reader:
    """Processes the tags and words of some HTML one by one."""

    def __init__(self, picture: Callable[[str, str], str]) -> None:
        self._picture = picture
        self._lines: list[str] = []
        self._runs: list[_Run] = []
        self._open: Counter[str] = Counter()
        self._lists: list[int] = []
        self._bullet = ""
        self._skipping = ""
        self._pre: list[str] | None = None
        self._shifted: list[str] | None = None
        self._link, self._link_at = "", 0
        self.lost: dict[str, None] = {}

    def text(self) -> str:
        self._end_pre()
        self._end_shift("sup")
        self._new_line()
        lines = "\n".join(self._lines).strip("\n")
        while "\n\n\n" in lines:
            lines = lines.replace("\n\n\n", "\n\n")
        return lines.strip()

    def words(self, text: str) -> None:
        if self._skipping:
            return
        if self._pre is not None:
            self._pre.append(text)
        elif self._shifted is not None:
            self._shifted.append(text)
        else:
            self._add(_SPACES.sub(" ", text))

    def open(self, name: str, inside: str) -> None:
        if self._skipping:
            return
        if name in _SKIPPED and not inside.endswith("/"):
            self._skipping = name
        elif name == "br":
            self._break()
        elif name == "pre":
            self._new_line()
            self._pre = []
        elif name in ("sub", "sup"):
            self._shifted = []
        elif name == "img":
            found = attributes(inside)
            self._add(self._picture(found.get("src", ""), found.get("alt", "")))
        else:
            self._open_other(name, inside)

    def _open_other(self, name: str, inside: str) -> None:
        self._tell_lost(name, inside)
        if name in ("ul", "ol"):
            self._new_line()
            self._lists.append(0 if name == "ul" else 1)
        elif name == "li":
            self._open_item()
        elif name in _PUT:
            self._add(r"\[" if name == "anki-mathjax" and "block" in inside else _PUT[name])
        elif name in ("td", "th"):
            self._add(" | " if self._runs else "")
        elif name == "a":
            self._link, self._link_at = attributes(inside).get("href", ""), len(self._runs)
        elif name in _MARKS:
            self._open[_MARKS[name]] += 1
        if name in _BLOCKS:
            self._new_line(paragraph=name == "p")

    def _tell_lost(self, name: str, inside: str) -> None:
        if name in _EMBEDDED:
            self.lost[EMBEDDED] = None
        elif name == "table":
            self.lost[TABLE] = None
        elif name in ("u", "font") or ("style" in inside and _NOISE.search(inside)):
            self.lost[LOOKS] = None

    def close(self, name: str) -> None:
        if self._skipping:
            self._skipping = "" if name == self._skipping else self._skipping
        elif name == "pre":
            self._end_pre()
        elif name in ("sub", "sup"):
            self._end_shift(name)
        elif name == "a":
            self._end_link()
        elif name in _PUT:
            self._add({"(": ")", r"\(": r"\)"}[_PUT[name]])
        elif name == "br":
            self._break()
        else:
            self._close_other(name)

    def _close_other(self, name: str) -> None:
        if name in ("ul", "ol") and self._lists:
            self._lists.pop()
        if name in _BLOCKS:
            self._new_line(paragraph=name == "p")
        if name in _MARKS and self._open[_MARKS[name]]:
            self._open[_MARKS[name]] -= 1

    def _open_item(self) -> None:
        self._new_line()
        number = self._lists[-1] if self._lists else 0
        self._bullet = "  " * min(len(self._lists) - 1, _DEEPEST) + (f"{number}. " if number else "- ")
        if number:
            self._lists[-1] += 1

    def _add(self, text: str) -> None:
        if text:
            self._runs.append(_Run(text, frozenset(mark for mark, count in self._open.items() if count)))

    def _end_link(self) -> None:
        said = "".join(run.text for run in self._runs[self._link_at :]).strip()
        if (
            self._link.startswith(("http:", "https:"))
            and said
            and said.rstrip("/") not in self._link.split("://", 1)[1]
        ):
            self._add(f" ({self._link})")
        self._link = ""

    def _end_shift(self, name: str) -> None:
        """Adds superscript or subscript text: in special characters if there are some, or after `^` or `_`."""
        words = "".join(self._shifted or ()).strip()
        self._shifted = None
        shifted = words.translate(_SUBSCRIPT if name == "sub" else _SUPERSCRIPT)
        if all(one != other for one, other in zip(words, shifted, strict=True)):
            self._add(shifted)
        elif words:
            self._add(("_" if name == "sub" else "^") + (words if len(words) == 1 else f"({words})"))

    def _end_pre(self) -> None:
        if self._pre is None:
            return
        code = "".join(self._pre).replace("\xa0", " ").strip("\n").rstrip()
        self._pre = None
        if code:
            ticks = "`" * (1 + max((len(run) for run in _TICKS.findall(code)), default=2))
            self._lines += [ticks, *code.split("\n"), ticks]

    def _break(self) -> None:
        """Ends the line, even if it is empty."""
        if self._pre is not None:
            self._pre.append("\n")
            return
        self._lines.append(_written(self._runs))
        self._runs, self._bullet = [], ""

    def _new_line(self, paragraph: bool = False) -> None:
        """Ends the line if it is not empty; after a `paragraph`, an empty line follows."""
        if self._pre is not None:
            self._pre.append("\n")
            return
        line = _written(self._runs)
        if line:
            self._lines.append(self._bullet + line)
            self._bullet = ""
        if paragraph and not self._lists and self._lines and self._lines[-1]:
            self._lines.append("")
        self._runs = []


_PUT = {"rt": "(", "anki-mathjax": r"\("}
"""The sign that replaces an opening tag; its counterpart replaces the closing one."""
_DEEPEST = 8
"""Lists inside of lists up to which items are set in further."""


def _written(runs: list[_Run]) -> str:
    """Returns a line of runs with their marks, so that our Markdown shows exactly these words."""
    words = _SPACES.sub(" ", "".join(run.text for run in runs)).strip()
    if not any(run.marks for run in runs):
        return literal(words)
    joined = _joined(runs)
    for escape in (str, escaped_marks):
        line = _SPACES.sub(" ", "".join(_marked(run, escape) for run in joined)).strip()
        if plain(line) == words:
            return line
    return literal(words)


def _joined(runs: list[_Run]) -> list[_Run]:
    """Merges neighbouring runs with the same marks, and moves spaces at their ends outside the marks."""
    parts: list[tuple[frozenset[str], list[str]]] = []
    for text, marks in runs:
        if parts and parts[-1][0] == marks:
            parts[-1][1].append(text)
        else:
            parts.append((marks, [text]))
    joined = list[_Run]()
    for marks, texts in parts:
        text = "".join(texts)
        bare = text.strip()
        start = text.find(bare) if bare else 0
        pieces = (text[:start], text[start : start + len(bare)], text[start + len(bare) :]) if bare else (text, "", "")
        joined += [_Run(piece, marks if piece is pieces[1] else frozenset()) for piece in pieces if piece]
    return joined


def _marked(run: _Run, escape: Callable[[str], str]) -> str:
    if "`" in run.marks:
        ticks = "``" if "`" in run.text else "`"
        inside = f" {run.text} " if "`" in run.text else run.text
        text = f"{ticks}{inside}{ticks}"
    else:
        text = escape(run.text)
    for mark in ("*", "**"):
        text = f"{mark}{text}{mark}" if mark in run.marks else text
    return text
