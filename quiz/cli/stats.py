"""`quiz stats`: cards, reviews, retention and streak."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from quiz.card.model import Deck
from quiz.cli.output import print_json
from quiz.cli.paths import DECKS, open_decks
from quiz.cli.print_statistics import (
    forecast_data,
    print_forecast,
    print_statistics,
    statistics_data,
)
from quiz.cli.remarks import mention_clock, mention_plan, mention_problems
from quiz.study.collection import Collection
from quiz.study.statistics import statistics_of

if TYPE_CHECKING:
    from quiz.engine.forecast.forecast import ComingDay


@click.command()
@DECKS
@click.option("--forecast", "days", type=click.IntRange(1, 365), metavar="DAYS", help="Also the reviews to come.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def stats(decks: Sequence[str], days: int | None, as_json: bool) -> None:
    """Cards, reviews, retention and streak, in all and by deck."""
    with open_decks(decks) as (collection, chosen):
        data = statistics_of(collection, chosen if decks else None)
        mention_problems(collection)
        mention_clock(collection)
        mention_plan(collection)
        ahead = _coming(collection, days, chosen) if days else []
    if as_json:
        print_json({**statistics_data(data), **({"forecast": forecast_data(ahead)} if days else {})})
    else:
        print_statistics(data)
        if ahead:
            print_forecast(ahead)


def _coming(collection: Collection, days: int, decks: Sequence[Deck]) -> "list[ComingDay]":
    from quiz.study.forecasts import coming

    return coming(collection, days, decks)
