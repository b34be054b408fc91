"""The options of a run over sheets: how tables are read, where the sheets are marked, and where the marks go."""

from collections.abc import Callable, Sequence
from functools import reduce, wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from quiz.card.problem import QuizError
from quiz.cli.scoring.marking_run import Sheets, Way
from quiz.deck.sheets.csv_stream import encoding_named

_OPTIONS = (
    click.option("--item-separator", default="", help="What parts several answers in a cell of a table; usually `;`."),
    click.option("--encoding", default="", help="The encoding of tables, where it is neither UTF nor Windows-1252."),
    click.option(
        "-o",
        "--output",
        "file",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write into a file, which is there when all is written.",
    ),
    click.option("--jobs", type=click.IntRange(min=1), help="So many processes; all cores by default."),
    click.option("--cluster", is_flag=True, help="Mark on a local cluster of Dask with `--jobs` workers."),
    click.option("--scheduler", metavar="ADDRESS", help="Mark on the cluster of a scheduler of Dask."),
)


class RunOptions(NamedTuple):
    """The values that a learner gave for the options of a run. `file` gets the marks; None is the standard output."""

    item_separator: str
    encoding: str
    file: Path | None
    jobs: int | None
    cluster: bool
    scheduler: str | None

    def sheets_at(self, paths: Sequence[Path]) -> Sheets:
        """Returns the sheets at `paths`, read as the options say. Raises `QuizError` for an encoding that there is
        not.
        """
        # A shell cannot well give the tabulator.
        sign = "\t" if self.item_separator in ("\\t", "tab") else self.item_separator
        return Sheets(paths, sign, self.encoding and encoding_named(self.encoding))

    def way(self) -> Way:
        """Returns where the sheets are marked. Raises `QuizError` where the options contradict each other."""
        if self.scheduler is not None and not self.scheduler.strip():
            hint = "such as `tcp://10.0.0.5:8786`; `--cluster` begins one here."
            raise QuizError(f"`--scheduler` needs an address, {hint}")
        if self.scheduler and (self.cluster or self.jobs):
            raise QuizError("`--scheduler` has workers of its own: leave out `--cluster` and `--jobs`.")
        return Way(self.jobs or 0, self.cluster, self.scheduler or "")


def RUN(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802
    """Gives a command the options of a run, all of them as one `RunOptions` that it calls `options`."""

    @wraps(command)
    def with_options(**given: Any) -> Any:
        options = RunOptions(*(given.pop(name) for name in RunOptions._fields))
        return command(options=options, **given)

    return reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), with_options)
