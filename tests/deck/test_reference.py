"""The reference of the deck language, decks/README.md, shows what works, and leaves nothing out."""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from quiz.card.kinds import KINDS, Kind
from quiz.card.model import Answer, Card
from quiz.deck.checking.lint import lint
from quiz.deck.problem_codes import ALLOWABLE
from quiz.deck.reading.deck_keys import CARD_KEYS, DECK_KEYS
from quiz.deck.sheets.sheet import CardNames
from tests.deck.deck_text import read
from tests.every import every
from tests.sheets import sheet_of

REFERENCE = (Path(__file__).parents[2] / "decks" / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", REFERENCE, re.DOTALL | re.MULTILINE)
SHEETS = re.findall(r"^```(?:yaml|json) sheet\n(.*?)^```$", REFERENCE, re.DOTALL | re.MULTILINE)


@every("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_each_example_is_without_problems(example: str) -> None:
    assert lint([read(example)]) == []


def test_there_is_an_example_of_each_kind() -> None:
    shown = {card.question.kind for example in EXAMPLES for card in read(example).deck.cards}
    assert shown == {kind.label for kind in KINDS}


@every("kind", KINDS, ids=lambda kind: kind.label)
def test_each_kind_has_a_section_that_names_its_keys(kind: Kind) -> None:
    section = re.search(rf"^### {kind.label.capitalize()}\n(.*?)^##", REFERENCE, re.DOTALL | re.MULTILINE)
    assert section is not None
    assert [key.name for key in kind.keys if key.name not in section[1]] == []


def test_every_key_of_decks_and_cards_has_a_row() -> None:
    assert [key.name for key in (*DECK_KEYS, *CARD_KEYS) if f"\n| `{key.name}` |" not in REFERENCE] == []


def test_every_warning_that_can_be_allowed_has_a_row() -> None:
    assert [code for code in sorted(ALLOWABLE) if f"\n| `{code}` |" not in REFERENCE] == []


WORKED = next(example for example in EXAMPLES if "title: Marking" in example)
MARKS = re.findall(r"^\| ([a-z]+) \| (`.+`) \| (\d(?:/\d)?) \|", REFERENCE, re.MULTILINE)


def worked() -> Iterator[tuple[Card, Answer, Fraction]]:
    """The rows of the worked examples: the card, what is answered, the score."""
    cards = {card.note: card for card in read(WORKED).deck.cards}
    for card, answer, score in MARKS:
        yield cards[card], tuple(re.findall("`(.+?)`", answer)), Fraction(score)


@every(("card", "answer", "score"), worked(), ids=lambda value: getattr(value, "note", None))
def test_a_worked_example_gets_the_mark_that_is_written_there(card: Card, answer: Answer, score: Fraction) -> None:
    assert card.mark(answer).score == pytest.approx(float(score), abs=1e-12)


def test_each_kind_has_a_worked_example_that_is_right_and_one_that_is_not() -> None:
    rows = list(worked())
    kinds = {kind.label for kind in KINDS}
    assert {card.question.kind for card, _, score in rows if score == 1} == kinds
    assert {card.question.kind for card, _, score in rows if score < 1} == kinds


def test_the_example_sheets_can_be_marked() -> None:
    cards = CardNames(card for example in EXAMPLES for card in read(example).deck.cards)
    sheets = [sheet_of(text.encode(), "sheet", cards) for text in SHEETS]
    assert [sheet.problems for sheet in sheets] == [(), (), ()]
    scores = [{name: cards[name].mark(answer).score for name, answer in sheet.answers.items()} for sheet in sheets]
    assert scores[0] == {
        "longest-river-of-europe": 1,
        "danube-capitals": 1,
        "rhine-countries": pytest.approx(2 / 3),
        "danube-capitals-list": 0.5,
        "down-the-danube": pytest.approx(2 / 3),
        "rivers-of-capitals": pytest.approx(2 / 3),
        "nile-flows-north": 1,
        "length-of-the-thames": 1,
        "three-rivers/c1": 1,
        "three-rivers/c2": 1,
    }
    assert list(scores[1].values()) == [1, 1, 0, 0]


@every("kind", KINDS, ids=lambda kind: kind.label)
def test_each_kind_says_how_it_is_answered_on_a_sheet(kind: Kind) -> None:
    rows = REFERENCE.partition("\n| kind | its answer |\n")[2].partition("\n\n")[0]
    assert kind.label in [name.strip() for row in rows.splitlines() for name in row.split("|")[1].split(",")]
