"""What is done to many cards in a thread is what is done to a few at once, and it is done to all of them or none."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import pytest

from quiz.engine.rating import Rating
from quiz.process.stopping import Stopped, while_wanted
from quiz.store.rows.log_rows import ActionKind, CardActions
from quiz.store.sqlite.database import Progress
from quiz.study.cards.act_on_many import act_on_many
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session
from tests.conftest import Clock
from tests.every import every

DECK = "cards:\n" + "".join(f"  - {{id: n{n}, question: What is {n}?, answer: '{n}'}}\n" for n in range(6))
ACTIONS = [(ActionKind.SUSPEND, 1), (ActionKind.FLAG, 2), (ActionKind.KEEP, 8), (ActionKind.RESET, 0)]
NAMES = ("n4", "gone", "n0", "n2")
T = TypeVar("T")


@pytest.fixture
def collection(open_deck: Callable[[str], Collection], monkeypatch: pytest.MonkeyPatch) -> Collection:
    """Six cards, of which the first and the third have been answered."""
    collection = open_deck(DECK)
    for card in ("n0", "n2"):
        session = Session(collection, [collection.cards[card]], "all")
        session.next()
        session.answer((card,), 1)
        session.rate(Rating.GOOD)
    for module in ("store.log._AT_ONCE", "study.cards.act_on_many._PORTION"):
        monkeypatch.setattr(f"quiz.{module}", 1)
    return collection


def beside(work: Callable[[], T]) -> T:
    """Does some work in another thread, and returns or raises what it does."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def act_while(go_on: Callable[[], bool], collection: Collection, kind: ActionKind, value: int) -> int:
    with while_wanted(go_on):
        return act_on_many(collection, kind, NAMES, value, lambda share: None)


def change_while(go_on: Callable[[], bool], change: Callable[[Progress], T]) -> T:
    with while_wanted(go_on):
        return change(lambda share: None)


def state(collection: Collection) -> tuple[object, ...]:
    """What is known of the cards, with the number of rows of the log."""
    collection.refresh()
    rows = collection._database.rows("SELECT count(*), max(session), sum(wording) FROM log")
    return dict(collection.statuses), collection.memories.all(), rows


@every("kind, value", [*ACTIONS, (ActionKind.DUE, Clock().now.toordinal() + 9)])
def test_many_cards_are_changed_as_a_few_are(kind: ActionKind, value: int, collection: Collection) -> None:
    shares: list[float] = []
    done = beside(partial(act_on_many, collection, kind, NAMES, value, shares.append))
    left, undoable = state(collection), collection.undo()
    assert collection.act(kind, collection.cards.those_of(NAMES), value) == done
    assert state(collection)[:2] == left[:2]
    assert collection.undo() == undoable
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] < 1


@every("kind, value", ACTIONS)
def test_an_action_that_is_stopped_at_any_moment_was_done_to_no_card(
    kind: ActionKind, value: int, collection: Collection
) -> None:
    collection._own_session = f"of {kind}"
    before, looks = state(collection), 0
    while True:
        answers = iter([True] * looks)
        try:
            beside(partial(act_while, lambda answers=answers: next(answers, False), collection, kind, value))
            break
        except Stopped:
            assert state(collection) == before
            looks += 1
    assert looks > 9
    left = state(collection)
    assert left != before
    collection._log.rebuild()
    assert state(collection)[:2] == left[:2]
    undoable = collection.undo()
    assert undoable
    assert undoable.session == f"of {kind}", "the session of an action that was stopped began with the next one"


@every("kind, value", ACTIONS)
def test_an_undo_or_redo_that_is_stopped_at_any_moment_has_changed_no_card(
    kind: ActionKind, value: int, collection: Collection
) -> None:
    without = state(collection)[:2]
    done = collection.act(kind, collection.cards.those_of(NAMES), value)
    with_it = state(collection)[:2]
    for change, size, left in (
        (collection.undo_beside, collection.undo_size, without),
        (collection.redo_beside, collection.redo_size, with_it),
    ):
        assert size() in (done - 1, done)
        before, looks = state(collection), 0
        while True:
            answers = iter([True] * looks)
            try:
                undoable = beside(partial(change_while, lambda answers=answers: next(answers, False), change))
                break
            except Stopped:
                assert state(collection) == before
                looks += 1
        assert looks > 5
        assert isinstance(undoable, CardActions)
        assert len(undoable.items) == done
        assert state(collection)[:2] == left
