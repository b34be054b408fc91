"""An event loop that says when it has something to do, so that threads that work can let keys go first."""

from asyncio import AbstractEventLoop, SelectorEventLoop, new_event_loop
from selectors import DefaultSelector, SelectorKey

from quiz.process.keys_first import screen_rests, screen_works


class _Telling(DefaultSelector):
    """Waits for what happens next; says that the screen rests meanwhile."""

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        if timeout is not None and timeout <= 0:
            return super().select(timeout)
        screen_rests()
        try:
            return super().select(timeout)
        finally:
            screen_works()

    def close(self) -> None:
        super().close()
        screen_rests()


def keys_first_loop() -> AbstractEventLoop:
    """Returns a loop for the thread of the screen; on Windows one that says nothing."""
    usual = new_event_loop()
    if not isinstance(usual, SelectorEventLoop):
        return usual
    usual.close()
    return SelectorEventLoop(_Telling())
