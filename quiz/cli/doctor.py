"""`quiz doctor`: says what is wrong with the log, and mends it."""

import sys
from collections.abc import Collection, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.cli.arguments.folders import config, home
from quiz.cli.printing.long_work import UNCHANGED, LongWork
from quiz.cli.printing.output import say
from quiz.store.key_values import SYNC_FOLDER, KeyValues, folder_of
from quiz.store.our_files import FILE_NAME
from quiz.store.recovery.backups import copies
from quiz.store.recovery.beside_log import look_beside_log
from quiz.store.recovery.repair import (
    Finding,
    Mended,
    copies_with_more,
    examine,
    mend,
    not_in,
    remembered_sync_folder,
    restore,
)
from quiz.store.sqlite.copying import megabytes
from quiz.store.sqlite.database import Database
from quiz.study.unite_logs import unite_logs

MENDING = "Mending the log"


@click.command()
@click.argument("copy", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--check", "only_check", is_flag=True, help="Say what is wrong, and change nothing.")
@click.option("--restore", "restoring", is_flag=True, help="Bring back a copy: COPY, or the newest one.")
def doctor(copy: Path | None, only_check: bool, restoring: bool) -> None:
    """Says what is wrong with the log of your answers, and mends it.

    A damaged file is kept in the folder `damaged` beside your answers. In its place comes the newest sound copy, with
    every answer that the damaged file, and the remembered folder of `quiz sync`, still yields. What is derived from the
    log is made anew. With `--restore` a copy is brought back though nothing is wrong; answers given since then stay.
    """
    if copy and not restoring:
        raise click.UsageError("A copy is given with `--restore`.")
    if restoring:
        if only_check:
            raise click.UsageError("`--check` and `--restore` exclude each other.")
        with LongWork(UNCHANGED, writes=True) as tell:
            tell(MENDING)
            mended = restore(home(), datetime.now(), copy)
        _tell_mended(mended)
        return
    _tell_size(home() / FILE_NAME)
    with LongWork(UNCHANGED) as tell:
        findings = examine(home(), datetime.now(), tell)
    for finding in findings:
        click.echo(finding.words)
    if not (home() / FILE_NAME).exists() and not findings:
        click.echo(f"There is no log in `{home()}` yet.")
        return
    brought = None if only_check else _mend(findings)
    if brought:
        _tell_mended(brought)
    elif not only_check:
        _tell_derived({finding.mending for finding in findings})
    beside = [*look_beside_log(home(), config(), remembered_sync_folder(home()))]
    for told in beside:
        click.echo(told)
    if beside or any(finding.mending != "settle" for finding in findings):
        sys.exit(1)
    _tell_copies()
    click.echo("Nothing is wrong with the log.")


def _mend(findings: Sequence[Finding]) -> Mended | None:
    with LongWork(UNCHANGED, writes=True) as tell:
        tell(MENDING)
        return mend(home(), findings, datetime.now())


def _tell_derived(mendings: Collection[str]) -> None:
    if "derive" in mendings:
        say("What is derived from the log was made anew.")
    elif "settle" in mendings:
        say("That was done now.")


_LARGE = 20_000_000
"""Bytes of a log from which on to look through it takes so long that it has to be said."""


def _tell_size(path: Path) -> None:
    size = path.stat().st_size if path.is_file() else 0
    if size > _LARGE:
        say(f"`{path}` has {megabytes(size)}. To look through all of it takes a while.")


def _tell_mended(mended: Mended) -> None:
    is_itself = mended.source == home() / FILE_NAME
    if mended.copy:
        say(f"Brought back: `{mended.copy}`, with {counted(mended.from_copy, 'row')}.")
    elif mended.salvaged:
        say(f"There is no copy, so all comes from the {'damaged file' if is_itself else 'file set aside before'}.")
    else:
        say("There is no copy, so all comes from the folder of `quiz sync`.")
    source = "The file itself" if is_itself else f"`{mended.source}`, set aside before,"
    say(f"{source} yielded {counted(mended.salvaged, 'further row')}.")
    if mended.from_others:
        say(f"Older copies had {counted(mended.from_others, 'further row')}.")
    if mended.kept:
        say(f"The files as they were are kept in `{mended.kept}`.")
    with closing(Database(home())) as database:
        _unite_again(database)
        if lost := not_in(database, mended.lost):
            say(f"{counted(len(lost), 'row')} could be read, but not of which card they are.")
        last = database.rows("SELECT max(coalesce(at, id >> 21)) FROM log")[0][0]
    for path, more in copies_with_more(home()):
        them = "them" if more > 1 else "it"
        say(f"`{path}` has {counted(more, 'further row')}. `quiz doctor --restore` with this file brings {them} back.")
    if last is None:
        say("The log is empty now.")
    else:
        say(f"The last thing that the log has is of {datetime.fromtimestamp(last / 1000):%Y-%m-%d %H:%M}.")


def _unite_again(database: Database) -> None:
    """Brings back the rows that the log has lost and the folder of `quiz sync` still has, if a folder is remembered."""
    folder = KeyValues(database).get(SYNC_FOLDER)
    if not folder:
        return
    try:
        done = unite_logs(database, folder_of(folder), datetime.now(UTC))
    except QuizError as error:
        say(f"quiz: The folder of `quiz sync` was not read: {error}")
    else:
        say(f"The folder of `quiz sync` had {counted(done.taken_in, 'further row')}.")
        for remark in done.remarks:
            say(f"quiz: {remark}")


def _tell_copies() -> None:
    found = copies(home())
    if found:
        size = megabytes(sum(path.stat().st_size for path in found))
        say(f"Copies: {len(found)} ({size} together), the newest is `{found[0]}`.")
    else:
        say("There is no copy yet. `quiz backup` makes one, and each study day begins with one.")
