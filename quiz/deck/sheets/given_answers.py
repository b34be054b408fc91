"""Answers as they were given: the same value whatever kind of file they come from, and before they are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from quiz.card.fields import Items, Node, Scalar
from quiz.card.fields import Mapping as Pairs
from quiz.card.words import shortened

if TYPE_CHECKING:
    from quiz.deck.sheets.answers import Source
    from quiz.deck.sheets.sheet import CardNames, Sheet


@dataclass(frozen=True, slots=True)
class GivenSides:
    """The left sides of a matching, each with the right side that it was given."""

    pairs: "tuple[tuple[str, Given], ...]"


Given: TypeAlias = str | tuple["Given", ...] | GivenSides | None
"""A text, several, sides, or None where nothing was given. Like answers are equal, so that they are marked once."""


NO_SECONDS: Mapping[str, float] = MappingProxyType({})
"""The times of a sheet that tells none."""


class GivenSheet(NamedTuple):
    """One sheet as it was found: `answers`, and the `seconds` that each took, by the name of the card on the sheet.

    `again` reads the sheet once more and notes the place of each fault, which takes longer.
    """

    path: str
    name: str
    version: str
    answers: "Mapping[str, Given]"
    again: "Callable[[CardNames], Sheet]"
    seconds: Mapping[str, float] = NO_SECONDS


def seconds_of(text: str) -> float | None:
    """Returns the seconds that `text` says, or None where it is no number that a time can be."""
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if isfinite(seconds) and seconds >= 0 else None


def no_seconds(text: str) -> tuple[str, str]:
    """Returns what is wrong with a `text` that should be a time, and how to mend it."""
    return f"`{shortened(text)}` is no number of seconds.", "Write seconds, such as `12.5`, or nothing."


def of_node(node: Node, source: "Source") -> Given:
    """Returns the answer at `node` of a YAML file: None, a text, several, or `GivenSides` for a mapping."""
    if isinstance(node, Scalar):
        return None if source.says_nothing(node) else node.text
    if isinstance(node, Items):
        return tuple(of_node(one, source) for one in node.nodes)
    return GivenSides(tuple((key.text, of_node(value, source)) for key, value in node.pairs.values()))


def of_json(value: Any) -> Given:
    """Returns what a `value` of JSON gives; its numbers are texts already, as they were written."""
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return tuple([one if type(one) is str and one else of_json(one) for one in value])
    return GivenSides(tuple((key, of_json(one)) for key, one in value.items()))


def as_node(given: Given) -> Node:
    """Returns `given` as a node without a place in a file; its texts count as quoted, so that `null` is a text."""
    if given is None or isinstance(given, str):
        return Scalar(given or "", 1, 1)
    if isinstance(given, GivenSides):
        return Pairs({key: (Scalar(key, 1, 1), as_node(one)) for key, one in given.pairs}, 1, 1)
    return Items([as_node(one) for one in given], 1, 1)
