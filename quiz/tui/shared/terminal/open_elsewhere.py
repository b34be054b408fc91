"""Opens a picture or address with the system's program for it, outside the terminal."""

import os
import subprocess
import sys
from collections.abc import Mapping
from shutil import which


def open_elsewhere(target: str) -> bool:
    """Opens `target` without waiting; returns False where no program can open it."""
    if sys.platform == "win32":
        os.startfile(target)
        return True
    program = opener(os.environ, sys.platform)
    if not program:
        return False
    quiet = subprocess.DEVNULL
    subprocess.Popen([program, target], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    return True


def opener(environment: Mapping[str, str], platform: str) -> str:
    """Returns the system's program that opens files and addresses; an empty text where there is no graphical
    desktop.
    """
    if platform == "darwin":
        return which("open") or ""
    if environment.get("WSL_DISTRO_NAME") and (viewer := which("wslview")):
        return viewer
    has_windows = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return (which("xdg-open") or "") if has_windows else ""
