"""Reads the clock of this machine, and refuses times that the log cannot hold."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from quiz.card.problem import QuizError

Clock: TypeAlias = Callable[[], datetime]
"""Gives the present as an aware time of the learner's own time zone."""

_YEARS = range(1970, 2100)
"""Years that the clock of a machine may say: the log has no numbers for times before them or long after them."""


def local_clock() -> datetime:
    """Returns the present time with the time zone of this machine. Raises `QuizError` where zone or year make no
    sense.
    """
    try:
        now = datetime.now().astimezone()
    except ValueError as error:
        raise QuizError(f"The time zone of this machine makes no sense: {error}. Look at `TZ`.") from None
    if now.year not in _YEARS:
        raise QuizError(f"The clock of this machine says that it is the year {now.year}. Set it right.")
    return now
