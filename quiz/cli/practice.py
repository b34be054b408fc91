"""`quiz practice`: any cards off schedule, on the screen or in plain mode."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from quiz.card.control_characters import one_line
from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.cli.arguments.deck_arguments import DECKS
from quiz.cli.arguments.picked_decks import open_decks, tagged
from quiz.cli.arguments.screen_or_plain import PLAIN, in_plain_mode
from quiz.cli.around_commands.while_studying import daily_copy
from quiz.plain.study import PlainStudy
from quiz.study.collection import Collection, Named
from quiz.study.day.cards_to_practise import confused_cards, found, hard_for_class, leeches, missed_today
from quiz.study.sessions.practice import Practice

Pick = Callable[[Collection], list[Card]]


@click.command()
@DECKS
@click.option("--query", metavar="Q", help="Only cards that fit, as in `quiz cards`.")
@click.option("--missed", "picks", flag_value="missed", multiple=True, help="What was missed today.")
@click.option("--leeches", "picks", flag_value="leeches", multiple=True, help="What is forgotten again and again.")
@click.option("--confusions", "picks", flag_value="confusions", multiple=True, help="What is taken for one another.")
@click.option(
    "--class",
    "marks",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What a class found hard, by the JSON of `quiz score`.",
)
@click.option("--tag", "tags", multiple=True, help="Only cards with this tag; may be given again.")
@click.option("--limit", type=click.IntRange(min=1), help="Stop after so many answers.")
@PLAIN
def practice(
    decks: Sequence[str],
    query: str | None,
    picks: Sequence[str],
    marks: Path | None,
    tags: Sequence[str],
    limit: int | None,
    plain: bool | None,
) -> None:
    """Practise any cards, whether they are due or not.

    Answers are logged, and move no schedule. What is missed comes again until it was right once. Of several sets, each
    card that is in one of them is asked.
    """
    with open_decks(decks, settles_beside=True) as (collection, chosen), daily_copy(collection):
        cards = tagged(collection, chosen, tags)
        if query is not None:
            cards = _both(found(collection, query), cards)
        if picks:
            cards = _both([card for name in dict.fromkeys(picks) for card in SETS[name](collection)], cards)
        if marks is not None:
            cards = _both(_hard(collection, marks), cards)
        if not cards:
            click.echo(_nothing(picks, narrowed=bool(query or tags or marks)), err=True)
            return
        title = chosen[0].title if len(chosen) == 1 else "All decks"
        session = Practice(collection, cards, title, limit)
        if in_plain_mode(collection.settings.plain_mode, plain):
            PlainStudy(session, sys.stdin, sys.stdout).run()
        else:
            from quiz.tui.run import run

            click.echo(run(collection, chosen, session), err=True)


def _hard(collection: Collection, marks: Path) -> list[Card]:
    """Returns the cards that a class found hard, by the file `marks`. Raises `QuizError` where it does not tell."""
    try:
        return hard_for_class(collection, marks.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, QuizError) as error:
        said = error if isinstance(error, QuizError) else "It cannot be read as text."
        raise QuizError(f"`{one_line(str(marks))}`: {said}") from None


SETS: dict[str, Pick] = {"missed": missed_today, "leeches": leeches, "confusions": confused_cards}

NOTHING = {
    "missed": "Nothing was missed today.",
    "leeches": "No card is forgotten again and again.",
    "confusions": "Nothing was taken for something else more than once.",
}


def _nothing(picks: Sequence[str], narrowed: bool) -> str:
    """Returns why there is nothing to practise."""
    return "There is no such card to practise." if narrowed or not picks else " ".join(NOTHING[one] for one in picks)


def _both(cards: "Iterable[Named]", others: "Iterable[Named]") -> "list[Named]":
    """Returns the `cards` whose ids are also among `others`, each once, in the order of `cards`."""
    ids = {card.id for card in others}
    return [card for card in {card.id: card for card in cards}.values() if card.id in ids]
