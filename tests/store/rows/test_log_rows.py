"""Rows of the log as they are stored."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.store.rows.log_rows import BARE_COLUMNS, COLUMNS, Kind, LogRow, is_bare, stored, stored_bare
from tests.every import every

_NUMBERS = st.none() | st.integers(0, 1 << 50)
_USUAL = (
    *("wording", "session", "suggested", "flags", "before", "retention", "act", "of", "answer", "shuffle", "origin"),
    "extra",
)
_BARE = st.builds(
    LogRow,
    st.integers(1, 1 << 62),
    st.sampled_from(Kind),
    st.integers(730_000, 750_000),
    st.integers(0, 1 << 42),
    rating=st.none() | st.integers(1, 4),
    score=st.none() | st.sampled_from((0, 1)) | st.floats(0, 1),
    ms=_NUMBERS,
    wait=_NUMBERS,
    step=_NUMBERS,
    value=_NUMBERS,
    **{name: st.just(LogRow._field_defaults[name]) for name in _USUAL},
)


@given(row=_BARE, wording=_NUMBERS, origin=_NUMBERS)
def test_a_bare_row_is_stored_as_any_other(row: LogRow, wording: int | None, origin: int | None) -> None:
    assert is_bare(row)
    wanted = dict(zip((*COLUMNS, "check_sum"), stored(row, wording, None, origin), strict=True))
    found = dict(zip(BARE_COLUMNS, stored_bare(row, wording, origin), strict=True))
    assert found == {name: wanted[name] for name in BARE_COLUMNS}
    assert {name: value for name, value in wanted.items() if name not in found} == {
        **dict.fromkeys(set(COLUMNS) - set(BARE_COLUMNS)),
        "flags": 0,
    }


@every(
    "more",
    [
        *({"session": "s"}, {"suggested": 2}, {"flags": 1}, {"before": 0}, {"retention": 850}, {"act": 5}, {"of": 5}),
        *({"answer": "[]"}, {"shuffle": "10"}, {"extra": "{}"}),
    ],
    ids=str,
)
def test_a_row_that_says_more_is_not_bare(more: dict[str, object]) -> None:
    assert not is_bare(LogRow(1, Kind.REVIEW, 739_000, 0)._replace(**more))
