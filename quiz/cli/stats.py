"""`quiz stats`: cards, reviews, retention and streak."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from quiz.card.model import Deck
from quiz.cli.arguments.deck_arguments import DECKS
from quiz.cli.arguments.picked_decks import open_decks
from quiz.cli.printing.output import print_json
from quiz.cli.printing.print_statistics import (
    days_data,
    forecast_data,
    outcome_data,
    print_days,
    print_forecast,
    print_outcome,
    print_statistics,
    statistics_data,
)
from quiz.cli.printing.remarks import mention_clock, mention_not_shown, mention_plan, mention_problems
from quiz.study.collection import Collection
from quiz.study.statistics.deck_statistics import statistics_of

if TYPE_CHECKING:
    from quiz.engine.forecast.forecast import ComingDay
    from quiz.engine.forecast.what_if import Outcome


@click.command()
@DECKS
@click.option("--forecast", "days", type=click.IntRange(1, 365), metavar="DAYS", help="Also the reviews to come.")
@click.option("--days", "last", type=click.IntRange(1, 3660), metavar="N", help="Also the last N days of study.")
@click.option("--what-if", "what_if", is_flag=True, help="Also what other retentions would cost in a year.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def stats(decks: Sequence[str], days: int | None, last: int | None, what_if: bool, as_json: bool) -> None:
    """Cards, reviews, retention and streak, in all and by deck.

    Days of study and other retentions are those of all decks.
    """
    with open_decks(decks) as (collection, chosen):
        data = statistics_of(collection, chosen if decks else None)
        if not decks:
            mention_not_shown(collection)
        mention_problems(collection)
        mention_clock(collection)
        mention_plan(collection)
        ahead = _coming(collection, days, chosen) if days else []
        studied = collection.sums.study_days()[-last:] if last else []
        if not as_json:
            print_statistics(data)
        outcomes = _outcomes(collection, not as_json) if what_if else []
    if as_json:
        more = {
            **({"forecast": forecast_data(ahead)} if days else {}),
            **({"days": days_data(studied)} if last else {}),
            **({"what_if": [outcome_data(one) for one in outcomes]} if what_if else {}),
        }
        print_json({**statistics_data(data), **more})
        return
    if ahead:
        print_forecast(ahead)
    if studied:
        print_days(studied)


def _coming(collection: Collection, days: int, decks: Sequence[Deck]) -> "list[ComingDay]":
    from quiz.study.statistics.forecasts import coming

    return coming(collection, days, decks)


def _outcomes(collection: Collection, aloud: bool) -> "list[Outcome]":
    """Returns what each retention would come to, and prints it as soon as it is known, since each takes a moment."""
    from quiz.study.statistics.forecasts import outcomes

    found: list[Outcome] = []
    if aloud:
        click.echo("\nWhat other retentions would cost, tried out with your cards and answers:")
    for outcome in outcomes(collection):
        found.append(outcome)
        if aloud:
            print_outcome(outcome)
    return found
