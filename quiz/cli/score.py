"""`quiz score`: marks answer sheets, each read, marked, printed and forgotten before the next."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from quiz.card.model import Deck
from quiz.card.problem import QuizError
from quiz.card.words import counted, listed
from quiz.cli.arguments.deck_arguments import DeckArgument
from quiz.cli.arguments.output_form import form_option
from quiz.cli.arguments.picked_decks import read_deck
from quiz.cli.printing.output import say
from quiz.cli.printing.print_marked import output_of
from quiz.cli.printing.remarks import tell_of_faults
from quiz.cli.scoring.marking_run import Sheets, marked_sheets, run
from quiz.cli.scoring.run_options import RUN, RunOptions
from quiz.cli.scoring.table_options import TABLE, TableOptions
from quiz.cli.scoring.use_decisions import Decided, decisions_path
from quiz.deck.sheets.intake import SUFFIXES, sheet_files
from quiz.exam.classes.decisions import DECISIONS
from quiz.exam.classes.refused_answers import Refusals
from quiz.exam.classes.rubric import Rubric, rubric_of
from quiz.exam.classes.sheet_marking import countable
from quiz.study.exams.class_pages import PageFolder

_STDIN = Path("-")


@click.command()
@click.argument("deck", type=DeckArgument())
@click.argument("sheets", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True))
@form_option("json", "As JSON.")
@form_option("csv", "A row a sheet, with the points of each card, for a spreadsheet.")
@form_option("jsonl", "As JSON, an object a line: for large runs.")
@TABLE
@click.option("--questions", is_flag=True, help="With every answer to every question.")
@click.option("--advice", is_flag=True, help="Only the questions to reword, with their places in the deck.")
@click.option("--review", is_flag=True, help="First look at refused answers that are frequent or near, and decide.")
@click.option(
    "--decisions", "kept", type=click.Path(dir_okay=False), help="The file of decisions, if not beside SHEETS."
)
@click.option("--feedback", type=click.Path(path_type=Path), help="A folder that gets a page for each person.")
@click.option("--force", is_flag=True, help="Write over pages that are in that folder.")
@RUN
def score(
    deck: str,
    sheets: Sequence[str],
    form: str | None,
    table_options: TableOptions,
    questions: bool,
    advice: bool,
    review: bool,
    kept: str | None,
    feedback: Path | None,
    force: bool,
    options: RunOptions,
) -> None:
    """Mark answer sheets.

    Each of SHEETS is a file, a folder of files, or `-` for the standard input. A sheet in YAML or JSON has card ids
    with their answers; JSON lines and YAML documents are many sheets, and a table (CSV, TSV, XLSX, ODS) has a row a
    person and a column a question. Ends with 1 if anything in the deck or on a sheet could not be read.
    """
    way = options.way()
    table = table_options.table(form)
    if advice and form == "csv":
        raise QuizError("`--advice` is made of lines, or with `--json` of data: leave out `--csv`.")
    rubric, has_errors = _rubric(deck)
    given = options.sheets_at(_paths(sheets, rubric.deck))
    decisions = decisions_path(sheets, kept)
    if options.file:
        _refuse_to_replace(options.file, [Path(rubric.deck.path), decisions, *given.paths])
    if _STDIN in given.paths:
        _refuse_stdin(review, feedback)
    decided = Decided(rubric, decisions, say)
    if review:
        decided = decided.reviewed(_refusals(decided.rubric, given))
    decided.tell()
    output = output_of(decided.rubric, form, questions, advice, table)
    pages = decided.pages(feedback, force) if feedback else None
    problems = decided.problems + run(decided.rubric, given, output, way, options.file)
    if pages:
        _write_pages(pages, decided.rubric, given)
    click.get_current_context().exit(1 if has_errors or problems else 0)


def _rubric(deck: str) -> tuple[Rubric, bool]:
    """Returns what the sheets of `deck` are marked against, and whether the deck has errors, which are then reported.

    Raises `QuizError` where no card of it can be marked.
    """
    loaded = read_deck(deck)
    rubric = rubric_of(loaded.deck)
    has_errors = tell_of_faults(loaded, "The other cards are marked.")
    if not countable(rubric.cards):
        raise QuizError(f"There is no card in `{deck}` that could be marked.")
    return rubric, has_errors


def _refuse_stdin(review: bool, feedback: Path | None) -> None:
    """Raises `QuizError` for `--review` and `--feedback`, which do not work with sheets from the standard input."""
    if review:
        raise QuizError("`--review` reads your decisions from the standard input: name the sheets as files.")
    if feedback:
        raise QuizError("`--feedback` reads the sheets twice: name them as files, not by `-`.")


def _refusals(rubric: Rubric, given: Sheets) -> Refusals:
    refusals = Refusals()
    for _, marked in marked_sheets(rubric, given):
        refusals.add(marked)
    return refusals


def _refuse_to_replace(file: Path, read: Iterable[Path]) -> None:
    """Raises `QuizError` where the marks would go into one of the files that are `read` for them."""
    if file.exists() and any(path.exists() and path.samefile(file) for path in read):
        raise QuizError(f"`{file}` is read for these marks, and not written over: name another file with `-o`.")


def _write_pages(pages: PageFolder, rubric: Rubric, given: Sheets) -> None:
    for sheet, marked in marked_sheets(rubric, given):
        pages.write(sheet, marked)
    say(f"{counted(pages.written, 'page')} written into `{pages.folder}`.")


def _paths(arguments: Iterable[str], deck: Deck) -> list[Path]:
    """Returns the files of the sheets, each once, and not the deck itself. Raises `QuizError` for a folder that has
    none, and where the deck itself is named as one.
    """
    paths: list[Path] = []
    for argument in arguments:
        files = (path for path in sheet_files(Path(argument)) if path.name != DECISIONS)
        found = [path for path in files if path == _STDIN or not path.samefile(deck.path)]
        if Path(argument).is_file() and Path(argument).samefile(deck.path):
            raise QuizError(f"`{argument}` is the deck itself. Behind the deck, name the sheets of answers.")
        if not found:
            raise QuizError(f"There is no sheet in `{argument}`. A sheet ends in {listed(SUFFIXES)}.")
        paths += found
    return list(dict.fromkeys(paths))
