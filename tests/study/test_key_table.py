"""The keys of actions: no two of one screen share one, and what a learner writes is taken or told."""

import re
import tomllib
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.study.collection import Collection
from quiz.study.key_table import KEY_ACTIONS, keys_of, read_keys
from tests.every import every

README = Path(__file__).parents[2] / "README.md"
OpenDeck = Callable[[str], Collection]
ONE = "cards:\n  - {id: a, question: A?, answer: a}\n"


def test_actions_of_one_screen_share_no_key_unless_they_are_never_done_at_once() -> None:
    shared = {
        (one.name, other.name)
        for one, other in combinations(KEY_ACTIONS.values(), 2)
        if one.meets(other) and not set(one.keys).isdisjoint(other.keys)
    }
    assert shared == {("retry", "true")}


@every(
    ("texts", "chosen"),
    [
        ({"undo": "z"}, {"undo": ("z", "ctrl+z")}),
        ({"undo": "z Ctrl-R"}, {"undo": ("z", "ctrl+r")}),
        ({"was-right": "^r"}, {"was_right": ("ctrl+r",)}),
        ({"browse": "f2"}, {"browse": ("f2",)}),
        ({"browse": "t", "statistics": "b"}, {"browse": ("t",), "statistics": ("b",)}),
        ({"retry": "f", "later": "z"}, {"later": ("z", "ctrl+l")}),
        ({"again": "z", "easy": ","}, {"again": ("z",), "easy": (",",)}),
    ],
)
def test_an_action_takes_the_keys_that_it_is_given(texts: dict[str, str], chosen: dict[str, tuple[str, ...]]) -> None:
    taken, _ = read_keys(texts)
    assert {key_action: keys_of(key_action, taken) for key_action in taken} == chosen


@every(
    ("texts", "message", "hint"),
    [
        ({"undoo": "z"}, "`undoo` is nothing that a key does.", "Did you mean `undo`?"),
        ({"xyz": "z"}, "`xyz` is nothing that a key does.", "There are `help`, "),
        ({"undo": ""}, "`undo` has no key.", "Write a letter or sign"),
        ({"undo": "5"}, "`undo` cannot be on `5`: digits choose", "Write a letter or sign"),
        ({"undo": "enter"}, "`undo`: `enter` is no key that can be chosen.", "Write a letter or sign"),
        ({"undo": "ctrl+shift+a"}, "`undo`: `ctrl+shift+a` is no key", "Write a letter or sign"),
        ({"undo": "ctrl+w"}, "`undo` cannot be on `ctrl+w`, which is needed while you type.", "Write"),
        ({"undo": "ctrl+q"}, "`undo` cannot be on `ctrl+q`, which leaves quiz.", "Write"),
        ({"undo": "ctrl+m"}, "`undo` cannot be on `ctrl+m`, which is Enter to a terminal.", "Write"),
        (
            {"browse": "t"},
            "`browse` and `statistics` cannot both be on `t`: there are screens where both are done.",
            "Until one of them has another key, `browse` keeps `b`.",
        ),
        ({"bury": "u"}, "`bury` and `undo` cannot both be on `u`", "Until one of them has another key"),
        ({"hint": "ctrl+z"}, "`hint` and `undo` cannot both be on `ctrl+z`", "`hint` keeps `h`, `ctrl+t`."),
    ],
)
def test_what_cannot_be_had_is_told_and_the_usual_keys_stay(texts: dict[str, str], message: str, hint: str) -> None:
    chosen, faults = read_keys(texts)
    (fault,) = faults.values()
    assert not chosen
    assert fault.message.startswith(message)
    assert hint in fault.hint


def test_two_actions_that_are_given_one_key_both_keep_their_own() -> None:
    chosen, faults = read_keys({"browse": "z", "new": "z", "undo": "v"})
    assert (set(chosen), set(faults)) == ({"undo"}, {"browse", "new"})


def test_a_key_that_another_action_has_left_is_free_only_while_it_is_away() -> None:
    assert read_keys({"browse": "t", "statistics": "z"})[1] == {}
    chosen, faults = read_keys({"browse": "t", "statistics": "enter"})
    assert (chosen, set(faults)) == ({}, {"browse", "statistics"})


def test_the_file_of_settings_has_a_table_of_keys_and_faults_their_places(open_deck: OpenDeck, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text(
        'retention = "85%"\n[keys]\nundo = "z"\nbrowse = ["v", "ctrl+r"]\n"hitn" = "x"\neasy = 4\n', encoding="utf-8"
    )
    collection = open_deck(ONE)
    assert collection.keys == {"undo": ("z",), "browse": ("v", "ctrl+r")}
    assert [(one.place.line, one.message) for one in collection.faulty_preferences] == [
        (5, "`hitn` is nothing that a key does."),
        (6, "`easy` cannot be on `4`: digits choose answers, ratings and flags."),
    ]


def test_keys_that_are_no_table_are_told(open_deck: OpenDeck, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('keys = "z"\n', encoding="utf-8")
    (fault,) = open_deck(ONE).faulty_preferences
    assert "[keys]" in fault.hint


def test_keys_are_written_into_their_table_and_taken_out_of_it(open_deck: OpenDeck, home: Path) -> None:
    home.mkdir()
    config = home / "config.toml"
    config.write_text("# mine\nretention = 85\n", encoding="utf-8")
    collection = open_deck(ONE)
    collection.choose_keys("undo", "z")
    collection.choose_keys("hint", "v Ctrl+R")
    assert config.read_text() == '# mine\nretention = 85\n\n[keys]\nundo = "z"\nhint = ["v", "ctrl+r"]\n'
    assert open_deck(ONE).keys == {"undo": ("z",), "hint": ("v", "ctrl+r")}
    with pytest.raises(QuizError, match="`browse` and `undo` cannot both be on `z`"):
        collection.choose_keys("browse", "z")
    collection.choose_keys("undo", "")
    collection.choose_keys("hint", "")
    assert (collection.keys, config.read_text().strip()) == ({}, "# mine\nretention = 85")


def test_keys_of_a_file_that_cannot_be_read_any_more_stay(open_deck: OpenDeck, home: Path) -> None:
    open_deck(ONE).choose_keys("undo", "z")
    (home / "config.toml").write_text("[keys\n", encoding="utf-8")
    assert open_deck(ONE).keys == {"undo": ("z",)}


def test_the_readme_shows_a_table_that_holds() -> None:
    (shown,) = re.findall(r"```toml\n(\[keys\]\n.*?)```", README.read_text("utf-8"), re.DOTALL)
    table = tomllib.loads(shown)["keys"]
    texts = {name: keys if isinstance(keys, str) else " ".join(keys) for name, keys in table.items()}
    assert read_keys(texts)[1] == {}
