"""A text of a card: lists and fenced code are laid out by Textual's Markdown, all else stays as it stands."""

from markdown_it.token import Token
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Label, Markdown
from textual.widgets.markdown import MarkdownBlock, MarkdownFence

from quiz.card.control_characters import visible
from quiz.deck.card_blocks import MAY_HAVE_BLOCKS, markdown_parser
from quiz.tui.shared.deck_text import MarkedText, Piece, filled, joined, marked

_TAB = 4


def card_text(*pieces: Piece, classes: str) -> "MarkedText | CardMarkdown":
    """Returns the lightest widget that shows the text."""
    text = joined(pieces)
    if MAY_HAVE_BLOCKS.search(text) and any(token.type != "paragraph_open" for token in _blocks(text)):
        return CardMarkdown(*pieces, classes=classes)
    return MarkedText(*pieces, classes=classes)


def _blocks(text: str) -> list[Token]:
    return [token for token in markdown_parser().parse(text) if token.level == 0 and token.nesting >= 0]


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
