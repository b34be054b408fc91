"""Options for tables as the spreadsheets of some country want them."""

from collections.abc import Callable
from functools import reduce, wraps
from typing import Any, NamedTuple

import click

from quiz.card.problem import QuizError
from quiz.cli.printing.print_marked import TableForm

_OPTIONS = (
    click.option("--separator", metavar="SIGN", help="What parts the cells of `--csv`: `,`, `;`, `tab` …"),
    click.option("--decimal", type=click.Choice([".", ","]), default=".", help="The decimal sign of `--csv`."),
    click.option("--bom", is_flag=True, help="Begin `--csv` with the mark by which Excel knows UTF-8."),
)
_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}


class TableOptions(NamedTuple):
    """The values that a learner gave for the options that say how a table is written."""

    separator: str | None
    decimal: str
    bom: bool

    def table(self, form: str | None) -> TableForm:
        """Returns how a table is to be written. With a decimal comma, the sign between cells is a semicolon unless one
        is chosen.

        Raises `QuizError` where `form` is not a table, so that the options mean nothing, or where the table could not
        be read again.
        """
        separator, decimal = self.separator, self.decimal
        if form != "csv" and (separator is not None or decimal != "." or self.bom):
            raise QuizError("`--separator`, `--decimal` and `--bom` are for `--csv`.")
        sign = (";" if decimal == "," else ",") if separator is None else _NAMES.get(separator, separator)
        if len(sign) != 1 or sign.isalnum() or sign in "\"'\r\n .-":
            raise QuizError(f"`{separator}` cannot separate cells. Write one sign, such as `,`, `;`, `|` or `tab`.")
        if sign == decimal:
            raise QuizError(f"`{sign}` cannot separate both cells and decimals.")
        return TableForm(sign, decimal, self.bom)


def TABLE(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802
    """Gives a command the options of a table, all of them as one `TableOptions` that it calls `table_options`."""

    @wraps(command)
    def with_options(**given: Any) -> Any:
        options = TableOptions(*(given.pop(name) for name in TableOptions._fields))
        return command(table_options=options, **given)

    return reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), with_options)
