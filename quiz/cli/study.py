"""`quiz study`: what is due, then new cards."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from quiz.cli.arguments.deck_arguments import DECKS
from quiz.cli.arguments.picked_decks import open_decks, tagged
from quiz.cli.arguments.screen_or_plain import PLAIN, in_plain_mode
from quiz.cli.around_commands.while_studying import daily_copy
from quiz.cli.printing.output import say
from quiz.cli.printing.remarks import mention_clock, mention_plan, mention_problems

if TYPE_CHECKING:
    pass


@click.command()
@DECKS
@click.option("--tag", "tags", multiple=True, help="Only cards with this tag; may be given again.")
@click.option("--limit", type=click.IntRange(min=1), help="Stop after so many answers.")
@PLAIN
def study(decks: Sequence[str], tags: Sequence[str], limit: int | None, plain: bool | None) -> None:
    """Study what is due, then new cards."""
    from quiz.study.sessions.session import Session

    with open_decks(decks, settles_beside=True) as (collection, chosen), daily_copy(collection):
        title = chosen[0].title if len(chosen) == 1 else "All decks"
        session = Session(collection, tagged(collection, chosen, tags), title, limit)
        if in_plain_mode(collection.settings.plain_mode, plain):
            from quiz.plain.study import PlainStudy

            mention_problems(collection)
            mention_clock(collection)
            mention_plan(collection)
            PlainStudy(session, sys.stdin, sys.stdout).run()
            collection.tune()
        else:
            from quiz.tui.run import run

            say(run(collection, chosen, session))
