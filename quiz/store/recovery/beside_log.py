"""Looks whether the files and folders beside the log are where they belong, and can be read and written."""

import os
from collections.abc import Iterator
from pathlib import Path

from quiz.store.our_files import DAMAGED, INDEX_NAME, RUNNING
from quiz.store.sqlite.copying import FOLDER

_WANTED = {
    FOLDER: (True, "so no copy of your answers can be made"),
    DAMAGED: (True, "so a damaged log could not be set aside"),
    RUNNING: (True, "so several programs at once do not know of one another"),
    INDEX_NAME: (False, "so all decks are read anew at each start"),
}
"""What lies beside a log: whether it is a folder, and what follows if something else has its name."""


def look_beside_log(home: Path, config: Path, sync_folder: Path | None) -> Iterator[str]:
    """Yields what is wrong beside the log in `home`, with the way to mend it: with folders and files of its own, with
    the settings file `config`, and with the folder remembered for `quiz sync`, if there is one.
    """
    can_be_written = not home.is_dir() or os.access(home, os.W_OK | os.X_OK)
    if not can_be_written:
        hint = "Look at its rights, and whether its disk can be written at all."
        yield f"`{home}` cannot be written, so no answer can be kept there. {hint}"
    for name, (is_folder, so) in _WANTED.items() if can_be_written else ():
        path = home / name
        if path.exists() and path.is_dir() != is_folder:
            yield f"`{path}` is {'no folder' if is_folder else 'a folder'}, {so}. Move it away."
        elif path.exists() and not os.access(path, os.R_OK | os.W_OK | (os.X_OK if is_folder else 0)):
            yield f"`{path}` may not be read and written, {so}. Look at its rights."
    if config.exists() and not config.is_file():
        yield f"`{config}` is no file, so all settings have their defaults. Move it away."
    elif config.exists() and not os.access(config, os.R_OK):
        yield f"`{config}` may not be read, so all settings have their defaults. Look at its rights."
    if sync_folder and not sync_folder.is_dir():
        hint = "Bring it back, or name another with `quiz sync --always FOLDER`; `quiz sync --not-always` forgets it."
        yield f"`{sync_folder}`, the folder of `quiz sync`, is not there. {hint}"
