"""Splits a sentence into words with their places, and tells which of them may be part of a name."""

from typing import NamedTuple

from quiz.process.lazy_pattern import lazy_pattern

_TOKEN = lazy_pattern(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‐‑’'./+][^\W_]+)*|&")
_POSSESSIVE = lazy_pattern(r"['’]s?$")
MODEL = lazy_pattern(r"(?!\d+\.[A-Z][a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)*")
"""A name with letters and digits, such as that of a machine: `B-52`; `19.Jahrhundert` is none."""
_COMPOUND = lazy_pattern(
    r"[A-ZÀ-Þ]\w+-(?:like|free|style|type|wide|era|driven|only|born|led|run|held|built|made|\w{2,}(?:ed|ing))"
)
"""A name that is only the first part of an adjective."""
_PARTICLE = lazy_pattern(r"(?:d|l|al|el|von|O)['’-][A-ZÀ-Þ]")


class Token(NamedTuple):
    """A word of a sentence, with its place. `bare` is the word without a possessive ending."""

    start: int
    end: int
    text: str
    bare: str

    @property
    def capital(self) -> bool:
        """Returns whether the word may be part of a name."""
        if _COMPOUND.fullmatch(self.text):
            return False
        if self.text[0].islower():
            return _PARTICLE.match(self.text) is not None
        return self.text[0].isupper() or (self.text[0].isdigit() and MODEL.fullmatch(self.bare) is not None)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Returns the words of `text` between the characters `start` and `end`."""
    found = (match for match in _TOKEN.finditer(text, start, end))
    return [Token(one.start(), one.end(), one[0], _POSSESSIVE.sub("", one[0])) for one in found]
