"""A text that is scrolled so that one place in it is in sight."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class ScrolledText(VerticalScroll):
    """Shows a text with one of its places halfway down, however long the paragraph is that it stands in."""

    def __init__(self, can_focus: bool = True) -> None:
        super().__init__(can_focus=can_focus)
        self._text = Content()
        self._up_to = Content()

    def compose(self) -> ComposeResult:
        yield Static(self._text)

    def show(self, text: Content, place: int) -> None:
        """Shows `text`, with the line in sight that its first `place` characters end on."""
        self._text, self._up_to = text, text[:place]
        for shown in self.query(Static):  # there is none before it is composed
            shown.update(text)
        self.call_after_refresh(self._bring_into_sight)

    def on_resize(self) -> None:
        self.call_after_refresh(self._bring_into_sight)

    def watch_virtual_size(self) -> None:
        """Scrolls again: a text is laid out some time after it was given, and is too short to scroll until then."""
        self.call_after_refresh(self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        width, height = self.scrollable_content_region.size
        if width and height:
            line = self._up_to.get_height({}, width) - 1
            self.scroll_to(y=max(0, line - height // 2), animate=False, force=True, immediate=True)
