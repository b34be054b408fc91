"""A name that a card asks for and that can be read off elsewhere on it: in another form, or inside of a longer name."""

import re
from collections.abc import Iterator

from quiz.card.lazy_pattern import lazy_pattern
from quiz.draft.pack import Pack, together

_WORD = lazy_pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GLOSS = lazy_pattern(r"[\"„“]([^\W\d_]{4,})[\"“”]")
_DENSE = lazy_pattern("[\u3040-\u30ff\u3400-\u9fff]")
_QUOTED = lazy_pattern("[『「]([^』」]{4,})[』」]")
_DAY = lazy_pattern(r"\d{1,2}日$")
_LEAST_ALIKE = 4
"""Letters at the beginning that two forms of a name have in common."""


def shows_name(text: str, answer: str, pack: Pack) -> bool:
    """Returns whether the name `answer` can be read off `text`, which has it in another form or as a part.

    A form of `Wien` is `Wiener`; that of a person is the surname alone. `Orr Council` can be read off `Orr Bridge`,
    since of its words only one tells which.
    """
    if _DENSE.search(answer):
        day = _DAY.search(answer)
        if answer[0].isdecimal():
            return bool(day and day[0] != answer and re.search(rf"(?<![\d月]){day[0]}", text))
        return len(answer) > 1 and (answer in text or any(quoted in answer for quoted in _QUOTED.findall(text)))
    words = _WORD.findall(answer)
    if words and any(char.isdecimal() for char in answer):
        return answer[0].isupper() and answer in text  # `F-35` beside `F-35B`
    if not answer[:1].isupper() or not words:
        return False
    if any(gloss.casefold() in answer.casefold() for gloss in _GLOSS.findall(text)):
        return True
    given = together(pack.words("first_names"), pack.words("titles"))
    if len(words) > 1 and (words[0] in given or f"{words[0]}." in given):
        return _stands_alone(words[-1], text)
    shown = [word for word in _WORD.findall(text) if word[0].isupper()]
    if len(answer) > _LEAST_ALIKE and any(answer.casefold() in word.casefold() for word in shown):
        return True
    telling = list(_telling(words, pack))
    return bool(telling) and all(any(_is_alike(word, other) for other in shown) for word in telling)


def _telling(words: list[str], pack: Pack) -> Iterator[str]:
    """Yields those of `words` that tell which of its kind is meant: of `Orr Council` the first."""
    kinds = together(*map(pack.words, ("organisation_words", "place_words", "of_heads", "thing_words", "titles")))
    common = together(pack.words("common_words"), pack.words("class_words"), pack.words("function_words"))
    for word in words:
        if len(words) == 1 or (word not in kinds and word.casefold() not in common):
            yield word


def _is_alike(word: str, other: str) -> bool:
    """Returns whether one of two words is the other with another ending: `Wien` and `Wiener`, `Italy` and `Italian`."""
    shorter = min(len(word), len(other))
    alike = max(_LEAST_ALIKE, shorter - 1)
    return word[:alike].casefold() == other[:alike].casefold() and shorter >= _LEAST_ALIKE


def _stands_alone(surname: str, text: str) -> bool:
    """Returns whether `text` has a `surname` that no given name stands before, which would be another person's."""
    found = re.search(rf"(?<![\w-])(?<![A-ZÀ-Þ][\wà-ÿ.] )(?P<before>[\w.’'-]+ )?{re.escape(surname)}(?![\w-])", text)
    return found is not None and not (found["before"] or "a")[0].isupper()
