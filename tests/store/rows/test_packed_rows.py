"""Rows of the log that are kept packed come out as they were, in the order of their ids."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.store.rows import packed_rows
from quiz.store.rows.log_rows import Kind, LogRow, Wording
from quiz.store.rows.packed_rows import PackedRows
from tests.every import every

WORDINGS = [
    None,
    Wording("a", "deck", "short", '["What?",["a"],[]]'),
    Wording("b", "deck", "short", '["Who?",["b"],[]]'),
]
texts = st.none() | st.text(max_size=3)
numbers = st.none() | st.integers(0, 1 << 40)
rows = st.builds(
    LogRow,
    id=st.integers(1, 30) | st.integers(1, (1 << 63) - 1),
    kind=st.sampled_from(Kind),
    day=st.integers(700_000, 800_000),
    at=st.integers(0, 1 << 42),
    wording=st.sampled_from(WORDINGS),
    score=st.none() | st.floats(0, 1),
    wait=numbers,
    value=numbers,
    answer=texts,
    origin=st.text(max_size=3),
    extra=texts,
)


@given(st.lists(rows, max_size=30), st.integers(1, 4))
def test_packed_rows_come_as_they_were_in_the_order_of_their_ids(some: list[LogRow], times: int) -> None:
    packed = PackedRows(some)
    for _ in range(1, times):
        packed.add(some)
    expected = sorted(some * times, key=lambda row: row.id)
    assert len(packed) == len(expected)
    for found in ([*packed], [*packed]):
        assert found == expected
        assert all(type(row.kind) is Kind for row in found)


@every(
    "ids", [lambda number: 1 + number % 3, lambda number: (number * 7919) % 30_011 + (1 << 60), lambda number: 5 << 40]
)
def test_very_many_rows_of_a_few_days_come_in_order_and_those_with_one_id_as_they_were_added(
    ids: Callable[[int], int],
) -> None:
    some = [LogRow(ids(number), Kind.SUSPEND, 700_000, 0, WORDINGS[1], value=number) for number in range(30_000)]
    packed = PackedRows(some)
    assert [*packed] == sorted(some, key=lambda row: row.id)
    assert some[7] in packed
    assert some[7]._replace(value=-1) not in packed


def test_not_all_rows_are_unpacked_at_once_though_they_are_of_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    most, rows = 0, [LogRow((number * 7919) % 40_009 << 30, Kind.SUSPEND, 700_000, 0) for number in range(40_000)]

    def counted(some: Iterable[Any], key: Callable[[Any], Any] | None = None) -> list[Any]:
        nonlocal most
        found = sorted(some, key=key)
        most = max(most, len(found) if isinstance(found[0], tuple) else 0)
        return found

    packed = PackedRows(rows)
    monkeypatch.setattr(packed_rows, "sorted", counted, raising=False)
    monkeypatch.setattr(packed_rows, "_MOST", 10)
    assert len([*packed]) == 40_000
    assert most < 4_000
