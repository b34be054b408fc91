"""`quiz settings`, and what the doors say of a backlog and of an exam."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from quiz.card.words import percent_text
from quiz.study.collection import open_collection
from quiz.study.key_table import KEY_ACTIONS
from quiz.study.sessions.session import Session
from quiz.study.settings import SETTINGS
from tests.cli.test_cli import run as run
from tests.conftest import Clock

Run = Callable[..., tuple[int, str, str]]

TABLE = """\
new_per_day       5                     How many new cards a day, over all
                                        decks.
reviews_per_day   200 (default)         How many reviews a day, over all decks.
retention         90% (default)         How likely you still know a card when
                                        asked.
learning_steps    1m 10m (default)      The waits of a new card until it is
                                        learned.
relearning_steps  10m (default)         The waits of a card that was forgotten.
learn_ahead       20 min (default)      How early such a card comes when nothing
                                        else is left.
maximum_interval  36500 days (default)  The most days that a card waits.
order             usual (default)       Which reviews come first: those least or
                                        best known, due, random.
mix               mixed (default)       Where new cards come among the reviews.
new_in_backlog    paused (default)      What new cards do while reviews have
                                        piled up.
easy_days         normal (default)      The weekdays on which fewer cards come.
rollover_hour     4:00 (default)        The hour at which your study day begins.
model_command     none (default)        The language model of your own that
                                        `quiz draft --with` asks.
plain_mode        off (default)         Plain mode, line by line, also at a
                                        terminal.
mouse             on (default)          Whether clicks answer.
cursor_blink      on (default)          Whether the cursor blinks where you
                                        type.
animations        on (default)          Whether the end of a day moves a little.
ctrl_z            undo (default)        What Ctrl+Z does: undo, or suspend the
                                        program.
"""


def test_without_a_name_there_is_a_table(run: Run) -> None:
    assert run("settings", "new_per_day", "5") == (0, "5\n", "")
    assert run("settings") == (0, TABLE, "")


def test_a_value_of_several_words_needs_no_quotes(run: Run) -> None:
    assert run("settings", "easy_days", "sat", "less,", "sun", "none")[1] == "Sat less, Sun none\n"
    assert run("settings", "learning-steps", "60s 1h")[1] == "1m 1h\n"
    assert run("settings", "easy_days") == (0, "Sat less, Sun none\n", "")


def test_default_takes_a_value_back(run: Run) -> None:
    run("settings", "order", "due")
    assert run("settings", "order", "default") == (0, "usual\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["retentoin"], "quiz: `retentoin` is no setting. Did you mean `retention`?\n"),
        (["retention", "2"], "quiz: `retention` cannot be `2`. Write a share from `70%` to `99%`.\n"),
        (["new_per_day", "-5"], "quiz: `new_per_day` cannot be `-5`. Write a whole number up to 999999, or `none` for"),
        (["mix", ""], "quiz: `mix` cannot be empty. Write one of `mixed`, `before`, `after`.\n"),
    ],
)
def test_what_is_refused_ends_with_2_and_changes_nothing(run: Run, arguments: list[str], message: str) -> None:
    code, out, err = run("settings", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert run("settings")[1].count("(default)") == len(SETTINGS)


def test_json_has_texts_that_may_be_typed(run: Run) -> None:
    code, out, _ = run("settings", "retention", "0.85", "--json")
    assert code == 0
    assert json.loads(out) == {
        "name": "retention",
        "value": "85%",
        "default": "90%",
        "means": "How likely you still know a card when asked.",
        "takes": "a share from `70%` to `99%`",
    }
    listing = json.loads(run("settings", "--json")[1])
    assert [one["name"] for one in listing] == [one.name for one in SETTINGS]


def test_a_faulty_value_is_told_with_its_place_and_the_default_holds(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('retention = "most"\n')
    code, out, err = run("settings", "retention")
    assert (code, out) == (0, "90%\n")
    told = "`retention` cannot be `most`. Write a share from `70%` to `99%`. Until then `90%` holds.\n"
    assert err == f"quiz: {home / 'config.toml'}:1:1: {told}"
    assert told in run("stats")[2]


def test_what_is_set_leaves_the_file_as_its_author_wrote_it(run: Run, home: Path) -> None:
    home.mkdir()
    config = home / "config.toml"
    config.write_text("# of mine\nretention = 90  # enough\n\n# steps\nlearning_steps = [ '1m',  '1h' ]\n")
    run("settings", "retention", "85%")
    run("settings", "new_per_day", "5")
    kept = "# of mine\nretention = \"85%\"  # enough\n\n# steps\nlearning_steps = [ '1m',  '1h' ]\nnew_per_day = 5\n"
    assert config.read_text() == kept
    run("settings", "new_per_day", "default")
    assert config.read_text() == kept.replace("new_per_day = 5\n", "")


def test_a_link_to_the_file_stays_a_link(run: Run, home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (tmp_path / "dotfiles.toml").write_text("new_per_day = 3\n")
    (home / "config.toml").symlink_to(tmp_path / "dotfiles.toml")
    run("settings", "new_per_day", "5")
    assert (home / "config.toml").is_symlink()
    assert (tmp_path / "dotfiles.toml").read_text() == "new_per_day = 5\n"


WORDS = """
exam_date: 2999-01-01
cards:
  - {id: a, question: Q1?, answer: yes}
  - {id: b, question: Q2?, answer: yes}
  - {id: c, question: Q3?, answer: yes}
"""


@pytest.fixture
def overdue(write_deck: Callable[..., Path], home: Path, clock: Clock) -> Path:
    """A deck whose three cards were due long ago, for a learner who wants one review a day."""
    deck = write_deck(WORDS)
    collection = open_collection([deck], home, clock)
    session = Session(collection, collection.cards.values(), "All")
    while session.next():
        session.answer(("yes",), 1)
        clock.forward(minutes=20)
    collection.close()
    return deck


@pytest.mark.parametrize("command", [["stats"], ["study", "--plain"], []])
def test_a_backlog_is_told_with_its_plan(
    run: Run, overdue: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    run("settings", "reviews_per_day", "1")
    code, _, err = run(*command, overdue)
    assert code == 0
    assert "3 reviews are waiting. With 1 a day they are gone by " in err


def test_statistics_say_what_an_exam_to_come_can_expect(run: Run, overdue: Path) -> None:
    (deck,) = json.loads(run("stats", "--json", overdue)[1])["decks"]
    assert deck["exam_date"] == "2999-01-01"
    assert 0 < deck["expected_at_exam"] < 1
    share = percent_text(deck["expected_at_exam"])
    assert f"exam on 2999-01-01, where {share} would be known" in run("stats", overdue)[1]


def test_there_is_nothing_to_expect_of_an_exam_that_is_over(run: Run, write_deck: Callable[..., Path]) -> None:
    deck = write_deck(WORDS.replace("2999", "1999"))
    (one,) = json.loads(run("stats", "--json", deck)[1])["decks"]
    assert (one["exam_date"], one["expected_at_exam"]) == (None, None)
    assert "exam" not in run("stats", deck)[1]


def test_keys_are_shown_set_and_taken_back_by_the_names_of_actions(run: Run) -> None:
    assert run("settings", "keys.undo") == (0, "u ctrl+z\n", "")
    assert run("settings", "keys.undo", "z", "ctrl+r") == (0, "z ctrl+r\n", "")
    assert run("settings")[1].endswith("\nkeys.undo  z ctrl+r  Undo\n")
    assert json.loads(run("settings", "keys.undo", "--json")[1])["value"] == "z ctrl+r"
    assert run("settings", "Keys.Undo", "default")[1] == "u ctrl+z\n"


def test_all_keys_can_be_listed(run: Run) -> None:
    run("settings", "keys.was_right", "z")
    lines = run("settings", "keys")[1].splitlines()
    assert [line.split()[0] for line in lines] == [f"keys.{key_action}" for key_action in KEY_ACTIONS]
    assert next(line for line in lines if "was_right" in line).split()[1:] == ["z", "Was", "right", "study"]
    assert json.loads(run("settings", "keys", "--json")[1])[0]["default"] == "?"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["keys.undoo"], "quiz: `undoo` is nothing that a key does. Did you mean `undo`?\n"),
        (["keys.undo", "q"], "quiz: `undo` and `leave` cannot both be on `q`"),
        (["keys.undo", "5"], "quiz: `undo` cannot be on `5`"),
        (["keys", "z"], "quiz: Say which keys, as in `quiz settings keys.undo z`."),
    ],
)
def test_keys_that_cannot_be_had_are_refused(run: Run, arguments: list[str], message: str) -> None:
    code, out, err = run("settings", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert run("settings", "keys.undo")[1] == "u ctrl+z\n"
