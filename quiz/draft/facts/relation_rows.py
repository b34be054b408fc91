"""Reads the list `relations` of a language: patterns of sentences, each with its question."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from quiz.draft.pack import Pack
from quiz.process.lazy_pattern import lazy_pattern

_PARTS = ("adverbial", "head", "how", "end", "be", "can", "where", "aim", "what", "object_words", "said")
"""The shapes of a language that its list of relations is written with."""
_REST = r"(?P<rest>[^;:()“”\"]{4,160}?)"


@lru_cache(maxsize=4)
def forms_told(pack: Pack) -> dict[str, tuple[str, str]]:
    """Returns the base form and auxiliary of each form of the verbs in the list `told_verbs`."""
    found: dict[str, tuple[str, str]] = {}
    for verb in pack.words("told_verbs"):
        found[_with_s(verb)] = (verb, "does")
        if verb not in pack.bases:
            found |= dict.fromkeys(_regular_pasts(verb), (verb, "did"))
    return found


def _regular_pasts(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (f"{verb}d",)
    if verb.endswith("y") and verb[-2] not in "aeou":
        return (f"{verb[:-1]}ied",)
    return (f"{verb}ed", f"{verb}{verb[-1]}ed")


class _Row(NamedTuple):
    """A pattern of sentences with its question. `core` is a part of the pattern that is fast to search for.

    Unless `words` is empty, a matching text contains at least one of them, so that others need no compiled pattern.
    If the verb is one of many, `verbs` has them, and the pattern expects the verb and a line break before the sentence:
    compiling a pattern of two thousand verbs would take long.
    """

    core: re.Pattern[str]
    pattern: re.Pattern[str]
    question: str
    verbs: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


_REACH = 160
"""Characters of a sentence in which its verb is looked for."""


def matches_of(row: _Row, text: str, start: int) -> Iterator[tuple[re.Match[str], int]]:
    """Yields each match of `row` in `text` from `start` on, and the offset to add for positions in `text`."""
    if not row.verbs:
        if row.core.search(text, start) and (found := row.pattern.match(text, start)):
            yield found, 0
        return
    for verb in _small_words(text, start):
        if verb in row.verbs and (found := row.pattern.match(f"{verb}\n{text[start:]}")):
            yield found, start - len(verb) - 1


@lru_cache(maxsize=4)
def _small_words(text: str, start: int) -> Sequence[str]:
    """Returns the words of `text` behind `start` that may be its verb, each once; cached, since each row asks."""
    return tuple(dict.fromkeys(re.findall(r"[a-z]+", text[start : start + _REACH])))


@lru_cache(maxsize=8)
def rows_in(text: str, pack: Pack) -> Sequence[_Row]:
    """Returns the rows that may match `text`; cached, since each fact of a sentence asks for them."""
    return [row for row in all_rows(pack) if not row.words or any(word in text for word in row.words)]


@lru_cache(maxsize=4)
def all_rows(pack: Pack) -> Sequence[_Row]:
    """Returns the patterns of the list `relations` with their questions."""
    verbs = pack.words("told_verbs")
    pasts = {past for base, past in _irregular_pasts(pack) if base in verbs}
    forms = frozenset({*verbs, *forms_told(pack), *pasts})
    shapes = {f"{{{name}}}": pack.shape(name).pattern for name in _PARTS}
    behind = rf" (?!{shapes['{adverbial}']})(?={pack.shape('object').pattern}|[A-Z]|\w+\.$)"
    parts = {"{told}": "(?P=verb)", "{telling}": f"(?P=verb){behind}", **shapes}
    found: list[_Row] = []
    for line in pack.lines("relations"):
        written, _, question = line.partition(" => ")
        shape = pack.any_spelling(written)
        pattern = shape.replace("{rest}", _REST, 1)
        for name, value in parts.items():
            pattern = pattern.replace(name, value)
        of_many = forms if "{telling}" in shape else verbs if "{told}" in shape else frozenset[str]()
        pattern = rf"(?P<verb>[a-z]+)\n{pattern}" if of_many else pattern
        core = _core(shape)
        words = () if of_many else _words_of(core)
        for name, value in shapes.items():
            core = core.replace(name, value)
        core = re.sub(r"\?P<\w+>", "?:", core)
        found.append(_Row(lazy_pattern(core), lazy_pattern(pattern), question, of_many, words))
    return found


def _core(shape: str) -> str:
    """Returns a regular expression for the words between subject and answer in `shape`, with any words as adverbs."""
    if not shape.startswith("{head} "):
        return ""
    core = re.split(r"\{rest\}|\(\?P<rest>", shape.removeprefix("{head}"), maxsplit=1)[0]
    return re.sub(r"\(\?![^()]*\)", "", core.replace("{how}", r"(?:[\w-]+ ){0,3}"))


_SMALL = frozenset(
    ["as", "at", "be", "by", "for", "from", "have", "has", "in", "into", "of", "on", "the", "to", "upon", "with"]
)


def _words_of(core: str) -> tuple[str, ...]:
    """Returns words of which every match of the pattern `core` has one, or none where that is not certain.

    Each branch of it has a verb or a noun beside the small words; an optional letter at its end is left off.
    """
    plain = re.sub(r"\{[^{}]*\}|\[[^\]]*\]|\\[a-z]|\?P<\w+>|\(\?[:!=]|[a-z]\?", " ", core)
    words = [word for word in re.findall(r"[a-z]+", plain) if word not in _SMALL]
    return tuple(words) if words and min(map(len, words)) > 1 else ()


def _irregular_pasts(pack: Pack) -> Sequence[tuple[str, str]]:
    return [(base, past) for base, past, _ in (entry.split("/") for entry in pack.entries("verbs"))]


def _with_s(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s")
