"""Ends the process at once on Ctrl+C, as long as nothing has begun that would have to be ended in good order.

`__main__` needs it before any other room is imported, and the screens need it again while the terminal is not yet or no
longer theirs.
"""

import os
import signal
from types import FrameType


def leave_at_once() -> None:
    """Has Ctrl+C end the process from now on, without a word and with the exit code of an interrupt.

    Left to itself, Python raises an error wherever it happens to be, and tells of it in twenty lines. Where interrupts
    are ignored, as behind `nohup`, they stay so.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _leave)


def interrupt_again() -> None:
    """Has Ctrl+C raise `KeyboardInterrupt` again, where it would end the process."""
    if signal.getsignal(signal.SIGINT) is _leave:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _leave(number: int, frame: FrameType | None) -> None:
    os._exit(128 + number)
