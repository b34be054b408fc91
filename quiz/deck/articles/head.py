"""The head of a text file: lines above an article that say what is known of it, such as its title and date."""

import re
from collections.abc import Sequence
from dataclasses import fields
from html import unescape

import yaml

from quiz.deck.articles.article import Article
from quiz.process.lazy_pattern import lazy_pattern

KEPT = tuple(field.name for field in fields(Article) if field.name != "blocks")
"""What is kept of what a head says."""
HEADS = ("---\n", "+++\n")
"""The first line of a head between two lines of signs."""
_MOST_OF_HEAD = 20_000
_METADATA = lazy_pattern(r"([A-Za-z]+)(?::|\s*=)\s*(.*?)\s*$")
_KEY_LINE = lazy_pattern(r"([A-Za-z][A-Za-z _-]{0,30}):(?:\s+(.*?))?\s*$")
_DAY = lazy_pattern(r"\d{4}-\d\d-\d\d(?=[T ]\d)")
"""The day of a point of time: `2020-04-10 18:32:29`."""
_PLAIN = lazy_pattern(r"\w(?:[\w ().,;’'/?&=%+~!@$*–—\"-]|:(?=\S)|(?<=\S)#)*(?<! )")
"""A value that YAML reads as it stands, without quotation marks."""
_ENTITY = lazy_pattern(r"&(?:#\d{1,6}|#[xX][\da-fA-F]{1,5}|[A-Za-z]{2,31});")
_ALIASES = {
    "url": "address",
    "lang": "language",
    "source": "address",
    "site": "publisher",
    "name": "title",
    "authors": "author",
}
_USUAL_KEYS = frozenset(
    re.findall(
        r"\w+",
        "title subtitle date author authors slug tags tag category categories summary description keywords status"
        " modified lang language url source site publisher template layout permalink copyright license affiliation"
        " email version translation save_as css subject published updated created draft image cover type id",
    )
)
"""Keys of a head that no lines of signs enclose."""
_FEWEST_USUAL_KEYS = 2


def head_of(text: str) -> tuple[dict[str, str], int]:
    """Returns what the head of Markdown says, by names of `Article` and its own keys, and how many lines it takes."""
    if not text.startswith(HEADS):
        return opening_lines(text)
    lines = text[:_MOST_OF_HEAD].split("\n")
    ends = ("---", "...") if lines[0] == "---" else ("+++",)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ends), 0)
    inside = lines[1:end]
    known = _parsed("\n".join(inside), is_toml=lines[0] == "+++") if end else {}
    if known is None:
        known = {name: value for entry in _entries(inside) for name, value in _as_far_as_known(entry).items()}
    return _named(known), end + 1 if end else 0


def opening_lines(text: str) -> tuple[dict[str, str], int]:
    """Returns what the lines `Title: …` and `Date: …` say that a text begins with, and how many they are up to the
    empty line behind them; nothing where the text begins otherwise.
    """
    lines = text[:_MOST_OF_HEAD].split("\n")
    end = next((number for number, line in enumerate(lines) if not line.strip()), 0)
    pairs = [_KEY_LINE.match(line) for line in _unfolded(lines[:end])]
    known = {pair[1].casefold(): pair[2] or "" for pair in pairs if pair}
    usual = [key for key in known if key in _USUAL_KEYS]
    if None in pairs or len(usual) < _FEWEST_USUAL_KEYS or next(iter(known)) not in _USUAL_KEYS:
        return {}, 0
    return _named({key: _unquoted(value) for key, value in known.items()}), end


def line_of_head(name: str, value: str) -> str:
    """Returns the line `name: value` of a head, with `value` in quotes where it would else be read as another, and its
    ampersands as entities where they would.
    """
    value = value.replace("&", "&amp;") if _ENTITY.search(value) else value
    if not _PLAIN.fullmatch(value):
        value = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=float("inf")).rstrip("\n")
    return f"{name}: {value}"


def _named(known: dict[str, str]) -> dict[str, str]:
    """Returns what a head says, by the names that `Article` has for it; its own names win over others."""
    known = {name: _ENTITY.sub(lambda sign: unescape(sign[0]), value) for name, value in known.items() if value}
    if dated := _DAY.match(known.get("date", "")):
        known["date"] = dated[0]
    about = {_ALIASES.get(name, name): value for name, value in known.items() if name not in KEPT}
    return about | {name: value for name, value in known.items() if name in KEPT}


def _parsed(head: str, is_toml: bool) -> dict[str, str] | None:
    """Returns the texts of a head of TOML or else YAML by their keys; None where it is neither, as with
    `title: Canals: how they were dug`.
    """
    import tomllib  # here, since few articles have such a head

    try:
        # The loader that leaves each value a text: a day stays as it is written, and `title: No` is no answer.
        found = tomllib.loads(head) if is_toml else yaml.load(head, yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return {key.casefold(): _as_text(value) for key, value in found.items() if isinstance(key, str)}


def _entries(lines: Sequence[str]) -> list[list[str]]:
    """Returns the lines of a head by the keys that they belong to: each key with what is indented below it."""
    found: list[list[str]] = []
    for line in lines:
        if found and (not line.strip() or line[0] in " \t-"):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _as_far_as_known(entry: Sequence[str]) -> dict[str, str]:
    """Returns what one entry says of a head that is no YAML as a whole; if it is none itself, as its line reads."""
    if (known := _parsed("\n".join(entry), is_toml=False)) is not None:
        return known
    pairs = (found for line in _unfolded(entry) if (found := _METADATA.match(line)))
    return {found[1].casefold(): _unquoted(found[2]) for found in pairs}


def _as_text(value: object) -> str:
    """Returns a value of a head in one line: the entries of a list in a row, the `name` of a mapping."""
    if isinstance(value, list):
        return ", ".join(text for one in value if not isinstance(one, list) and (text := _as_text(one)))
    if isinstance(value, dict):
        name = value.get("name")
        return name if isinstance(name, str) else ""
    return " ".join(str(value).split())


def _unfolded(lines: Sequence[str]) -> list[str]:
    """Returns the lines of a head, each joined with the indented lines that continue its value."""
    whole: list[str] = []
    for line in lines:
        begun = _METADATA.match(whole[-1]) if whole and line[:1] in (" ", "\t") else None
        if begun and begun[2].strip():
            whole[-1] += f" {line.strip()}"
        else:
            whole.append(line)
    return whole


def _unquoted(value: str) -> str:
    """Returns a value of the head without the quotation marks that stand around all of it."""
    around = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" and value.count(value[0]) == 2
    return value[1:-1] if around else value
