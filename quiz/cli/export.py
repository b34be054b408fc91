"""`quiz export FILE [DECK…]`: decks and their history for another program, or all of it to come back with."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.cli.arguments.deck_arguments import DeckArgument
from quiz.cli.arguments.picked_decks import open_decks
from quiz.cli.printing.long_work import LongWork
from quiz.cli.printing.output import say

if TYPE_CHECKING:
    from quiz.exchange.incoming import ImportRemark
    from quiz.exchange.outgoing import Written

FORMATS = ("anki", "jsonl", "csv", "tsv", "gift")


@click.command()
@click.argument("file", type=click.Path())
@click.argument("decks", nargs=-1, type=DeckArgument())
@click.option("--as", "name", type=click.Choice(FORMATS), help="The format, where the ending of FILE does not tell it.")
@click.option("--no-history", is_flag=True, help="The cards alone, as for somebody else.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
def export(file: str, decks: Sequence[str], name: str | None, no_history: bool, force: bool) -> None:
    """Writes decks into FILE, for another program or to come back with.

    The ending of FILE tells the format: `.apkg` is a package of Anki with your history, states and due days; `.csv` and
    `.tsv` are tables; `.gift` are questions for Moodle; `.jsonl` is everything, which `quiz import` brings back. All
    decks are written, or those of DECK. `-` is the standard output, with `--as`.

    A second package for Anki brings new cards and changed texts, and nothing twice; but Anki keeps its own schedule and
    history of cards that it has.
    """
    from quiz.exchange.export_formats import export as write
    from quiz.exchange.export_formats import format_for, write_out
    from quiz.exchange.outgoing import Outgoing

    format_ = format_for(file, name)
    if file != "-" and Path(file).exists() and not force:
        raise QuizError(f"`{file}` is there already. Name another file, or overwrite it with `--force`.")
    if file == "-" and not format_.is_text and sys.stdout.isatty():
        raise QuizError("A terminal cannot show a package. Name a file, or lead the output into one.")
    with open_decks(decks, former=False) as (collection, chosen):
        if not any(len(deck.cards) for deck in chosen):
            raise QuizError("There is no card to write.")
        with LongWork("Stopped. Nothing was written.", writes=True) as tell:
            outgoing = Outgoing(
                collection, tuple(chosen), not decks, not no_history, partial(tell, "Writing the cards")
            )
            if file == "-":
                written = write_out(sys.stdout.buffer, format_, outgoing)
                sys.stdout.buffer.flush()
            else:
                written = write(Path(file), format_, outgoing, force)
    for line in _report(written):
        say(line)
    if file != "-":
        say(f"They are in `{file}`, {format_.title}.")
    click.get_current_context().exit(1 if written.left_out else 0)


def _report(written: "Written") -> Iterator[str]:
    """Yields the lines of the report: the numbers written, what was left out or simplified, and remarks."""
    answers = f" and {counted(written.answers, 'answer')}" if written.answers else ""
    yield f"{counted(written.cards, 'card')}{answers} written."
    yield from _section("Left out", written.left_out)
    yield from _section("Simplified", written.simplified)
    yield from written.remarks


def _section(title: str, remarks: "Iterable[ImportRemark]") -> Iterator[str]:
    """Yields each reason once, with how many things it is about and the first of them."""
    from quiz.exchange.import_report import by_reason

    reasons = by_reason(remarks)
    if reasons:
        yield f"{title}:"
    for one in reasons:
        yield f"  {one.number:,}  {one.reason}"
        yield f"     {one.first[0]}"
