"""What a mark suggests, and what ratings are called."""

from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.model import Mark
from quiz.engine.rating import Rating
from quiz.engine.suggested_rating import suggest
from tests.every import every


@every(
    ("score", "hinted", "rating"),
    [
        (1, False, Rating.GOOD),
        (1, True, Rating.HARD),
        (0, False, Rating.AGAIN),
        (0, True, Rating.AGAIN),
        (0.5, False, Rating.AGAIN),
        (0.799, False, Rating.AGAIN),
        (4 / 5, False, Rating.HARD),
        (0.999, False, Rating.HARD),
        (0.999, True, Rating.HARD),
    ],
)
def test_a_mark_suggests_a_rating(score: float, hinted: bool, rating: Rating) -> None:
    assert suggest(Mark(score), hinted) is rating


@every(
    ("given_text", "rating"),
    [
        ("Sébastien", Rating.GOOD),
        ("sebastien", Rating.GOOD),
        ("Sébastein", Rating.HARD),
        ("Sebastein", Rating.HARD),
        ("Seb", Rating.AGAIN),
    ],
)
def test_a_forgiven_slip_suggests_hard_and_a_forgiven_accent_does_not(given_text: str, rating: Rating) -> None:
    assert suggest(ShortAnswer("Who?", "Sébastien").mark((given_text,)), hinted=False) is rating


@every(
    ("rating", "number", "label", "passed"),
    [
        (Rating.AGAIN, 1, "Again", False),
        (Rating.HARD, 2, "Hard", True),
        (Rating.GOOD, 3, "Good", True),
        (Rating.EASY, 4, "Easy", True),
    ],
)
def test_a_rating_has_its_number_in_the_log_its_label_and_its_outcome(
    rating: Rating, number: int, label: str, passed: bool
) -> None:
    assert (int(rating), rating.label, rating.passed) == (number, label, passed)
