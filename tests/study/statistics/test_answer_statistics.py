"""The statistics of answers agree with those of `quiz stats`, for all cards and for some; predictions with recall."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from math import fsum
from pathlib import Path
from shutil import copytree

import pytest

from quiz.card.problem import QuizError
from quiz.engine.answer_statistics import sums
from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.session import Session
from quiz.study.statistics.deck_statistics import answer_groups, hour_of, predictions, statistics_of
from tests.conftest import Clock
from tests.every import every

ROWS = "cards:\n" + "".join(
    f"  - {{id: PREFIX{n}, front: 'PREFIX {n}', back: x, tags: [t{n % 2}]}}\n" for n in range(4)
)


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """The folder of two decks and their log after a month, and its end.

    Some cards were forgotten, one was reset, one answer was taken back.
    """
    folder, clock = tmp_path_factory.mktemp("month"), Clock()
    (folder / "decks").mkdir()
    for name, prefix in (("one", "a"), ("two", "b")):
        (folder / "decks" / f"{name}.yaml").write_text(ROWS.replace("PREFIX", prefix), "utf-8")
    with closing(open_collection([folder / "decks"], folder / "home", clock)) as collection:
        for day in range(30):
            collection.refresh()
            session = Session(collection, collection.pick(), "all")
            answers = 0
            while session.next():
                session.answer(("x",), 5 + day)
                session.rate(Rating.AGAIN if day % 3 == 2 and not answers else Rating.GOOD)
                answers += 1
            if day == 9:
                collection.act(ActionKind.RESET, [collection.cards["a0"]])
            clock.forward(days=1)
        collection.undo()
    return folder, clock.now


@pytest.fixture
def collection(month: tuple[Path, datetime], home: Path, clock: Clock) -> Iterator[Collection]:
    folder, clock.now = month
    copytree(folder / "home", home)
    with closing(open_collection([folder / "decks"], home, clock)) as collection:
        yield collection


@every("query", ["", "deck:one", "tag:t1", "deck:one tag:t0", "a1 or b2"])
def test_answers_and_retention_are_those_of_the_tally(collection: Collection, query: str) -> None:
    found = sums(answer_groups(collection, query), collection.now().day, None, hour_of)
    if query == "deck:one":
        tally = statistics_of(collection, [deck for deck in collection.decks if deck.name == "one"]).tally
    else:
        from quiz.study.cards.find_cards import find_cards

        tally = collection.records.tally(find_cards(collection, query).ids if query else None)
    assert (found.answers, found.later, found.remembered) == tally
    assert found.retention == tally.retention
    assert found.later > 0


def test_answers_of_days_are_those_of_the_days_of_study(collection: Collection) -> None:
    days = collection.records.study_days()
    found = sums(answer_groups(collection), collection.now().day, None, hour_of)
    assert (found.studied, found.first) == (len(days), days[0].day)
    assert found.seconds == pytest.approx(fsum(day.seconds for day in days))


@every("query", ["", "deck:two"])
def test_every_review_that_came_later_was_predicted(collection: Collection, query: str) -> None:
    found = sums(answer_groups(collection, query), collection.now().day, None, hour_of)
    expected = predictions(collection, query, 10_000)
    assert sum(one.reviews for one in expected) == found.later
    assert all(0 < one.expected < one.reviews for one in expected)


def test_a_prediction_is_the_recall_before_the_answer(collection: Collection) -> None:
    card = "b1"
    rows = [row for row in dict(collection.records.histories([card]))[card] if row.memory]
    wanted = [
        (after.day, collection.recall(before.memory, after.day))
        for before, after in pairwise(rows)
        if before.memory and after.day > before.memory.last_day
    ]
    assert wanted
    assert [(one.day, one.expected) for one in predictions(collection, card, 10_000)] == wanted


def test_of_many_reviews_those_of_some_cards_are_looked_at(collection: Collection) -> None:
    all_, some = (sum(one.reviews for one in predictions(collection, "", most)) for most in (10_000, 20))
    assert 0 < some < all_


def test_it_is_told_how_much_is_read(collection: Collection) -> None:
    for work in (answer_groups, partial(predictions, most=10_000)):
        told: list[float] = []
        work(collection, "", progress=told.append)
        assert told == sorted(told)
        assert told[0] == 0 < 1 > told[-1]


def test_a_query_that_means_nothing_is_refused(collection: Collection) -> None:
    with pytest.raises(QuizError, match="There is no `xyz:`"):
        answer_groups(collection, "xyz:1")


def test_an_hour_is_that_of_the_learners_own_day() -> None:
    half_hour = 900_000
    assert hour_of(half_hour) == datetime.fromtimestamp(1800 * half_hour, UTC).astimezone().hour
