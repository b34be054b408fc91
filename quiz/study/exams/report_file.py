"""Writes the report of an exam or a session to a file; replaces another file only if that is wanted."""

from pathlib import Path

from quiz.card.problem import QuizError
from quiz.deck.whole_files import replace_file
from quiz.exam.report import Results
from quiz.exam.report_text import as_markdown


def refuse_to_overwrite(file: Path) -> None:
    """Raises `QuizError` if `file` already exists."""
    if file.is_file():
        raise QuizError(f"`{file}` is there already. Name another file, or overwrite it with `--force`.")


def write_report(file: Path, results: Results, overwrite: bool = False) -> None:
    """Writes `results` to `file` as Markdown. Raises `QuizError` where that is not possible."""
    if not overwrite:
        refuse_to_overwrite(file)
    try:
        replace_file(file, as_markdown(results).encode("utf-8", "replace"))
    except QuizError as error:
        raise QuizError(f"{error} The report is kept, see `quiz results`.") from None
