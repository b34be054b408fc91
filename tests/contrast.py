"""Measures how legible all screens are, in every theme that is offered: `python -m tests.contrast [THEME …]`.

A tour by keys leads through the screens. For each theme the ratio of contrast (WCAG 2.1) of every cell that is not
blank is worked out, and the worst is printed with its screen and text: text needs 4.5; what is dim on purpose, and the
border of a line that is typed on, need 3. Lines and blocks that only decorate need none.
With `--16` the colours are those that a terminal of sixteen colours would show.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import NamedTuple

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.deck.articles.read import read_article
from quiz.draft.pack import pack_for
from quiz.engine.rating import Rating
from quiz.study.class_marking import read_class
from quiz.study.collection import Collection, open_collection
from quiz.study.drafting import DraftTarget, open_drafting
from quiz.study.session import Session
from quiz.tui.app import QuizApp
from quiz.tui.draft.draft_screen import DraftScreen
from quiz.tui.exam.class_screen import ClassScreen
from quiz.tui.imports.import_screen import ImportScreen
from quiz.tui.shared.decisions import DecisionScreen
from quiz.tui.shared.dialogs import AskDay, AskText, Confirm
from quiz.tui.shared.legible import DIM, TEXT, ratio
from quiz.tui.study.study_screen import StudyScreen
from tests.conftest import Clock
from tests.tui.conftest import DECK, in_session
from tests.tui.rest import rest_between_keys

ARTICLE = Path(__file__).parents[1] / "seeds" / "japan-italy-defense-ties.md"
_NEAR = 3
"""Steps of 255 by which a colour may differ from another that it was rounded from."""
SIXTEEN = 2.5
"""What sixteen colours can do: their red on black has no more."""
_LOOKS = 100
Stops = AsyncIterator[str]


class Cell(NamedTuple):
    """One cell of a screen: its text, its two colours, what it belongs to, and the least contrast that it needs."""

    text: str
    front: Color
    back: Color
    widget: str
    least: float

    @property
    def contrast(self) -> float:
        return ratio(self.front, self.back)

    @property
    def is_legible(self) -> bool:
        return self.contrast >= self.least


def cells(app: QuizApp, sixteen: bool = False) -> Iterator[Cell]:
    """Yields the words of the screen that is in front, each once for each pair of colours."""
    screen = app.screen
    seen = set()
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, control in strip:
            width = 0 if control else sum(1 for _ in text)
            if text.strip() and style and style.color and style.bgcolor:
                place = x + len(text) - len(text.lstrip())
                widget = screen.get_widget_at(min(place, app.size.width - 1), y)[0]
                colours = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
                front, back = (_rgb(colour, sixteen) for colour in colours)
                key = (text.strip(), front, back, type(widget).__name__)
                if widget is not screen and key not in seen:  # what a dialog lies over is dim
                    seen.add(key)
                    least = _least(app, text, front, back, isinstance(widget, Input))
                    least = min(least, SIXTEEN) if sixteen else least
                    yield Cell(text.strip(), front, back, type(widget).__name__, least)
            x += width


def _rgb(colour: RichColor, sixteen: bool) -> Color:
    if sixteen:
        colour = colour.downgrade(ColorSystem.STANDARD)
    return Color(*colour.get_truecolor(DEFAULT_TERMINAL_THEME))


def _least(app: QuizApp, text: str, front: Color, back: Color, typed: bool) -> float:
    if all(_is_drawing(sign) for sign in text if not sign.isspace()):
        return DIM if typed else 0
    if all(_is_shape(sign) for sign in text if not sign.isspace()):
        return DIM
    share = app.theme_variables["text-disabled"].removeprefix("auto ").removesuffix("%")
    full = back.get_contrast_text(1.0)
    dims = [back.blend(full, int(share) / 100, alpha=1), Color.parse(app.theme_variables["foreground-disabled"])]
    return DIM if any(_is_near(front, dim) for dim in dims) else TEXT


def _is_near(one: Color, other: Color) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one.rgb, other.rgb, strict=True))


def _is_drawing(sign: str) -> bool:
    """Tells whether `sign` is a line, a block or dots."""
    return "\u2500" <= sign <= "\u259f" or "\u2800" <= sign <= "\u28ff" or "\U0001fb00" <= sign <= "\U0001fbff"


def _is_shape(sign: str) -> bool:
    """Tells whether `sign` is a square or a dot of a calendar, a chart or a list."""
    return sign == "·" or "\u25a0" <= sign <= "\u25ff"


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Waits until all is on the screen; not for a worker that waits for an answer in a dialog."""
    for _ in range(_LOOKS):
        await pilot.pause()
        if not any(worker.is_running and worker._thread_worker for worker in pilot.app.workers):
            return
        await asyncio.sleep(0.02)


async def at_home(pilot: Pilot[None], collection: Collection, folder: Path) -> Stops:
    """Goes from home to whatever it opens."""
    yield "home"
    for stops in (_keys_of_home(pilot), _dialogs(pilot, collection), _draft(pilot, collection)):
        async for name in stops:
            yield name
    async for name in _class(pilot, collection, folder):
        yield name


FROM_HOME = {
    "browse": ("b",),
    "browse: cards": ("b", "down"),
    "browse: marked": ("b", "down", "space"),
    "browse: menu": ("b", "down", "c"),
    "settings": ("s",),
    "settings: field": ("s", "enter"),
    "settings: refused": ("s", "enter", "x", "enter"),
    "statistics: days": ("t",),
    **{f"statistics: part {number}": ("t", number) for number in "2345"},
    "new": ("n",),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "palette: found": ("ctrl+p", "s"),
    "practise": ("p",),
    "results": ("r",),
}
"""The keys that lead from home to each stop."""


async def _keys_of_home(pilot: Pilot[None]) -> Stops:
    for name, keys in FROM_HOME.items():
        await press(pilot, *keys)
        yield name
        await _go_home(pilot)


async def _go_home(pilot: Pilot[None]) -> None:
    while pilot.app.screen is not pilot.app.screen_stack[0]:
        await press(pilot, "escape")


async def _dialogs(pilot: Pilot[None], collection: Collection) -> Stops:
    app = pilot.app
    assert isinstance(app, QuizApp)
    for name, dialog in (
        ("dialog: yes or no", Confirm("Really?", "It cannot be undone.")),
        ("dialog: text", AskText("Export", "Name a file.", "")),
        ("dialog: day", AskDay(collection.now().day, "this card")),
        ("import", ImportScreen(["3 cards would come in", "! 1 cannot"])),
    ):
        await app.push_screen(dialog)
        await settle(pilot)
        yield name
        await press(pilot, "escape")
    app.open_sources()
    await settle(pilot)
    yield "coverage"
    await press(pilot, "escape")


async def _draft(pilot: Pilot[None], collection: Collection) -> Stops:
    pack = pack_for("en")
    assert pack
    article = read_article(ARTICLE.read_bytes(), ARTICLE.name)
    screen = DraftScreen(open_drafting(collection, article, pack, DraftTarget(Path("d.yaml"), Path("a"))), lambda: 0.0)
    await pilot.app.push_screen(screen)
    await settle(pilot)
    yield "draft"
    for key, name in (("down", "draft: next"), ("enter", "draft: kept"), ("a", "draft: words")):
        await press(pilot, key)
        yield name
    await press(pilot, "escape")
    screen.dismiss(None)
    await settle(pilot)


async def _class(pilot: Pilot[None], collection: Collection, folder: Path) -> Stops:
    sheets = folder / "sheets"
    sheets.mkdir(exist_ok=True)
    for person in range(6):
        answers = {"short": "Athens" if person % 2 else "Sparta", "truth": True, "list": ["Malta", "Cipro"]}
        (sheets / f"p{person}.json").write_text(json.dumps({"name": f"P{person}", "answers": answers}), "utf-8")
    screen = ClassScreen(collection, read_class(collection.decks[0], str(sheets)))
    await pilot.app.push_screen(screen)
    await settle(pilot)
    for number in "123":
        await press(pilot, number)
        yield f"class: part {number}"
    await press(pilot, "enter")
    yield "class: a person"
    await press(pilot, "escape", "r")
    yield "class: second marking"
    await _go_home(pilot)


async def in_study(pilot: Pilot[None], collection: Collection, folder: Path) -> Stops:
    """Goes through a session: each kind of question, answered wrongly and rightly by turns, and its end."""
    app, right = pilot.app, False
    for _ in range(12):
        if not isinstance(app.screen, StudyScreen):
            break
        session = app.screen.session
        shown = session.shown_card
        if not shown:
            break
        kind = type(shown.card.question).__name__
        yield f"{kind}: asked"
        await press(pilot, *_answer(kind, right))
        yield f"{kind}: marked"
        if not right:
            await press(pilot, "c")
            yield "menu"
            await press(pilot, "w")
            yield "why"
            await press(pilot, "escape")
        await press(pilot, "1" if right else "4")
        right = not right
    await press(pilot, "escape")
    yield "the end"
    await press(pilot, "down")
    yield "the end: a missed card"
    await press(pilot, "enter")
    yield "the end: the card"


def _answer(kind: str, right: bool) -> Sequence[str]:
    keys: dict[str, Sequence[str]] = {
        "TrueOrFalse": ["t" if right else "f"],
        "MultipleChoice": ["1" if right else "2"],
        "MultipleResponse": ["1", "3", "enter"],
        "Ordering": ["shift+down", "enter"],
        "Matching": ["1", "1", "2", "enter"],
        "Listing": [*"Malta", "enter", "x", "enter", "enter"],
        "Flashcard": ["enter"],
    }
    return keys.get(kind, [*("Athens" if right else "xyz"), "enter", "enter"])


async def in_exam(pilot: Pilot[None], collection: Collection, folder: Path) -> Stops:
    """Sets up an exam, answers a little, hands in, and reads the report."""
    await press(pilot, "x")
    yield "exam: set up"
    await press(pilot, "ctrl+b")
    yield "exam: question"
    await press(pilot, "ctrl+o")
    yield "exam: all questions"
    await press(pilot, "escape", "escape")
    yield "exam: hand in?"
    await press(pilot, "enter")
    if pilot.app.screen is not pilot.app.screen_stack[0]:
        yield "exam: report"


def answer_half(collection: Collection) -> None:
    """Answers cards by turns rightly and wrongly, so that there is something to be seen at home."""
    session = Session(collection, collection.cards.values(), "All decks", rng=Random(1))
    for number in range(6):
        if shown := session.next():
            session.answer(shown.card.question.expected if number % 2 else ("?",), 5)
            session.rate(Rating.EASY if number % 2 else Rating.AGAIN)


TOURS = (at_home, in_study, in_exam)


class Fault(NamedTuple):
    """A text that cannot be read: in a theme, on a screen."""

    theme: str
    screen: str
    cell: Cell

    def __str__(self) -> str:
        one = self.cell
        colours = f"{one.front.hex} on {one.back.hex}"
        where = f"{self.theme:22} {one.contrast:5.2f} < {one.least:<4} {self.screen:24} {one.widget:16}"
        return f"{where} {colours}  {one.text}"


async def measure(themes: Sequence[str] = (), sixteen: bool = False, size: tuple[int, int] = (120, 40)) -> list[Fault]:
    """Returns what cannot be read on any screen in `themes` (none: all that are offered), the worst first."""
    faults = []
    for tour in TOURS:
        with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
            folder = Path(name)
            for variable in ("HOME", "QUIZ_HOME"):
                patch.setenv(variable, name)
            patch.setenv("QUIZ_CONFIG", str(folder / "config.toml"))
            patch.setattr(DecisionScreen, "reaction_time", 0)
            patch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
            rest_between_keys(patch)
            (folder / "deck.yaml").write_text(dedent(DECK), "utf-8")
            collection = open_collection([folder / "deck.yaml"], folder, Clock())
            if tour is at_home:
                answer_half(collection)
            patch.setattr("textual.constants.COLOR_SYSTEM", "standard" if sixteen else "truecolor")
            app = in_session(collection) if tour is in_study else QuizApp(collection, collection.decks, rng=Random(1))
            async with app.run_test(size=size) as pilot:
                await settle(pilot)
                async for screen in tour(pilot, collection, folder):
                    faults += await _measured(pilot, screen, themes, sixteen)
            collection.close()
    return sorted(set(faults), key=lambda fault: (fault.theme, fault.cell.contrast))


async def _measured(pilot: Pilot[None], screen: str, themes: Sequence[str], sixteen: bool) -> list[Fault]:
    app = pilot.app
    assert isinstance(app, QuizApp)
    if os.environ.get("TOUR"):
        print(screen, app.screen, file=sys.stderr, flush=True)
    faults = []
    for theme in themes or app.available_themes:
        if screen.startswith("palette"):  # it is drawn in the theme in which it was opened
            await press(pilot, "escape")
        app.theme = theme
        await settle(pilot)
        if screen.startswith("palette"):
            await press(pilot, "ctrl+p", *("s" if "found" in screen else ""))
        faults += [Fault(theme, screen, cell) for cell in cells(app, sixteen) if not cell.is_legible]
    return faults


def main() -> None:
    arguments = sys.argv[1:]
    sixteen = "--16" in arguments
    faults = asyncio.run(measure([one for one in arguments if not one.startswith("-")], sixteen))
    print(*faults, sep="\n")
    print(f"{len(faults)} texts are hard to read, in {len({fault.theme for fault in faults})} themes.")
    sys.exit(bool(faults))


if __name__ == "__main__":
    os.environ.setdefault("COLORTERM", "truecolor")
    main()
