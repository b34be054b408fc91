"""Recognises folders where a database is in danger: synchronised by other tools, or on another machine."""

from contextlib import suppress
from os.path import exists
from pathlib import Path

_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".sync", ".owncloudsync.log", "_sync_.db")
"""Files and folders by which tools that carry files mark the folders that are theirs."""
_NAMES = ("dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "com~apple~clouddocs", "nextcloud")
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "davfs", "fuse.rclone")


def why_unsafe(folder: Path) -> str | None:
    """Returns a warning if a database in `folder` is in danger; else None."""
    place = folder.resolve()
    for parent in (place, *place.parents):
        if parent.name.casefold().startswith(_NAMES) or any(exists(f"{parent}/{mark}") for mark in _MARKS):
            return (
                f"Your answers lie in `{folder}`, inside `{parent}`, which another tool carries to other machines. Two"
                " of them would write one database, which destroys it. Set `QUIZ_HOME` to a folder outside, move the"
                " files there, and unite machines with `quiz sync`."
            )
    if (system := _file_system(place)) in _NETWORK:
        return (
            f"Your answers lie in `{folder}` on another machine ({system}), where a database is not safe. Set"
            " `QUIZ_HOME` to a folder on this machine, and unite machines with `quiz sync`."
        )
    return None


def _file_system(place: Path) -> str:
    """Returns the type of the file system of `place`, such as `nfs`; empty where it is unknown."""
    with suppress(OSError, UnicodeDecodeError):
        mounts = [line.split() for line in Path("/proc/self/mounts").read_text("utf-8").splitlines()]
        found = [
            (len(fields[1]), fields[2])
            for fields in mounts
            if f"{place}/".startswith(fields[1].replace("\\040", " ").rstrip("/") + "/")
        ]
        return max(found)[1]
    return ""
