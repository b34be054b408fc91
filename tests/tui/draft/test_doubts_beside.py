"""Doubts about a card, as far as there is room above it."""

from quiz.deck.writing.cards_of_entry import cards_of
from quiz.tui.draft.doubts_beside import doubts_beside
from tests.every import every

CARD = cards_of({"front": "Who opened the canal?", "back": "Queen Maud"})[0]


@every(
    ("count", "height", "above", "below"),
    [
        (0, 40, [], 0),
        (0, 3, [], 0),
        (2, 40, ["⚠ Doubt 1.", "⚠ Doubt 2."], 0),
        (3, 11, ["⚠ Doubt 1.", "⚠ 2 more doubts: PgDn"], 2),
        (1, 3, ["⚠ 1 doubt: PgDn"], 1),
    ],
)
def test_the_question_and_its_answer_stay_in_sight(count: int, height: int, above: list[str], below: int) -> None:
    shown, hidden = doubts_beside([f"Doubt {number + 1}." for number in range(count)], CARD, 60, height)
    assert [str(line) for line in shown] == above
    assert len(hidden) == below
