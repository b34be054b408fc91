"""Two finished cards that do not go together: one shows the answer of the other, or both ask the same."""

from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.between_cards import ask_the_same, asked_card, told_answer
from tests.every import every

QUOTE = "The mill of Orr was built in 1847 by Edmund Vale with 3 stones."
BUILT: Entry = {"question": "Who built the mill of Orr?", "answer": "Edmund Vale", "quote": QUOTE}
YEAR: Entry = {"cloze": "The mill of Orr was built in {{1847::year}}.", "quote": QUOTE}
STONES: Entry = {"question": "How many stones had it?", "number": "3", "quote": QUOTE}


@every(
    ("showing", "asking", "told"),
    [
        ({"cloze": "Edmund Vale built it in {{1847::year}}.", "quote": QUOTE}, BUILT, "Edmund Vale"),
        ({"context": ("Orr", "Edmund Vale"), **YEAR}, BUILT, "Edmund Vale"),
        ({"front": "What did edmund vale do?", "back": "He built a mill"}, BUILT, "Edmund Vale"),
        (YEAR, BUILT, ""),
        (BUILT, BUILT, ""),
        ({"cloze": "{{Edmund Vale::person}} was a miller."}, BUILT, ""),
        ({"question": "Who was Edmund Valent?", "answer": "A miller"}, BUILT, ""),
        # a short answer stands in a card of another passage by chance
        ({"question": "Which 3 mills burnt?", "answers": ("A", "B", "C"), "quote": QUOTE}, STONES, "3"),
        ({"question": "Which 3 mills burnt?", "answers": ("A", "B", "C"), "quote": "Others burnt."}, STONES, ""),
        # true or false has no answer to be shown
        (BUILT, {"statement": "The mill stands.", "answer": "true"}, ""),
    ],
)
def test_a_card_that_shows_what_another_asks_for_is_known(showing: Entry, asking: Entry, told: str) -> None:
    assert told_answer(asked_card(showing), asked_card(asking)) == told


def test_the_title_above_all_cards_tells_nothing() -> None:
    titled: Entry = {"context": "Edmund Vale", **YEAR}
    assert told_answer(asked_card(titled, "Edmund Vale"), asked_card(BUILT)) == ""
    assert told_answer(asked_card(titled), asked_card(BUILT)) == "Edmund Vale"


@every(
    ("other", "same"),
    [
        ({**BUILT, "quote": "Another."}, True),
        ({"front": "Whose work is the mill?", "back": "edmund vale", "quote": QUOTE}, True),
        ({"front": "Whose work is the dam?", "back": "Edmund Vale", "quote": "Vale built a dam."}, False),
        (YEAR, False),
        ({"statement": "The mill stands.", "answer": "true", "quote": QUOTE}, False),
    ],
)
def test_two_cards_ask_the_same_by_their_words_or_by_passage_and_answer(other: Entry, same: bool) -> None:
    assert ask_the_same(asked_card(BUILT), asked_card(other)) is same
    assert ask_the_same(asked_card(other), asked_card(BUILT)) is same
