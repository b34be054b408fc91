"""The palette writes all decks into a file, and asks again for one that cannot be written."""

from pathlib import Path

from quiz.tui.app import QuizApp
from quiz.tui.shared.dialogs import AskText


async def test_all_decks_are_written_into_the_file_that_is_named(app: QuizApp, tmp_path: Path) -> None:
    taken, free = tmp_path / "a.csv", tmp_path / "b.csv"
    taken.write_text("mine")
    async with app.run_test() as pilot:
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        commands["Export"].callback()
        await pilot.pause()
        assert isinstance(app.screen, AskText)
        for name in ("a.docx", str(taken)):
            app.screen.dismiss(name)
            await pilot.pause()
            assert isinstance(app.screen, AskText)
        app.screen.dismiss(str(free))
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert taken.read_text() == "mine"
        assert free.read_text("utf-8-sig").startswith("front,back")
        assert [str(note.message) for note in app._notifications] == [f"10 cards are in {free}."]
