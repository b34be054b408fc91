"""Answers of another program that are kept packed are what they were, whenever they are gone through."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.incoming import PastAnswer
from quiz.exchange.packed_answers import PackedAnswers

numbers = st.none() | st.integers(-(1 << 40), 1 << 70)
answers = st.builds(
    PastAnswer,
    kind=st.sampled_from(["review", "practice", "reset", "due"]),
    at=st.integers(-(1 << 70), 1 << 70),
    rating=st.none() | st.integers(1, 4),
    wait=numbers,
    is_day=st.booleans(),
    step=numbers,
)


@given(st.lists(answers, max_size=8), st.integers(-9, 9), st.integers(-9, 9))
def test_packed_answers_are_those_that_were_given(some: list[PastAnswer], first: int, last: int) -> None:
    packed = PackedAnswers(some)
    for _ in range(2):
        assert [*packed] == some
        assert all(type(one) is PastAnswer for one in packed)
    assert len(packed) == len(some)
    assert bool(packed) == bool(some)
    assert packed[first:last] == some[first:last]
    assert packed == tuple(some)
    assert hash(packed) == hash(PackedAnswers(some))
    assert packed != [*some, PastAnswer("reset", 0)]
    if some:
        assert packed[-1] == some[-1]
