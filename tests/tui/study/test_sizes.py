"""A card at any size of the terminal: question and verdict are both in sight, and much room is used."""

import pytest
from textual.geometry import Region
from textual.widget import Widget

from tests.tui.conftest import MakeApp
from tests.tui.questions.test_questions import next_card

QUESTION = "Besides the exchange of technology, in which form of shared business could closer ties bring advances?"
EXPLANATION = "A long explanation, which may be read further below. " * 8
CARDS = {
    "typed": ("answer: joint ventures", [*"zzz", "enter"]),
    "chosen": ("answer: joint ventures\n    distractors: [shops, fairs, banks, ports]", ["2"]),
    "listed": ("answers: [one, two, three]", [*"zz", "enter", "enter"]),
    "matched": ("pairs: {Split: Croatia, Bari: Italy, Lisbon: Portugal}", ["1", "1", "1", "enter"]),
}


def shown(widget: Widget, card: Widget) -> Region:
    """Returns the part of `widget` that can be seen in `card`."""
    return widget.region.intersection(card.region)


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_question_and_verdict_are_both_in_sight_after_an_answer(
    size: tuple[int, int], studying_with: MakeApp
) -> None:
    cards = "".join(
        f"  - question: {QUESTION} {kind}\n    {answer}\n    explanation: {EXPLANATION}\n"
        for kind, (answer, _) in CARDS.items()
    )
    app = studying_with(f"cards:\n{cards}")
    async with app.run_test(size=size) as pilot:
        for kind, (_, keys) in CARDS.items():
            await pilot.press(*keys)
            await pilot.pause()
            card = app.screen.query_one("#card")
            for name in (".question", ".verdict"):
                widget = app.screen.query_one(name)
                assert shown(widget, card).height == widget.region.height > 0, (kind, name)
            await next_card(pilot)


async def test_a_high_screen_shows_the_answers_of_the_past_beside_the_card(studying_with: MakeApp) -> None:
    app = studying_with("cards:\n  - {question: Which?, answer: this}\n")
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.press(*"that", "enter", "1", *"this", "enter")
        past = app.screen.query_one("CardMemoryPane .past")
        assert past.display
        assert "that" in str(past.render())
