"""Finds Anki's collections on this machine."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def anki_collections(environment: Mapping[str, str] | None = None) -> list[Path]:
    """Returns the paths of Anki's collections on this machine, the last used first."""
    found = {path for base in _bases(environment or os.environ) for path in base.glob("*/collection.anki2")}
    return sorted(filter(Path.is_file, found), key=lambda path: -path.stat().st_mtime)


def _bases(environment: Mapping[str, str]) -> list[Path]:
    """Returns the folders in which Anki may keep its profiles."""
    if base := environment.get("ANKI_BASE"):
        return [Path(base)]
    try:
        home = Path.home()
    except RuntimeError:
        return []
    if sys.platform == "win32":
        return [Path(environment.get("APPDATA") or home / "AppData" / "Roaming") / "Anki2"]
    if sys.platform == "darwin":
        return [home / "Library" / "Application Support" / "Anki2"]
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return [data / "Anki2", home / ".var" / "app" / "net.ankiweb.Anki" / "data" / "Anki2"]
