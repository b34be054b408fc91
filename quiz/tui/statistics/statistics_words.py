"""Explains the figures about memory in words that need no knowledge of statistics."""

from collections.abc import Iterable, Sequence
from math import log, sqrt

from quiz.card.words import counted, duration, percent_text, shortened
from quiz.engine.answer_statistics import AnswerSums, Prediction
from quiz.engine.forecast.what_if import Outcome
from quiz.engine.memory.scheduler import Memory
from quiz.engine.tuning.metrics import Bin, Score
from quiz.study.statistics.group_statistics import CardGroup

_NEAR = 0.03
"""How far a share may be from the one that is wanted before it is worth a word."""


def kept_of(remembered: int, later: int, wanted: float) -> str:
    """Returns a sentence on how many of `later` reviews were remembered, compared with the share `wanted`.

    Differences that may be due to chance are not judged.
    """
    share, noise = remembered / later, 2 * sqrt(wanted * (1 - wanted) / later)
    said = f"You remembered {remembered:,} of {later:,} cards that came again on a later day, {percent_text(share)}"
    if abs(share - wanted) <= max(_NEAR, noise):
        return f"{said}, which is about the {percent_text(wanted)} that you want."
    if share > wanted:
        return f"{said}, more than the {percent_text(wanted)} that you want: as quiz learns that, cards come later."
    return f"{said}, less than the {percent_text(wanted)} that you want: as quiz learns that, cards come earlier."


def trade(found: Sequence[Outcome], wanted: float) -> str:
    """Returns a sentence on the outcome for the `wanted` retention, compared with the lowest and highest in `found`."""
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
    """Returns the log loss of always predicting the overall share remembered in `bins`."""
    bins = list(bins)
    share = sum(one.reviews * one.observed for one in bins) / sum(one.reviews for one in bins)
    return -sum(p * log(p) for p in (share, 1 - share) if p)


def off_by(score: Score) -> str:
    """Returns a sentence on how far predictions are off: the RMSE over bins."""
    points = 100 * score.rmse_bins
    return (
        "Where quiz expects you to remember 80 of 100 cards, it is typically "
        f"{max(0, 80 - points):.0f} to {min(100, 80 + points):.0f}."
    )


def tells_apart(score: Score) -> str:
    """Returns a sentence on how well predictions separate remembered cards from others: the AUC."""
    if score.auc is None:
        return "Every review went the same way, so there is nothing to tell apart."
    return (
        f"Of two cards, one remembered and one forgotten, quiz knew which in {100 * score.auc:.0f} of 100 cases; "
        "by guessing it would be 50."
    )


def surprise(score: Score, default: Score, habit: float) -> str:
    """Returns a sentence on the log loss, compared with that of the default parameters and of one constant
    prediction.
    """
    return (
        f"An answer surprises quiz by {score.log_loss:.3f}, where less is better and 0 would be to know it all. "
        f"Untuned it would be {default.log_loss:.3f}, and {habit:.3f} if it expected the same of every card."
    )


READING = "Reading your answers …"
NO_ANSWERS = "No answer in this time. Look at a longer one, or at other cards."
NONE_AGAIN = "No card came again on a later day in this time. From the first one on, what you remember shows here."
NO_CARDS_FOUND = "No card is found by that. Look at others."
NO_MEMORY = "None of these cards has been answered yet. After the first answer you see here how well they are known."
LEAST_IN_AN_HOUR = 20
"""Reviews at an hour of the day from which it is told how many were remembered: of fewer it would be chance."""
_LONG = 21
"""Days of stability from which a card counts as known for long."""
_HARD = 8
"""Difficulty from which a card counts as hard."""


def reading(share: float) -> str:
    """Returns what is said while answers are read, and this share of them is."""
    return f"{READING} {percent_text(share)}"


def answers_words(found: AnswerSums) -> str:
    """Returns a sentence on how many answers there were, on how many days, and how long they took."""
    days = found.today - found.first + 1
    of_days = f"on {found.studied:,} of {counted(days, 'day')}" if days > 1 else "on this day"
    seconds = found.seconds / found.answers
    return (
        f"{counted(found.answers, 'answer')} {of_days}, {duration(found.seconds)} in all: "
        f"{duration(found.seconds / found.studied)} on a day of study, {seconds:.0f} seconds an answer."
    )


def recall_words(found: AnswerSums, expected: Sequence[Prediction]) -> str:
    """Returns a sentence on the share remembered, compared with the expected one."""
    said = f"You remembered {percent_text(found.remembered, found.later)} of {found.later:,} cards that came again"
    reviews = sum(one.reviews for one in expected)
    if not reviews:
        return f"{said}."
    share, noise = found.remembered / found.later, 2 * sqrt(0.09 / found.later)
    known = sum(one.expected for one in expected) / reviews
    some = f" (reckoned from {reviews:,} of them)" if reviews < found.later else ""
    if abs(share - known) <= max(_NEAR, noise):
        return f"{said}; quiz expected {percent_text(known)}{some}, which is about the same."
    better = "more" if share > known else "less"
    return f"{said}, {better} than the {percent_text(known)} that quiz expected{some}: it will learn from that."


def groups_words(decks: Sequence[CardGroup]) -> str:
    """Returns a sentence on the decks of which most and least is known."""
    begun = [(deck.known / deck.cards, deck.name) for deck in decks if deck.seen and deck.cards]
    if not begun:
        return "None of these cards has been answered yet."
    told = [f"{shortened(name)} best ({percent_text(share)})" for share, name in [max(begun)]]
    if len(begun) > 1:
        share, name = min(begun)
        told.append(f"{shortened(name)} least ({percent_text(share)})")
    return f"Today you would know {' and '.join(told)}. Recalled is the share that was known on a later day."


def hours_words(hours: Sequence[tuple[int, int]]) -> str:
    """Returns a sentence on the hours at which most and least was remembered, if the difference is more than chance."""
    enough = [(good / all_, all_, hour) for hour, (all_, good) in enumerate(hours) if all_ >= LEAST_IN_AN_HOUR]
    if len(enough) < 2:
        return "" if not enough else f"Most of your answers come around {enough[0][2]}:00."
    best, worst = max(enough), min(enough)
    noise = 2 * sqrt(best[0] * (1 - best[0]) / best[1] + worst[0] * (1 - worst[0]) / worst[1])
    if best[0] - worst[0] <= noise:
        return "The hour makes no difference that is more than chance."
    most, least = (f"at {hour}:00, {percent_text(share)}" for share, _, hour in (best, worst))
    return f"You remember most {most}, and least {least}."


def cards_words(memories: Sequence[Memory]) -> str:
    """Returns a sentence on how many cards are known for long, and how many are difficult."""
    lasting = sum(memory.stability >= _LONG for memory in memories)
    hard = sum(memory.difficulty >= _HARD for memory in memories)
    are, hard_are = ("is" if count == 1 else "are" for count in (lasting, hard))
    return (
        f"Of {counted(len(memories), 'answered card')} {lasting:,} {are} known for three weeks or more, "
        f"and {hard:,} {hard_are} hard (difficulty {_HARD} or more): those come more often."
    )
