"""Which card a session shows next, how many it has, and how its limit counts."""

from pathlib import Path
from random import Random

import pytest

from quiz.engine.memory.scheduler import Phase
from quiz.engine.queue.queue import Counts
from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.study.collection import open_collection
from quiz.study.sessions.practice import Practice
from quiz.study.sessions.session import Session
from quiz.study.settings import setting
from quiz.study.statistics.home_numbers import overview_of
from tests.conftest import Clock
from tests.study.sessions.examples import (
    AGAIN,
    BOTH_WAYS,
    CLOZE,
    EASY,
    HARD,
    MANY,
    SHORT,
    TWO,
    WRONG,
    OpenDeck,
    begin,
    finish,
    shown,
)

# What is asked, and when


def test_again_comes_back_in_the_same_session(open_deck: OpenDeck, clock: Clock) -> None:
    session = begin(open_deck(TWO))
    session.answer(WRONG, 1)
    clock.forward(seconds=30)
    session.next()
    assert shown(session) == "two"
    clock.forward(seconds=31)
    session.next()
    assert shown(session) == "one"


def test_again_comes_back_early_when_nothing_else_is_left(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT))
    session.answer(WRONG, 1)
    assert session.next()
    assert shown(session) == "one"


def test_a_card_that_comes_early_says_so_and_waits_where_the_learner_wants_no_learning_ahead(
    open_deck: OpenDeck, clock: Clock
) -> None:
    collection = open_deck(SHORT)
    session = begin(collection)
    session.answer(WRONG, 1)
    clock.forward(seconds=20)
    shown_card = session.next()
    assert shown_card
    assert shown_card.early_words == "40 s early"
    collection.prefer(setting("learn_ahead"), "none")
    assert begin(collection).shown_card is None
    clock.forward(seconds=40)
    in_time = begin(collection).shown_card
    assert in_time
    assert in_time.early_words == ""


def test_a_card_that_an_undo_brings_back_does_not_come_early(open_deck: OpenDeck) -> None:
    collection = open_deck(SHORT)
    session = begin(collection)
    for seconds in (1, 2):
        session.answer(WRONG, seconds)
        session.next()
    assert session.shown_card
    assert session.shown_card.early_words
    assert session.undo()
    assert session.shown_card.before
    assert session.shown_card.early_words == ""


def test_a_showing_tells_what_is_remembered_so_far(open_deck: OpenDeck) -> None:
    collection = open_deck(SHORT)
    session = begin(collection)
    assert session.shown_card
    assert session.shown_card.before is None
    session.answer(WRONG, 1)
    session.next()
    assert session.shown_card.before == collection.memories["one"]


def test_a_card_that_graduated_comes_back_on_its_day(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(SHORT)
    assert finish(begin(collection)) == ["one", "one"]
    due_day = collection.memories["one"].due_day
    clock.forward(days=due_day - collection.now().day - 1)
    assert shown(begin(collection)) is None
    clock.forward(days=1)
    assert shown(begin(collection)) == "one"


def test_a_lapsed_card_is_learnt_again_in_the_same_session(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(SHORT)
    finish(begin(collection))
    clock.forward(days=5)
    session = begin(collection)
    session.answer(WRONG, 1)
    assert (collection.memories["one"].phase, collection.memories["one"].lapses) == (Phase.RELEARNING, 1)
    assert session.next()
    assert shown(session) == "one"


@pytest.mark.parametrize(
    ("deck", "first", "second"), [(CLOZE, "text/c1", "text/c2"), (BOTH_WAYS, "word", "word/reverse")]
)
def test_siblings_are_kept_apart_in_a_session(
    open_deck: OpenDeck, clock: Clock, deck: str, first: str, second: str
) -> None:
    collection = open_deck(deck)
    assert set(finish(begin(collection))) == {first}
    clock.forward(hours=18, minutes=59)
    assert shown(begin(collection)) is None
    clock.forward(minutes=1)
    assert shown(begin(collection)) == second


def test_undo_does_not_bring_siblings_together(open_deck: OpenDeck) -> None:
    collection = open_deck(CLOZE)
    second = Session(collection, [collection.cards["text/c2"]], "Second", rng=Random(1))
    second.next()
    second.answer(WRONG, 1)
    session = begin(collection)
    session.undo()
    assert set(finish(session)) == {"text/c2"}


def test_a_session_that_lasts_into_the_next_day_asks_what_is_due_then(open_deck: OpenDeck, clock: Clock) -> None:
    session = begin(open_deck(CLOZE))
    finish(session)
    assert session.next() is None
    clock.forward(days=1)
    session.next()
    assert shown(session) == "text/c2"


def test_no_more_than_twenty_cards_are_new_in_a_day(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(MANY)
    assert len(set(finish(begin(collection)))) == 20
    assert shown(begin(collection)) is None
    clock.forward(days=1)
    assert begin(collection).card_source.counts.new == 5


@pytest.mark.parametrize("rating", [AGAIN, HARD, EASY])
@pytest.mark.parametrize("kind", [Session, Practice])
def test_the_cards_of_a_session_stay_as_many_however_often_they_are_asked(
    kind: type[Session], rating: Rating, open_deck: OpenDeck
) -> None:
    collection = open_deck(MANY)
    session = kind(collection, collection.pick()[:6], "six")
    assert session.next()
    told = []
    for _ in range(6):
        session.answer(WRONG, 1)
        session.rate(rating)
        told.append((session.progress.answered, session.progress.whole))
        session.next()
    assert {whole for _, whole in told} == {6}
    assert [answered for answered, _ in told] == sorted(answered for answered, _ in told)
    assert told[0][0] == 1


def test_a_later_session_goes_on_counting_where_home_stands(open_deck: OpenDeck) -> None:
    collection = open_deck(MANY)
    for rating in (EASY, AGAIN):
        session = begin(collection)
        session.answer(("0",), 1)
        session.rate(rating)
    progress, shown_at_home = begin(collection).progress, overview_of(collection, collection.decks)
    assert (progress.done, progress.begun) == (shown_at_home.done, shown_at_home.begun) == (1, 1)
    assert progress.whole == shown_at_home.done + shown_at_home.counts.total == 20


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_a_limit_counts_answers(open_deck: OpenDeck, log: Log, limit: int) -> None:
    session = begin(open_deck(MANY), limit)
    assert session.remaining == limit
    finish(session, AGAIN)
    assert (len(log.reviews()), session.remaining, session.next()) == (limit, 0, None)


def test_a_limit_counts_an_answer_once_though_it_was_rated_anew(open_deck: OpenDeck) -> None:
    session = begin(open_deck(MANY), limit=2)
    session.answer(WRONG, 1)
    session.rate(EASY)
    session.rate(HARD)
    assert (len(session.answered), session.remaining) == (1, 1)
    assert session.next()


def test_undo_gives_an_answer_back_to_the_limit(open_deck: OpenDeck) -> None:
    session = begin(open_deck(MANY), limit=1)
    session.answer(WRONG, 1)
    assert session.next() is None
    session.undo()
    assert (shown(session), session.remaining) == ("n0", 1)


def test_a_session_at_its_limit_can_go_on(open_deck: OpenDeck) -> None:
    session = begin(open_deck(MANY), limit=1)
    session.answer(("0",), 1)
    assert session.next() is None
    assert session.card_source.can_go_on()
    assert session.go_on()
    assert shown(session) == "n1"
    assert session.remaining == 20


def test_a_session_with_nothing_to_ask_cannot_go_on(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT))
    finish(session, EASY)
    assert not session.card_source.can_go_on()
    assert session.go_on() is None


def test_a_session_asks_only_the_cards_it_was_given(open_deck: OpenDeck) -> None:
    collection = open_deck(TWO)
    session = Session(collection, [collection.cards["two"]], "Two", rng=Random(1))
    session.next()
    assert set(finish(session)) == {"two"}


def test_what_another_program_answered_is_not_asked_again(
    open_deck: OpenDeck, home: Path, tmp_path: Path, clock: Clock
) -> None:
    session = begin(open_deck(TWO))
    session.put_away()
    other = open_collection([tmp_path / "decks"], home, clock)
    finish(begin(other), EASY)
    other.close()
    assert session.next() is None


def test_an_answer_builds_on_what_another_program_logged_meanwhile(
    open_deck: OpenDeck, home: Path, tmp_path: Path, clock: Clock, log: Log
) -> None:
    session = begin(open_deck(SHORT))
    session.put_away()
    other = open_collection([tmp_path / "decks"], home, clock)
    begin(other).answer(("I",), 1)
    other.close()
    session.answer(("I",), 1)
    assert [entry.memory.reps for entry in log.reviews()] == [1, 2]


def test_a_session_goes_on_though_another_program_took_back_what_it_has_to_ask_again(
    open_deck: OpenDeck, log: Log
) -> None:
    session = begin(open_deck(TWO))
    session.answer(WRONG, 1)
    session.next()
    log.undo(session.collection.now())
    session.answer(("II",), 1)
    assert session.card_source.counts == Counts(new=1, learning=1)


def test_a_session_goes_on_after_the_collection_was_refreshed_by_someone_else(open_deck: OpenDeck, log: Log) -> None:
    collection = open_deck(SHORT)
    session = begin(collection)
    session.answer(("I",), 1)
    log.undo(session.collection.now())
    collection.refresh()
    session.next()
    assert shown(session) == "one"


def test_a_card_that_undo_brought_from_elsewhere_does_not_join_the_session(open_deck: OpenDeck) -> None:
    collection = open_deck(TWO)
    begin(collection).answer(("I",), 1)
    session = Session(collection, [collection.cards["two"]], "Two", rng=Random(1))
    session.undo()
    session.answer(WRONG, 1)
    assert session.card_source.counts == Counts(new=1)
