"""The names of this program's files, and the version of the log."""

from pathlib import Path

from quiz.store.open_in_this_process import is_open_in_this_process

FILE_NAME = "quiz.db"
VERSION = 3
"""The version of the schema."""
CONFIG_NAME = "config.toml"
INDEX_NAME = "index.db"
RUNNING = "running"
"""The folder in which programs that run tell of themselves."""
DAMAGED = "damaged"
"""The folder for files that were set aside."""
REPAIR = ".repair-"
"""How the name of a folder begins in which a log is put together from what is left of it."""
IMPORT_NAME = "import-under-way.json"
"""What an import leaves that was stopped in the middle, so that the next start ends it."""
IMPORT_LOCK = "import.lock"
"""The file by which imports wait for one another, and by whose time others ask an import to give way."""
COPIED_TO = "copied-to.jsonl"
"""The paths of copies of the log that were made outside of its folder, each a line of JSON."""


def is_of_older_version(folder: Path) -> bool:
    """Returns whether the database in `folder` has an older schema version than `VERSION`, by the head of the file.

    Returns False where there is no readable database, or this process has it open.
    """
    if is_open_in_this_process(folder / FILE_NAME) or not (folder / FILE_NAME).is_file():
        return False
    try:
        with (folder / FILE_NAME).open("rb") as file:
            head = file.read(64)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and 0 < int.from_bytes(head[60:64], signed=True) < VERSION
