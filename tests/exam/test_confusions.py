"""Which answers are given for one another, and which cards are to be asked together."""

from collections.abc import Collection
from dataclasses import replace

from quiz.card.kinds.cloze import Cloze, split
from quiz.card.kinds.flashcard import Flashcard
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Answer, Card, Question
from quiz.exam.confusions import Attempt, Confusion, can_be_confused, confusions
from tests.engine.examples import a_card
from tests.every import every


def card(name: str, question: Question) -> Card:
    return replace(a_card(name), question=question)


CARDS = {
    one.id: one
    for one in (
        card("frigate", ShortAnswer("Which frigate called?", "Morosini")),
        card("carrier", ShortAnswer("Which carrier called?", "ITS Cavour")),
        card("port", ShortAnswer("Where?", "Yokosuka")),
        card("truth", TrueOrFalse("It is.", True)),
        card("flash", Flashcard("ITS", "Italian Ship")),
        card("blanks", Cloze(split("{{c1::Air}} and {{c1::Sea}}"), "c1")),
        card("list", Listing("Name them.", ("Land", "Space"))),
    )
}


def wrong(name: str, *given: str) -> Attempt:
    return Attempt(name, given, CARDS[name].question.expected)


def right_answers(names: Collection[str] | None) -> dict[str, Answer]:
    return {
        name: one.question.expected
        for name, one in CARDS.items()
        if (names is None or name in names) and can_be_confused(one.question.kind)
    }


def test_the_same_wrong_answer_twice_is_a_confusion_that_asks_both_cards() -> None:
    found = confusions(
        [wrong("frigate", "ITS Cavour"), wrong("frigate", "Morosini"), wrong("frigate", "its cavour")], right_answers
    )
    assert found == [Confusion("ITS Cavour", "Morosini", 2, ("frigate", "carrier"))]


def test_two_answers_given_for_each_other_are_one_confusion() -> None:
    found = confusions([wrong("carrier", "Morosini"), wrong("frigate", "ITS Cavour")], right_answers)
    assert [(one.count, set(one.cards)) for one in found] == [(2, {"frigate", "carrier"})]


def test_what_was_given_more_often_stands_first() -> None:
    attempts = [wrong("carrier", "Morosini"), *[wrong("frigate", "ITS Cavour")] * 2]
    assert [(one.given, one.expected, one.count) for one in confusions(attempts, right_answers)] == [
        ("ITS Cavour", "Morosini", 3)
    ]


def test_a_wrong_answer_that_no_card_expects_asks_its_own_card() -> None:
    assert confusions([wrong("port", "Kobe")] * 3, right_answers) == [Confusion("Kobe", "Yokosuka", 3, ("port",))]


@every(
    ("name", "given"),
    [
        ("port", ("",)),
        ("truth", ("False",)),
        ("flash", ("forgotten",)),
        ("list", ("Space", "Land")),
        ("list", ("Sea",)),
        ("blanks", ("Sea", "Air")),
    ],
)
def test_nothing_is_confused_by(name: str, given: Answer) -> None:
    assert confusions([wrong(name, *given)] * 2, right_answers) == []


def test_an_answer_that_was_given_twice_counts_twice() -> None:
    once = wrong("port", "Kobe")
    assert confusions([replace(once, times=2)], right_answers) == confusions([once, once], right_answers) != []


def test_once_is_no_confusion_and_a_card_that_is_gone_cannot_be_asked() -> None:
    gone = Attempt("gone", ("a",), ("b",))
    assert confusions([wrong("port", "Kobe"), gone, gone], right_answers) == []


def test_blanks_are_compared_place_by_place() -> None:
    found = confusions([wrong("blanks", "Air", "Land")] * 2, right_answers)
    assert found == [Confusion("Land", "Sea", 2, ("blanks", "list"))]


def test_the_most_often_confused_comes_first() -> None:
    attempts = [*[wrong("port", "Kobe")] * 2, *[wrong("frigate", "Doria")] * 3]
    assert [one.given for one in confusions(attempts, right_answers)] == ["Doria", "Kobe"]
