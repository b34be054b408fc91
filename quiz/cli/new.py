"""`quiz new`: begins a deck."""

import shlex
from pathlib import Path

import click

from quiz.card.control_characters import visible
from quiz.cli.output import say
from quiz.cli.paths import DeckFile
from quiz.deck.writing.yaml_text import start


@click.command()
@click.argument("path", metavar="FILE", type=DeckFile())
def new(path: Path) -> None:
    """Begin FILE as a commented deck with a card of each kind."""
    start(path)
    deck, beside = shlex.quote(str(path)), shlex.quote(str(path.parent / "deck.schema.json"))
    say(f"Wrote {visible(str(path))}, with a card of each kind. Make it yours in an editor, then:")
    say(f"  quiz check {deck}   tells what is wrong, and where")
    say(f"  quiz add {deck}   asks for one more card")
    say(f"  quiz study {deck}   asks its questions")
    say(f"To let your editor complete and explain the keys:\n  quiz schema > {beside}")
