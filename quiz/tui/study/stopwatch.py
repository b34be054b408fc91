"""Measures how long the learner looks at a card."""

from collections.abc import Callable


class Stopwatch:
    """Counts seconds, except while something keeps the learner from the card."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only grow."""
        self._clock = clock
        self._counted = 0.0
        self._running_since: float | None = None
        self._held_by: set[str] = set()

    @property
    def seconds(self) -> float:
        running = self._clock() - self._running_since if self._running_since is not None else 0.0
        return self._counted + running

    def start(self) -> None:
        """Starts counting from 0, now or when nothing holds it any more."""
        self._counted, self._running_since = 0.0, None
        self._go_on()

    def hold(self, reason: str) -> None:
        """Stops counting until this and every other reason is released."""
        self._counted, self._running_since = self.seconds, None
        self._held_by.add(reason)

    def release(self, reason: str) -> None:
        """Takes back one reason for holding the watch. It goes on when no reason is left."""
        self._held_by.discard(reason)
        self._go_on()

    def _go_on(self) -> None:
        if not self._held_by and self._running_since is None:
            self._running_since = self._clock()
