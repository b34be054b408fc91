"""What stands on the screen, line by line, as the terminal gets it."""

from typing import Any

from textual.app import App


def painted(app: App[Any]) -> str:
    """Returns the text of the present screen."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
