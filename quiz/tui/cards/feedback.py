"""Shows the feedback on an answer: the verdict, the differences, the explanation, and the passage of the source."""

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from quiz.card.comparing.in_other_words import in_other_words
from quiz.card.comparing.same_text import differences
from quiz.card.model import Card, Mark, Part
from quiz.card.shown_text import as_shown
from quiz.card.words import percent_text
from quiz.tui.shared.card_texts.card_picture import near
from quiz.tui.shared.card_texts.card_text import card_text
from quiz.tui.shared.text_as_data import MarkedText, content, marked

_LONGEST_ECHO = 500
"""Characters of an answer that are shown again."""


class FeedbackPanel(Vertical):
    """Shows `mark` (None for a card that the learner rates) and the card's explanation of its answer.

    With `compares`, the given answer is compared with the right one.
    """

    def __init__(self, card: Card, mark: Mark | None, compares: bool) -> None:
        super().__init__()
        self._card = card
        self._mark = mark
        self._compares = compares

    def compose(self) -> ComposeResult:
        if self._mark:
            yield Static(_verdict(self._mark), classes="verdict")
            for part in self._mark.parts:
                if self._compares and not part.right:
                    yield Static(_comparison(part), classes="comparison")
                elif self._compares and (part.mistyped or in_other_words(part)):
                    yield Static(_forgiven(part), classes="comparison")
                if part.remark:
                    yield MarkedText(part.remark, classes="remark")
        if self._card.explanation:
            yield card_text(self._card.explanation, classes="explanation", near=near(self._card))
        if self._card.quotes:
            yield Static(_quote(self._card), classes="quote")


def _verdict(mark: Mark) -> Content:
    if mark.right:
        return Content.styled("✓ Right", "$success bold")
    if mark.partial:
        return Content.styled(f"◐ Partly right: {percent_text(mark.score, places=1)}", "$warning bold")
    return Content.styled(
        "✗ Not right" if any(part.given.strip() for part in mark.parts) else "○ Not known", "$error bold"
    )


def _forgiven(part: Part) -> Content:
    """Returns a forgiven typing error beside the intended word, and the card's own answer if that is another."""
    if not part.mistyped:
        return _answer(part)
    if not in_other_words(part):
        return _differences(part.given, part.mistyped)
    return Content("\n").join([_differences(part.given, part.mistyped, "Meant"), _answer(part)])


def _comparison(part: Part) -> Content:
    """Returns the given answer and below it the right one; only the latter if nothing was given."""
    return _differences(part.given, part.expected) if part.given.strip() else _answer(part)


def _differences(given_text: str, expected: str, name: str = "Answer") -> Content:
    """Returns the given and the expected text, one above the other, with the differences underlined and coloured."""
    pieces = differences(given_text.strip()[:_LONGEST_ECHO], as_shown(expected, tells_addresses=False))
    given = [content(piece.given, "bold" if piece.same else "$error bold underline") for piece in pieces]
    wanted = [content(piece.expected, "bold" if piece.same else "$success bold underline") for piece in pieces]
    return Content.assemble(
        ("You wrote  ", "$foreground-muted"), *given, "\n", (f"{name:<11}", "$foreground-muted"), *wanted
    )


def _answer(part: Part) -> Content:
    return Content.assemble(("Answer     ", "$foreground-muted"), marked(part.expected).stylize_before("bold"))


def _quote(card: Card) -> Content:
    source = f"\n{Path(card.source).name}" if card.source else ""
    quotes = "\n".join(f"“{' '.join(quote.split())}”" for quote in card.quotes)
    return Content.assemble(content(quotes), content(source, "$foreground-muted") if source else "")
