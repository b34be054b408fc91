"""Where decks are looked for, what is said where there are none, and what shells complete."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from quiz.cli import main
from tests.conftest import own_folders

CARDS = "cards:\n  - {question: Capital of Greece?, answer: Athens}\n"


@pytest.fixture
def run(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Runs `quiz` in an empty folder; returns exit code, stdout and stderr."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def run_(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        return (ended.value.code if isinstance(ended.value.code, int) else 0), *capsys.readouterr()

    return run_


Run = Callable[..., tuple[int, str, str]]


def write(name: str, text: str = CARDS) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_check_checks_no_deck_of_the_program_beside_a_broken_one(run: Run) -> None:
    write("tea.yaml", "cards: [{front: a}]\n")
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert "Here lie `tea.yaml`" in err


def test_check_in_an_empty_folder_says_how_to_begin(run: Run) -> None:
    code, _, err = run("check")
    assert code == 2
    assert "quiz new decks/first.yaml" in err


def test_others_say_that_they_show_the_bundled_deck(run: Run) -> None:
    write("tea.yaml")
    code, out, err = run("home", "--plain")
    assert code == 0
    assert "Shown is the deck that comes with quiz." in " ".join(err.split())
    assert "`tea.yaml`" in err
    assert "defence" in out.casefold()


@pytest.mark.parametrize("command", ["home --plain", "study --plain", "cards", "stats", "results"])
def test_what_is_to_be_said_of_the_decks_is_said_once(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO())
    _, _, err = run(*command.split())
    assert " ".join(err.split()).count("Shown is the deck that comes with quiz.") == 1


def test_a_deck_is_found_by_the_end_of_its_name_where_that_is_the_only_one(run: Run) -> None:
    write("decks/kitchen/tea.yaml")
    code, out, _ = run("home", "--plain", "tea")
    assert (code, out.split()[-1]) == (0, "tea")
    write("decks/garden/tea.yaml", "cards: []\n")
    code, _, err = run("home", "--plain", "tea")
    assert code == 2
    assert "`garden/tea`, `kitchen/tea`" in err


def test_the_bundled_decks_can_be_had_beside_ones_own(run: Run) -> None:
    write("decks/tea.yaml")
    code, out, _ = run("home", "--plain", "tea", "bundled")
    assert code == 0
    assert len(out.splitlines()) >= 2


def test_a_new_deck_is_called_by_its_name_as_others_are(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(""))
    write("decks/kitchen/tea.yaml")
    assert run("new", "mine", "--no-samples")[0] == 0
    assert Path("decks/mine.yaml").exists()
    _, _, err = run("add", "tea")
    assert "decks/kitchen/tea.yaml" in err
    _, _, err = run("add", "another")
    assert "decks/another.yaml" in err


@pytest.mark.parametrize("command", [["check"], ["sources"], ["sheet"], ["stats"], ["home", "--plain"]])
@pytest.mark.parametrize("name", ["tea", "kitchen/tea", "tea.yaml", "kitchen/tea.yaml", "bundled"])
def test_the_name_of_a_deck_means_the_same_to_each_command(run: Run, command: list[str], name: str) -> None:
    write("decks/kitchen/tea.yaml")
    _, _, err = run(*command, name)
    assert "is no" not in err
    assert "does not exist" not in err
    _, _, err = run(*command, "coffee")
    assert "`coffee` is no file, folder, deck or command." in err


@pytest.mark.parametrize("command", ["check", "sources"])
@pytest.mark.parametrize("name", ["coffee", "notes/coffee"])
def test_a_deck_that_is_here_but_in_no_deck_folder_is_offered_by_its_path(run: Run, command: str, name: str) -> None:
    write("decks/tea.yaml")
    write(f"{name}.yaml")
    _, _, err = run(command, name)
    assert f"Did you mean `{name}.yaml`?" in err


@pytest.mark.parametrize("command", ["new", "add"])
def test_no_deck_of_ones_own_has_the_name_of_those_of_quiz(run: Run, command: str) -> None:
    code, _, err = run(command, "bundled")
    assert code == 2
    assert "Choose another name." in err


def test_the_words_about_the_folder_of_decks_are_true(run: Run) -> None:
    assert "There is no folder `decks` here." in run("check")[2]
    Path("decks").mkdir()
    assert "In the folder `decks` is no deck of yours." in run("check")[2]


def test_a_bundled_deck_that_was_begun_is_named_beside_ones_own(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("decks/tea.yaml")
    assert "quiz bundled" not in run("stats")[2]
    monkeypatch.setattr(sys, "stdin", StringIO("x\nx\nx\n\n\n:quit\n"))
    run("study", "--plain", "bundled")
    _, _, err = run("stats")
    assert "`quiz bundled`" in err
    assert "`Japan–Italy defence ties`" in err
    assert "quiz bundled" not in run("stats", "bundled")[2]
    assert "Japan–Italy defence ties" in run("results")[1]


def test_a_deck_is_begun_where_home_reads_it_with_the_title_of_its_name(run: Run) -> None:
    assert run("new", "three-rivers.yaml", "--no-samples")[0] == 0
    assert Path("decks/three-rivers.yaml").read_text("utf-8") == "title: Three rivers\n\ncards:\n"
    assert run("new", "./here.yaml")[0] == 0
    assert "title: Here\n" in Path("here.yaml").read_text("utf-8")
    assert run("new", "beside.yaml")[0] == 0
    assert Path("beside.yaml").exists()


@pytest.mark.parametrize("variable", ["QUIZ_HOME", "QUIZ_DECKS"])
def test_the_home_folder_of_nobody_is_told_in_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "~nobody-of-that-name/x")
    code, _, err = run("stats")
    assert code == 2
    assert "in the home folder of nobody" in err


def test_a_folder_of_answers_that_may_not_be_opened_is_named_with_what_to_do(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != home)
    for command in ("stats", "doctor", "backup"):
        code, _, err = run(command)
        assert (code, f"`{home}`" in err, "`QUIZ_HOME`" in err) == (2, True, True)


def test_what_is_passed_over_is_told_once(run: Run) -> None:
    write("decks/tea.yaml")
    Path("decks/lost.yaml").symlink_to("nowhere.yaml")
    _, _, err = run("check")
    assert err.count("lost.yaml is a link to nothing, and was passed over.") == 1


@pytest.mark.parametrize("text", ["\x1b[31m", "\x9b31m", "\u202e"])
def test_what_steers_a_terminal_is_made_visible_in_messages_and_escaped_in_json(run: Run, text: str) -> None:
    write("decks/tea.yaml", f'cards:\n  - {{question: a, answer: b, tags: ["x{ascii(text)[1:-1]}"]}}\n')
    _, out, err = run("study", "--plain", "--tag", text)
    assert text not in out + err
    _, out, _ = run("cards", "--json")
    assert text not in out
    _, _, err = run("check", text)
    assert text not in err


def completed(word: str, home: Path) -> list[str]:
    """What bash offers for the last `word` of `quiz study`."""
    script = f"""
        quiz() {{ "{sys.executable}" -m quiz "$@"; }}
        eval "$(_QUIZ_COMPLETE=bash_source "{sys.executable}" -m quiz)"
        COMP_WORDS=(quiz study {word}); COMP_CWORD=2
        _quiz_completion quiz
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=own_folders(home), check=False)
    return done.stdout.splitlines()


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_names_of_decks_and_quotes_those_that_it_would_act_on(run: Run, home: Path) -> None:
    for name in ("tea", "tea;touch x", "tea for two", "tea*"):
        write(f"decks/{name}.yaml")
    assert sorted(completed("tea", home)) == ["'tea for two'", "'tea*'", "'tea;touch x'", "tea"]
    assert not Path("x").exists()
