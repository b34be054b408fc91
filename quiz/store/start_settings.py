"""The settings needed before the database and the other settings are read."""

from pathlib import Path
from typing import NamedTuple

SWITCH = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}
"""Words for the values of a setting that is on or off."""


class StartSettings(NamedTuple):
    """The settings needed first. `theme` is None if none was chosen."""

    theme: str | None = None
    mouse: bool = True
    plain_mode: bool = False


def start_settings(config: Path) -> StartSettings:
    """Returns the theme, mouse and plain mode that the settings file `config` sets.

    A missing or invalid value, or a file that cannot be read, means the default: `ConfigFile` reports the problem
    later.
    """
    if not config.exists():
        return StartSettings()
    from quiz.deck.whole_files import LARGEST_SETTINGS, read_file

    try:
        data = read_file(config, LARGEST_SETTINGS)
    except OSError:
        return StartSettings()
    import tomllib  # where there is no file, it is not needed

    try:
        settings = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return StartSettings()
    chosen = settings.get("theme")
    theme = chosen if isinstance(chosen, str) else None
    mouse, plain_mode = (str(settings.get(name)).lower() for name in ("mouse", "plain_mode"))
    return StartSettings(
        theme if isinstance(theme, str) else None, SWITCH.get(mouse, True), SWITCH.get(plain_mode, False)
    )
