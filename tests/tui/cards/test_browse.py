"""Browsing: cards are found while a query is typed, shown in full, and acted on, one step a key press."""

from asyncio import Event, timeout, to_thread
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path
from random import Random
from threading import Semaphore
from typing import TypeVar

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Static

from quiz.engine.day import read_day
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.time_words import interval_words
from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import ActionKind
from quiz.study.cards.act_on_many import act_on_many
from quiz.study.cards.find_cards import CardRows, count_cards, find_cards, first_cards, query_names
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session
from quiz.tui.app import QuizApp
from quiz.tui.cards.browse_screen import STOPPED, BrowseScreen
from quiz.tui.cards.card_list import CardList
from quiz.tui.cards.card_menu import CardMenu
from quiz.tui.cards.card_view import CardView
from quiz.tui.cards.search_input import SearchInput
from quiz.tui.cards.why_screen import WhyScreen
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.questions import PROMPTS
from quiz.tui.shared.dialogs import AskDay, Confirm
from quiz.tui.shared.footer import Footer
from quiz.tui.study.summary_screen import SummaryScreen
from tests.conftest import Clock
from tests.every import every
from tests.patience import PATIENCE
from tests.tui.conftest import MakeApp
from tests.tui.study.test_study import until

T = TypeVar("T")
TODAY = Clock().now.toordinal()

HOSTILE = """\
title: "[bold]Hostile[/]"
cards:
  - {id: markup, question: "[red]Is[/] [@click=app.quit]this\\e[31m\\u0007 up[/]?", answer: "[i]no[/]", tags: ["[b]t"]}
  - {id: wide, question: "日本語の質問はこの画面でどう見えますか？とても長い質問です。", answer: "はい"}
  - {id: rtl, question: "ما هي عاصمة إيطاليا؟ \\u202egnirts", answer: "روما"}
  - {id: long, question: "LONG?", answer: "LONGER"}
""".replace("LONGER", "x" * 5000).replace("LONG", "Very long words " * 320)


def text_of(app: QuizApp) -> str:
    return "\n".join(str(widget.render()) for widget in app.screen.query(Static))


def listed(app: QuizApp) -> list[str]:
    return [card.id for card in app.screen.query_one(CardList).cards]


def lines_of(app: QuizApp) -> list[str]:
    """What stands in the list, line by line."""
    cards = app.screen.query_one(CardList)
    return [cards.render_line(y).text for y in range(min(cards.size.height, len(cards.cards)))]


async def settle(pilot: Pilot[None], *but: str) -> None:
    """Waits for what was typed to be looked for, and for the card under the cursor, `but` for some groups of work."""
    await pilot.pause()
    while any(not worker.is_finished and worker.group not in but for worker in pilot.app.workers):
        await pilot.pause(0.01)
    await pilot.pause()


async def keys_of(pilot: Pilot[None]) -> list[str]:
    await pilot.pause()
    return [hint.does for hint in chain(*pilot.app.screen.query_one(Footer).hints)]


async def browse(pilot: Pilot[None], query: str = "") -> None:
    """Opens the browser, looks for `query` and goes to the cards."""
    await pilot.press("b")
    pilot.app.screen.query_one(SearchInput).value = query
    await settle(pilot)
    await pilot.press("down")
    await settle(pilot)


async def test_cards_are_found_while_a_query_is_typed(app: QuizApp, collection: Collection) -> None:
    name = collection.decks[0].name
    async with app.run_test() as pilot:
        await pilot.press("b")
        await settle(pilot)
        assert isinstance(app.screen, BrowseScreen)
        assert listed(app) == list(collection.cards)
        await pilot.press(*"islands")
        await settle(pilot)
        assert listed(app) == ["response", "list"]
        assert "2 of 10 cards" in text_of(app)
        await pilot.press(*" -state")
        await settle(pilot)
        assert listed(app) == ["response"]
        await browse_for(pilot, "island")
        found = listed(app)
        await pilot.press(*" is:suspendet")
        await settle(pilot)
        assert "Did you mean is:suspended" in text_of(app), "what means nothing is told below it"
        assert not app._notifications
        assert listed(app) == found
        await pilot.press("backspace", "d")
        await settle(pilot)
        assert listed(app) == []
        await browse_for(pilot, "")
        await pilot.press(*"sbf1")
        await settle(pilot)
        assert collection.statuses == {}, "letters go into the query and not to a card"
        assert "Card" not in await keys_of(pilot)
        await browse_for(pilot, f"deck:{name}x")
        assert f"There is no deck {name}x. Did you mean deck:{name}?" in text_of(app)
        assert "⇥" not in text_of(app)
        await browse_for(pilot, "")
        await pilot.press(*"kind:l")
        await settle(pilot)
        assert "⇥ list" in text_of(app)
        await pilot.press("tab")
        await settle(pilot)
        assert app.screen.query_one(SearchInput).value == "kind:list"
        assert listed(app) == ["list"]
        assert "1 of 10 cards" in text_of(app)
        await pilot.press("tab")
        assert app.screen.query_one(CardList).has_focus
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_what_was_typed_last_is_dropped_when_the_screen_is_left(
    app: QuizApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaving = Event()
    monkeypatch.setattr("quiz.tui.cards.browse_screen.sleep", lambda seconds: leaving.wait())
    monkeypatch.setattr(CardList, "on_unmount", lambda cards: leaving.set(), raising=False)
    async with app.run_test() as pilot:
        await pilot.press("b", "x", "escape", "escape")
        await settle(pilot)
        assert leaving.is_set()
        assert isinstance(app.screen, HomeScreen)


async def test_a_key_or_a_click_on_a_column_puts_the_list_in_order_also_where_many_cards_are_searched_beside_the_keys(
    app: QuizApp, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(collection, [collection.cards["matching"]], "all")
    assert session.next()
    session.answer(("x",), 1)
    session.rate(Rating.AGAIN)
    in_decks = list(collection.cards)
    due_first = ["matching", *(card for card in in_decks if card != "matching")]
    async with app.run_test() as pilot:
        for at_once in (10, 0):
            monkeypatch.setattr("quiz.tui.cards.browse_screen._AT_ONCE", at_once)
            await browse(pilot)
            assert listed(app) == in_decks
            await pilot.press("o")
            await settle(pilot)
            assert listed(app) == due_first
            assert "10 of 10 cards, due first" in text_of(app)
            assert app.screen.query_one(CardList).cursor == 0
            await pilot.click("ListHead", offset=(6, 0))
            await settle(pilot)
            assert listed(app) == in_decks
            await pilot.click("ListHead", offset=(app.screen.query_one("ListHead").size.width - 3, 0))
            await settle(pilot)
            assert "▾Lapses" in str(app.screen.query_one("ListHead").render())
            assert listed(app) == due_first
            await browse_for(pilot, "islands")
            assert listed(app) == ["response", "list"]
            await browse_for(pilot, "is:suspendet")
            assert "Did you mean is:suspended" in text_of(app)
            assert listed(app) == ["response", "list"]
            await browse_for(pilot, "islands -state")
            assert listed(app) == ["response"]
            await pilot.press("escape")


async def test_the_first_cards_are_there_before_the_others_are_found(
    app: QuizApp, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Semaphore(0)

    def find_later(*asked: object) -> CardRows:
        may_go_on.acquire()
        return find_cards(*asked)  # type: ignore[arg-type]

    screen = "quiz.tui.cards.browse_screen"
    monkeypatch.setattr(f"{screen}._AT_ONCE", 0)
    monkeypatch.setattr(f"{screen}.first_cards", partial(first_cards, most=3))
    monkeypatch.setattr(f"{screen}.find_cards", find_later)
    in_decks = list(collection.cards)
    async with app.run_test() as pilot:
        try:
            await pilot.press("b")
            await until(pilot, lambda: listed(app) != [])
            assert listed(app) == in_decks[:3]
            assert "The first 3 cards …" in text_of(app)
            await pilot.press("down", "down", "a", "s")
            await settle(pilot, "find", "action")
            cards = app.screen.query_one(CardList)
            assert (cards.cursor, cards.marked, collection.statuses) == (1, set(), {})
            may_go_on.release(2)  # the list, and the list when it is done
            await settle(pilot)
            assert listed(app) == in_decks
            assert "10 of 10 cards" in text_of(app)
            assert {*collection.statuses} == {*in_decks}, "all are marked, also those that were not there yet"
            assert (cards.cursor, cards.marked) == (1, set())
        finally:
            may_go_on.release(99)


@pytest.mark.parametrize("at_once", [10, 0])
async def test_a_key_means_the_cards_of_what_was_typed_also_before_they_are_found(
    at_once: int, app: QuizApp, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = Event()

    async def pause(seconds: float) -> None:
        await typed.wait()

    monkeypatch.setattr("quiz.tui.cards.browse_screen._AT_ONCE", at_once)
    async with app.run_test() as pilot:
        await browse(pilot, "sea")
        await pilot.press("slash")
        monkeypatch.setattr("quiz.tui.cards.browse_screen.sleep", pause)
        app.screen.query_one(SearchInput).value = "islands"
        await pilot.press("enter", "a", "s")
        assert collection.statuses == {}
        typed.set()
        await settle(pilot)
        assert {*collection.statuses} == {"response", "list"}


async def test_many_cards_are_changed_beside_the_keys_and_leaving_stops_it(
    app: QuizApp, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_go_on = Semaphore(0), Semaphore(0)

    def act_later(*asked: object) -> int:
        begun.release()
        may_go_on.acquire()
        return act_on_many(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr("quiz.tui.cards.browse_screen._FEW", 1)
    monkeypatch.setattr("quiz.tui.cards.browse_screen.act_on_many", act_later)
    everyone = {*collection.cards}
    async with app.run_test() as pilot:
        try:
            await browse(pilot)
            cards = app.screen.query_one(CardList)
            await pilot.press("a", "s", "down", "down", "u")
            await settle(pilot, "act", "action")
            assert (cards.cursor, cards.marked, collection.statuses) == (2, everyone, {}), "the list is alive"
            may_go_on.release()
            await settle(pilot)
            assert (cards.marked, collection.statuses) == (set(), {}), "undo has waited for its turn"
            await pilot.press("U")
            await settle(pilot)
            assert {*collection.statuses} == everyone, "all of it is one step"
            assert begun.acquire(blocking=False)
            await pilot.press("u", "a", "3")
            has_begun = await to_thread(begun.acquire, timeout=PATIENCE)  # the screen goes on: undo has to end before
            assert has_begun, "what has not begun is not stopped"
            await pilot.press("escape")
            assert isinstance(app.screen, HomeScreen)
            may_go_on.release()
            async with timeout(PATIENCE):
                while STOPPED not in [notice.message for notice in app.notices]:
                    await pilot.pause(0.01)
            assert collection.refresh() is False
            assert collection.statuses == {}
        finally:
            may_go_on.release(99)


@pytest.mark.parametrize("first", ["the work begins", "the screen is left"])
async def test_what_has_not_begun_when_the_screen_is_left_is_said_to_be_stopped(
    first: str, app: QuizApp, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = BrowseScreen._do_in_thread
    waiting: list[Callable[[], object]] = []
    monkeypatch.setattr("quiz.tui.cards.browse_screen._FEW", 1)
    monkeypatch.setattr(BrowseScreen, "_do_in_thread", lambda *asked: waiting.append(partial(begin, *asked)))
    async with app.run_test() as pilot:
        await browse(pilot)
        await pilot.press("a", "s")
        await settle(pilot)
        if first == "the work begins":
            waiting[0]()
            await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        said = [notice.message for notice in app.notices]
        assert said.count(STOPPED) == (first == "the screen is left")
        if first == "the screen is left":
            waiting[0]()  # too late
            await settle(pilot)
    assert bool(collection.statuses) == (first == "the work begins")


async def test_names_and_the_count_are_read_once_the_cards_are_listed(
    app: QuizApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed_by_then: list[int] = []

    def noting(read: Callable[[Collection], T]) -> Callable[[Collection], T]:
        def note(collection: Collection) -> T:
            listed_by_then.append(len(app.screen.query_one(CardList).cards))
            return read(collection)

        return note

    monkeypatch.setattr("quiz.tui.cards.browse_screen._AT_ONCE", 0)
    monkeypatch.setattr("quiz.tui.cards.browse_screen.query_names", noting(query_names))
    monkeypatch.setattr("quiz.tui.cards.browse_screen.count_cards", noting(count_cards))
    async with app.run_test() as pilot:
        await browse(pilot)
        assert listed_by_then == [len(listed(app))] * 2


async def test_what_was_typed_before_the_names_were_read_is_completed_once_they_are(
    app: QuizApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read = Semaphore(0)

    def names_later(collection: Collection) -> dict[str, list[str]]:
        may_read.acquire()
        return query_names(collection)

    monkeypatch.setattr("quiz.tui.cards.browse_screen.query_names", names_later)
    async with app.run_test() as pilot:
        try:
            await pilot.press("b", *"kind:")
            await settle(pilot, "rest")
            assert "⇥" not in text_of(app)
            may_read.release()
            await settle(pilot)
            assert "⇥" in text_of(app)
        finally:
            may_read.release(9)


async def browse_for(pilot: Pilot[None], query: str) -> None:
    """Looks for `query` in the browser that is open."""
    pilot.app.screen.query_one(SearchInput).value = query
    await settle(pilot)
    await settle(pilot)


async def test_a_card_is_shown_as_it_is_asked_and_with_its_answer(app: QuizApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await browse(pilot)
        for place, card in enumerate(app._collection.cards.values()):
            assert listed(app)[place] == card.id
            (view,) = app.screen.query(CardView)
            said = text_of(app)
            assert card.question.kind in said
            assert all(text in said for text in card.question.expected)
            assert card.explanation in said
            assert "This card is new" in said
            assert not [widget for widget in view.query("*") if widget.focusable]
            await pilot.press("down")
            await settle(pilot)
        assert {card.question.kind for card in app._collection.cards.values()} == set(PROMPTS)


async def test_the_problems_of_a_card_are_shown_with_it(app_with: MakeApp) -> None:
    app = app_with("cards:\n  - {id: a, question: Is Rome a capital?, answer: Rome}\n  - {id: b, front: x, back: y}\n")
    async with app.run_test(size=(120, 40)) as pilot:
        await browse(pilot)
        await settle(pilot)
        assert "warning: Rome stands in the question" in text_of(app)
        await pilot.press("down")
        await settle(pilot)
        assert "warning" not in text_of(app)


async def test_hostile_text_is_shown_as_it_stands(app_with: MakeApp) -> None:
    app = app_with(HOSTILE)
    for size in ((80, 24), (140, 40), (30, 8)):
        async with app.run_test(size=size) as pilot:
            await browse(pilot)
            assert "[red]I" in "\n".join(lines_of(app)) or size[0] < 80
            for _ in range(4):
                assert "\x1b" not in text_of(app)
                await pilot.press("down")
                await settle(pilot)
            assert len({cell_len(line) for line in lines_of(app)}) == 1
        app = app_with(HOSTILE)


ACTS = {
    "s": (CardStatus(suspended=True), "suspended"),
    "b": (CardStatus(buried=TODAY), "buried"),
    "f": (CardStatus(flag=1), "⚑"),
    "3": (CardStatus(flag=3), "⚑"),
}


async def test_a_key_does_it_and_one_undo_takes_it_back_and_redo_does_it_again(
    app: QuizApp, collection: Collection
) -> None:
    async with app.run_test() as pilot:
        await browse(pilot)
        await pilot.press("d", "3", "enter")
        await settle(pilot)
        assert not collection.can_undo(), "a card never answered is not set due"
        await pilot.press("c", "w")
        await settle(pilot)
        assert "This card is new" in text_of(app)
        assert "No answer yet." in text_of(app)
        await pilot.press("escape")
        assert "Redo" not in await keys_of(pilot)
        for key, (status, said) in ACTS.items():
            await pilot.press(key)
            await settle(pilot)
            assert collection.statuses == {"truth": status}, key
            assert said in lines_of(app)[0], key
            await pilot.press("u")
            assert collection.statuses == {}, key
            assert said not in lines_of(app)[0], key
            assert "Redo" in await keys_of(pilot), key
            await pilot.press("U")
            assert collection.statuses == {"truth": status}, key
            assert "Redo" not in await keys_of(pilot), key
            if key in "sb":  # the same key turns it back
                await pilot.press(key)
                await settle(pilot)
                assert collection.statuses == {}, key
                await pilot.press("u")
            await pilot.press("u")
        flags = []
        for _ in range(5):
            await pilot.press("f")
            await settle(pilot)
            flags.append(collection.statuses["truth"].flag if collection.statuses else 0)
        assert flags == [1, 2, 3, 4, 0]
        await browse_for(pilot, "islands")
        await pilot.press("a", "s")
        await settle(pilot)
        assert set(collection.statuses) == {"response", "list"}, "marked cards are acted on together"
        await pilot.press("u")
        assert collection.statuses == {}, "in one step"
        await pilot.press("space", "s")
        await settle(pilot)
        assert set(collection.statuses) == {"response"}
        await pilot.press("escape", "u")
        assert isinstance(app.screen, HomeScreen)
        assert collection.statuses == {}, "home takes back what was done elsewhere"
        await pilot.press("ctrl+y")
        assert set(collection.statuses) == {"response"}


async def answered(pilot: Pilot[None]) -> None:
    """Answers the first card and goes home."""
    await pilot.press("enter", "t", "enter", "escape", "enter")


async def test_a_card_is_explained_and_a_due_day_and_forgetting_are_asked_for(
    app: QuizApp, collection: Collection
) -> None:
    async with app.run_test(size=(100, 50)) as pilot:
        await answered(pilot)
        await browse(pilot, "malta")
        await pilot.press("w")
        assert isinstance(app.screen, WhyScreen)
        said = text_of(app)
        for part in (
            "Malta is an island.",
            "You are learning this card",
            "Stability",
            "again in",
            "2 Mar 2026",
            "True",
        ):
            assert part in said
        await pilot.press("escape")
        assert isinstance(app.screen, BrowseScreen)
        await pilot.press("d", *"12")
        assert isinstance(app.screen, AskDay)
        assert "14 Mar 2026" in text_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert collection.memories["truth"].due_day == TODAY + 12
        await pilot.press("R")
        assert isinstance(app.screen, Confirm)
        await pilot.press("n")
        await settle(pilot)
        assert "truth" in collection.memories
        await pilot.press("R", "y")
        await settle(pilot)
        assert "truth" not in collection.memories
        await pilot.press("u")
        assert "truth" in collection.memories


@every(
    ("text", "days"),
    [
        ("0", 0),
        (" 3 ", 3),
        ("2026-03-05", 3),
        ("2026-03-01", None),
        ("", None),
        ("x", None),
        ("-1", None),
        ("9" * 20, None),
    ],
)
def test_a_day_is_read_as_days_from_now_or_as_a_date(text: str, days: int | None) -> None:
    assert read_day(text, TODAY) == (None if days is None else TODAY + days)


async def test_why_tells_the_waits_that_the_buttons_tell(open_deck: Callable[[str], Collection]) -> None:
    collection = open_deck("retention: 75%\ncards:\n  - {id: carrier, question: Which?, answer: Cavour}\n")
    easy = collection.futures(collection.cards["carrier"], collection.now())[Rating.EASY]
    async with QuizApp(collection, collection.decks, rng=Random(1)).run_test() as pilot:
        await browse(pilot)
        await pilot.press("c", "w")
        await settle(pilot)
        assert f"again in {interval_words(easy, collection.now())}" in text_of(pilot.app)  # type: ignore[arg-type]


async def test_an_archived_card_is_shown_and_nothing_is_done_to_it(
    app: QuizApp, write_deck: Callable[..., Path], open_deck: Callable[[str], Collection]
) -> None:
    async with app.run_test() as pilot:
        await answered(pilot)
    later = open_deck("cards:\n  - {id: other, front: x, back: y}\n")
    async with QuizApp(later, later.decks, rng=Random(1)).run_test() as pilot:
        await browse(pilot, "is:archived")
        assert listed(pilot.app) == ["truth"]  # type: ignore[arg-type]
        assert "Malta is an island." in text_of(pilot.app)  # type: ignore[arg-type]
        assert "Card" not in await keys_of(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert later.statuses == {}


# The card at hand


async def test_the_menu_is_about_the_card_at_hand_also_while_an_answer_is_typed_and_after_it(
    app: QuizApp, collection: Collection
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "c")
        assert isinstance(app.screen, CardMenu)
        await pilot.press("s")
        await settle(pilot)
        assert collection.statuses == {"truth": CardStatus(suspended=True)}
        assert "What is the capital of Greece?" in text_of(app)
        await pilot.press("ctrl+z")
        assert collection.statuses == {}
        assert "Malta is an island." in text_of(app)
        await pilot.press("U")
        assert "What is the capital of Greece?" in text_of(app)
        await pilot.press("ctrl+z", "t", "c", "1")
        await settle(pilot)
        assert "⚑ red" in text_of(app)
        assert "✓ Right" in text_of(app)
        await pilot.press("u")
        assert "⚑ red" not in text_of(app)
        assert "✓ Right" in text_of(app)
        assert "truth" in collection.memories
        await pilot.press("c", "b")
        await settle(pilot)
        assert set(collection.statuses) == {"truth"}
        assert "truth" in collection.memories
        assert "What is the capital of Greece?" in text_of(app)
        await pilot.press(*"Ath", "ctrl+o", "2")
        await settle(pilot)
        assert collection.statuses["short"] == CardStatus(flag=2)
        assert "⚑ orange" in text_of(app)
        await pilot.press(*"ens", "enter")
        assert "✓ Right" in text_of(app)


LEECHY = "cards:\n  - {id: leech, question: What is one?, answer: I}\n"


def answer(collection: Collection, text: str, rating: Rating) -> None:
    """Answers the first card in a session of its own."""
    session = Session(collection, collection.cards.values(), "")
    session.next()
    session.answer((text,), 1)
    session.rate(rating)


def wait_a_day(collection: Collection, clock: Clock) -> None:
    """After which all cards are due."""
    clock.forward(days=1)
    collection.act(ActionKind.DUE, collection.cards.values(), collection.now().day)


async def test_a_leech_is_named_in_the_summary_and_kept_in_a_list(
    open_deck: Callable[[str], Collection], clock: Clock
) -> None:
    collection = open_deck(LEECHY)
    answer(collection, "I", Rating.EASY)
    for _ in range(7):
        wait_a_day(collection, clock)
        answer(collection, "no", Rating.AGAIN)
    wait_a_day(collection, clock)
    app = QuizApp(collection, collection.decks, rng=Random(1))
    async with app.run_test() as pilot:
        await pilot.press("enter", *"no", "enter", "enter", "escape")
        assert collection.memories["leech"].lapses == 8
        assert "Leeches" in await keys_of(pilot)
        assert "Forgotten again and again" in text_of(app)
        await pilot.press("l")
        await settle(pilot)
        assert listed(app) == ["leech"]
        assert {"Edit", "Suspend", "Keep"} <= set(await keys_of(pilot))
        await pilot.press("x")
        assert listed(app) == []
        await pilot.press("u")
        assert listed(app) == ["leech"]
        await pilot.press("escape")
        assert isinstance(app.screen, SummaryScreen)


async def test_two_thousand_cards_are_listed_and_gone_through(open_deck: Callable[[str], Collection]) -> None:
    deck = "cards:\n" + "".join(f"  - {{id: n{n}, question: What is {n}?, answer: '{n}'}}\n" for n in range(2_000))
    collection = open_deck(deck)
    async with QuizApp(collection, collection.decks).run_test() as pilot:
        await browse(pilot)
        await pilot.press("end")
        await settle(pilot)
        cards = pilot.app.screen.query_one(CardList)
        assert (len(cards.cards), cards.current and cards.current.id) == (2_000, "n1999")
        assert "What is 1999?" in cards.render_line(cards.size.height - 1).text
