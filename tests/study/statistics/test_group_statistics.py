"""Decks and tags: their cards and answers are those of the queries that find them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.session import Session
from quiz.study.statistics.deck_statistics import answer_groups
from quiz.study.statistics.group_statistics import CardGroup, groups_of
from tests.conftest import Clock

ROWS = "".join(f"  - {{id: PREFIX{n}, front: PREFIX {n}, back: x, tags: [odd{n % 2}]}}\n" for n in range(3))


@pytest.fixture
def collection(write_deck: Callable[..., Path], home: Path, clock: Clock) -> Iterator[Collection]:
    """Two decks; the cards of the first were answered on three days, one of them wrongly at the end."""
    write_deck(f"title: First\ncards:\n{ROWS}".replace("PREFIX", "a"), "one.yaml")
    folder = write_deck(f"title: Second\ncards:\n{ROWS}".replace("PREFIX", "b"), "two.yaml").parent
    with closing(open_collection([folder], home, clock)) as collection:
        for day in range(3):
            cards = collection.pick(collection.decks[:1])
            if day:
                collection.act(ActionKind.DUE, cards, collection.now().day)
            session = Session(collection, cards, "all")
            for number in range(3):
                session.next()
                session.answer(("x",), 5)
                session.rate(Rating.AGAIN if day == 2 and not number else Rating.EASY)
            clock.forward(days=20)
        yield collection


def named(groups: tuple[CardGroup, ...]) -> dict[str, tuple[int, int, int, int, int]]:
    return {one.name: (one.cards, one.seen, one.answers, one.later, one.remembered) for one in groups}


def test_decks_and_tags_count_their_cards_and_answers(collection: Collection) -> None:
    groups = groups_of(collection, "", None)
    assert named(groups.decks) == {"First": (3, 3, 9, 6, 5), "Second": (3, 0, 0, 0, 0)}
    assert [one.name for one in groups.tags] == ["#odd0", "#odd1"]
    for tag in groups.tags:
        answers = sum(one.answers for one in answer_groups(collection, f"tag:{tag.name[1:]}"))
        assert (tag.cards, tag.answers) == ({"#odd0": 4, "#odd1": 2}[tag.name], answers)
    assert 0 < groups.decks[0].known < 3


def test_a_query_and_a_period_leave_the_rest_out(collection: Collection) -> None:
    groups = groups_of(collection, "tag:odd1", 30)
    assert named(groups.decks)["First"][:3] == (1, 1, 1)
    assert [one.name for one in groups.tags] == ["#odd1"]


def test_suspended_cards_are_left_out_and_their_answers_are_not(collection: Collection) -> None:
    collection.act(ActionKind.SUSPEND, collection.pick(collection.decks[:1])[:1], 1)
    assert named(groups_of(collection, "", None).decks)["First"][:3] == (2, 2, 9)


def test_answers_of_a_period_are_those_of_its_days(collection: Collection) -> None:
    today = collection.now().day
    for query in ("", "tag:odd0", "deck:one", "deck:two"):
        groups = answer_groups(collection, query)
        for days in (1, 19, 20, 21, 40, 41, 60, 61, None):
            found = groups_of(collection, query, days).decks
            within = [one for one in groups if days is None or one.day > today - days]
            assert sum(one.answers for one in found) == sum(one.answers for one in within), (query, days)
            assert sum(one.later for one in found) == sum(one.answers for one in within if one.later), (query, days)
