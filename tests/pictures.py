"""Draws the pictures of the README from the program itself: `python -m tests.pictures`.

They show a learner of two weeks, on a clock that stands still, so that they are the same wherever they are drawn.
"""

import asyncio
import os
import re
import shutil
import sys
from atexit import register
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from textual.pilot import Pilot

from quiz.deck.articles.open_article import read_article
from quiz.draft.pack import pack_for
from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import ActionKind
from quiz.study.authoring.begin_drafting import open_drafting
from quiz.study.authoring.drafting import DraftTarget
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.session import Session
from quiz.tui.app import QuizApp
from quiz.tui.draft.draft_screen import DraftScreen
from quiz.tui.home import home_screen
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.study.study_screen import StudyScreen
from tests.conftest import Clock
from tests.patience import PATIENCE
from tests.study.authoring.whole_article import looked_through

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".github" / "screens"
ARTICLE = "japan-italy-defense-ties.md"
NUMBERS = """\
title: Italian numbers
language: it
cards:
  - {id: eleven, question: "11", answer: undici}
  - {id: twelve, question: "12", answer: dodici}
  - {id: fifteen, question: "15", answer: quindici}
  - {id: sixteen, question: "16", answer: sedici}
  - {id: twenty, question: "20", answer: venti}
  - {id: forty, question: "40", answer: quaranta}
"""
CELL = """\
title: The cell
exam_date: 2026-03-23
cards:
  - {id: power, question: Which organelle makes most of a cell's ATP?, answer: the mitochondrion}
  - {id: proteins, question: Which organelle joins amino acids into proteins?, answer: the ribosome}
  - {id: wall, statement: Animal cells have a wall of cellulose., answer: false}
"""
DAYS, SHARE_RIGHT, SECONDS = 14, 0.85, 7.0
COLOURS = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
"""All colours, whatever the terminal can show that the pictures are drawn in."""

Step = Callable[[Pilot[None], Collection], Awaitable[None]]


class Picture(NamedTuple):
    """A picture: its size in cells, and what leads to what it shows."""

    size: tuple[int, int]
    step: Step


async def see_all(pilot: Pilot[None], collection: Collection) -> None:
    """Waits until home has worked out what stands beside the list."""
    await until_shown(pilot, "Days of study")  # home rests a moment before it works that out
    await settle(pilot)


async def until_shown(pilot: Pilot[None], text: str) -> None:
    """Waits until `text` is on the screen: what is under way comes when the machine gets to it."""
    async with asyncio.timeout(PATIENCE):
        while text not in pilot.app.export_screenshot().replace("&#160;", " "):
            await asyncio.sleep(0.01)
            await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys, each when what the one before it did is on the screen."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Waits until all that is under way is on the screen."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def chosen(collection: Collection) -> Session:
    """Returns a session of one multiple choice that is due."""
    card = next(one for one in collection.pick() if one.id == "port-call-base")
    collection.act(ActionKind.DUE, [card], collection.now().day)
    return Session(collection, [card], "Japan–Italy defence ties", rng=Random(1))


async def answer_wrongly(pilot: Pilot[None], collection: Collection) -> None:
    """Answers a multiple choice with its last distractor."""
    session = chosen(collection)
    shown = session.next()
    await pilot.app.push_screen(StudyScreen(session))
    await settle(pilot)
    assert shown
    wrong = shown.options.index(shown.card.question.others[-1])
    await press(pilot, str(wrong + 1))


async def ask_why(pilot: Pilot[None], collection: Collection) -> None:
    await answer_wrongly(pilot, collection)
    await pilot.press("c")  # the menu is a worker, which ends when the reasons are closed
    await until_shown(pilot, "Why now?")
    await pilot.press("w")
    await until_shown(pilot, "What each button does")


async def draft(pilot: Pilot[None], collection: Collection) -> None:
    """Opens the article of the bundled deck, as if there were no card of it yet."""
    pack = pack_for("en")
    assert pack
    article = read_article((ROOT / "seeds" / ARTICLE).read_bytes(), ARTICLE)
    target = DraftTarget(Path("decks", "defence.yaml"), Path("seeds"))
    drafting = looked_through(open_drafting(collection, article, pack, target))
    await pilot.app.push_screen(DraftScreen(drafting, lambda _: 0.0))
    await press(pilot, "down")


PICTURES = {
    "home": Picture((120, 30), see_all),
    "study": Picture((120, 30), answer_wrongly),
    "why": Picture((100, 34), ask_why),
    "draft": Picture((120, 34), draft),
    "statistics": Picture((100, 36), lambda pilot, collection: press(pilot, "t")),
}


@contextmanager
def learner() -> Iterator[Collection]:
    """Gives the decks and the log of somebody who has studied for two weeks, in a home folder of their own."""
    home, kept, end = _two_weeks()
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(kept, home)
    clock = Clock()
    clock.now = end
    with patch.dict(os.environ, {"HOME": str(home)}), _opened(home, clock) as collection:
        yield collection


@cache
def _two_weeks() -> tuple[Path, Path, datetime]:
    """Returns the home folder of all pictures, since a log is that of its folder; a copy of it after two weeks of
    study; and when these end.
    """
    base = TemporaryDirectory()
    register(base.cleanup)
    home, kept = Path(base.name) / "home", Path(base.name) / "kept"
    shutil.copytree(ROOT / "decks", home / "decks", ignore=shutil.ignore_patterns("*.md"))
    shutil.copytree(ROOT / "seeds", home / "seeds")
    for name, text in (("languages/italian-numbers", NUMBERS), ("science/the-cell", CELL)):
        path = home / "decks" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    clock = Clock()
    clock.forward(days=-DAYS)
    with patch.dict(os.environ, {"HOME": str(home)}), _opened(home, clock) as collection:
        _study(collection, clock)
    home.rename(kept)
    return home, kept, clock.now


def _opened(home: Path, clock: Clock) -> closing[Collection]:
    return closing(open_collection([home / "decks"], home / "answers", clock))


def _study(collection: Collection, clock: Clock) -> None:
    chance = Random(4)
    for _ in range(DAYS):
        session = Session(collection, collection.pick(), "All decks", limit=25, rng=Random(1))
        while shown := session.next():
            right = chance.random() < SHARE_RIGHT
            clock.forward(seconds=SECONDS + chance.random() * 10)
            session.answer(shown.card.question.expected if right else ("?",), SECONDS)
            session.rate(Rating.GOOD if right else Rating.AGAIN)
        clock.forward(days=1, hours=chance.choice((-1, 0, 1)))
        clock.now = clock.now.replace(hour=8 + chance.randrange(3))


async def draw(name: str) -> str:
    """Returns the picture `name` as SVG that asks nobody for fonts."""
    picture = PICTURES[name]
    at_once = patch.object(DecisionScreen, "reaction_time", 0), patch.object(home_screen, "_RESTS", 0.001)
    with learner() as collection, at_once[0], at_once[1], patch.dict(os.environ, COLOURS):
        os.environ.pop("NO_COLOR", None)
        app = QuizApp(collection, collection.decks, rng=Random(1))
        async with app.run_test(size=picture.size) as pilot:
            await settle(pilot)
            await picture.step(pilot, collection)
            await pilot.pause()
            svg = app.export_screenshot(title="quiz")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: [^;]*;", "font-family: ui-monospace, monospace;", svg)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in sys.argv[1:] or PICTURES:
        path = FOLDER / f"{name}.svg"
        path.write_text(asyncio.run(draw(name)), "utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
