"""Tells a key that is held down from one that is pressed again, by the times at which it comes."""

from typing import Literal

Press = Literal["pressed", "early", "held", "held before"]
"""One coming of a key: `early` came before what it is about was drawn, and `held` is a repeat of the key held down.

`held before` is a repeat that shows that the one before it, taken for a press, was a repeat too.
"""

_REPEAT = 0.1
"""Seconds between the repeats of a key held down, at most; nobody reads a card within them."""
_DELAY = 1.0
"""Seconds from a press until its first repeat, at most: 0.25 to 0.66 by the usual settings."""


class RepeatedKey:
    """Follows one key. Times are in seconds and only grow.

    The first repeat comes as late as a second press would, so that only the next repeat tells what it was.
    """

    def __init__(self) -> None:
        self._last = float("-inf")
        self._drawn = float("-inf")
        self._is_doubtful = False

    def drawn(self, at: float) -> None:
        """Notes when that which the next press will be about was drawn."""
        self._drawn = at

    def press(self, at: float) -> Press:
        """Notes that the key came at the time `at`, and returns what kind of press that was."""
        gap, was_doubtful = at - self._last, self._is_doubtful
        self._last, self._is_doubtful = at, False
        if gap < _REPEAT:
            return "held before" if was_doubtful else "held"
        if at < self._drawn:
            return "early"
        self._is_doubtful = gap < _DELAY
        return "pressed"
