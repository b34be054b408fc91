"""The line below the title of a finished session, which fills once from left to right."""

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

_STEPS, _SECONDS = 15, 0.6
_HEAD = 6
"""Cells at the front of the sweep that shine."""


class Sweep(Widget):
    """Shows how much of the cards to study is done, as a `share` from 0 to 1. If it `moves`, it is animated."""

    def __init__(self, share: float, moves: bool) -> None:
        super().__init__()
        self._share = share
        self._step = 0 if moves else _STEPS
        self._timer: Timer | None = None

    @property
    def is_done(self) -> bool:
        """Tells whether the animation has ended."""
        return self._step >= _STEPS

    def on_mount(self) -> None:
        if not self.is_done:
            self._timer = self.set_interval(_SECONDS / _STEPS, self._go_on)

    def _go_on(self) -> None:
        self._step += 1
        self.refresh()
        if self.is_done and self._timer:
            self._timer.stop()

    def render(self) -> Content:
        width = self.content_size.width
        whole = int(width * self._share)
        lit = whole * self._step // _STEPS
        head = 0 if self.is_done else min(lit, _HEAD)
        return Content.assemble(
            ("━" * (lit - head), "$success"), ("━" * head, "$accent"), ("━" * (width - lit), "$panel")
        )
