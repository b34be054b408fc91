"""Tells in everyday words why a fact is worth little."""

from collections.abc import Mapping, Sequence
from typing import Final

from quiz.draft.facts.worth import AGAINST, WEIGHTS
from quiz.draft.values import Fact

_LITTLE = "Little is told of it."
_NAMES: Final[Mapping[str, Sequence[str]]] = {
    "It is only mentioned in passing.": (
        "is told of the topic in passing",
        "is named in passing",
        "is named in passing there",
        "is named in passing and at no time",
        "is named before anything is said",
        "is letters in passing",
        "is told beside the point",
        "is told in brackets",
        "is on the way",
        "is where somebody was what",
        "is part of an office",
        "is only who says so",
        "only tells where that is",
        "is told by its date",
        "has no owner near",
        "is told in an aside",
        "is told of what is not named",
        "is foretold",
    ),
    "It only says which one or which day is meant.": (
        "only says which",
        "dates a figure",
        "dates a thing",
        "dates what is true on a date",
        "tells which event is meant",
        "is a time like others",
        "has a day and no year",
        "nothing named happened then",
        "is one of a row of years",
    ),
    "It is what the whole article is about.": (
        "is who it is all about",
        "is the country of it all",
        "is named all the time",
        "the topic itself",
        "is told of it, and the topic",
    ),
    "Others would do as well for its words, or nothing explains them.": (
        "is any noun set in bold",
        "is any such thing",
        "is made of everyday words",
        "is one word of many",
        "is only set in quotation marks",
        "little is said of it",
        "is written small elsewhere",
        "may be no title",
        "nothing points at it",
        "stands before its verb",
        "words that others could be",
        "is letters that nothing explains",
    ),
    "Words beside it tell it already.": (
        "its letters stand beside it",
        "is told by the rest of a whole",
        "is told in another count",
        "is told in another measure",
        "stands twice in its sentence",
        "is days from another day of its sentence",
        "the list behind it tells",
        "its words stand before it",
        "names beside it bear its own",
    ),
    "It is a number that says little by itself.": (
        "counts from a date",
        "counts what there was on one day",
        "is a number of one person",
        "is a small number in words",
        "is all of it",
        "is the same everywhere",
        "is what another is related to",
        "leads to what is said",
        "a short while",
        "is an age",
        "is how long somebody served",
        "says how many and not of what",
    ),
    "It is a figure of a single study.": ("is the size of a study", "was found by a study", "was found by one study"),
    "It is one of many of its kind.": (
        "could be anybody who did so",
        "half of a pair",
        "is a body of many",
        "is a made-up person",
        "is a surname alone",
        "is known to all",
        "is one of a list",
        "is one of the most so",
        "is one of the things that somebody did",
        "is said of some or of what might be",
        "a degree or an honour of a student",
        "is called Mr or Ms",
        "is only what sort that is",
        "one of many",
        "two that stand side by side",
    ),
    "It is only an example, or holds on a condition.": (
        "is part of an example",
        "is told on a condition",
        "only examples",
        "is one example of a kind",
    ),
    "It is not certain, or only somebody's opinion.": (
        "not certain",
        "only said by somebody",
        "is what somebody says these days",
        "praise",
    ),
    "It is news of its day, which will not last.": (
        "is news of its day",
        "is a figure of no day",
        "is only planned",
        "true on a date",
    ),
    "It is long, or stands in a long sentence.": ("a long name", "bracketed", "long", "very long", "too long to ask"),
}
"""Everyday sentences, each with the reasons that it stands for. A new reason of `WEIGHTS` needs one too."""
_SAID: Final = {name: said for said, names in _NAMES.items() for name in names}
_WEIGHT: Final = {name: weight for name, weight, _ in WEIGHTS}


def in_everyday_words(reason: str) -> str:
    """Returns a sentence for a `reason` why a fact is worth less."""
    return _SAID.get(reason, _LITTLE)


def why_weak(fact: Fact) -> str:
    """Returns a sentence on what weighs most against a weak `fact`."""
    against = [reason for reason in fact.reasons if reason in AGAINST]
    return in_everyday_words(min(against, key=lambda reason: _WEIGHT[reason])) if against else _LITTLE
