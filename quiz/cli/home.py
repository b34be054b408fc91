"""`quiz` alone, or with decks: the home screen, or its numbers in plain mode."""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from functools import partial
from typing import TYPE_CHECKING

import click

from quiz.card.control_characters import one_line
from quiz.cli.arguments.deck_arguments import DECKS
from quiz.cli.arguments.folders import config
from quiz.cli.arguments.picked_decks import PickedDecks, open_picked, pick_decks, wait_aloud
from quiz.cli.arguments.screen_or_plain import PLAIN, in_plain_mode
from quiz.cli.printing.output import say
from quiz.store.start_settings import start_settings

if TYPE_CHECKING:
    from quiz.card.model import Deck
    from quiz.study.collection import Collection
    from quiz.study.decks.library import DecksTold


@click.command(hidden=True)
@DECKS
@PLAIN
def home(decks: Sequence[str] = (), plain: bool | None = None) -> None:
    """Shows the decks, what is due, and what today has brought."""
    from quiz.cli import COMMANDS

    picked = pick_decks(decks, COMMANDS)
    at_start = start_settings(config())
    if not in_plain_mode(at_start.plain_mode, plain):
        from quiz.tui.opening import Opening
        from quiz.tui.run import run_home

        titles = [file.title for file in picked.files if file.is_chosen]
        with ExitStack() as beside:
            said = run_home(Opening(titles, at_start.theme, partial(_open, picked, beside), at_start.mouse))
        say(said)
    else:
        _print_numbers(picked)


def _open(picked: PickedDecks, beside: ExitStack, tell: "DecksTold") -> "tuple[Collection, list[Deck]]":
    """Returns the collection, opened, with the decks that were picked, and begins what is to be done `beside`
    everything else. `tell` is called with how many decks are read, and of how many. Raises `QuizError`.
    """
    from quiz.cli.around_commands.while_studying import daily_copy

    # Home says itself where the decks are.
    collection, decks = open_picked(picked._replace(remark=""), former=True, settles_beside=True, tell=tell)
    beside.enter_context(daily_copy(collection))
    return collection, decks


def _print_numbers(picked: PickedDecks) -> None:
    from quiz.cli.printing.remarks import mention_clock, mention_plan, mention_problems, mention_remarks
    from quiz.study.day.today import DeckCounts

    collection, decks = wait_aloud(partial(open_picked, picked, former=True))
    with closing(collection):
        collection.library.read_former()
        mention_remarks(collection)
        mention_problems(collection)
        mention_clock(collection)
        mention_plan(collection)
        by_deck = DeckCounts(collection)
        for deck in decks:
            counts = by_deck.of(deck)
            numbers = f"{counts.due:>5} due {counts.learning:>4} learning {counts.new:>4} new"
            click.echo(f"{numbers}  {one_line(deck.name)}  {one_line(deck.title)}")
