"""What the figures about predictions say to someone who knows no statistics."""

from math import log

import pytest

from quiz.engine.forecast.what_if import Outcome
from quiz.engine.tuning.metrics import Bin, Score
from quiz.tui.statistics.statistics_words import by_habit, kept_of, off_by, surprise, tells_apart, trade
from tests.every import every


@every(
    ("bins", "loss"),
    [
        ([Bin(10, 0.5, 0.5)], log(2)),
        ([Bin(30, 0.9, 1.0), Bin(10, 0.4, 0.0)], -(0.75 * log(0.75) + 0.25 * log(0.25))),
        ([Bin(10, 0.9, 1.0)], 0.0),
    ],
)
def test_one_number_for_every_card_has_the_loss_of_its_share(bins: list[Bin], loss: float) -> None:
    assert by_habit(bins) == pytest.approx(loss)


@every(("rmse", "words"), [(0.04, "76 to 84"), (0.0, "80 to 80"), (0.3, "50 to 100")])
def test_rmse_is_told_by_what_80_of_100_may_be(rmse: float, words: str) -> None:
    assert f"typically {words}" in off_by(Score(0.4, rmse, 0.7))


def test_auc_is_told_by_pairs_of_cards() -> None:
    assert "in 71 of 100 cases" in tells_apart(Score(0.4, 0.04, 0.714))
    assert "nothing to tell apart" in tells_apart(Score(0.4, 0.04, None))


def test_log_loss_is_told_beside_two_others() -> None:
    said = surprise(Score(0.4446, 0.04, 0.7), Score(0.4549, 0.07, 0.7), 0.48)
    assert [number for number in said.split() if number.startswith("0.")] == ["0.445,", "0.455,", "0.480"]


@every(
    ("remembered", "later", "judged"),
    [
        (880, 1000, "88%, which is about the 90%"),
        (800, 1000, "80%, less than the 90%"),
        (960, 1000, "96%, more than the 90%"),
        (8, 10, "80%, which is about the 90%"),  # two of ten may well be chance
        (1, 1, "100%, which is about the 90%"),
    ],
)
def test_retention_is_judged_where_it_is_more_than_chance(remembered: int, later: int, judged: str) -> None:
    assert judged in kept_of(remembered, later, 0.9)


def test_what_another_retention_costs_is_told_beside_the_one_in_use() -> None:
    found = [Outcome(0.8, 10.0, 900.0), Outcome(0.9, 14.0, 1000.0), Outcome(0.95, 20.5, 1010.0)]
    assert trade(found, 0.9) == (
        "At 90% you study 14.0 minutes a day and know 1,000 cards. 80% takes 4.0 minutes less and loses 100, "
        "95% takes 6.5 minutes more and gains 10."
    )
    assert trade(found, 0.97).startswith("At 95% you study 20.5 minutes")
    assert trade(found[:1], 0.9) == "At 80% you study 10.0 minutes a day and know 900 cards."
