"""A file of another program is asked for, shown as it would come in, and taken in while the program is open."""

from asyncio import get_running_loop, sleep, timeout
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.app import App
from textual.worker import WorkerCancelled, WorkerFailed

from quiz.exchange.taking_in.take_in import Planned
from quiz.study.collection import Collection
from quiz.tui.imports import ask_import as ask_import_module
from quiz.tui.imports.ask_import import ask_import
from quiz.tui.imports.import_screen import ImportScreen
from quiz.tui.shared.dialogs import AskText
from quiz.tui.shared.lists.line_input import LineInput
from quiz.tui.shared.terminal.terminal_app import TerminalApp
from quiz.tui.shared.threads import find_telling as find_telling_module
from tests.exchange import anki_packages as anki
from tests.exchange.anki_packages import Card, Note, write_package
from tests.patience import PATIENCE

NOTES = [Note(anki.BASIC, ("casa", "house")), Note(anki.BOTH, ("gatto", "cat"), (Card(0), Card(1)))]


class Host(TerminalApp):
    """An app that does nothing but to ask for an import."""

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self.collection, self.rereads = collection, 0

    def on_mount(self) -> None:
        self.run_worker(ask_import(self, self.collection, self.reread))

    async def reread(self) -> None:
        self.collection.reread()
        self.rereads += 1


@pytest.fixture
def host(open_deck: Callable[..., Collection], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    monkeypatch.setenv("ANKI_BASE", str(tmp_path / "Anki2"))
    return Host(open_deck("cards:\n  - {id: rome, question: Capital of Italy?, answer: Rome}\n"))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package(tmp_path / "all.apkg", anki.Collection(NOTES))


async def answer(pilot: Any, path: object) -> None:
    assert isinstance(pilot.app.screen, AskText)
    pilot.app.screen.dismiss(str(path))
    while isinstance(pilot.app.screen, AskText):
        await pilot.pause()
    await pilot.pause()


async def so_far(reached: Callable[[], bool]) -> None:
    """Goes on when the app has come so far; it does not wait for what threads do meanwhile."""
    async with timeout(PATIENCE):
        while not reached():
            await sleep(0.001)


async def test_what_would_come_in_is_shown_and_taken_in_on_request(host: Host, package: Path) -> None:
    async with host.run_test() as pilot:
        await pilot.pause()
        await answer(pilot, package)
        while not isinstance(host.screen, ImportScreen):
            await pilot.pause()
        assert "3 cards would come in" in "\n".join(host.screen._lines)
        await pilot.press("y")
        await host.workers.wait_for_complete()
        assert host.rereads == 1
        assert {card.question.prompt for card in host.collection.pick()} >= {"casa", "gatto", "cat"}
        assert "3 cards came in" in next(str(note.message) for note in host._notifications)


async def test_nothing_is_written_where_it_is_not_wanted(host: Host, package: Path, tmp_path: Path) -> None:
    async with host.run_test() as pilot:
        await pilot.pause()
        await answer(pilot, package)
        while not isinstance(host.screen, ImportScreen):
            await pilot.pause()
        await pilot.press("escape")
        await host.workers.wait_for_complete()
        assert not list(tmp_path.rglob("Italian.yaml"))
        assert len(host.collection.cards) == 1


async def test_while_a_file_is_read_it_is_said_how_far_that_is(
    host: Host, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, planned = Event(), ask_import_module.plan_import

    def plan_slowly(*given: Any) -> Planned:
        given[-1]("Reading on", 0.25)
        may_go_on.wait()
        return planned(*given)

    monkeypatch.setattr(ask_import_module, "plan_import", plan_slowly)
    monkeypatch.setattr(find_telling_module, "_UNSAID", 0)
    monkeypatch.setattr(find_telling_module, "_LOOK_AGAIN", 0.01)
    async with host.run_test() as pilot:
        await pilot.pause()
        try:
            host.screen.dismiss(str(package))
            await so_far(lambda: "Reading on: 25%" in [notice.message for notice in host.notices])
        finally:
            may_go_on.set()
        await so_far(lambda: isinstance(host.screen, ImportScreen) and not host.notices)
        await pilot.press("escape")


@pytest.mark.parametrize("step", ["plan_import", "carry_out"])
async def test_an_import_ends_with_the_program_and_keeps_nothing(
    host: Host, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    began, is_left = Event(), Event()
    do = getattr(ask_import_module, step)

    def do_later(*given: Any) -> object:
        began.set()
        is_left.wait()
        return do(*given)

    monkeypatch.setattr(ask_import_module, step, do_later)
    try:
        async with host.run_test() as pilot:
            await pilot.pause()
            host.screen.dismiss(str(package))
            if step == "carry_out":
                await so_far(lambda: isinstance(host.screen, ImportScreen))
                await pilot.pause()
                host.screen.dismiss(True)
            await so_far(began.is_set)
            (work,) = (worker for worker in host.workers if worker.is_running)
            host.exit()
            is_left.set()
            with suppress(WorkerCancelled, WorkerFailed):
                await work.wait()
    finally:
        is_left.set()
    await get_running_loop().shutdown_default_executor()  # as at the end of the program
    assert ("Nothing of it was kept" in host.left_undone) == (step == "carry_out")
    assert not [*tmp_path.rglob("Italian.yaml")]
    assert not [*tmp_path.rglob("*.import")]


async def test_a_file_that_cannot_be_read_is_asked_for_again(host: Host, tmp_path: Path) -> None:
    (tmp_path / "bad.apkg").write_bytes(b"PK no package")
    async with host.run_test() as pilot:
        await pilot.pause()
        host.screen.dismiss(str(tmp_path / "bad.apkg"))
        await pilot.pause()
        while not (isinstance(host.screen, AskText) and "damaged" in host.screen._said):
            await pilot.pause()
        host.screen.dismiss(None)
        await host.workers.wait_for_complete()


async def test_the_collection_of_anki_on_this_machine_is_offered(host: Host, tmp_path: Path) -> None:
    path = tmp_path / "Anki2" / "User 1" / "collection.anki2"
    path.parent.mkdir(parents=True)
    anki.write_database(path, anki.Collection(NOTES), 18)
    async with host.run_test() as pilot:
        await pilot.pause()
        assert isinstance(host.screen, AskText)
        assert host.screen.query_one(LineInput).value == str(path)
        host.screen.dismiss(None)
        await host.workers.wait_for_complete()


@pytest.mark.parametrize(
    ("asked", "line"),
    [(AskText("?", "", "proposed"), "x"), (AskText("?", "", "proposed", typed="before"), "beforex")],
)
async def test_a_key_replaces_what_is_proposed_and_goes_on_with_what_was_typed(asked: AskText, line: str) -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        app.push_screen(asked)
        await pilot.pause()
        await pilot.press("x")
        assert asked.query_one(LineInput).value == line
