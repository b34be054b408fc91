"""Text of a deck on the screen: data, never markup and never a control sequence."""

from textual.content import Content
from textual.widgets import Static

from quiz.card.text import visible


def content(text: str, style: str = "") -> Content:
    """`text` as it stands, in one style."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


class DeckText(Static):
    """Shows `text` as it stands."""

    def __init__(self, text: str = "", *, classes: str | None = None) -> None:
        super().__init__(content(text), classes=classes)

    def show(self, text: str) -> None:
        """Shows another text."""
        self.update(content(text))
