"""The loop of the screen says when it works and when it waits."""

from asyncio import Runner, to_thread

from quiz.process.keys_first import _Screen, screen_works
from quiz.tui.shared.terminal.keys_first_loop import keys_first_loop
from tests.patience import PATIENCE


def test_the_screen_rests_while_it_waits_and_works_when_it_goes_on() -> None:
    async def look() -> tuple[bool, bool]:
        screen_works()
        rested = await to_thread(_Screen.rests.wait, PATIENCE)
        return rested, _Screen.rests.is_set()

    with Runner(loop_factory=keys_first_loop) as runner:
        assert runner.run(look()) == (True, False)
    assert _Screen.rests.is_set()
