"""A text of a card: lists and fenced code are laid out by Textual's Markdown, all else stays as it stands."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Label, Markdown
from textual.widgets.markdown import MarkdownBlock, MarkdownFence

from quiz.card.control_characters import visible
from quiz.card.markup import fences
from quiz.tui.shared.deck_text import MarkedText, Piece, filled, joined, marked

_MAY_BE_LAID_OUT = re.compile(r"^ *(?:```|(?:[-+*]|\d{1,9}[.)]) )", re.MULTILINE)
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?= +\S)")
_DEEPEST = 12
"""Levels of nesting, two for each list, beyond which a list stays as it stands; the parser gives up at 20."""
_TAB = 4


def card_text(*pieces: Piece, classes: str) -> "MarkedText | CardMarkdown":
    """Returns the lightest widget that shows the text."""
    text = joined(pieces)
    if _MAY_BE_LAID_OUT.search(text) and any(token.type != "paragraph_open" for token in _blocks(text)):
        return CardMarkdown(*pieces, classes=classes)
    return MarkedText(*pieces, classes=classes)


def _blocks(text: str) -> list[Token]:
    return [token for token in markdown_parser().parse(text) if token.level == 0 and token.nesting >= 0]


def markdown_parser() -> MarkdownIt:
    """Knows paragraphs, lists and fenced code, and leaves what is in them to `marked`."""
    parser = MarkdownIt("zero")
    parser.core.ruler.enableOnly(["block"])
    parser.block.ruler.at("paragraph", _paragraph)
    parser.block.ruler.at("fence", _fence, {"alt": ["paragraph", "list"]})
    parser.block.ruler.at("list", _list, {"alt": ["paragraph"]})
    return parser.enable(["fence", "list"])


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Returns lines as they stand, up to an empty one, to a list or a fence, or to one outside of the list it is in."""
    enders = state.md.block.ruler.getRules("paragraph")
    state.line = start + 1
    while (
        state.line < end
        and not state.isEmpty(state.line)
        and state.sCount[state.line] > state.listIndent
        and not any(ends(state, state.line, end, True) for ends in enders)
    ):
        state.line += 1
    state.push("paragraph_open", "p", 1).map = [start, state.line]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, state.line, state.blkIndent, False)
    state.push("paragraph_close", "p", -1)
    return True


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Code from a line of backticks to another, as `card.markup` sees it."""
    if "fences" not in state.env:
        state.env["fences"] = fences(state.src.split("\n"))
    closing = state.env["fences"].get(start)
    if closing is None or closing >= end:
        return False
    if not silent:
        token = state.push("fence", "code", 0)
        token.info = state.getLines(start, start + 1, 0, False).strip().strip("`")
        token.content = state.getLines(start + 1, closing, state.sCount[start], True)
        token.map = [start, closing + 1]
        state.line = closing + 1
    return True


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Returns a list of two items or more: a line like `1986. A good year` or `- 5` alone is no list."""
    if state.level >= _DEEPEST or not _has_second_item(state, start, end):
        return False
    first, level = len(state.tokens), state.level + 1
    found = list_block(state, start, end, silent)
    tokens = state.tokens[first:]
    _keep_numbers([token for token in tokens if token.type == "list_item_open" and token.level == level])
    state.tokens[first:] = _without_lone_paragraphs(tokens)
    return found


def _has_second_item(state: StateBlock, start: int, end: int) -> bool:
    kind, indent = _kind_of_item(state, start), state.sCount[start]
    for line in range(start + 1, end if kind else 0):
        if not state.isEmpty(line) and state.sCount[line] <= indent:
            return state.sCount[line] >= state.blkIndent and _kind_of_item(state, line) == kind
    return False


def _kind_of_item(state: StateBlock, line: int) -> str:
    """Returns the sign at the end of the item's bullet or number, by which lists are told apart."""
    item = _ITEM.match(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    return item[0][-1] if item else ""


def _keep_numbers(items: list[Token]) -> None:
    """Makes the numbers that the author wrote the bullets of their items."""
    width = max((len(item.info) for item in items), default=0)
    for item in items if width else ():
        item.info = f"{item.info.rjust(width)}{item.markup} "


def _without_lone_paragraphs(tokens: list[Token]) -> list[Token]:
    """Returns items of nothing but a paragraph hold its text themselves: one widget an item is what a long list can
    afford.
    """
    kinds = [token.type for token in tokens]
    alone = ["list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close"]
    starts = [place for place in range(len(kinds)) if kinds[place : place + len(alone)] == alone]
    dropped = {place + offset for place in starts for offset in (1, 3)}
    return [token for place, token in enumerate(tokens) if place not in dropped]


class Paragraph(MarkdownBlock):
    """Lines as they stand, with emphasis and code."""

    def __init__(self, markdown: "CardMarkdown", token: Token) -> None:
        self._pieces = markdown.pieces
        self._text = Content("")
        super().__init__(markdown, token)

    def build_from_token(self, token: Token) -> None:
        self._text = marked(token.content)
        self.fill(self._pieces)

    def fill(self, pieces: tuple[Piece, ...]) -> None:
        """Shows the contents among `pieces` in the places kept for them."""
        self.set_content(filled(self._text, pieces))


class Item(Paragraph):
    """An item of a list, with its bullet or number in the margin."""

    def __init__(self, markdown: "CardMarkdown", token: Token, bullet: str) -> None:
        super().__init__(markdown, token)
        self._bullet = bullet
        self.styles.padding = (0, 0, 0, len(bullet))

    def render_lines(self, crop: Region) -> list[Strip]:
        strips = super().render_lines(crop)
        if strips and crop.x == crop.y == 0:
            width = len(self._bullet)
            (bullet,) = Visual.to_strips(self, Content(self._bullet), width, 1, self.visual_style)
            strips[0] = Strip.join([bullet, strips[0].crop(width)])
        return strips


class Fence(MarkdownFence):
    """Code in the colours of its language, if it is a known one; long lines are wrapped."""

    def __init__(self, markdown: "CardMarkdown", token: Token, code: str) -> None:
        self._pieces = markdown.pieces
        super().__init__(markdown, token, code)

    @classmethod
    def highlight(cls, code: str, language: str, ansi: bool = False, dark: bool = False) -> Content:
        """Guesses no language where none is said: it would take long, and be wrong."""
        return super().highlight(code, language or "text", ansi, dark)

    def fill(self, pieces: tuple[Piece, ...]) -> None:
        """Shows the contents among `pieces` in the places kept for them."""
        self._pieces = pieces
        self.set_content(self._highlighted_code)

    def set_content(self, content: Content) -> None:
        super().set_content(filled(content, self._pieces))

    def compose(self) -> ComposeResult:
        yield Label(filled(self._highlighted_code, self._pieces), id="code-content", expand=True)


class CardMarkdown(Markdown):
    """Shows a text with its lists and fenced code."""

    BLOCKS = {  # noqa: RUF012  # the base class declares it so
        **Markdown.BLOCKS,
        "paragraph_open": Paragraph,
        "fence": Fence,
        "bullet_list_open": MarkdownBlock,
        "ordered_list_open": MarkdownBlock,
        "list_item_unordered_open": Item,
        "list_item_ordered_open": Item,
    }

    def __init__(self, *pieces: Piece, classes: str | None = None) -> None:
        self.pieces = pieces
        text = visible(joined(pieces).expandtabs(_TAB))
        super().__init__(text, classes=classes, parser_factory=markdown_parser, open_links=False)

    def show(self, *pieces: Piece) -> None:
        """Shows the same text with other contents in it."""
        for block in self.query(MarkdownBlock):
            if isinstance(block, Paragraph | Fence):
                block.fill(pieces)
