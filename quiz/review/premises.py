"""What a trial of the coming days rests on, and where limits turn it, in sentences for the learner."""

from collections.abc import Sequence
from itertools import pairwise

from quiz.card.fields import listed
from quiz.review.limits import Limits
from quiz.review.simulation import Studies
from quiz.review.whatif import Outcome

_OWN = 300
"""Answers from which on what is usual hardly tells in the learner's own habits."""
_NAMED = 3


def premises(studies: Studies) -> list[str]:
    """What is taken for granted when the coming days of `studies` are tried out."""
    cards = f"{len(studies.cards):,} {'card' if len(studies.cards) == 1 else 'cards'}"
    said = [
        f"Your {cards}, as you know them today, {_limits(studies.routine.limits)}, and you study every day.",
        _own(studies),
    ]
    if keeping := _keep_their_retention(studies):
        said.append(keeping)
    return said


def _limits(limits: Limits) -> str:
    if limits.new is None and limits.reviews is None:
        return "without a daily limit"
    new = "any number of" if limits.new is None else f"{limits.new:,}"
    reviews = "any number of" if limits.reviews is None else f"{limits.reviews:,}"
    return f"{new} new cards and {reviews} reviews a day"


def _own(studies: Studies) -> str:
    answers = studies.habits.answers
    if not answers:
        return "Ratings and times are what is usual, until there are answers of your own."
    if answers < _OWN:
        return f"Ratings and times are blended from what is usual and your {answers:,} answers so far."
    return f"Ratings and times are those of your {answers:,} answers."


def _keep_their_retention(studies: Studies) -> str:
    own = [name for name in dict.fromkeys(card.deck for card in studies.cards) if studies.decks[name].retention]
    if not own:
        return ""
    if len(own) == 1:
        return f"{listed(own)} has a retention of its own, which stays as it is."
    return f"{listed(own) if len(own) <= _NAMED else f'{len(own):,} decks'} have a retention of their own, which stays."


def held_back(outcomes: Sequence[Outcome]) -> str:
    """From which retention on no more cards are remembered since a limit makes them wait; empty where that is not so.

    `outcomes` are in order of their retention.
    """
    for before, outcome in pairwise(outcomes):
        if outcome.waiting >= 1 and outcome.remembered <= before.remembered:
            return (
                f"From {outcome.retention:.0%} on, more reviews fall due than your daily limit lets in: cards wait "
                "longer than they should, and you know no more of them."
            )
    return ""
