"""Brings the log of an older version up to date before a command begins, and shows how far that is."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from quiz.card.problem import QuizError
from quiz.cli.arguments.folders import home
from quiz.cli.arguments.picked_decks import wait_aloud
from quiz.cli.printing.output import say


def bring_up_to_date() -> None:
    """Brings a log of an older version up to date. Where it is of this version, only a few bytes of it are read.

    Also completes an import that was stopped in the middle, and removes what a repair has left that was.

    Raises `QuizError` where there is no room for that, or nothing in the folder of the answers can be reached.
    """
    from quiz.store.our_files import FILE_NAME, IMPORT_NAME, is_of_older_version

    if os.path.isdir(home()) and not os.access(home(), os.X_OK):
        hint = "Look at its rights, or set `QUIZ_HOME` to another."
        raise QuizError(f"The folder `{home()}` of your answers may not be opened. {hint}")
    if (home() / IMPORT_NAME).exists():
        from quiz.store.incoming.import_journal import end_interrupted_import

        if words := end_interrupted_import(home()):
            say(f"quiz: {words}")
    _remove_stopped_repairs(home())
    _tell_of_wal(home() / FILE_NAME)
    if not is_of_older_version(home()):
        return
    from quiz.store.sqlite.copying import backup_folder
    from quiz.store.sqlite.database import Database

    wait_aloud(lambda: Database(home(), _tell)).close()
    if is_of_older_version(home()):
        say("Nothing can be written there, so the file stays as it was, and is read as if it were of today.")
    elif backup_folder(home()).exists():
        say(f"Done. A copy of the log as it was is in `{backup_folder(home())}`.")


def _remove_stopped_repairs(folder: Path) -> None:
    """Removes what was left of logs that were put together in `folder`, where the log itself is there."""
    from quiz.store.our_files import FILE_NAME, REPAIR

    with suppress(OSError):
        names = os.listdir(folder)
        if FILE_NAME in names and any(name.startswith(REPAIR) for name in names):
            from quiz.store.recovery.repair_folder import remove_stopped_repairs

            remove_stopped_repairs(folder)


def _tell_of_wal(log: Path) -> None:
    """Says that the start takes a while where the write-ahead log beside a large `log` has to be tried first."""
    if not os.path.exists(f"{log}-wal"):
        return
    from quiz.store.sqlite.foreign_wal import takes_long_to_tell  # few starts find one

    with suppress(OSError):
        if takes_long_to_tell(log):
            say(
                f"A program was stopped before all was put into `{log}`. It is tried on a copy whether"
                f" `{log.name}-wal` belongs to it; that takes a moment."
            )


def _tell(share: float) -> None:
    """Says what is done once it has begun, since the file may be another program's; then shows the share done."""
    if share == 0:
        say("Your log is brought up to date. That takes a moment, and is done once.")
    if not sys.stderr.isatty():
        return
    end = "\n" if share == 1 else ""
    sys.stderr.write(f"\r{share:4.0%}{end}")
    sys.stderr.flush()
