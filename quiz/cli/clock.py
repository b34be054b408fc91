"""`quiz clock`: answers that a wrong clock has dated."""

import click

from quiz.card.words import counted
from quiz.cli.arguments.picked_decks import open_decks
from quiz.study.wrong_clock import can_take_back, clock_words


@click.command()
@click.option("--take-back", is_flag=True, help="Take these answers back, so that their cards are as before.")
def clock(take_back: bool) -> None:
    """Answers that a wrong clock has dated.

    One that was ahead hides cards for years; one without power begins in 1970. Such answers are told whenever you
    study, until they are taken back.
    """
    with open_decks(()) as (collection, _):
        words = clock_words(collection)
        if not take_back:
            hint = "\n`quiz clock --take-back` takes them back." if can_take_back(collection) else ""
            click.echo(f"{words}{hint}" if words else "Every answer has a date that can be right.")
        elif words and not can_take_back(collection):
            click.echo(words)
        else:
            taken = collection.take_back_misdated()
            click.echo(f"{counted(taken, 'answer')} taken back." if taken else "There is nothing to take back.")
