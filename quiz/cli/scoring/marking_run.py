"""A run over the sheets of a class: marks them in parts, prints the results and problems, and adds up the figures."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from quiz.card.control_characters import one_line
from quiz.card.problem import Problem, QuizError
from quiz.card.words import counted
from quiz.cli.printing.output import say
from quiz.deck.sheets.intake import STDIN, Intake, Part, Persons, sheets_of
from quiz.deck.sheets.sheet import CardNames, Sheet
from quiz.deck.whole_files import whole_file
from quiz.exam.classes.class_sums import NO_SUMS, ClassSums, merge
from quiz.exam.classes.mark_chunk import MarkedChunk, Output
from quiz.exam.classes.mark_on_cores import mark_parts
from quiz.exam.classes.marker import Marker
from quiz.exam.classes.rubric import Rubric
from quiz.exam.classes.sheet_marking import MarkedSheet

MOST_TOLD = 1_000
"""Problems that are told one by one; of the others only their number is."""


class Way(NamedTuple):
    """The computers that mark the answer sheets: this one alone, with `jobs` processes, or a cluster.

    With 0 jobs, there is a process for each core. A cluster is started on this machine, unless `scheduler` has the
    address of the scheduler of one that runs already.
    """

    jobs: int = 0
    cluster: bool = False
    scheduler: str = ""


class Sheets(NamedTuple):
    """The sheets of a run: files, and `-` for the standard input. `separator` and `encoding` are those of tables, empty
    where they are to be guessed.
    """

    paths: Sequence[Path]
    separator: str = ""
    encoding: str = ""


class Told:
    """Prints the problems of the sheets and counts them; says at the end which persons have several sheets."""

    def __init__(self) -> None:
        self.count = 0
        self.of_tables: list[Problem] = []
        self.persons = Persons()

    def of_table(self, problem: Problem) -> None:
        """Prints a problem in the head of a table and keeps it, since it belongs to no single sheet."""
        self.problem(problem)
        if len(self.of_tables) < MOST_TOLD:
            self.of_tables.append(problem)

    def problem(self, problem: Problem) -> None:
        """Counts a problem of a sheet. Prints its place, what is wrong and how to mend it, unless many were printed."""
        self.count += 1
        if self.count <= MOST_TOLD:
            say(f"{problem.place}: {one_line(f'{problem.message} {problem.hint}')}")

    def end(self) -> None:
        """Prints how many problems were not printed, and who has several sheets."""
        if self.count > MOST_TOLD:
            say(f"{counted(self.count - MOST_TOLD, 'more problem')} of sheets; `--json` has them all.")
        if words := self.persons.words():
            _tell(words[0].upper() + words[1:])


def marked_sheets(rubric: Rubric, sheets: Sheets) -> Iterator[tuple[Sheet, MarkedSheet]]:
    """Yields the readable sheets one at a time with their marks; prints nothing."""
    marker, names = Marker(rubric.cards), CardNames(rubric.cards)
    for part in _intake(names, sheets, _silent, _silent):
        for given in sheets_of(part, names):
            sheet, marked = marker.mark(given)
            if marked:
                yield sheet, marked


def run(rubric: Rubric, sheets: Sheets, output: Output, way: Way, file: Path | None = None) -> int:
    """Marks and prints the sheets, then the figures of them all. Returns how many problems there were.

    The output goes to the standard output, or into `file`, which is written as a whole or not at all.
    """
    told = Told()
    parts = _intake(CardNames(rubric.cards), sheets, _tell, told.of_table)
    with ExitStack() as stack:
        write = stack.enter_context(_whole(file)).writelines if file else _write
        sums = _print(_way(way)(rubric, output, parts), output, write, told)
        if sums.sheets or output.always:
            write([output.end(sums, told.of_tables)])
    told.end()
    return told.count


@contextmanager
def _whole(file: Path) -> Iterator[BinaryIO]:
    try:
        with whole_file(file, overwrite=True) as stream:
            yield stream
    except OSError as error:
        raise QuizError(f"`{file}` cannot be written: {error.strerror or error}.") from None


def _print(
    chunks: Iterable[MarkedChunk], output: Output, write: Callable[[Iterable[bytes]], object], told: Told
) -> ClassSums:
    """Writes each chunk as it comes, and returns the sums of all. Nothing is written before a first sheet could be
    read.
    """
    sums, before, waiting = NO_SUMS, b"", [output.head()]
    with _Progress(is_shown=write is not _write or not sys.stdout.isatty()) as progress:
        for chunk in chunks:
            sums = merge(sums, chunk.sums)
            for problem in chunk.problems:
                progress.clear()
                told.problem(problem)
            for person, path in chunk.persons:
                told.persons.add(person, path)
            for printed in chunk.printed:
                waiting += [before, printed]
                before = output.separator
            if sums.sheets or output.always:
                write(waiting)
                waiting = []
            progress.show(sums.sheets)
    return sums


def _intake(
    names: CardNames, sheets: Sheets, tell: Callable[[str], None], report: Callable[[Problem], None]
) -> Iterator[Part]:
    intake = Intake(names, tell, report, sheets.separator, sheets.encoding)
    stdin = sys.stdin.buffer if Path(STDIN) in sheets.paths else BytesIO()
    return intake.parts(sheets.paths, stdin)


def _way(way: Way) -> Callable[[Rubric, Output, Iterable[Part]], Iterator[MarkedChunk]]:
    if way.cluster or way.scheduler:
        from quiz.exam.classes.mark_on_cluster import mark_on_cluster

        return lambda rubric, output, parts: mark_on_cluster(rubric, output, parts, way.scheduler, way.jobs)
    return lambda rubric, output, parts: mark_parts(rubric, output, parts, way.jobs)


class _Progress:
    """Shows at a terminal how many sheets are marked, on one line that is erased at the end."""

    def __init__(self, is_shown: bool) -> None:
        self._on = is_shown and sys.stderr.isatty()
        self._shown = False

    def __enter__(self) -> "_Progress":
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    def show(self, count: int) -> None:
        """Shows the number of sheets that are marked."""
        if self._on:
            sys.stderr.write(f"\r{counted(count, 'sheet')} marked\x1b[K")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Erases the line, so that something else can be printed."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False


def _write(data: Iterable[bytes]) -> None:
    sys.stdout.flush()
    stream: BinaryIO = sys.stdout.buffer
    stream.writelines(data)
    stream.flush()


def _tell(text: str) -> None:
    say(one_line(text))


def _silent(_: object) -> None:
    pass
