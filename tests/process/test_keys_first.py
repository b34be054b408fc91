"""Threads that work rest while the screen does, and only they."""

from collections.abc import Iterator
from threading import Event, Thread

import pytest

from quiz.process import keys_first
from quiz.process.keys_first import give_way, giving_way, screen_rests, screen_works, waited_for


@pytest.fixture(autouse=True)
def _at_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Has the screen work until the test says otherwise, and nobody lose patience."""
    monkeypatch.setattr(keys_first, "_LONGEST", 30)
    screen_works()
    yield
    screen_rests()


def test_a_thread_goes_on_when_the_screen_rests() -> None:
    order, begun = list[str](), Event()

    def work() -> None:
        begun.set()
        for number in giving_way("12"):
            order.append(number)

    thread = Thread(target=work)
    thread.start()
    begun.wait()
    order.append("screen")
    screen_rests()
    thread.join()
    assert order == ["screen", "1", "2"]


def test_a_thread_goes_on_for_a_while_when_its_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_first, "_LONGEST", 0)
    monkeypatch.setattr(keys_first, "_STRETCH", 30)
    done = list[str]()
    thread = Thread(target=lambda: done.extend(giving_way("123")))
    thread.start()
    thread.join()
    assert done == ["1", "2", "3"]


def test_the_screen_never_waits_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_first._Screen.rests, "wait", pytest.fail)
    give_way()


def test_a_thread_that_holds_what_the_screen_may_wait_for_goes_on() -> None:
    order, held = list[str](), Event()

    def hold() -> None:
        with waited_for():
            with waited_for():
                give_way()
            give_way()
        held.set()
        give_way()
        order.append("thread")

    thread = Thread(target=hold)
    thread.start()
    held.wait()
    order.append("screen")
    screen_rests()
    thread.join()
    assert order == ["screen", "thread"]
