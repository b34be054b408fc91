"""Measures how legible all screens are, in every theme that is offered: `python -m tests.contrast [THEME …]`.

Tours by keys lead through all screens that there are; one that goes astray is told, and so is a screen that none comes
to. For each theme the ratio of contrast (WCAG 2.1) of every cell that is not blank is worked out, and what is too
little is printed with its screen and text: text needs 4.5; what is dim on purpose, and the border of a line that is
typed on, need 3. Lines and blocks that only decorate need none.
With `--16` the colours are those that a terminal of sixteen colours would show.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any, NamedTuple

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.color import Color
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from quiz import tui
from quiz.card.model import Card
from quiz.deck.articles.open_article import read_article
from quiz.draft.pack import pack_for
from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import ActionKind
from quiz.study.authoring.begin_drafting import open_drafting
from quiz.study.authoring.coverage import quoted_place
from quiz.study.authoring.drafting import DraftTarget
from quiz.study.collection import Collection, open_collection
from quiz.study.exams.class_marking import read_class
from quiz.study.sessions.session import Session
from quiz.tui.app import QuizApp
from quiz.tui.cards.browse_screen import BrowseScreen
from quiz.tui.cards.card_menu import CardMenu
from quiz.tui.cards.passage_screen import PassageScreen
from quiz.tui.cards.why_screen import WhyScreen
from quiz.tui.draft.coverage_screen import SourcesScreen
from quiz.tui.draft.draft_screen import DraftScreen
from quiz.tui.draft.edit_dialog import EditDialog
from quiz.tui.exam.class_screen import ClassScreen
from quiz.tui.exam.exam_screen import ExamScreen
from quiz.tui.exam.overview_dialog import Overview
from quiz.tui.exam.past_results_screen import ResultsScreen
from quiz.tui.exam.report_screen import ReportScreen
from quiz.tui.exam.second_marking_screen import SecondMarkingScreen
from quiz.tui.exam.setup_dialog import ExamSetupDialog
from quiz.tui.exam.sheets_dialog import SheetsDialog
from quiz.tui.home.article_screen import ArticleScreen
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.home.problems_screen import ProblemsScreen
from quiz.tui.imports.import_screen import ImportScreen
from quiz.tui.settings.keys_screen import KeysScreen
from quiz.tui.settings.settings_screen import SettingsScreen
from quiz.tui.shared.colours.legible_colours import DIM, TEXT, ratio
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.dialogs import AskDay, AskText, Choose, Confirm
from quiz.tui.shared.help_screen import HelpScreen
from quiz.tui.statistics.statistics_screen import PARTS, StatisticsScreen
from quiz.tui.study.missed_card_screen import MissedCardScreen
from quiz.tui.study.study_screen import StudyScreen
from quiz.tui.study.summary_screen import SummaryScreen
from tests.conftest import Clock
from tests.study.authoring.whole_article import looked_through
from tests.tui.conftest import DECK, WithoutHome
from tests.tui.rest import rest_between_keys

ARTICLE = Path(__file__).parents[1] / "seeds" / "japan-italy-defense-ties.md"
_NEAR = 3
"""Steps of 255 by which a colour may differ from another that it was rounded from."""
SIXTEEN = 2.5
"""What sixteen colours can do: their red on black has no more."""
_LOOKS = 100
_DAYS = 8
QUOTED = "treaty"
QUOTING = """\
title: Defence
source: article.md
cards:
  - id: treaty
    question: Which state does Japan work with?
    answer: Italy
    quote: Japan works with Italy.
  - {front: The card has, bakc: a flaw}
"""
PASSAGE = "# Ties\n\nJapan works with Italy. They build an aeroplane.\n"


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


class Stop(NamedTuple):
    """A halt of a tour: its name, and the kind of screen that is in front there."""

    name: str
    screen: type[Screen[Any]]


Stops = AsyncIterator[Stop]


class Astray(Exception):
    """A tour that is not where it should be."""


async def at_home(pilot: Pilot[None], collection: Collection, folder: Path) -> Stops:
    """Goes from home to whatever it opens."""
    yield Stop("home", HomeScreen)
    await press(pilot, "G")
    yield Stop("home: the last row", HomeScreen)
    for stops in (_keys_of_home(pilot), _dialogs(pilot, collection), _draft(pilot, collection)):
        async for stop in stops:
            yield stop
    async for stop in _class(pilot, collection, folder):
        yield stop


FROM_HOME: dict[str, tuple[type[Screen[Any]], tuple[str, ...]]] = {
    "browse": (BrowseScreen, ("b",)),
    "browse: cards": (BrowseScreen, ("b", "down")),
    "browse: marked": (BrowseScreen, ("b", "down", "space")),
    "browse: menu": (CardMenu, ("b", "down", "c")),
    "browse: nothing found": (BrowseScreen, ("b", *"qqq")),
    "settings": (SettingsScreen, ("s",)),
    "settings: field": (SettingsScreen, ("s", "enter")),
    "settings: refused": (SettingsScreen, ("s", "enter", "x", "enter")),
    "settings: keys": (KeysScreen, ("s", "end", "enter")),
    **{f"statistics: {part}": (StatisticsScreen, ("t", f"{n}")) for n, part in enumerate(PARTS, 1)},
    "statistics: tried out": (StatisticsScreen, ("t", "8", "enter")),
    "statistics: which cards": (AskText, ("t", "2", "f")),
    "new": (Choose, ("n",)),
    "help": (HelpScreen, ("question_mark",)),
    "palette": (CommandPalette, ("ctrl+p",)),
    "palette: found": (CommandPalette, ("ctrl+p", "s")),
    "practise": (Choose, ("p",)),
    "results": (ResultsScreen, ("r",)),
    "problems": (ProblemsScreen, ("exclamation_mark",)),
}
"""The keys that lead from home to each stop, and the screen that they open."""


async def _keys_of_home(pilot: Pilot[None]) -> Stops:
    for name, (screen, keys) in FROM_HOME.items():
        await press(pilot, *keys)
        yield Stop(name, screen)
        await _go_home(pilot)


async def _go_home(pilot: Pilot[None]) -> None:
    for _ in range(_LOOKS):
        if pilot.app.screen is pilot.app.screen_stack[0]:
            return
        await press(pilot, "escape")
    raise Astray(f"No way leads home from {pilot.app.screen}.")


async def _dialogs(pilot: Pilot[None], collection: Collection) -> Stops:
    app = pilot.app
    assert isinstance(app, QuizApp)
    article = read_article(ARTICLE.read_bytes(), ARTICLE.name)
    card = next(card for card in collection.pick() if card.id == QUOTED)
    dialogs: dict[str, Screen[Any]] = {
        "dialog: yes or no": Confirm("Really?", "It cannot be undone."),
        "dialog: text": AskText("Export", "Name a file.", ""),
        "dialog: day": AskDay(collection.now().day, "this card"),
        "import": ImportScreen(["3 cards would come in", "! 1 cannot"]),
        "article": ArticleScreen(article),
        "passage": PassageScreen(quoted_place(card)),
        "card": MissedCardScreen(collection, card),
        "sheets": SheetsDialog(collection.decks, collection.decks[0]),
    }
    for name, dialog in dialogs.items():
        await app.push_screen(dialog)
        await settle(pilot)
        yield Stop(name, type(dialog))
        await _go_home(pilot)
    app.open_sources()
    await settle(pilot)
    yield Stop("coverage", SourcesScreen)
    await _go_home(pilot)
    for severity in ("information", "warning", "error"):
        app.notify("Something is told.", severity=severity)  # type: ignore[arg-type]
        await settle(pilot)
        yield Stop(f"notice: {severity}", HomeScreen)
        app.clear_notifications()


async def _draft(pilot: Pilot[None], collection: Collection) -> Stops:
    pack = pack_for("en")
    assert pack
    article = read_article(ARTICLE.read_bytes(), ARTICLE.name)
    screen = DraftScreen(
        looked_through(open_drafting(collection, article, pack, DraftTarget(Path("d.yaml"), Path("a")))), lambda _: 0.0
    )
    await pilot.app.push_screen(screen)
    await settle(pilot)
    yield Stop("draft", DraftScreen)
    for key, name in (("down", "draft: next"), ("enter", "draft: kept"), ("a", "draft: words")):
        await press(pilot, key)
        yield Stop(name, DraftScreen)
    await press(pilot, "escape")
    while pilot.app.screen is not screen:
        await press(pilot, "escape")
    await press(pilot, "e")
    yield Stop("draft: edited", EditDialog)
    await press(pilot, "escape")
    screen.dismiss("")
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
        yield Stop(f"class: part {number}", ClassScreen)
    await press(pilot, "enter")
    yield Stop("class: a person", ReportScreen)
    await press(pilot, "escape", "r")
    yield Stop("class: second marking", SecondMarkingScreen)
    await _go_home(pilot)


async def in_study(pilot: Pilot[None], collection: Collection, folder: Path) -> Stops:
    """Answers a card of each kind wrongly and rightly, each in a session of its own, and looks at the end of these."""
    home = pilot.app.screen
    for card in collection.pick([collection.decks[0]]):
        kind = type(card.question).__name__
        for right in (False, True):
            collection.act(ActionKind.DUE, [card], collection.now().day)
            session = Session(collection, [card], "Mediterranean", rng=Random(1))
            shown = session.next()
            assert shown
            home.post_message(HomeScreen.Study(session))
            await settle(pilot)
            said = f"{kind}, {'right' if right else 'wrong'}"
            if right:
                yield Stop(f"{kind}: asked", StudyScreen)
            await press(pilot, *_answer(card, shown.options, right))
            if session.feedback is None:
                raise Astray(f"{said} was not answered.")
            yield Stop(f"{said}: marked", StudyScreen)
            is_looked_at = kind == "ShortAnswer" and not right
            if is_looked_at:
                await press(pilot, "c")
                yield Stop("menu", CardMenu)
                await press(pilot, "w")
                yield Stop("why", WhyScreen)
                await press(pilot, "escape")
            await press(pilot, "2")
            if isinstance(pilot.app.screen, StudyScreen):  # it comes once more
                await press(pilot, "escape")
            if is_looked_at or kind == "Number":
                yield Stop(f"{said}: the end", SummaryScreen)
            if is_looked_at:
                await press(pilot, "down")
                yield Stop("the end: a missed card", SummaryScreen)
                await press(pilot, "enter")
                yield Stop("the end: the card", MissedCardScreen)
            await _go_home(pilot)


def _answer(card: Card, options: Sequence[str], right: bool) -> Sequence[str]:
    """Returns the keys that answer `card` rightly, or wrongly."""
    keys: dict[str, Sequence[str]] = {
        "true or false": ["t" if right else "f"],
        "multiple choice": [_choice(card, options, right)],
        "multiple response": ["1", "3", "enter"],
        "ordering": ["shift+down", "enter"],
        "matching": ["1", "1", "2", "enter"],
        "list": [*("Malta" if right else "x"), "enter", "enter"],
        "cloze": [*"Gibraltar", "enter", *("Suez" if right else "xyz"), "enter"],
        "flashcard": ["enter"],
        "number": ["2" if right else "3", "enter"],
    }
    return keys.get(card.question.kind, [*("Athens" if right else "xyz"), "enter"])


def _choice(card: Card, options: Sequence[str], right: bool) -> str:
    """Returns the key of the first option that is right, or of the first that is not; `1` where nothing is chosen."""
    fitting = (place for place, option in enumerate(options, 1) if (option in card.question.expected) == right)
    return f"{next(fitting, 1)}"


async def in_exam(pilot: Pilot[None], collection: Collection, folder: Path) -> Stops:
    """Sets up an exam, answers a little, hands in, and reads the report."""
    await press(pilot, "x")
    yield Stop("exam: set up", ExamSetupDialog)
    await press(pilot, "ctrl+b")
    for number in range(3):
        yield Stop(f"exam: question {number + 1}", ExamScreen)
        await press(pilot, "ctrl+l", "ctrl+n")
    await press(pilot, "ctrl+o")
    yield Stop("exam: all questions", Overview)
    await press(pilot, "escape", "escape")
    yield Stop("exam: hand in?", Choose)
    await press(pilot, "h")
    yield Stop("exam: report", ReportScreen)
    await _go_home(pilot)
    await press(pilot, "r")
    yield Stop("results", ResultsScreen)


async def on_the_first_day(pilot: Pilot[None], collection: Collection, folder: Path) -> Stops:
    """Looks at what home and statistics show somebody who has never answered."""
    yield Stop("first day: home", HomeScreen)
    for part, number in zip(PARTS, "123456789", strict=False):
        await press(pilot, "t", number)
        yield Stop(f"first day: {part}", StatisticsScreen)
        await _go_home(pilot)


def study_some_days(collection: Collection, clock: Clock) -> None:
    """Answers cards by turns rightly and wrongly on some days, so that there is something to be seen of them."""
    for day in range(_DAYS):
        session = Session(collection, collection.pick(), "All decks", rng=Random(day))
        for number in range(9):
            if shown := session.next():
                session.answer(shown.card.question.expected if (number + day) % 3 else ("?",), 5)
                session.rate(Rating.GOOD if (number + day) % 3 else Rating.AGAIN)
        clock.forward(**({"days": 1} if day < _DAYS - 1 else {"minutes": 30}))


TOURS = (at_home, in_study, in_exam, on_the_first_day)


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


async def measure(
    themes: Sequence[str] = (), sixteen: bool = False, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Stop, list[Fault]]]:
    """Yields each stop with what cannot be read there in `themes` (none: all that are offered).

    Raises `Astray` where a tour does not come to the screen that it leads to.
    """
    for tour in TOURS:
        with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
            folder = Path(name)
            collection = _collection(folder, patch, sixteen, tour is not on_the_first_day)
            app = (WithoutHome if tour is in_study else QuizApp)(collection, collection.decks, rng=Random(1))
            async with app.run_test(size=size) as pilot:
                await settle(pilot)
                async for stop in tour(pilot, collection, folder):
                    yield stop, await _measured(pilot, stop, themes, sixteen)
            collection.close()


def _collection(folder: Path, patch: pytest.MonkeyPatch, sixteen: bool, has_studied: bool) -> Collection:
    """Returns decks in `folder`, and takes care that keys act at once and nothing moves."""
    for variable in ("HOME", "QUIZ_HOME"):
        patch.setenv(variable, str(folder))
    patch.setenv("QUIZ_CONFIG", str(folder / "config.toml"))
    patch.setattr(DecisionScreen, "reaction_time", 0)
    patch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    patch.setattr("textual.constants.COLOR_SYSTEM", "standard" if sixteen else "truecolor")
    rest_between_keys(patch)
    decks, clock = folder / "decks", Clock()
    decks.mkdir()
    for file, text in (("deck.yaml", dedent(DECK)), ("quoting.yaml", QUOTING), ("article.md", PASSAGE)):
        (decks / file).write_text(text, "utf-8")
    collection = open_collection([decks], folder, clock)
    if has_studied:
        study_some_days(collection, clock)
    return collection


def all_screens() -> set[type[Screen[Any]]]:
    """Returns every kind of screen that the program has, those left out that others are built on."""
    for module in walk_packages(tui.__path__, f"{tui.__name__}."):
        import_module(module.name)
    found, waiting = set(), [Screen]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith(tui.__name__) and not kind.__subclasses__():
                found.add(kind)
    return found | {HomeScreen}  # a test makes another of it


async def _measured(pilot: Pilot[None], stop: Stop, themes: Sequence[str], sixteen: bool) -> list[Fault]:
    app = pilot.app
    assert isinstance(app, QuizApp)
    faults = []
    for theme in themes or app.available_themes:
        is_palette = stop.screen is CommandPalette
        if is_palette:  # it is drawn in the theme in which it was opened
            await press(pilot, "escape")
        app.theme = theme
        await settle(pilot)
        if is_palette:
            await press(pilot, "ctrl+p", *("s" if "found" in stop.name else ""))
        if not isinstance(app.screen, stop.screen):
            raise Astray(f"At `{stop.name}` there is {app.screen}, not {stop.screen.__name__}.")
        faults += [Fault(theme, stop.name, cell) for cell in cells(app, sixteen) if not cell.is_legible]
    return faults


async def tell(themes: Sequence[str], sixteen: bool) -> bool:
    """Prints what is found, as it is found, each text once a theme; returns whether all can be read everywhere."""
    unseen, found = all_screens(), set[tuple[str, Cell]]()
    async for stop, faults in measure(themes, sixteen):
        unseen.discard(stop.screen)
        for fault in faults:
            if (fault.theme, fault.cell) not in found:
                found.add((fault.theme, fault.cell))
                print(fault, flush=True)
    print(*sorted(f"{one.__name__} was not looked at." for one in unseen), sep="\n")
    print(f"{len(found)} texts are hard to read, in {len({theme for theme, _ in found})} themes.")
    return not (found or unseen)


def main() -> None:
    themes = [one for one in sys.argv[1:] if not one.startswith("-")]
    sys.exit(not asyncio.run(tell(themes, "--16" in sys.argv)))


if __name__ == "__main__":
    os.environ.setdefault("COLORTERM", "truecolor")
    main()
