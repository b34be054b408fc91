"""Lets go of closed widgets.

Textual remembers the last 1,024 pairs of colours with the widget that they were worked out for, and so keeps widgets
and all that they have drawn long after they are closed.
"""

from textual._styles_cache import StylesCache


def let_go_of_closed() -> None:
    """Makes Textual remember such colours for all widgets together."""
    remembered: object = StylesCache.__dict__["get_inner_outer"]
    if not isinstance(remembered, classmethod):
        StylesCache.get_inner_outer = classmethod(remembered)  # type: ignore[assignment, arg-type]
