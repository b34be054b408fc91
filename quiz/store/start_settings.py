"""The settings that count before a database or the other settings are opened."""

from pathlib import Path
from typing import NamedTuple

SWITCH = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}
"""What a setting that is on or off may be called."""


class StartSettings(NamedTuple):
    """The settings that count before the others are read. `theme` is None if none was chosen."""

    theme: str | None = None
    mouse: bool = True
    plain_mode: bool = False


def start_settings(config: Path) -> StartSettings:
    """Returns theme, mouse and plain mode as the file `config` sets them.

    What it does not set, or sets to something that cannot be, has its usual value, and so has all of it where the file
    is missing or cannot be read: `ConfigFile` tells what is wrong when it opens the file.
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
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return StartSettings()
    chosen = settings.get("theme")
    theme = chosen if isinstance(chosen, str) else None
    mouse, plain_mode = (str(settings.get(name)).lower() for name in ("mouse", "plain_mode"))
    return StartSettings(
        theme if isinstance(theme, str) else None, SWITCH.get(mouse, True), SWITCH.get(plain_mode, False)
    )
