"""Style sheets: their paths by name, for each screen to say which it is drawn with, each parsed once."""

from pathlib import Path, PurePath

from textual.css.stylesheet import Stylesheet

_SCREENS = Path(__file__).parents[1]


def styles(*names: str) -> list[str | PurePath]:
    """Returns the style sheets `names`, such as `home/home_screen`, for the `CSS_PATH` of a screen."""
    return [_SCREENS / f"{name}.tcss" for name in names]


class ParsedOnce(Stylesheet):
    """The styles of the program, of which none is parsed twice in the same colours.

    Textual parses all of them anew for each screen that brings styles of its own, which holds up the screen.
    """

    def reparse(self) -> None:
        """Parses what has been added; after a change of colours, all. Raises `StylesheetError`."""
        self.parse()
