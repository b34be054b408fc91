"""Compiles regular expressions when they are first used, so that the program starts without waiting for them."""

import re
from typing import Any, cast

from quiz.process.kept_patterns import compile_kept

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Returns a pattern that can be used like `re.compile(text, flags)`, and is compiled when it is first used."""
    return cast(re.Pattern[str], _Uncompiled(text, flags))


class _Uncompiled:
    """Stands for a pattern until it is first used. Then its methods are replaced by those of the compiled pattern."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled = compile_kept(self._text, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)
