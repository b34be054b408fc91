"""The line above the footer for notices. It is kept free, so that notices cover nothing."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quiz.tui.shared.terminal.terminal_app import Notice, TerminalApp
from quiz.tui.shared.text_as_data import told

_MOST = 3
"""Notices that are shown at once, the newest ones."""
_SIGNS = {"information": ("", "$text-primary"), "warning": ("! ", "$text-warning"), "error": ("✗ ", "$text-error")}


class NoticeLine(Static):
    """Shows the app's notices, and grows if they need more than a line."""

    nudged = ""
    """What was said of this screen alone."""

    def on_mount(self) -> None:
        if isinstance(self.app, TerminalApp):
            self.app.notices_changed.subscribe(self, self._show)
            self._show(self.app.notices)

    def on_unmount(self) -> None:
        """Removes notices that concern only this screen."""
        if self.nudged and isinstance(self.app, TerminalApp):
            self.app.take_back_notice(self.nudged)

    def on_click(self) -> None:
        """Closes the notices that are shown."""
        self.app.clear_notifications()

    def _show(self, notices: tuple[Notice, ...]) -> None:
        self.update(Content("\n").join(_drawn(notice) for notice in notices[-_MOST:]))


def _drawn(notice: Notice) -> Content:
    sign, style = _SIGNS[notice.severity]
    said = Content.from_markup(notice.message) if notice.markup else told(" ".join(notice.message.split("\n")))
    title = (f"{notice.title}: ", "bold") if notice.title else ""
    return Content.assemble((sign, "bold"), title, said).stylize_before(style)


def nudge(widget: Widget, text: str) -> None:
    """Shows the notice `text` for a moment in place of all others, only as long as its screen is there."""
    for line in widget.screen.query(NoticeLine):
        line.nudged = text
    widget.app.clear_notifications()
    widget.notify(text, timeout=6, markup=False)
