"""Style sheets by name: each screen says which ones it is drawn with, and they are read when it first opens."""

from pathlib import Path, PurePath

_SCREENS = Path(__file__).parents[1]


def styles(*names: str) -> list[str | PurePath]:
    """Returns the style sheets `names`, such as `home/home_screen`, for the `CSS_PATH` of a screen."""
    return [_SCREENS / f"{name}.tcss" for name in names]
