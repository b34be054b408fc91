"""Which cards a deck gets that is drafted without its author: the best ones, none of which gives another away."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from quiz.card.text import fold
from quiz.draft.values import Draft, Fact

MOST_OF_A_SENTENCE = 2


class Selection(NamedTuple):
    """The facts that were chosen, each with its card, in the order of the article; and why others were not,"
    " counted."""

    chosen: tuple[tuple[Fact, Draft], ...]
    left: Counter[str]


def select(facts: Sequence[Fact], most: int | None = None) -> Selection:
    """Returns the best cards of `facts`, at most `most` of them."""
    chosen: list[tuple[int, Fact, Draft]] = []
    left: Counter[str] = Counter()
    order = sorted(range(len(facts)), key=lambda place: -facts[place].worth)
    for place in order:
        fact = facts[place]
        reason = _reason_against(fact, [one for _, one, _ in chosen])
        if not reason and most is not None and len(chosen) >= most:
            reason = "beyond --max"
        if reason:
            left[reason] += 1
        else:
            chosen.append((place, fact, fact.drafts[0]))
    return Selection(tuple((fact, draft) for _, fact, draft in sorted(chosen, key=lambda one: one[0])), left)


def _reason_against(fact: Fact, chosen: Sequence[Fact]) -> str:
    if fact.weak or not fact.drafts:
        return "weak"
    same_sentence = [other for other in chosen if other.statement.sentence == fact.statement.sentence]
    if len(same_sentence) >= MOST_OF_A_SENTENCE:
        return "enough of its sentence"
    answer = fold(" ".join(fact.answers))
    if any(fold(" ".join(other.answers)) == answer for other in chosen):
        return "its answer is asked already"
    return ""
