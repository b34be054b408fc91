"""The names of our files, and what home needs of them before anything is opened."""

from pathlib import Path
from typing import NamedTuple

from quiz.store.open_here import is_open_here

FILE_NAME = "quiz.db"
VERSION = 3
"""The version of the schema."""
CONFIG_NAME = "config.toml"
IMPORT_NAME = "import-under-way.json"
"""What an import leaves that was stopped in the middle, so that the next start ends it."""


SWITCH = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}
"""What a setting that is on or off may be called."""


class Glance(NamedTuple):
    """The settings that count before the others are read. `theme` is None if none was chosen."""

    theme: str | None = None
    mouse: bool = True
    plain_mode: bool = False


def glance_at(config: Path) -> Glance:
    """Returns what the file of settings says of the first picture; what is wrong there is told when it is opened."""
    if not config.exists():
        return Glance()
    from quiz.deck.whole_files import LARGEST_SETTINGS, read_file

    try:
        data = read_file(config, LARGEST_SETTINGS)
    except OSError:
        return Glance()
    import tomllib  # where there is no file, it is not needed

    try:
        settings = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Glance()
    theme = settings.get("theme")
    mouse, plain_mode = (str(settings.get(name)).lower() for name in ("mouse", "plain_mode"))
    return Glance(theme if isinstance(theme, str) else None, SWITCH.get(mouse, True), SWITCH.get(plain_mode, False))


def is_of_older_version(folder: Path) -> bool:
    """Returns whether the database in `folder` has to be brought up to date, as the head of the file says."""
    if is_open_here(folder / FILE_NAME) or not (folder / FILE_NAME).is_file():
        return False
    try:
        with (folder / FILE_NAME).open("rb") as file:
            head = file.read(64)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and 0 < int.from_bytes(head[60:64], signed=True) < VERSION
