"""Tells which weak fact of an article its author is most likely to keep, so that the best ones are offered first."""

from collections.abc import Iterable, Mapping
from typing import Final

from quiz.draft.cards.rules import RULES
from quiz.draft.values import Fact, MentionKind

_OF_KIND: Final[Mapping[MentionKind, float]] = {
    "year": 0.15,
    "number": 0.1,
    "date": 0.1,
    "person": 0.1,
    "place": 0.1,
    "organisation": 0.1,
    "thing": 0.1,
    "title": 0.1,
    "name": 0.05,
    "acronym": 0.05,
    "ordinal": -0.05,
    "phrase": -0.15,
}
"""How much more is expected of a fact by the kind of its answer. Most weak facts have the same worth, which is 0."""
_NO_SENTENCE, _NEEDS_EDITING, _EASILY_MENDED = 0.6, 0.3, 0.1
_OF_DOUBT: Final[Mapping[str, float]] = {
    **{rule.code: 0.5 if rule.verdict == "drop" else 0.2 for rule in RULES},
    **dict.fromkeys(("too-short", "no-statement", "exercise", "not-prose", "torn", "no-verb"), _NO_SENTENCE),
    **dict.fromkeys(("too-long", "speech", "speaker", "pronoun", "pointer", "hangs-on"), _NEEDS_EDITING),
    **dict.fromkeys(("loose-noun", "time-bound"), _EASILY_MENDED),
}
"""How much less is expected of a card for each doubt about it. Other doubts are a part of the worth of its fact."""
WITH_CARD, FOR_DROPPED, FOR_SAME_ANSWER = 0.3, 0.1, 0.15
"""How much less is expected of a fact whose sentence has a card, for each fact that was dropped there, and for each
choice about a fact with the same answer.
"""


def promise(fact: Fact, doubts: Iterable[str]) -> float:
    """Returns how likely the author is to keep the card of `fact`, about which there are these `doubts`: the higher,
    the likelier.
    """
    return fact.worth + _OF_KIND.get(fact.kind, 0.0) - sum(_OF_DOUBT.get(doubt, 0.0) for doubt in {*doubts})
