"""Ids that are derived from what a card says: they are in people's logs, so they stay what they are for good."""

from tests.deck.deck_text import read
from tests.every import every

CARDS = r"""
{front: a, back: b}
{front: The river of Rome, back: il Tevere, reverse: true}
{question: Which is the longest river of Europe?, answer: Volga, accept: [the Volga]}
{question: Which sign means *not equal*?, answer: "!="}
{question: "Which one means `equal`?", answer: "="}
{question: Which option lists all files?, answer: "`ls -A`", exact: true}
{question: "Which option of `grep` counts?", answer: -c}
{question: When did the wall fall?, answer: 9.11.1989}
{question: "When, in ISO form?", answer: "1989-11-09"}
{question: Who is in the U.S. Navy?, answer: "Smith & Wesson, Inc."}
{question: Which jet lands upright?, answer: F‑35B}
{question: "Wie heißt die Hauptstadt der Schweiz?", answer: "Bern (die „Bundesstadt“)"}
{question: "¿Cómo se llama el río?", answer: "el Guadalquivir"}
{question: 首都はどこですか。, answer: 東京}
{question: "Где течёт Волга?", answer: "в России"}
{question: "מה בירת ישראל?", answer: "יְרוּשָׁלַיִם"}
{question: "ما عاصمة مصر؟", answer: القاهرة}
{question: "What is 2½ × 4 − 3?", answer: "7"}
{question: "Which ion is Cl−?", answer: "Cl-"}
{question: "Which H₂O?", answer: "x² + y² = 1"}
{question: What is `a`?, answer: a thing}
{question: "???", answer: "!!!"}
{question: "Two\nlines?", answer: "one\ttab"}
{question: Which capital?, answer: Prague, distractors: [Vienna]}
{question: Which of these?, answers: [The Rhine, L'Aquila], distractors: [x]}
{question: Name two., answers: [Po, "*Adige*"]}
{statement: The Nile flows north., answer: yes}
{statement: The Nile flows south., answer: no}
{question: How long is it?, number: 1000.50, unit: [km, kilometres]}
{question: How small is it?, number: 1e-20}
{cloze: "The {{c1::Inn::river}} and the {{c2::Ilz}} meet."}
{cloze: "{{a}} and {{b}}"}
{question: In order?, order: [one, "**two**", three]}
{question: Which river?, pairs: {London: Thames, Rome: the Tiber}}
"""

IDS = """
~68f3b684cd65d6d8
~48fd5b2839a1b78c
~f3ae29d373a1f994
~623a151a5638ebe4
~ff7398ca958e8db9
~e79eb665fcc12c1b
~9c163b2508136616
~792beb74074333fb
~7be2cd7cb3b78a02
~45ba2d574a3cf2c0
~ad13208e671c0ca6
~a01cec415950249d
~0c4fbcc53bf98e0d
~d625d559328fd2d0
~ece5f28d33ce1b48
~17dd2971ce4035b9
~270d459ee7cecd7e
~3dca8279a74bb3a3
~252f1e8c57751888
~ceb93e02b27d25b4
~0efe49982b1ff3e2
~a7e64b5e4cab1a4b
~d3b6275478b776e2
~1a666a098da4c42b
~3543e11edaa7eb71
~2e0fbfa8414d71ff
~ac25ccd3dd27f615
~8b4d9c50bdd0c129
~06c6a7e1ef1afd9e
~453c8ad7b69a2382
~bcbf8cfb408e371f
~a8e163eb3bb591e3
~da0b8ca4ba947f70
~538bdef89dd2ea3d
"""


@every(("card", "id_"), zip(CARDS.split("\n")[1:-1], IDS.split("\n")[1:-1], strict=True))
def test_an_id_that_was_derived_once_is_derived_for_ever(card: str, id_: str) -> None:
    assert read(f"cards:\n  - {card}\n").deck.cards[0].note == id_
