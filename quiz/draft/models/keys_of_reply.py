"""Gives the cards of a model's answer the keys that decks have, whatever the model called them."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from quiz.deck.reading.kinds_by_keys import KNOWN_TO_KIND
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.candidate import texts
from quiz.process.lazy_pattern import lazy_pattern

_LABELS = {
    "question": "question Q prompt Frage F 質問 問題 問",
    "answer": "answer A correct correct_answer right_answer solution Antwort Lösung 答え 回答 解答 答 正解",
    "front": "front Vorderseite 表",
    "back": "back Rückseite 裏",
    "quote": "quote quotes evidence source_quote reference Zitat Beleg 引用",
    "context": "context Kontext 文脈",
    "explanation": "explanation explain rationale Erklärung 説明",
    "cloze": "cloze text Lückentext 穴埋め",
    "statement": "statement",
    "number": "number",
    "unit": "unit",
    "answers": "answers",
    "accept": "accept",
    "distractors": "distractors",
    "options": "options choices",
    "tags": "tags",
}
"""The keys of cards, each with the names that models give it."""
FIRST = frozenset(("question", "front", "cloze", "statement"))
"""Keys that a card begins with."""
SEVERAL = frozenset(("answers", "accept", "distractors", "options", "tags"))
"""Keys whose value is a list."""
_KEPT_KEYS = frozenset(key for keys in KNOWN_TO_KIND.values() for key in keys) - {
    "id",
    "source",
    "allow",
    "points",
    "origin",
}
_LETTERED = lazy_pattern(r"\(?([A-Za-z1-9])[.):]\s+(?=\S)")
_LETTER = lazy_pattern(r"\(?([A-Za-z1-9])[.):]?$")


@lru_cache(maxsize=1)
def _keys() -> Mapping[str, str]:
    return {_plain(name): key for key, names in _LABELS.items() for name in names.split()}


def _plain(name: str) -> str:
    return name.casefold().replace("_", " ")


@lru_cache(maxsize=1)
def key_names() -> str:
    """Returns a regular expression for any name of a key."""
    longest_first = sorted(_keys(), key=len, reverse=True)
    return "|".join(name.replace(" ", "[ _]") for name in longest_first)


def key_called(name: str) -> str:
    """Returns the key of a card that a model calls `name`; an empty text where there is none."""
    return name.casefold() if name.casefold() in _KEPT_KEYS else _keys().get(_plain(name), "")


def is_begun_by(names: Iterable[str]) -> bool:
    """Returns whether any of `names` is the name of a key that stands first in a card, such as `question`."""
    return any(key_called(name) in FIRST for name in names)


_NUMBER = lazy_pattern(
    r"(?P<digits>-?\d{1,3}(?:[,'’ \u00a0\u202f]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)(?: *(?P<unit>[^\W\d].*|%))?"
)
"""A number as people write it: `240,000 tonnes`."""


def with_usual_keys(raw: Entry) -> Entry:
    """Returns `raw` with the keys that a card may have; options among which the answer stands become distractors."""
    entry: Entry = {}
    for name, value in raw.items():
        key = key_called(name)
        if key and key not in entry and value:
            entry[key] = value
    if isinstance(entry.get("number"), str) and (found := _NUMBER.fullmatch(str(entry["number"]).strip())):
        entry["number"] = re.sub(r"[^\d.-]", "", found["digits"])
        if found["unit"]:
            entry.setdefault("unit", found["unit"])
    options = texts(entry.pop("options", ()))
    answer = entry.get("answer")
    if isinstance(answer, tuple):
        del entry["answer"]
        entry |= {"answer": answer[0]} if len(answer) == 1 else {"answers": answer}
        answer = entry.get("answer")
    if isinstance(answer, str) and options:
        entry["answer"], options = _chosen(answer, options)
        if entry["answer"] in options and "distractors" not in entry:
            entry["distractors"] = tuple(option for option in options if option != entry["answer"])
    return entry


def _chosen(answer: str, options: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Returns the option that `answer` means, and all options, without the letters before them: `B` of `B) Dundee`."""
    letters = [_LETTERED.match(option) for option in options]
    if all(letters):
        by_letter = {
            found[1].casefold(): option[found.end() :] for found, option in zip(letters, options, strict=True) if found
        }
    else:
        by_letter = dict(zip("abcdefgh", options, strict=False))
    options = tuple(by_letter.values()) if all(letters) else options
    if answer in options:
        return answer, options
    if letter := _LETTER.match(answer):
        return by_letter.get(letter[1].casefold(), answer), options
    bare = _LETTERED.sub("", answer, count=1)
    return (bare if bare in options else answer), options
