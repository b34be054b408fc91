"""The learner's own command: it is fed, heard and ended, with all that it has started."""

import os
import select
import shlex
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.study.authoring import model_command
from quiz.study.authoring.model_command import ModelCommand
from tests.every import every
from tests.patience import PATIENCE


def command(code: str) -> ModelCommand:
    return ModelCommand(shlex.join([sys.executable, "-c", code]))


def test_the_prompt_goes_in_and_the_answer_comes_out_with_progress() -> None:
    told: list[int] = []
    answer = command("import sys; print(sys.stdin.read().upper(), end='')").answer("prompt é", told.append)
    assert answer == "PROMPT É"
    assert told[-1] == len("PROMPT É".encode())


def test_a_command_that_does_not_read_its_prompt_answers_all_the_same() -> None:
    assert command("print('ok')").answer("x" * 1_000_000) == "ok\n"


def test_an_answer_in_broken_bytes_is_read_as_far_as_it_goes() -> None:
    assert command(r"import os; os.write(1, b'a\xffb')").answer("") == "a\ufffdb"


_DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
_KNOWS_ALL = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no list of processes to read")


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gives what is deaf less time to end before it is killed."""
    monkeypatch.setattr(model_command, "_GRACE", 0.2)


@pytest.mark.usefixtures("brief")
@every("deaf", ["", _DEAF])
def test_stopping_ends_the_command_and_its_children(tmp_path: Path, deaf: str) -> None:
    _end_with_child(tmp_path, deaf, "")


@_KNOWS_ALL
@pytest.mark.usefixtures("brief")
@every("deaf", ["", _DEAF])
@every("apart", ["start_new_session=True", "process_group=0"])
def test_children_in_a_group_of_their_own_are_ended_too(tmp_path: Path, deaf: str, apart: str) -> None:
    _end_with_child(tmp_path, deaf, apart)


def _end_with_child(tmp_path: Path, deaf: str, apart: str) -> None:
    fifo = tmp_path / "alive"
    os.mkfifo(fifo)
    child = f"{deaf}import os; os.open({str(fifo)!r}, os.O_WRONLY); import time; time.sleep(600)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], {apart})"
    running = command(parent)
    failed: list[str] = []

    def ask() -> None:
        try:
            running.answer("")
        except QuizError as error:
            failed.append(str(error))

    asking = threading.Thread(target=ask)
    asking.start()
    with fifo.open("rb") as alive:  # opens when the child has opened its end
        running.stop()
        assert alive.read() == b""  # and ends when the child has
    asking.join(PATIENCE)
    assert "was stopped" in failed[0] or "failed" in failed[0]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no process groups")
def test_the_command_ends_where_the_program_is_killed(tmp_path: Path) -> None:
    fifo = tmp_path / "alive"
    os.mkfifo(fifo)
    waits = f"import os; os.open({str(fifo)!r}, os.O_WRONLY); import time; time.sleep(600)"
    line = shlex.join([sys.executable, "-c", waits])
    module = ModelCommand.__module__
    asks = f"from {module} import ModelCommand; ModelCommand({line!r}).answer('')"
    program = subprocess.Popen([sys.executable, "-c", asks])
    with fifo.open("rb") as alive:
        program.kill()
        program.wait(PATIENCE)
        assert select.select([alive], [], [], PATIENCE)[0]
        assert alive.read() == b""


def test_an_answer_is_complete_when_its_command_has_ended_whatever_that_leaves_running(tmp_path: Path) -> None:
    fifo = tmp_path / "alive"
    os.mkfifo(fifo)
    child = f"import os; os.open({str(fifo)!r}, os.O_WRONLY); import time; time.sleep(600)"
    parent = f"import subprocess, sys; print('ok'); subprocess.Popen([sys.executable, '-c', {child!r}])"
    with ThreadPoolExecutor() as threads:
        answer = threads.submit(command(parent).answer, "")
        with fifo.open("rb") as alive:
            assert answer.result() == "ok\n"
            assert alive.read() == b""  # the child has been ended


def test_what_a_command_answered_before_it_failed_is_kept() -> None:
    running = command("import sys; print('ok'); sys.exit(3)")
    assert (running.answer(""), running.failed_with) == ("ok\n", 3)


@every(("first", "why"), [("import os; os.write(1, b'ok'); ", ""), ("", "was stopped before it answered anything")])
def test_what_a_command_answered_before_it_was_stopped_is_kept(first: str, why: str) -> None:
    running = command(f"{first}import time; time.sleep(600)")
    stopping = threading.Thread(target=running.stop)
    if why:
        stopping.start()
        with pytest.raises(QuizError, match=why):
            running.answer("")
    else:
        assert running.answer("", lambda _: stopping.start()) == "ok"
    stopping.join(PATIENCE)
    assert (running.is_stopped, running.failed_with) == (True, 0)


def test_an_answer_without_end_is_cut_off_and_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_command, "_MOST_BYTES", 10_000)
    running = command("while True: print('on and on')")
    assert running.answer("").startswith("on and on\non and on\n")
    assert running.why_cut_off.endswith("answered more than 10,000 bytes")


@every("words", ["", "   ", "'"])
def test_a_command_without_a_program_is_refused(words: str) -> None:
    with pytest.raises(QuizError):
        ModelCommand(words)
