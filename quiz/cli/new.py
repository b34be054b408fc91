"""`quiz new`: begins a deck."""

import shlex
from pathlib import Path

import click

from quiz.card.control_characters import visible
from quiz.cli.arguments.deck_arguments import DeckToBegin
from quiz.cli.printing.output import say
from quiz.deck.writing.yaml_text import start


@click.command()
@click.argument("path", metavar="FILE", type=DeckToBegin())
@click.option(
    "--samples/--no-samples", default=True, help="With a card of each kind, or without any.", show_default=True
)
def new(path: Path, samples: bool) -> None:
    """Begin FILE as a commented deck with a card of each kind.

    A mere name is the name of a deck in the folder of your decks, where the home screen finds it, or a file here where
    other decks are here; `./FILE` is always here.
    """
    start(path, samples)
    deck, beside = shlex.quote(str(path)), shlex.quote(str(path.parent / "deck.schema.json"))
    what = "with a card of each kind. Make it yours in an editor" if samples else "without cards as yet. Write some"
    say(f"Wrote {visible(str(path))}, {what}, then:")
    say(f"  quiz check {deck}   tells what is wrong, and where")
    say(f"  quiz add {deck}   asks for one more card")
    say(f"  quiz study {deck}   asks its questions")
    say(f"To let your editor complete and explain the keys:\n  quiz schema > {beside}")
