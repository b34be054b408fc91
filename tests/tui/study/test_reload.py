"""A deck that is saved while the program runs is taken in, and the learner loses nothing."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.engine.rating import Rating
from quiz.study.collection import Collection, open_collection
from quiz.tui.app import QuizApp
from quiz.tui.home.deck_list import DeckList
from quiz.tui.home.deck_rows import RowKind
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.questions import Prompt
from quiz.tui.questions.answer_rows import OptionRow
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.help_screen import HelpScreen
from quiz.tui.shared.threads.watch_decks import saves, watched
from quiz.tui.study.rating_bar import RatingBar
from quiz.tui.study.summary_screen import SummaryScreen
from tests.conftest import Clock
from tests.patience import PATIENCE
from tests.tui.conftest import DECK, MakeApp
from tests.tui.questions.test_questions import next_card, of_each
from tests.tui.study.test_study import choose, study, text_of


def deck_of(app: QuizApp) -> Path:
    return Path(app._decks[0].path)


async def edit(pilot: Pilot[None], old: str, new: str) -> None:
    """Saves the deck with `new` for `old`, and lets the app look at it."""
    app = pilot.app
    assert isinstance(app, QuizApp)
    text = deck_of(app).read_text("utf-8")
    assert old in text
    deck_of(app).write_text(text.replace(old, new), "utf-8")
    await app.reread_decks()
    await pilot.pause()


def told(app: QuizApp) -> str:
    return "\n".join(f"{one.title} {one.message}" for one in app._notifications)


def only(entry: str) -> str:
    """A deck of one card, whose keys are given."""
    return f"cards:\n  - {{id: one, {entry}}}\n"


async def test_the_card_on_the_screen_is_mended_and_what_was_typed_stays(studying_with: MakeApp) -> None:
    app = studying_with(only("question: Captial of Greece?, answer: Athens"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"Ath")
        await edit(pilot, "Captial", "Capital")
        assert "Capital of Greece?" in text_of(app)
        assert "Captial" not in text_of(app)
        assert "This card was edited." in told(app)
        await pilot.press(*"ens", "enter")
        assert "✓ Right" in text_of(app)
        assert len(app.screen.query(Prompt)) == 1


async def test_the_screen_goes_on_while_a_deck_is_read(studying_with: MakeApp) -> None:
    app = studying_with(only("question: Captial of Greece?, answer: Athens"))
    async with app.run_test() as pilot:
        deck_of(app).write_text(deck_of(app).read_text("utf-8").replace("Captial", "Capital"), "utf-8")
        reading = [asyncio.create_task(app.reread_decks()) for _ in range(2)]
        await asyncio.sleep(0)
        assert not any(task.done() for task in reading)
        await asyncio.gather(*reading)
        await pilot.pause()
        assert "Capital of Greece?" in text_of(app)


DRAFTS = {
    "question: Q, number: 12": (["1"], ["2"]),
    'cloze: "Q {{c1::a}} {{c1::b}}"': (["a", "enter"], ["b"]),
    "question: Q, answers: [a, b, c]": (["a", "enter", "b", "enter"], ["c", "enter"]),
    "statement: Q, answer: true": (["down"], []),
    "question: Q, order: [a, b]": (["K", "J", "K", "J"], []),
    "question: Q, pairs: {a: x, b: y}": (["1"], ["1"]),
    "front: Q, back: b": ([], []),
}
"""Cards, and the keys of an answer before and after the card is mended."""


async def test_an_answer_in_the_making_goes_on_in_the_mended_card(studying_with: MakeApp) -> None:
    app = studying_with(of_each(*(entry.replace("Q", f"Q{place}") for place, entry in enumerate(DRAFTS))))
    async with app.run_test() as pilot:
        for place, (entry, (before, after)) in enumerate(DRAFTS.items()):
            await pilot.press(*before)
            draft = app.screen.query_one(Prompt).draft
            await edit(pilot, f"Q{place}", f"Question{place}")
            assert f"Question{place}" in text_of(app), entry
            assert app.screen.query_one(Prompt).draft == draft, entry
            await pilot.press(*after, "enter")
            assert study(app).session.feedback, entry
            await edit(pilot, f"Question{place}", f"Q{place}")
            app.clear_notifications()  # what the card said before stands there
            await pilot.pause()
            assert f"Question{place}" not in text_of(app), entry
            assert len(app.screen.query(RatingBar)) == 1, entry
            await next_card(pilot)


async def test_picks_stay_with_their_options(studying_with: MakeApp) -> None:
    app = studying_with(only("question: Q, answers: [a, b], distractors: [c, dd, e]"))
    async with app.run_test() as pilot:
        await choose(pilot, "a")
        await choose(pilot, "b")
        await edit(pilot, "dd", "d")
        assert sorted(app.screen.query_one(Prompt).draft) == ["a", "b"]
        await pilot.press("enter")
        assert "✓ Right" in text_of(app)


async def test_options_keep_their_order_where_they_are_the_same(studying_with: MakeApp) -> None:
    app = studying_with(only("question: Q, answer: a, distractors: [b, c, d, e]"))
    async with app.run_test() as pilot:
        before = [row.text for row in app.screen.query(OptionRow)]
        await edit(pilot, "Q", "Question")
        assert [row.text for row in app.screen.query(OptionRow)] == before


async def test_a_card_that_only_moves_in_its_file_is_left_alone(studying: QuizApp) -> None:
    async with studying.run_test(notifications=True) as pilot:
        prompt = studying.screen.query_one(Prompt)
        await edit(pilot, "cards:", "# a comment\n\ncards:")
        assert studying.screen.query_one(Prompt) is prompt
        assert told(studying) == ""
        shown_card = study(studying).session.shown_card
        assert shown_card is not None
        assert shown_card.card.place.line == 5


async def test_a_card_of_another_kind_starts_afresh(studying_with: MakeApp) -> None:
    app = studying_with(only("question: How many?, answer: '12'"))
    async with app.run_test() as pilot:
        await pilot.press("1")
        await edit(pilot, "answer: '12'", "number: 12")
        assert app.screen.query_one(Input).value == ""
        await pilot.press(*"12", "enter")
        assert "✓ Right" in text_of(app)


async def test_a_card_without_an_id_is_known_again(studying_with: MakeApp) -> None:
    app = studying_with("cards: [{question: What is the captial of Greece?, answer: Athens}]")
    async with app.run_test() as pilot:
        await pilot.press(*"Ath")
        await edit(pilot, "captial", "capital")
        assert "What is the capital of Greece?" in text_of(app)
        assert app.screen.query_one(Input).value == "Ath"


async def test_an_answer_is_marked_again_when_its_card_is_mended(
    studying_with: MakeApp, home: Path, clock: Clock
) -> None:
    app = studying_with(only("question: Capital of Greece?, answer: Sparta"))
    async with app.run_test() as pilot:
        await pilot.press(*"Athens", "enter")
        assert "✗ Not right" in text_of(app)
        await edit(pilot, "Sparta", "Athens")
        assert "✓ Right" in text_of(app)
        assert app.screen.query_one(RatingBar).chosen is Rating.GOOD
        await pilot.press("enter")
        assert [one.mark.score for one in study(app).session.answered] == [1]
    assert app.farewell() == "1 answer is kept."


async def test_a_rating_that_was_picked_stays_when_the_explanation_is_mended(studying: QuizApp) -> None:
    async with studying.run_test() as pilot:
        await pilot.press("t", "right")
        await edit(pilot, "It is even three of them.", "It is even five of them.")
        assert "It is even five of them." in text_of(studying)
        assert "three" not in text_of(studying)
        assert studying.screen.query_one(RatingBar).chosen is Rating.EASY
        await pilot.press("enter")
        assert [one.rating for one in study(studying).session.answered] == [Rating.EASY]


async def test_a_card_that_is_taken_out_is_skipped(studying: QuizApp) -> None:
    async with studying.run_test(notifications=True) as pilot:
        entry = DECK[DECK.index("      - id: truth") : DECK.index("      - id: short")]
        await edit(pilot, "\n".join(line[4:] for line in entry.split("\n")), "")
        assert "What is the capital of Greece?" in text_of(studying)
        assert "no longer in its deck" in told(studying)


async def test_what_was_begun_for_a_card_that_is_gone_is_typed_into_no_other(
    studying_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = "  - {id: two, question: Capital of Italy?, answer: Rome}\n"
    app = studying_with(only("question: Capital of Greece?, answer: Athens") + second)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"Ath")
        deck_of(app).write_text(f"cards:\n{second}", "utf-8")
        await app.reread_decks()
        await pilot.pause()
        monkeypatch.setattr(DecisionScreen, "reaction_time", 60)
        await pilot.press(*"ens", "enter")
        assert app.screen.query_one(Input).value == ""
        assert "came before you can have read this" in told(app)
        monkeypatch.setattr(DecisionScreen, "reaction_time", 0)
        await pilot.press(*"Rome", "enter")
        assert "✓ Right" in text_of(app)
        assert [one.card.id for one in study(app).session.answered] == ["two"]


async def test_when_the_last_card_is_taken_out_the_session_ends_also_below_the_help(studying_with: MakeApp) -> None:
    app = studying_with(only("front: hola, back: hello"))
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        await edit(pilot, "id: one, front: hola", "id: two, front: adiós")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)


async def test_an_answered_card_that_is_taken_out_can_be_rated(studying_with: MakeApp) -> None:
    app = studying_with(only("statement: Water is wet., answer: true"))
    async with app.run_test() as pilot:
        await pilot.press("t")
        await edit(pilot, "id: one, statement: Water is wet.", "id: two, statement: Fire is cold.")
        assert "✓ Right" in text_of(app)
        await pilot.press("4")
        assert app.farewell() == "1 answer is kept."


async def test_a_broken_deck_says_so_and_goes_on_with_its_last_good_cards(app: QuizApp) -> None:
    async with app.run_test(notifications=True) as pilot:
        await edit(pilot, "answer: true", "answer: [red]*")
        assert "deck.yaml has a problem" in told(app)
        assert "Line 5: " in told(app)
        assert "Its last good cards stay." in told(app)
        assert "⚠ 1 problem" in text_of(app)
        assert len(app.screen.query_one(DeckList).rows[0].decks[0].cards) == 10
        await pilot.press("enter", "t")
        assert "✓ Right" in text_of(app)
        await edit(pilot, "answer: [red]*", "answer: true")
        assert "deck.yaml is well again." in told(app)


@pytest.fixture
def shelf(write_deck: Callable[..., Path], home: Path, clock: Clock) -> Path:
    return write_deck("cards: [{front: one, back: two}]", "first.yaml").parent


def open_shelf(shelf: Path, home: Path, clock: Clock, watch: bool = False) -> tuple[QuizApp, Collection]:
    collection = open_collection([shelf], home, clock)
    return QuizApp(collection, collection.decks, rng=Random(1), watch=watch), collection


def names(app: QuizApp) -> list[str]:
    rows = app.screen.query_one(DeckList).rows
    return [row.decks[0].name for row in rows if row.kind is RowKind.DECK]


async def test_new_decks_appear_at_home_and_deleted_ones_go(
    shelf: Path, home: Path, clock: Clock, write_deck: Callable[..., Path]
) -> None:
    app, collection = open_shelf(shelf, home, clock)
    async with app.run_test() as pilot:
        write_deck("cards: [{front: three, back: four}]", "more/second.yaml")
        await app.reread_decks()
        await pilot.pause()
        assert names(app) == ["first", "more/second"]
        (shelf / "first.yaml").unlink()
        await app.reread_decks()
        await pilot.pause()
        assert names(app) == ["more/second"]
        assert isinstance(app.screen, HomeScreen)
    collection.close()


async def test_decks_that_were_not_chosen_stay_out(shelf: Path, home: Path, clock: Clock) -> None:
    (shelf / "second.yaml").write_text("cards: [{front: three, back: four}]", "utf-8")
    collection = open_collection([shelf], home, clock)
    app = QuizApp(collection, collection.decks[:1])
    async with app.run_test() as pilot:
        (shelf / "third.yaml").write_text("cards: [{front: five, back: six}]", "utf-8")
        (shelf / "first.yaml").write_text("cards: [{front: one, back: 2}]", "utf-8")
        await app.reread_decks()
        await pilot.pause()
        assert names(app) == ["first"]
    collection.close()


def test_the_folders_of_files_are_watched_and_not_the_files(shelf: Path) -> None:
    assert watched([shelf]) == {True: {shelf}}
    assert watched([shelf / "first.yaml"]) == {False: {shelf}}


@pytest.mark.parametrize("by_rename", [False, True], ids=["written in its place", "put in the place of the old"])
async def test_a_save_is_noticed(shelf: Path, by_rename: bool) -> None:
    deck, ready = shelf / "first.yaml", saves([shelf], recursive=True)
    noticed = asyncio.ensure_future(anext(ready))
    for attempt in range(PATIENCE):  # the watch may not be up when the first save comes
        new = shelf / "4913.yaml" if by_rename else deck
        new.write_text(f"cards: [{{front: one, back: '{attempt}'}}]", "utf-8")
        new.replace(deck)
        if (await asyncio.wait([noticed], timeout=1))[0]:
            break
    assert noticed.done()
    await ready.aclose()  # type: ignore[attr-defined]


@pytest.mark.parametrize("answered", [False, True], ids=["while it is asked", "at its verdict"])
async def test_a_card_that_is_given_an_id_keeps_its_place_and_what_was_typed(app_with: MakeApp, answered: bool) -> None:
    app = app_with("cards:\n  - {question: Capital of Greece?, answer: Athens}\n  - {front: a, back: b}\n")
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("enter", *"Ath")
        if answered:
            await pilot.press(*"ens", "enter")
        await edit(pilot, "{question", "{id: greece, question")
        assert "no longer in its deck" not in told(app)
        assert "Capital of Greece?" in text_of(app)
        if not answered:
            await pilot.press(*"ens", "enter")
        assert "✓ Right" in text_of(app)


async def test_a_folder_that_is_deleted_and_made_again_is_noticed(shelf: Path) -> None:
    ready = saves([shelf], recursive=True)
    noticed = asyncio.ensure_future(anext(ready))
    await asyncio.sleep(0)  # until the watch has begun
    shelf.rename(shelf.with_name("away"))
    shelf.mkdir()
    assert (await asyncio.wait([noticed], timeout=PATIENCE))[0]
    await ready.aclose()  # type: ignore[attr-defined]


def test_the_folder_of_what_is_linked_is_watched_too(shelf: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "linked.yaml").write_text("cards: []\n", "utf-8")
    (shelf / "link.yaml").symlink_to(elsewhere / "linked.yaml")
    assert watched([shelf]) == {True: {shelf}, False: {elsewhere.resolve()}}
