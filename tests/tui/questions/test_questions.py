"""The questions that take several items, by keyboard and by mouse."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from quiz.card.model import Answer
from quiz.engine.rating import Rating
from quiz.tui.app import QuizApp
from quiz.tui.cards.feedback import FeedbackPanel
from quiz.tui.questions.answer_rows import OptionRow
from quiz.tui.questions.matching import Matches, MatchRow
from quiz.tui.questions.multiple_response import Checklist, CheckRow
from quiz.tui.questions.ordering import OrderList
from quiz.tui.study.rating_bar import RatingBar
from quiz.tui.study.study_screen import StudyScreen
from quiz.tui.study.summary_screen import SummaryScreen
from tests.tui.conftest import MakeApp
from tests.tui.study.test_study import choose, keys_of, match, text_of

RESPONSE = """\
cards:
  - id: x
    question: Which of these islands belong to Italy?
    answers: [Sardinia, Elba]
    distractors: [Corsica, Crete]
"""
LIST = """\
cards:
  - id: x
    question: Name three islands that are states.
    answers: [Malta, Cyprus, Ísland]
"""
ORDER = """\
cards:
  - id: x
    question: Put these battles into their order.
    order: [Salamis, Actium, Lepanto, Matapan]
"""
PAIRS = """\
cards:
  - id: x
    question: Which country is each port in?
    pairs: {Split: Croatia, Bari: Italy, Genoa: Italy}
"""
LONG = "a very long text that has to be wrapped wherever it stands on a narrow screen"
WIDE = "日本とイタリアは次期戦闘機を共同開発しています"
MANY = f"[{', '.join(f'{LONG} {number}' for number in range(6))}, {WIDE}, c, d, e, f, g]"

Scenario = Callable[[Pilot[None]], Awaitable[None]]
SCENARIOS: dict[str, list[Scenario]] = {RESPONSE: [], LIST: [], ORDER: [], PAIRS: []}
"""What is tried with each question, one after the other in one session of as many cards."""


def asked(deck: str) -> Callable[[Scenario], Scenario]:
    """Marks what is tried with the card of `deck`, which is asked for the first time then."""

    def take(scenario: Scenario) -> Scenario:
        SCENARIOS[deck].append(scenario)
        return scenario

    return take


Asking = AbstractAsyncContextManager[Pilot[None]]
Ask = Callable[..., Asking]


@pytest.fixture
def ask(studying_with: MakeApp) -> Ask:
    """Opens the first card of a deck at 80 by 24, or at another size."""

    @asynccontextmanager
    async def ask_(deck: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        async with studying_with(deck).run_test(size=size) as pilot:
            yield pilot

    return ask_


def app(pilot: Pilot[None]) -> QuizApp:
    assert isinstance(pilot.app, QuizApp)
    return pilot.app


def study(pilot: Pilot[None]) -> StudyScreen:
    assert isinstance(pilot.app.screen, StudyScreen)
    return pilot.app.screen


def answers(pilot: Pilot[None]) -> list[Answer]:
    """What the card on the screen was answered with."""
    session = study(pilot).session
    assert session.shown_card
    return [one.answer for one in session.answered if one.card.id == session.shown_card.card.id]


async def next_card(pilot: Pilot[None]) -> None:
    """Goes on to a card that was not asked yet, whatever has become of the one on the screen."""
    screen = study(pilot)
    if screen.session.feedback is None:
        screen.session.answer((), 1)
    screen.session.rate(Rating.EASY)
    await screen._show(screen.session.next())
    await pilot.pause()


def shown(pilot: Pilot[None]) -> dict[str, str]:
    """What stands before each text: its number, or how it was marked."""
    rows = pilot.app.screen.query(OptionRow)
    return {row.text: str(row.query_one(".number", Static).render()) for row in rows}


def texts(pilot: Pilot[None]) -> list[str]:
    return [row.text for row in pilot.app.screen.query(OptionRow)]


def row_of(pilot: Pilot[None], text: str) -> OptionRow:
    return next(row for row in pilot.app.screen.query(OptionRow) if row.text == text)


async def click(pilot: Pilot[None], text: str) -> None:
    await pilot.click(row_of(pilot, text))
    await pilot.pause()


def notes(pilot: Pilot[None]) -> list[str]:
    """What was said in passing."""
    return [note.message for note in pilot.app._notifications]


def copies(deck: str, number: int) -> str:
    """A deck with `number` cards like the only one of `deck`."""
    head, entry = deck.split("\n", 1)
    return head + "\n" + "".join(entry.replace("id: x", f"id: x{place}") for place in range(number))


@pytest.mark.parametrize("deck", SCENARIOS, ids=["response", "list", "ordering", "matching"])
async def test_keys_and_clicks_do_what_they_should(ask: Ask, deck: str) -> None:
    async with ask(copies(deck, len(SCENARIOS[deck]) + 1)) as pilot:
        for scenario in SCENARIOS[deck]:
            await scenario(pilot)
            await next_card(pilot)


# Multiple response


@asked(RESPONSE)
async def numbers_put_options_in_and_out_and_enter_hands_them_in(pilot: Pilot[None]) -> None:
    for option in ("Sardinia", "Crete", "Elba", "Crete"):
        await choose(pilot, option)
    assert answers(pilot) == []
    await pilot.press("enter")
    assert set(answers(pilot)[0]) == {"Sardinia", "Elba"}
    assert "✓ Right" in text_of(app(pilot))


@asked(RESPONSE)
async def space_picks_the_option_under_the_cursor(pilot: Pilot[None]) -> None:
    await pilot.press("space", "down", "down", "space", "up", "enter")
    assert answers(pilot) == [(texts(pilot)[0], texts(pilot)[2])]


@asked(RESPONSE)
async def a_click_puts_an_option_in_and_another_click_takes_it_out(pilot: Pilot[None]) -> None:
    await click(pilot, "Elba")
    assert pilot.app.screen.query_one(Checklist).picked == ("Elba",)
    await click(pilot, "Elba")
    assert pilot.app.screen.query_one(Checklist).picked == ()


@asked(RESPONSE)
async def a_box_shows_whether_an_option_is_in(pilot: Pilot[None]) -> None:
    await pilot.press("2")
    boxes = [str(row.query_one(".box", Static).render()) for row in pilot.app.screen.query(CheckRow)]
    assert boxes == ["[ ]", "[x]", "[ ]", "[ ]"]


@asked(RESPONSE)
async def nothing_picked_is_not_handed_in(pilot: Pilot[None]) -> None:
    assert "Answer" not in await keys_of(pilot)
    await pilot.press("enter")
    assert answers(pilot) == []
    assert len(notes(pilot)) == 1
    await pilot.press("1")
    assert (await keys_of(pilot))["Answer"] == "⏎"


@asked(RESPONSE)
async def right_wrong_and_missed_picks_have_each_a_sign(pilot: Pilot[None]) -> None:
    await choose(pilot, "Sardinia")
    await choose(pilot, "Crete")
    await pilot.press("enter")
    signs = shown(pilot)
    assert (signs["Sardinia"], signs["Elba"], signs["Crete"]) == ("✓", "○", "✗")
    assert signs["Corsica"].isdigit()
    assert str(row_of(pilot, "Elba").query_one(".note", Static).render()) == "missed"
    assert "✗ Not right" in text_of(app(pilot))


@asked(RESPONSE)
async def half_of_the_picks_is_partly_right_and_does_not_pass(pilot: Pilot[None]) -> None:
    await choose(pilot, "Sardinia")
    await pilot.press("enter")
    assert "◐ Partly right: 50%" in text_of(app(pilot))
    assert pilot.app.screen.query_one(RatingBar).chosen is Rating.AGAIN


async def test_four_of_five_pass_as_hard(ask: Ask) -> None:
    async with ask("cards:\n  - {id: x, question: Which?, answers: [a, b, c, d, e], distractors: [f]}\n") as pilot:
        for option in "abcd":
            await choose(pilot, option)
        await pilot.press("enter")
        assert "◐ Partly right: 80%" in text_of(app(pilot))
        assert pilot.app.screen.query_one(RatingBar).chosen is Rating.HARD


# List


@asked(LIST)
async def enter_adds_an_item_and_on_an_empty_line_hands_in(pilot: Pilot[None]) -> None:
    await pilot.press(*"cyprus", "enter", *"Malta", "enter", *"island", "enter")
    assert texts(pilot) == ["cyprus", "Malta", "island"]
    assert pilot.app.screen.query_one(Input).value == ""
    await pilot.press("enter")
    assert answers(pilot) == [("cyprus", "Malta", "island")]
    assert "✓ Right\nMind the accents: Ísland" in text_of(app(pilot))


@asked(LIST)
async def items_typed_faster_than_the_screen_can_follow_all_arrive(pilot: Pilot[None]) -> None:
    for key in [*"Malta", "enter", "x", "enter", "backspace", "backspace", *"Cyprus", "enter", "enter"]:
        pilot.app.simulate_key(key)
    await pilot.pause()
    await pilot.pause()
    assert answers(pilot) == [("Malta", "Cyprus")]
    assert shown(pilot) == {"Malta": "✓", "Cyprus": "✓", "Ísland": "○"}


@asked(LIST)
async def the_number_asked_is_told(pilot: Pilot[None]) -> None:
    assert "item 1 of 3" in text_of(app(pilot))
    await pilot.press("a", "enter", "b", "enter")
    assert "item 3 of 3" in text_of(app(pilot))
    await pilot.press("c", "enter")
    assert "3 given, 3 asked" in text_of(app(pilot))


@asked(LIST)
async def backspace_on_an_empty_line_takes_the_last_item_back_to_it(pilot: Pilot[None]) -> None:
    await pilot.press(*"Malta", "enter", *"Corfx", "enter", "backspace")
    assert texts(pilot) == ["Malta"]
    assert pilot.app.screen.query_one(Input).value == "Corfx"
    await pilot.press("backspace", "u", "enter")
    assert texts(pilot) == ["Malta", "Corfu"]


@asked(LIST)
async def an_item_given_again_is_not_added(pilot: Pilot[None]) -> None:
    await pilot.press(*"Malta", "enter", *"malta", "enter")
    assert texts(pilot) == ["Malta"]
    assert notes(pilot) == ["This item is in the list already."]


@asked(LIST)
async def a_list_shows_right_wrong_and_missing_items(pilot: Pilot[None]) -> None:
    await pilot.press(*"cyprus", "enter", *"malta", "enter", *"Corfu", "enter", "enter")
    assert shown(pilot) == {"cyprus": "✓", "malta": "✓", "Corfu": "✗", "Ísland": "○"}
    assert "◐ Partly right: 33.3%" in text_of(app(pilot))
    assert not pilot.app.screen.query(FeedbackPanel).first().query(".comparison")


@asked(LIST)
async def an_empty_list_says_that_it_is_not_known(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    assert answers(pilot) == [()]
    assert set(shown(pilot)) == {"Malta", "Cyprus", "Ísland"}
    assert "○ Not known" in text_of(app(pilot))


@asked(LIST)
async def the_keys_of_a_list_follow_what_is_typed(pilot: Pilot[None]) -> None:
    always = {"Undo": "^z", "Card": "^o", "Finish": "esc", "Help": "f1"}
    assert await keys_of(pilot) == {"Answer": "⏎", **always}
    await pilot.press("h")
    assert await keys_of(pilot) == {"Add": "⏎", **always}
    await pilot.press("enter")
    assert await keys_of(pilot) == {"Answer": "⏎", "Take back": "⌫", **always}


# Ordering


@asked(ORDER)
async def space_picks_a_row_up_arrows_carry_it_and_space_puts_it_down(pilot: Pilot[None]) -> None:
    first, second, *rest = texts(pilot)
    await pilot.press("space", "down")
    assert texts(pilot) == [second, first, *rest]
    assert shown(pilot)[first] == "↕"
    await pilot.press("space", "down", "enter")
    assert answers(pilot) == [(second, first, *rest)]


@asked(ORDER)
async def enter_puts_down_what_is_carried_and_only_then_hands_in(pilot: Pilot[None]) -> None:
    await pilot.press("space", "down", "enter")
    assert answers(pilot) == []
    await pilot.press("enter")
    assert len(answers(pilot)) == 1


@pytest.mark.parametrize(("down", "up"), [("shift+down", "shift+up"), ("J", "K")])
async def test_a_row_can_be_carried_without_picking_it_up(ask: Ask, down: str, up: str) -> None:
    async with ask(ORDER) as pilot:
        first, second, third, fourth = texts(pilot)
        await pilot.press(down, down, down, down)
        assert texts(pilot) == [second, third, fourth, first]
        await pilot.press(up)
        assert texts(pilot) == [second, third, first, fourth]


async def test_escape_puts_a_carried_row_back(ask: Ask) -> None:
    async with ask(ORDER) as pilot:
        before = texts(pilot)
        await pilot.press("down", "space", "down", "down", "escape")
        assert texts(pilot) == before
        assert pilot.app.screen.query_one(OrderList).cursor == 1
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)


@asked(ORDER)
async def a_click_picks_a_row_up_and_another_click_puts_it_there(pilot: Pilot[None]) -> None:
    first, second, third, fourth = texts(pilot)
    await click(pilot, fourth)
    await click(pilot, second)
    assert texts(pilot) == [first, fourth, second, third]
    await click(pilot, first)
    await click(pilot, first)
    assert texts(pilot) == [first, fourth, second, third]
    await pilot.press("enter")
    assert len(answers(pilot)) == 1


@asked(ORDER)
async def an_untouched_order_is_not_handed_in(pilot: Pilot[None]) -> None:
    await pilot.press("enter", "enter", "enter")
    assert answers(pilot) == []
    assert len(notes(pilot)) == 1


@asked(ORDER)
async def the_keys_of_an_order_follow_what_is_carried(pilot: Pilot[None]) -> None:
    always = {"Undo": "u", "Card": "c", "Help": "?"}
    assert await keys_of(pilot) == {"Pick up": "↑↓ space", "Carry": "⇧↑↓", "Finish": "esc", **always}
    await pilot.press("space")
    assert await keys_of(pilot) == {"Put down": "↑↓ space", "Put back": "esc", "Finish": "q", **always}
    await pilot.press("space")
    expected = {"Pick up": "↑↓ space", "Carry": "⇧↑↓", "Answer": "⏎", "Finish": "esc", **always}
    assert await keys_of(pilot) == expected


@asked(ORDER)
async def each_place_of_an_order_is_marked_and_shows_the_right_item(pilot: Pilot[None]) -> None:
    await pilot.press("J", "enter")
    (given,) = answers(pilot)
    for item, right in zip(given, ("Salamis", "Actium", "Lepanto", "Matapan"), strict=True):
        assert shown(pilot)[item] == ("✓" if item == right else "✗")
        correction = str(row_of(pilot, item).query_one(".correction", Static).render())
        assert correction == ("" if item == right else f"→ {right}")


# Matching


@asked(PAIRS)
async def a_number_gives_a_right_side_and_moves_on(pilot: Pilot[None]) -> None:
    await match(pilot, "Croatia", "Italy", "Italy")
    await pilot.press("enter")
    assert answers(pilot) == [("Croatia", "Italy", "Italy")]
    assert "✓ Right" in text_of(app(pilot))


@asked(PAIRS)
async def after_the_last_row_the_first_open_one_is_next(pilot: Pilot[None]) -> None:
    await pilot.press("down", "1", "1")
    assert pilot.app.screen.query_one(Matches).cursor == 0
    await pilot.press("1")
    assert pilot.app.screen.query_one(Matches).cursor == 0


@asked(PAIRS)
async def what_is_not_matched_is_named(pilot: Pilot[None]) -> None:
    await pilot.press("1", "enter")
    assert answers(pilot) == []
    assert notes(pilot) == ["Still to be matched: Bari, Genoa."]


@asked(PAIRS)
async def a_right_side_can_be_replaced_and_cleared(pilot: Pilot[None]) -> None:
    await match(pilot, "Italy", "Italy", "Croatia")
    await pilot.press("home", "up", "up")
    await match(pilot, "Croatia")
    await pilot.press("down", "down", "backspace")
    assert "Clear" not in await keys_of(pilot)
    await pilot.press("enter")
    assert notes(pilot) == ["Still to be matched: Genoa."]
    await match(pilot, "Italy")
    await pilot.press("enter")
    assert answers(pilot) == [("Croatia", "Italy", "Italy")]


@asked(PAIRS)
async def arrows_go_through_the_right_sides(pilot: Pilot[None]) -> None:
    options = texts(pilot)[3:]
    await pilot.press("right", "down", "left", "down", "right", "right", "right", "enter")
    assert answers(pilot) == [(options[0], options[-1], options[0])]


@asked(PAIRS)
async def a_row_and_a_right_side_can_be_clicked(pilot: Pilot[None]) -> None:
    await click(pilot, "Genoa")
    await click(pilot, "Italy")
    await click(pilot, "Croatia")
    await click(pilot, "Italy")
    await pilot.press("enter")
    assert answers(pilot) == [("Croatia", "Italy", "Italy")]


@asked(PAIRS)
async def a_wrong_match_shows_the_right_one(pilot: Pilot[None]) -> None:
    await match(pilot, "Italy", "Italy", "Italy")
    await pilot.press("enter")
    rows = pilot.app.screen.query(MatchRow)
    assert [shown(pilot)[row.text] for row in rows] == ["✗", "✓", "✓"]
    assert [str(row.query_one(".correction", Static).render()) for row in rows] == ["→ Croatia", "", ""]
    assert "◐ Partly right: 66.6%" in text_of(app(pilot))


@asked(PAIRS)
async def the_keys_of_a_matching_follow_what_is_matched(pilot: Pilot[None]) -> None:
    always = {"Match": "1–9", "Other": "←→", "Undo": "u", "Card": "c", "Finish": "esc", "Help": "?"}
    assert await keys_of(pilot) == always
    await pilot.press("1", "1", "1")
    assert await keys_of(pilot) == {**always, "Clear": "⌫", "Answer": "⏎"}


# All of them


def of_each(*cards: str) -> str:
    """A deck of cards whose keys are given."""
    return "cards:\n" + "".join(f"  - {{id: x{place}, {fields}}}\n" for place, fields in enumerate(cards))


DRAFTS = {
    "question: Which?, answers: [Sardinia, Elba], distractors: [Corsica, Crete]": ["1", "3"],
    "question: Name three., answers: [Malta, Cyprus, Rome]": [*"Malta", "enter", *"Cyp"],
    "question: In order?, order: [Salamis, Actium, Lepanto]": ["space", "down"],
    "question: Where?, pairs: {Split: Croatia, Bari: Italy, Genoa: Italy}": ["1", "2"],
}


async def test_a_resize_leaves_the_answer_in_the_making(ask: Ask) -> None:
    async with ask(of_each(*DRAFTS)) as pilot:
        for card, keys in DRAFTS.items():
            await pilot.press(*keys)
            before = text_of(app(pilot)), [field.value for field in pilot.app.screen.query(Input)]
            focused = pilot.app.focused
            await pilot.resize_terminal(40, 12)
            await pilot.resize_terminal(80, 24)
            assert (text_of(app(pilot)), [field.value for field in pilot.app.screen.query(Input)]) == before, card
            assert pilot.app.focused is focused, card
            await next_card(pilot)


MANY_AND_LONG = {
    f"answers: {MANY}, distractors: [x, y]": ["up", "space", "enter"],
    f"answers: {MANY}": ["a", "enter", "enter"],
    f"order: {MANY}": [*["down"] * 11, "K", "K", "enter"],
    f"pairs: {{ {', '.join(f'{LONG} {n}: {LONG} {n}' for n in range(11))} }}": [*["left", "down"] * 11, "enter"],
}


async def test_many_long_and_wide_texts_can_be_answered_also_where_there_is_little_room(ask: Ask) -> None:
    width, height = 40, 12
    cards = [f"question: {LONG} {place}, {fields}" for place, fields in enumerate(MANY_AND_LONG)]
    async with ask(of_each(*cards), (width, height)) as pilot:
        for card, keys in MANY_AND_LONG.items():
            for key in keys[:-1]:
                pilot.app.simulate_key(key)  # fast, since only where they end is looked at
            await pilot.pause()
            cursor = next(iter(pilot.app.screen.query(".-cursor").results(OptionRow)), None)
            assert cursor is None or cursor.region.y < height, card
            await pilot.press(keys[-1])
            assert len(answers(pilot)) == 1, card
            for widget in pilot.app.screen.query("#card OptionRow Static").results(Static):
                assert widget.region.right <= width, card
            await next_card(pilot)


HOSTILE = {
    'answers: ["[bold]x[/]", "[/]"], distractors: ["\\e[31m"]': ["1", "enter"],
    'answers: ["[bold]x[/]", "\\e[31m"]': [*"[/]", "enter", "enter"],
    'order: ["[bold]x[/]", "[/]", "\\e[31m"]': ["J", "enter"],
    'pairs: {"[bold]x[/]": "[/]", "[@click=app.quit]y[/]": "\\e[31m"}': ["enter", "1", "1", "enter"],
}


async def test_deck_text_is_shown_as_it_stands(ask: Ask) -> None:
    async with ask(of_each(*(f"question: q{place}, {fields}" for place, fields in enumerate(HOSTILE)))) as pilot:
        for card, keys in HOSTILE.items():
            await pilot.press(*keys)
            assert len(answers(pilot)) == 1, card
            assert "[bold]x[/]" in text_of(app(pilot)), card
            assert "[/]" in text_of(app(pilot)).replace("x[/]", ""), card
            assert "\x1b" not in text_of(app(pilot)), card
            await next_card(pilot)


async def test_an_empty_line_shows_a_control_character_as_a_symbol(ask: Ask) -> None:
    cloze = 'cloze: "{{c1::Suez::a canal \\e[31m}} and {{c1::Bab}}"'
    async with ask(of_each(cloze, 'question: q, number: 2, unit: "\\e[31mkm"')) as pilot:
        for _ in range(2):
            assert "␛[31m" in pilot.app.screen.query(Input).first().placeholder
            await next_card(pilot)


@asked(ORDER)
async def undo_asks_an_order_again_as_it_was_shown(pilot: Pilot[None]) -> None:
    before = texts(pilot)
    await pilot.press("J", "enter", "u")
    assert texts(pilot) == before
    assert not pilot.app.screen.query(FeedbackPanel)


@asked(RESPONSE)
@asked(ORDER)
@asked(PAIRS)
async def a_marked_answer_takes_no_more_clicks(pilot: Pilot[None]) -> None:
    await pilot.press("1", "1", "1", "J", "enter")
    before = text_of(app(pilot))
    for row in list(pilot.app.screen.query(OptionRow))[:3]:
        await pilot.click(row)
    assert text_of(app(pilot)) == before
    assert isinstance(pilot.app.focused, RatingBar)
