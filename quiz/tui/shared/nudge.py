"""A word on what a key wants, in the place of the one before: pressed again and again, it must not cover the card."""

from textual.widget import Widget


def nudge(widget: Widget, text: str) -> None:
    """Says `text` for a moment, and nothing else."""
    widget.app.clear_notifications()
    widget.notify(text, timeout=3, markup=False)
