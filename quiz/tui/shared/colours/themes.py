"""The program's own two themes. The command palette also offers those of Textual."""

import os

from textual.theme import Theme

DARK = Theme(
    name="quiz-dark",
    primary="#7aa7f0",
    secondary="#b7a3e3",
    accent="#f0b673",
    foreground="#d9dde6",
    background="#15171c",
    surface="#1c1f26",
    panel="#262a33",
    success="#82c99a",
    warning="#e6bd6a",
    error="#ee8585",
    dark=True,
)
LIGHT = Theme(
    name="quiz-light",
    primary="#2b5fb4",
    secondary="#6a4fae",
    accent="#a85b12",
    foreground="#2a2d34",
    background="#faf8f4",
    surface="#f2efe8",
    panel="#e5e0d5",
    success="#26774a",
    warning="#8a6100",
    error="#b33a3a",
    dark=False,
)

NOT_OFFERED = ("ansi-dark", "ansi-light")
"""Themes that can be hard to read: their colours are the terminal's own, which nobody here knows."""


def preferred() -> str:
    """Returns the name of the theme for the terminal's background, the dark one if that is unknown.

    Some terminals set `COLORFGBG` to the numbers of their two colours.
    """
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if background in ("7", "15") else DARK.name


def opposite(dark: bool) -> str:
    """Returns the name of our light theme in place of a `dark` one, else that of the dark one."""
    return LIGHT.name if dark else DARK.name


FLAG_STYLES = ("", "$error", "$accent", "$success", "$primary")
"""The colour of each flag, in the order of `FLAGS`."""

THEMES = (DARK, LIGHT)
"""The themes of our own, the usual one first."""
