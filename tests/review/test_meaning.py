"""What the figures about predictions say to someone who knows no statistics."""

from math import log

import pytest

from quiz.review.meaning import by_habit, off_by, surprise, tells_apart
from quiz.review.metrics import Bin, Score


@pytest.mark.parametrize(
    ("bins", "loss"),
    [
        ([Bin(10, 0.5, 0.5)], log(2)),
        ([Bin(30, 0.9, 1.0), Bin(10, 0.4, 0.0)], -(0.75 * log(0.75) + 0.25 * log(0.25))),
        ([Bin(10, 0.9, 1.0)], 0.0),
    ],
)
def test_one_number_for_every_card_has_the_loss_of_its_share(bins: list[Bin], loss: float) -> None:
    assert by_habit(bins) == pytest.approx(loss)


@pytest.mark.parametrize(("rmse", "words"), [(0.04, "76 to 84"), (0.0, "80 to 80"), (0.3, "50 to 100")])
def test_rmse_is_told_by_what_80_of_100_may_be(rmse: float, words: str) -> None:
    assert f"typically {words}" in off_by(Score(0.4, rmse, 0.7))


def test_auc_is_told_by_pairs_of_cards() -> None:
    assert "in 71 of 100 cases" in tells_apart(Score(0.4, 0.04, 0.714))
    assert "nothing to tell apart" in tells_apart(Score(0.4, 0.04, None))


def test_log_loss_is_told_beside_two_others() -> None:
    said = surprise(Score(0.4446, 0.04, 0.7), Score(0.4549, 0.07, 0.7), 0.48)
    assert [number for number in said.split() if number.startswith("0.")] == ["0.445,", "0.455,", "0.480"]
