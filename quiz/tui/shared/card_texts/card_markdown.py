"""Lays out the lists, tables, pictures and code blocks of a card's text; everything else is shown as written.

Imported for a card that has any of them: what reads Markdown and colours code takes memory, and long to import.
"""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Label, Markdown
from textual.widgets.markdown import MarkdownBlock, MarkdownFence

from quiz.card.control_characters import visible
from quiz.card.shown_text import Picture, picture_alone
from quiz.deck.markdown_blocks import markdown_parser
from quiz.tui.shared.card_texts.card_picture import Near, card_picture
from quiz.tui.shared.card_texts.card_table import CardTable, Table, table_at
from quiz.tui.shared.text_as_data import Piece, filled, joined, marked

_TAB = 4


def has_blocks(text: str) -> bool:
    """Returns whether anything in `text` is laid out."""
    return any(token.type != "paragraph_open" for token in screen_parser().parse(text) if _is_outermost(token))


def _is_outermost(token: Token) -> bool:
    return token.level == 0 and token.nesting >= 0


def screen_parser() -> MarkdownIt:
    """Returns a Markdown parser that also knows tables and pictures."""
    parser = markdown_parser()
    parser.block.ruler.before("paragraph", "card_table", _table, {"alt": ["paragraph", "list"]})
    parser.block.ruler.before("paragraph", "card_picture", _picture, {"alt": ["paragraph", "list"]})
    return parser


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Returns whether a table begins at this line, and adds it to the tokens unless `silent`.

    In a list, a table stays text.
    """
    if state.level or "|" not in _line(state, start):
        return False
    if "lines" not in state.env:
        state.env["lines"] = state.src.split("\n")
    found = table_at(state.env["lines"], start)
    if found is None or start + found.lines > end:
        return False
    if not silent:
        token = state.push("card_table", "table", 0)
        token.meta, token.map = {"table": found}, [start, start + found.lines]
        state.line = start + found.lines
    return True


def _picture(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Returns whether the line is just a picture, and adds it to the tokens unless `silent`."""
    found = picture_alone(_line(state, start)) if not state.level else None
    if found is None:
        return False
    if not silent:
        token = state.push("card_picture", "img", 0)
        token.meta, token.map = {"picture": found}, [start, start + 1]
        state.line = start + 1
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]]


class Paragraph(MarkdownBlock):
    """Lines shown as written, with emphasis and code."""

    def __init__(self, markdown: "CardMarkdown", token: Token) -> None:
        self._pieces = markdown.pieces
        self._text = Content("")
        super().__init__(markdown, token)

    def build_from_token(self, token: Token) -> None:
        self._text = marked(token.content)
        self.fill(self._pieces)

    def fill(self, pieces: tuple[Piece, ...]) -> None:
        """Shows other `pieces` in the places for them."""
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
    """A code block in the colours of its language, if that is given. Long lines are wrapped."""

    def __init__(self, markdown: "CardMarkdown", token: Token, code: str) -> None:
        self._pieces = markdown.pieces
        super().__init__(markdown, token, code)

    @classmethod
    def highlight(cls, code: str, language: str, ansi: bool = False, dark: bool = False) -> Content:
        """Returns code in the colours of its language.

        If no language is given, none is guessed, which would be slow and often wrong.
        """
        return super().highlight(code, language or "text", ansi, dark)

    def fill(self, pieces: tuple[Piece, ...]) -> None:
        """Shows other `pieces` in the places for them."""
        self._pieces = pieces
        self.set_content(self._highlighted_code)

    def set_content(self, content: Content) -> None:
        super().set_content(filled(content, self._pieces))

    def compose(self) -> ComposeResult:
        yield Label(filled(self._highlighted_code, self._pieces), id="code-content", expand=True)


class Holder(MarkdownBlock):
    """Holds a widget such as a picture among the paragraphs of a text."""

    def __init__(self, markdown: "CardMarkdown", token: Token, held: Widget) -> None:
        super().__init__(markdown, token)
        self._held = held

    def compose(self) -> ComposeResult:
        yield self._held


class CardMarkdown(Markdown):
    """Shows a text with lists and code blocks."""

    BLOCKS = {  # noqa: RUF012  # the base class declares it so
        **Markdown.BLOCKS,
        "paragraph_open": Paragraph,
        "fence": Fence,
        "bullet_list_open": MarkdownBlock,
        "ordered_list_open": MarkdownBlock,
        "list_item_unordered_open": Item,
        "list_item_ordered_open": Item,
    }

    def __init__(self, *pieces: Piece, classes: str | None = None, near: Near | None = None) -> None:
        self.pieces = pieces
        self._near = near
        text = visible(joined(pieces).expandtabs(_TAB))
        super().__init__(text, classes=classes, parser_factory=screen_parser, open_links=False)

    def unhandled_token(self, token: Token) -> MarkdownBlock | None:
        """Returns the widget for a table or a picture; None for anything else."""
        table, picture = token.meta.get("table"), token.meta.get("picture")
        if isinstance(table, Table):
            return Holder(self, token, CardTable(table, self.pieces))
        return Holder(self, token, card_picture(picture, self._near)) if isinstance(picture, Picture) else None

    def show(self, *pieces: Piece) -> None:
        """Shows the same text with other `pieces`, such as blanks, in the places for them."""
        for block in self.query("*"):
            if isinstance(block, Paragraph | Fence | CardTable):
                block.fill(pieces)
