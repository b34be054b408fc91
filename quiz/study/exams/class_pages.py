"""Writes a page for each person of a class into a folder, and replaces nothing there unless that is wanted."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from quiz.card.control_characters import one_line
from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.sheets.sheet import Sheet
from quiz.deck.sources.source import quote_lines
from quiz.deck.whole_files import new_file, replace_file
from quiz.exam.classes.decisions import Decision
from quiz.exam.classes.person_page import PageNames, PageRules, page
from quiz.exam.classes.refused_answers import accepted_texts
from quiz.exam.classes.sheet_marking import MarkedSheet


def page_rules(
    deck: str, title: str, cards: Iterable[Card], pass_mark: Fraction, decisions: Iterable[Decision]
) -> PageRules:
    """Returns what all pages of a class have in common, with the lines where the quotes of `cards` stand in their
    sources.
    """
    return PageRules(title, pass_mark, quote_lines(cards), accepted_texts(decisions, deck))


class PageFolder:
    """Writes pages into `folder`. Raises `QuizError` where it already has pages and `overwrite` is False."""

    def __init__(self, folder: Path, rules: PageRules, overwrite: bool = False) -> None:
        self.written = 0
        self.folder, self._rules, self._overwrite = folder, rules, overwrite
        self._names = PageNames()
        if folder.exists() and not folder.is_dir():
            raise QuizError(f"`{one_line(str(folder))}` is no folder, so no pages can be written into it.")
        if not overwrite and folder.is_dir() and next(folder.glob("*.md"), None):
            raise QuizError(
                f"There are pages in `{one_line(str(folder))}` already. Name another folder, or add `--force`."
            )

    def write(self, sheet: Sheet, marked: MarkedSheet) -> Path:
        """Writes the page of one sheet, as a whole or not at all, and returns its path.

        Raises `QuizError` where it cannot be written.
        """
        file = self.folder / self._names.of(sheet.name or Path(sheet.path).stem)
        data = page(self._rules, sheet.name or Path(sheet.path).stem, marked).encode("utf-8", "replace")
        if self._overwrite:
            replace_file(file, data)
        else:
            self._write_new(file, data)
        self.written += 1
        return file

    def _write_new(self, file: Path, data: bytes) -> None:
        try:
            new_file(file, data)
        except FileExistsError:
            raise QuizError(f"`{one_line(str(file))}` has come meanwhile. It is as it was.") from None
        except OSError as error:
            raise QuizError(f"`{one_line(str(file))}` cannot be written: {error.strerror}.") from None
