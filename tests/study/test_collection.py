"""A folder of decks plus a log: what is there, where it stands, and what is wrong with it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from random import Random
from typing import Self

import pytest

from quiz.card.model import Answer
from quiz.card.problem import QuizError
from quiz.engine.day import utc
from quiz.engine.queue.queue import Counts
from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import ActionKind, ids_of_day
from quiz.study.collection import Collection, open_collection
from quiz.study.day.today import DeckCounts, queue_today
from quiz.study.decks import card_identity
from quiz.study.decks.library import read_decks
from quiz.study.local_clock import local_clock
from quiz.study.sessions.session import Session
from quiz.study.statistics.deck_statistics import (
    DeckStatistics,
    Today,
    deck_statistics,
    statistics_of,
    streak_days,
    today_of,
)
from tests.conftest import Clock
from tests.every import every

FIRST = """
title: First
tags: [both]
cards:
  - {id: a, question: What is 1?, answer: I, tags: [easy]}
  - {id: b, question: What is 2?, answer: II, tags: [hard]}
"""
SECOND = """
cards:
  - {id: c, question: What is 3?, answer: III, tags: [easy, odd]}
  - {id: d, cloze: "{{Four}} and {{five}}."}
"""

WriteDeck = Callable[..., Path]
Open = Callable[..., Collection]


@pytest.fixture
def open_all(home: Path, clock: Clock) -> Iterator[Open]:
    """Opens a collection of the decks at some roots, and closes it behind the test."""
    opened: list[Collection] = []

    def open_(*roots: Path) -> Collection:
        opened.append(open_collection(roots, home, clock))
        return opened[-1]

    yield open_
    for collection in opened:
        collection.close()


@pytest.fixture
def both(write_deck: WriteDeck, open_all: Open) -> Collection:
    """Two decks, `first` and `second`."""
    write_deck(FIRST, "first.yaml")
    return open_all(write_deck(SECOND, "second.yaml").parent)


def ids(collection: Collection, **wanted: list[str]) -> str:
    """The ids of the cards of the decks and tags that are wanted."""
    names = wanted.get("decks")
    decks = None if names is None else [deck for deck in collection.decks if deck.name in names]
    return " ".join(card.id for card in collection.pick(decks, wanted.get("tags", ())))


def answer(collection: Collection, card: str, given: Answer, seconds: float = 1, rating: Rating | None = None) -> None:
    """Answers one card in a session of its own."""
    session = Session(collection, [collection.cards[card]], "One", rng=Random(1))
    assert session.next()
    session.answer(given, seconds)
    if rating:
        session.rate(rating)
    session.put_away()


@every(
    ("wanted", "cards"),
    [
        ({}, "a b c d/four d/five"),
        ({"decks": ["first"]}, "a b"),
        ({"decks": ["second"]}, "c d/four d/five"),
        ({"decks": ["second", "first"]}, "a b c d/four d/five"),
        ({"decks": []}, ""),
        ({"tags": ["easy"]}, "a c"),
        ({"tags": ["hard", "odd"]}, "b c"),
        ({"tags": ["both"]}, "a b"),
        ({"tags": ["unknown"]}, ""),
        ({"tags": []}, "a b c d/four d/five"),
        ({"decks": ["second"], "tags": ["easy"]}, "c"),
        ({"decks": ["second"], "tags": ["both"]}, ""),
    ],
)
def test_cards_are_picked_by_deck_and_by_tag(both: Collection, wanted: dict[str, list[str]], cards: str) -> None:
    assert ids(both, **wanted) == cards


def test_decks_to_pick_from_may_come_one_by_one(both: Collection) -> None:
    assert len(both.pick(deck for deck in both.decks)) == len(both.pick(both.decks))


def test_a_new_collection_has_only_new_cards(both: Collection) -> None:
    statistics = statistics_of(both, both.decks)
    assert (statistics.cards, statistics.new, statistics.counts) == (5, 5, Counts(new=4))
    assert (statistics.tally.reviews, statistics.tally.retention, statistics.streak_days) == (0, None, 0)


def test_each_deck_stands_for_itself(both: Collection) -> None:
    first, second = both.decks
    answer(both, "a", ("I",), rating=Rating.EASY)
    answer(both, "c", ("no",))
    assert statistics_of(both, both.decks).decks == (
        DeckStatistics(first, 1, Counts(new=1)),
        DeckStatistics(second, 2, Counts(new=1, learning=1)),
    )
    assert statistics_of(both, both.decks).counts == Counts(new=2, learning=1)


def test_statistics_of_one_deck_leave_out_the_other(both: Collection) -> None:
    statistics = statistics_of(both, [both.decks[0]])
    assert (statistics.cards, statistics.new, len(statistics.decks)) == (2, 2, 1)


def test_a_card_is_counted_as_due_on_its_day(both: Collection, clock: Clock) -> None:
    answer(both, "a", ("I",), rating=Rating.EASY)
    clock.forward(days=both.memories["a"].due_day - both.now().day)
    assert deck_statistics(both, both.decks[0], DeckCounts(both)).counts == Counts(new=1, due=1)


def test_the_daily_limit_counts_over_all_decks(write_deck: WriteDeck, open_all: Open) -> None:
    for deck in ("x", "y"):
        cards = (f"  - {{id: {deck}{n}, question: '{deck}{n}?', answer: '{n}'}}\n" for n in range(15))
        folder = write_deck("cards:\n" + "".join(cards), f"{deck}.yaml").parent
    collection = open_all(folder)
    assert statistics_of(collection, collection.decks).counts.new == 20
    for number in range(8):
        answer(collection, f"x{number}", ("no",))
    assert deck_statistics(collection, collection.decks[1], DeckCounts(collection)).counts.new == 12


def test_a_card_that_was_new_on_another_day_does_not_count_for_the_limit(
    write_deck: WriteDeck, open_all: Open, clock: Clock
) -> None:
    cards = (f"  - {{id: c{n}, question: '{n}?', answer: '{n}'}}\n" for n in range(25))
    collection = open_all(write_deck("cards:\n" + "".join(cards)))
    (deck,) = collection.decks
    answer(collection, "c0", ("no",))
    assert deck_statistics(collection, deck, DeckCounts(collection)).counts.new == 19
    clock.forward(days=1)
    answer(collection, "c0", ("no",))
    assert deck_statistics(collection, deck, DeckCounts(collection)).counts.new == 20


def test_today_adds_up_answers_points_and_seconds(both: Collection, clock: Clock) -> None:
    assert today_of(both) == Today(0, 0, 0)
    answer(both, "a", ("I",), 2.5)
    answer(both, "c", ("no",), 4)
    assert today_of(both) == Today(2, 1, 6.5)
    clock.forward(hours=18, minutes=59)
    assert today_of(both).answers == 2
    clock.forward(minutes=1)
    assert today_of(both) == Today(0, 0, 0)


def test_today_counts_an_answer_once_that_was_rated_anew_and_none_that_was_taken_back(both: Collection) -> None:
    answer(both, "a", ("I",), 2, rating=Rating.EASY)
    answer(both, "c", ("III",), 3)
    both.undo()
    assert today_of(both) == Today(1, 1, 2)


def test_a_streak_grows_by_a_day_of_answers_and_breaks_after_a_day_without(both: Collection, clock: Clock) -> None:
    streaks = []
    for card, days in (("a", 1), ("b", 1), ("c", 0)):
        answer(both, card, ("no",))
        streaks.append(streak_days(both))
        clock.forward(days=days)
    clock.forward(days=1)
    streaks.append(streak_days(both))
    clock.forward(days=1)
    streaks.append(streak_days(both))
    assert streaks == [1, 2, 3, 3, 0]


def test_a_night_past_midnight_is_one_day_of_a_streak(both: Collection, clock: Clock) -> None:
    clock.forward(hours=14, minutes=55)
    answer(both, "a", ("no",))
    clock.forward(hours=1)
    answer(both, "b", ("no",))
    assert streak_days(both) == 1


def test_retention_is_the_share_that_was_remembered_on_a_later_day(both: Collection, clock: Clock) -> None:
    def retention() -> float | None:
        return statistics_of(both, both.decks).tally.retention

    answer(both, "a", ("no",))
    answer(both, "b", ("II",), rating=Rating.EASY)
    answer(both, "a", ("no",))
    assert retention() is None
    clock.forward(days=30)
    answer(both, "b", ("II",), rating=Rating.HARD)
    assert retention() == 1
    answer(both, "a", ("no",))
    assert retention() == 0.5


def test_decks_that_were_read_for_the_first_time_are_not_held_in_memory(
    write_deck: WriteDeck, home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_deck(
        "cards:\n" + "".join(f"  - {{id: c{n}, question: What is {n}?, answer: a{n}}}\n" for n in range(3))
    )
    with closing(open_collection([path], home, clock)) as collection:
        session = Session(collection, collection.pick(), "Session")
        for _ in range(2):
            session.next()
            session.answer(("a0",), 1)
    (home / "index.db").unlink()
    monkeypatch.setattr(card_identity, "look_for_strangers", lambda *_: pytest.fail("all cards are recognised anyway"))
    with closing(open_collection([path], home, clock)) as collection:
        assert not any(deck.cards.is_read for deck in collection.decks)  # type: ignore[attr-defined]
        assert len(collection.memories) == 2
        assert [card.question.prompt for card in collection.pick()] == ["What is 0?", "What is 1?", "What is 2?"]


def test_a_file_below_two_roots_is_read_once(write_deck: WriteDeck, open_all: Open, tmp_path: Path) -> None:
    path = write_deck(FIRST, "folder/first.yaml")
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    collection = open_all(path, path.parent, path.parent.parent, link)
    assert [deck.name for deck in collection.decks] == ["first"]
    assert (len(collection.pick()), collection.problems) == (2, [])


def test_a_deck_is_called_by_its_path_below_the_root(write_deck: WriteDeck) -> None:
    root = write_deck(FIRST, "one.yaml").parent
    write_deck(SECOND, "folder/two.yml")
    assert sorted(loaded.deck.name for loaded in read_decks([root])) == ["folder/two", "one"]


def test_decks_of_the_same_name_below_two_roots_are_two_decks(write_deck: WriteDeck, open_all: Open) -> None:
    roots = [write_deck(FIRST, "here/deck.yaml").parent, write_deck(SECOND, "there/deck.yaml").parent]
    collection = open_all(*roots)
    assert [len(collection.pick([deck])) for deck in collection.decks] == [2, 3]


def test_a_folder_without_decks_is_an_empty_collection(tmp_path: Path, open_all: Open) -> None:
    collection = open_all(tmp_path)
    statistics = statistics_of(collection, collection.decks)
    assert (collection.decks, collection.pick(), statistics.cards, statistics.counts.total) == ((), [], 0, 0)


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", b"\x00\x01\x02", b"", b"cards: [", b"- just\n- a list\n", b"cards: &a [*a]\n", b"caf\xe9: 1\n"],
    ids=repr,
)
def test_a_deck_that_makes_no_sense_is_a_problem_and_the_others_are_there(
    write_deck: WriteDeck, open_all: Open, data: bytes
) -> None:
    path = write_deck(FIRST, "good.yaml")
    (path.parent / "bad.yaml").write_bytes(data)
    collection = open_all(path.parent)
    assert {Path(problem.place.path).name for problem in collection.problems} == {"bad.yaml"}
    assert ids(collection) == "a b"


def test_a_deck_that_cannot_be_read_is_a_problem_and_the_others_are_there(
    write_deck: WriteDeck, open_all: Open
) -> None:
    folder = write_deck(FIRST, "good.yaml").parent
    source = Path("/proc/self/mem")
    if not source.is_file():
        pytest.skip("no file here that root cannot read")
    (folder / "bad.yaml").symlink_to(source)
    collection = open_all(folder)
    assert [(problem.code, Path(problem.place.path).name) for problem in collection.problems] == [
        ("unreadable", "bad.yaml")
    ]
    assert ids(collection) == "a b"


def test_of_two_decks_with_the_same_id_the_first_is_asked_and_the_second_is_told(
    write_deck: WriteDeck, open_all: Open
) -> None:
    write_deck(FIRST, "first.yaml")
    folder = write_deck(SECOND.replace("id: c", "id: a"), "second.yaml").parent
    collection = open_all(folder)
    assert collection.cards["a"].deck == "first"
    assert ids(collection) == "a b d/four d/five"
    assert ids(collection, decks=["second"]) == "d/four d/five"
    (problem,) = collection.problems
    assert (problem.code, Path(problem.place.path).name) == ("same-id", "second.yaml")
    assert f"at {folder / 'first.yaml'}:" in problem.message


def test_a_card_keeps_its_history_when_its_deck_is_renamed(
    write_deck: WriteDeck, open_all: Open, tmp_path: Path
) -> None:
    path = write_deck(FIRST, "first.yaml")
    answer(open_all(path), "a", ("I",))
    moved = path.rename(tmp_path / "moved.yaml")
    assert set(open_all(moved).memories) == {"a"}


def test_answers_to_cards_that_are_gone_are_kept_and_not_counted(write_deck: WriteDeck, open_all: Open) -> None:
    first = open_all(write_deck(FIRST, "first.yaml"))
    answer(first, "a", ("no",))
    second = open_all(write_deck(SECOND, "second.yaml"))
    statistics = statistics_of(second)
    assert (statistics.counts.learning, statistics.new) == (0, 3)
    assert statistics.tally.reviews == 1
    assert statistics_of(second, second.decks).tally.reviews == 0


def test_refreshing_sees_the_answer_of_another_program(write_deck: WriteDeck, open_all: Open) -> None:
    path = write_deck(FIRST)
    one, other = open_all(path), open_all(path)
    assert not one.refresh()
    answer(other, "a", ("I",))
    assert one.awake() == one.known()
    assert one.refresh()
    assert one.memories == other.memories
    assert not one.refresh()


def test_refreshing_does_not_take_its_own_answer_for_another(both: Collection) -> None:
    answer(both, "a", ("I",))
    assert not both.refresh()


@pytest.mark.parametrize(("edits", "asked"), [(1, 20), (2, 1)])
def test_a_session_goes_on_where_other_programs_have_read_its_deck_with_other_ids(
    write_deck: WriteDeck, open_all: Open, clock: Clock, home: Path, edits: int, asked: int
) -> None:
    questions = [f"question: What is {n}?, answer: {'I' * n}" for n in range(1, 120)]
    path = write_deck("cards:\n" + "".join(f"  - {{{question}}}\n" for question in questions))
    open_all(path).close()
    one = open_all(path)
    session = Session(one, one.known(), "All", rng=Random(1))
    shown = [session.next()]
    for edit in range(edits):
        write_deck("cards:\n" + "".join(f"  - {{id: own{n}, {q}, tags: [t{edit}]}}\n" for n, q in enumerate(questions)))
        with closing(open_collection([path], home, clock)):
            pass
    while session.shown_card:
        session.answer(("no",), 1)
        session.rate(Rating.EASY)
        shown.append(session.next())
    # 20 new ones has a day. After two edits it is known no more which cards never answered were which.
    assert len({one.card.question.prompt for one in shown if one}) == asked
    one.reread()
    assert [card.question.prompt for card in one.pick()] == [f"What is {n}?" for n in range(1, 120)]


def test_a_clock_set_back_while_a_program_runs_makes_what_it_has_dated_due_today(
    both: Collection, clock: Clock
) -> None:
    answer(both, "a", ("I",))
    clock.forward(days=-300)
    assert both.refresh()
    assert both.memories["a"].due_day == both.now().day
    assert [one.card for one in both.misdated] == ["a"]
    assert not both.refresh()


def test_two_programs_that_answer_in_turns_end_with_the_same_memories(write_deck: WriteDeck, open_all: Open) -> None:
    path = write_deck(FIRST)
    one, other = open_all(path), open_all(path)
    for number in range(4):
        for collection in (one, other):
            collection.refresh()
            answer(collection, "ab"[number % 2], ("no",))
    one.refresh()
    assert one.memories == other.memories
    assert {name: memory.reps for name, memory in one.memories.items()} == {"a": 4, "b": 4}


def test_undo_takes_back_what_another_program_logged_that_has_ended(write_deck: WriteDeck, open_all: Open) -> None:
    path = write_deck(FIRST)
    one, other = open_all(path), open_all(path)
    answer(other, "a", ("I",))
    assert one.undo() is None
    other.close()
    entry = one.undo()
    assert entry
    assert (entry.card, one.memories) == ("a", {})


def test_a_place_for_answers_that_cannot_be_made_is_told(write_deck: WriteDeck, tmp_path: Path, clock: Clock) -> None:
    path = write_deck(FIRST)
    with pytest.raises(QuizError, match="QUIZ_HOME"):
        open_collection([path], path / "home", clock)


def test_the_present_is_that_of_the_learners_clock(both: Collection, clock: Clock) -> None:
    assert utc(both.now().at) == clock.now
    day = both.now().day
    clock.forward(hours=18, minutes=59)
    assert both.now().day == day
    clock.forward(minutes=1)
    assert both.now().day == day + 1


def test_what_one_key_did_to_many_cards_is_taken_back_and_brought_back_for_each(both: Collection) -> None:
    assert both.act(ActionKind.FLAG, both.pick(), 2) == 5
    flagged = dict(both.statuses)
    both.undo()
    assert both.statuses == {}
    both.redo()
    assert both.statuses == flagged
    assert len(flagged) == 5


def test_cards_that_quote_one_sentence_come_on_different_days(write_deck: Callable[..., Path], home: Path) -> None:
    deck = write_deck("""\
        source: article.md
        cards:
          - {id: who, question: Who visited?, answer: Crosetto, quote: Guido Crosetto visited}
          - {id: where, question: Where?, answer: Tokyo, quote: visited Tokyo}
          - {id: ship, question: Which ship?, answer: Cavour, quote: The Cavour}
        """)
    (deck.parent / "article.md").write_text("Gen. Guido Crosetto visited Tokyo. The Cavour followed.\n", "utf-8")
    for _ in range(2):  # as it was parsed, then as it was compiled
        with closing(open_collection([deck], home, Clock())) as collection:
            queue = queue_today(collection, collection.pick())
            assert [card.id for card in queue.new] == ["who", "ship"]
            assert queue.held.new_tied == 1


@pytest.mark.parametrize("year", [1900, 1969, 2100, 2124, 9998])
def test_a_clock_far_off_is_told(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    class FarOff(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(year, 6, 1, tzinfo=UTC)

    monkeypatch.setattr("quiz.study.local_clock.datetime", FarOff)
    with pytest.raises(QuizError, match=f"the year {year}. Set it right."):
        local_clock()


def test_a_clock_that_makes_no_sense_is_told_before_decks_are_read(home: Path) -> None:
    def far_off() -> datetime:
        raise QuizError("Set it right.")

    def read(number: int, of: int) -> None:
        pytest.fail("The times of files are beyond what can be counted then.")

    with pytest.raises(QuizError, match="Set it right"):
        open_collection([home], home, far_off, tell=read)


@every("at", [datetime(1970, 1, 2), datetime(2099, 12, 30)])
def test_the_log_has_numbers_for_every_time_that_a_clock_may_say(at: datetime) -> None:
    _, end = ids_of_day(at.toordinal() + 2)
    assert 0 <= end < 1 << 63
