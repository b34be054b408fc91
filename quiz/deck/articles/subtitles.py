"""Subtitles, SubRip or WebVTT, as the text that is spoken: without their numbers and times."""

from collections.abc import Iterator

from quiz.process.lazy_pattern import lazy_pattern

_FEWEST = 2
_TIMES = lazy_pattern(r"\s*(?:\d{1,3}:)?\d\d:\d\d[.,]\d{3} +--> +(?:\d{1,3}:)?\d\d:\d\d[.,]\d{3}")
"""The line behind which a subtitle stands, often with a number before it."""
_SIGNS = lazy_pattern(r"<[^<>\n]*>|\{\\[^{}\n]*\}")
"""Marks for slanted letters, colours, voices and places on the screen."""


def without_times(text: str) -> str:
    """Returns what is said in the subtitles of `text`, a paragraph for each speaker where dashes tell them apart, since
    a sentence goes on in the next subtitle; `text` itself where it has none.
    """
    if " --> " not in text or sum(_TIMES.match(line) is not None for line in text.split("\n")) < _FEWEST:
        return text
    paragraphs: list[list[str]] = [[]]
    for line in _spoken(text):
        if line.startswith(("-", "–")):
            paragraphs.append([])
        paragraphs[-1].append(line.lstrip("-– "))
    return "\n\n".join(" ".join(lines) for lines in paragraphs if lines)


def _spoken(text: str) -> Iterator[str]:
    """Yields the lines that are shown. What stands before the first time of its block is no such line."""
    is_shown = False
    for line in text.split("\n"):
        if _TIMES.match(line):
            is_shown = True
        elif not line.strip():
            is_shown = False
        elif is_shown and (said := _SIGNS.sub("", line).strip()):
            yield said
