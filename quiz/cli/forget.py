"""`quiz forget QUERY`: erases from the log the answers to cards that no deck has any more."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import click

from quiz.card.control_characters import one_line, visible
from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.cli.arguments.folders import home
from quiz.cli.arguments.picked_decks import open_decks
from quiz.cli.printing.output import say
from quiz.store.recovery.backups import copy_now
from quiz.study.cards.cards_elsewhere import cards_elsewhere
from quiz.study.cards.find_cards import find_cards
from quiz.study.unite_logs import where_still

_SHOWN = 10


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(query: Sequence[str], yes: bool) -> None:
    """Deletes the history of cards that no deck has any more, for good.

    The cards are picked by a query as in `quiz cards`; cards that are in a deck are left out, also in one that you have
    studied from another folder, and in the one that comes with quiz. A copy of the log is made before. Other machines
    that are joined by `quiz sync` forget the same cards.
    """
    with open_decks((), former=False) as (collection, _):
        found = [*find_cards(collection, " ".join(["is:archived", *query]))]
        kept = cards_elsewhere(collection, found)
        for path, cards in sorted(Counter(kept.values()).items()):
            say(f"Not forgotten, since `{visible(str(path))}` still has them: {counted(cards, 'card')}.")
        found = [row for row in found if row.id not in kept]
        if not found:
            raise QuizError("No card fits that is in the log and in no deck. `quiz cards is:archived` lists them.")
        for row in found[:_SHOWN]:
            say(f"  {one_line(row.deck)}: {one_line(row.prompt)}")
        if len(found) > _SHOWN:
            say(f"  and {len(found) - _SHOWN} more")
        if not yes and not click.confirm(f"Forget all answers to {counted(len(found), 'card')}?", err=True):
            raise click.Abort
        copy_now(home(), datetime.now(), "before-forget")
        is_gone = collection.forget([row.id for row in found])
    click.echo(f"{counted(len(found), 'card')} forgotten.")
    for line in where_still(home(), len(found), is_gone):
        say(line)
