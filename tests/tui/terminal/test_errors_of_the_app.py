"""An error ends the app and is kept for its caller, unless the learner has left already."""

import pytest
from textual.widget import MountError
from textual.widgets import Static

from quiz.tui.shared.terminal.terminal_app import TerminalApp


async def test_what_finds_no_screen_any_more_once_the_learner_has_left_is_no_crash() -> None:
    app = TerminalApp()

    async def add() -> None:
        await app.screen.mount(Static("late"))

    async with app.run_test():
        app.exit()
        app.call_later(add)
    assert app.crash is None
    assert app.return_code == 0


async def test_an_error_before_that_ends_the_app_and_is_kept() -> None:
    app = TerminalApp()

    def fail() -> None:
        raise MountError("an error of the test")

    with pytest.raises(MountError):
        async with app.run_test():
            app.call_later(fail)
    assert isinstance(app.crash, MountError)
    assert app.return_code == 1
