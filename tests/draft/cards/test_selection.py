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
    assert selection.left["enough cards"] > 0


@every(("words", "most"), [(50, 8), (700, 15), (6000, 133)])
def test_a_longer_article_gives_more_cards(words: int, most: int) -> None:
    assert usual_count(words) == most
