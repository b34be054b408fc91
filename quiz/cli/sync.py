"""`quiz sync FOLDER`: unites the logs of several machines."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from quiz.card.control_characters import one_line
from quiz.card.words import counted
from quiz.cli.arguments.folders import home
from quiz.cli.printing.long_work import LongWork
from quiz.cli.printing.output import say
from quiz.store.key_values import SYNC_FOLDER, KeyValues, folder_of, kept_folder
from quiz.store.sqlite.database import Database
from quiz.store.sync import Device, devices
from quiz.study.unite_logs import unite_logs


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--status", is_flag=True, help="Say which devices are in the folder, and when each was last seen.")
@click.option("--always/--not-always", default=None, help="Do it at each start and end of quiz, too, or no more.")
@click.option("--join", is_flag=True, help="Unite with the log of the folder, though this one is another.")
def sync(folder: Path | None, status: bool, always: bool | None, join: bool) -> None:
    """Unites the logs of several machines by files in FOLDER.

    The folder is carried from machine to machine by whatever you like: Syncthing, Dropbox, rclone, git, a stick. Each
    machine writes files of its own there and reads those of the others, so that none is ever written by two. It does
    not matter in which order the files come, or how often this is run. With `--always` the folder is remembered, and
    need not be named again.
    """
    with closing(Database(home())) as database:
        for remark in database.remarks:
            say(f"quiz: {remark}")
        folder = _folder(KeyValues(database), folder, always)
        if folder is None:
            click.echo("Nothing is united by itself any more.")
            return
        if status:
            if not (found := devices(database, folder)):
                say(f"No machine has written to `{folder}` yet: `quiz sync` without `--status` does.")
            for device in found:
                click.echo(_line(device))
            return
        with LongWork("Stopped. Nothing is lost: the next sync does the rest.", writes=True) as tell:
            tell("Uniting the logs")
            done = unite_logs(database, folder, datetime.now(UTC), join, tell)
    click.echo(f"{counted(done.taken_in, 'row')} taken in, {counted(done.written, 'row')} written.")
    for remark in done.remarks:
        say(f"quiz: {remark}")


def _line(device: Device) -> str:
    """Returns a line of the list of devices: its name, when it was last seen, and the machine that it is."""
    last = None if device.last_at is None else datetime.fromtimestamp(device.last_at / 1000)
    never = "not known" if device.is_unread else "never"
    line = f"{device.name}  {f'{last:%Y-%m-%d %H:%M}' if last else never:<16}  {one_line(device.machine)}"
    unread = "  (a file of it cannot be read now, so it may have been seen later)" if device.is_unread else ""
    this = "  (this one, until it was copied or restored)" if device.is_former else "  (this one)"
    return f"{line}{this if device.is_own else ''}{unread}"


def _folder(kept: KeyValues, folder: Path | None, always: bool | None) -> Path | None:
    """Returns the folder to unite the logs in: `folder`, else the remembered one. Raises `UsageError` without either.

    If `always` is True, the folder is remembered. If it is False, the remembered one is forgotten, and `folder` is
    returned, which may be None: then no logs are united.
    """
    remembered = kept.get(SYNC_FOLDER)
    if always is False:
        kept.forget(SYNC_FOLDER)
        return folder
    if folder is None and remembered is None:
        raise click.UsageError("Name the folder; with `--always` it is remembered.")
    chosen = folder or folder_of(remembered or "")
    if always:
        kept.keep(SYNC_FOLDER, kept_folder(chosen))
    return chosen
