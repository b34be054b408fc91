"""The learner's settings in a TOML file that can be kept in git. The only importer of tomlkit.

Faults are reported with their line. Writing leaves comments and the order of lines as they are.
"""

import os
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from quiz.card.control_characters import one_line
from quiz.card.problem import Place, Problem, QuizError
from quiz.process.lazy_pattern import lazy_pattern

_HEAD = "# How you want to study. `quiz settings` says what there is to set, and what each means.\n"
_PLACE = lazy_pattern(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)")
_HEADING = lazy_pattern(r"[ \t]*\[[ \t]*([^][]+?)[ \t]*\]")
_ENTRY = lazy_pattern(r"[ \t]*([^=#\[]+?)[ \t]*=")
_NOT_QUOTED = lazy_pattern("0|[1-9][0-9]{0,8}")
"""Texts that stand in the file as a number."""


KEYS = "keys"
"""The table whose entries are values of their own: each gives an action other keys."""


class Config(NamedTuple):
    """The content of a settings file: for each name the text of its value and its place, and the problems found.

    A value in the table `[keys]` is named `keys.undo` and the like.
    """

    texts: Mapping[str, str]
    places: Mapping[str, Place]
    problems: Sequence[Problem] = ()


class ConfigFile:
    """The settings file at `path`, which need not exist."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def stamp(self) -> tuple[int, int] | None:
        """Returns values that change when the file is written; None where there is no file."""
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size

    def read(self) -> Config:
        """Returns the content of the file; one that cannot be read has a problem that says why."""
        from quiz.deck.whole_files import LARGEST_SETTINGS, read_file

        try:
            data = read_file(self.path, LARGEST_SETTINGS)
        except FileNotFoundError:
            return Config({}, {})
        except OSError as error:
            return self._unreadable(f"It cannot be read: {error.strerror}.", "Put a file there that you may read.")
        if len(data) > LARGEST_SETTINGS:
            return self._unreadable("It is too large for a file of settings.", "Put back the one that you wrote.")
        try:
            return self._parsed(data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            return self._unreadable("It is no text in UTF-8.", "Save it in the encoding UTF-8.", line)

    def _unreadable(self, message: str, hint: str, line: int = 1, column: int = 1) -> Config:
        return Config({}, {}, [Problem(Place(str(self.path), line, column), "settings-file", message, hint)])

    def _parsed(self, text: str) -> Config:
        import tomllib  # where there is no file, it is not needed

        try:
            values = tomllib.loads(text)
        except (ValueError, RecursionError) as error:  # also of a number that is too long, or too many brackets
            found = _PLACE.search(str(error))
            ends = text.count("\n") + 1, 1
            line, column = (int(found[1]), int(found[2])) if found and found[1] else ends
            message = f"It is no TOML: {one_line(_PLACE.sub('', str(error))).rstrip('.')}."
            return self._unreadable(
                message, 'Write each setting once, as `name = "value"`, on a line of its own.', line, column
            )
        values = _flat(values)
        lines = _lines(text)
        places = {name: Place(str(self.path), _line(lines, name)) for name in values}
        return Config({name: _as_text(value) for name, value in values.items()}, places)

    def change(self, texts: Mapping[str, str | None]) -> None:
        """Writes values, and removes those that are None; everything else in the file stays as it is.

        Raises `QuizError` where the file is not TOML or cannot be written.
        """
        import tomlkit
        from tomlkit.exceptions import TOMLKitError

        from quiz.deck.whole_files import replace_file

        with _one_at_a_time(self.path):
            if problems := self.read().problems:
                raise QuizError(f"{problems[0].place}: {problems[0].message} Mend it first: nothing was written.")
            try:
                before = self.path.read_bytes() if self.path.exists() else _HEAD.encode()
                mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
                text = before.decode("utf-8-sig")
                newline = "\r\n" if "\r\n" in text else "\n"
                document: Any = tomlkit.parse(text.replace(newline, "\n"))
                for name, value in texts.items():
                    section, _, key_action = name.partition(".")
                    if key_action:
                        _change_key(document, section, key_action, value)
                    elif value is None:
                        document.pop(name, None)
                    elif name not in document or _as_text(document.unwrap()[name]) != value:
                        document[name] = int(value) if _NOT_QUOTED.fullmatch(value) else value
                after = mark + tomlkit.dumps(document).replace("\n", newline).encode()
            except (OSError, ValueError, RecursionError, TOMLKitError) as error:
                raise QuizError(f"`{self.path}` cannot be changed: {error}. Nothing was written.") from None
            if after != before or not self.path.exists():
                replace_file(self.path, after)


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Prevents two programs from changing the file at `path` at once, where the system has locks.

    The folder is locked, since the file itself is replaced on writing.
    """
    number = None
    with suppress(ImportError, OSError):
        import fcntl

        from quiz.deck.whole_files import followed

        folder = followed(path).parent
        folder.mkdir(parents=True, exist_ok=True)
        number = os.open(folder, os.O_RDONLY)
        fcntl.flock(number, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if number is not None:
            os.close(number)


def _change_key(document: Any, section: str, key_action: str, text: str | None) -> None:
    """Writes the keys of an action into the table `section` of `document`, or removes them; an empty table is removed
    too.
    """
    if text is not None:
        if section not in document:
            document[section] = {}
        document[section][key_action] = text.split() if " " in text else text
    elif section in document:
        document[section].pop(key_action, None)
        if not document[section]:
            document.pop(section)


def _flat(values: dict[str, Any]) -> dict[str, Any]:
    """Returns all values in one mapping; the entries of the table of keys are named `keys.NAME` in it."""
    flat: dict[str, Any] = {}
    for name, value in values.items():
        if name == KEYS and isinstance(value, dict):
            flat |= {f"{KEYS}.{key_action}": keys for key_action, keys in value.items()}
        else:
            flat[name] = value
    return flat


def _lines(text: str) -> dict[str, int]:
    """Returns the line on which each name and table heading first stands; names in a table are given as
    `table.name`.
    """
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if heading := _HEADING.match(line):
            table = _bare(heading[1])
            lines.setdefault(table, number)
        elif entry := _ENTRY.match(line):
            lines.setdefault(f"{table}.{_bare(entry[1])}".removeprefix("."), number)
    return lines


def _bare(name: str) -> str:
    return ".".join(part.strip(" \t\"'") for part in name.split("."))


def _line(lines: Mapping[str, int], name: str) -> int:
    """Returns the line of `name`, or of the nearest thing in it or around it."""
    near = [number for one, number in lines.items() if one.startswith(f"{name}.") or name.startswith(f"{one}.")]
    return lines.get(name, min(near, default=1))


def _as_text(value: object) -> str:
    """Returns a TOML value as it would be typed; of a type that no setting has, such as a date, as it is written."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return " ".join(filter(None, map(_as_text, value)))
    if isinstance(value, dict):
        return ", ".join(f"{name} {_as_text(one)}" for name, one in value.items())
    return str(value).lower()
