"""Shows the passage that a card quotes, in its article."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from quiz.card.control_characters import one_line
from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.articles.article import Block
from quiz.study.authoring.coverage import QuotedPlace, quoted_place
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.key_bindings import key
from quiz.tui.shared.moving_keys import SPACE, MovingScreen
from quiz.tui.shared.text_as_data import content

_AROUND = 12
"""Paragraphs before and behind the passage that are shown."""
_LONGEST = 4_000
"""Characters of a paragraph that are shown."""


class PassageScreen(MovingScreen[None], ModalScreen[None]):
    """Lies over the screen with the card, and highlights the quoted words."""

    CSS_PATH = "passage_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("leave", "dismiss", also="escape,enter"),
        key("passage", "dismiss", "Back", show=False),
        SPACE,
        HELP_OVER,
    ]

    def __init__(self, place: QuotedPlace) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        at, blocks = self._place.block, self._place.article.blocks
        with VerticalScroll(id="passage") as page:
            page.border_title = Content(one_line(self._place.article.title) or "Article")
            for block in blocks[max(0, at - _AROUND) : at]:
                yield Static(_drawn(block))
            yield Static(self._lit(blocks[at]), id="quoted")
            for block in blocks[at + 1 : at + 1 + _AROUND]:
                yield Static(_drawn(block))
        yield Footer()

    def on_mount(self) -> None:
        self.call_after_refresh(self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        for quoted in self.query("#quoted"):
            self.query_one("#passage").scroll_to_widget(quoted, animate=False, center=True, force=True)

    def _lit(self, block: Block) -> Content:
        first = max(0, self._place.start - _LONGEST // 2) if len(block.text) > _LONGEST else 0
        text = content(block.text[first : first + _LONGEST].replace("\n", " "))
        return text.stylize("reverse", self._place.start - first, self._place.end - first)


def _drawn(block: Block) -> Content:
    text = content(block.text[:_LONGEST].replace("\n", " "))
    return text.stylize("bold $text-primary") if block.kind == "heading" else text


def show_passage(screen: Screen[Any], card: Card) -> None:
    """Shows the words that `card` quotes in their article, or a message if there are none."""
    try:
        place = quoted_place(card)
    except QuizError as error:
        screen.notify(str(error), severity="warning", timeout=5, markup=False)
    else:
        screen.app.push_screen(PassageScreen(place))
