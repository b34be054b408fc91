"""Old objects are searched for garbage in quiet moments, and not in the middle of what a key sets off."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from quiz.process.gc_pause import blocks_grown, collector_paused, keep_all
from quiz.tui.shared.terminal.terminal_app import TerminalApp
from quiz.tui.shared.threads.collect_when_quiet import _AWAY, _MANY, _MOST, collect_if_quiet, collect_when_quiet

pytestmark = pytest.mark.skipif(
    gc.get_threshold()[2] == 0, reason="this collector never searches all old objects at once"
)

_TOO_MANY = _MOST + 20_000


class Node:
    """What holds itself, so that only the collector ends it."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture(autouse=True)
def _usual_collector() -> Iterator[None]:
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)


def grow_old(node: Node, searches: int = 10) -> "weakref.ref[Node]":
    """Lets `node` grow old by so many `searches` among young objects; only a search among old ones finds it then."""
    for _ in range(searches):
        gc.collect(1)
    return weakref.ref(node)


@pytest.mark.parametrize(
    ("searches", "blocks", "seconds", "is_home", "is_found"),
    [
        (10, 0, 0.9, True, False),
        (10, 0, 1.1, True, True),
        (10, 0, 1.9, False, False),
        (10, 0, 2.1, False, True),
        (2, 0, 2.1, True, False),
        (10, _TOO_MANY, _AWAY - 1, True, False),  # would take long
        (10, _TOO_MANY, _AWAY - 1, False, False),
        (10, _TOO_MANY, _AWAY, False, True),
    ],
)
def test_old_garbage_is_looked_for_once_it_is_quiet_unless_that_takes_long(
    searches: int, blocks: int, seconds: float, is_home: bool, is_found: bool
) -> None:
    collect_when_quiet()
    gc.collect()
    held = [str(1_000 + number) for number in range(blocks)]
    garbage = grow_old(Node(), searches)
    collect_if_quiet(seconds, is_home)
    assert (garbage() is None) == is_found
    del held


def test_nothing_is_looked_for_while_the_collector_is_paused() -> None:
    collect_when_quiet()
    gc.collect()
    garbage = grow_old(Node())
    with collector_paused():
        collect_if_quiet(_AWAY, is_home=True)
    assert garbage()


@pytest.mark.parametrize(
    ("blocks", "is_home", "is_kept"), [(_MANY + 20_000, True, True), (_MANY + 20_000, False, False), (0, True, False)]
)
def test_only_where_much_is_in_use_at_home_it_is_left_alone_until_nobody_seems_to_be_there(
    blocks: int, is_home: bool, is_kept: bool
) -> None:
    collect_when_quiet()
    gc.collect()
    much, held = [str(1_000 + number) for number in range(blocks)], [Node()]
    garbage = grow_old(held[0])
    collect_if_quiet(3, is_home)
    held.clear()
    grow_old(Node())
    collect_if_quiet(3, is_home)
    assert (garbage() is None) == (not is_kept)
    collect_if_quiet(_AWAY, is_home)
    assert garbage() is None
    del much


def test_what_became_garbage_after_it_was_kept_is_found_once_nobody_seems_to_be_there() -> None:
    collect_when_quiet()
    collect_if_quiet(1, is_home=False)
    held = [Node()]
    with collector_paused(keeping=True):
        garbage = weakref.ref(held[0])
    held.clear()
    collect_if_quiet(_AWAY - 1, is_home=False)
    assert garbage()
    collect_if_quiet(_AWAY, is_home=False)
    assert garbage() is None


def test_nobody_is_taken_to_be_away_before_the_first_key(monkeypatch: pytest.MonkeyPatch) -> None:
    quiet: list[float] = []
    module = "quiz.tui.shared.terminal.terminal_app"
    monkeypatch.setattr(f"{module}.monotonic", lambda: 86_400.0)
    monkeypatch.setattr(f"{module}.collect_if_quiet", lambda seconds, is_home: quiet.append(seconds))
    TerminalApp.collect_if_quiet(TerminalApp())
    assert quiet == [0]


def test_where_the_collector_is_as_ever_it_is_left_alone() -> None:
    garbage = grow_old(Node())
    collect_if_quiet(_AWAY, is_home=True)
    assert garbage()


def test_what_was_kept_and_is_given_up_makes_no_room_for_a_longer_search() -> None:
    many = 50_000
    held = [str(number) for number in range(1_000, 1_000 + many)]
    keep_all()
    held.clear()
    assert blocks_grown() < many / 10
    held = [str(number) for number in range(1_000, 1_000 + many)]
    assert many / 2 < blocks_grown() < 2 * many
