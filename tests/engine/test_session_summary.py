"""What a session came to, and what is ahead."""

from collections import Counter

from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Card, Mark, Question
from quiz.card.problem import Place
from quiz.engine.memory.scheduler import Memory, Phase
from quiz.engine.queue.queue import build
from quiz.engine.queue.when_next import when_next
from quiz.engine.rating import Rating
from quiz.engine.session_summary import Answered, KindScore, summarize
from tests.engine.examples import DAY, NOW, a_card, a_memory, in_steps
from tests.every import every


def an_answer(name: str, score: float, seconds: float = 1.0, question: Question | None = None) -> Answered:
    card = Card(name, name, "deck", question or ShortAnswer("What?", "that"), Place("deck.yaml"))
    return Answered(card, ("that",), Mark(score), Rating.GOOD if score == 1 else Rating.AGAIN, seconds, False)


def standing(cards: list[Card], memories: dict[str, Memory]) -> tuple[Counter[int], int]:
    """The due days of the cards that do not wait in the queue of today, and how many do."""
    queue = build(cards, memories, NOW)
    known = {card.id for card in cards} & memories.keys() - queue.ids
    return Counter(memories[card].due_day for card in known), len(queue.learning) + len(queue.due)


def test_a_session_without_answers_adds_up_to_nothing() -> None:
    summary = summarize([])
    assert (summary.answers, summary.points, summary.seconds, summary.kinds, summary.missed) == (0, 0, 0, (), ())
    assert summary.percent == 0


def test_a_summary_adds_up_answers_points_and_seconds() -> None:
    summary = summarize([an_answer("a", 1, 2.5), an_answer("b", 0.5, 4), an_answer("c", 0, 1)])
    assert (summary.answers, summary.points, summary.seconds, summary.percent) == (3, 1.5, 7.5, 50)


def test_a_summary_tells_the_kinds_apart_in_the_order_they_were_met() -> None:
    claim = TrueOrFalse("It rains.", True)
    summary = summarize([an_answer("a", 1), an_answer("b", 0, question=claim), an_answer("c", 0.5)])
    assert summary.kinds == (KindScore("short answer", 2, 1.5), KindScore("true or false", 1, 0))


def test_a_card_is_missed_once_with_its_first_answer() -> None:
    first, second = an_answer("a", 0.5), an_answer("a", 0)
    assert summarize([first, second]).missed == (first,)


def test_a_card_that_was_right_at_first_is_not_missed() -> None:
    assert summarize([an_answer("a", 1), an_answer("a", 0)]).missed == ()


def test_a_card_that_was_wrong_at_first_stays_missed_when_it_is_right_later() -> None:
    wrong, right = an_answer("a", 0), an_answer("a", 1)
    assert summarize([wrong, right]).missed == (wrong,)


def test_missed_cards_keep_the_order_of_the_session() -> None:
    answers = [an_answer(name, 0) for name in "cab"]
    assert summarize(answers).missed == tuple(answers)


@every(
    ("memory", "words"),
    [
        (in_steps(5), "today"),
        (in_steps(5, phase=Phase.RELEARNING), "today"),
        (in_steps(5, due_day=DAY + 3), "today"),
        (a_memory(due_day=DAY), "today"),
        (a_memory(due_day=DAY - 9), "today"),
        (a_memory(due_day=DAY + 1), "tomorrow"),
        (a_memory(due_day=DAY + 2), "in 2 days"),
        (a_memory(due_day=DAY + 61), "in 2 months"),
        (a_memory(due_day=DAY + 731), "in 2 years"),
    ],
)
def test_what_is_ahead_is_told_in_words(memory: Memory, words: str) -> None:
    cards, memories = [a_card("a")], {"a": memory}
    assert when_next(*standing(cards, memories), NOW) == [(words, 1)]


def test_days_that_are_said_in_the_same_words_are_told_once() -> None:
    memories = {"a": a_memory(due_day=DAY + 99), "b": a_memory(due_day=DAY + 100), "c": a_memory(due_day=DAY + 101)}
    cards = [a_card(name) for name in "abc"]
    assert when_next(*standing(cards, memories), NOW) == [("in 3.3 months", 3)]


def took(seconds: float) -> Answered:
    return Answered(a_card("a"), ("a",), Mark(1), Rating.GOOD, seconds, hinted=False)


@every(
    ("seconds", "words"),
    [
        ([20, 60], "1 min 20 s of thinking"),
        ([30, 90], "1 min 30 s of thinking; 1 answer over a minute counts as one minute"),
        ([61, 4000], "2 min of thinking; 2 answers over a minute count as one minute each"),
    ],
)
def test_a_summary_says_which_of_the_time_does_not_count(seconds: list[float], words: str) -> None:
    assert summarize(took(one) for one in seconds).time_words == words


def test_what_is_ahead_counts_cards_by_day_soonest_first_and_leaves_out_new_ones() -> None:
    memories = {"a": a_memory(due_day=DAY + 3), "b": a_memory(), "c": a_memory(due_day=DAY + 3), "d": in_steps(1)}
    cards = [a_card(name) for name in "abcde"]
    assert when_next(*standing(cards, memories), NOW) == [("today", 2), ("in 3 days", 2)]


def test_what_is_ahead_leaves_out_cards_that_are_not_asked_about() -> None:
    assert when_next({}, 0, NOW) == []
