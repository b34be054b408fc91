"""Where a model's cards stand in the article, and by which key a choice about them is kept."""

from quiz.draft.models.model_reply import judged
from quiz.draft.models.placed_cards import PlacedCard, placed
from tests.draft.examples import CANAL, article, drafted
from tests.every import every

CORRAN = article(CANAL)
OPENED = "The Corran Canal was opened in 1847 by Queen Maud."
LINKS = "It links the River Ess with Lake Torrin over 38 kilometres."
CARRIED = "By 1871 the Corran Canal carried 240,000 tonnes of slate a year."


def asks(question: str, answer: str, quote: str) -> str:
    return f'- question: {question}\n  answer: "{answer}"\n  quote: {quote}\n'


YEAR = asks("When was the Corran Canal opened?", "1847", OPENED)
WHY = f"- front: What did Queen Maud do?\n  back: She inaugurated a waterway\n  quote: {OPENED}\n"


def placed_in(answer: str) -> list[PlacedCard]:
    found, rest = placed(judged(answer, CORRAN), CORRAN)
    assert rest == []
    return found


@every(
    ("card", "sentence", "answers"),
    [
        (YEAR, OPENED, ["1847"]),
        (YEAR.replace("The Corran Canal was", "the Corran Canal was"), OPENED, ["1847"]),
        (asks("Who opened it?", "queen maud", OPENED), OPENED, ["Queen Maud"]),
        (asks("Who opened it?", "Queen Maud", LINKS), LINKS, [LINKS]),
        (asks("Which lake does it link?", "Lake Torrin", f"{OPENED} {LINKS}"), LINKS, ["Lake Torrin"]),
        (f"- cloze: {{{{River Ess}}}}, {{{{Torrin}}}}\n  quote: {LINKS}\n", LINKS, ["River Ess", "Torrin"]),
        (f"- question: How many?\n  number: 40\n  quote: {CARRIED}\n", CARRIED, [CARRIED]),
        (asks("How much?", "40,000", CARRIED), CARRIED, [CARRIED]),
        (WHY, OPENED, [OPENED]),
        (asks("Who opened it?", "Queen Maud", "In 1847 Queen Maud opened the Corran Canal."), OPENED, ["Queen Maud"]),
    ],
)
def test_a_card_stands_where_its_answer_does_else_at_its_whole_sentence(
    card: str, sentence: str, answers: list[str]
) -> None:
    [found] = placed_in(card)
    text = found.sentence.block.text
    assert (found.sentence.text, [text[start:end] for start, end in found.spans]) == (sentence, answers)


@every(
    "card",
    [
        asks("Who sold it to whom?", "Lord Byron", "Nobody wrote anything of this kind anywhere."),
        "- question: Who?\n",
    ],
)
def test_a_card_without_a_passage_has_no_place(card: str) -> None:
    found, rest = placed(judged(card + YEAR, CORRAN), CORRAN)
    assert ([one.card.answers for one in found], len(rest)) == ([("1847",)], 1)


def test_a_card_has_the_key_of_our_own_fact_with_its_answer_else_one_of_its_own() -> None:
    ours = drafted(CANAL)
    statement = next(one for one in ours.statements if one.quote == OPENED)
    year, why = placed_in(YEAR + WHY)
    [fact] = [fact for fact in ours.facts if fact.answers == ("1847",)]
    assert year.fact(statement).key == fact.key
    other, again = placed_in(WHY.replace("waterway", "canal") + WHY)
    keys = [one.fact(statement).key for one in (why, other, again)]
    assert keys[0] == keys[2] != keys[1]
