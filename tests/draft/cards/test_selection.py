"""Which cards a deck gets, and which wrong answers they offer."""

from quiz.draft.cards.distractors import FEWEST
from quiz.draft.cards.selection import select, usual_count
from tests.draft.examples import CANAL, drafted
from tests.every import every


def test_wrong_answers_are_of_the_shape_of_the_right_one_and_stand_nowhere_in_its_passage() -> None:
    for fact in drafted(CANAL).facts:
        for draft in fact.drafts:
            offered = draft.entry.get("distractors", ())
            assert all(str(text) not in fact.statement.quote for text in offered)
            assert not offered or len(offered) >= FEWEST


def test_no_card_of_a_selection_asks_what_another_one_does() -> None:
    chosen = select(drafted(CANAL), 20).chosen
    answers = [fact.answers for fact, _ in chosen]
    assert len(set(answers)) == len(answers) >= 4


def test_a_selection_is_no_longer_than_is_asked_for_and_says_what_it_left_out() -> None:
    selection = select(drafted(CANAL), 2)
    assert len(selection.chosen) == 2
    assert selection.left["There are enough cards that are better."]


@every(("words", "most"), [(50, 8), (700, 15), (6000, 133)])
def test_a_longer_article_gives_more_cards(words: int, most: int) -> None:
    assert usual_count(words) == most


def test_a_card_that_asks_for_an_office_hides_no_name() -> None:
    said = "Forces loyal to Vice President Thomas Lowrie said on Sunday that they had left it."
    signed = "Thomas Lowrie and Ada Fell signed the pact of Orr in May 1915."
    later = "Later Lowrie and the crew of Lowrie sailed to Orr."
    text = f"Orr\n\n{said}\n\n{signed}\n\n{later}"
    forms = [(one.form, fact.answers) for fact, one in select(drafted(text), 8).chosen]
    assert ("office", ("Thomas Lowrie",)) in forms
    assert any("May 1915" in answers for _, answers in forms)


def test_a_year_is_asked_for_twice_where_two_things_happened_in_it() -> None:
    two = "Work began on the mill of slate in 1901.\n\nThe old ferries of pine were sold in 1901."
    one = "Work began on the Corran Canal of slate in 1901.\n\nThe Corran Canal of slate was begun in 1901."
    for text, count in ((two, 2), (one, 1)):
        chosen = select(drafted(f"Years\n\n{text}"), 8).chosen
        assert [fact.answers for fact, _ in chosen].count(("1901",)) == count


def test_a_term_is_defined_once_in_a_selection_whether_it_is_one_or_many() -> None:
    one = "The torrin pike is a fish of the Mell that hunts at night."
    many = "Torrin pikes are hunters of the Mell that lay their eggs in mud."
    fronts = [
        [
            draft.entry["front"]
            for _, draft in select(drafted(f"Rivers\n\n{text}"), 8).chosen
            if draft.form == "definition"
        ]
        for text in (one, many, f"{one}\n\n{many}")
    ]
    assert [len(each) for each in fronts] == [1, 1, 1]


def test_a_year_of_one_event_is_asked_for_once_in_a_language_without_spaces() -> None:
    first = "静かな港町において、1628年に水車寺は開基された。"
    for second, count in (
        ("水車寺の開基は1628年で、町の主人が土地を寄せた。", 1),
        ("大きな風車が1628年に北の岬で焼けた。", 2),
    ):
        chosen = select(drafted(f"水車\n\n{first}\n\n{second}", "ja"), 8).chosen
        assert len([fact for fact, _ in chosen if fact.kind == "year"]) == count


_FULL = "In 1847, Ada Stone was awarded the Torrin Prize by the University of Ferrol."


def test_a_sentence_gives_a_third_card_and_two_years_where_there_are_few_cards() -> None:
    sentences = {_FULL: 3, "The Corran Canal was begun in 1841 and was opened by Queen Maud in 1847.": 3}
    for sentence, count in sentences.items():
        assert len(select(drafted(f"Slate\n\n{sentence}"), 8).chosen) == count


def test_cards_of_other_sentences_come_before_a_third_one_of_a_sentence() -> None:
    other = "The Tarn Bridge was opened in 1902."
    chosen = select(drafted(f"Slate\n\n{_FULL}\n\n{other}"), 3).chosen
    assert {fact.statement.quote for fact, _ in chosen} == {_FULL, other}
