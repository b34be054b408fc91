"""Answers as people give them beside the other cards of their deck, each with the mark of a careful person."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, permutations

import pytest

from quiz.card.model import Answer, Card
from tests.deck.deck_text import read
from tests.every import every

MIXED = """\
language: en
cards:
  - {id: gambia, question: Which country lies along its river?, answer: Gambia}
  - {id: choice, question: Which is landlocked?, answer: Zambia, distractors: [Guinea, Mauritius]}
  - {id: mauritania, question: Whose capital is Nouakchott?, answer: Mauritania}
  - {id: monet, question: Who painted the water lilies?, answer: Monet, accept: [Claude Monet]}
  - {id: manet, question: Who painted Olympia?, answer: Édouard Manet}
  - {id: rome, question: Where do all ways lead?, answer: "**Rome**", accept: [city of *Rome*]}
  - {id: jet, question: Which jet lands upright?, answer: F-35B}
  - {id: king, question: Who had six wives?, answer: Henry VIII}
  - {id: fall, question: When did the wall fall?, answer: 9 November 1989}
  - {id: date, question: When did it fall?, answer: "1989-11-09"}
  - {id: group, question: Who gives blood to all?, answer: O-}
  - {id: list, question: Name three rivers., answers: [Po, "*Adige*", Piave], accept: {Adige: Etsch}}
  - {id: blanks, cloze: "The {{c1::Inn::from the Alps}} and the {{c1::Danube}} meet."}
  - {id: exact, question: Which command lists files?, answer: "`ls -A`", exact: true}
  - {id: pairs, question: Which river?, pairs: {Rome: Tiber, Turin: Po, Paris: Seine}}
  - {id: price, question: What did it cost?, number: 3000000000, tolerance: 10%, unit: $}
  - {id: length, question: How long is it?, number: 346, tolerance: 5%, unit: km}
  - {id: cold, question: How cold is it?, number: -40, tolerance: 0.5, unit: °C}
  - {id: share, question: How much of it?, number: 0.25}
"""


def cards_of(text: str) -> dict[str, Card]:
    cards = read(text).deck.cards
    return {name: card for card in cards for name in (card.id, card.note)}


CARDS = cards_of(MIXED)


@every(
    ("name", "given_text", "score"),
    [
        ("gambia", "the Gambia", 1),
        ("gambia", "Gambai", 1),
        ("gambia", "Zambia", 0),
        ("gambia", "Rambia", 0),
        ("gambia", "Gamb", 0),
        ("gambia", "Which country lies along its river? Gambia", 0),
        ("mauritania", "Mauretania", 1),
        ("mauritania", "Mauritius", 0),
        ("monet", "Monte", 1),
        ("monet", "Manet", 0),
        ("monet", "Claude Mnoet", 1),
        ("monet", "Claude Manet", 0),
        ("rome", "Rome", 1),
        ("rome", "rome.", 1),
        ("rome", "the city of Rome", 1),
        ("rome", "Rome, Italy", 0),
        ("jet", "f 35 b", 1),
        ("jet", "F–35B", 1),
        ("jet", "F-35A", 0),
        ("jet", "F-35", 0),
        ("king", "Henri VIII", 1),
        ("king", "Henry VII", 0),
        ("fall", "9 november, 1989", 1),
        ("fall", "9 Novmber 1989", 1),
        ("fall", "8 November 1989", 0),
        ("date", "1989/11/09", 1),
        ("date", "1989/11/08", 0),
        ("group", "o−", 1),
        ("group", "O", 0),
        ("exact", "ls -A", 1),
        ("exact", "`ls -A`", 1),
        ("exact", "ls -a", 0),
        ("price", "$3 billion", 1),
        ("price", "USD 3.3bn", 1),
        ("price", "2,700,000,000", 1),
        ("price", "3 billion dollars", 1),
        ("price", "€3 billion", 0),
        ("price", "3,300,000,000.01", 0),
        ("price", "$3", 0),
        ("length", "328.7 km", 1),
        ("length", "328.69 km", 0),
        ("length", "346 kilometers.", 1),
        ("length", "km 346", 1),
        ("length", "346 miles", 0),
        ("length", "346000 m", 1),
        ("length", "three hundred", 0),
        ("cold", "−40 °C", 1),
        ("cold", "-39½", 1),
        ("cold", "-40.51", 0),
        ("cold", "-40 °F", 1),
        ("cold", "40", 0),
        ("share", "¼", 1),
        ("share", "25%", 1),
        ("share", "0,25", 1),
        ("share", "25", 0),
    ],
)
def test_one_text_gets_the_mark_of_a_careful_person(name: str, given_text: str, score: int) -> None:
    assert CARDS[name].mark((given_text,)).score == score


@every(
    ("name", "answer", "score"),
    [
        ("list", ("Piave", "Adige", "Po"), Fraction(1)),
        ("list", ("etsch", "Po"), Fraction(2, 3)),
        ("list", ("Etsch", "Adige", "Po"), Fraction(2, 3)),
        ("list", ("Po", "Tiber"), Fraction(0)),
        ("list", ("Po", "Adgie", "Piave", "Arno"), Fraction(2, 3)),
        ("blanks", ("Inn", "Danbue"), Fraction(1)),
        ("blanks", ("Danube", "Inn"), Fraction(0)),
        ("blanks", ("from the Alps", "the Danube"), Fraction(1, 2)),
        ("pairs", ("Tiber", "Po", "Po"), Fraction(2, 3)),
        ("pairs", ("Po", "Tiber", ""), Fraction(0)),
    ],
)
def test_several_texts_get_their_share(name: str, answer: Answer, score: Fraction) -> None:
    assert CARDS[name].mark(answer).score == pytest.approx(float(score))


def orders() -> Iterator[Answer]:
    for items in (("Ulm", "Vienna", "Budapest"), ("Trieste", "Ancona", "Bari", "Brindisi")):
        yield from permutations(items)


@every("given_order", orders(), ids="-".join)
def test_an_order_is_worth_its_pairs(given_order: Answer) -> None:
    order = ["Ulm", "Vienna", "Budapest"] if "Ulm" in given_order else ["Trieste", "Ancona", "Bari", "Brindisi"]
    card = cards_of(f"cards:\n  - {{question: In which order?, order: [{', '.join(order)}]}}\n")
    pairs = list(combinations(map(order.index, given_order), 2))
    tau = Fraction(sum(1 if one < other else -1 for one, other in pairs), len(pairs))
    assert next(iter(card.values())).mark(given_order).score == pytest.approx(float(max(Fraction(0), tau)))
