"""A figure in large digits, with a caption."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Label


class Tile(Vertical):
    """Shows a value in large digits above a caption."""

    def __init__(self, caption: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._caption = caption

    def compose(self) -> ComposeResult:
        yield Digits()
        yield Label(self._caption, classes="caption")

    def show(self, value: str, caption: str) -> None:
        self.query_one(Digits).update(value)
        self.query_one(Label).update(caption)
