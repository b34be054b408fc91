"""The limits of a day: those of decks, those over all, and what the learner wants beyond them."""

from datetime import date
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.card.model import DeckSettings
from quiz.engine.queue.day_plan import StudySettings, day_plan
from quiz.engine.queue.limits import Amount, Limits, Room
from tests.every import every

DAY = 739_000
Counts = dict[str, int]


@every(
    ("own", "done", "more", "left"),
    [
        pytest.param({}, {"b": 5}, 0, "a15 b15 c15", id="without a limit of its own every card counts for all decks"),
        pytest.param({"a": 50}, {}, 0, "a50 b20 c20", id="a higher limit goes beyond that over all"),
        pytest.param({"a": 50}, {"b": 20}, 0, "a50 b0 c0", id="others take nothing from a higher limit"),
        pytest.param({"a": 50}, {"a": 50}, 0, "a0 b20 c20", id="a higher limit takes nothing from others"),
        pytest.param({"a": 50}, {"a": 10, "b": 5}, 0, "a40 b15 c15", id="each counts its own"),
        pytest.param({"a": 50, "b": 30}, {"a": 25, "b": 25}, 0, "a25 b5 c20", id="two higher limits"),
        pytest.param({"a": 10}, {}, 0, "a10 b20 c20", id="a lower limit lies within that over all"),
        pytest.param({"a": 10}, {"a": 10}, 0, "a0 b10 c10", id="and takes from it"),
        pytest.param({"a": 10}, {"b": 15}, 0, "a5 b5 c5", id="others take from it"),
        pytest.param({"a": 20}, {"b": 5}, 0, "a15 b15 c15", id="the same limit is none of its own"),
        pytest.param({"a": 0}, {}, 0, "a0 b20 c20", id="a deck that is shelved"),
        pytest.param({"a": 50}, {"gone": 20}, 0, "a50 b0 c0", id="cards of decks that are gone count for all"),
        pytest.param({"a": 50}, {"a": 50, "b": 20}, 10, "a10 b10 c10", id="more than any limit"),
        pytest.param({"a": 50}, {"a": 54, "b": 20}, 10, "a6 b6 c6", id="more is so many in all"),
        pytest.param({"a": 10}, {"a": 10, "b": 10}, 10, "a10 b10 c10", id="more of a deck with a lower limit"),
        pytest.param({"a": 10}, {"a": 14, "b": 10}, 10, "a6 b6 c6", id="of which some was taken"),
    ],
)
@every("part", ["new", "reviews"])
def test_a_day_lets_in(own: Counts, done: Counts, more: int, left: str, part: str) -> None:
    room = room_of(part, own, 20, done, more)
    assert " ".join(f"{deck}{room.left(deck):.0f}" for deck in "abc") == left


def test_without_a_limit_over_all_only_those_of_decks_hold() -> None:
    room = room_of("new", {"a": 5}, None, {"b": 900}, 0)
    assert (room.left("a"), room.left("b"), room.most) == (5, inf, inf)


def test_what_an_exam_wants_takes_the_place_of_new_cards_of_other_decks() -> None:
    """Unless their limit is above the usual one; the usual limit is 20, and the exam wants 35 a day."""
    exam = DeckSettings(exam_date=date.fromordinal(DAY + 12))
    decks = {"a": exam, "b": DeckSettings(), "c": DeckSettings(new_per_day=30)}
    limits = day_plan(DAY, StudySettings(Limits(20, 200)), decks, {"a": 35 * 6, "b": 99, "c": 99}, {}, {}).limits
    room = limits.room_for_new()
    wanted = limits.in_time["a"]
    assert wanted > 20
    assert (room.left("a"), room.left("c")) == (wanted, 30)
    room.take("a", wanted)
    assert (room.left("a"), room.left("b"), room.left("c")) == (0, 0, 30)


COUNT = st.integers(0, 6)
DECKS = st.sampled_from("abc")


@given(
    own=st.dictionaries(DECKS, COUNT),
    usual=st.none() | COUNT,
    done=st.dictionaries(DECKS, COUNT),
    more=COUNT,
    taken=st.lists(st.tuples(DECKS, st.booleans()), max_size=8),
)
@settings(max_examples=4 * settings.default.max_examples)
def test_room_is_what_the_rule_says_of_any_day(
    own: Counts, usual: int | None, done: Counts, more: int, taken: list[tuple[str, bool]]
) -> None:
    room, counts = room_of("new", own, usual, done, more), dict(done)
    for deck, takes in [*taken, ("a", True)]:
        for one in "abc":
            assert room.left(one) == the_rule(one, own, usual, counts, more)
            assert room.allows(one) == (room.left(one) > 0)
        assert room.is_full == (room.most == 0)
        assert not (room.is_full and any(map(room.allows, "abc")))
        assert room.most >= max(map(room.left, "abc"))
        if takes and room.allows(deck):
            room.take(deck)
            counts[deck] = counts.get(deck, 0) + 1
        elif not takes and counts.get(deck, 0) > done.get(deck, 0):
            room.take(deck, -1)
            counts[deck] -= 1


def the_rule(deck: str, own: Counts, usual: int | None, counts: Counts, more: int) -> float:
    """Returns how many cards of `deck` a day lets in: as many as one can add and still keep to what is wanted."""
    beyond = {name for name, limit in own.items() if usual is not None and limit > usual}

    def over(counts: Counts) -> float:
        together = sum(count for name, count in counts.items() if name not in beyond)
        within = max(0, together - (inf if usual is None else usual))
        return within + sum(max(0, counts.get(name, 0) - own[name]) for name in beyond)

    most = max(more, over(counts))
    limit = inf if deck not in own or deck in beyond else own[deck] + more
    if limit == inf and (usual is None and deck not in beyond):
        return inf
    found = 0
    while counts.get(deck, 0) + found < limit and over({**counts, deck: counts.get(deck, 0) + found + 1}) <= most:
        found += 1
    return found


def room_of(part: str, own: Counts, usual: int | None, done: Counts, more: int) -> Room:
    decks = {name: DeckSettings(**{f"{part}_per_day": own[name]} if name in own else {}) for name in "abc"}
    limits = Limits(**{part: usual})
    amounts = {name: Amount(**{part: count}) for name, count in done.items()}
    plan = day_plan(DAY, StudySettings(limits), decks, {}, {}, amounts, Amount(**{part: more}))
    return plan.limits.room_for_new() if part == "new" else plan.limits.room_for_reviews()
