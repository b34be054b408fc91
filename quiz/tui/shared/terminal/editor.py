"""Opens the learner's editor at a line of a deck, and returns to the screen."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from textual.app import App, SuspendNotSupported
from textual.message import Message
from textual.screen import Screen

from quiz.card.problem import Place, QuizError
from quiz.deck.find_decks import is_bundled

_DEFAULTS = ("sensible-editor", "nano", "vim", "vi", "notepad")
_PLUS_LINE = (
    *("vi", "vim", "nvim", "view", "gvim", "mvim", "nano", "pico", "emacs", "emacsclient", "mg"),
    *("joe", "jed", "micro", "kak", "kakoune", "sensible-editor"),
)
_COLONS = ("hx", "helix", "subl", "sublime_text", "zed", "zeditor")
_GOTO = ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf")
_WAITS_IF_TOLD = {
    **dict.fromkeys((*_GOTO, "subl", "sublime_text", "zed", "zeditor"), "--wait"),
    **dict.fromkeys(("gvim", "mvim"), "-f"),
}
"""Editors with windows of their own, which come back at once unless they are told to stay."""
_SHORT = {"--wait": "-w", "-f": "--nofork"}


class Edited(Message):
    """The editor was open on a deck file, and is closed again."""


def command(editor: str, path: str, line: int, column: int = 1) -> list[str]:
    """Returns the program and arguments that open `path`, at `line` and `column` if this `editor` is known here.

    `editor` may contain arguments. Raises `QuizError` where it is not a valid command.
    """
    words = _words(editor)
    name = PurePath(words[0].replace("\\", "/")).name.lower().removesuffix(".exe").removesuffix(".cmd")
    wait = _WAITS_IF_TOLD.get(name)
    if wait and wait not in words and _SHORT[wait] not in words:
        words.append(wait)
    if name in _PLUS_LINE:
        return [*words, f"+{line}", path]
    if name in _GOTO:
        return [*words, "--goto", f"{path}:{line}:{column}"]
    return [*words, f"{path}:{line}:{column}" if name in _COLONS else path]


def _words(editor: str) -> list[str]:
    try:
        words = shlex.split(editor, posix=os.name == "posix")
    except ValueError:
        raise QuizError(f"The quotation marks in your editor `{editor}` do not close. Look at `VISUAL`.") from None
    if not words:
        raise QuizError("No editor is named. Set `VISUAL` or `EDITOR` to the one you like.")
    return [word.strip('"') for word in words] if os.name == "nt" else words


def chosen(environment: Mapping[str, str], which: Callable[[str], str | None] = shutil.which) -> str:
    """Returns the editor set in `environment`, or an installed one. Raises `QuizError` where there is none."""
    for name in ("VISUAL", "EDITOR"):
        if environment.get(name, "").strip():
            return environment[name]
    for editor in _DEFAULTS:
        if which(editor):
            return editor
    raise QuizError("No editor is found here. Set `VISUAL` or `EDITOR` to the one you like.")


def edit(screen: Screen[Any], place: Place) -> None:
    """Opens `place` in the editor and waits; then posts `Edited`. Shows a notice if it cannot be opened."""
    try:
        path = _own(place)
        run(screen.app, command(chosen(os.environ), path, place.line, place.column))
    except QuizError as error:
        screen.notify(str(error), title="Not edited", severity="warning", timeout=10, markup=False)
    else:
        screen.post_message(Edited())


def _own(place: Place) -> str:
    """Returns the path of a deck that the learner may edit. Raises `QuizError` for one that came with the program."""
    path = Path(place.path).absolute()
    if is_bundled(path):
        raise QuizError(
            f"This deck came with quiz, and the next update would undo what you change in it. Copy `{path}`"
            " into a folder `decks` of your own, and start quiz beside that."
        )
    return str(path)


def run(app: App[object], words: list[str]) -> None:
    """Hands the terminal to another program until it ends. Raises `QuizError` where it cannot be started, or fails."""
    try:
        with app.suspend(), _interrupts_left_to_it():
            print(f"Waiting for `{words[0]}` to be closed …", flush=True)
            failure = _failure(words)
    except SuspendNotSupported:
        raise QuizError(
            f"This terminal cannot be lent to an editor. Open `{words[-1]}` yourself: quiz notices when you save it."
        ) from None
    if failure:
        raise QuizError(failure)


def _failure(words: list[str]) -> str:
    """Runs the command `words`.

    Returns an error message, or an empty text. Raises nothing, so that the screen always comes back.
    """
    try:
        code = subprocess.run(words, check=False).returncode
    except OSError as error:
        return f"Your editor `{words[0]}` cannot be run: {error.strerror}. Set `VISUAL` or `EDITOR` to another."
    if code in (-signal.SIGINT, 128 + signal.SIGINT):
        return f"Your editor `{words[0]}` was ended by Ctrl+C."
    return f"Your editor `{words[0]}` ended with the exit code {code}." if code else ""


@contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """Lets only the editor react to Ctrl+C while it runs."""
    # A handler, since a signal that is ignored would be ignored by the editor too.
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
