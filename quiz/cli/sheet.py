"""`quiz sheet`: an empty answer sheet of a deck, and its questions as a paper to print."""

from collections.abc import Iterable, Iterator
from random import Random

import click

from quiz.card.control_characters import one_line, visible
from quiz.card.markup import plain
from quiz.card.model import AnswerShape, Card
from quiz.card.problem import QuizError
from quiz.cli.paths import DeckArgument, read_deck
from quiz.deck.writing.yaml_text import scalar

_HOW = {
    AnswerShape.ONE: "a text",
    AnswerShape.ITEMS: "a list of texts, in any order: [ , ]",
    AnswerShape.PICKS: "a list of the options that are right: [ , ]",
    AnswerShape.ORDER: "a list of all of them, in the right order: [ , ]",
    AnswerShape.PLACES: "a list with a text for each, in their order: [ , ]",
}
"""What is written on a sheet, by the shape of the answer."""
_LINE = "_" * 40


@click.command()
@click.argument("deck", type=DeckArgument())
@click.option("--paper", is_flag=True, help="The questions to print, in place of the sheet.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another one puts options in another order.")
def sheet(deck: str, paper: bool, seed: int) -> None:
    """An empty answer sheet for DECK, in YAML.

    `quiz score` marks it when it is filled in; a card without an answer earns nothing. `--paper` gives the questions
    instead, with room to answer.
    """
    found = read_deck(deck).deck
    cards = [card for card in found.cards if not card.question.self_rated]
    if not cards:
        raise QuizError(f"There is nothing in `{visible(found.name)}` that the program can mark.")
    title = one_line(found.title)
    lines = _paper(title, cards, seed) if paper else _sheet(title, cards, seed)
    click.echo("\n".join(lines).encode("utf-8", "replace"))


def _sheet(title: str, cards: Iterable[Card], seed: int) -> Iterator[str]:
    yield f"# {title}"
    yield "name: "
    yield "answers:"
    for card in cards:
        yield ""
        for line in _asked(card, seed):
            yield f"  # {line}".rstrip()
        if places := card.question.places:
            yield f"  {card.id}:"
            yield from (f"    {scalar(plain(place), True)}: " for place in places)
        else:
            yield f"  # {_HOW[card.question.shape]}"
            yield f"  {card.id}: "


def _paper(title: str, cards: Iterable[Card], seed: int) -> Iterator[str]:
    yield from (title, "", f"Name: {_LINE}", "")
    for number, card in enumerate(cards, 1):
        first, *others = _asked(card, seed)
        yield f"{number}. {first}"
        yield from (f"   {line}".rstrip() for line in others)
        rows = 1 if card.question.shape is AnswerShape.ONE else max(2, len(card.question.expected))
        yield from (f"   {one_line(plain(place))}: {_LINE}" for place in card.question.places)
        yield from (f"   {_LINE}" for _ in range(0 if card.question.places else rows))
        yield ""


def _asked(card: Card, seed: int) -> Iterator[str]:
    """Yields the lines of a question, and its options in an order of their own."""
    if card.context:
        yield one_line(card.context)
    yield from visible(plain(card.question.prompt)).split("\n")
    yield from (f"- {one_line(plain(option))}" for option in card.question.options(Random(f"{seed} {card.id}")))
