"""The longest that a key waits, while nothing or much else goes on: at home, in the browser, in study, in statistics,
among past results, in the help and in the settings, and where each of them is opened and left.

Run with `python -m tests.benchmarks.keys_while_busy [FOLDER] [NAME …]`; FOLDER is one that
`tests.benchmarks.collections` made, by default one of 10,000 cards. Of the places and works only those called NAME are
tried, such as `study` and `"a fit"`; all of them take about an hour. With `--steps`, the ten longest steps of
the screen's own thread are listed below the table, with what each was doing.

A key waits for as long as the screen does nothing but something else, so that is what is measured: by how much a clock
of the screen's own is late. The time for which the screen could have gone on, had not another program had the
processor, does not count; what other threads do counts only where the screen waits for them. In brackets stands for how
long the screen's own thread had the processor at most in one go, and all threads of the program together until the
screen went on: where other programs keep the processor from a thread that the screen waits for, these are the surer
figures. The second is what the screen would have waited at most on a machine that does nothing else.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random
from shutil import rmtree
from time import perf_counter, process_time, thread_time

from textual.pilot import Pilot

from quiz.engine.day import moment
from quiz.exchange.taking_in.take_in import carry_out
from quiz.store.incoming.take_in import take_in
from quiz.store.log import Log
from quiz.store.recovery.backups import copy_to
from quiz.store.recovery.repair import stored_agrees
from quiz.store.rows.log_rows import read_rows
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection, open_collection
from quiz.study.local_clock import local_clock
from quiz.tui.app import QuizApp
from quiz.tui.imports.ask_import import _read, _wishes
from quiz.tui.run import TURN
from quiz.tui.shared.terminal.keys_first_loop import keys_first_loop
from quiz.tui.shared.threads.collect_when_quiet import collect_when_quiet
from tests.benchmarks.collections import make_decks, make_log
from tests.store.examples import an_entry

_TICK = 0.005
_LARGE = 10_000
"""Cards of the deck that is read."""
_UNITED = 300
"""Answers of another machine that are taken in."""
_LOOKED_AT = 0.5
"""Seconds for which a screen that was opened is looked at, until it shows what it finds."""
_WORTH_A_LINE = 0.02
"""Seconds of a step that may be listed."""

Work = Callable[[QuizApp], Awaitable[object]]
"""What goes on meanwhile."""


class Clock:
    """Ticks in the loop of the screen, and keeps by how many seconds it was late at most, for how many of them it
    computed itself in one go, and how many all threads computed until it went on.
    """

    def __init__(self) -> None:
        self.worst = 0.0
        self.computed = 0.0
        self.of_all = 0.0

    def __str__(self) -> str:
        return f"{1000 * self.worst:.0f} ({1000 * self.computed:.0f}, {1000 * self.of_all:.0f})"

    async def tick(self) -> None:
        while True:
            begun, computed, passed_over = perf_counter(), thread_time(), _seconds_passed_over()
            of_all = process_time()
            await asyncio.sleep(_TICK)
            waited = perf_counter() - begun - (_seconds_passed_over() - passed_over)
            self.computed = max(self.computed, thread_time() - computed)
            self.of_all = max(self.of_all, process_time() - of_all)
            self.worst = max(self.worst, self.computed, waited - _TICK)


def _seconds_passed_over() -> float:
    """Returns for how many seconds this thread could have gone on and had no processor, as far as Linux tells."""
    with suppress(OSError):
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    return 0.0


@contextmanager
def clock() -> Iterator[Clock]:
    ticking = Clock()
    task = asyncio.get_running_loop().create_task(ticking.tick())
    try:
        yield ticking
    finally:
        task.cancel()


async def nothing(app: QuizApp) -> None:
    """Leaves the screen alone."""


async def read_deck(app: QuizApp) -> None:
    """Takes in a large deck that was saved, as its author's editor does."""
    large = Path(app._collection.decks[0].path).with_name("large.yaml")
    cards = (f"  - {{id: large{number}, front: Front {number}, back: Back {number}}}\n" for number in range(_LARGE))
    large.write_text("cards:\n" + "".join(cards), "utf-8")
    try:
        await app.reread_decks()
    finally:
        large.unlink()
        await app.reread_decks()


async def save_deck(app: QuizApp) -> None:
    """Takes in a large deck that is open and of which one card was changed."""
    path = Path(app._collection.decks[0].path)
    before = path.read_text("utf-8")
    cards = "".join(
        f"  - {{id: more{number}, front: Front {number}, back: Back {number}}}\n" for number in range(_LARGE)
    )
    try:
        for change in ("some hint", "another"):
            path.write_text(f"{before}{cards}  - {{id: last, front: Front, back: Back, hint: '{change}'}}\n", "utf-8")
            await app.reread_decks()
    finally:
        path.write_text(before, "utf-8")
        await app.reread_decks()


async def import_table(app: QuizApp) -> None:
    """Takes in a table of cards, as from the home screen, and takes it back."""
    collection = app._collection
    table = collection.folder / "table.csv"
    table.write_text("".join(f"Front of {number},Back of {number}\n" for number in range(_LARGE)), "utf-8")
    wishes = _wishes(collection)
    wishes = wishes._replace(folder=wishes.folder / "imported")
    planned = (await asyncio.to_thread(_read, table, wishes, lambda *_: None)).planned
    try:
        await asyncio.to_thread(carry_out, planned, wishes, local_clock())
        await app.reread_decks()
    finally:
        rmtree(wishes.folder, ignore_errors=True)
        await app.reread_decks()


async def copy_log(app: QuizApp) -> None:
    """Copies the log, as once a day, and looks whether what is derived agrees with it."""
    home = app._collection.folder
    target = home / "copy.db"
    await asyncio.to_thread(copy_to, home, target)
    await asyncio.to_thread(stored_agrees, home)
    target.unlink()


async def fit_memory(app: QuizApp) -> None:
    """Fits the memory model to all reviews, as after a session."""
    await asyncio.to_thread(app._collection.tune_beside, lambda: True)


async def at_home(pilot: Pilot[None]) -> None:
    for key in ("down", "down", "up") * 5:
        await pilot.press(key)


async def in_browser(pilot: Pilot[None]) -> None:
    """Searches, goes down in the list, and back to the search, which is cleared."""
    for key in ("w", "1", "2", "backspace", "backspace", "backspace", "i", "s", "colon", "d", "u", "e", "down", "down"):
        await pilot.press(key)
    await pilot.press("slash", *6 * ["backspace"])


async def in_study(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.press("a", "enter", "1")


async def in_statistics(pilot: Pilot[None]) -> None:
    """Goes from part to part, each of which is read when it is opened."""
    for part in "123456712":
        await pilot.press(part)


async def among_results(pilot: Pilot[None]) -> None:
    for key in ("down", "down", "end", "home", "pagedown", "up") * 2:
        await pilot.press(key)


async def in_help(pilot: Pilot[None]) -> None:
    for key in ("pagedown", "down", "end", "home", "pageup") * 2:
        await pilot.press(key)


async def in_settings(pilot: Pilot[None]) -> None:
    for key in ("down", "down", "end", "home", "pagedown", "up") * 2:
        await pilot.press(key)


def opening(key: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Returns what opens the screen of `key` from home, and goes back."""

    async def open_and_leave(pilot: Pilot[None]) -> None:
        await pilot.press(key)
        await pilot.pause(_LOOKED_AT)
        while len(pilot.app.screen_stack) > 1:
            await pilot.app.pop_screen()
        await pilot.pause(_LOOKED_AT)

    return open_and_leave


async def unite_logs(app: QuizApp) -> None:
    """Takes in the answers of another machine, as a sync at the start does, and works out what follows from them."""
    await asyncio.to_thread(_take_in_from_another, app._collection.folder)


def _take_in_from_another(home: Path) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Database(Path(folder))) as other,
        closing(Database(home)) as own,
    ):
        log, now = Log(other), moment(local_clock(), 4)
        for (card,) in own.rows("SELECT card FROM memory ORDER BY random() LIMIT ?", _UNITED):
            log.add(an_entry(card, now, session="elsewhere", memory=None))
        take_in(own, read_rows(other.connection))


PLACES: Sequence[tuple[str, str, Callable[[Pilot[None]], Awaitable[None]]]] = (
    ("home", "", at_home),
    ("browser", "b", in_browser),
    ("study", "enter", in_study),
    ("statistics", "t", in_statistics),
    ("results", "r", among_results),
    ("help", "question_mark", in_help),
    ("settings", "s", in_settings),
    ("opening browser", "", opening("b")),
    ("opening study", "", opening("enter")),
    ("opening statistics", "", opening("t")),
    ("opening results", "", opening("r")),
    ("opening help", "", opening("question_mark")),
    ("opening settings", "", opening("s")),
)
WORKS: Sequence[tuple[str, Work]] = (
    ("nothing else", nothing),
    ("a large deck is read", read_deck),
    ("a large deck is saved", save_deck),
    ("an import", import_table),
    ("a copy", copy_log),
    ("a fit", fit_memory),
    ("a sync", unite_logs),
)


async def worst_wait(
    collection: Collection, place: str, typing: Callable[[Pilot[None]], Awaitable[None]], work: Work
) -> Clock:
    """Returns the longest wait for keys that are typed at `place` until `work` is done."""
    app = QuizApp(collection, collection.decks, rng=Random(1))
    sys.setswitchinterval(TURN)  # as the program does
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        if place:
            await pilot.press(place)
        await pilot.pause()
        await typing(pilot)  # what is imported for a key is there by now
        collect_when_quiet()  # as the program does
        with clock() as ticking:
            working = asyncio.get_running_loop().create_task(_done(work, app))
            await typing(pilot)
            while not working.done():
                await typing(pilot)
        app.exit()  # so that what is still at work knows that it ends
        return ticking


class Steps:
    """Notes the longest steps of the screen's thread by the time that they had the processor, and what they did."""

    def __init__(self) -> None:
        self.longest: list[tuple[float, str, str]] = []
        self.during = ""
        self._run = asyncio.Handle._run

    def watch(self) -> None:
        """Has the loop time its steps from now on."""
        run, steps = self._run, self

        def timed(handle: asyncio.Handle) -> None:
            begun = thread_time()
            run(handle)
            if (took := thread_time() - begun) > _WORTH_A_LINE:
                steps.longest.append((took, steps.during, _named(handle)))

        asyncio.Handle._run = timed  # type: ignore[method-assign]


def _named(handle: asyncio.Handle) -> str:
    """Returns what a step was a part of: the worker or widget whose task it carried on, or the function that it
    called.
    """
    callback = handle._callback  # type: ignore[attr-defined]
    task = getattr(callback, "__self__", None)
    if not isinstance(task, asyncio.Task):
        return getattr(callback, "__qualname__", repr(callback))
    frame = getattr(task.get_coro(), "cr_frame", None)
    owner = frame.f_locals.get("self") if frame else None
    return getattr(owner, "description", "") or getattr(owner, "name", "") or task.get_name()


def _run(wait: Coroutine[object, object, Clock]) -> Clock:
    with asyncio.Runner(loop_factory=keys_first_loop) as runner:  # as the program does
        return runner.run(wait)


async def _done(work: Work, app: QuizApp) -> None:
    await work(app)


def main(folder: Path, names: Sequence[str], steps: Steps | None = None) -> None:
    places = [place for place in PLACES if place[0] in names] or PLACES
    works = [work for work in WORKS if work[0] in names] or WORKS
    print("| worst wait in ms (computing, of all) | " + " | ".join(name for name, _ in works) + " |")
    print("|---" * (len(works) + 1) + "|")
    for name, key, typing in places:
        print(f"| {name} |", end="", flush=True)
        for work_name, work in works:
            with closing(open_collection([folder / "decks"], folder / "home")) as collection:
                collection.begin()  # others that work on the log do so in small portions then
                if steps:
                    steps.during = f"{name}, {work_name}"
                print(f" {_run(worst_wait(collection, key, typing, work))} |", end="", flush=True)
        print()


if __name__ == "__main__":
    known = {name for name, *_ in (*PLACES, *WORKS)}
    chosen = [argument for argument in sys.argv[1:] if argument in known]
    noted = Steps() if "--steps" in sys.argv else None
    if noted:
        noted.watch()
    if folders := [argument for argument in sys.argv[1:] if argument not in {*known, "--steps"}]:
        main(Path(folders[0]), chosen, noted)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            make_decks(Path(temporary) / "decks", 10_000)
            make_log(Path(temporary) / "home", 10_000)
            main(Path(temporary), chosen, noted)
    for took, during, what in sorted(noted.longest, reverse=True)[:10] if noted else ():
        print(f"{1000 * took:.0f} ms: {during}: {what}")
