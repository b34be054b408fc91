"""Options for tables as the spreadsheets of some country want them."""

from collections.abc import Callable
from typing import TypeVar

import click

from quiz.card.problem import QuizError
from quiz.cli.printing.print_marked import TableForm

F = TypeVar("F", bound=Callable[..., object])

_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}


def TABLE(command: F) -> F:  # noqa: N802
    """Adds the options of a table to a command."""
    options = (
        click.option("--separator", metavar="SIGN", help="What parts the cells of `--csv`: `,`, `;`, `tab` …"),
        click.option("--decimal", type=click.Choice([".", ","]), default=".", help="The decimal sign of `--csv`."),
        click.option("--bom", is_flag=True, help="Begin `--csv` with the mark by which Excel knows UTF-8."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def table_of(form: str | None, separator: str | None, decimal: str, mark: bool) -> TableForm:
    """Returns how a table is to be written. Where decimals have a comma, a semicolon parts the cells by itself.

    Raises `QuizError` where the options say nothing, or nothing that could be read again.
    """
    if form != "csv" and (separator is not None or decimal != "." or mark):
        raise QuizError("`--separator`, `--decimal` and `--bom` are for `--csv`.")
    sign = (";" if decimal == "," else ",") if separator is None else _NAMES.get(separator, separator)
    if len(sign) != 1 or sign.isalnum() or sign in "\"'\r\n .-":
        raise QuizError(f"`{separator}` cannot part cells. Write one sign, such as `,`, `;`, `|` or `tab`.")
    if sign == decimal:
        raise QuizError(f"`{sign}` cannot part cells and decimals alike.")
    return TableForm(sign, decimal, mark)
