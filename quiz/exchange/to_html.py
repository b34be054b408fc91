"""The text of cards as HTML: emphasis, code, lists and fences as they are shown here; every other sign is itself."""

from collections.abc import Callable
from html import escape

from quiz.card.lazy_pattern import lazy_pattern
from quiz.card.markup import runs
from quiz.deck.card_blocks import MAY_HAVE_BLOCKS, Block, blocks
from quiz.exchange.outgoing import writable

_PICTURE = lazy_pattern(
    r"!\[(?P<words>[^\]\n]*)\]\((?:<(?P<wrapped>[^>\n]+)>|(?P<path>[^()\n]+(?:\([^()\n]*\)[^()\n]*)*))\)"
)
_TAGS = {"strong": "b", "em": "i", "code": "code"}
_PLAIN = lazy_pattern(r"[^*_`\\&<>!\n]*")
_UNSEEN = dict.fromkeys(range(55296, 57344), "�")
"""What no file in UTF-8 can hold."""


def no_media(path: str, words: str) -> str | None:
    """Leaves a picture as the text that stands for it."""
    return None


Media = Callable[[str, str], str | None]
"""Returns the HTML of a picture or sound by its path and the words for it; None where it is to stay as it stands."""


def html(text: str, media: Media = no_media) -> str:
    """Returns the text of a card as HTML, on one line but for code."""
    text = writable(text)
    if MAY_HAVE_BLOCKS.search(text):
        return _blocks(text, media)
    return text if _PLAIN.fullmatch(text) else _inline(text, media)


def _inline(text: str, media: Media) -> str:
    parts, end = list[str](), 0
    for picture in _PICTURE.finditer(text) if "![" in text else ():
        if shown := media(picture["wrapped"] or picture["path"], picture["words"]):
            parts += [_prose(text[end : picture.start()]), shown]
            end = picture.end()
    return "".join((*parts, _prose(text[end:])))


def _prose(text: str) -> str:
    parts = list[str]()
    for run in runs(text):
        shown = escape(run.text, quote=False).replace("\n", "<br>")
        for look, tag in _TAGS.items():
            shown = f"<{tag}>{shown}</{tag}>" if look in run.looks and shown else shown
        parts.append(shown)
    return "".join(parts)


def _blocks(text: str, media: Media) -> str:
    """Returns a text that may have lists and fenced code. Empty lines between its blocks stay."""
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
