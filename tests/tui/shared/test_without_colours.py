"""Without colours the row under the cursor can still be told from the others."""

from pathlib import Path
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.widgets import OptionList

import quiz.tui


class Rows(App[None]):
    CSS_PATH: ClassVar[Path] = Path(quiz.tui.__file__).with_name("app.tcss")

    def compose(self) -> ComposeResult:
        yield OptionList("one", "two")


async def test_the_row_under_the_cursor_is_underlined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Rows()
    async with app.run_test():
        assert app.query_one(OptionList).get_visual_style("option-list--option-highlighted").underline
