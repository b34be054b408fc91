"""A kind of question declares its keys, and how a question is read from them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from quiz.card.fields import Fields, Items, Key, Scalar
from quiz.card.markup import plain
from quiz.card.model import Question
from quiz.card.words import shortened


class Variant(NamedTuple):
    """One question of an entry. `suffix` tells siblings apart, and is empty for an only child."""

    suffix: str
    question: Question


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question. `name` has an article, as for messages; the first of `keys` holds what is asked.

    `read` makes questions of the values of the keys. Values with a fault are reported and replaced by defaults before;
    then the result of `read` is not used. `is_ordered` says that the answer is all of the options in the right order,
    as `AnswerShape.ORDER` of its questions does.
    """

    name: str
    keys: tuple[Key[object], ...]
    read: Callable[[Fields], list[Variant]]
    is_ordered: bool = False

    @property
    def label(self) -> str:
        """The name without its article."""
        return self.name.partition(" ")[2]

    @property
    def needed(self) -> tuple[str, ...]:
        return tuple(key.name for key in self.keys if key.needed)


def report_repeated(
    fields: Fields, code: str, what: str, *keys: Key[object], same: Callable[[str], str] = plain
) -> None:
    """Reports each text under `keys` that is the same, by the key `same`, as one before it; by default, as it reads."""
    seen: set[str] = set()
    for node in (node for key in keys if key in fields for node in _items(fields, key)):
        text = node.text.strip()
        key = same(text)
        if text and key in seen:
            message = f"The {what} `{shortened(text)}` is there twice."
            fields.report.add(node, code, message, f"Make every {what} different.")
        seen.add(key)


def _items(fields: Fields, key: Key[object]) -> list[Scalar]:
    node = fields.node(key)
    return [item for item in (node.nodes if isinstance(node, Items) else [node]) if isinstance(item, Scalar)]
