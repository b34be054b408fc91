"""Markdown on the screen: what it shows, and that nothing of a text is lost or interpreted otherwise."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.deck.markdown_blocks import markdown_parser
from quiz.study.collection import Collection
from quiz.tui.questions.answer_rows import OptionRow
from quiz.tui.shared.card_texts.card_markdown import CardMarkdown
from quiz.tui.shared.card_texts.card_text import card_text
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import MarkedText
from quiz.tui.study.rating_bar import RatingBar
from quiz.tui.study.study_screen import StudyScreen
from tests.card.test_markup import AS_WRITTEN
from tests.tui.conftest import MakeApp
from tests.tui.study.test_study import text_of

FORMULAS_AND_LINKS = (
    "$x_1 * y_2$",
    "$a^*b^*$",
    "[x] and [text](https://example.org)",
    "![alt](picture.png)",
)
"""What is shown otherwise than `markup` leaves it."""
STYLES = styles("app", "shared/card_texts/card_text")

LAYOUT = """\
Which line is **not** reached, and *why*? See `fib(n)`.

```python
def fib(n: int) -> list[int]:
    a, b = 0, 1  # __init__
    return [a * b for _ in range(n)]
```

 9. one with `code`
10. two that is so long that it does not fit on a line, so that it goes on below its own beginning
- bullet
  - *nested*
  - again
- last
and on"""


class Canvas(App[None]):
    """Nothing but the looks of the program."""

    CSS_PATH = STYLES


def screen_of(app: App[Any]) -> list[str]:
    """The lines of the present screen as they are drawn."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips(app.size)]


def card(**fields: str | list[str]) -> str:
    """A deck of one card."""
    return f"cards: [{json.dumps({'id': 'x', **fields})}]"


async def drawn(text: str, size: tuple[int, int] = (80, 60)) -> list[str]:
    app = Canvas()
    async with app.run_test(size=size) as pilot:
        await app.screen.mount(card_text(text, classes="question"))
        await pilot.pause()
        return screen_of(app)


async def test_what_is_no_markdown_is_drawn_as_written() -> None:
    app = Canvas()
    async with app.run_test(size=(80, 24)) as pilot:
        for text in (text for text in AS_WRITTEN if text not in FORMULAS_AND_LINKS):
            widget = card_text(text, classes="question")
            await app.screen.mount(widget)
            await pilot.pause()
            assert isinstance(widget, MarkedText)
            assert screen_of(app)[: text.count("\n") + 1] == [line.rstrip() for line in text.split("\n")]
            await widget.remove()


async def test_a_layout_keeps_numbers_code_and_lines() -> None:
    lines = [line.strip(" ") for line in await drawn(LAYOUT)]
    assert "Which line is not reached, and why? See fib(n)." in lines
    assert "a, b = 0, 1  # __init__" in lines
    assert "return [a * b for _ in range(n)]" in lines
    assert "9. one with code" in lines
    assert [line for line in lines if line.startswith("•")] == ["• bullet", "• nested", "• again", "• last"]
    assert "and on" in lines


DRAWN = [
    ("1. a\n1. b\n7) c\n9) d", ["1. a", "1. b", "7) c", "9) d"]),
    ("- a\n- b\n* star alone", ["• a", "• b", "* star alone"]),
    ("- [x]\n- [link](https://example.org) <b>", ["• [x]", "• link <b>"]),
    ("- # a\n- > b\n- ---", ["• # a", "• > b", "• ---"]),
    ("```klingon\n[bold]*x*[/]\n```", ["[bold]*x*[/]"]),
    ("```\n\x1b[31m\n\tif &amp;\n```", ["␛[31m", "if &amp;"]),
    ("- \x1b]0;title\x07\n- \u202eabc", ["• ␛]0;title␇", "• \ufffdabc"]),
    ("- 日本\n- עברית\n- ไทย", ["• 日本", "• עברית", "• ไทย"]),
    ("1. a\n  goes on\n2. b", ["1. a", "goes on", "2. b"]),
    ("- a\n\n  ```py\n  x = 1\n  ```\n- b", ["• a", "x = 1", "• b"]),
    (" 9. a\n10. b", ["9. a", "10. b"]),
    ("Say\n- a\n- b\nwell", ["Say", "• a", "• b", "well"]),
    ("```py\na\n```\n```\n---", ["a", "```", "---"]),
    ("- a\n- b\n\n    a verse\n  of two", ["• a", "• b", "a verse", "of two"]),
]
"""Texts, and their lines as they are drawn."""


async def test_lists_and_code_are_drawn() -> None:
    app, found = Canvas(), list[tuple[str, list[str]]]()
    async with app.run_test(size=(80, 60)) as pilot:
        for text, _ in DRAWN:
            widget = card_text(text, classes="question")
            await app.screen.mount(widget)
            await pilot.pause()
            found.append((text, [line.strip() for line in screen_of(app) if line.strip()]))
            await widget.remove()
            await pilot.pause()
    assert found == DRAWN


async def test_a_long_item_goes_on_below_its_own_beginning() -> None:
    beginning, rest = [line for line in await drawn(f"- {'word ' * 20}\n- b") if "word" in line]
    assert beginning.index("word") == rest.index("word") == 2


@given(
    st.lists(st.sampled_from(["- ", "* ", "1. ", "2) ", "  ", "```", "`", "a", "b c", "\n", "\n\n", "\t"]), max_size=40)
)
def test_nothing_is_lost_between_blocks(pieces: list[str]) -> None:
    text = "".join(pieces)
    kept = "".join(token.content + token.info for token in markdown_parser().parse(text))
    assert [kept.count(letter) for letter in "abc"] == [text.count(letter) for letter in "abc"]


async def test_nothing_of_a_deep_list_is_lost() -> None:
    text = "\n".join(f"{' ' * depth}- item{depth}\n{' ' * depth}- also{depth}" for depth in range(0, 60, 2))
    shown = " ".join(await drawn(text, (120, 200)))
    assert [depth for depth in range(0, 60, 2) if f"item{depth}" not in shown or f"also{depth}" not in shown] == []


@pytest.mark.parametrize("width", [30, 80])
async def test_long_lines_are_wrapped_and_whole(width: int) -> None:
    words = [f"word{number}" for number in range(700)]
    text = f"- {' '.join(words[:300])}\n- b\n\n```python\nx = '{' '.join(words[300:])}'\n```"
    shown = " ".join(await drawn(text, (width, 400))).replace("'", " ").split()
    assert [word for word in words if word not in shown] == []


async def test_code_takes_neither_focus_nor_keys_and_an_answer_survives_resizing(studying_with: MakeApp) -> None:
    app = studying_with(card(question=LAYOUT, answer="pgup"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"pg")
        field = app.screen.query_one(Input)
        assert app.focused is field
        await pilot.resize_terminal(30, 20)
        await pilot.press("pagedown", "pageup", *"up")
        assert (app.focused, field.value) == (field, "pgup")
        await pilot.press("enter")
        assert isinstance(app.focused, RatingBar)


async def test_page_keys_reach_the_end_of_a_long_card(studying_with: MakeApp) -> None:
    app = studying_with(card(question="\n".join(f"- item {number}" for number in range(60)), answer="x"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "• item 0" in "\n".join(screen_of(app))
        await pilot.press(*["pagedown"] * 5)
        assert "• item 59" in "\n".join(screen_of(app))


@pytest.mark.parametrize("answer", [{"answer": "x"}, {"answers": ["x", "y"]}, {"number": "1"}])
async def test_what_is_typed_below_a_long_question_is_in_sight(studying_with: MakeApp, answer: dict[str, Any]) -> None:
    app = studying_with(card(question="\n".join(f"- item {number}" for number in range(30)), **answer))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "• item 0" in "\n".join(screen_of(app))
        await pilot.press(*"12")
        await pilot.pause()
        assert any(" 12 " in line for line in screen_of(app))


async def test_what_is_typed_and_the_verdict_stay_in_sight_when_the_screen_becomes_small(
    studying_with: MakeApp,
) -> None:
    app = studying_with(card(question="\n".join(f"- item {number}" for number in range(9)), answer="x"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"12")
        await pilot.resize_terminal(40, 14)
        await pilot.pause()
        assert any(" 12 " in line for line in screen_of(app))
        await pilot.resize_terminal(80, 24)
        await pilot.press("enter")
        await pilot.resize_terminal(40, 14)
        await pilot.pause()
        assert "Not right" in "\n".join(screen_of(app))


CLOZE = """\
1. **{{c1::Rome}} is** in {{c2::*Italy*}}
2. second

```python
x = {{c1::print::call}}(1)
```"""


async def test_blanks_stand_in_emphasis_lists_and_code(studying_with: MakeApp) -> None:
    app = studying_with(card(cloze=CLOZE))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        assert {"1. […] is in Italy", "x = [call](1)"} <= {line.strip() for line in screen_of(app)}
        app.theme = "quiz-light"
        await pilot.pause()
        assert "x = [call](1)" in {line.strip() for line in screen_of(app)}
        await pilot.press(*"Rome", "enter", *"echo", "enter")
        assert {"1. Rome is in Italy", "x = print(1)"} <= {line.strip() for line in screen_of(app)}


async def test_a_cloze_on_one_line_is_drawn_with_its_marks(studying_with: MakeApp) -> None:
    app = studying_with(card(cloze="**{{Rome}}** is *in* `{{Italy::a country}}` ____ __init__"))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        assert "[…] is in Italy ____ __init__" in screen_of(app)[5].strip()


async def test_options_are_drawn_with_their_marks(studying_with: MakeApp) -> None:
    app = studying_with(card(question="Which?", answer="**Rome**", distractors=["- a\n- b", "`x*y*`", "a*b*c"]))
    async with app.run_test(size=(80, 30)):
        shown = {str(row.query_one(".text", MarkedText).render()) for row in app.screen.query(OptionRow)}
        assert shown == {"Rome", "- a\n- b", "x*y*", "a*b*c"}


async def test_what_is_typed_is_drawn_as_typed(studying_with: MakeApp) -> None:
    app = studying_with(card(question="Which?", answers=["**Rome**", "Bari"]))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press(*"*Oslo*", "enter", "enter")
        assert "*Oslo*" in text_of(app)
        assert "\nRome\n" in text_of(app)


async def test_hint_back_and_explanation_may_hold_lists(studying_with: MakeApp) -> None:
    app = studying_with(card(front="?", back="1. a\n2. b", hint="- c\n- d", explanation="```\ne\n```"))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("h", "enter")
        await pilot.pause()
        lines = [line.strip(" ▌▐▊") for line in screen_of(app)]
        assert {"Hint:", "• c", "• d", "1. a", "2. b", "e"} <= set(lines)
        assert isinstance(app.screen, StudyScreen)


async def test_lists_are_selected_and_copied_as_text() -> None:
    app = Canvas()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.screen.mount(card_text("- one\n- two", classes="question"))
        await pilot.pause()
        app.screen.query_one(CardMarkdown).text_select_all()
        await pilot.pause()
        assert (app.screen.get_selected_text() or "").split() == ["one", "two"]


@pytest.mark.parametrize("theme", ["quiz-dark", "quiz-light"])
def test_code_and_a_list_look_right(
    theme: str,
    app_with: MakeApp,
    open_deck: Callable[[str], Collection],
    snap_compare: Callable[..., bool],
) -> None:
    deck = card(front=LAYOUT, back="- yes\n- no")
    open_deck(deck).keep_theme(theme)

    async def wait(pilot: Pilot[Any]) -> None:
        await pilot.pause()

    assert snap_compare(app_with(deck), press=["enter", "enter"], terminal_size=(80, 40), run_before=wait)
