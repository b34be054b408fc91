"""Three machines do anything and read each other in parts and in any order, over and over."""

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.store.test_union import AnyUnion


def run(number: int, count: int) -> None:
    """Tries so many histories, the same ones for the same `number`."""
    run_state_machine_as_test(
        seed(number)(AnyUnion),
        settings=settings(
            max_examples=count,
            stateful_step_count=40,
            deadline=None,
            database=None,
            derandomize=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"{count} histories of three machines: each ended in one state")
