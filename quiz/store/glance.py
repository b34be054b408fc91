"""The names of our files, and what home needs of them before anything is opened."""

from pathlib import Path

FILE_NAME = "quiz.db"
CONFIG_NAME = "config.toml"


def kept_theme(config: Path) -> str | None:
    """Returns the theme that the file of settings names, so that home is painted in it at once; else None."""
    try:
        data = config.read_bytes()
    except OSError:
        return None
    import tomllib  # where there is no file, it is not needed

    try:
        theme = tomllib.loads(data.decode("utf-8-sig")).get("theme")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None  # it is told when the file is opened
    return theme if isinstance(theme, str) else None
