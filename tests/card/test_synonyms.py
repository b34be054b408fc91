"""Words that may stand for one another in a question that asks the same, and words that never do."""

from quiz.card.languages.synonyms import may_say_the_same
from tests.every import every


@every(
    ("word", "other"),
    [
        ("purchase", "buy"),
        ("purchased", "bought"),
        ("hitting", "striking"),
        ("struck", "hit"),
        ("carries", "conveys"),
        ("chose", "select"),
        ("roughly", "approximately"),
        ("spinning", "rotates"),
    ],
)
def test_verbs_and_adverbs_may_stand_for_one_another_in_any_form(word: str, other: str) -> None:
    assert may_say_the_same(word, other)
    assert may_say_the_same(other, word)


@every(
    ("word", "other"),
    [
        ("exports", "imports"),
        ("exports", "produces"),
        ("wrote", "signed"),
        ("founded", "led"),
        ("founded", "opened"),
        ("raises", "lowers"),
        ("stores", "concentrates"),
        ("frog", "toad"),
        ("atom", "molecule"),
        ("force", "pressure"),
        ("sale", "lease"),
        ("heat", "energy"),
        ("xylograph", "lithograph"),
    ],
)
def test_other_deeds_and_things_that_a_lesson_tells_apart_do_not(word: str, other: str) -> None:
    assert not may_say_the_same(word, other)


@every(
    ("word", "beside", "other"),
    [("gives", "off", "emits"), ("makes", "up", "constitutes"), ("put", "off", "deferred")],
)
def test_a_verb_and_its_particle_may_stand_for_another_verb(word: str, beside: str, other: str) -> None:
    assert may_say_the_same(word, other, [beside])
    assert may_say_the_same(other, word, (), [beside])
    assert not may_say_the_same(word, other)
