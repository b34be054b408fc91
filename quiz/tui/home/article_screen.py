"""The article that a deck was drawn from, to be read before its questions are answered."""

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
from quiz.study.coverage import article_of
from quiz.tui.shared.deck_text import content
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.styles import styles

_MOST_BLOCKS = 1_000
"""Paragraphs that are shown: a book is better read elsewhere."""


class ArticleScreen(ModalScreen[None]):
    """Shows an article from its beginning."""

    CSS_PATH = styles("home/article_screen")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown", "page(1)", "Page down", key_display="space"),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("g,home", "end(-1)", "Top", show=False),
        Binding("G,end", "end(1)", "End", show=False),
        Binding("escape,q,o,enter", "dismiss", "Close", key_display="esc"),
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

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one("#article", VerticalScroll)

    def action_scroll(self, step: int) -> None:
        self._page.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        self._page.scroll_relative(y=step * max(1, self._page.size.height - 2), animate=False)

    def action_end(self, step: int) -> None:
        (self._page.scroll_end if step > 0 else self._page.scroll_home)(animate=False)


async def show_article(app: App[Any], path: str) -> None:
    """Shows the article at `path`. Raises `QuizError` where there is none that can be read."""
    if path:
        app.push_screen(ArticleScreen(await to_thread(article_of, path)))
