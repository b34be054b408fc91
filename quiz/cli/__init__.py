"""The door: reads arguments, builds the parts, prints, sets the exit code (0 fine, 1 problems, 2 wrong use)."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from click.shell_completion import CompletionItem

from quiz.card.control_characters import one_line, visible
from quiz.card.model import Deck
from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.cli.output import print_json, say
from quiz.cli.paths import DeckArgument, default_roots, home, on_screen, open_decks, tagged
from quiz.cli.print_problems import as_data, print_annotations, print_code, print_problems, summary
from quiz.cli.print_statistics import (
    forecast_data,
    print_forecast,
    print_standings,
    print_statistics,
    standing_data,
    statistics_data,
)
from quiz.cli.version import print_version
from quiz.deck.checking.lint import lint
from quiz.deck.problem_codes import CODES, nearest_code
from quiz.deck.writing.add_ids import Stamped, stamp
from quiz.engine.search import select
from quiz.study.collection import Collection, asked_in_log
from quiz.study.library import read_decks
from quiz.study.statistics import card_rows, statistics_of
from quiz.study.today import plan_today, queue_today

if TYPE_CHECKING:
    from quiz.engine.forecast.forecast import ComingDay

ELSEWHERE = {
    "schema": "author",
    "new": "author",
    "add": "author",
    **{name: name for name in ("exam", "practice", "score", "scores", "settings", "tune")},
}
"""Commands in a module of their own, imported when it is asked for: a start should not wait for the others."""


class Commands(click.Group):
    """Commands, and words that are none: those are decks for the home screen."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in ELSEWHERE:
            command: click.Command = getattr(import_module(f"quiz.cli.{ELSEWHERE[cmd_name]}"), cmd_name)
            return command
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            return "home", self.get_command(ctx, "home"), args
        return super().resolve_command(ctx, args)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs `quiz`; ends the process."""
    _open_streams()
    try:
        sys.exit(commands.main(arguments, prog_name="quiz", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except QuizError as error:
        say(f"quiz: {error}")
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        _leave_output(1)
    except OSError as error:
        say(f"quiz: {error.strerror or error}.")
        _leave_output(2)


def _open_streams() -> None:
    """Gives every standard stream something to work on, and lets none fail for want of a letter."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115  # open until the process ends
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _leave_output(code: int) -> NoReturn:
    """Ends without another try to write: whoever read the output has left, or it cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=print_version, help="Show versions."
)
@click.pass_context
def commands(context: click.Context) -> None:
    """Quiz and flashcard trainer for the terminal.

    `quiz` alone, or with decks, opens the home screen.
    """
    if context.invoked_subcommand is None:
        context.invoke(open_home)


DECKS = click.argument("decks", nargs=-1, type=DeckArgument())


@commands.command("home", hidden=True)
@DECKS
def open_home(decks: Sequence[str] = ()) -> None:
    """Shows the decks, what is due, and what today has brought."""
    known = [*ELSEWHERE, *(name for name, command in commands.commands.items() if not command.hidden)]
    with open_decks(decks, known) as (collection, chosen):
        if on_screen():
            from quiz.tui.app import run

            say(run(collection, chosen))
        else:
            _mention_problems(collection)
            _mention_plan(collection)
            day_plan = plan_today(collection)
            for deck in chosen:
                counts = queue_today(collection, collection.pick([deck]), day_plan).counts
                numbers = f"{counts.due:>5} due {counts.learning:>4} learning {counts.new:>4} new"
                click.echo(f"{numbers}  {one_line(deck.name)}  {one_line(deck.title)}")


@commands.command()
@DECKS
@click.option("--tag", "tags", multiple=True, help="Only cards with this tag; may be given again.")
@click.option("--limit", type=click.IntRange(min=1), help="Stop after so many answers.")
@click.option("--plain", is_flag=True, help="Line by line, without a screen.")
def study(decks: Sequence[str], tags: Sequence[str], limit: int | None, plain: bool) -> None:
    """Study what is due, then new cards."""
    from quiz.study.session import Session

    with open_decks(decks) as (collection, chosen):
        title = chosen[0].title if len(chosen) == 1 else "All decks"
        session = Session(collection, tagged(collection, chosen, tags), title, limit)
        if plain or not on_screen():
            from quiz.plain.study import PlainStudy

            _mention_problems(collection)
            _mention_plan(collection)
            PlainStudy(session, sys.stdin, sys.stdout).run()
            collection.tune()
        else:
            from quiz.tui.app import run

            say(run(collection, chosen, session))


@commands.command()
@DECKS
@click.option("--forecast", "days", type=click.IntRange(1, 365), metavar="DAYS", help="Also the reviews to come.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def stats(decks: Sequence[str], days: int | None, as_json: bool) -> None:
    """Cards, reviews, retention and streak, in all and by deck."""
    with open_decks(decks) as (collection, chosen):
        data = statistics_of(collection, chosen if decks else None)
        _mention_problems(collection)
        _mention_plan(collection)
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


def _codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(code.name, help=code.means) for code in CODES.values() if code.name.startswith(incomplete)]


@commands.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def cards(query: Sequence[str], as_json: bool) -> None:
    """Cards with their memory.

    They are picked by `deck:`, `tag:`, `kind:`, `is:`, `flag:` and words, all of which have to fit. A phrase stands in
    quotes: `'"two words"'`. A `-` in front takes out what fits: `-is:suspended`.

    `is:` takes new, learning, review, due, overdue, leech, suspended, buried, flagged and archived: the last are cards
    that the log knows and no deck has. `flag:` takes red, orange, green and blue.
    """
    if unknown := [part for part in query if part.startswith("--")]:
        raise click.NoSuchOption(unknown[0])  # only a single dash belongs to queries
    with open_decks(()) as (collection, _):
        now, rollover_hour = collection.now(), collection.settings.rollover_hour
        found = select(" ".join(query), card_rows(collection), now)
    if as_json:
        print_json([standing_data(card, now.day, rollover_hour) for card in found])
    else:
        print_standings(found, now.day)
        say(f"{counted(len(found), 'card')}.")


@commands.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--fix", is_flag=True, help="First give an id to each card without one, in its file.")
@click.option("--explain", "code", metavar="CODE", shell_complete=_codes, help="What a code means, with an example.")
def check(paths: Sequence[Path], form: str, fix: bool, code: str | None) -> None:
    """Every problem of the decks at once.

    For each: where it is, what is wrong, and how to mend it.
    Ends with 1 if there is any problem, error or warning; `allow:` in a deck silences warnings.

    `--fix` writes ids into the files, so that each card keeps its history through any edit, and changes nothing else.
    """
    if code is not None:
        _explain(code)
        return
    roots = paths or default_roots()
    loaded = read_decks(roots)
    if not loaded:
        raise QuizError("There is no deck here. A deck is a file that ends in `.yaml`.")
    stamped = list(stamp((Path(one.deck.path) for one in loaded), asked_in_log(home()))) if fix else []
    if fix:
        _tell(stamped)
        loaded = read_decks(roots)
    problems = lint(loaded)
    if form == "json":
        print_json([as_data(problem) for problem in problems])
    else:
        (print_annotations if form == "github" else print_problems)(problems)
        say(summary(problems, len(loaded), sum(len(one.deck.cards) for one in loaded)))
    click.get_current_context().exit(2 if any(one.refused for one in stamped) else 1 if problems else 0)


def _tell(stamped: Sequence[Stamped]) -> None:
    """What became of the files that needed ids."""
    for one in stamped:
        written = f"Wrote {counted(len(one.ids), 'id')} into {visible(str(one.path))}."
        say(f"quiz: {one.refused}" if one.refused else written)
    if not stamped:
        say("Every card that can be read has an id.")


def _mention_problems(collection: Collection) -> None:
    """One line, so that a card that cannot be studied is not missed without a word."""
    if collection.problems:
        say(f"{counted(len(collection.problems), 'problem')} in these decks: `quiz check` shows where.")
    for fault in collection.faulty_preferences:
        say(f"quiz: {fault}")


def _mention_plan(collection: Collection) -> None:
    """How a backlog is worked off, where there is one."""
    from quiz.study.backlog_plan import plan_of

    if plan := plan_of(collection):
        say(plan.words)


def _explain(code: str) -> None:
    if code not in CODES:
        raise QuizError(f"`{one_line(code)}` is no code of a problem. {nearest_code(code)}")
    print_code(CODES[code])
