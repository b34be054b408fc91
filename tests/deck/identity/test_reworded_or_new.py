"""Questions that differ in one word: the same one with a slip mended or another ending, or about something else."""

from quiz.deck.identity.reworded_or_new import has_the_same_words, tells_something_else
from tests.every import every

ASKED = "How much of {} was there in the house by the river?"
MENDED = (
    *("coulors colours", "plannet planet", "countrie country", "childs children", "Ghandi Gandhi", "wich which"),
    *("judgement judgment", "sulphur sulfur", "Bronte Brontë", "capitol capital", "Dvorak Dvořák", "años anos"),
    *("discovery discover", "swim swimming", "Nigeria Nigerian", "Lehrerin Lehrer", "mitochondrion mitochondria"),
)
OTHERS = (
    *("violin viola", "insulin inulin", "chlorine chloride", "abduction adduction", "Grenada Granada"),
    *("Niger Nigeria", "prednisone prednisolone", "Curie Curium", "Valencia Valence", "nitrate nitrite"),
)


@every("pair", MENDED)
def test_a_word_with_another_ending_or_a_slip_mended_is_the_same(pair: str) -> None:
    old, now = (ASKED.format(word) for word in pair.split())
    assert has_the_same_words(now, old)
    assert has_the_same_words(old, now)


@every("pair", OTHERS)
def test_a_known_word_that_looks_like_the_old_one_asks_about_something_else(pair: str) -> None:
    old, now = (ASKED.format(word) for word in pair.split())
    assert not has_the_same_words(now, old)
    assert tells_something_else(now, old)
    assert tells_something_else(old, now)
