"""Every kind of question is complete: each place that serves kinds serves all of them.

A new kind is in `KINDS`; whatever it still lacks fails here, by the name of the kind.
"""

import json
import re
from collections.abc import Callable
from fractions import Fraction
from io import StringIO
from pathlib import Path
from random import Random
from string import ascii_lowercase

from quiz.card.kinds import KINDS
from quiz.card.model import AnswerShape, Card, Question
from quiz.deck.checking.card_rules import RULES
from quiz.deck.reading.schema import deck_schema
from quiz.deck.sheets.sheet import CardNames
from quiz.deck.writing.yaml_text import STARTER
from quiz.engine.rating import Rating
from quiz.engine.session_summary import Answered
from quiz.exam.report import as_data, report
from quiz.exam.report_text import as_markdown, as_text
from quiz.exchange.banks.write_gift import BODIES
from quiz.plain.study import PlainStudy
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session
from quiz.tui.questions import PROMPTS
from tests.deck.deck_text import read
from tests.every import every
from tests.sheets import mark_sheet, sheet_of

STARTED = read(STARTER.read_text("utf-8"), str(STARTER)).deck.cards
"""The cards of the deck that `quiz new` writes."""
REFERENCE = (Path(__file__).parents[1] / "decks" / "README.md").read_text("utf-8")

every_kind = every("label", [kind.label for kind in KINDS])


@every_kind
def test_a_kind_is_ordered_where_its_questions_ask_for_an_order(label: str) -> None:
    kind = next(kind for kind in KINDS if kind.label == label)
    assert kind.is_ordered is (card_of(label).question.shape is AnswerShape.ORDER)


def card_of(label: str) -> Card:
    """The first card of a kind that `quiz new` writes."""
    found = [card for card in STARTED if card.question.kind == label]
    assert found, f"quiz/deck/writing/starter.yaml has no card that is a {label}"
    return found[0]


def right_answer_on_a_sheet(question: Question) -> object:
    """The right answer as an author of sheets writes it, by the shape of the answer."""
    if question.places:
        return dict(zip(question.places, question.expected, strict=True))
    return question.expected[0] if question.shape is AnswerShape.ONE else list(question.expected)


def right_lines(question: Question, options: tuple[str, ...]) -> list[str]:
    """The lines that answer a question rightly in plain mode."""
    letters = dict(zip(options, ascii_lowercase, strict=False))
    if question.shape in (AnswerShape.PICKS, AnswerShape.ORDER):
        return ["".join(letters[text] for text in question.expected)]
    return [letters.get(text, text) for text in question.expected]


@every_kind
def test_a_kind_is_asked_on_the_screen(label: str) -> None:
    assert label in PROMPTS, "PROMPTS of quiz/tui/questions/__init__.py"


def test_nothing_is_asked_on_the_screen_that_is_no_kind() -> None:
    assert PROMPTS.keys() == {kind.label for kind in KINDS}


def test_every_kind_is_checked_and_has_a_form_in_gift() -> None:
    kinds = {type(card_of(kind.label).question) for kind in KINDS}
    assert kinds == RULES.keys(), "RULES of quiz/deck/checking/card_rules.py"
    assert kinds == BODIES.keys(), "BODIES of quiz/exchange/banks/write_gift.py"


@every_kind
def test_a_kind_is_answered_rightly_in_plain_mode(label: str, open_deck: Callable[[str], Collection]) -> None:
    collection = open_deck(STARTER.read_text("utf-8"))
    card = next(card for card in collection.cards.values() if card.question.kind == label)
    session = Session(collection, [card], "Session", limit=1, rng=Random(1))
    lines = ["", "3"] if card.question.self_rated else right_lines(card.question, card.question.options(Random(1)))
    out = StringIO()
    PlainStudy(session, StringIO("".join(f"{line}\n" for line in lines)), out, lambda: 0.0).run()
    (answered,) = session.answered
    assert answered.rating is Rating.GOOD, out.getvalue()


@every_kind
def test_a_kind_is_read_from_a_sheet_and_marked(label: str) -> None:
    card = card_of(label)
    data = json.dumps({card.id: right_answer_on_a_sheet(card.question)}).encode()
    sheet = sheet_of(data, "sheet.json", CardNames(STARTED))
    assert not sheet.problems
    (marked,) = mark_sheet([card], sheet.answers, {}).answers
    assert (marked.mark is None) if card.question.self_rated else (marked.mark is not None and marked.mark.right)


@every_kind
def test_a_kind_says_what_chance_earns(label: str) -> None:
    question = card_of(label).question
    assert 0 <= question.chance < 1
    if question.options(Random(0)) and question.shape is not AnswerShape.PICKS:
        assert question.chance > 0


@every_kind
def test_a_kind_shows_its_right_answer_in_lines(label: str) -> None:
    question = card_of(label).question
    shown = "\n".join(question.answer_lines)
    assert [text for text in question.expected if text not in shown] == []


@every_kind
def test_a_kind_is_a_flashcard_where_nothing_else_is_known(label: str) -> None:
    question = card_of(label).question
    front, back = question.sides(Random(1))
    assert [text for text in question.expected if text not in back] == []
    assert [text for text in (*question.places, *question.options(Random(1))) if text not in front] == []
    assert question.options(Random(1)) or not any(text in front for text in question.expected)
    assert question.sides(Random(1)) == (front, back)


@every_kind
def test_a_kind_is_in_the_schema_and_in_the_reference(label: str) -> None:
    (kind,) = (kind for kind in KINDS if kind.label == label)
    schema = json.dumps(deck_schema())
    assert [key.name for key in kind.keys if f'"{key.name}"' not in schema] == []
    assert [key.name for key in kind.keys if not re.search(rf"`{key.name}\b|\b{key.name}: ", REFERENCE)] == []


@every_kind
def test_a_new_deck_has_a_card_of_each_kind(label: str) -> None:
    assert card_of(label)


@every_kind
def test_a_kind_is_reported_with_what_was_given_and_what_was_right(label: str) -> None:
    card = card_of(label)
    wrong = ("something else",)
    answered = Answered(card, wrong, card.mark(wrong), Rating.AGAIN, 1.0, hinted=False)
    results = report("Exam", [answered], pass_mark=Fraction(1, 2))
    for text in (as_text(results), as_markdown(results), json.dumps(as_data(results))):
        assert "something else" in text
