"""Home is there before its numbers, nothing moves when they come, and what is pressed meanwhile is not lost."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from quiz.card.problem import QuizError
from quiz.study.collection import Collection, open_collection
from quiz.tui.app import QuizApp
from quiz.tui.home.deck_list import DeckList
from quiz.tui.opening import DecksRead, Opening
from tests.conftest import Clock
from tests.patience import PATIENCE
from tests.tui.home.painted import painted
from tests.tui.study.test_study import text_of, until

DECK = "title: Seas\ncards:\n  - {id: a, question: Which sea?, answer: Ionian}\n"


@pytest.fixture
def path(write_deck: Callable[..., Path]) -> Path:
    return write_deck(DECK)


class Slow:
    """Opens a collection, and has `pressed` come while it does."""

    def __init__(self, path: Path, home: Path, clock: Clock, *pressed: str) -> None:
        self._roots, self._home, self._clock, self._pressed = [path.parent], home, clock, pressed
        self.seen = ""
        self.app: QuizApp

    def __call__(self, tell: DecksRead) -> tuple[Collection, tuple[object, ...]]:
        self.seen = painted(self.app)
        for key in self._pressed:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
        collection = open_collection(self._roots, self._home, self._clock)
        return collection, collection.decks


def opening_app(slow: Slow, titles: tuple[str, ...] = ("Seas",)) -> QuizApp:
    slow.app = QuizApp(opening=Opening(titles, None, slow))  # type: ignore[arg-type]
    return slow.app


async def opened(pilot: Pilot[None]) -> None:
    """Waits until all is done that opening sets off."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_the_title_comes_first_and_then_its_numbers_beside_it(path: Path, home: Path, clock: Clock) -> None:
    slow = Slow(path, home, clock)
    async with opening_app(slow).run_test() as pilot:
        await opened(pilot)
        before, after = (
            [line for line in text.splitlines() if "Seas" in line] for text in (slow.seen, painted(pilot.app))
        )
        assert before[0].strip() == "▌ Seas"
        assert after[0].startswith(before[0].rstrip())
        assert slow.seen.splitlines().index(before[0]) == painted(pilot.app).splitlines().index(after[0])
        assert "1 new card, under 1 min" in painted(pilot.app)
    slow.app.close()


async def test_before_the_decks_are_open_only_what_stays_is_shown(path: Path, home: Path, clock: Clock) -> None:
    slow = Slow(path, home, clock)
    async with opening_app(slow, ("Seas", "Rivers")).run_test() as pilot:
        await opened(pilot)
        assert "▌ All decks" in slow.seen
        assert "Rivers" not in slow.seen
    slow.app.close()


@pytest.mark.parametrize(
    ("keys", "screen"),
    [(["b"], "BrowseScreen"), (["t", "escape"], "HomeScreen"), (["t", "escape", "b"], "BrowseScreen")],
)
async def test_keys_pressed_meanwhile_are_given_on(
    keys: list[str], screen: str, path: Path, home: Path, clock: Clock
) -> None:
    slow = Slow(path, home, clock, *keys)
    async with opening_app(slow).run_test() as pilot:
        await opened(pilot)
        await until(pilot, lambda: type(pilot.app.screen).__name__ == screen)
    slow.app.close()


async def test_enter_pressed_meanwhile_studies_the_first_deck(path: Path, home: Path, clock: Clock) -> None:
    slow = Slow(path, home, clock, "enter")
    async with opening_app(slow).run_test() as pilot:
        await opened(pilot)
        assert "Which sea?" in text_of(pilot.app)
    slow.app.close()


@pytest.mark.parametrize("titles", [(), ("Seas", "Gone"), ("Another title",)])
async def test_rows_follow_what_was_read(titles: tuple[str, ...], path: Path, home: Path, clock: Clock) -> None:
    slow = Slow(path, home, clock)
    async with opening_app(slow, titles).run_test() as pilot:
        await opened(pilot)
        assert [row.title for row in pilot.app.screen.query_one(DeckList).rows] == ["Seas"]
        assert not pilot.app.screen.has_class("-empty")
    slow.app.close()


@pytest.mark.parametrize("leaves", ["", "escape", "q"])
async def test_it_is_said_how_many_decks_are_read_and_escape_leaves_between_two_of_them(
    leaves: str, write_deck: Callable[..., Path], home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.tui.app._UNSAID_OPENING", 0.0)
    monkeypatch.setattr("quiz.tui.app._LOOK_AT_OPENING", 0.01)
    paths = [write_deck(DECK, f"{number}.yaml") for number in range(3)]
    read, said, left = list[int](), Event(), Event()

    class Told(QuizApp):
        def say_instead(self, before: str, message: str) -> None:
            super().say_instead(before, message)
            if "Deck 2 of 3 is being read" in message:
                said.set()

        def exit(self, *values: Any, **named: Any) -> None:
            super().exit(*values, **named)
            left.set()

    def slow(tell: DecksRead) -> tuple[Collection, tuple[object, ...]]:
        def note(number: int, of: int) -> None:
            tell(number, of)
            read.append(number)
            if number == 1:
                assert said.wait(PATIENCE)
            if number == 1 and leaves:
                app.post_message(Key(leaves, None))
                assert left.wait(PATIENCE)

        collection = open_collection(paths, home, clock, tell=note)
        return collection, collection.decks

    app = Told(opening=Opening(("Seas",), None, slow))  # type: ignore[arg-type]
    async with app.run_test() as pilot:
        await opened(pilot)
        assert read == ([0, 1] if leaves else [0, 1, 2, 3])
        assert (app.return_code is not None) == bool(leaves)
        assert leaves or not app.notices
    assert app.farewell() == "No answer was given."
    app.close()


async def test_where_nothing_can_be_opened_the_app_ends_and_says_why() -> None:
    def fails(tell: DecksRead) -> tuple[Collection, list[object]]:
        raise QuizError("No.")

    app = QuizApp(opening=Opening([], None, fails))  # type: ignore[arg-type]
    async with app.run_test() as pilot:
        await opened(pilot)
    assert str(app.failure) == "No."
    assert app.farewell() == "No answer was given."


async def test_the_theme_that_was_kept_is_on_from_the_first_frame() -> None:
    themes: list[str] = []

    def fails(tell: DecksRead) -> tuple[Collection, list[object]]:
        themes.append(app.theme)
        raise QuizError("No.")

    app = QuizApp(opening=Opening([], "quiz-light", fails))  # type: ignore[arg-type]
    async with app.run_test() as pilot:
        await opened(pilot)
    assert themes == ["quiz-light"]
