"""Undo and redo on screens that do nothing else meanwhile: of many cards in a thread, while what is pressed waits."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from textual.screen import Screen

from quiz.process.stopping import Stopped
from quiz.store.rows.log_rows import Undoable
from quiz.store.sqlite.database import Progress
from quiz.study.cards.accepted_answers import did_all_again, took_back_all
from quiz.study.collection import Collection
from quiz.tui.shared.terminal.terminal_app import TerminalApp
from quiz.tui.shared.threads.find_beside import find_before_keys
from quiz.tui.shared.threads.tells_failures import tells_failures

FEW = 100
"""Cards up to which it is done at once."""
UNDER_WAY = "Many cards are changed. What you press is kept until then; Esc stops it."
STOPPED = "Stopped: no card was changed."
Show: TypeAlias = Callable[[Undoable | None, str], Awaitable[None]]
"""Shows what was undone or redone, None where there was nothing; the text is a sentence on it."""


async def undo(screen: Screen[Any], collection: Collection, show: Show) -> None:
    """Takes back the last answer or action, and shows that; of many cards it is shown later, before any other key."""
    if collection.undo_size() > FEW:
        screen.run_worker(_beside(screen, collection, collection.undo_beside, took_back_all, show))
    else:
        undoable = collection.undo()
        await show(undoable, took_back_all(collection, undoable))


async def redo(screen: Screen[Any], collection: Collection, show: Show) -> None:
    """Does again what was taken back last, in the same way."""
    if collection.redo_size() > FEW:
        screen.run_worker(_beside(screen, collection, collection.redo_beside, did_all_again, show))
    else:
        undoable = collection.redo()
        await show(undoable, did_all_again(collection, undoable))


@tells_failures
async def _beside(
    screen: Screen[Any],
    collection: Collection,
    change: Callable[[Progress], Undoable | None],
    words: Callable[[Collection, Undoable | None], str],
    show: Show,
) -> None:
    """Does `change` in a thread; if Esc stops it, or the program is left before its end, nothing is changed."""
    app = screen.app
    assert isinstance(app, TerminalApp)
    app.hold_input()  # until it is shown, too
    try:
        found = await find_before_keys(app, lambda: change(lambda share: None), UNDER_WAY)
        collection.refresh()
        await show(found, words(collection, found))
    except Stopped:
        app.notify(STOPPED)
    finally:
        app.give_held()
