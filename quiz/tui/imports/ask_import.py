"""Asks which file to import, shows what would change, and imports it."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from textual.app import App

from quiz.card.control_characters import one_line
from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.deck.find_decks import came_with_quiz
from quiz.exchange.anki.find_collections import anki_collections
from quiz.exchange.import_formats import format_of
from quiz.exchange.import_report import first_cards, report_lines
from quiz.exchange.incoming import ReadOptions
from quiz.exchange.taking_in.take_in import ImportDone, Planned, Wishes, carry_out, plan_import
from quiz.study.authoring.new_deck import folder_for_new
from quiz.study.collection import Collection
from quiz.study.day.backlog_plan import plan_of
from quiz.study.local_clock import local_clock
from quiz.tui.home.backlog_pace import change_plan
from quiz.tui.imports.import_screen import ImportScreen
from quiz.tui.shared.dialogs import AskText
from quiz.tui.shared.threads.find_telling import Tell, find_telling

_ASK = (
    "Which file? A package or collection of Anki, a table, questions of Moodle, decks in Markdown: `quiz import --help`"
    " has more. Nothing is written before you have seen what would come in."
)


class _Read(NamedTuple):
    """A file that was read: the plan of its import, and its report."""

    planned: Planned
    lines: list[str]


async def ask_import(app: App[Any], collection: Collection, reread: Callable[[], Awaitable[None]]) -> None:
    """Asks for a file, shows what would change, and imports it if the learner agrees; `reread` then reads the decks."""
    found = anki_collections()
    said, typed, proposed = _ASK, "", str(found[0]) if found else ""
    wishes = _wishes(collection)
    while path := await app.push_screen_wait(AskText("Import", said, proposed, typed=typed)):
        try:
            read = await find_telling(app, partial(_read, Path(path).expanduser(), wishes))
        except (QuizError, RuntimeError) as error:  # there may be no such user for a `~`
            said, typed = f"⚠ {error}", path
            continue
        if await app.push_screen_wait(ImportScreen(read.lines)):
            await _take_in(app, collection, read.planned, wishes, reread)
        return


def _wishes(collection: Collection) -> Wishes:
    roots = tuple(root for root in collection.library.roots if not came_with_quiz(root))
    return Wishes(folder_for_new(collection), roots, collection.folder, collection.settings.rollover_hour)


def _read(path: Path, wishes: Wishes, tell: Tell) -> _Read:
    """Reads a file, and plans its import. Raises `QuizError` where it cannot be read."""
    if not path.exists():
        raise QuizError(f"There is no `{path}`.")
    form = format_of(path)
    incoming = form.read(path, ReadOptions(progress=partial(tell, f"Reading {one_line(path.name)}")))
    planned = plan_import(incoming, path, form.name, wishes, local_clock(), tell)
    guessed = [*incoming.guesses, *first_cards(incoming), ""] if incoming.guesses else []
    return _Read(planned, [*guessed, *report_lines(planned, True, False)])


async def _take_in(
    app: App[Any], collection: Collection, planned: Planned, wishes: Wishes, reread: Callable[[], Awaitable[None]]
) -> None:
    stopped = f"The import was stopped before it was done. {planned.left_by_stop}"
    try:
        done = await find_telling(app, partial(carry_out, planned, wishes, local_clock()), stopped)
    except QuizError as error:
        app.notify(str(error), severity="error", markup=False)
        return
    collection.library.look_in(wishes.folder)
    collection.refresh()
    await reread()
    app.notify(_told(planned, done), markup=False)
    if plan := plan_of(collection):
        await change_plan(app, collection, plan)


def _told(planned: Planned, done: ImportDone) -> str:
    cards = sum(one.new + one.changed for one in planned.decks.counts)
    left_out = len(planned.left_out) + len(done.unreadable)
    also = f" {counted(left_out, 'thing')} had to stay out: `quiz import` tells which." if left_out else ""
    reviews = f" and {counted(planned.history.reviews, 'review')}" if planned.history.reviews else ""
    told = f"{counted(cards, 'card')}{reviews} came in.{also} `quiz import --take-back` takes them back."
    return f"{told} {done.told_unsettled}".rstrip()
