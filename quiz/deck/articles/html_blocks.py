"""The blocks of an HTML page, read without any library; what is around the article is recognised by its tags and left
out.
"""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from quiz.deck.articles.article import Article, Block, BlockKind, bold_words, over_parts, under_headings
from quiz.deck.sources.sentences import Span

_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
        "svg",
        "noscript",
        "template",
        "select",
        "iframe",
        "table",
        "math",
        "dialog",
        "menu",
        "object",
        "canvas",
        "sup",
    ]
)
_KINDS: dict[str, BlockKind] = {
    "p": "paragraph",
    "li": "item",
    "dd": "paragraph",
    "dt": "paragraph",
    "blockquote": "quotation",
    "figcaption": "caption",
    "pre": "code",
    "div": "paragraph",
    "section": "paragraph",
    "article": "paragraph",
    "main": "paragraph",
    "body": "paragraph",
    "td": "paragraph",
}
_VOID = frozenset(
    ("br", "img", "hr", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed", "track")
)
_UNSHOWN = re.compile(r"display\s*+:\s*+none\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:byline|author|caption|pull-?quote|share|social|related|promo|newsletter|subscribe|cookie|comment"
    r"|breadcrumb|toc"
    r"|advert|ad|sidebar|tags?|footnotes?|references|navbox|infobox|mw-editsection|hatnote)\b",
    re.IGNORECASE,
)
_META = {
    "og:title": "title",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "og:site_name": "publisher",
    "dc.publisher": "publisher",
    "article:published_time": "date",
    "date": "date",
    "dc.date": "date",
    "og:url": "address",
}
_BOLD = frozenset(("b", "strong", "dfn"))
_MAYBE_TERM = frozenset(("em", "i", "span"))
_OPENED, _CLOSED = "\ue000", "\ue001"
"""Signs that no page has a meaning for. They stand around what is bold while a block is read."""
_LINE_END = "\n "
"""What stands for the end of a line where it is a space between words, as it is outside of code."""
_MARKED = re.compile(f"{_OPENED}([^{_OPENED}{_CLOSED}]*){_CLOSED}|[{_OPENED}{_CLOSED}]")
_DEEPEST = 200
_MOST_OPEN = 100
_UNCLOSED = re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|$)")
_NO_TAG = re.compile(r"<(?=[<\s])")
_MOST_LINKED = 0.6
"""The share of a block that may be links."""


_CONTROLS = frozenset(
    re.findall(
        r"\w+",
        "share actions comments menu navigation subscribe advertisement sponsored teilen kommentare menü werbung"
        " シェア 共有 メニュー 広告",
    )
)
"""Headings over what is to be pressed."""
_BUTTONS = _CONTROLS | frozenset(
    re.findall(
        r"\w+",
        "prev previous next back print copy email tweet pin save edit reply login logout register search home top more"
        " close download follow facebook twitter linkedin whatsapp reddit telegram zurück weiter drucken merken suche"
        " anmelden 印刷 保存 前へ 次へ 戻る 検索 ホーム",
    )
)
"""Words of a line in which nothing else stands than what is to be pressed: `Prev Next`."""


def _is_control(kind: BlockKind, text: str) -> bool:
    """Returns whether a block of that kind is no part of the text but what is to be pressed."""
    words = re.findall(r"\w+", text.casefold()) if kind in ("heading", "paragraph", "item") else ()
    return bool(words) and (_CONTROLS if kind == "heading" else _BUTTONS).issuperset(words)


class _Reader(HTMLParser):
    """Gathers blocks as their tags close. `about` has what the head of the page says."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[Block, bool]] = []
        """Each block, and whether it stands in an `article` or `main`."""
        self.about: dict[str, str] = {}
        self._open: list[tuple[str, bool, bool]] = []
        """The open tags, whether what stands in each is left out, and whether it is bold."""
        self._too_deep = 0
        self._text: list[str] = []
        self._linked = 0
        self.most_attributes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.most_attributes = max(self.most_attributes, len(attrs))
        given = {name: value or "" for name, value in attrs}
        if tag == "html" and given.get("lang"):
            self.about.setdefault("language", given["lang"])
        if tag == "meta":
            name = _META.get((given.get("property") or given.get("name") or "").casefold())
            if name and given.get("content"):
                self.about.setdefault(name, " ".join(given["content"].split()))
        if tag == "link" and given.get("rel") == "canonical":
            self.about.setdefault("address", given.get("href", ""))
        if tag == "br":
            self._break_line()
        if tag in _VOID:
            return
        if len(self._open) >= _DEEPEST:
            self._too_deep += 1
            return
        if self._kind(tag):
            self._close_block()
        marked = f"{given.get('class', '')} {given.get('id', '')}"
        unshown = "hidden" in given or _UNSHOWN.search(given.get("style", ""))
        out = tag in _LEFT_OUT or unshown or _ASIDE.search(marked)
        whole = tag in ("html", "body", "article", "main")
        bold = tag in _BOLD or (tag in _MAYBE_TERM and "term" in marked.split())
        self._text.append(_OPENED if bold else "")
        self._open.append((tag, bool(out) and not whole and tag != "figcaption", bold))

    def _break_line(self) -> None:
        """Ends a line, and with the second end of a line in a row the paragraph, unless that is a heading or code."""
        if self._inside("pre"):
            self._text.append("\n")
            return
        heading = any(re.fullmatch("h[1-6]", name) for name, *_ in self._open)
        if self._text and self._text[-1] == _LINE_END and not heading:
            self._close_block()
        self._text.append(_LINE_END)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.about.setdefault("page", " ".join("".join(self._text).split()))
            self._text = []
        if self._too_deep and tag not in _VOID:
            self._too_deep -= 1
            return
        if self._kind(tag):
            self._close_block()
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                self._text += [_CLOSED for *_, bold in self._open[place:] if bold]
                del self._open[place:]
                break

    def handle_data(self, data: str) -> None:
        if any(out for _, out, _ in self._open) or (self._inside("head") and not self._inside("title")):
            if self._inside("script") and '"@type"' in data:
                self._take_linked_data(data)
            return
        ended = bool(self._text) and self._text[-1] == _LINE_END
        if not (ended and data.isspace()):
            self._text.append(data.replace(_OPENED, "").replace(_CLOSED, ""))
        self._linked += len(data.strip()) if self._inside("a") else 0

    def close(self) -> None:
        """Ends the page, and with it the last block, however many tags are open."""
        super().close()
        self._close_block()

    def _inside(self, tag: str) -> bool:
        return any(name == tag for name, *_ in self._open)

    def _kind(self, tag: str) -> BlockKind | None:
        return "heading" if re.fullmatch("h[1-6]", tag) else _KINDS.get(tag)

    def _close_block(self) -> None:
        """Makes a block of the text since the last one, of the kind of its innermost tag."""
        raw, linked = "".join(self._text), self._linked
        self._text, self._linked = [], 0
        names = [name for name, *_ in self._open]
        heading = next((name for name in names if re.fullmatch("h[1-6]", name)), "")
        tag = heading or next((name for name in reversed(names) if self._kind(name)), "body")
        kind = self._kind(tag) or "paragraph"
        if kind == "paragraph" and "blockquote" in names:
            kind = "quotation"
        if kind == "paragraph" and "li" in names:
            kind = "item"
        text, marked = _marked(raw.strip("\n") if kind == "code" else " ".join(_hugged(" ".join(raw.split())).split()))
        if not text.strip() or (kind != "heading" and linked > _MOST_LINKED * len(text)):
            return
        if _is_control(kind, text):
            return
        level = int(tag[1]) if kind == "heading" else 0
        self.blocks.append(
            (
                Block(kind, text, level=level, marked=bold_words(kind, text, marked)),
                "article" in names or "main" in names,
            )
        )

    def _take_linked_data(self, data: str) -> None:
        """Reads author, publisher and date from the JSON-LD of the page."""
        with suppress(ValueError, RecursionError):
            found = json.loads(data)
            for one in found if isinstance(found, list) else [found]:
                if isinstance(one, dict) and "headline" in one:
                    for key, name in (("headline", "title"), ("datePublished", "date")):
                        if isinstance(said := one.get(key), str):
                            self.about.setdefault(name, unescape(said))
                    for key in ("author", "publisher"):
                        if name := _name_in(one.get(key)):
                            self.about.setdefault(key, name)


def _hugged(raw: str) -> str:
    """Returns `raw` without double spaces, and with spaces just inside signs for bold type moved outside them."""
    return re.sub(f" {_CLOSED}", f"{_CLOSED} ", re.sub(f"{_OPENED} ", f" {_OPENED}", raw))


def _marked(text: str) -> tuple[str, tuple[Span, ...]]:
    """Returns `text` without the signs around what is bold, and the places of that."""
    shown, end = "", 0
    marked: list[Span] = []
    for found in _MARKED.finditer(text):
        shown += text[end : found.start()]
        if found[1]:
            marked.append((len(shown), len(shown) + len(found[1])))
            shown += found[1]
        end = found.end()
    return shown + text[end:], tuple(marked)


def _name_in(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name_in, value[:5])))
    return str(value.get("name", "")) if isinstance(value, dict) else ""


class Page(NamedTuple):
    """The blocks of a page with all its headings, what the page says of itself, and the attributes of the tag that has
    the most.
    """

    blocks: list[Block]
    about: dict[str, str]
    most_attributes: int

    @property
    def article(self) -> Article:
        about = self.about
        title = about.get("title") or _without_site(about.get("page", ""), about.get("publisher", ""))
        return assembled(self.blocks, {**about, "title": title})


def read_html(text: str) -> Page:
    """Returns what the page `text` has."""
    if text.count("<") > 2 * text.count(">") + _MOST_OPEN:
        text = _UNCLOSED.sub("", text)  # else the parser looks for each end through the whole page
    reader = _Reader()
    reader.feed(_NO_TAG.sub("&lt;", text))  # the parser stops at each
    reader.close()
    inside = [block for block, within in reader.blocks if within]
    blocks = inside if sum(len(block.text) for block in inside) > 500 else [block for block, _ in reader.blocks]
    return Page(blocks, reader.about, reader.most_attributes)


def _without_site(title: str, site: str) -> str:
    """Returns the title of a page without the name of its site behind it."""
    parts = re.split(r"\s+[|–—·»-]\s+", title)
    return parts[0] if len(parts) > 1 and (len(parts[0]) > len(parts[-1]) or parts[-1] == site) else title


def without_site(title: str) -> str:
    """Returns the title of a page without the name of its site, where a `|` stands between the two."""
    parts = [part.strip() for part in title.split("|")]
    return parts[0] if len(parts) > 1 and len(parts[0].split()) > 1 else title


def assembled(blocks: Sequence[Block], about: dict[str, str]) -> Article:
    """Returns an article of `blocks` in order, without a heading that is its title, nor headings over nothing."""
    names = ("title", "author", "publisher", "date", "address", "language")
    known = {name: " ".join(about.get(name, "").split()) for name in names}
    known["title"] = without_site(known["title"])
    known["author"] = "" if "http" in known["author"] else known["author"]
    if not known["title"]:
        known["title"] = next((block.text for block in blocks if block.kind == "heading"), "")
    known["date"] = re.sub(r"T\d\d:.*", "", known["date"])
    rest = [block for block in blocks if not (block.kind == "heading" and block.text == known["title"])]
    return Article(**known, blocks=under_headings(list(_over_text(rest))))


def _over_text(blocks: Sequence[Block]) -> Iterator[Block]:
    parts = over_parts(blocks)
    for number, block in enumerate(blocks):
        behind = blocks[number + 1] if number + 1 < len(blocks) else None
        over = behind is not None and (behind.kind != "heading" or behind.level > block.level)
        if block.kind != "heading" or over or number in parts:
            yield block
