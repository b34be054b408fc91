"""The report of an exam: what it adds up, and how it reads as Markdown, as plain lines and as JSON.

`python -m tests.review.test_report` writes the golden files anew. Read each change before you keep it.
"""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quiz.card.control_characters import one_line
from quiz.card.kinds.flashcard import REMEMBERED
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.model import Answer, Card, DeckSettings, Mark
from quiz.card.words import points_text
from quiz.engine.rating import Rating
from quiz.engine.session_summary import Answered
from quiz.exam.exam_progress import begin
from quiz.exam.paper import draw
from quiz.exam.points import PASS_MARK, Points, exact, pass_mark, points, total
from quiz.exam.report import Results, as_data, of_exam, report
from quiz.exam.report_text import as_markdown, as_text, markdown
from quiz.exam.saved_report import from_data
from tests.deck.deck_text import read
from tests.engine.examples import a_card
from tests.every import every

FOLDER = Path(__file__).parent / "reports"

DECK = """\
title: Ships & *ports*
source: ../seeds/ties.md
cards:
  - {id: flash, front: ITS, back: Italian Ship, tags: ships}
  - {id: short, question: "Which *carrier*?", answer: Cavour, points: 2, tags: ships, quote: "the _Cavour_ group"}
  - {id: accent, question: Whose?, answer: Crosetto’s café, tags: [people, ships]}
  - {id: choice, question: Where?, answer: Yokosuka, distractors: [Kure, Sasebo], explanation: "It is <b>there</b>."}
  - {id: response, question: Which are in Japan?, answers: [Kure, Sasebo, Maizuru], distractors: [Bari, Taranto]}
  - {id: list, question: Name three., answers: [Air, Land, Sea]}
  - {id: truth, statement: "1. It is so.", answer: true}
  - {id: number, question: How many?, number: 30, tolerance: 5%, unit: [F-35Bs, aircraft]}
  - id: cloze
    cloze: |-
      # Two lines
      with {{c1::one}} and {{c1::two}} blanks
  - {id: order, question: Order them., order: [one, two, three, four]}
  - {id: pairs, question: Match., pairs: {Bari: Italy, Kure: Japan, Rome: Italy}}
"""
CARDS = read(DECK).deck.cards

ANSWERS: dict[str, Answer] = {
    "flash": REMEMBERED,
    "short": ("the Trieste",),
    "accent": ("crosettos cafe",),
    "choice": ("Yokosuka",),
    "response": ("Kure", "Bari", "Maizuru"),
    "list": ("sea", "Space"),
    "truth": (),
    "number": ("31 aircraft",),
    "cloze/c1": ("one", ""),
    "order": ("one", "two", "four", "three"),
    "pairs": ("Italy", "Italy", "Italy"),
}


def answered(card: Card, answer: Answer, seconds: float = 2.0) -> Answered:
    return Answered(card, answer, card.mark(answer), Rating.GOOD, seconds, hinted=False)


def scored(score: float, worth: str = "1") -> Answered:
    card = replace(a_card("a"), points=Decimal(worth))
    return Answered(card, ("x",), Mark(score), Rating.GOOD, 1.0, hinted=False)


def example() -> Results:
    lines = [answered(card, ANSWERS[card.id], 61.5) for card in CARDS]
    return report("Ships & *ports*", lines, Fraction(3, 5), 3725.0, "se*ed", {"short": 12})


RENDERINGS = {
    "report.md": as_markdown,
    "report.txt": as_text,
    "report.json": lambda results: json.dumps(as_data(results), ensure_ascii=False, indent=2) + "\n",
}


@every("name", RENDERINGS)
def test_a_report_reads_as_it_always_has(name: str) -> None:
    assert RENDERINGS[name](example()) == (FOLDER / name).read_text("utf-8")


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 12), st.decimals(0, 100, places=2)), max_size=20))
def test_points_add_up_exactly_in_all_and_by_kind(shares: list[tuple[int, int, Decimal]]) -> None:
    lines = [scored(min(right, of) / of, str(worth)) for right, of, worth in shares]
    results = report("x", lines, Fraction(1, 2))
    expected = sum((Fraction(min(right, of), of) * Fraction(worth) for right, of, worth in shares), Fraction(0))
    assert results.points == Points(expected, sum((Fraction(worth) for *_, worth in shares), Fraction(0)))
    assert total(group.points for group in results.kinds) == results.points
    assert 0 <= results.guessed.earned <= results.points.of


@every(
    ("earned", "of", "percent"),
    [(0, 0, 0.0), (0, 3, 0.0), (1, 3, 33.3), (2, 3, 66.6), (3, 3, 100.0), (9999, 10000, 99.9), (599999, 10**6, 59.9)],
)
def test_a_share_is_never_rounded_up(earned: int, of: int, percent: float) -> None:
    assert Points(Fraction(earned), Fraction(of)).percent == percent


def test_a_session_is_neither_passed_nor_failed() -> None:
    results = report("x", [scored(0.5)], None)
    data = as_data(results)
    assert (results.passed, data["passed"], data["pass_mark"]) == (None, None, None)
    said = as_text(results)
    assert said.startswith("x\n0.5 of 1 points (50%).\nTime used: 1 s.\n\nBy kind:")


@every(
    ("scores", "mark", "passed"),
    [
        ([1, 1, 1, 0, 0], 0.6, True),
        ([1, 1, 0.9999, 0, 0], 0.6, False),
        ([1 / 3, 1 / 3, 1 / 3], 1 / 3, True),
        ([0.1] * 10, 0.1, True),
        ([0], 0.0, True),
        ([], 0.0, False),
    ],
)
def test_passing_is_decided_on_the_exact_share(scores: list[float], mark: float, passed: bool) -> None:
    assert report("x", [scored(score) for score in scores], exact(mark)).passed is passed


@every(("setting", "expected"), [(None, Fraction(3, 5)), (0.0, Fraction(0)), (0.7, Fraction(7, 10))])
def test_the_pass_mark_is_the_decks_or_60_per_cent(setting: float | None, expected: Fraction) -> None:
    assert pass_mark(DeckSettings(pass_mark=setting)) == expected
    assert PASS_MARK == 0.6


@every(
    ("value", "shown"),
    [(Fraction(2), "2"), (Fraction(1, 2), "0.5"), (Fraction(2, 3), "0.67"), (Fraction(100), "100"), (Fraction(0), "0")],
)
def test_points_are_shown_with_no_more_than_two_decimals(value: Fraction, shown: str) -> None:
    assert points_text(value) == shown


@every("parts", range(1, 200))
def test_a_score_is_taken_for_the_share_that_it_was_computed_from(parts: int) -> None:
    assert all(exact(right / parts) == Fraction(right, parts) for right in range(parts + 1))


def test_points_weigh_the_score() -> None:
    assert points(scored(0.5, "3").card, Mark(0.5)) == Points(Fraction(3, 2), Fraction(3))


def test_points_beyond_all_measure_can_still_be_shown() -> None:
    results = report("x", [scored(0.5, "9e999"), scored(1, "1e-999")], Fraction(1, 2))
    assert as_data(results)["max"] == 1e9
    assert "500000000 of 1000000000 points (50%)" in as_text(results)


def test_the_report_of_an_exam_has_every_question_answered_or_not() -> None:
    exam = begin(draw(CARDS, None, "x"), 0)
    position = next(place for place, drawn in enumerate(exam.paper.questions) if drawn.card.id == "choice")
    results = report("x", of_exam(exam.go(position, 500).answer(("Yokosuka",), 1500)), Fraction(1, 2), seed="x")
    assert len(results.lines) == len(CARDS) - 1
    assert results.points.earned == 1
    assert results.seconds == 2.0
    assert [line.answered.rating for line in results.lines if line.mark.right] == [Rating.GOOD]
    assert len(results.missed) == len(results.lines) - 1


def test_what_was_missed_is_named_once() -> None:
    lines = [answered(CARDS[1], ("no",)), answered(CARDS[1], ("never",)), answered(CARDS[3], ("Yokosuka",))]
    assert report("x", lines, Fraction(1)).missed == (CARDS[1],)


@given(st.text(max_size=60) | st.text(alphabet="\\`*_[]()<>#+-=.!|&~:;$@1) \nab", max_size=30))
def test_markdown_shows_any_text_as_it_stands(text: str) -> None:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for before in ("", "- ", "> ", "### ", "a\\\n", "|a|\n|-|\n|"):
        inline = [token for token in reader.parse(before + markdown(text)) if token.type == "inline"]
        children = (inline[-1].children or [] if inline else [])[2 * before.startswith("a") :]
        assert {child.type for child in children} <= {"text", "text_special"}
        assert "".join(child.content for child in children) in (one_line(text), "a" * (before[:1] in ("|", "a")))


def test_no_control_character_gets_into_a_report() -> None:
    card = replace(
        a_card("a"), question=ShortAnswer("a\x1b[31m\nb\x07", "c\x1b"), quotes=("q\x1b",), explanation="\x9b"
    )
    results = report("t\x1b", [answered(card, ("g\x1b\u202e",))], Fraction(1))
    for text in (as_markdown(results), as_text(results)):
        assert [char for char in text if not char.isprintable() and char != "\n"] == []


if __name__ == "__main__":
    for name, render in RENDERINGS.items():
        (FOLDER / name).write_text(render(example()), "utf-8")


def test_a_report_has_the_context_of_a_question_and_each_of_its_quotes() -> None:
    card = replace(a_card("a"), context="Cup › Final", quotes=("One.", "Two."))
    results = report("t", [answered(card, ("a",))], Fraction(1))
    (line,) = as_data(results)["questions"]
    assert (line["context"], line["quote"], line["quotes"]) == ("Cup › Final", "One.\nTwo.", ["One.", "Two."])
    assert "Cup › Final\n   What is a?" in as_text(results)
    assert "   “One.”\n   “Two.”\n" in as_text(results)
    assert "> “One.”\n\n> “Two.”\n" in as_markdown(results)
    (kept,) = from_data(as_data(results)).lines
    assert (kept.card.context, kept.card.quotes) == (card.context, card.quotes)


def test_a_report_that_was_kept_when_there_was_one_quote_is_still_read() -> None:
    data = as_data(report("t", [answered(replace(a_card("a"), quotes=("One.",)), ("a",))], Fraction(1)))
    for question in data["questions"]:
        del question["quotes"], question["context"]
    assert from_data(data).lines[0].card.quotes == ("One.",)
