"""What is pasted in several lines: each line is an item of a list, elsewhere they are one line."""

from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.tui.questions.listing import ItemInput
from tests.tui.conftest import MakeApp
from tests.tui.questions.test_questions import next_card, of_each

SHORT = "question: Where?, answer: New York"
CLOZE = 'cloze: "{{c1::New York}} and {{c1::Rome}}"'
LIST = "question: Name three., answers: [Malta, Cyprus, Rome]"


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(Paste(text))
    await pilot.pause()


BREAKS = ("New\nYork", "New\r\nYork\r\n", "\n New\rYork \n\n", "New\tYork", "New\x07 York\x1b")


async def test_on_a_line_breaks_are_spaces(studying_with: MakeApp) -> None:
    async with studying_with(of_each(SHORT, CLOZE)).run_test() as pilot:
        for _ in (SHORT, CLOZE):
            line = pilot.app.screen.query(Input).first()
            for text in BREAKS:
                line.value = ""
                await paste(pilot, text)
                assert line.value == "New York", text
            await next_card(pilot)


async def test_what_is_pasted_takes_the_place_of_what_is_selected(studying_with: MakeApp) -> None:
    async with studying_with(of_each(SHORT)).run_test() as pilot:
        await pilot.press(*"Old York", "home", *["shift+right"] * 3)
        await paste(pilot, "New")
        assert pilot.app.screen.query(Input).first().value == "New York"


LINES = {
    "Malta\nCyprus\nRome\n": (("Malta", "Cyprus", "Rome"), ""),
    "Malta\r\nCyprus\r\nRome": (("Malta", "Cyprus"), "Rome"),
    "Malta\n\nmalta\nRome\n": (("Malta", "Rome"), ""),
    "Malta": ((), "Malta"),
}


async def test_in_a_list_each_line_is_an_item(studying_with: MakeApp) -> None:
    async with studying_with(of_each(*[LIST] * (len(LINES) + 1))).run_test() as pilot:
        for text, (items, line) in LINES.items():
            await paste(pilot, text)
            field = pilot.app.screen.query_one(ItemInput)
            assert (field.items, field.value) == (items, line)
            await next_card(pilot)


async def test_the_search_takes_a_paste_of_several_lines(app_with: MakeApp) -> None:
    async with app_with(of_each(SHORT)).run_test() as pilot:
        await pilot.press("b")
        await paste(pilot, "where\nx")
        assert pilot.app.screen.query(Input).first().value == "where x"
