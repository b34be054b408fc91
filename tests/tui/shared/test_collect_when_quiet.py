"""All objects are searched for garbage in quiet moments, and not in the middle of what a key sets off."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from quiz.process.gc_pause import collector_paused
from quiz.tui.shared.threads.collect_when_quiet import _Last, collect_if_quiet, collect_when_quiet


class Node:
    """What holds itself, so that only the collector ends it."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture(autouse=True)
def _usual_collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    usual = gc.get_threshold()
    monkeypatch.setattr(_Last, "took", 0.0)
    yield
    gc.set_threshold(*usual)


def grow_old(node: Node, searches: int = 10) -> "weakref.ref[Node]":
    """Lets `node` grow old by so many `searches` among young objects; only a search through all finds it then."""
    for _ in range(searches):
        gc.collect(1)
    return weakref.ref(node)


_searches_all = pytest.mark.skipif(
    gc.get_threshold()[2] == 0, reason="this collector never searches all objects at once"
)


@_searches_all
def test_old_garbage_is_looked_for_once_it_is_quiet() -> None:
    collect_when_quiet()
    gc.collect()
    garbage = grow_old(Node())
    collect_if_quiet(0.5)
    with collector_paused():
        collect_if_quiet(60)
    assert garbage()
    collect_if_quiet(60)
    assert garbage() is None


@_searches_all
def test_soon_after_a_search_there_is_none() -> None:
    collect_when_quiet()
    gc.collect()
    garbage = grow_old(Node(), searches=2)
    collect_if_quiet(60)
    assert garbage()


@_searches_all
def test_a_search_that_took_long_is_followed_by_another_only_when_nobody_seems_to_be_there() -> None:
    collect_when_quiet()
    gc.collect()
    garbage = grow_old(Node())
    _Last.took = 0.15
    collect_if_quiet(20)
    assert garbage()
    collect_if_quiet(40)
    assert garbage() is None


@_searches_all
def test_where_the_collector_is_as_ever_it_is_left_alone() -> None:
    garbage = grow_old(Node())
    collect_if_quiet(60)
    assert garbage()
