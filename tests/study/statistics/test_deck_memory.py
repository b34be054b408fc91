"""What the memories of a deck come to, found a slice at a time, and found again only where something has changed."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import Collection, open_collection
from quiz.study.day.today import about, queue_today, seconds_to_go
from quiz.study.sessions.session import Session
from quiz.study.statistics.deck_memory import DeckMemories, DeckMemory, memory_of, united
from quiz.study.statistics.deck_statistics import statistics_of, waiting
from quiz.study.statistics.home_numbers import overview_of
from tests.conftest import Clock
from tests.every import every


@pytest.fixture
def shelf(write_deck: Callable[..., Path], home: Path, clock: Clock) -> Iterator[Collection]:
    """Two decks of six cards each."""
    for name in ("one", "two"):
        entries = "".join(f"- {{id: {name}{n}, question: What is {n}?, answer: a}}\n" for n in range(6))
        path = write_deck(f"cards:\n{entries}", f"{name}.yaml")
    with closing(open_collection([path.parent], home, clock)) as collection:
        yield collection


def study(collection: Collection, name: str, rating: Rating = Rating.EASY, limit: int = 6) -> None:
    deck = next(deck for deck in collection.decks if deck.name == name)
    session = Session(collection, collection.pick([deck]), name, limit=limit)
    while session.next():
        session.answer(("a",), 5)
        session.rate(rating)


def worked_out(memories: DeckMemories, collection: Collection) -> list[str]:
    """Works until everything is known; returns the decks that were looked at."""
    before = {deck.name: memories[deck.path] for deck in collection.decks}
    for _ in memories.work(collection, collection.decks):
        pass
    return [deck.name for deck in collection.decks if memories[deck.path] is not before[deck.name]]


def test_what_is_known_is_what_would_be_recalled_today(shelf: Collection, clock: Clock) -> None:
    study(shelf, "one")
    clock.forward(days=5)
    shelf._read_memories()
    memory = memory_of(shelf, shelf.known())
    today = shelf.now().day
    assert memory.cards == 12
    assert memory.seen == 6
    assert memory.known == pytest.approx(sum(shelf.recall(one, today) for one in shelf.memories.values()))
    assert memory.share == pytest.approx(memory.known / 12)
    assert memory.last_day == today - 5


def test_each_coming_day_has_the_cards_that_are_due_on_it(shelf: Collection) -> None:
    study(shelf, "one")
    memory = memory_of(shelf, shelf.known())
    due = [one.due_day for one in shelf.memories.values()]
    assert memory.next == (min(due), due.count(min(due)))
    assert all(memory.on(day) == due.count(day) for day in due)


def test_suspended_cards_are_left_out(shelf: Collection) -> None:
    study(shelf, "one")
    shelf.act(ActionKind.SUSPEND, [shelf.cards["one0"], shelf.cards["two0"]], 1)
    memory = memory_of(shelf, shelf.known())
    assert (memory.cards, memory.seen) == (10, 5)


def test_parts_come_to_the_same_as_the_whole(shelf: Collection) -> None:
    study(shelf, "one", Rating.AGAIN, 3)
    cards = shelf.known()
    whole, parts = memory_of(shelf, cards), united(memory_of(shelf, [card]) for card in cards)
    assert parts.known == pytest.approx(whole.known)
    assert parts._replace(known=0.0) == whole._replace(known=0.0)
    assert united([]) == DeckMemory()


def test_only_decks_that_have_changed_are_looked_at_again(shelf: Collection, clock: Clock) -> None:
    memories = DeckMemories()
    assert memories.of(shelf.decks) is None
    assert worked_out(memories, shelf) == ["one", "two"]
    assert worked_out(memories, shelf) == []
    study(shelf, "one", limit=1)
    assert worked_out(memories, shelf) == ["one"]
    shelf.undo()
    assert worked_out(memories, shelf) == ["one", "two"]
    clock.forward(days=1)
    assert worked_out(memories, shelf) == ["one", "two"]


def test_a_rating_that_is_corrected_is_seen(shelf: Collection) -> None:
    memories = DeckMemories()
    session = Session(shelf, shelf.pick(), "All")
    session.next()
    session.answer(("a",), 5)
    worked_out(memories, shelf)
    session.rate(Rating.EASY)
    assert worked_out(memories, shelf) == ["one"]


def test_the_quick_look_leaves_the_queue_as_it_is(shelf: Collection, clock: Clock) -> None:
    for days in (0, 1, 2, 4, 9, 30):
        clock.forward(days=days)
        study(shelf, "one", Rating.AGAIN if days % 2 else Rating.GOOD, 2)
        quick = queue_today(shelf, shelf.awake())
        whole = queue_today(shelf, shelf.known())
        assert (quick.learning, quick.due, quick.new) == (whole.learning, whole.due, whole.new)


def test_home_says_what_stats_and_a_session_say(shelf: Collection, clock: Clock) -> None:
    study(shelf, "one")
    clock.forward(days=20)
    study(shelf, "one", limit=2)
    overview, said = overview_of(shelf, shelf.decks), statistics_of(shelf)
    session = Session(shelf, shelf.pick(), "All")
    assert overview.counts == said.counts == waiting(shelf, shelf.decks)[0] == session.card_source.counts
    assert overview.decks == said.decks
    assert overview.done == 2
    assert (overview.last_days[-1], sum(overview.last_days)) == (2, 2)
    assert overview.today.answers == 2
    assert not overview.is_first


def test_the_time_to_go_follows_the_learners_own_pace(shelf: Collection) -> None:
    counts = overview_of(shelf, shelf.decks).counts
    assert seconds_to_go(shelf, counts) == 12 * 3 * 10
    study(shelf, "one", limit=1)
    assert seconds_to_go(shelf, counts) == 12 * 3 * (4 * 10 + 5) / 5  # one alone says little
    study(shelf, "two", Rating.AGAIN, limit=20)
    assert seconds_to_go(shelf, counts) == 12 * 3 * 5


@every(
    ("seconds", "said"),
    [(0, "under 1 min"), (29, "under 1 min"), (59, "under 1 min"), (60, "about 1 min"), (4000, "about 1 h 7 min")],
)
def test_a_guess_is_said_as_one(seconds: float, said: str) -> None:
    assert about(seconds) == said
