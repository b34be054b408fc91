"""`quiz import FILE…`: brings in the decks and the answers that other programs have kept, and reports what came in."""

import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

import click

from quiz.card.problem import QuizError
from quiz.card.words import listed
from quiz.cli.arguments.folders import config, home, own_folder, own_roots
from quiz.cli.printing.long_work import UNCHANGED, LongWork
from quiz.cli.printing.output import print_json, say
from quiz.deck.whole_files import replace_file
from quiz.engine.day import moment
from quiz.exchange.anki.find_collections import anki_collections
from quiz.exchange.foreign_files.read_text import encoding_called
from quiz.exchange.import_formats import format_of
from quiz.exchange.import_report import first_cards, report_data, report_lines, report_markdown
from quiz.exchange.incoming import Incoming, ReadOptions
from quiz.exchange.taking_in.take_back import imports_so_far, take_back_import
from quiz.exchange.taking_in.take_in import ImportDone, Wishes, carry_out, plan_import
from quiz.store.config_file import ConfigFile
from quiz.store.key_values import KeyValues
from quiz.store.our_files import FILE_NAME
from quiz.store.sqlite.database import Database
from quiz.study.collection import open_collection
from quiz.study.day.backlog_plan import plan_of
from quiz.study.local_clock import local_clock
from quiz.study.settings import DEFAULTS, SettingsStore, setting

_MANY = 50
"""From so many overdue cards on, an import looks whether a plan for a backlog is to be offered."""


@click.command(name="import")
@click.argument("files", nargs=-1, metavar="FILE…", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--to", "folder", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), help="Where new decks go."
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--no-history", is_flag=True, help="Cards alone, without answers and memories.")
@click.option("--settings", "with_settings", is_flag=True, help="Set here what was set there.")
@click.option("--as", "format_name", metavar="FORMAT", help="The format, where neither ending nor content tells.")
@click.option(
    "--columns", metavar="NAMES", help="What the columns of a table are, as in `front,back,tags`; `-` for none."
)
@click.option(
    "--encoding", metavar="NAME", help="The encoding of a table or text, as in `cp1252`, where a guess is wrong."
)
@click.option(
    "--theirs",
    is_flag=True,
    help="Take each text that has changed there, also where you have changed yours; what only you have changed stays.",
)
@click.option("--rollover", type=click.IntRange(0, 23), metavar="HOUR", help="The hour at which a day began there.")
@click.option("--yes", is_flag=True, help="Take what was guessed for right, or an import back, and ask nothing.")
@click.option(
    "--report", metavar="FILE.md", type=click.Path(dir_okay=False, path_type=Path), help="Keep the whole report."
)
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@click.option("--list", "lists", is_flag=True, help="List what came in so far.")
@click.option(
    "--take-back", is_flag=False, flag_value="0", metavar="[N]", help="Take back what came in last, or number N."
)
def import_(
    files: tuple[Path, ...],
    folder: Path | None,
    dry_run: bool,
    no_history: bool,
    with_settings: bool,
    format_name: str | None,
    columns: str | None,
    encoding: str | None,
    theirs: bool,
    rollover: int | None,
    yes: bool,
    report: Path | None,
    as_json: bool,
    lists: bool,
    take_back: str | None,
) -> None:
    """Imports decks and histories from other programs.

    The format is told by the ending or the content of FILE. All of a file comes in, or nothing of it; the same file a
    second time adds nothing, a later one what is new in it. `--dry-run` says beforehand what would happen.
    """
    if lists or take_back is not None:
        _past(lists, take_back, as_json, yes)
        return

    files = files or _found()
    encoding = encoding_called(encoding) if encoding else ""
    options = ReadOptions(_columns(columns), rollover, not no_history, encoding=encoding)
    asked = _Asked(folder or default_folder(), dry_run, with_settings, theirs, yes or bool(columns))
    said: list[_Said] = []
    for file in files:
        said.append(_one(file, format_name, options, asked, as_json))
        if report:  # after each file: the next one may be refused
            replace_file(report, "\n".join(one.markdown for one in said).encode("utf-8", "replace"))
    if as_json:
        print_json(said[0].data if len(said) == 1 else [one.data for one in said])
    if any(one.left_out for one in said):
        sys.exit(1)


def _columns(said: str | None) -> tuple[str, ...]:
    """Returns the names in `--columns`. Raises `UsageError` for an empty name, which would shift those that follow."""
    names = tuple(name.strip() for name in said.split(",")) if said else ()
    if not all(names):
        raise click.UsageError("Name each column in `--columns`; `-` stands for one that is left out.")
    return names


class _Asked(NamedTuple):
    """The options that say what is done with the cards of a file. `ReadOptions` has those on how the file is read."""

    folder: Path
    is_dry_run: bool
    sets: bool
    theirs: bool
    is_sure: bool


class _Said(NamedTuple):
    """The report on one file: `markdown` for people, `data` for JSON. `left_out` says that it did not come in whole."""

    left_out: bool
    markdown: str
    data: dict[str, Any]


def _one(file: Path, format_name: str | None, options: ReadOptions, asked: _Asked, as_json: bool) -> _Said:
    """Imports one file, prints the report on it, and returns the report. With `--dry-run` nothing is written."""
    found = format_of(file, format_name)
    if options.encoding and not found.has_encoding:
        raise click.UsageError(f"`{file}` is {found.title}, which has no `--encoding`.")
    with LongWork(UNCHANGED, writes=True) as progress:
        incoming = found.read(file, options._replace(progress=lambda share: progress(f"Reading {file.name}", share)))
        wishes = Wishes(asked.folder, tuple(own_roots()), home(), _rollover(), options.history, asked.theirs)
        now = local_clock()
        planned = plan_import(incoming, file, found.name, wishes, now, progress)
    guessed = [*incoming.guesses, *first_cards(incoming)] if incoming.guesses and not asked.is_sure else []
    del incoming  # it may be large
    if guessed:
        _confirm(guessed, asked.is_dry_run)
    done = ImportDone()
    if not asked.is_dry_run:
        with LongWork(f"Stopped. {planned.left_by_stop}", writes=True) as progress:
            done = carry_out(planned, wishes, now, progress) if planned.changes_anything else done
        if asked.sets:
            _set(planned.incoming)
    for path in done.unreadable:
        say(f"quiz: `{path.name}` is damaged in `{file}` and was left out.")
    for path in done.changed_meanwhile:
        say(f"quiz: `{path}` was changed by someone else meanwhile, and was left alone. Do it again.")
    if done.told_unsettled:
        say(f"quiz: {done.told_unsettled}")
    if not as_json:
        click.echo("\n".join(report_lines(planned, asked.is_dry_run, asked.sets and not asked.is_dry_run)))
    if not asked.is_dry_run and not as_json:
        with suppress(QuizError):  # all is in by now: a full disk keeps the offer away, and no more
            _say_of_backlog(asked.folder)
    return _Said(
        bool(planned.left_out or any(done)),
        report_markdown(planned, asked.sets),
        report_data(planned, found.name, asked.is_dry_run),
    )


def default_folder() -> Path:
    """Returns the folder for imported decks: the first one in which decks are looked for."""
    return own_folder(Path("decks") if Path("decks").is_dir() else home() / "decks")


def _rollover() -> int:
    """Returns the hour at which the learner's study day begins, without beginning a log."""
    one = setting("rollover_hour")
    text = ConfigFile(config()).read().texts.get(one.name)
    with suppress(QuizError):
        return int(one.read(text)) if text else DEFAULTS.rollover_hour
    return DEFAULTS.rollover_hour


def _set(incoming: Incoming) -> None:
    with closing(Database(home())) as database:
        store = SettingsStore(ConfigFile(config()), KeyValues(database))
        for name, text in incoming.settings.items():
            store.keep(setting(name), text)


def _confirm(lines: list[str], is_dry_run: bool) -> None:
    """Shows the first cards as they will be, and asks whether they are right. Raises `QuizError` if nobody says so."""
    for line in lines:
        say(line)
    if is_dry_run:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("Say with `--yes` that this is right, or with `--columns` what the columns are.")
    if not click.confirm("Is that right?", default=True, err=True):
        raise QuizError(
            "Nothing was written. Say with `--columns` what the columns are, as in `--columns front,back,tags`."
        )


def _found() -> tuple[Path, ...]:
    """Returns the collections of Anki on this machine. Raises `UsageError` where there is none, or no choice."""
    found = anki_collections()
    if not found:
        raise click.UsageError("Name the file to import; no collection of Anki was found on this machine.")
    if len(found) == 1:
        say(f"quiz: taking `{found[0]}`, the collection of Anki on this machine.")
        return (found[0],)
    names = listed(map(str, found))
    raise click.UsageError(f"Name one of the collections of Anki on this machine: {names}.")


def _say_of_backlog(folder: Path) -> None:
    """Prints the plan for working off a backlog, where so many cards are overdue that there is one."""
    with closing(Database(home())) as database:
        today = moment(local_clock(), _rollover()).day
        overdue = database.rows("SELECT count(*) FROM memory WHERE due_day < ?", today)[0][0]
    if overdue < _MANY:
        return  # to open all decks for nothing would take as long as the import
    roots = own_roots() or [folder]
    with closing(open_collection([root for root in roots if root.exists()], home(), config=config())) as collection:
        plan = plan_of(collection)
    if plan:
        click.echo(f"\n{plan.words}")


def _past(lists: bool, take_back: str | None, as_json: bool, is_sure: bool) -> None:
    """Prints the imports so far, with `lists`, or takes one of them back: number `take_back`, or the last one for 0.

    Raises `QuizError` where there is no such import.
    """
    if not (home() / FILE_NAME).exists():
        raise QuizError("Nothing was imported yet.")
    sources = imports_so_far(home())
    if lists and as_json:
        print_json([one.data(number) for number, one in enumerate(sources, 1)])
    elif lists:
        click.echo("\n".join(one.line(number) for number, one in enumerate(sources, 1)) or "Nothing was imported yet.")
    if take_back is None:
        return
    if not take_back.isdecimal() or int(take_back) > len(sources) or not sources:
        raise QuizError(
            "There is nothing to take back." if not sources else f"`{take_back}` is no number of `quiz import --list`."
        )
    chosen = sources[int(take_back) - 1] if int(take_back) else max(sources, key=lambda one: one.records[-1].id)
    if not is_sure and not sys.stdin.isatty():
        raise click.UsageError(f"Say with `--yes` that this is meant: to take back {chosen.words}.")
    if not is_sure and not click.confirm(f"Take back {chosen.words}?", err=True):
        raise click.Abort
    done = take_back_import(chosen, own_roots(), home(), local_clock())
    for line in done:
        click.echo(line)
