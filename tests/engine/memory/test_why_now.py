"""What a learner is told of a memory is what the memory says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.engine.day import date_words
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Memory, Scheduler
from quiz.engine.memory.why_now import Aim, curve, facts, outcomes, reason, stability_words
from quiz.engine.rating import Rating
from tests.engine.examples import DAY, NOW, a_memory, in_steps
from tests.every import every

recall = Scheduler().retrievability
EXAM = DAY + 5


@every(
    ("memory", "status", "said"),
    [
        (None, CardStatus(), "This card is new: it comes when new cards have their turn."),
        (a_memory(), CardStatus(suspended=True), "suspended this card"),
        (None, CardStatus(buried=DAY), "buried this card for today"),
        (None, CardStatus(buried=DAY + 1), "buried this card for today"),  # and the clock was set back
        (a_memory(), CardStatus(buried=DAY - 1), "It is due today. The chance that you know it is 90%"),
        (
            a_memory(due_day=DAY - 3),
            CardStatus(),
            "It has been due for 3 days. The chance that you know it is",
        ),
        (
            a_memory(last_day=DAY, due_day=DAY + 10),
            CardStatus(),
            "You have just answered it. It comes in 10 days, when the chance that you know it has fallen to 90%.",
        ),
        (a_memory(last_day=DAY - 4, due_day=DAY + 1, stability=5.0), CardStatus(), "It comes tomorrow, when that"),
        (a_memory(last_day=DAY - 400, due_day=DAY + 9, stability=400.0), CardStatus(), "It comes in 9 days, when that"),
        (in_steps(0, due_at=0, due_day=DAY + 1), CardStatus(), "You are learning this card: it comes again tomorrow."),
        (
            in_steps(7),
            CardStatus(),
            "You are learning this card: it comes again in 7 min. It may come earlier when nothing else is left: see "
            "the setting `learn_ahead`.",
        ),
        (in_steps(-1), CardStatus(), "time to see it again"),
        (in_steps(7, lapses=2), CardStatus(), "again, since you had forgotten it"),
    ],
)
def test_a_card_has_a_reason_to_come_or_not(memory: Memory | None, status: CardStatus, said: str) -> None:
    assert said in reason(memory, NOW, recall, status)


@every("anew", [False, True])
def test_of_a_new_card_that_is_asked_it_is_not_said_when_it_comes(anew: bool) -> None:
    said = reason(None, NOW, recall, anew=anew, asked=True)
    assert "nothing is known yet of your memory of it" in said
    assert "comes" not in said


@every(
    ("memory", "aim", "said"),
    [
        (a_memory(), Aim(0.9), "has fallen to 90%, about as low as you let it get (90%)."),
        (a_memory(), Aim(0.8), "It is due today. The chance that you know it is 90%: recalling it now"),
        (a_memory(due_day=DAY + 40), Aim(0.9, EXAM, DAY), "It comes today for a last look before the exam on"),
        (a_memory(due_day=DAY + 40), Aim(0.9, EXAM, DAY + 2), "It comes in 2 days for a last look before the exam on"),
        (a_memory(due_day=DAY + 1), Aim(0.9, DAY + 99, DAY + 1), "It comes tomorrow, when that has fallen to 89%."),
    ],
)
def test_a_reason_names_what_the_learner_aims_at(memory: Memory, aim: Aim, said: str) -> None:
    assert said in reason(memory, NOW, recall, aim=aim)


def test_a_card_that_was_begun_anew_is_not_said_to_be_new() -> None:
    assert reason(None, NOW, recall, anew=True).startswith("You have begun this card anew:")


def test_under_an_exam_the_recall_on_its_day_is_told() -> None:
    told = {fact.name: fact for fact in facts(a_memory(due_day=DAY + 40), NOW, recall, Aim(0.9, EXAM, DAY + 2))}
    assert told["Due"].value == "in 2 days"
    assert told["At the exam"].meaning == f"on {date_words(EXAM)}, if it is not asked before"
    assert "At the exam" not in {fact.name for fact in facts(a_memory(), NOW, recall)}


def test_the_facts_of_a_memory_are_told_with_their_meaning() -> None:
    told = {fact.name: (fact.value, fact.meaning) for fact in facts(a_memory(lapses=2), NOW, recall)}
    assert told["Recall today"] == ("90%", "the chance that you know the answer")
    assert told["Stability"][0] == "10 days"
    assert told["Difficulty"] == ("5.0 of 10", "middling; harder ones come again sooner")
    assert told["Due"] == ("today", "last answered 10 days ago")
    assert told["Answered"] == ("4 times", "forgotten twice")


@every(
    ("memory", "due"),
    [
        (in_steps(7), "in 7 min"),
        (in_steps(-7), "now"),
        (a_memory(due_day=DAY + 3), "in 3 days"),
        (a_memory(due_day=DAY - 3), "3 days ago"),
    ],
)
def test_when_a_card_is_due_is_told_in_words(memory: Memory, due: str) -> None:
    assert {fact.name: fact.value for fact in facts(memory, NOW, recall)}["Due"] == due


@every(("days", "words"), [(0.001, "1 h"), (0.4, "10 h"), (1, "1.0 days"), (3.17, "3.2 days"), (12.4, "12 days")])
def test_a_stability_is_a_span_of_time(days: float, words: str) -> None:
    assert stability_words(days) == words


def test_each_button_is_told_with_its_wait_and_what_it_leads_to() -> None:
    futures = Scheduler().futures(a_memory(), NOW)
    told = outcomes(futures, NOW)
    assert [rating for rating, _, _ in told] == list(Rating)
    assert told[0][1] == "10 min"
    assert told[2][2] == stability_words(futures[Rating.GOOD].stability)


@given(stability=st.floats(0.01, 36_500), days=st.floats(0, 36_500))
def test_what_is_remembered_falls_from_all_by_a_tenth_at_the_stability(stability: float, days: float) -> None:
    memory = a_memory(stability=stability, last_day=DAY)
    assert recall(memory, DAY) == 1
    assert recall(memory, DAY + stability) == pytest.approx(0.9)
    assert 0 < recall(memory, DAY + days + 1) < recall(memory, DAY + days) <= 1


def test_a_curve_falls_and_is_lifted_to_all_by_each_answer() -> None:
    memories = [a_memory(stability=2, last_day=DAY - 8), a_memory(stability=6, last_day=DAY - 4, due_day=DAY + 2)]
    drawn = curve(memories, NOW, recall, points=26)
    assert (drawn.start, drawn.end) == (DAY - 8, DAY + 2 + 2.5)
    assert drawn.shares[0] == 1
    rises = [place for place in range(1, 26) if drawn.shares[place] > drawn.shares[place - 1]]
    assert rises == [8]
    assert drawn.shares[8] == 1


@given(st.integers(0, 4000), st.integers(0, 4000), st.floats(0.01, 36_500), st.integers(2, 300))
def test_any_curve_has_its_points_within_bounds(last: int, wait: int, stability: float, points: int) -> None:
    memory = a_memory(last_day=DAY - last, due_day=DAY - last + wait, stability=stability)
    drawn = curve([memory], NOW, recall, points)
    assert len(drawn.shares) == points
    assert all(0 <= share <= 1 for share in drawn.shares)
    assert drawn.start < drawn.end
