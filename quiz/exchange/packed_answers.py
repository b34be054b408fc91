"""Answers of another program in a fifth of the memory: a collection may have more than a million."""

import marshal
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from quiz.exchange.incoming import PastAnswer


class PackedAnswers(Sequence[PastAnswer]):
    """The answers to a card, in order. They are unpacked whenever they are gone through."""

    __slots__ = ("_count", "_packed")

    def __init__(self, answers: Iterable[PastAnswer]) -> None:
        rows = [*map(tuple, answers)]
        self._count = len(rows)
        self._packed = marshal.dumps(rows) if rows else b""

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[PastAnswer]:
        return map(PastAnswer._make, marshal.loads(self._packed) if self._count else ())

    @overload
    def __getitem__(self, place: int) -> PastAnswer: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[PastAnswer]: ...
    def __getitem__(self, place: int | slice) -> PastAnswer | Sequence[PastAnswer]:
        return [*self][place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    def __hash__(self) -> int:
        return hash(tuple(self))
