"""What a day brings is worked out from the few cards that it may concern: the same as from all of them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from shutil import copytree

import pytest

from quiz.engine.memory.card_status import FREE
from quiz.engine.queue.day_plan import DayPlan
from quiz.engine.queue.queue import Queue, build
from quiz.engine.rating import Rating
from quiz.engine.study_days import states
from quiz.store.index.stored_cards import IndexedCard
from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import Collection, open_collection
from quiz.study.day.today import DeckCounts, plan_today, queue_of_decks, queue_today
from quiz.study.sessions.session import Session
from quiz.study.sessions.studied_cards import ChosenCards, DeckCards
from quiz.study.statistics.deck_statistics import deck_statistics, states_of
from tests.conftest import Clock


def cards(name: str) -> str:
    return "cards:\n" + "".join(f"  - {{id: {name}{n}, front: front {n}, back: back {n}}}\n" for n in range(30))


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """Two decks, one with an exam, beside a log of a few weeks of answers and acts. And the end of these."""
    folder, clock = tmp_path_factory.mktemp("weeks"), Clock()
    exam = (clock.now + timedelta(days=40)).date().isoformat()
    (folder / "a.yaml").write_text("new_per_day: 4\n" + cards("a"), "utf-8")
    (folder / "b.yaml").write_text(f"exam_date: {exam}\n" + cards("b"), "utf-8")
    rng = Random(1)
    with closing(open_collection([folder / "a.yaml", folder / "b.yaml"], folder / "home", clock)) as collection:
        for _ in range(12):
            session = Session(collection, collection.known(), "Session", 9, rng)
            while session.next():
                session.answer((), 1)
                session.rate(rng.choice(list(Rating)))
            picked = rng.sample(collection.pick(), 2)
            collection.act(ActionKind.SUSPEND, picked[:1], rng.randrange(2))
            collection.act(ActionKind.BURY, picked[1:], collection.now().day + rng.randrange(2))
            clock.forward(days=rng.randrange(1, 4))
    return folder, clock.now


@pytest.fixture
def lived(weeks: tuple[Path, datetime], tmp_path: Path, home: Path, clock: Clock) -> Iterator[Collection]:
    """The decks of those weeks, open at their end; they and the log are a copy."""
    folder, clock.now = weeks
    copytree(folder, tmp_path, dirs_exist_ok=True)
    with closing(open_collection([tmp_path / "a.yaml", tmp_path / "b.yaml"], home, clock)) as collection:
        yield collection


def of_all(collection: Collection, plan: DayPlan, cards: Sequence[IndexedCard]) -> Queue[IndexedCard]:
    memories, now = collection.memories.all(), collection.now()
    return build(cards, memories, now, plan.options, collection.statuses, plan.exams)


def test_the_queue_of_the_cards_that_a_day_concerns_is_that_of_all(lived: Collection, clock: Clock) -> None:
    asleep = 0
    for days in range(6):
        plan = plan_today(lived)
        for decks in (None, lived.decks[:1], lived.decks[1:]):
            assert queue_today(lived, lived.awake(decks)) == of_all(lived, plan, lived.known(decks))
            asleep += len(lived.known(decks)) - len(lived.awake(decks))
        clock.forward(days=days)
    assert asleep


def study(collection: Collection, limit: int | None = None) -> None:
    session = Session(collection, collection.known(), "Session", limit)
    while session.next():
        session.answer((), 1)
        session.rate(Rating.EASY)


def test_the_last_look_before_an_exam_that_was_set_late_finds_every_card_that_it_brings(
    lived: Collection, tmp_path: Path, clock: Clock
) -> None:
    for days in (40, 80, 20):  # cards are due long after the exam by then
        study(lived)
        clock.forward(days=days)
    lived.act(ActionKind.SUSPEND, lived.pick(lived.decks[:1])[:3], 1)
    exam = (clock.now + timedelta(days=10)).date().isoformat()
    (tmp_path / "a.yaml").write_text(f"exam_date: {exam}\n" + cards("a"), "utf-8")
    lived.reread()
    early = []
    for _ in range(11):
        plan, memories = plan_today(lived), lived.memories.all()
        for decks in (lived.decks, lived.decks[:1], lived.decks[1:]):
            queue = of_all(lived, plan, lived.known(decks))
            assert queue_of_decks(lived, decks, plan) == queue_today(lived, lived.awake(decks)) == queue
        for deck in lived.decks:
            found = deck_statistics(lived, deck, DeckCounts(lived, plan))
            assert found.counts == of_all(lived, plan, lived.known([deck])).counts
            known = [memories.get(card.id) for card in lived.known([deck]) if not lived.is_suspended(card.id)]
            if exam_day := plan.exams.get(deck.name):
                recalls = [lived.recall(memory, exam_day) for memory in known if memory]
                assert found.expected_at_exam == pytest.approx(sum(recalls) / len(known))
        early.append(len(lived.deck_today(lived.decks[0]).sorted_cards.early))
        study(lived, 2)
        clock.forward(days=1)
    assert not any(early[:3])
    assert any(early[3:])


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("front 3,", "front three,"),
        lambda text: text.replace("cards:\n", "cards:\n  - {id: more, front: One more, back: card}\n"),
        lambda text: text[: text.index("  - {id: b20")],
        lambda text: text[text.index("cards:") :],
        lambda text: "new_per_day: 1\n" + text,
        lambda text: text.replace("exam_date: 2", "exam_date: 3"),
    ],
    ids=["words", "a card more", "cards less", "no exam", "new cards", "exam in another millennium"],
)
def test_where_one_deck_was_changed_the_figures_of_the_others_are_kept(
    lived: Collection, tmp_path: Path, change: Callable[[str], str]
) -> None:
    before = lived.decks_today(lived.decks)
    text = (tmp_path / "b.yaml").read_text("utf-8")
    (tmp_path / "b.yaml").write_text(change(text), "utf-8")
    assert lived.take_in(lived.read_anew()).read == (str(tmp_path / "b.yaml"),)
    after, plan = lived.decks_today(lived.decks), plan_today(lived)
    assert after[0] is before[0]
    assert after[1] is not before[1]
    for decks in (None, lived.decks[:1], lived.decks[1:]):
        assert queue_today(lived, lived.awake(decks)) == of_all(lived, plan, lived.known(decks))
    with closing(open_collection(lived.library.roots, lived.folder, lived._clock)) as anew:
        found = anew.decks_today(anew.decks)
    assert [(one.new, one.unseen, one.overdue) for one in after] == [
        (one.new, one.unseen, one.overdue) for one in found
    ]
    assert [[*one.sorted_cards.cards] for one in after] == [[*one.sorted_cards.cards] for one in found]


def test_of_chosen_cards_those_are_awake_that_are_so_among_all(lived: Collection, tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "a.yaml").write_text(cards("a") + "  - {id: never, front: never, back: asked}\n", "utf-8")
    lived.reread()
    chosen = [*Random(2).sample(lived.known(), 40), *lived.cards.indexed.named(["never"]).values()]
    for days in range(6):
        awake = {card.id for card in lived.awake()}
        found = ChosenCards(lived, chosen).awake()
        assert found == [card for card in chosen if card.id in awake]
        assert "never" in {card.id for card in found}
        clock.forward(days=days)


def test_a_session_keeps_in_step_with_the_cards_that_a_day_concerns(lived: Collection) -> None:
    session = Session(lived, lived.known(), "Session")
    while shown := session.next():
        assert shown.card.id in {card.id for card in lived.awake()}
        session.answer((), 1)
        session.rate(Rating.GOOD)
        assert queue_today(lived, lived.awake()) == of_all(lived, plan_today(lived), lived.known())


def test_days_to_come_are_counted_as_if_each_card_was_looked_at(lived: Collection, clock: Clock) -> None:
    for _ in range(3):
        for decks in (lived.decks, lived.decks[:1], lived.decks[1:]):
            session = Session(lived, DeckCards(lived, decks), "Session", 3)
            while session.next():
                session.answer((), 1)
                session.rate(Rating.GOOD)
                each = Session(lived, lived.known(decks), "Session")
                assert +session.card_source.due_days() == each.card_source.due_days()
            assert each.card_source.due_days()
        clock.forward(days=2)


def test_days_to_come_are_counted_without_cards_that_only_the_log_knows(
    lived: Collection, tmp_path: Path, home: Path, clock: Clock
) -> None:
    lived.close()
    rng = Random(3)
    with closing(open_collection([tmp_path / "b.yaml"], home, clock)) as collection:

        def each() -> Counter[int]:
            awake = {card.id for card in collection.awake()}
            known = ((name, memory) for name, memory in collection.memories.all().items() if name in collection.cards)
            return Counter(memory.due_day for name, memory in known if name not in awake)

        for changes in (collection.take_back_tuning, lambda: study(collection, 3), collection.undo) * 3:
            before = collection.awake() and collection.finds_later()
            out_of_date = before() if before else None
            changes()
            if out_of_date:
                collection.take_later(out_of_date)
            if rng.randrange(2) and collection.awake() and (finds := collection.finds_later()):
                collection.take_later(finds())
                assert collection.finds_later() is None
            assert collection.asleep_until() == each()
            clock.forward(days=1)
        assert each()
        assert len(collection.memories) > len(collection.cards)


def test_states_are_counted_as_if_each_card_was_looked_at(lived: Collection) -> None:
    memories = lived.memories.all()
    each = states((memories.get(card), lived.statuses.get(card, FREE)) for card in lived.cards)
    assert states_of(lived) == each
    assert each["suspended"]
    assert each["new"]


def test_a_session_reads_only_the_decks_that_it_asks_from(write_deck: Callable[..., Path], home: Path) -> None:
    first, second = (write_deck(cards(name), f"{name}.yaml") for name in "ab")
    for _ in range(2):  # what was read is kept for the second time
        with closing(open_collection([first, second], home)) as collection:
            session = Session(collection, collection.known(), "Session", 1)
            shown = session.next()
            assert shown
            assert shown.card.deck == "a"
            read = [getattr(deck.cards, "is_read", True) for deck in collection.decks]
    assert read == [True, False]


@pytest.mark.parametrize(
    ("meanwhile", "is_usable"),
    [
        ("nothing", True),
        ("an answer", True),
        ("all answers of the day", True),
        ("an answer taken back", True),
        ("an act", True),
        ("settings", True),
        ("all read anew", False),
        ("another card", False),
        ("another day", False),
    ],
)
def test_what_a_thread_has_found_counts_with_what_happened_meanwhile(
    lived: Collection, clock: Clock, meanwhile: str, is_usable: bool
) -> None:
    lived.take_back_tuning()
    finds = lived.finds_awake()
    assert finds
    found = finds()
    match meanwhile:
        case "an answer" | "an answer taken back" | "all answers of the day":
            session = Session(lived, lived.known(), "Session", None if meanwhile.startswith("all") else 1)
            while session.next():
                session.answer((), 1)
                session.rate(Rating.GOOD)
            if meanwhile.endswith("back"):
                lived.undo()
        case "an act":
            lived.act(ActionKind.SUSPEND, lived.pick()[:1], 1)
        case "settings":
            lived.reread_preferences()
        case "all read anew":
            lived.take_back_tuning()
        case "another card":
            Path(lived.decks[0].path).write_text(cards("a") + "  - {id: more, front: More, back: Most}\n", "utf-8")
            assert lived.reread()
            assert lived.finds_awake() is None  # they were found with the decks
            lived.take_back_tuning()
        case "another day":
            clock.forward(days=1)
    lived.take_awake(found)
    assert (lived.finds_awake() is None) == is_usable
    assert queue_today(lived, lived.awake()) == of_all(lived, plan_today(lived), lived.known())


def test_a_session_goes_on_with_the_cards_that_it_has_while_a_thread_looks_for_those_of_the_day(
    lived: Collection, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.study.collection._MANY_CARDS", 1)
    session = Session(lived, lived.known(), "Session")
    is_looking = True
    session.looks_beside = lambda: is_looking
    asked, lively = [], session.remaining
    assert lively > 2
    for changes in (lived.take_back_tuning, lived.reread_preferences, lambda: clock.forward(days=1)):
        changes()
        shown = session.next()
        assert shown
        session.answer((), 1)
        session.rate(Rating.EASY)
        assert session.remaining == lively - len(asked) - 1
        asked.append(shown.card.id)
    assert lived.finds_awake()  # nobody has looked
    assert session.next()
    session.act(ActionKind.SUSPEND, 1)  # what the learner sets apart is not asked again
    assert session.shown_card
    assert not lived.is_suspended(session.shown_card.card.id)
    lived.take_back_tuning()
    is_looking = False
    session.take_in()
    assert session.remaining == queue_today(lived, lived.awake()).counts.total


def test_what_is_held_of_old_cards_does_not_end_a_session(lived: Collection, clock: Clock) -> None:
    session = Session(lived, lived.known(), "Session")
    session.looks_beside = lambda: True
    while session.next():
        session.answer((), 1)
        session.rate(Rating.EASY)
    clock.forward(days=1)
    assert session.next()


def test_cards_never_answered_here_that_another_program_has_answered_are_looked_at_again(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    path = write_deck("cards:\n" + "".join(f"  - {{question: What is {n}?, answer: {n}x}}\n" for n in "abc"))
    with closing(open_collection([path], home, clock)) as one, closing(open_collection([path], home, clock)) as other:
        session = Session(one, one.pick(), "one")
        for _ in range(3):
            session.next()
            session.answer(("x",), 1)
        assert [bool(one.undo()) for _ in range(2)] == [True, True]
        there = Session(other, other.pick(), "other")
        for _ in range(2):
            there.next()
            there.answer(("x",), 1)
        one.undo()
        assert len(one.awake()) == 3
        one.refresh()
        assert [standing.unseen for standing in one.decks_today(one.decks)] == [1]
