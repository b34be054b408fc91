"""`quiz sources`: compares decks with their articles: passages without a card, quotes no longer in their source."""

import sys
from collections.abc import Sequence
from shutil import get_terminal_size
from typing import Any

import click

from quiz.card.control_characters import one_line, visible
from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.cli.arguments.deck_arguments import DECKS
from quiz.cli.arguments.folders import default_roots
from quiz.cli.arguments.picked_decks import roots_of
from quiz.cli.printing.output import print_json, say, wrapped
from quiz.study.authoring.coverage import Coverage, coverage
from quiz.study.decks.library import read_decks


@click.command()
@DECKS
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def sources(decks: Sequence[str], as_json: bool) -> None:
    """Each article with the passages that no card rests on yet.

    Also the quotes that stand in their article no more, and the cards whose numbers and names do not stand in what
    they quote. Ends with 1 if there is a quote or a card of that kind.
    """
    found = coverage(card for one in read_decks(roots_of(decks) or default_roots()) for card in one.deck.cards)
    if not found:
        raise QuizError("No deck here names a source. `source:` in a deck is the path of its article.")
    if as_json:
        print_json([_as_data(one) for one in found])
    else:
        for one in found:
            _print(one)
    wrong = any(one.lost or one.unsupported or one.fault for one in found)
    click.get_current_context().exit(1 if wrong else 0)


def _as_data(one: Coverage) -> dict[str, Any]:
    return {
        "source": one.path,
        "passages": [
            {"line": passage.line, "text": passage.text, "cards": [card.id for card in passage.cards]}
            for passage in one.passages
        ],
        "lost": [{"id": lost.card.id, "quote": lost.quote, "nearest": lost.nearest} for lost in one.lost],
        "unsupported": [{"id": doubt.card.id, "missing": doubt.missing} for doubt in one.unsupported],
        "fault": one.fault or None,
    }


def _print(one: Coverage) -> None:
    click.echo(visible(one.path))
    if one.fault:
        say(f"quiz: {one.fault}")
        return
    for passage in one.without_card:
        _print_line(f"{passage.line}", one_line(passage.text))
    for lost in one.lost:
        _print_line("lost", f"{one_line(lost.card.id)}: “{one_line(lost.quote)}”")
        if lost.nearest:
            _print_line("", f"nearest: “{one_line(lost.nearest)}”")
    for doubt in one.unsupported:
        _print_line("check", f"{one_line(doubt.card.id)}: `{one_line(doubt.missing)}` does not stand in what it quotes")
    covered = len(one.passages) - len(one.without_card)
    doubts = f", {counted(len(one.unsupported), 'answer')} to check" if one.unsupported else ""
    sentences, quotes = counted(len(one.passages), "sentence"), counted(len(one.lost), "quote")
    say(f"{covered} of {sentences} have a card; {quotes} lost{doubts}.")


def _print_line(lead: str, text: str) -> None:
    """Prints `text` to the right of `lead`. On a terminal no word is broken at its edge, and what goes on stands below
    the beginning of `text`; elsewhere it is one line, for other programs.
    """
    lead = f"{lead:>6}  "
    if sys.stdout.isatty():
        text = wrapped(" " * len(lead) + text, get_terminal_size().columns).lstrip()
    click.echo(lead + text)
