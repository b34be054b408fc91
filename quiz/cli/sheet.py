"""`quiz sheet`: an empty answer sheet of a deck, a table for a class, and a paper to print with its key."""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from itertools import zip_longest
from string import ascii_uppercase

import click

from quiz.card.control_characters import one_line, visible
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.markup import plain
from quiz.card.model import AnswerShape, Card
from quiz.card.problem import QuizError
from quiz.card.words import points_text
from quiz.cli.arguments.deck_arguments import DeckArgument
from quiz.cli.arguments.output_form import form_option
from quiz.cli.arguments.picked_decks import read_deck
from quiz.cli.printing.remarks import tell_of_faults
from quiz.deck.sheets.paper_version import PaperVersion, version_of
from quiz.deck.writing.yaml_text import scalar
from quiz.exam.points import worth

_HOW = {
    AnswerShape.ONE: "a text",
    AnswerShape.ITEMS: "a list of texts, in any order: [ , ]",
    AnswerShape.PICKS: "a list of the options that are right: [ , ]",
    AnswerShape.ORDER: "a list of all of them, in the right order: [ , ]",
    AnswerShape.PLACES: "a list with a text for each, in their order: [ , ]",
}
"""The words on an empty sheet for how to answer, by the shape of the answer."""
_LINE = "_" * 40


@click.command()
@click.argument("deck", type=DeckArgument())
@form_option("paper", "The questions to print, in place of the sheet.")
@form_option("key", "The right answers to that paper.")
@form_option("csv", "A table with a column a question, for the answers of a class.")
@click.option("--seed", type=click.IntRange(0, 999_999_999), default=0, show_default=True, help="Other orders.")
@click.option("--version", "letter", default="", help="A letter: the questions too are in another order, as in A, B, …")
def sheet(deck: str, form: str | None, seed: int, letter: str) -> None:
    """An empty answer sheet for DECK, in YAML.

    `quiz score` marks it when it is filled in; a card without an answer earns nothing. `--paper` gives the questions
    instead, with room to answer, and `--key` their answers. What a `--seed` and a `--version` order says so (`7B`), and
    is marked by it: letters of options and numbers of questions are those of that paper. Ends with 1 if anything in the
    deck could not be read.
    """
    version = version_of(f"{seed or ''}{letter}")
    if version is None:
        raise QuizError(f"`{one_line(letter)}` is no version. Versions are letters: A, B, …")
    loaded = read_deck(deck)
    found = loaded.deck
    is_whole = not tell_of_faults(loaded, "The other cards are on the paper.")
    cards = version.questions(found.cards)
    if not cards:
        raise QuizError(f"There is nothing in `{visible(found.name)}` that the program can mark.")
    lines = _FORMS[form](one_line(found.title), cards, version)
    click.echo("\n".join(lines).encode("utf-8", "replace"))
    click.get_current_context().exit(0 if is_whole else 1)


def _sheet(title: str, cards: Iterable[Card], version: PaperVersion) -> Iterator[str]:
    yield f"# {title}"
    yield "name: "
    if str(version):
        yield f"version: {version}"
    yield "answers:"
    for card in cards:
        yield ""
        for line in _asked(card, version):
            yield f"  # {line}".rstrip()
        if places := card.question.places:
            yield f"  {card.id}:"
            yield from (f"    {scalar(plain(place), True)}: " for place in places)
        else:
            yield f"  # {_HOW[card.question.shape]}"
            yield f"  {card.id}: "


def _paper(title: str, cards: Iterable[Card], version: PaperVersion) -> Iterator[str]:
    yield from (_head(title, version), "", f"Name: {_LINE}", "")
    for number, card in enumerate(cards, 1):
        first, *others = _asked(card, version)
        yield f"{number}. {first}"
        yield from (f"   {line}".rstrip() for line in others)
        rows = 1 if card.question.shape is AnswerShape.ONE else max(2, len(card.question.expected))
        yield from (f"   {one_line(plain(place))}: {_LINE}" for place in card.question.places)
        yield from (f"   {_LINE}" for _ in range(0 if card.question.places else rows))
        yield ""


def _key(title: str, cards: Iterable[Card], version: PaperVersion) -> Iterator[str]:
    yield from (f"{_head(title, version)} – key", "")
    for number, card in enumerate(cards, 1):
        letters = dict(zip(version.options(card), ascii_uppercase, strict=False)) if _has_letters(card) else {}
        rights = [_lettered(text, letters.get(text, "")) for text in card.question.expected]
        places = [f"{one_line(plain(place))}: " for place in card.question.places] or [""] * len(rights)
        points = f"({points_text(worth(card))})"
        yield f"{number}. {'; '.join(map(str.__add__, places, rights))}  {points}  [{card.id}]"


def _csv(title: str, cards: Iterable[Card], version: PaperVersion) -> Iterator[str]:
    cards = list(cards)
    head, row = ["name"], [""]
    if str(version):
        head, row = [*head, "version"], [*row, str(version)]
    for cells in ([*head, *(card.id for card in cards)], [*row, *("" for _ in cards)]):
        text = StringIO()
        csv.writer(text, lineterminator="").writerow(cells)
        yield text.getvalue()


_FORMS: dict[str | None, Callable[[str, Iterable[Card], PaperVersion], Iterator[str]]] = {
    None: _sheet,
    "paper": _paper,
    "key": _key,
    "csv": _csv,
}


def _head(title: str, version: PaperVersion) -> str:
    return f"{title} – version {version}" if str(version) else title


def _asked(card: Card, version: PaperVersion) -> Iterator[str]:
    """Yields the lines of a question, then its options in the order of the paper, each with its letter."""
    if card.context:
        yield one_line(card.context)
    yield from visible(plain(card.question.prompt)).split("\n")
    letters = ascii_uppercase if _has_letters(card) else ""
    for option, letter in zip_longest(version.options(card), letters[: len(version.options(card))], fillvalue=""):
        yield _lettered(option, letter) if letter else f"- {one_line(plain(option))}"


def _has_letters(card: Card) -> bool:
    return not isinstance(card.question, TrueOrFalse)


def _lettered(text: str, letter: str) -> str:
    return f"{letter}) {one_line(plain(text))}" if letter else one_line(plain(text))
