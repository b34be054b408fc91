"""A session asks, marks, logs and takes back; whatever is done, the log and the memories agree."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quiz.card.model import Answer
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Memory, Phase, Scheduler, fuzz_draw
from quiz.engine.queue.queue import Counts
from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.log_rows import ActionKind, CardActions, Entry, Mode
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.practice import Practice
from quiz.study.sessions.session import Session
from quiz.study.settings import setting
from quiz.study.statistics.deck_statistics import deck_statistics
from quiz.study.statistics.home_numbers import overview_of
from quiz.study.today import DeckCounts, queue_today
from tests.conftest import Clock

AGAIN, HARD, GOOD, EASY = Rating

ALL_KINDS = """
cards:
  - {id: flash, front: hola, back: hello, reverse: true}
  - {id: short, question: Capital of Italy?, answer: Rome}
  - {id: choice, question: Which one?, answer: this, distractors: [that, other, none]}
  - {id: truth, statement: Water is wet., answer: true}
  - {id: number, question: How many?, number: 30, tolerance: 1}
  - {id: cloze, cloze: "One {{two}} three {{four::number}}."}
"""

SHORT = "cards:\n  - {id: one, question: What is 1?, answer: I}\n"
TWO = SHORT + "  - {id: two, question: What is 2?, answer: II}\n"
CHOICE = "cards:\n  - {id: one, question: Which?, answer: a, distractors: [b, c, d, e, f, g, h]}\n"
FLASH = "cards:\n  - {id: one, front: hola, back: hello}\n"
CLOZE = 'cards:\n  - {id: text, cloze: "{{c1::One}} and {{c2::two}}."}\n'
BOTH_WAYS = "cards:\n  - {id: word, front: hola, back: hello, reverse: true}\n"
MANY = "cards:\n" + "".join(f"  - {{id: n{n}, question: What is {n}?, answer: '{n}'}}\n" for n in range(25))

WRONG: Answer = ("no such answer",)

OpenDeck = Callable[[str], Collection]


def begin(collection: Collection, limit: int | None = None, seed: int = 1) -> Session:
    """A session over every card, which has shown its first one."""
    session = Session(collection, collection.pick(), "Session", limit, Random(seed))
    session.next()
    return session


def shown(session: Session) -> str | None:
    """The id of the card that is shown."""
    return session.shown_card.card.id if session.shown_card else None


def right(session: Session) -> Answer:
    assert session.shown_card
    return session.shown_card.card.question.expected


def finish(session: Session, rating: Rating = GOOD) -> list[str]:
    """Answers right and rates so until nothing is asked; the cards in their order. The clock stands still."""
    asked: list[str] = []
    while session.shown_card and len(asked) < 100:
        asked.append(session.shown_card.card.id)
        session.answer(right(session), 1)
        session.rate(rating)
        session.next()
    return asked


@pytest.fixture
def log(home: Path) -> Iterator[Log]:
    """The log as another program sees it."""
    database = Database(home)
    yield Log(database)
    database.close()


def count_rows(home: Path) -> int:
    database = Database(home)
    ((count,),) = database.rows("SELECT count(*) FROM log")
    database.close()
    return int(count)


# Answering


def test_an_answer_is_in_the_log_before_it_is_rated(open_deck: OpenDeck, log: Log) -> None:
    begin(open_deck(SHORT)).answer(("I",), 2.5)
    (entry,) = log.reviews()
    assert (entry.card, entry.answer, entry.score, entry.rating, entry.ms) == ("one", ("I",), 1, GOOD, 2500)


@pytest.mark.parametrize(
    ("answer", "hinted", "suggested", "score"),
    [
        (("I",), False, GOOD, 1),
        (("i",), False, GOOD, 1),
        (("I",), True, HARD, 1),
        (("II",), False, AGAIN, 0),
        (("II",), True, AGAIN, 0),
        (("",), False, AGAIN, 0),
        ((), False, AGAIN, 0),
    ],
)
def test_an_answer_is_logged_with_the_rating_that_its_mark_suggests(
    open_deck: OpenDeck, log: Log, answer: Answer, hinted: bool, suggested: Rating, score: float
) -> None:
    feedback = begin(open_deck(SHORT)).answer(answer, 1, hinted)
    (entry,) = log.reviews()
    assert feedback.suggested is suggested
    assert (entry.suggested, entry.rating, entry.score, entry.hinted) == (suggested, suggested, score, hinted)


def test_what_was_shown_is_logged_in_the_order_shown(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(CHOICE))
    assert session.shown_card
    session.answer(("b",), 1)
    (entry,) = log.reviews()
    assert (entry.options, entry.prompt, entry.question) == (session.shown_card.options, "Which?", "multiple choice")
    assert sorted(entry.options) == list("abcdefgh")


def test_every_answer_of_a_session_carries_its_name_and_its_deck(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(TWO))
    finish(session)
    assert {(entry.session, entry.deck) for entry in log.reviews()} == {(session.id, "deck")}


def test_two_sessions_have_two_names(open_deck: OpenDeck) -> None:
    collection = open_deck(SHORT)
    assert begin(collection).id != begin(collection).id


def test_options_are_shuffled_anew_at_each_showing(open_deck: OpenDeck) -> None:
    session = begin(open_deck(CHOICE))
    orders = set()
    for _ in range(8):
        assert session.shown_card
        orders.add(session.shown_card.options)
        session.answer(WRONG, 1)
        session.next()
    assert len(orders) > 4


def test_the_memory_that_is_logged_is_the_future_that_was_shown(open_deck: OpenDeck, log: Log) -> None:
    collection = open_deck(SHORT)
    feedback = begin(collection).answer(("I",), 1)
    assert log.memories() == collection.memories == {"one": feedback.futures[GOOD]}


@pytest.mark.parametrize(("rating", "words"), [(AGAIN, "1 min"), (GOOD, "10 min"), (EASY, "6 days")], ids=str)
def test_feedback_tells_how_long_each_rating_waits(open_deck: OpenDeck, rating: Rating, words: str) -> None:
    """8 days without fuzz; this card's first draw makes them 6."""
    assert begin(open_deck(SHORT)).answer(("I",), 1).wait(rating) == words


def test_an_answer_without_a_card_is_refused(open_deck: OpenDeck, home: Path) -> None:
    session = Session(open_deck(SHORT), [], "Empty")
    assert session.next() is None
    with pytest.raises(RuntimeError, match="no card"):
        session.answer(("I",), 1)
    assert count_rows(home) == 0


def test_a_rating_without_an_answer_is_refused(open_deck: OpenDeck, home: Path) -> None:
    with pytest.raises(RuntimeError, match="no answer"):
        begin(open_deck(SHORT)).rate(GOOD)
    assert count_rows(home) == 0


def test_one_showing_takes_one_answer(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("I",), 1)
    with pytest.raises(RuntimeError):
        session.answer(WRONG, 1)
    assert len(log.reviews()) == 1


# Rating


def test_another_rating_replaces_the_answer_and_leaves_one_that_stands(
    open_deck: OpenDeck, log: Log, home: Path
) -> None:
    session = begin(open_deck(SHORT))
    feedback = session.answer(("I",), 1)
    (first,) = log.reviews()
    session.rate(EASY)
    (entry,) = log.reviews()
    assert (entry.rating, entry.suggested, entry.id) == (EASY, GOOD, first.id)
    assert log.memories() == {"one": feedback.futures[EASY]}
    assert (count_rows(home), len(session.answered)) == (2, 1)
    assert session.answered[0].rating is EASY


def test_the_suggested_rating_is_not_logged_again(open_deck: OpenDeck, home: Path) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("I",), 1)
    session.rate(GOOD)
    assert (count_rows(home), len(session.answered)) == (1, 1)


def test_a_rating_may_be_changed_again_and_again(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    feedback = session.answer(("I",), 1)
    for rating in (EASY, AGAIN, HARD, GOOD):
        session.rate(rating)
        assert [entry.rating for entry in log.reviews()] == [rating]
        assert log.memories() == {"one": feedback.futures[rating]}


def test_a_rating_after_a_while_counts_from_the_answer(open_deck: OpenDeck, log: Log, clock: Clock) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("I",), 1)
    (before,) = log.reviews()
    clock.forward(hours=20)
    session.rate(EASY)
    (after,) = log.reviews()
    assert after.when == before.when
    assert after.memory.last_day == before.when.day


def test_a_rating_puts_the_card_where_it_belongs(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    session.answer(("I",), 1)
    assert session.card_source.counts == Counts(new=1, learning=1)
    session.rate(EASY)
    assert session.card_source.counts == Counts(new=1)
    session.rate(AGAIN)
    assert session.card_source.counts == Counts(new=1, learning=1)


# Flashcards


def test_a_flashcard_is_logged_only_when_it_is_rated(open_deck: OpenDeck, log: Log) -> None:
    collection = open_deck(FLASH)
    session = begin(collection)
    feedback = session.answer((), 3)
    assert (feedback.mark, feedback.suggested) == (None, GOOD)
    assert (log.reviews(), collection.memories, session.answered) == ([], {}, [])
    session.rate(HARD)
    (entry,) = log.reviews()
    assert (entry.rating, entry.score, entry.ms, entry.question) == (HARD, 1, 3000, "flashcard")


@pytest.mark.parametrize(
    ("rating", "score", "answer"),
    [
        (AGAIN, 0, ("forgotten",)),
        (HARD, 1, ("remembered",)),
        (GOOD, 1, ("remembered",)),
        (EASY, 1, ("remembered",)),
    ],
)
def test_a_flashcard_scores_by_the_word_of_the_learner(
    open_deck: OpenDeck, log: Log, rating: Rating, score: float, answer: Answer
) -> None:
    session = begin(open_deck(FLASH))
    session.answer((), 1)
    session.rate(rating)
    (entry,) = log.reviews()
    assert (entry.score, entry.answer, entry.rating) == (score, answer, rating)


def test_a_hint_to_a_flashcard_suggests_hard(open_deck: OpenDeck) -> None:
    assert begin(open_deck(FLASH)).answer((), 1, hinted=True).suggested is HARD


def test_a_flashcard_that_was_turned_and_not_rated_is_still_new(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(FLASH))
    session.answer((), 1)
    assert session.next()
    assert shown(session) == "one"
    assert log.reviews() == []


def test_another_rating_of_a_flashcard_replaces_the_first(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(FLASH))
    feedback = session.answer((), 1)
    session.rate(GOOD)
    session.rate(AGAIN)
    assert [entry.rating for entry in log.reviews()] == [AGAIN]
    assert log.memories() == {"one": feedback.futures[AGAIN]}


# Undo


def test_undo_shows_the_same_card_with_the_same_options(open_deck: OpenDeck) -> None:
    session = begin(open_deck(CHOICE))
    before = session.shown_card
    session.answer(WRONG, 1)
    session.undo()
    assert session.shown_card == before
    assert session.feedback is None


def test_undo_after_another_card_was_shown_goes_back_to_the_one_before(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    session.answer(("I",), 1)
    session.next()
    assert shown(session) == "two"
    session.undo()
    assert shown(session) == "one"


def test_undo_leaves_no_answer_no_memory_and_every_row(open_deck: OpenDeck, log: Log, home: Path) -> None:
    collection = open_deck(SHORT)
    session = begin(collection)
    session.answer(WRONG, 1)
    session.rate(HARD)
    entry = session.undo()
    assert entry
    assert (entry.card, entry.rating) == ("one", HARD)
    assert (log.reviews(), log.memories(), collection.memories, session.answered) == ([], {}, {}, [])
    assert count_rows(home) == 3


def test_an_undone_card_can_be_answered_again_as_if_nothing_had_been(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT))
    first = session.answer(WRONG, 1)
    session.undo()
    assert session.answer(("I",), 1).futures == first.futures


def test_undo_of_nothing_changes_nothing(open_deck: OpenDeck, home: Path) -> None:
    session = begin(open_deck(SHORT))
    assert not session.collection.can_undo()
    assert session.undo() is None
    assert (shown(session), count_rows(home)) == ("one", 0)


def test_undo_of_a_turned_flashcard_takes_back_the_answer_before_it(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT + "  - {id: two, front: hola, back: hello}\n"))
    session.answer(("I",), 1)
    session.next()
    session.answer((), 1)
    session.undo()
    assert (shown(session), session.feedback, session.answered) == ("one", None, [])


def test_undo_reaches_back_into_the_session_before(open_deck: OpenDeck) -> None:
    collection = open_deck(CHOICE)
    begin(collection, seed=1).answer(WRONG, 1)
    session = Session(collection, collection.pick(), "Another", rng=Random(2))
    assert session.collection.can_undo()
    entry = session.undo()
    assert entry
    assert session.shown_card
    assert (shown(session), session.shown_card.options) == ("one", entry.options)


def test_undo_in_an_earlier_session_does_not_lengthen_this_one(open_deck: OpenDeck) -> None:
    collection = open_deck(MANY)
    begin(collection).answer(WRONG, 1)
    session = begin(collection, limit=2)
    session.answer(WRONG, 1)
    session.undo()
    session.undo()
    assert session.remaining == 2


def test_undo_of_a_card_that_no_open_deck_has_shows_the_next_one(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    first, second = write_deck(SHORT, "first.yaml"), write_deck(CHOICE.replace("one", "other"), "second.yaml")
    collection = open_collection([first], home, clock)
    begin(collection).answer(("I",), 1)
    collection.close()
    collection = open_collection([second], home, clock)
    session = begin(collection)
    entry = session.undo()
    assert entry
    assert (entry.card, shown(session), collection.memories) == ("one", "other", {})
    collection.close()


def test_undo_after_the_deck_was_edited_still_offers_the_right_answer(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    path = write_deck(CHOICE)
    collection = open_collection([path], home, clock)
    begin(collection).answer(WRONG, 1)
    collection.close()
    write_deck(CHOICE.replace("answer: a", "answer: z"))
    collection = open_collection([path], home, clock)
    session = begin(collection)
    session.undo()
    assert session.shown_card
    options = session.shown_card.options
    collection.close()
    assert "z" in options


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


# Why nothing is asked


def test_no_cards_are_told(open_deck: OpenDeck) -> None:
    assert "no cards" in Session(open_deck(SHORT), [], "Empty").card_source.why_nothing()


@pytest.mark.parametrize(
    ("rating", "days", "words"),
    [(GOOD, 0, "In 2 days: 1 card due."), (GOOD, 1, "Tomorrow: 1 card due.")],
)
def test_nothing_due_says_when_the_next_card_is(
    open_deck: OpenDeck, clock: Clock, rating: Rating, days: int, words: str
) -> None:
    collection = open_deck(SHORT)
    finish(begin(collection), rating)
    clock.forward(days=days)
    session = begin(collection)
    assert session.shown_card is None
    assert session.card_source.why_nothing() == words


def test_several_cards_due_on_one_day_are_counted(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    finish(session)
    assert session.card_source.why_nothing() == "In 2 days: 2 cards due."


def test_new_cards_held_back_are_told(open_deck: OpenDeck) -> None:
    session = begin(open_deck(MANY))
    finish(session)
    assert session.card_source.why_nothing().startswith(
        "5 new cards wait for another day, by the limit of new cards a day. Raise it"
    )


def test_one_new_card_held_back_is_told_in_the_singular(open_deck: OpenDeck) -> None:
    session = begin(open_deck(CLOZE))
    finish(session)
    assert session.card_source.why_nothing().startswith(
        "1 card waits for another day, since it is too like one of today's."
    )


def test_a_clock_set_back_says_how_long_the_next_card_takes(open_deck: OpenDeck, clock: Clock) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("I",), 1)
    clock.forward(hours=-1)
    assert session.next() is None
    assert session.card_source.why_nothing() == "The next card comes back in 1 h 10 min."


def test_a_due_card_that_waits_for_its_sibling_is_not_said_to_be_due_today(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(CLOZE)
    for _ in range(2):
        finish(begin(collection))
        clock.forward(days=1)
    clock.forward(days=60)
    session = begin(collection)
    finish(session)
    assert session.next() is None
    assert "Today" not in session.card_source.why_nothing()


# What it came to


def test_a_summary_tells_score_and_what_was_missed(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    session.answer(("I",), 2)
    session.next()
    session.answer(WRONG, 3)
    summary = session.summary()
    assert (summary.answers, summary.points, summary.percent, summary.seconds) == (2, 1, 50, 5)
    assert [one.card.id for one in summary.missed] == ["two"]


def test_a_summary_does_not_count_what_was_taken_back(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    session.answer(WRONG, 2)
    session.undo()
    session.answer(("I",), 2)
    assert (session.summary().answers, session.summary().percent, session.summary().missed) == (1, 100, ())


# Whatever is done


def replayed(reviews: list[Entry]) -> dict[str, Memory]:
    """The memories after `reviews`, computed from nothing; each must be what was logged at the time.

    But for the day: which one within the fuzz is chosen depends on what was due then.
    """
    scheduler = Scheduler()
    memories: dict[str, Memory] = {}
    for entry in reviews:
        before = memories.get(entry.card)
        draw = fuzz_draw(entry.card, before.reps if before else 0)
        left = scheduler.futures(before, entry.when, draw)[entry.rating]
        assert entry.memory
        memories[entry.card] = left._replace(due_day=entry.memory.due_day)
        assert memories[entry.card] == entry.memory
    return memories


# Acts


def test_a_card_that_is_suspended_makes_room_for_the_next_and_undo_brings_it_back(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    assert session.act(ActionKind.SUSPEND, 1) == 1
    assert (shown(session), session.card_source.counts) == ("two", Counts(new=1))
    assert isinstance(session.undo(), CardActions)
    assert (shown(session), session.card_source.counts) == ("one", Counts(new=2))
    assert isinstance(session.redo(), CardActions)
    assert shown(session) == "two"


def test_burying_takes_the_siblings_along_until_the_next_day(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(BOTH_WAYS)
    session = begin(collection)
    assert session.act(ActionKind.BURY, collection.now().day) == 2
    assert shown(session) is None
    assert "2 cards are buried until tomorrow." in session.card_source.why_nothing()
    clock.forward(days=1)
    assert session.next()


def test_a_flag_leaves_the_card_at_hand_also_when_it_is_taken_back(open_deck: OpenDeck) -> None:
    session = begin(open_deck(CHOICE))
    shown_card = session.shown_card
    session.act(ActionKind.FLAG, 1)
    assert (session.shown_card, session.status) == (shown_card, CardStatus(flag=1))
    session.undo()
    assert (session.shown_card, session.status) == (shown_card, CardStatus())


def test_a_flag_in_the_feedback_leaves_the_rating_open(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(TWO))
    session.answer(("I",), 1)
    session.act(ActionKind.FLAG, 1)
    session.undo()
    assert session.feedback
    session.rate(EASY)
    assert [entry.rating for entry in log.reviews()] == [EASY]


def test_an_act_after_the_answer_is_done_to_the_card_that_was_answered(open_deck: OpenDeck, log: Log) -> None:
    collection = open_deck(TWO)
    session = begin(collection)
    session.answer(("I",), 1)
    session.act(ActionKind.SUSPEND, 1)
    assert (set(collection.statuses), shown(session), len(log.reviews())) == ({"one"}, "two", 1)
    session.undo()  # it was answered and its step is not over, so it is not asked again
    assert (collection.statuses, shown(session), len(log.reviews())) == ({}, "two", 1)


def test_an_answer_that_is_brought_back_counts_again_and_can_be_taken_back_again(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    session.answer(("wrong",), 1)
    for _ in range(3):
        session.undo()
        assert (shown(session), session.answered) == ("one", [])
        session.redo()
        assert [(one.card.id, one.rating) for one in session.answered] == [("one", AGAIN)]
        assert shown(session) == "two"


def test_an_answer_of_another_session_that_is_brought_back_is_not_counted_here(open_deck: OpenDeck) -> None:
    collection = open_deck(TWO)
    begin(collection).answer(("I",), 1)
    session = begin(collection)
    session.undo()
    session.redo()
    assert session.answered == []


def test_what_is_set_aside_is_told_where_nothing_is_left(open_deck: OpenDeck) -> None:
    collection = open_deck(TWO)
    collection.act(ActionKind.SUSPEND, [collection.cards["one"]], 1)
    collection.act(ActionKind.BURY, collection.cards.values(), collection.now().day)
    session = begin(collection)
    for said in ("1 card is suspended.", "1 card is buried until tomorrow."):
        assert said in session.card_source.why_nothing()
    standing = deck_statistics(collection, collection.decks[0], DeckCounts(collection))
    assert (standing.suspended, standing.buried) == (1, 1)


def test_a_card_becomes_a_leech_at_its_eighth_lapse_and_every_fourth_after_that(
    open_deck: OpenDeck, clock: Clock
) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("I",), 1)
    session.rate(EASY)
    leeches = []
    for lapse in range(1, 17):
        clock.forward(days=400)
        session = begin(session.collection)
        session.answer(WRONG, 1)
        if session.summary().leeches:
            leeches.append(lapse)
        session.undo()
        assert session.summary().leeches == ()
        session.redo()
        assert bool(session.summary().leeches) == (lapse in leeches)
        clock.forward(minutes=11)
        session.next()
        session.answer(("I",), 1)
    assert leeches == [8, 12, 16]


class AnyLearner(RuleBasedStateMachine):
    """Answers right or wrong, rates, takes back, waits, leaves and comes again, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.deck = self.path / "deck.yaml"
        self.deck.write_text(ALL_KINDS, "utf-8")
        self.clock = Clock()
        self.rows = 0
        self.watching = Database(self.path)
        self.log = Log(self.watching)
        self.open()

    def open(self) -> None:
        self.collection = open_collection([self.deck], self.path, self.clock)
        self.session = Session(self.collection, self.collection.pick(), "Session", rng=Random(7))
        self.filled = self.collection.now().day

    @initialize()
    def begin(self) -> None:
        self.next()

    @rule()
    def next(self) -> None:
        self.session.next()
        self.filled = self.collection.now().day

    def may_answer(self) -> bool:
        return self.session.shown_card is not None and self.session.feedback is None

    @precondition(may_answer)
    @rule(how=st.sampled_from(["right", "right", "wrong", "empty"]), hinted=st.booleans(), seconds=st.integers(0, 90))
    def answer(self, how: str, hinted: bool, seconds: int) -> None:
        answers: dict[str, Answer] = {"right": right(self.session), "wrong": WRONG, "empty": ()}
        feedback = self.session.answer(answers[how], seconds, hinted)
        if feedback.mark:
            assert feedback.mark.right == (how == "right")

    def may_rate(self) -> bool:
        # That a flashcard is rated twice is a fault with a test of its own.
        feedback, shown_card = self.session.feedback, self.session.shown_card
        if feedback is None or shown_card is None:
            return False
        return bool(feedback.mark) or self.collection.memories.get(shown_card.card.id) == shown_card.before

    @precondition(may_rate)
    @rule(rating=st.sampled_from(Rating))
    def rate(self, rating: Rating) -> None:
        self.session.rate(rating)
        assert self.log.reviews()[-1].rating is rating

    @rule()
    def undo(self) -> None:
        before = self.log.reviews()
        assert self.session.collection.can_undo() == bool(before)
        entry = self.session.undo()
        assert entry == (before[-1] if before else None)
        assert self.log.reviews() == before[:-1]
        if entry:
            assert self.session.shown_card
            assert (shown(self.session), self.session.shown_card.options) == (entry.card, entry.options)
            self.filled = self.collection.now().day

    @rule()
    def reopen(self) -> None:
        self.collection.close()
        self.log.rebuild()
        self.open()

    @rule(minutes=st.sampled_from([0.5, 1, 6, 10, 45]))
    def wait(self, minutes: float) -> None:
        self.clock.forward(minutes=minutes)

    @rule(days=st.sampled_from([0.4, 1, 2, 9, 100]))
    def sleep(self, days: float) -> None:
        self.clock.forward(days=days)

    @invariant()
    def memories_are_those_of_a_replay(self) -> None:
        memories = replayed(self.log.reviews())
        assert self.collection.memories == memories
        assert self.log.memories() == memories

    @invariant()
    def no_row_is_taken_out(self) -> None:
        ((rows,),) = self.watching.rows("SELECT count(*) FROM log")
        assert rows >= self.rows
        self.rows = rows

    @invariant()
    def the_queue_is_as_if_built_afresh(self) -> None:
        if self.collection.now().day == self.filled:
            assert self.session.card_source.counts == queue_today(self.collection, self.collection.pick()).counts

    @invariant()
    def what_was_answered_here_is_in_the_log(self) -> None:
        standing = [entry for entry in self.log.reviews() if entry.session == self.session.id]
        assert [(one.card.id, one.rating) for one in self.session.answered] == [
            (entry.card, entry.rating) for entry in standing
        ]

    def teardown(self) -> None:
        try:
            self.all_is_taken_back()
        finally:
            self.collection.close()
            self.watching.close()
            self.folder.cleanup()

    def all_is_taken_back(self) -> None:
        memories = dict(self.collection.memories)
        self.log.rebuild()
        assert self.log.memories() == memories
        while self.session.undo():
            self.no_row_is_taken_out()
        assert self.collection.memories == self.log.memories() == {}
        assert not self.session.collection.can_undo()


TestAnyLearner = AnyLearner.TestCase
TestAnyLearner.settings = settings(max_examples=settings.default.max_examples // 2, stateful_step_count=40)


# Setting a mark right, and trying again


def test_an_overruled_answer_is_right_and_says_so(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("uno",), 1)
    feedback = session.overrule()
    (entry,) = log.reviews()
    assert (entry.score, entry.rating, entry.overruled, entry.answer) == (1, GOOD, True, ("uno",))
    assert feedback.mark
    assert feedback.mark.right
    assert log.memories() == {"one": feedback.futures[GOOD]}
    assert session.summary().missed == ()


def test_an_answer_with_a_hint_is_hard_when_overruled(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("uno",), 1, hinted=True)
    assert session.overrule().suggested is HARD


def test_the_rating_of_an_overruled_answer_can_be_changed_and_it_stays_overruled(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("uno",), 1)
    session.overrule()
    session.rate(EASY)
    (entry,) = log.reviews()
    assert (entry.score, entry.rating, entry.overruled) == (1, EASY, True)


def test_one_undo_takes_back_an_overruled_answer_whole(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("uno",), 1)
    session.overrule()
    session.undo()
    assert (log.reviews(), log.memories()) == ([], {})


def test_a_right_answer_cannot_be_overruled(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT))
    assert not session.answer(("I",), 1).can_be_overruled
    with pytest.raises(RuntimeError):
        session.overrule()


def test_a_second_try_is_marked_and_stays_again(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("uno",), 1)
    before = log.reviews()
    session.retry()
    feedback = session.answer(("I",), 1)
    session.rate(EASY)
    assert feedback.mark
    assert feedback.mark.right
    assert (feedback.suggested, log.reviews()) == (AGAIN, before)
    assert not feedback.can_be_overruled


def test_a_partial_pass_that_is_tried_again_counts_as_again(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck("cards: [{question: Five?, answers: [a1, b2, c3, d4, e5]}]"))
    assert session.answer(("a1", "b2", "c3", "d4"), 1).suggested is HARD
    session.retry()
    assert [entry.rating for entry in log.reviews()] == [AGAIN]


# Practice


def practise(collection: Collection) -> Practice:
    practice = Practice(collection, collection.cards.values(), "Practice", rng=Random(1))
    practice.next()
    return practice


def test_practice_is_logged_and_moves_nothing(open_deck: OpenDeck, log: Log) -> None:
    collection = open_deck(TWO)
    asked = finish(practise(collection))
    assert len(asked) == 2
    assert (log.reviews(), log.memories(), collection.memories) == ([], {}, {})
    assert [past.mode for past in log.sessions()] == [Mode.PRACTICE]


def test_what_is_missed_in_practice_comes_again_behind_the_others(open_deck: OpenDeck) -> None:
    practice = practise(open_deck(TWO))
    assert practice.shown_card
    first = practice.shown_card.card.id
    practice.answer(("no idea",), 1)
    practice.next()
    asked = finish(practice)
    assert len(asked) == 2
    assert asked[-1] == first


def test_a_practice_answer_promises_no_day_and_can_be_taken_back(open_deck: OpenDeck, log: Log) -> None:
    practice = practise(open_deck(TWO))
    feedback = practice.answer(right(practice), 1)
    assert feedback.wait(GOOD) == ""
    assert practice.card_source.counts.total == 1
    practice.undo()
    assert (practice.card_source.counts.total, log.sessions()) == (2, [])


def test_a_card_that_was_due_is_still_due_after_practice(open_deck: OpenDeck) -> None:
    collection = open_deck(TWO)
    before = begin(collection).card_source.counts
    finish(practise(collection))
    assert begin(collection).card_source.counts == before


# Acts


def test_a_buried_card_is_not_asked_today_nor_are_its_siblings(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck("cards: [{id: pair, front: f, back: b, reverse: true}, {question: One?, answer: I}]")
    session = begin(collection)
    assert session.act(ActionKind.BURY, collection.now().day) == 2
    assert "pair" not in " ".join(finish(session))
    clock.forward(days=1)
    assert "pair" in " ".join(finish(begin(collection)))


def test_undo_of_a_suspension_shows_the_card_again_and_redo_takes_it_away(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    assert session.shown_card
    card = session.shown_card.card
    session.act(ActionKind.SUSPEND, 1)
    assert session.shown_card
    assert session.shown_card.card != card
    step = session.undo()
    assert isinstance(step, CardActions)
    assert session.shown_card.card == card
    assert session.redo() == step
    assert session.shown_card.card != card
    assert session.redo() is None


def test_redo_brings_an_answer_back_into_the_summary(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(TWO))
    session.answer(right(session), 1)
    memories = log.memories()
    session.undo()
    session.redo()
    assert (session.summary().answers, log.memories()) == (1, memories)


def test_a_reset_card_is_new_again(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(right(session), 1)
    assert session.act(ActionKind.RESET) == 1
    assert log.memories() == {}
    session.undo()
    assert set(log.memories()) == {"one"}


def test_a_card_set_due_is_asked_on_that_day(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(SHORT)
    session = begin(collection)
    session.answer(right(session), 1)
    session.act(ActionKind.DUE, collection.now().day + 3)
    assert begin(collection).shown_card is None
    clock.forward(days=3)
    assert begin(collection).shown_card


def test_a_card_never_answered_cannot_be_reset_or_set_due(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT))
    assert [session.act(kind, 1) for kind in (ActionKind.RESET, ActionKind.DUE)] == [0, 0]


def test_a_flag_leaves_the_card_where_it_is(open_deck: OpenDeck) -> None:
    collection = open_deck(SHORT)
    session = begin(collection)
    card = session.shown_card
    assert session.act(ActionKind.FLAG, 2) == 1
    assert session.shown_card == card
    assert collection.statuses["one"].flag == 2


@pytest.mark.parametrize(("cards", "is_worth_while"), [(249, False), (250, True)])
def test_the_answers_of_a_large_deck_can_be_read_while_its_card_is_shown(
    open_deck: OpenDeck, cards: int, is_worth_while: bool
) -> None:
    words = [str(n).translate(str.maketrans("0123456789", "abcdefghij")) * 3 for n in range(cards)]
    deck = "".join(f"  - {{id: n{n}, question: What is {n}?, answer: {word}}}\n" for n, word in enumerate(words))
    session = begin(open_deck(f"cards:\n{deck}"))
    find = session.finds_rivals()
    assert (find is not None) == is_worth_while
    if find:
        find()
    feedback = session.answer((words[-1],), 1.0)
    assert feedback.mark
    assert feedback.mark.parts[0].remark == "That is the answer to another card of the deck."
