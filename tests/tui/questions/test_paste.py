"""What is pasted in several lines: each line is an item of a list, elsewhere they are one line."""

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.tui.questions.listing import ItemInput
from tests.tui.conftest import MakeApp

SHORT = "cards:\n  - {id: x, question: Where?, answer: New York}\n"
CLOZE = 'cards:\n  - {id: x, cloze: "{{c1::New York}} and {{c1::Rome}}"}\n'
LIST = "cards:\n  - {id: x, question: Name three., answers: [Malta, Cyprus, Rome]}\n"


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(Paste(text))
    await pilot.pause()


@pytest.mark.parametrize("deck", [SHORT, CLOZE])
@pytest.mark.parametrize("text", ["New\nYork", "New\r\nYork\r\n", "\n New\rYork \n\n", "New\tYork", "New\x07 York\x1b"])
async def test_on_a_line_breaks_are_spaces(text: str, deck: str, app_with: MakeApp) -> None:
    async with app_with(deck).run_test() as pilot:
        await pilot.press("enter")
        await paste(pilot, text)
        assert pilot.app.screen.query(Input).first().value == "New York"


async def test_what_is_pasted_takes_the_place_of_what_is_selected(app_with: MakeApp) -> None:
    async with app_with(SHORT).run_test() as pilot:
        await pilot.press("enter", *"Old York", "home", *["shift+right"] * 3)
        await paste(pilot, "New")
        assert pilot.app.screen.query(Input).first().value == "New York"


@pytest.mark.parametrize(
    ("text", "items", "line"),
    [
        ("Malta\nCyprus\nRome\n", ("Malta", "Cyprus", "Rome"), ""),
        ("Malta\r\nCyprus\r\nRome", ("Malta", "Cyprus"), "Rome"),
        ("Malta\n\nmalta\nRome\n", ("Malta", "Rome"), ""),
        ("Malta", (), "Malta"),
    ],
)
async def test_in_a_list_each_line_is_an_item(text: str, items: tuple[str, ...], line: str, app_with: MakeApp) -> None:
    async with app_with(LIST).run_test() as pilot:
        await pilot.press("enter")
        await paste(pilot, text)
        field = pilot.app.screen.query_one(ItemInput)
        assert (field.items, field.value) == (items, line)


async def test_the_search_takes_a_paste_of_several_lines(app_with: MakeApp) -> None:
    async with app_with(SHORT).run_test() as pilot:
        await pilot.press("b")
        await paste(pilot, "where\nx")
        assert pilot.app.screen.query(Input).first().value == "where x"
