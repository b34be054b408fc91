"""`quiz serve`: the same screens in a browser on this machine."""

import sys
from collections.abc import Sequence
from importlib.util import find_spec

import click

from quiz.card.problem import QuizError
from quiz.cli.arguments.deck_arguments import DECKS
from quiz.cli.printing.output import say


@click.command()
@DECKS
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("--open", "opens", is_flag=True, help="Open the address in the usual browser.")
def serve(decks: Sequence[str], port: int, opens: bool) -> None:
    """Shows the screens in a browser on this machine, until Ctrl+C.

    The address has a token that is new each time; only who knows it gets in, and no other machine can reach it. The
    page asks nobody but this program for anything. Each tab is a quiz of its own, as a second terminal would be.
    """
    if find_spec("textual_serve") is None:
        raise QuizError("This needs the extra `serve`: `pip install 'quiz-tui[serve]'`.")
    from quiz.tui.serve.server import BrowserServer

    def started(address: str) -> None:
        click.echo(address)
        say("quiz: Open this address in a browser. Ctrl+C ends it; every answer is kept.")
        if opens:
            click.launch(address)

    BrowserServer([sys.executable, "-m", "quiz", "home", "--screen", *decks], port, started).run()
