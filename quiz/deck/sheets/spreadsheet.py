"""The rows of `.xlsx` and `.ods` files, as texts. The only importer of python-calamine, of the extra `xlsx`."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from quiz.card.problem import QuizError
from quiz.deck.whole_files import read_file

SUFFIXES = (".xlsx", ".ods", ".xlsm", ".xls", ".xlsb")
LARGEST = 64 * 1024 * 1024
"""Bytes that a file may have."""
LARGEST_UNPACKED = 1024 * 1024 * 1024
"""Bytes that it may have when it is unpacked."""


def spreadsheet_rows(path: Path) -> Iterator[tuple[str, ...]]:
    """Yields the rows of the first sheet that has any, with the results of formulas.

    Numbers are as short as they can be, dates and times as in ISO 8601. Raises `QuizError` where the file cannot be
    read, and where the extra is not installed.
    """
    try:
        import python_calamine
    except ImportError:
        message = f"`{path}` is a spreadsheet; reading it needs the extra `xlsx`: `pip install 'quiz-tui[xlsx]'`."
        raise QuizError(f"{message} Or save it as CSV.") from None
    _refuse_too_large(path)
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(str(path))
        found = [workbook.get_sheet_by_index(number) for number in range(len(workbook.sheet_names))]
        sheet = next((one for one in found if one.total_height), None)
        for row in sheet.iter_rows() if sheet else ():
            yield tuple(map(_text, row))
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise QuizError(f"`{path}` cannot be read as a spreadsheet: {error}. Save it anew, or as CSV.") from None


def _refuse_too_large(path: Path) -> None:
    try:
        if len(read_file(path, LARGEST)) > LARGEST:
            raise QuizError(f"`{path}` is larger than {LARGEST:,} bytes. Save it as CSV.")
        with ZipFile(path) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except OSError as error:
        raise QuizError(f"`{path}` cannot be read: {error.strerror}.") from None
    except BadZipFile:
        return  # an old `.xls`, or no spreadsheet, which the library tells
    if size > LARGEST_UNPACKED:
        raise QuizError(f"`{path}` is larger than {LARGEST_UNPACKED:,} bytes when it is unpacked. Save it as CSV.")


def _text(cell: object) -> str:
    """Returns what a cell shows, as it would be typed."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    return str(cell).strip() if not isinstance(cell, timedelta) else str(cell)
