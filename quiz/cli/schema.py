"""`quiz schema`: the JSON Schema of a deck, for editors."""

import click

from quiz.cli.printing.output import print_json
from quiz.deck.reading.schema import deck_schema


@click.command()
def schema() -> None:
    """The JSON Schema of a deck, for editors."""
    print_json(deck_schema())
