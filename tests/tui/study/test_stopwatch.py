"""Only the time counts in which the learner could look at the card."""

from quiz.tui.study.stopwatch import Stopwatch


class Hand:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


def run(*steps: str | float) -> float:
    """The seconds on a watch after `steps`: numbers let time pass, `+x` holds it for the reason x, `-x` releases it."""
    hand = Hand()
    watch = Stopwatch(hand)
    for step in steps:
        if isinstance(step, float | int):
            hand.time += step
        elif step == "start":
            watch.start()
        else:
            (watch.hold if step[0] == "+" else watch.release)(step[1:])
    return watch.seconds


def test_it_counts_from_the_start() -> None:
    assert run(5, "start", 2.5) == 2.5


def test_what_is_held_does_not_count() -> None:
    assert run("start", 2, "+away", 50, "-away", 3) == 5


def test_it_waits_for_the_last_of_two_reasons() -> None:
    assert run("start", 1, "+away", 10, "+covered", 10, "-away", 10, "-covered", 1) == 2


def test_the_same_reason_twice_is_one() -> None:
    assert run("start", 1, "+away", 10, "+away", 10, "-away", 1) == 2


def test_a_start_while_held_counts_from_the_release() -> None:
    assert run("+covered", "start", 10, "-covered", 4) == 4


def test_a_new_start_begins_at_nought() -> None:
    assert run("start", 7, "start", 1) == 1


def test_a_release_without_a_hold_changes_nothing() -> None:
    assert run("start", 1, "-away", 1) == 2
