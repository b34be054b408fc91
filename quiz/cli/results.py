"""`quiz results`: the results of past sessions and exams."""

from datetime import datetime

import click

from quiz.card.control_characters import one_line
from quiz.card.words import counted, points_text
from quiz.cli.arguments.deck_arguments import DeckArgument
from quiz.cli.arguments.picked_decks import open_decks
from quiz.cli.printing.output import print_json, say
from quiz.engine.day import utc
from quiz.exam.confusions import Confusion
from quiz.exam.report import as_data
from quiz.exam.report_text import as_text
from quiz.study.collection import Collection
from quiz.study.past_results import PastResult, confused, past_results, report_of, titles_in


@click.command()
@click.argument("number", required=False, type=click.IntRange(min=1))
@click.option("--deck", metavar="DECK", type=DeckArgument(), help="Only results of this deck.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def results(number: int | None, deck: str | None, as_json: bool) -> None:
    """Lists past sessions and exams with what they came to, the newest first.

    With NUMBER, the report of the one that has this number in the list.
    """
    with open_decks([deck] if deck else ()) as (collection, decks):
        found = past_results(collection, {one.name for one in decks} if deck else None)
        if number is not None:
            _print_report(collection, found, number, as_json)
        elif as_json:
            print_json([_data(one) for one in found])
        else:
            _print_list(collection, found)


def _print_report(collection: Collection, found: list[PastResult], number: int, as_json: bool) -> None:
    if number > len(found):
        raise click.BadParameter(f"there are {counted(len(found), 'result')}.", param_hint="NUMBER")
    report = report_of(collection, found[number - 1])
    if as_json:
        print_json(as_data(report))
    else:
        click.echo(as_text(report), nl=False)


def _print_list(collection: Collection, found: list[PastResult]) -> None:
    title_of = titles_in(collection)
    for number, one in enumerate(found, 1):
        at = datetime.fromtimestamp(one.at / 1000)
        verdict = "" if one.passed is None else "passed" if one.passed else "not passed"
        points = f"{points_text(one.points.earned)} of {points_text(one.points.of)}"
        title = one_line(title_of(one.decks))
        click.echo(
            f"{number:>4}  {at:%Y-%m-%d %H:%M}  {one.mode.label:<8} {points:>14} {one.points.percent:>6.1f}%  "
            f"{verdict:<10}  {title}"
        )
    for one_for_another in confused(collection):
        click.echo(_words(one_for_another))
    say(f"{counted(len(found), 'result')}.")


def _words(one: Confusion) -> str:
    return f"{one.count} times: {one_line(one.given)} for {one_line(one.expected)}"


def _data(one: PastResult) -> dict[str, object]:
    """Returns a result as scripts read it; `passed` is null where there was no exam."""
    return {
        "session": one.session,
        "mode": one.mode.label,
        "at": utc(one.at).isoformat(timespec="seconds"),
        "decks": list(one.decks),
        "questions": one.questions,
        "points": float(one.points.earned),
        "max": float(one.points.of),
        "percent": one.points.percent,
        "passed": one.passed,
        "seconds": one.seconds,
    }
