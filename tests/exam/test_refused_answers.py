"""Second marking: which refused answers a person is asked about, and marks that follow what was decided."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.model import Answer, Card
from quiz.exam.classes import refused_answers
from quiz.exam.classes.decisions import Decision, Verdict
from quiz.exam.classes.refused_answers import Refusals, amended
from tests.deck.deck_text import read
from tests.every import every
from tests.sheets import mark_sheet

DECK = """\
title: Ships
cards:
  - {id: port, question: Where?, answer: Yokosuka, distractors: [Kure, Sasebo]}
  - {id: ship, question: Which carrier?, answer: Cavour}
  - {id: ports, question: Name ports in Japan., answers: [Kure, Sasebo, Maizuru]}
  - {id: sea, cloze: "The {{c1::Rhine}} flows into the {{c1::North Sea}}."}
  - {id: count, question: How many?, number: 12}
  - {id: afloat, statement: Ships float., answer: true}
  - {id: pairs, question: Match., pairs: {Italy: Rome, France: Paris}}
  - {id: tick, question: Which are in Japan?, answers: [Kure, Sasebo], distractors: [Bari, Pisa]}
"""
CARDS = read(DECK, "ships.yaml").deck.cards


def refusals(sheets: Iterable[Mapping[str, Answer]], cards: Iterable[Card] = CARDS) -> Refusals:
    found = Refusals()
    for answers in sheets:
        found.add(mark_sheet(tuple(cards), answers, {}))
    return found


def asked(*sheets: Mapping[str, Answer]) -> list[tuple[str, tuple[tuple[str, int], ...], tuple[str, ...]]]:
    return [(one.card.id, one.texts, one.expected) for one in refusals(sheets).groups(CARDS)]


def decision(card: str, expected: str, text: str, verdict: Verdict = Verdict.ACCEPTED, *like: str) -> Decision:
    return Decision("ships", card, expected, text, verdict, like)


def right(card: str, answer: Answer, *decisions: Decision) -> bool:
    cards = amended(CARDS, "ships", decisions).cards
    return next(one for one in cards if one.id == card).mark(answer).right


def test_a_frequent_answer_is_asked_about_and_a_rare_one_far_off_is_not() -> None:
    sheets: list[Mapping[str, Answer]] = [{"ship": ("Vittorio",)}, {"ship": ("vittorio!",)}, {"ship": ("Roma",)}]
    assert asked(*sheets) == [("ship", (("Vittorio", 2),), ("Cavour",))]


@every("near", ["Kavoure", "Cavour Garibaldi"])
def test_a_near_answer_is_asked_about_though_one_person_gave_it(near: str) -> None:
    assert asked({"ship": (near,)}) == [("ship", ((near, 1),), ("Cavour",))]


def test_a_slip_that_is_forgiven_is_not_asked_about() -> None:
    assert asked({"ship": ("Cabour",)}) == []


def test_answers_that_one_acceptance_makes_right_are_asked_about_at_once() -> None:
    sheets = [{"ship": ("Garibaldi",)}] * 3 + [{"ship": ("Garibalid",)}] * 2
    assert asked(*sheets) == [("ship", (("Garibaldi", 3), ("Garibalid", 2)), ("Cavour",))]


def test_an_item_of_a_list_may_stand_for_any_right_one_the_nearest_first() -> None:
    ((_, texts, expected),) = asked({"ports": ("Saseboo Bay", "Kure", "Maizuru")}, {"ports": ("Saseboo Bay",)})
    assert (texts, expected[0], len(expected)) == ((("Saseboo Bay", 2),), "Sasebo", 3)


def test_a_blank_is_asked_about_in_its_place() -> None:
    assert asked({"sea/c1": ("Rhein", "North Sea")}) == [("sea/c1", (("Rhein", 1),), ("Rhine",))]


def test_an_option_is_asked_about_where_more_chose_it_than_the_right_one() -> None:
    kure: Mapping[str, Answer] = {"port": ("Kure",)}
    assert asked(kure, kure, {"port": ("Yokosuka",)}) == [("port", (("Kure", 2),), ("Yokosuka",))]
    assert asked(kure, {"port": ("Yokosuka",)}) == []


def test_sides_ticks_and_what_was_not_answered_are_never_asked_about() -> None:
    empty: Mapping[str, Answer] = {"pairs": ("Paris", "Rome"), "tick": ("Bari",), "ship": (" ",)}
    assert asked(empty, empty, empty) == []


def test_the_question_that_most_persons_are_concerned_by_comes_first() -> None:
    sheets: list[Mapping[str, Answer]] = [{"count": ("13",)}] * 3 + [{"ship": ("Roma",)}] * 2
    assert [card for card, _, _ in asked(*sheets)] == ["count", "ship"]


def test_what_was_decided_is_not_asked_again() -> None:
    found = refusals([{"ship": ("Roma",)}] * 2)
    for verdict in Verdict:
        assert found.groups(CARDS, [decision("ship", "Cavour", "ROMA", verdict)]) == []
    assert len(found.groups(CARDS, [decision("port", "Cavour", "Roma")])) == 1


def test_memory_is_bounded_and_the_frequent_answer_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refused_answers, "MOST_KEPT", 100)
    sheets: list[Mapping[str, Answer]] = [{"ship": (f"x{n}x",)} for n in range(300)]
    found = refusals([*({"ship": ("Roma",)} for _ in range(50)), *sheets])
    assert found.groups(CARDS)[0].text == "Roma"
    assert len(found._counts["ship"].refused) <= 100


@every(
    ("card", "expected", "text", "answer"),
    [
        ("port", "Yokosuka", "Kure", ("Kure",)),
        ("ship", "Cavour", "Roma", ("roma",)),
        ("ports", "Sasebo", "Saseboo Bay", ("Kure", "Saseboo Bay", "Maizuru")),
        ("sea/c1", "Rhine", "Rhein", ("Rhein", "North Sea")),
        ("count", "12", "a dozen or so", ("A dozen or so",)),
        ("afloat", "True", "False", ("False",)),
    ],
)
def test_an_accepted_answer_is_right_and_a_refused_one_stays_wrong(
    card: str, expected: str, text: str, answer: Answer
) -> None:
    accepted, refused = decision(card, expected, text), decision(card, expected, text, Verdict.REFUSED)
    assert not right(card, answer)
    assert right(card, answer, accepted)
    assert not right(card, answer, refused)
    assert not right(card, answer, accepted, refused)
    assert right(card, next(one for one in CARDS if one.id == card).question.expected, accepted)


def test_an_item_accepted_for_one_answer_does_not_stand_for_another() -> None:
    accepted = decision("ports", "Sasebo", "Saseboo Bay")
    assert not right("ports", ("Saseboo Bay", "Sasebo", "Maizuru"), accepted)
    assert not right("sea/c1", ("North Sea", "Rhein"), decision("sea/c1", "Rhine", "Rhein"))


def test_like_answers_are_accepted_with_it() -> None:
    assert right("ship", ("Conte",), decision("ship", "Cavour", "Roma", Verdict.ACCEPTED, "Conte"))


def test_a_decision_that_no_card_can_follow_is_named() -> None:
    gone, other = decision("gone", "x", "y"), decision("ship", "Garibaldi", "Roma")
    assert amended(CARDS, "ships", [gone, other]).lost == (gone, other)


def test_a_decision_on_another_deck_changes_nothing_here() -> None:
    found = amended(CARDS, "boats", [decision("ship", "Cavour", "Roma")])
    assert (found.cards, found.accepted, found.lost) == (tuple(CARDS), 0, ())
    assert amended(CARDS, "navy/ships", [decision("ship", "Cavour", "Roma")]).accepted == 1


def test_no_more_is_asked_about_one_question_than_a_person_can_bear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refused_answers, "MOST_ASKED", 20)
    sheets: list[Mapping[str, Answer]] = [{"ship": (f"Cavour number {n}",)} for n in range(40)] * 2
    groups = refusals(sheets).groups(CARDS)
    assert 0 < len(groups) <= 20
    assert refusals(sheets).groups(CARDS, [decision("ship", "Cavour", one.text) for one in groups])


GIVEN = {
    "port": ["Yokosuka", "Kure", "Sasebo", ""],
    "ship": ["Cavour", "Kavoure", "Roma", ""],
    "ports": ["Kure", "Sasebo", "Maizuru", "Saseboo Bay", "Kuree Bay", "Bari", ""],
    "sea/c1": ["Rhine", "Rhein", "North Sea", "German Sea", ""],
    "count": ["12", "13", "a dozen", ""],
    "afloat": ["True", "False", ""],
}
EXPECTED = {card.id: card.question.expected for card in CARDS}


@given(st.data())
def test_accepting_an_answer_lowers_no_mark(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(GIVEN)))
    texts = st.sampled_from(GIVEN[name])
    answer = tuple(data.draw(st.lists(texts, min_size=len(EXPECTED[name]), max_size=len(EXPECTED[name]) + 1)))
    text, expected = data.draw(texts.filter(bool)), data.draw(st.sampled_from(EXPECTED[name]))
    card = next(one for one in CARDS if one.id == name)
    follows = amended(CARDS, "ships", [decision(name, expected, text)]).cards
    after = next(one for one in follows if one.id == name)
    assert after.mark(answer).score >= card.mark(answer).score


def test_of_several_blanks_it_is_told_which_one_and_where_the_text_is_right() -> None:
    sheets = [{"sea/c1": answer} for answer in [("North Sea", "Rhine"), ("North Sea", "Elbe"), ("Danube", "Elbe")]]
    told = {one.text: one.blank for one in refusals(sheets).groups(CARDS)}
    assert told == {
        "North Sea": "given in blank 1 of 2; it is right in blank 2",
        "Elbe": "given in blank 2 of 2",
    }
    (short,) = refusals([{"ship": ("Kavoure",)}]).groups(CARDS)
    assert short.blank == ""
