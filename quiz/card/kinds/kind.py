"""What a kind of question declares: its keys, and how a question is read from them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from quiz.card.fields import Fields, Key
from quiz.card.model import Question


class Variant(NamedTuple):
    """One question of an entry. `suffix` tells siblings apart; it is empty where there are none."""

    suffix: str
    question: Question


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its `name` (with article, for messages), its keys, and its reader.

    `read` may meet values that were reported and read as blank; then what it returns is thrown away.
    """

    name: str
    keys: tuple[Key[object], ...]
    read: Callable[[Fields], list[Variant]]

    @property
    def label(self) -> str:
        """The name without its article."""
        return self.name.partition(" ")[2]

    @property
    def needed(self) -> tuple[str, ...]:
        return tuple(key.name for key in self.keys if key.needed)
