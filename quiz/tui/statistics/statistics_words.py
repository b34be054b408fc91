"""What the figures about a memory mean, in words that need no statistics."""

from collections.abc import Iterable, Sequence
from math import log, sqrt

from quiz.card.words import counted, percent_text
from quiz.engine.forecast.what_if import Outcome
from quiz.engine.tuning.metrics import Bin, Score

_NEAR = 0.03
"""How far a share may be from the one that is wanted before it is worth a word."""


def kept_of(remembered: int, later: int, wanted: float) -> str:
    """Returns what share of `later` reviews was remembered, beside the one that is wanted; more than chance is
    judged.
    """
    share, noise = remembered / later, 2 * sqrt(wanted * (1 - wanted) / later)
    said = f"You remembered {remembered:,} of {later:,} cards that came again on a later day, {percent_text(share)}"
    if abs(share - wanted) <= max(_NEAR, noise):
        return f"{said}, which is about the {percent_text(wanted)} that you want."
    if share > wanted:
        return f"{said}, more than the {percent_text(wanted)} that you want: as quiz learns that, cards come later."
    return f"{said}, less than the {percent_text(wanted)} that you want: as quiz learns that, cards come earlier."


def trade(found: Sequence[Outcome], wanted: float) -> str:
    """Returns what the outcome nearest to the `wanted` retention comes to, beside the lowest and the highest in
    `found`.
    """
    yours = min(found, key=lambda one: abs(one.retention - wanted))
    others = [_beside(one, yours) for one in (found[0], found[-1]) if one is not yours]
    said = (
        f"At {percent_text(yours.retention)} you study {yours.minutes_a_day:.1f} minutes a day and know "
        f"{yours.remembered:,.0f} cards."
    )
    if others:
        said += f" {', '.join(others)}."
    waiting = round(yours.waiting)
    return f"{said} At the end a limit holds back {counted(waiting, 'review')}." if waiting else said


def _beside(one: Outcome, yours: Outcome) -> str:
    minutes, cards = one.minutes_a_day - yours.minutes_a_day, one.remembered - yours.remembered
    time = f"{abs(minutes):.1f} minutes {'more' if minutes > 0 else 'less'}"
    return f"{percent_text(one.retention)} takes {time} and {'gains' if cards > 0 else 'loses'} {abs(cards):,.0f}"


def by_habit(bins: Iterable[Bin]) -> float:
    """Returns the log loss of one who always expects the share of the reviews in `bins` that was remembered in the
    end.
    """
    bins = list(bins)
    share = sum(one.reviews * one.observed for one in bins) / sum(one.reviews for one in bins)
    return -sum(p * log(p) for p in (share, 1 - share) if p)


def off_by(score: Score) -> str:
    """RMSE over bins: how far predictions are from what happens."""
    points = 100 * score.rmse_bins
    return (
        "Where quiz expects you to remember 80 of 100 cards, it is typically "
        f"{max(0, 80 - points):.0f} to {min(100, 80 + points):.0f}."
    )


def tells_apart(score: Score) -> str:
    """AUC: how well cards that are remembered are told from those that are not."""
    if score.auc is None:
        return "Every review went the same way, so there is nothing to tell apart."
    return (
        f"Of two cards, one remembered and one forgotten, quiz knew which in {100 * score.auc:.0f} of 100 cases; "
        "by guessing it would be 50."
    )


def surprise(score: Score, default: Score, habit: float) -> str:
    """Log loss: how surprised the predictions were, beside that of the defaults and of one number for all (`habit`)."""
    return (
        f"An answer surprises quiz by {score.log_loss:.3f}, where less is better and 0 would be to know it all. "
        f"Untuned it would be {default.log_loss:.3f}, and {habit:.3f} if it expected the same of every card."
    )
