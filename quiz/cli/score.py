"""`quiz score`: marks answer sheets, each read, marked, printed and forgotten before the next."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import click

from quiz.card.control_characters import one_line
from quiz.card.model import Deck
from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.cli.output import say
from quiz.cli.paths import read_deck
from quiz.cli.print_sheets import output_of
from quiz.cli.second_marking import Decided, decisions_path
from quiz.cli.table_options import TABLE, table_of
from quiz.deck.checking.faults import faults
from quiz.deck.sheets.read import Sheet, by_name, read_sheet, sheet_files, sheet_of
from quiz.exam.class_sums import NO_SUMS, merge
from quiz.exam.decisions import DECISIONS
from quiz.exam.mark_chunk import Output, mark_chunk
from quiz.exam.rubric import Rubric, rubric_of
from quiz.exam.second_marking import Refusals
from quiz.exam.sheet_marking import countable, mark_sheet
from quiz.study.feedback import PageFolder

_STDIN = Path("-")
_CHUNK = 50
"""Sheets that are marked, printed and forgotten together."""


@click.command()
@click.argument("deck", type=click.Path())
@click.argument("sheets", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True))
@click.option("--json", "form", flag_value="json", help="As JSON.")
@click.option("--csv", "form", flag_value="csv", help="A row a sheet, with the points of each card, for a spreadsheet.")
@click.option("--jsonl", "form", flag_value="jsonl", help="As JSON, an object a line: for large runs.")
@TABLE
@click.option("--questions", is_flag=True, help="With every answer to every question.")
@click.option("--advice", is_flag=True, help="Only the questions to reword, with their places in the deck.")
@click.option("--review", is_flag=True, help="First look at refused answers that are frequent or near, and decide.")
@click.option(
    "--decisions", "kept", type=click.Path(dir_okay=False), help="The file of decisions, if not beside SHEETS."
)
@click.option("--feedback", type=click.Path(path_type=Path), help="A folder that gets a page for each person.")
@click.option("--force", is_flag=True, help="Write over pages that are in that folder.")
def score(
    deck: str,
    sheets: Sequence[str],
    form: str | None,
    separator: str | None,
    decimal: str,
    bom: bool,
    questions: bool,
    advice: bool,
    review: bool,
    kept: str | None,
    feedback: Path | None,
    force: bool,
) -> None:
    """Mark answer sheets.

    Each of SHEETS is a YAML or JSON file of card ids with their answers, a folder of such files, or `-` for the
    standard input. Ends with 1 if anything in the deck or on a sheet could not be read.
    """
    table = table_of(form, separator, decimal, bom)
    if advice and form == "csv":
        raise QuizError("`--advice` is made of lines, or with `--json` of data: leave out `--csv`.")
    loaded = read_deck(deck)
    rubric = rubric_of(loaded.deck)
    errors = faults([loaded])
    if errors:
        say(f"{counted(len(errors), 'error')} in the deck: `quiz check` shows where. The other cards are marked.")
    if not countable(rubric.cards):
        raise QuizError(f"There is no card in `{deck}` that could be marked.")
    paths = _paths(sheets, loaded.deck)
    decided = Decided(rubric, decisions_path(sheets, kept), say)
    if review:
        if _STDIN in paths:
            raise QuizError("`--review` reads your decisions from the standard input: name the sheets as files.")
        refusals = Refusals()
        for sheet in _read(paths, decided.rubric):
            if sheet.readable:
                refusals.add(mark_sheet(decided.rubric.cards, sheet.answers, sheet.notes))
        decided = decided.reviewed(refusals)
    decided.tell()
    output = output_of(decided.rubric, form, questions, advice, table)
    pages = decided.pages(feedback, force) if feedback else None
    if pages and _STDIN in paths:
        raise QuizError("`--feedback` reads the sheets twice: name them as files, not by `-`.")
    problems = decided.problems + _score(decided.rubric, _read(paths, decided.rubric), output)
    if pages:
        _write_pages(pages, decided.rubric, _read(paths, decided.rubric))
    click.get_current_context().exit(1 if errors or problems else 0)


def _write_pages(pages: PageFolder, rubric: Rubric, sheets: Iterable[Sheet]) -> None:
    for sheet in sheets:
        if sheet.readable:
            pages.write(sheet, mark_sheet(rubric.cards, sheet.answers, sheet.notes))
    say(f"{counted(pages.written, 'page')} written into `{pages.folder}`.")


def _paths(arguments: Iterable[str], deck: Deck) -> list[Path]:
    """Returns the files of the sheets, each once, and not the deck itself. Raises `QuizError` for a folder that has
    none.
    """
    paths: list[Path] = []
    for argument in arguments:
        files = (path for path in sheet_files(Path(argument)) if path.name != DECISIONS)
        found = [path for path in files if path == _STDIN or not path.samefile(deck.path)]
        if not found:
            raise QuizError(f"There is no sheet in `{argument}`. A sheet ends in `.yaml`, `.yml` or `.json`.")
        paths += found
    return list(dict.fromkeys(paths))


def _read(paths: Iterable[Path], rubric: Rubric) -> Iterator[Sheet]:
    """Yields the sheets, read one at a time."""
    cards = by_name(rubric.cards)
    for path in paths:
        if path == _STDIN:
            yield sheet_of(sys.stdin.buffer.read(), str(path), cards)
        else:
            yield read_sheet(path, cards)


def _score(rubric: Rubric, sheets: Iterable[Sheet], output: Output) -> int:
    """Marks and prints the sheets, then what they tell together; returns how many problems there were."""
    problems, sums, waiting = 0, NO_SUMS, [output.head()]
    before, sheets = b"", iter(sheets)
    while chunk := list(islice(sheets, _CHUNK)):
        marked = mark_chunk(rubric, chunk, output)
        sums = merge(sums, marked.sums)
        for problem in marked.problems:
            say(f"{problem.place}: {one_line(f'{problem.message} {problem.hint}')}")
        problems += len(marked.problems)
        waiting += [before, output.separator.join(marked.printed)]
        before = output.separator
        if sums.sheets or output.always:
            click.echo(b"".join(waiting), nl=False)
            waiting = []
    if sums.sheets or output.always:
        click.echo(output.end(sums), nl=False)
    return problems
