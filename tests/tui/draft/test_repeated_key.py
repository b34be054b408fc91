"""A key that is held down, and one that is pressed again."""

from quiz.tui.draft.repeated_key import Press, RepeatedKey
from tests.every import every


@every(
    ("times", "drawn", "expected"),
    [
        ([0, 0.25, 0.5, 0.75], 0, ["pressed"] * 4),
        ([0, 5, 5.15], 0, ["pressed"] * 3),
        ([0, 0.033, 0.066], 0, ["pressed", "held", "held"]),
        ([0, 0.5, 0.533, 0.566, 0.9], 0, ["pressed", "pressed", "held before", "held", "pressed"]),
        ([0, 0.66, 0.7, 0.74], 0, ["pressed", "pressed", "held before", "held"]),
        ([0, 2, 2.09], 0, ["pressed", "pressed", "held"]),
        ([0, 0.2, 0.5, 0.53], 0.3, ["early", "early", "pressed", "held before"]),
        ([0, 0.2, 0.23], 0.3, ["early", "early", "held"]),
    ],
)
def test_repeats_are_told_from_presses(times: list[float], drawn: float, expected: list[Press]) -> None:
    key = RepeatedKey()
    key.drawn(drawn)
    assert [key.press(at) for at in times] == expected
