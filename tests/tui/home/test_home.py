"""Home: all decks first, what is due in its folders, the rest in one line; its numbers are those of everything else."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.engine.rating import Rating
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.session import Session
from quiz.study.settings import setting
from quiz.study.statistics.deck_statistics import statistics_of
from quiz.study.statistics.home_numbers import overview_of
from quiz.tui.app import QuizApp
from quiz.tui.home import home_screen
from quiz.tui.home.day_head import _second_line
from quiz.tui.home.deck_list import DeckList
from quiz.tui.home.deck_pane import DeckPane
from quiz.tui.home.deck_rows import RowKind
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.home.problems_screen import ProblemsScreen
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.dialogs import AskText
from quiz.tui.study.study_screen import StudyScreen
from tests.conftest import Clock
from tests.tui.home.painted import painted
from tests.tui.study.test_study import keys_of, text_of, until

DECKS = {
    "languages/numbers": ("Italian numbers", 3),
    "languages/letters": ("أبجدية", 2),
    "science/cell": ("日本の軍艦と港の名前、そしてその長い歴史について、また他の多くのこと", 4),
    "capitals": ("Capitals of Europe", 2),
}


@pytest.fixture
def shelf(write_deck: Callable[..., Path], tmp_path: Path, home: Path, clock: Clock) -> Iterator[Collection]:
    """Four decks in folders, one of which was answered, so that nothing in it is due."""
    for name, (title, cards) in DECKS.items():
        one = name.rpartition("/")[2]
        entries = "".join(f"- {{id: {one}{n}, question: What is {n}?, answer: a}}\n" for n in range(cards))
        write_deck(f"title: {title}\ncards:\n{entries}", f"{name}.yaml")
    with closing(open_collection([tmp_path / "decks"], home, clock)) as collection:
        answer(collection, "capitals")
        yield collection


def answer(collection: Collection, name: str) -> None:
    """Answers every card of a deck as known at once, so that each comes again in some days."""
    decks = [deck for deck in collection.decks if deck.name == name]
    session = Session(collection, collection.pick(decks), name)
    while session.next():
        session.answer(("a",), 5)
        session.rate(Rating.EASY)


@pytest.fixture
def app(shelf: Collection) -> QuizApp:
    return QuizApp(shelf, shelf.decks, rng=Random(1))


async def ready(pilot: Pilot[None]) -> str:
    """Waits until all numbers are there; returns what stands on the screen."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return painted(pilot.app)


async def ready_to_type(pilot: Pilot[None]) -> None:
    """Waits until a line of text is asked for."""
    await until(pilot, lambda: isinstance(pilot.app.screen, AskText) and not pilot.app.screen.query_one(Input).value)


def rows(app: QuizApp) -> list[tuple[RowKind, str]]:
    return [(row.kind, row.title) for row in app.screen.query_one(DeckList).rows]


async def test_all_decks_come_first_then_what_is_due_in_its_folders_then_the_rest_in_one_line_that_unfolds(
    app: QuizApp,
) -> None:
    async with app.run_test() as pilot:
        text = await ready(pilot)
        assert rows(app) == [
            (RowKind.ALL, "All decks"),
            (RowKind.FOLDER, "languages"),
            (RowKind.DECK, "أبجدية"),
            (RowKind.DECK, "Italian numbers"),
            (RowKind.FOLDER, "science"),
            (RowKind.DECK, DECKS["science/cell"][0]),
            (RowKind.FOLD, "nothing due"),
        ]
        assert "nothing due: Capitals of Europe (" in text
        assert "Mon 2 March" in text
        assert "1 day in a row" in text
        for hint in ("⏎ Study", "n New", "u Undo", "b Browse", "t Stats", "x Exam", "s Settings", "q Quit", "? Help"):
            assert hint in text.splitlines()[-1]
        assert (await keys_of(pilot))["Study"] == "⏎"
        await pilot.press("G", "enter")
        assert rows(app)[-2:] == [(RowKind.FOLD, "nothing due"), (RowKind.DECK, "Capitals of Europe")]
        await pilot.press("G")
        assert "▌   Capitals of Europe" in painted(app)
        await pilot.press("escape")
        assert rows(app)[-1] == (RowKind.FOLD, "nothing due")
        assert app.screen.query_one(DeckList).cursor == 0


async def test_enter_asks_what_the_first_line_says_or_a_folder_as_a_whole(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        text = await ready(pilot)
        assert "9 new cards left, about " in text
        assert "2 of 11 answered" in text
        await pilot.press("enter")
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.session.title == "All decks"
        assert app.screen.session.card_source.counts.total == 9
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, HomeScreen)
        await ready(pilot)
        await pilot.press("j", "enter")
        assert isinstance(app.screen, StudyScreen)
        assert (app.screen.session.title, app.screen.session.card_source.counts.new) == ("languages", 5)


async def test_below_the_decks_stands_what_fits_and_nothing_is_cut(app: QuizApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        counts = []
        for height in (40, 18, 5, 40):
            await pilot.resize_terminal(80, height)
            await pilot.pause(0.1)
            pane = app.screen.query_one(DeckPane)
            shown = [part for part in pane.children if part.display]
            assert [part for part in shown if part.region.bottom > pane.region.bottom] == []
            counts.append(len(shown))
        assert counts[3] > counts[1] > 0
        assert all(part.display for part in pane.query(".title, .facts"))


async def test_of_the_first_deck_is_told_at_once_and_of_the_next_when_the_cursor_rests(
    app: QuizApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_screen, "_RESTS", 3600)
    async with app.run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        (pane,) = app.screen.query(DeckPane)
        first = pane._shown
        await pilot.press("j")
        assert pane._shown is first is not None


async def test_a_narrower_screen_brings_no_scrollbar_below_the_decks(app: QuizApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: bool(app.screen.query_one(DeckList).rows))
        await pilot.resize_terminal(60, 18)
        await pilot.pause(0.1)
        assert not app.screen.query_one(DeckList).show_horizontal_scrollbar


def test_each_card_moves_the_day_on_also_when_it_comes_once_more(shelf: Collection) -> None:
    for rating in Rating:
        session = Session(shelf, shelf.pick(), "All decks", rng=Random(1))
        shown = session.next()
        assert shown
        session.answer(shown.card.question.expected, 5)
        session.rate(rating)
        overview = overview_of(shelf, shelf.decks)
        assert "3 of 11 answered" in _second_line(overview, 80).plain, rating
        assert overview.begun == (rating is not Rating.EASY), rating
        shelf.undo()


async def test_no_line_is_wider_than_the_screen_and_numbers_stand_below_their_names(app: QuizApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((80, 24), (120, 40), (60, 18), (200, 60)):
            await pilot.resize_terminal(*size)
            lines = (await ready(pilot)).splitlines()
            assert ({cell_len(line) for line in lines}, len(lines)) == ({size[0]}, size[1])
            names = next(line for line in lines if "due" in line and "new" in line)
            new_ends = names.index(" new") + len(" new")
            row = next(line for line in lines if "▌ All decks" in line)
            assert row[:new_ends].endswith(" 9"), size


async def test_beside_the_list_stands_what_is_told_of_the_deck_under_the_cursor_and_nothing_once_its_parts_are_gone(
    app: QuizApp,
) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "11 cards; today's 9 cards take about 4 min." in text_of(app))
        await pilot.press("G")
        await until(pilot, lambda: "2 cards. Nothing of it is left for today." in text_of(app))
        pane = app.screen.query_one(DeckPane)
        shown = pane._shown
        assert shown
        await pane.remove_children()
        pane.show(*shown)
        pane.on_resize()
        assert not pane.children


async def test_on_the_first_day_home_says_what_a_deck_is_about_and_what_new_means(
    open_deck: Callable[[str], Collection],
) -> None:
    cards = "".join(f"  - {{front: a{n}, back: b}}\n" for n in range(30))
    collection = open_deck(f"title: Seas\ndescription: Of salt and water.\ncards:\n{cards}")
    app = QuizApp(collection, collection.decks)
    async with app.run_test() as pilot:
        await ready(pilot)
        await until(pilot, lambda: "Of salt and water." in text_of(app))
        said = text_of(app)
        assert "30 cards; today's 20 cards take about" in said
        assert "Up to 20 cards that you have never seen (new) are begun each day." in said


def test_the_numbers_are_those_of_quiz_stats(shelf: Collection) -> None:
    overview, said = overview_of(shelf, shelf.decks), statistics_of(shelf)
    assert overview.counts == said.counts
    assert overview.streak_days == said.streak_days
    assert overview.decks == said.decks
    assert sum(overview.last_days) == said.tally.reviews


async def test_a_held_enter_does_not_start_anything_when_home_comes_back(
    app: QuizApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("b", "escape")
        monkeypatch.setattr(DecisionScreen, "reaction_time", 60)
        await pilot.press("enter")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("j")
        assert app.screen.query_one(DeckList).cursor == 1


async def test_at_the_start_nothing_is_held_back(app: QuizApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DecisionScreen, "reaction_time", 60)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert isinstance(app.screen, StudyScreen)


async def test_problems_are_listed_and_go_when_they_are_mended(
    open_deck: Callable[[str], Collection], write_deck: Callable[..., Path]
) -> None:
    collection = open_deck("title: Seas\ncards:\n  - {front: a, bakc: b}\n  - {front: c, back: d}\n")
    app = QuizApp(collection, collection.decks)
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("exclamation_mark")
        assert isinstance(app.screen, ProblemsScreen)
        assert "deck.yaml, line 3" in painted(app)
        write_deck("title: Seas\ncards:\n  - {front: a, back: b}\n  - {front: c, back: d}\n")
        await app.reread_decks()
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert not app.screen.check_action("problems", ())


async def test_it_is_said_why_all_decks_have_less_to_study_than_each_by_itself(app: QuizApp, shelf: Collection) -> None:
    shelf.prefer(setting("new_per_day"), "5")  # of which two are done
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: "One by one these decks have 8 cards for today." in text_of(app))
        assert "which let in 3." in text_of(app)
        shelf.prefer(setting("new_per_day"), "20")
        await app.follow_settings()
        await until(pilot, lambda: "One by one" not in text_of(app))


async def test_a_deck_that_was_named_comes_back_after_it_was_away(shelf: Collection) -> None:
    named = [deck for deck in shelf.decks if deck.name == "languages/letters"]
    app, path = QuizApp(shelf, named), Path(named[0].path)
    async with app.run_test() as pilot:
        assert "1 of 4 decks in" in await ready(pilot)
        path.rename(path.with_suffix(".away"))
        await app.reread_decks()
        shown = await ready(pilot)
        assert "3 decks in" in shown
        assert "Italian numbers" in shown
        path.with_suffix(".away").rename(path)
        await app.reread_decks()
        shown = await ready(pilot)
        assert "1 of 4 decks in" in shown
        assert "Italian numbers" not in shown


async def test_a_deck_and_its_first_card_are_begun_from_home(app: QuizApp, tmp_path: Path) -> None:
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("n", "d", *"Red seas", "enter")
        await ready_to_type(pilot)
        await pilot.press(*"Which?", "enter")
        await pilot.press(*"Ionian", "enter")
        await ready_to_type(pilot)
        await pilot.press("escape")
        await ready(pilot)
        text = (tmp_path / "decks" / "red-seas.yaml").read_text("utf-8")
        assert "question: Which?" in text
        assert "answer: Ionian" in text
        assert (RowKind.DECK, "Red seas") in rows(app)


async def test_what_cannot_be_written_is_told_and_asked_again(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("n", "d", *"Capitals", "enter")
        assert "is there already" in text_of(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_what_is_said_stands_on_its_line_and_covers_nothing(app: QuizApp) -> None:
    async with app.run_test(notifications=True) as pilot:
        await ready(pilot)
        await pilot.press("u")
        await ready(pilot)
        lines = painted(app).splitlines()
        assert [line for line in lines if "Took back the answer" in line] == [lines[-2]]
        assert not any(toast.is_on_screen for toast in app.screen.query("Toast"))
