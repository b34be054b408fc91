"""Looks after the log while a program studies: the copy of the day, and uniting it with other machines'."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from threading import Thread
from typing import TYPE_CHECKING

from quiz.card.problem import QuizError
from quiz.cli.arguments.folders import home
from quiz.cli.printing.output import say
from quiz.store.key_values import SYNC_FOLDER, KeyValues, folder_of
from quiz.study.collection import Collection

if TYPE_CHECKING:
    from quiz.store.sqlite.database import Tell

_PATIENCE = 2
"""Seconds that the end of the program waits for what is done beside it; half a copy is thrown away next time."""


@contextmanager
def daily_copy(collection: Collection) -> Iterator[None]:
    """Copies the log once a day, in the background, while the block runs. Says at the end of the block what failed.

    Unites the log with those of other machines before and after, where that was asked for.
    """
    failed: list[str] = []
    collection.begin()
    today = date.fromordinal(collection.now().day) if collection.is_begun() else None
    beside = Thread(target=_begin, args=(today, failed), daemon=True)
    folder = collection.choices.get(SYNC_FOLDER)
    if today or folder or collection.is_unsettled:
        beside.start()
    yield
    collection.end()
    if beside.is_alive():
        beside.join(_PATIENCE)
    if folder and not beside.is_alive():
        from quiz.cli.printing.long_work import LongWork

        with LongWork("Stopped. Nothing is lost: the next sync does the rest.", writes=True) as tell:
            _sync(failed, tell)
    for words in dict.fromkeys(failed):
        say(f"quiz: {words}")


def _begin(today: date | None, failed: list[str]) -> None:
    _sync(failed)
    if today:
        _copy(today, failed)


def _copy(today: date, failed: list[str]) -> None:
    from quiz.store.recovery.backups import daily_copy
    from quiz.store.recovery.repair import stored_agrees

    try:
        if daily_copy(home(), today) and not stored_agrees(home()):
            failed.append("What is stored of your memory is not what the log says. `quiz doctor` makes it anew.")
    except QuizError as error:
        failed.append(str(error))


def _sync(failed: list[str], tell: "Tell" = lambda phase, share: None) -> None:
    """Unites the log with those of other machines, if a folder for that is remembered. Does what a program that was
    stopped has left.
    """
    from quiz.store.incoming.take_in import settle_rest
    from quiz.store.sqlite.database import Database
    from quiz.study.decks.forgotten_in_index import forget_in_index
    from quiz.study.unite_logs import unite_logs

    try:
        with closing(Database(home())) as database:
            try:
                if folder := KeyValues(database).get(SYNC_FOLDER):
                    failed += unite_logs(database, folder_of(folder), datetime.now(UTC), tell=tell).remarks
            finally:
                settle_rest(database)  # also where the folder is out of reach
                forget_in_index(database)
    except QuizError as error:
        failed.append(str(error))
