"""`quiz backup`: copies the log to one file that is whole."""

from datetime import datetime
from pathlib import Path

import click

from quiz.card.problem import QuizError
from quiz.cli.arguments.folders import home
from quiz.cli.printing.long_work import LongWork
from quiz.cli.printing.output import say
from quiz.store.recovery.backups import copy_now, copy_to, why_not_sound


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite the file.")
def backup(file: Path | None, force: bool) -> None:
    """Copies the log to one file, while other programs may go on using it.

    Without a file, the copy goes to the folder `backups` beside your answers, where one of each day is made by itself.
    The path of the copy is printed. `quiz doctor --restore FILE` brings it back.
    """
    if file and file.exists() and not force:
        raise QuizError(f"`{file}` is there already. Name another file, or overwrite it with `--force`.")
    with LongWork("Stopped. No copy was made.", writes=True) as tell:
        tell("Copying your answers")
        copy = copy_to(home(), file) if file else copy_now(home(), datetime.now())
    with LongWork(f"Stopped. The copy was made, but not looked through: `{copy}`.", writes=True) as tell:
        tell("Looking through the copy")
        told = why_not_sound(copy)
    if told:
        raise QuizError(f"{told} `quiz doctor` tells more.")
    say("Your answers are copied to:")
    click.echo(copy)
