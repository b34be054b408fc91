"""Shows the passage that a card quotes, in its article."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen

from quiz.card.control_characters import one_line
from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import SPACE, MovingScreen
from quiz.tui.shared.lists.scrolled_text import ScrolledText
from quiz.tui.shared.text_as_data import content
from quiz.tui.shared.threads.find_beside import find_before_keys

if TYPE_CHECKING:  # what reads articles is imported when one is read
    from quiz.deck.articles.article import Block
    from quiz.study.authoring.coverage import QuotedPlace

_GAP = Content("\n\n")
_AROUND = 12
"""Paragraphs before and behind the passage that are shown."""
READING = "The article is read. What you press is kept until then; Esc stops it."
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

    def __init__(self, place: "QuotedPlace") -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        yield ScrolledText()
        yield Footer()

    def on_mount(self) -> None:
        at, blocks = self._place.block, self._place.article.blocks
        before = [_drawn(block) for block in blocks[max(0, at - _AROUND) : at]]
        quoted, until = self._quoted(blocks[at].text)
        behind = [_drawn(block) for block in blocks[at + 1 : at + 1 + _AROUND]]
        page = self.query_one(ScrolledText)
        page.border_title = Content(one_line(self._place.article.title) or "Article")
        page.show(
            _GAP.join([*before, quoted, *behind]), sum(len(one.plain) + len(_GAP.plain) for one in before) + until
        )

    def _quoted(self, text: str) -> tuple[Content, int]:
        """Returns what is drawn of the quoted paragraph, and where the quote begins in that."""
        start, end = self._place.start, self._place.end
        first = max(0, start - _LONGEST // 2) if len(text) > _LONGEST else 0
        drawn = content(text[first : first + _LONGEST].replace("\n", " "))
        return drawn.stylize("reverse", start - first, end - first), start - first + 1


def _drawn(block: "Block") -> Content:
    text = content(block.text[:_LONGEST].replace("\n", " "))
    return text.stylize("bold $text-primary") if block.kind == "heading" else text


def _quoted_place(card: Card) -> "QuotedPlace":
    from quiz.study.authoring.coverage import quoted_place

    return quoted_place(card)


async def show_passage(screen: Screen[Any], card: Card) -> None:
    """Shows the words that `card` quotes in their article, or a message if there are none."""
    try:
        place = await find_before_keys(screen.app, partial(_quoted_place, card), READING)
    except QuizError as error:
        screen.notify(str(error), severity="warning", timeout=5, markup=False)
    else:
        screen.app.push_screen(PassageScreen(place))
