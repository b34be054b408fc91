"""The style sheets of screens, by name. Each is parsed only once."""

from pathlib import Path, PurePath

from textual.css.stylesheet import Stylesheet

_SCREENS = Path(__file__).parents[1]


def styles(*names: str) -> list[str | PurePath]:
    """Returns the paths of the style sheets `names`, such as `home/home_screen`, for the `CSS_PATH` of a screen."""
    return [_SCREENS / f"{name}.tcss" for name in names]


class ParsedOnce(Stylesheet):
    """The program's styles, none of which is parsed twice with the same colours.

    Textual parses all of them again for each screen that has its own, which delays the screen.
    """

    def reparse(self) -> None:
        """Parses what was added; after a change of colours, everything. Raises `StylesheetError`."""
        self.parse()
