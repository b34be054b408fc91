"""Programs over one log know of each other, and forget one that has ended, however it did."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.store.our_files import RUNNING
from quiz.store.running import NOTHING_ELSEWHERE, Elsewhere, Running

SHOWS = """
import sys
from pathlib import Path
from quiz.store.running import Running
running = Running(Path(sys.argv[1]))
running.act_in("there")
running.show("rome")
print("shown", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> "Iterator[subprocess.Popen[str]]":
    """Runs another program that shows a card."""
    command = [sys.executable, "-c", SHOWS, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stdout.readline() == "shown\n"
        yield program
        program.kill()


def test_what_another_program_shows_is_known_for_as_long_as_it_runs(
    tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    running = Running(tmp_path)
    running.show("paris")
    assert running.elsewhere() == Elsewhere(frozenset({"rome"}), frozenset({"there"}))
    other.kill()
    other.wait()
    assert running.elsewhere() == NOTHING_ELSEWHERE
    assert len([*(tmp_path / RUNNING).iterdir()]) == 1
    running.close()
    assert [*(tmp_path / RUNNING).iterdir()] == []


def test_a_program_is_not_its_own_other(tmp_path: Path) -> None:
    running = Running(tmp_path)
    running.act_in("one")
    running.show("rome")
    assert running.elsewhere() == NOTHING_ELSEWHERE
    running.close()


def test_two_in_one_process_know_of_each_other(tmp_path: Path) -> None:
    one, two = Running(tmp_path), Running(tmp_path)
    one.show("rome")
    two.show("paris")
    assert (one.elsewhere().cards, two.elsewhere().cards) == ({"paris"}, {"rome"})
    one.show("")
    assert two.elsewhere().cards == frozenset()
    one.close()
    two.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks here")
def test_two_programs_do_not_choose_a_card_at_the_same_moment(tmp_path: Path) -> None:
    one, two = Running(tmp_path), Running(tmp_path)
    with one.choosing():
        assert not two._waited_for_turn(), "it goes on as if it were alone where the other takes too long"
    with two.choosing():
        assert not one._waited_for_turn()
    one.close()
    with two.choosing():
        two.show("rome")
    two.close()


@pytest.mark.parametrize("text", ["", "no json", "[]", json.dumps({"card": 1}), json.dumps({"card": "a"}), "\x00" * 99])
def test_files_that_make_no_sense_are_no_programs(text: str, tmp_path: Path, other: "subprocess.Popen[str]") -> None:
    (mine,) = (tmp_path / RUNNING).iterdir()
    mine.write_text(text, "utf-8")
    assert Running(tmp_path).elsewhere() == NOTHING_ELSEWHERE


def test_where_no_file_can_be_made_each_goes_on_alone(tmp_path: Path) -> None:
    (tmp_path / RUNNING).write_text("a file")
    running = Running(tmp_path)
    running.show("rome")
    assert running.elsewhere() == NOTHING_ELSEWHERE
    running.close()
