"""What the figures about predictions mean, in words that need no statistics."""

from collections.abc import Iterable
from math import log

from quiz.review.metrics import Bin, Score


def by_habit(bins: Iterable[Bin]) -> float:
    """The log loss of one who always expects the share of the reviews in `bins` that was remembered in the end."""
    bins = list(bins)
    share = sum(one.reviews * one.observed for one in bins) / sum(one.reviews for one in bins)
    return -sum(p * log(p) for p in (share, 1 - share) if p)


def off_by(score: Score) -> str:
    """RMSE over bins: how far predictions are from what happens."""
    points = 100 * score.rmse_bins
    return (
        f"Over groups of cards that are alike, what quiz expects and what happens lie {points:.1f} points apart: where "
        f"it expects 80 of 100 to be remembered, it is typically {80 - points:.0f} to {min(100, 80 + points):.0f}."
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
