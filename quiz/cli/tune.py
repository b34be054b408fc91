"""`quiz tune`: how well memory is predicted, as a table and a drawing, or as JSON."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import date, tzinfo
from difflib import get_close_matches
from pathlib import Path
from textwrap import fill
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import click

from quiz.card.control_characters import one_line
from quiz.card.words import counted
from quiz.cli.arguments.folders import config, home
from quiz.cli.arguments.picked_decks import open_decks
from quiz.cli.printing.long_work import UNCHANGED, LongWork
from quiz.cli.printing.output import print_json, say, writable
from quiz.engine.day import utc
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS
from quiz.engine.tuning.adoption import LEAST_NEW, AdoptionVerdict, Scope
from quiz.engine.tuning.backtest import Backtest, Numbers, backtest, numbers
from quiz.engine.tuning.metrics import Bin, Score
from quiz.engine.tuning.trials import Review, Trial, trials
from quiz.store.config_file import ConfigFile
from quiz.store.csv_reviews import read_reviews
from quiz.store.key_values import KeyValues
from quiz.store.log_reader import Tuning
from quiz.store.sqlite.database import Database
from quiz.study.settings import SettingsStore

_WIDTH = 80
_BAR = 48
"""Cells of a bar that stands for a recall of 100%."""


class TimeZone(click.ParamType[tzinfo]):
    """A time zone by its name in the database of time zones."""

    name = "zone"

    def convert(self, value: str | tzinfo, param: click.Parameter | None, ctx: click.Context | None) -> tzinfo:
        if isinstance(value, tzinfo):
            return value
        try:
            return ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            near = get_close_matches(value, available_timezones(), 1)
            hint = f"Did you mean `{near[0]}`?" if near else "Write one such as `Europe/Rome`."
            self.fail(f"there is no time zone `{one_line(value)}`. {hint}", param, ctx)


@click.command()
@click.option(
    "--log",
    "path",
    metavar="FILE.csv",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Reviews from a CSV file (card_id, review_rating, review_time, review_duration), not your own.",
)
@click.option(
    "--timezone",
    "zone",
    metavar="ZONE",
    type=TimeZone(),
    help="Where the reviews of --log were given, such as Europe/Rome; study days are those of the clocks there.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--history", is_flag=True, help="What was tried after your sessions, and what was adopted.")
@click.option("--take-back", is_flag=True, help="Go back to the parameters before the last adopted ones.")
def tune(path: Path | None, zone: tzinfo | None, as_json: bool, history: bool, take_back: bool) -> None:
    """Shows how well your memory is predicted, and finds the parameters that predict it best.

    Parameters tune themselves after sessions; only `--take-back` changes anything here. Reviews that fall on a later
    day than the card's last one are predicted and compared with what happened.
    """
    if zone and not path:
        raise click.UsageError("`--timezone` is about the reviews of `--log`.")
    if take_back:
        _take_back()
        return
    if history:
        _history(as_json)
        return
    with LongWork(UNCHANGED) as tell:
        tell("Reading the reviews")
        reviews = _reviews_in(path, zone) if path else _own_reviews()
        found = trials(reviews)
        counts = numbers(reviews, found)
        # A script judges for itself.
        outcome = _reported(found, tell) if counts.enough or (as_json and found) else None
    if as_json:
        print_json(_data(counts, outcome))
    elif outcome is None:
        click.echo(_too_few(counts))
    else:
        _print(counts, outcome)


def _take_back() -> None:
    with open_decks(()) as (collection, _):
        taken = collection.take_back_tuning()
        left = [tuning for tuning in collection.tunings if tuning.adopted]
    if not taken:
        click.echo("Nothing was adopted, so there is nothing to take back.")
    else:
        in_force = f"those of {_date(left[-1])}" if left else "the defaults"
        click.echo(f"The parameters of {_date(taken)} are taken back; {in_force} are in force.")


def _history(as_json: bool) -> None:
    with open_decks(()) as (collection, _):
        tunings = collection.tunings
    if as_json:
        print_json([{"at": utc(one.at).isoformat(timespec="seconds"), **one.figures} for one in tunings])
        return
    for one in tunings:
        if "imported" in one.figures:
            click.echo(f"{_date(one)}  imported with the history of another program  adopted")
            continue
        before, after = one.figures["before"]["log_loss"], one.figures["after"]["log_loss"]
        outcome = "adopted" if one.adopted else "not adopted"
        click.echo(f"{_date(one)}  {one.tried_on:>7,} reviews  log loss {before:.4f} → {after:.4f}  {outcome}")
    if not tunings:
        click.echo(f"Nothing was tried yet; that begins with {LEAST_NEW} reviews on later days.")


def _date(tuning: Tuning) -> str:
    return date.fromordinal(tuning.day).isoformat()


def _reviews_in(path: Path, zone: tzinfo | None) -> list[Review]:
    with closing(Database(home())) as database:
        settings = SettingsStore(ConfigFile(config()), KeyValues(database)).kept().settings
    found = read_reviews(path, zone, settings.rollover_hour)
    if found.left_out:
        say(f"Left out {counted(found.left_out, 'row')} with rating 0, which no answer has.")
    return found.reviews


def _own_reviews() -> list[Review]:
    with open_decks(()) as (collection, _):
        return collection.reviews()


def _reported(found: list[Trial], tell: LongWork) -> Backtest:
    done = 0

    def walked(trials: int) -> None:
        nonlocal done
        done += trials
        tell("Walking through the log", done / (2 * len(found)))

    return backtest(found, walked=walked)


def _too_few(counts: Numbers) -> str:
    return fill(
        f"There are {counted(counts.trials, 'review')} that came on a later day than the card's last one; from "
        f"{LEAST_NEW} on they tell something about your memory. Until then the default parameters serve you well.",
        _WIDTH,
    )


def _data(counts: Numbers, outcome: Backtest | None) -> dict[str, object]:
    data: dict[str, object] = {"reviews": counts.reviews, "cards": counts.cards, "trials": counts.trials}
    if outcome is None:
        unknown = dict.fromkeys(("default", "adopted", "walking"))
        return {**data, "scored": 0, "parameters": DEFAULT_PARAMETERS, **unknown, "verdicts": [], "bins": []}
    return {**data, **asdict(outcome)}


def _print(counts: Numbers, outcome: Backtest) -> None:
    about = (
        f"{counted(counts.reviews, 'review')} of {counted(counts.cards, 'card')}; {counts.trials:,} of them came on a "
        "later day than the card's last one. The figures are about all of those but the first tenth: "
        f"{outcome.scored:,}."
    )
    click.echo(f"{fill(about, _WIDTH)}\n")
    click.echo(f"{'':<18}{'log loss':>9}{'RMSE (bins)':>14}{'AUC':>9}")
    for name, score in (
        ("default", outcome.default),
        ("adopted", outcome.adopted),
        ("walking forward", outcome.walking),
    ):
        click.echo(_row(name, score))
    click.echo(f"\n{fill(_adoptions(outcome.verdicts), _WIDTH)}\n")
    click.echo("Recall, predicted and observed, walking forward:\n")
    for line in plot(outcome.bins, writable("█┃")):
        click.echo(line)


def _row(name: str, score: Score) -> str:
    auc = "–" if score.auc is None else f"{score.auc:.4f}"
    return f"{name:<18}{score.log_loss:>9.4f}{score.rmse_bins:>14.4f}{auc:>9}"


def _adoptions(verdicts: Sequence[AdoptionVerdict]) -> str:
    """Returns a sentence on how many proposed parameters were adopted, with the figures of the last that were."""
    adopted = [verdict for verdict in verdicts if verdict.adopted]
    if not adopted:
        return f"Of {counted(len(verdicts), 'proposal')} none did better than the default parameters, beyond noise."
    last = adopted[-1]
    what = {Scope.ALL: "all parameters", Scope.FIRST_RATINGS: "the stabilities after the first rating"}[last.scope]
    return (
        f"Of {counted(len(verdicts), 'proposal')} {len(adopted)} would have been adopted; the last changes {what}. "
        f"Fitted to {counted(last.reviews, 'review')}, it predicts the {last.held_out:,} after them with a log loss "
        f"of {last.after.log_loss:.4f} in place of {last.before.log_loss:.4f}: less by {last.gain:.4f}, "
        f"give or take {last.noise:.4f}."
    )


def plot(bins: Iterable[Bin], unicode: bool) -> list[str]:
    """Returns a line for each bin: the predicted retention, a bar for the observed one with a mark at the prediction,
    and the number of reviews.

    Where predictions are good, bars end at their marks. Lines are at most 80 cells wide.
    """
    full, mark = "█┃" if unicode else "#|"
    lines = [f"{'predicted':>9}  {'':{_BAR + 1}}  {'observed':>8}  {'reviews':>7}"]
    for one in bins:
        bar = list((full * round(one.observed * _BAR)).ljust(_BAR + 1))
        bar[round(one.predicted * _BAR)] = mark
        lines.append(f"{one.predicted:>9.1%}  {''.join(bar)}  {one.observed:>8.1%}  {one.reviews:>7,}")
    return [*lines, f"{'':>9}  {full} observed  {mark} predicted"]
