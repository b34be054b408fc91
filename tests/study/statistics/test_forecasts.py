"""The forecast against what a learner gets who studies on, in sessions, on a clock that is set forward."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from shutil import copytree
from statistics import fmean

import pytest

from quiz.engine.forecast.answer_habits import USUAL, habits
from quiz.engine.forecast.forecast import forecast
from quiz.engine.forecast.simulated_learner import SimulatedLearner, as_modelled
from quiz.engine.rating import Rating
from quiz.process.stopping import Stopped, while_wanted
from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import Collection, open_collection
from quiz.study.day.today import queue_today, usual_pace, want_more
from quiz.study.sessions.session import Session
from quiz.study.settings import setting
from quiz.study.statistics.forecasts import coming, outcomes, simulation_input
from tests.conftest import Clock

BEFORE, AFTER, WEEK = 12, 28, 7
RUNS = 4

Day = tuple[int, int, int]
"""Reviews, new cards and answers of a study day."""


def deck(name: str, cards: int, settings: str = "") -> str:
    entries = "".join(f"  - {{id: {name}-{n}, front: {name} {n}, back: It is {n}.}}\n" for n in range(cards))
    return f"{settings}\ncards:\n{entries}"


DECKS = {
    "plain": deck("plain", 25),
    "strict": deck("strict", 25, "new_per_day: 2\nreviews_per_day: 5\nretention: 0.95"),
    "exam": deck("exam", 30, "exam_date: 2026-04-04"),
}


def a_learner(collection: Collection, seed: int) -> SimulatedLearner:
    """One who answers as is usual, and remembers as often as the memory model says."""
    return SimulatedLearner(USUAL, collection.scheduler.settings.parameters, as_modelled, seed)


def study_a_day(collection: Collection, clock: Clock, learner: SimulatedLearner) -> Day:
    """One session over all decks, to its end; the clock then stands at nine the next morning."""
    session, today = Session(collection, collection.pick(), "All", rng=Random(1)), collection.now().day
    reviews = new = answers = 0
    last: dict[str, Rating] = {}
    while shown_card := session.next():
        card, before = shown_card.card.id, shown_card.before
        reviews += before is not None and before.last_day < today and not before.in_steps
        new += before is None
        answers += 1
        last[card] = rating = learner.rate(card, before, today, last.get(card))
        seconds = learner.seconds(before, today, rating)
        clock.forward(seconds=seconds)
        session.answer((), seconds)
        session.rate(rating)
    clock.now = clock.now.replace(hour=9, minute=0, second=0) + timedelta(days=1)
    return reviews, new, answers


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """Decks of every sort beside a log of some days of study and a holiday; some cards are set apart. And its end."""
    folder, clock = tmp_path_factory.mktemp("studied"), Clock()
    (folder / "decks").mkdir()
    for name, text in DECKS.items():
        (folder / "decks" / f"{name}.yaml").write_text(text, "utf-8")
    with closing(open_collection([folder / "decks"], folder / "home", clock)) as collection:
        collection.prefer(setting("new_per_day"), "5")
        collection.prefer(setting("reviews_per_day"), "14")
        learner = a_learner(collection, seed=0)
        for _ in range(BEFORE):
            study_a_day(collection, clock, learner)
        clock.forward(days=4)
        plain = [card for card in collection.pick() if card.deck == "plain"]
        collection.act(ActionKind.SUSPEND, plain[:5], 1)
        collection.act(ActionKind.BURY, plain[5:10], collection.now().day)
    return folder, clock.now


@pytest.fixture
def folder(studied: tuple[Path, datetime], home: Path, clock: Clock) -> Path:
    """The decks that were studied; their log is in `home`, and the clock stands where it ends."""
    folder, clock.now = studied
    copytree(folder / "home", home)
    return folder / "decks"


def studied_on(folder: Path, home: Path, start: Clock, seed: int) -> list[Day]:
    """What the days bring to one who goes on, in a copy of the log."""
    log, clock = home.with_name(f"home-{seed}"), Clock()
    copytree(home, log)
    clock.now = start.now
    with closing(open_collection([folder], log, clock)) as collection:
        learner = a_learner(collection, seed)
        return [study_a_day(collection, clock, learner) for _ in range(AFTER)]


def by_week(counts: list[float]) -> list[float]:
    return [sum(counts[day : day + WEEK]) for day in range(0, AFTER, WEEK)]


def test_the_forecast_is_what_a_learner_gets(folder: Path, home: Path, clock: Clock) -> None:
    with closing(open_collection([folder], home, clock)) as collection:
        loads = forecast(replace(simulation_input(collection), habits=USUAL, calibrated=as_modelled), AFTER)
    runs = [studied_on(folder, home, clock, seed) for seed in range(1, RUNS + 1)]
    reviews, new, answers = ([fmean(counts) for counts in zip(*days, strict=True)] for days in _turned(runs))
    assert (loads[0].due, loads[0].new) == (reviews[0], new[0])
    # The day on which a deck has caught up, and its new cards come again, hangs on single answers.
    assert [*accumulate(load.new for load in loads)] == pytest.approx([*accumulate(new)], abs=1)
    assert by_week([load.due for load in loads]) == pytest.approx(by_week(reviews), rel=0.2)
    assert sum(load.due for load in loads) == pytest.approx(sum(reviews), rel=0.08)
    assert sum(load.due + load.new + load.again for load in loads) == pytest.approx(sum(answers), rel=0.08)


def _turned(runs: list[list[Day]]) -> Iterator[list[list[int]]]:
    """For reviews, new cards and answers: the counts of each run, day by day."""
    for figure in range(3):
        yield [[day[figure] for day in days] for days in runs]


def test_nothing_but_what_is_left_today_is_forecast(folder: Path, home: Path, clock: Clock) -> None:
    with closing(open_collection([folder], home, clock)) as collection:
        waiting = queue_today(collection, collection.pick()).counts
        (before,) = coming(collection, 1)
        assert (before.due, before.new) == (waiting.due, waiting.new)
        day = collection.now()
        study_a_day(collection, clock, a_learner(collection, seed=1))
        clock.now -= timedelta(hours=12)
        assert collection.now().day == day.day
        (after,) = coming(collection, 1)
        assert (after.due, after.new) == (0, 0)


def test_more_today_is_forecast_for_today_only(folder: Path, home: Path, clock: Clock) -> None:
    with closing(open_collection([folder], home, clock)) as collection:
        before = coming(collection, 2)
        want_more(collection, new=3, reviews=4)
        waiting = queue_today(collection, collection.pick()).counts
        today, tomorrow = coming(collection, 2)
        assert (today.due, today.new) == (waiting.due, waiting.new) == (before[0].due + 4, before[0].new + 3)
        assert tomorrow.new == before[1].new


def test_only_some_decks_can_be_looked_at(folder: Path, home: Path, clock: Clock) -> None:
    with closing(open_collection([folder], home, clock)) as collection:
        strict = [deck for deck in collection.decks if deck.name == "strict"]
        assert {card.deck for card in simulation_input(collection, strict).cards} == {"strict"}
        assert all(load.new <= 2 and load.due <= 5 for load in coming(collection, 5, strict))


def test_what_if_begins_with_the_cards_as_they_are(folder: Path, home: Path, clock: Clock) -> None:
    with closing(open_collection([folder], home, clock)) as collection:
        begun = simulation_input(collection)
        assert begun.habits == habits(collection.reviews(), pace=usual_pace(collection)) != USUAL
        assert len(begun.cards) == len(collection.cards) - 5
        assert begun.scheduling == collection.scheduler.settings
        assert next(outcomes(collection)).remembered > 40
        assert list(outcomes(collection, lambda: False)) == []


def test_without_cards_there_are_no_outcomes(open_deck: Callable[[str], Collection]) -> None:
    assert list(outcomes(open_deck("cards: []\n"))) == []


def test_cards_set_apart_need_not_be_met_before_an_exam(open_deck: Callable[[str], Collection]) -> None:
    collection = open_deck(deck("exam", 60, "exam_date: 2026-04-04\nnew_per_day: 0"))
    cards = collection.pick()
    collection.act(ActionKind.SUSPEND, cards[:34], 1)
    assert queue_today(collection, cards).counts.new == coming(collection, 1)[0].new == 1


def test_a_forecast_that_is_stopped_at_any_moment_changes_nothing(
    folder: Path, home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.process.stopping._VALUES", 1)
    with closing(open_collection([folder], home, clock)) as collection:
        study_a_day(collection, clock, a_learner(collection, 1))
        expected = coming(collection, WEEK)
    for file in home.glob("index*"):
        file.unlink()
    with closing(open_collection([folder], home, clock)) as collection:
        looks, found = 0, None
        while found is None:
            answers = iter([True] * looks)
            looks += 3  # some moments of each card
            with suppress(Stopped), while_wanted(lambda answers=answers: next(answers, False)):  # type: ignore[misc]
                found = coming(collection, WEEK)
        assert found == expected
        assert looks > len(collection.cards), "between two cards it can be stopped"


def test_due_days_that_are_being_counted_can_be_stopped(folder: Path, home: Path, clock: Clock) -> None:
    for file in home.glob("index*"):
        file.unlink()
    with closing(open_collection([folder], home, clock)) as collection:
        for _ in range(2):
            with pytest.raises(Stopped), while_wanted(lambda: False):
                collection.index.keeps_due_days()
        assert collection.index.keeps_due_days()
