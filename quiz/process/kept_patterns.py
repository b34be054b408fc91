"""Keeps regular expressions compiled from one start of the program to the next, as Python keeps its bytecode.

To compile the hundreds of patterns that draft from an article takes longer than to use them. They are kept in the
folder in which Python keeps the bytecode of this module, and under the same rules: nothing is written where Python may
write no bytecode, and whoever removes that folder loses nothing but a moment.
"""

import atexit
import marshal
import os
import re
import sys
from array import array
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

try:
    from re import _compiler, _parser  # type: ignore[attr-defined]  # nothing public tells what a pattern was compiled to
except ImportError:  # a Python that has others: then nothing is kept
    _compiler = _parser = None

_OTHER_PYTHON = (AttributeError, TypeError, RuntimeError, ValueError, OverflowError)
"""What a Python raises whose own parts are called or made otherwise than here, or the code of which is another."""

_Compiled: TypeAlias = tuple[int, bytes, int, dict[str, int]]
"""What a pattern was compiled to: its flags, code, number of groups, and the numbers of those that have a name."""

_MADE_FOR = (sys.version, getattr(_compiler, "MAGIC", 0), array("I").itemsize)
"""The Python that can use what was kept; another one compiles anew."""
_FEWEST = 8
"""Patterns for which the file is worth reading, and new ones for which it is worth writing."""
_MOST = 5_000
"""Patterns in the file; when there are more, those of former versions of the program are among them."""


def compile_kept(text: str, flags: int = 0) -> re.Pattern[str]:
    """Returns what `re.compile(text, flags)` does, fast where it was compiled at an earlier start.

    For patterns that the program knows, not for those that are made of what somebody wrote: all are kept.
    """
    return _KEPT.pattern(text, int(flags))


class KeptPatterns:
    """Compiled patterns, and the file `path` that is read when many are wanted. Where it is None, none are kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._before: Mapping[tuple[str, int], _Compiled] | None = None
        self._new: dict[tuple[str, int], _Compiled] = {}
        """What was compiled since the start."""

    def pattern(self, text: str, flags: int) -> re.Pattern[str]:
        """Returns the pattern `text`, compiled now if it was not before. Raises `re.error` where it is wrong."""
        if self._before is None and len(self._new) >= _FEWEST:
            self._before = _read(self._path)
        if self._before and (known := self._before.get((text, flags))):
            with suppress(*_OTHER_PYTHON):
                return _pattern(text, known)
        with suppress(*_OTHER_PYTHON):
            compiled = _compiled(text, flags)
            made = _pattern(text, compiled)
            self._new[text, flags] = compiled
            return made
        return re.compile(text, flags)

    def write(self) -> None:
        """Writes the file anew if there are many patterns that it lacks, and bytecode may be written."""
        before = self._before or {}
        kept = {**before, **self._new}
        if self._path is None or sys.dont_write_bytecode or len(kept) - len(before) < _FEWEST:
            return
        kept = self._new if len(kept) > _MOST else kept
        data = marshal.dumps((_MADE_FOR, kept))
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            beside.write_bytes(crc32(data).to_bytes(4, "big") + data)
            beside.replace(self._path)
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _read(path: Path | None) -> Mapping[tuple[str, int], _Compiled]:
    """Returns the patterns in the file `path`; none where it is missing, damaged, or of another Python."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = path.read_bytes() if path else b""
        if crc32(data[4:]) == int.from_bytes(data[:4], "big"):
            made_for, patterns = marshal.loads(data[4:])
            if made_for == _MADE_FOR:
                return patterns  # type: ignore[no-any-return]
    return {}


def _compiled(text: str, flags: int) -> _Compiled:
    """Returns what `re` compiles a pattern to."""
    parsed = _parser.parse(text, flags)
    code = array("I", _compiler._code(parsed, flags))
    return flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, dict(parsed.state.groupdict)


def _pattern(text: str, compiled: _Compiled) -> re.Pattern[str]:
    """Returns the pattern `text` made of what it was compiled to. Raises `RuntimeError` where that is no valid code."""
    flags, data, groups, numbers = compiled
    code = array("I")
    code.frombytes(data)
    names: list[str | None] = [None] * (groups + 1)
    for name, number in numbers.items():
        names[number] = name
    made: Any = _compiler._sre.compile(text, flags, code.tolist(), groups, numbers, tuple(names))
    return made  # type: ignore[no-any-return]


def _beside_bytecode() -> Path | None:
    """Returns the path of the file beside the bytecode of this module; None where there is none to be."""
    bytecode = __spec__.cached if __spec__ else None
    return Path(bytecode).with_suffix(".patterns") if bytecode else None


_KEPT = KeptPatterns(_beside_bytecode())
atexit.register(_KEPT.write)
