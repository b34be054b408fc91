"""Help says all that is written, in one picture a section, and opens at what the screen is about."""

import re
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages

from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Label

import quiz.tui
from quiz.study.collection import Collection
from quiz.study.key_table import KEY_ACTIONS
from quiz.tui.app import QuizApp
from quiz.tui.shared.help_screen import ALL_KEYS, HELP, KEYS_HERE, Block, Page, page, text_of
from tests.every import every


@every("width", [30, 74])
def test_every_word_of_the_help_is_shown_and_no_mark(width: int) -> None:
    shown = ""
    for section in HELP.split("### ")[1:]:
        title, _, text = section.partition("\n")
        drawn = text_of(page(text), width).plain
        assert max(map(cell_len, drawn.split("\n"))) <= width
        shown += f"{title}\n{drawn}\n"
    written = re.sub(r"^### |[*`]|^- ", "", HELP, flags=re.MULTILINE)
    assert shown.replace("• ", "").split() == written.split()


def test_cells_that_do_not_fit_beside_each_other_are_wrapped_in_their_columns_the_widest_first() -> None:
    rows = (("home g", "To the top", "top"), ("u", "Undo", "undo"))
    table = Block(tuple(tuple(map(Content, row)) for row in rows), 2)
    assert [line.plain for line in table.lines(40)] == ["home g  To the top  top", "u       Undo        undo"]
    assert [line.plain for line in table.lines(20)] == [
        "home g  To the  top",
        "        top     ",
        "u       Undo    undo",
    ]


def test_help_names_actions_that_there_are() -> None:
    assert {name for name, _ in re.findall(r"\{([a-z_]+)(\^?)\}", HELP)} <= set(KEY_ACTIONS)


def shown(app: QuizApp) -> list[str]:
    """The titles of the sections that are shown."""
    return [str(one.content) for one in app.screen.query(".section").results(Label) if one.display]


async def test_help_begins_with_the_keys_of_the_screen_and_a_search_leaves_what_has_its_words(
    studying: QuizApp,
) -> None:
    async with studying.run_test() as pilot:
        await pilot.press("t", "question_mark")
        keys = {one.does: one.shown for one in studying.screen.keys}  # type: ignore[attr-defined]
        assert keys["Undo"] == "u"
        assert keys["Card"] == "c"
        assert studying.screen.query(Page).first().region.height >= len(keys)
        await pilot.press("slash", *"Buries it", "enter")
        assert shown(studying) == ["The card at hand"]
        assert [str(one.render()).split()[1:4] for one in studying.screen.query(Page) if one.display] == [
            ["b", "buries", "it"]
        ]
        await pilot.press("slash", *"qqq")
        assert studying.screen.query_one("#nothing").display
        await pilot.press("escape")
        assert all(one.display for one in studying.screen.query(".section"))
        await pilot.press("slash", *"config.toml")
        assert shown(studying) == ["Other keys", ALL_KEYS], "all that stands below a title that has the words"


@every("word", ["config", "config.toml", "remap", "keys", "change", "name"])
def test_words_for_other_keys_find_where_they_are_told(word: str) -> None:
    section = next(section for section in HELP.split("### ") if section.startswith("Other keys\n"))
    assert page(section, [word])


def test_help_knows_every_section_at_which_it_opens() -> None:
    for module in walk_packages(quiz.tui.__path__, "quiz.tui."):
        import_module(module.name)
    screens, chosen = [Screen], set()
    while screens:
        chosen.add(getattr(screen := screens.pop(), "help_section", None))
        screens += screen.__subclasses__()
    sections = {section.partition("\n")[0] for section in HELP.split("### ")[1:]}
    assert len(chosen) > 5
    assert chosen - {None} <= sections


async def test_help_opens_at_what_the_screen_is_about(open_deck: Callable[[str], Collection]) -> None:
    collection = open_deck("cards:\n  - {id: a, question: A?, answer: a}\n")
    app = QuizApp(collection, collection.decks)
    async with app.run_test() as pilot:
        for keys, section in (([], "Answering"), (["b"], "Browsing"), (["escape", "s"], "Everywhere")):
            await pilot.press(*keys, "f1")
            assert shown(app)[:2] == [KEYS_HERE, section]
            assert app.screen.query_one("#help", VerticalScroll).scroll_y == 0
            await pilot.press("end", "escape")
