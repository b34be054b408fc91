"""Shows the article that a deck was drafted from, to be read before its questions are answered."""

from asyncio import to_thread
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.card.control_characters import one_line
from quiz.deck.articles.article import Article
from quiz.study.authoring.coverage import article_of
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import content

_MOST_BLOCKS = 1_000
"""Paragraphs that are shown: a book is better read elsewhere."""


class ArticleScreen(MovingScreen[None], ModalScreen[None]):
    """Shows an article from its beginning."""

    CSS_PATH = styles("home/article_screen")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page(1)", "Page down"),
        key("leave", "dismiss", also="escape,enter"),
        key("article", "dismiss", "Back", show=False),
        HELP_OVER,
    ]

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="article", can_focus=False) as page:
            page.border_title = Content(one_line(self._article.title) or "Article")
            for block in self._article.blocks[:_MOST_BLOCKS]:
                yield Static(content(block.text), classes=block.kind)
            if (more := len(self._article.blocks) - _MOST_BLOCKS) > 0:
                yield Static(f"… and {more:,} more paragraphs.", classes="more")
        yield Footer()


async def show_article(app: App[Any], path: str) -> None:
    """Shows the article at `path`. Raises `QuizError` where it cannot be read."""
    if path:
        app.push_screen(ArticleScreen(await to_thread(article_of, path)))
