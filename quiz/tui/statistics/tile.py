"""A figure in large digits, with a caption."""

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.renderables.digits import Digits
from textual.widgets import Static

_PLAIN = Style()
_HIGH = 3
"""Lines of a large digit."""


class Tile(Static):
    """Shows a value in large digits, of the colour `style`, above a caption.

    It is one widget, as each more would cost the screen time before it is first seen.
    """

    def __init__(self, style: str, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._style = style
        self._value = self._caption = ""

    def show(self, value: str, caption: str) -> None:
        self._value, self._caption = value, caption
        self.refresh()

    def render(self) -> Content:
        width = self.content_size.width or self.app.size.width
        drawn = Digits(self._value, _PLAIN).render(_PLAIN)
        text = "".join(piece.text for piece in drawn if isinstance(piece, Segment))
        lines = [Content.styled(line, self._style).truncate(width) for line in text.splitlines()[:_HIGH]]
        below = Content(self._caption).wrap(width)
        return Content("\n").join([*lines, *below])
