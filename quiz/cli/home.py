"""`quiz`, `quiz DECK…`: the home screen, or its figures line by line where there is no screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from quiz.card.control_characters import one_line
from quiz.cli import COMMANDS
from quiz.cli.daily_copy import daily_copy
from quiz.cli.output import say
from quiz.cli.paths import DECKS, on_screen, open_decks
from quiz.cli.remarks import mention_clock, mention_plan, mention_problems
from quiz.study.today import plan_today, queue_today

if TYPE_CHECKING:
    pass


@click.command(hidden=True)
@DECKS
def home(decks: Sequence[str] = ()) -> None:
    """Shows the decks, what is due, and what today has brought."""
    with open_decks(decks, COMMANDS) as (collection, chosen):
        if on_screen():
            from quiz.tui.app import run

            with daily_copy(collection):
                say(run(collection, chosen))
        else:
            mention_problems(collection)
            mention_clock(collection)
            mention_plan(collection)
            day_plan = plan_today(collection)
            for deck in chosen:
                counts = queue_today(collection, collection.pick([deck]), day_plan).counts
                numbers = f"{counts.due:>5} due {counts.learning:>4} learning {counts.new:>4} new"
                click.echo(f"{numbers}  {one_line(deck.name)}  {one_line(deck.title)}")
