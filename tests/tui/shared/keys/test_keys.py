"""Keys mean the same on every screen, and an action that was given another key is told and done by it everywhere."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from itertools import combinations
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual.actions import parse
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

import quiz.tui
from quiz.study.collection import Collection
from quiz.study.key_table import KEY_ACTIONS
from quiz.tui.app import QuizApp
from quiz.tui.cards.card_menu import CardMenu
from quiz.tui.draft.edit_dialog import EditDialog
from quiz.tui.exam.setup_dialog import ExamSetupDialog
from quiz.tui.exam.sheets_dialog import SheetsDialog
from quiz.tui.shared.dialogs import AskDay, AskText, Confirm
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP
from quiz.tui.shared.keys.key_bindings import key, key_text, letter_and_chord, moved, with_keys
from quiz.tui.shared.lists.line_list import LineList
from quiz.tui.shared.palette import all_commands
from tests.every import every

TYPED_ON = {AskDay, AskText, EditDialog, ExamSetupDialog, SheetsDialog}
"""Dialogs in which letters go into lines."""
WITHOUT_LIST = {CardMenu, Confirm}
"""Dialogs that have all they say in sight."""


def _kinds(of: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for kind in of.__subclasses__():
        yield kind
        yield from _kinds(kind)


for module in walk_packages(quiz.tui.__path__, "quiz.tui."):
    import_module(module.name)
OURS = sorted({kind for kind in _kinds(Widget) if kind.__module__.startswith("quiz.")}, key=lambda kind: kind.__name__)
ABSTRACT = {"AskingScreen", "DecisionScreen", "DecisionDialog", "MovingScreen", "TabbedScreen"}
SCREENS = [kind for kind in OURS if issubclass(kind, Screen) and kind.__name__ not in ABSTRACT]
UNDOING = [kind for kind in SCREENS if hasattr(kind, "action_undo")]
MOVES = {"up": {"k", "up"}, "down": {"j", "down"}, "top": {"g", "home"}, "end": {"G", "end"}}


def keys_in(kind: type[DOMNode]) -> dict[str, list[Binding]]:
    assert kind._merged_bindings
    return kind._merged_bindings.key_to_bindings


def action_on(kind: type[DOMNode], name: str) -> set[str | None]:
    return {one.id for one in keys_in(kind).get(name, ())}


@every("kind", SCREENS, ids=lambda kind: kind.__name__)
def test_a_screen_is_left_helped_and_gone_through_by_the_same_keys(kind: type[Screen[object]]) -> None:
    assert "escape" in keys_in(kind)
    if issubclass(kind, ModalScreen):
        assert action_on(kind, "question_mark") == {"help"}
    if kind in TYPED_ON:
        return
    assert action_on(kind, "q") == {"leave"}
    if kind not in WITHOUT_LIST:
        bound = kind if "j" in keys_in(kind) else LineList
        for key_action, names in MOVES.items():
            assert {name for name in keys_in(bound) if action_on(bound, name) == {key_action}} == names


@every("kind", UNDOING, ids=lambda kind: kind.__name__)
def test_where_something_is_undone_it_is_by_the_same_keys(kind: type[Screen[object]]) -> None:
    assert action_on(kind, "u") == action_on(kind, "ctrl+z") == {"undo"}
    if hasattr(kind, "action_redo"):
        assert action_on(kind, "U") == action_on(kind, "ctrl+y") == {"redo"}


@every("kind", OURS, ids=lambda kind: kind.__name__)
def test_letters_and_chords_come_from_the_table_of_actions(kind: type[DOMNode]) -> None:
    key_actions = {one.id for bound in keys_in(kind).values() for one in bound if one.id}
    for one, other in combinations(key_actions, 2):
        assert KEY_ACTIONS[one].meets(KEY_ACTIONS[other]), (
            f"{kind.__name__} has `{one}` and `{other}`, which do not meet in the table"
        )
    for binding in kind.__dict__.get("BINDINGS", ()):
        assert isinstance(binding, Binding)
        free = {"y", "n"} if "answer(" in binding.action else {"ctrl+b", "ctrl+underscore", "ctrl+up", "ctrl+down"}
        loose = {name for name in binding.key.split(",") if len(name) == 1 or name.startswith("ctrl+")}
        assert binding.id or not {name for name in loose - free if not name.isdigit()}, binding


OTHER_WORDS = {"Close", "Done", "Cancel", "Home", "End", "Submit", "Exit", "History", "Score", "Find"}


def test_screens_have_one_word_for_one_thing() -> None:
    """`CONTRIBUTING.md` has the table of words."""
    bound = (one for kind in [*OURS, QuizApp] for binding in keys_in(kind).values() for one in binding)
    said = {one.description.split()[0] for one in bound if one.description and one.id}
    assert said & OTHER_WORDS == set()
    prose = f"{HELP} {Path(__file__).parents[4].joinpath('README.md').read_text('utf-8')}".casefold()
    assert not re.findall(r"\bpractic(?:ing|ed)\b|\b(?:to|you) practice\b|\b(?:a|the|in|of) practise\b", prose)


@every("kind", OURS, ids=lambda kind: kind.__name__)
def test_every_action_has_a_word_for_palette_and_help(kind: type[DOMNode]) -> None:
    bound = [one for binding in keys_in(kind).values() for one in binding if one.id]
    assert {one.id for one in bound} == {one.id for one in bound if one.description and not one.system}


@every("kind", [*OURS, QuizApp], ids=lambda kind: kind.__name__)
def test_every_key_does_something(kind: type[DOMNode]) -> None:
    for binding in kind.__dict__.get("BINDINGS", ()):
        assert isinstance(binding, Binding)
        where, name, _ = parse(binding.action)
        owners = {"": [kind], "app": [QuizApp], "screen": SCREENS}[where]
        found = any(hasattr(owner, f"{start}action_{name}") for owner in owners for start in ("", "_"))
        assert found, f"A key of {kind.__name__} is bound to `{binding.action}`, and there is no `action_{name}` there."


def test_every_action_of_the_table_is_done_somewhere() -> None:
    done = {one.id for kind in [*OURS, QuizApp] for bound in keys_in(kind).values() for one in bound}
    assert set(KEY_ACTIONS) - done == set()


@every(
    ("bindings", "keymap", "expected"),
    [
        ([key("browse", "browse"), key("new", "new")], {"browse": "v"}, {"v": ["browse"], "n": ["new"]}),
        ([key("browse", "browse"), key("new", "new")], {"browse": "n", "new": "b"}, {"n": ["browse"], "b": ["new"]}),
        ([key("undo", "undo")], {"undo": "z,ctrl+z"}, {"z": ["undo"], "ctrl+z": ["undo"]}),
        ([key("undo", "undo")], {"undo": "ctrl+r"}, {"ctrl+r": ["undo"]}),
        ([key("leave", "back", also="escape")], {"leave": "z"}, {"escape": ["back"], "z": ["back"]}),
        ([key("again", "rate", also="1")], {"again": "z"}, {"1": ["rate"], "z": ["rate"]}),
        ([key("practise", "missed"), key("practise", "all")], {"practise": "z"}, {"z": ["missed", "all"]}),
        (
            letter_and_chord("undo", "undo"),
            {"undo": "z,ctrl+z"},
            {"z": ["undo('letter')"], "ctrl+z": ["undo('chord')", "undo('always')"]},
        ),
        (
            letter_and_chord("undo", "undo"),
            {"undo": "ctrl+r"},
            {"ctrl+r": ["undo('letter')", "undo('chord')", "undo('always')"]},
        ),
        ([Binding("x", "other"), key("browse", "browse")], {"browse": "x"}, {"x": ["other", "browse"]}),
    ],
)
def test_only_the_keys_of_an_action_move(
    bindings: list[Binding], keymap: dict[str, str], expected: dict[str, list[str]]
) -> None:
    after = moved(BindingsMap(bindings), keymap)
    assert {name: [one.action for one in bound] for name, bound in after.items()} == expected


CHOSEN = '[keys]\nundo = "z"\nbrowse = "v"\nstatistics = ["b", "f2"]\nhint = "ctrl+r"\n'


@pytest.fixture
def chosen(open_deck: Callable[[str], Collection], home: Path) -> QuizApp:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(CHOSEN, encoding="utf-8")
    collection = open_deck("cards:\n  - {id: a, question: A?, answer: a, hint: b}\n  - {id: b, front: A, back: B}\n")
    return QuizApp(collection, collection.decks)


async def test_chosen_keys_are_told_and_work_everywhere(chosen: QuizApp) -> None:
    async with chosen.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        footer = chosen.screen.query_one(Footer).render_line(0).text
        assert "v Browse" in footer
        assert "b Stats" in footer
        assert "(b f2)" in {one.title: one.help for one in all_commands(chosen, chosen.screen)}["Statistics"]
        await pilot.press("enter", *"wrong", "enter")
        await pilot.pause()
        assert "z Undo" in chosen.screen.query_one(Footer).render_line(0).text
        await pilot.press("u")
        assert chosen._collection.can_undo()
        await pilot.press("z")
        await pilot.pause()
        assert not chosen._collection.can_undo()
        assert "^r Hint" in chosen.screen.query_one(Footer).render_line(0).text
        await pilot.press("f1")
        await pilot.pause()
        assert {"^r": "hint", "^o": "card"}.items() <= {one.shown: one.key_action for one in chosen.screen.keys}.items()  # type: ignore[attr-defined]
        assert with_keys("`{undo}`, `{undo^}`, `{hint}`", partial(key_text, chosen)) == "`z`, `Ctrl+Z`, `Ctrl+R`"
