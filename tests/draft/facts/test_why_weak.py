"""What weighs against a fact is told in everyday words."""

from quiz.draft.facts.why_weak import in_everyday_words, why_weak
from quiz.draft.facts.worth import AGAINST
from tests.draft.examples import drafted


def test_each_reason_against_a_fact_has_an_everyday_sentence() -> None:
    little = in_everyday_words("a reason that is not listed")
    assert [reason for reason in sorted(AGAINST) if in_everyday_words(reason) == little] == []


def test_the_heaviest_reason_is_told() -> None:
    fact = drafted("Boats\n\nThe pier of Tarn was opened in 1874.").facts[0]
    weak = fact._replace(reasons=("long", "is the size of a study", "is defined"), weak=True)
    assert why_weak(weak) == "It is a figure of a single study."
    assert why_weak(fact._replace(reasons=("is defined",))) == in_everyday_words("")
