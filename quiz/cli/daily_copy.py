"""The first start of a study day copies the log, beside everything else that the program does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Thread

from quiz.card.problem import QuizError
from quiz.cli.output import say
from quiz.cli.paths import home
from quiz.study.collection import Collection

_PATIENCE = 2
"""Seconds that the end of the program waits for a copy that is being made; a half one is thrown away next time."""


@contextmanager
def daily_copy(collection: Collection) -> Iterator[None]:
    """Makes the copy of the day while the block runs, if there is something to copy; says at its end what failed."""
    failed: list[str] = []
    beside = Thread(target=_copy, args=(date.fromordinal(collection.now().day), failed), daemon=True)
    if collection.has_history:
        beside.start()
    yield
    if beside.is_alive():
        beside.join(_PATIENCE)
    for words in failed:
        say(f"quiz: {words}")


def _copy(today: date, failed: list[str]) -> None:
    from quiz.store.backups import daily_copy
    from quiz.store.repair import stored_agrees

    try:
        if daily_copy(home(), today) and not stored_agrees(home()):
            failed.append("What is stored of your memory is not what the log says. `quiz doctor` makes it anew.")
    except QuizError as error:
        failed.append(str(error))
