"""Writes the text of cards as HTML: emphasis, code, lists and code blocks as shown, everything else literally."""

import re
from collections.abc import Callable
from html import escape

from quiz.card.formulas import is_formula
from quiz.card.markup import MAY_HAVE_BLOCKS, runs
from quiz.deck.markdown_blocks import Block, blocks
from quiz.exchange.writable_text import writable
from quiz.process.lazy_pattern import lazy_pattern

_SPECIAL = lazy_pattern(
    r"(?<!`)`(?!`)[^`\n]*`(?!`)|(?<!`)``(?!`)[^\n]+?(?<!`)``(?!`)"  # code, in which nothing is looked for
    r"|!\[(?P<words>[^\[\]\n]*)\]\((?:<(?P<wrapped>[^>\n]+)>|(?P<path>[^()\n]+(?:\([^()\n]*\)[^()\n]*)*))\)"
    r"|\[(?P<link>[^\[\]\n]+)\]\((?P<address>(?:https?://|mailto:)[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)\)"
    r"|\$\$(?P<display>[^$\n`]+)\$\$"
    r"|(?<![\w$\\])\$(?![\s$])(?P<formula>[^$\n`]*)(?<![\s\\])\$(?![\w$])"
)
_MAY_BE_SPECIAL = lazy_pattern(r"\]\(|\$.*\$")
_PLACES = range(0xE000, 0xF900)
_PLACE = lazy_pattern("[\ue000-\uf8ff]")
_COMMAND = lazy_pattern(r"(\[(?:sound|anki|\[type)):")
"""Texts that Anki takes for a command."""
_TAGS = {"strong": "b", "em": "i", "code": "code"}
_PLAIN = lazy_pattern(r"[^*_`\\&<>!\[$\n]*")


def no_media(path: str, words: str) -> str | None:
    """Returns None for every picture, so that its description is shown instead."""
    return None


Media = Callable[[str, str], str | None]
"""Returns the HTML of a picture or sound by its path and the words for it; None where it is to stay as it stands."""


def html(text: str, media: Media = no_media) -> str:
    """Returns the text of a card as HTML, on one line except for code."""
    text = writable(text)
    if MAY_HAVE_BLOCKS.search(text):
        return _blocks(text, media)
    return text if _PLAIN.fullmatch(text) else _inline(text, media)


def _inline(text: str, media: Media) -> str:
    """Returns a paragraph as HTML; emphasis may span pictures, links and formulas."""
    if not _MAY_BE_SPECIAL.search(text):
        return _prose(text)
    held: dict[str, str] = {}
    free = (chr(code) for code in _PLACES if chr(code) not in text)

    def hold(match: re.Match[str]) -> str:
        shown = _shown(match, media)
        sign = next(free, "") if shown else ""
        if not (shown and sign):
            return match[0]
        held[sign] = shown
        return sign

    return _PLACE.sub(lambda place: held.get(place[0], place[0]), _prose(_SPECIAL.sub(hold, text)))


def _shown(match: re.Match[str], media: Media) -> str | None:
    """Returns the HTML of the picture, link or formula that `match` found.

    None where it is none after all, or `media` does not have the picture.
    """
    if path := match["wrapped"] or match["path"]:
        return media(path.strip(), match["words"])
    if match["link"]:
        return f'<a href="{escape(match["address"])}">{_prose(match["link"])}</a>'
    for name, start, end in (("display", r"\[", r"\]"), ("formula", r"\(", r"\)")):
        if match[name] and is_formula(match[name]):
            return f"{start}{escape(match[name], quote=False)}{end}"
    return None


def _prose(text: str) -> str:
    parts = list[str]()
    for run in runs(text):
        shown = escape(run.text, quote=False).replace("\n", "<br>")
        shown = _COMMAND.sub(r"\1&#58;", shown) if "[" in shown else shown
        for look, tag in _TAGS.items():
            shown = f"<{tag}>{shown}</{tag}>" if look in run.looks and shown else shown
        parts.append(shown)
    return "".join(parts)


def _blocks(text: str, media: Media) -> str:
    """Returns a text that may have lists and code blocks as HTML. Empty lines between its blocks are kept."""
    lines, parts, end, ends_itself = text.split("\n"), list[str](), 0, True
    for block in blocks(text):
        first, last = block[0].map or [end, end]
        while last > first + 1 and not lines[last - 1].strip():
            last -= 1
        parts += ["<br>" * (first - end + (not ends_itself)), _block(block, media)]
        end, ends_itself = last, block[0].type != "paragraph_open"
    return "".join(parts)


def _block(block: Block, media: Media) -> str:
    parts, before = list[str](), ""
    for token in block:
        if token.type == "inline":
            parts.append(_inline(token.content, media))
        elif token.type == "fence":
            parts.append(f"<pre><code>{escape(token.content, quote=False)}</code></pre>")
        elif token.type == "paragraph_open":
            parts.append("<br><br>" if before == "paragraph_close" else "")
        elif token.type != "paragraph_close":
            start = token.attrGet("start") if token.nesting > 0 else None
            parts.append(f"<{'/' * (token.nesting < 0)}{token.tag}{f' start={start}' if start is not None else ''}>")
        before = token.type
    return "".join(parts)
