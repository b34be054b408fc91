"""A table in one test fails if any of its cases does, and says which."""

from itertools import combinations, product
from pathlib import Path

import pytest

from tests.every import every, every_pair, in_turn, pairwise


def test_each_case_that_fails_is_told_and_none_is_left_out() -> None:
    seen: list[int] = []

    @every("number", [1, 2, 3, 4])
    def all_odd(number: int) -> None:
        seen.append(number)
        assert number % 2, number

    with pytest.raises(ExceptionGroup, match="2 of 4 cases fail") as caught:
        all_odd()
    assert seen == [1, 2, 3, 4]
    assert [error.__notes__ for error in caught.value.exceptions] == [
        ["Case 1: {'number': 2}"],
        ["Case 3: {'number': 4}"],
    ]


def test_tables_upon_each_other_go_through_all_pairs() -> None:
    seen: list[tuple[int, str]] = []

    @every("one", [1, 2])
    @every("other", ["a", pytest.param("b", id="second")])
    def pairs(one: int, other: str) -> None:
        seen.append((one, other))

    pairs()
    assert seen == [(1, "a"), (1, "b"), (2, "a"), (2, "b")]


@every(
    ("sizes", "most"),
    [((2, 3), 6), ((2, 2, 2), 4), ((3, 3, 3), 10), ((4, 3, 2), 12), ((2, 2, 4, 2), 8), ((2, 3, 6), 18)],
)
def test_each_value_meets_each_value_of_every_other_name(sizes: tuple[int, ...], most: int) -> None:
    cases = pairwise([range(size) for size in sizes])
    for one, other in combinations(range(len(sizes)), 2):
        met = {(case[one], case[other]) for case in cases}
        assert met == {*product(range(sizes[one]), range(sizes[other]))}
    assert len(cases) <= most


def test_values_that_take_turns_come_behind_the_cases() -> None:
    cases = in_turn([(1, "a"), (2, "b"), (3, "c")], [True, False])
    assert {(1, "a", True), (2, "b", False), (3, "c", True)} <= {*cases}


def test_values_of_several_names_come_under_their_names() -> None:
    seen: list[tuple[int, str, list[int]]] = []

    @every_pair(number=[1, 2], letter=["a", "b"], many=[[1], [2]])
    def pairs(many: list[int], number: int, letter: str) -> None:
        seen.append((number, letter, many))

    pairs()
    assert (1, "a", [1]) in seen
    assert {(number, many[0]) for number, _, many in seen} == {*product([1, 2], [1, 2])}


@every(("name", "text"), [("same", "one"), ("same", "two")])
def test_each_case_has_a_folder_of_its_own(tmp_path: Path, name: str, text: str) -> None:
    assert not (tmp_path / name).exists()
    (tmp_path / name).write_text(text)


def test_a_case_that_skips_itself_hides_no_fault_and_stops_no_other_case() -> None:
    seen: list[int] = []

    @every("number", [1, 2, 3])
    def one_fault(number: int) -> None:
        seen.append(number)
        if number == 2:
            pytest.skip("not here")
        assert number != 3

    @every("number", [1, 2])
    def no_fault(number: int) -> None:
        if number == 1:
            pytest.skip("not here")

    with pytest.raises(ExceptionGroup, match="1 of 3 cases fail"):
        one_fault()
    assert seen == [1, 2, 3]
    with pytest.raises(pytest.skip.Exception, match="not here"):
        no_fault()


@pytest.mark.parametrize("cases", [[], [pytest.param(1, marks=pytest.mark.skip)]])
def test_a_table_that_proves_less_than_it_seems_is_refused(cases: list[object]) -> None:
    with pytest.raises(ValueError, match=r"proves nothing|cannot have marks"):
        every("number", cases)
