"""Tables whose cases are one test: a test of its own for each case takes longer than most cases do."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from inspect import signature
from itertools import combinations, cycle, product
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

Test = TypeVar("Test", bound=Callable[..., Any])

_LONGEST = 300
"""Characters of a case that are shown."""


def every(
    names: str | Sequence[str], cases: Iterable[Any], ids: Callable[[Any], object] | Iterable[object] | None = None
) -> Callable[[Test], Test]:
    """Goes through all `cases` in one test and lists those that fail; `names` and `ids` are those of `parametrize`.

    Each case has a folder of its own if the test asks for `tmp_path`. What other fixtures give is the same for all
    cases, so they must not change it. A case that skips itself does so alone, and the test counts as skipped unless
    another case fails.
    """
    wanted = names.replace(" ", "").split(",") if isinstance(names, str) else [*names]
    table = [_values(case, len(wanted)) for case in cases]
    if not table:
        raise ValueError("A table without cases proves nothing.")
    labels = [*ids] if ids is not None and not callable(ids) else None

    def of_all_cases(test: Test) -> Test:
        own = signature(test)

        @wraps(test)
        def all_cases(**fixtures: Any) -> None:
            faults: list[Exception] = []
            skipped: BaseException | None = None
            for number, values in enumerate(table):
                try:
                    test(**_of_case(fixtures, number), **dict(zip(wanted, values, strict=True)))
                except pytest.skip.Exception as reason:
                    skipped = reason
                except Exception as fault:
                    label = labels[number] if labels else dict(zip(wanted, values, strict=True))
                    fault.add_note(f"Case {number}: {label}"[:_LONGEST])
                    faults.append(fault)
            if faults:
                raise ExceptionGroup(f"{len(faults)} of {len(table)} cases fail", faults)
            if skipped:
                raise skipped

        left = [parameter for name, parameter in own.parameters.items() if name not in wanted]
        all_cases.__signature__ = own.replace(parameters=left)  # type: ignore[attr-defined]
        return all_cases  # type: ignore[return-value]

    return of_all_cases


def every_pair(**values: Sequence[Any]) -> Callable[[Test], Test]:
    """Goes through cases in which each of the `values` of a name meets each one of every other name.

    Two values that do not get on are found, at a fraction of all combinations. Those are gone through by a search for
    other cases.
    """
    axes = [*values.values()]
    return every([*values], [*product(*axes)] if _is_search() else pairwise(axes))


def in_turn(cases: Iterable[Sequence[Any]], values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Returns each of `cases` with one of `values` behind it, which take turns; a search has each with all of them.

    For what many cases have to show of each value, and one case alone shows nothing about.
    """
    if _is_search():
        return [(*case, value) for case in cases for value in values]
    return [(*case, value) for case, value in zip(cases, cycle(values), strict=False)]


def _is_search() -> bool:
    """Returns whether other cases are looked for than those of each run."""
    return settings.default.max_examples > settings.get_profile("same").max_examples


def pairwise(axes: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Returns cases with a value of each of `axes`: each time the one with the most pairs that are not there yet."""
    pairs_of = {
        case: {(one, case[one], other, case[other]) for one, other in combinations(range(len(case)), 2)}
        for case in product(*(range(len(axis)) for axis in axes))
    }
    left = set[tuple[int, ...]]().union(*pairs_of.values())
    cases = list[tuple[Any, ...]]()
    while left:
        case = max(pairs_of, key=lambda case: len(pairs_of[case] & left))
        left -= pairs_of[case]
        cases.append(tuple(axis[number] for axis, number in zip(axes, case, strict=True)))
    return cases


def _values(case: Any, wanted: int) -> Sequence[Any]:
    if hasattr(case, "marks"):  # one of `pytest.param`
        if case.marks:
            raise ValueError("A case of a table cannot have marks.")
        return case.values
    return (case,) if wanted == 1 else case


def _of_case(fixtures: dict[str, Any], number: int) -> dict[str, Any]:
    """Returns `fixtures` with a folder for this case alone."""
    folder = fixtures.get("tmp_path")
    if not isinstance(folder, Path):
        return fixtures
    own = folder / str(number)
    own.mkdir()
    return {**fixtures, "tmp_path": own}
