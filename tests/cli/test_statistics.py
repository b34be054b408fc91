"""Cards as the command line lists them: when one is due."""

from datetime import date

import pytest

from quiz.cli.print_statistics import print_standings, standing_data
from quiz.engine.day import starts, utc
from quiz.engine.memory.scheduler import Memory
from quiz.engine.search import CardRow
from tests.engine.examples import DAY, NOW, a_memory, in_steps

STEP_OF_DAYS = in_steps(due_at=0, due_day=DAY + 2)


def standing(memory: Memory | None) -> CardRow:
    return CardRow("rome", "deck", "number", "How many?", ("2",), frozenset(), "deck.yaml", 3, memory)


@pytest.mark.parametrize("memory", [a_memory(due_day=DAY + 2), STEP_OF_DAYS], ids=["a review", "a step of days"])
def test_scripts_are_told_when_the_day_begins_on_which_a_card_is_due(memory: Memory) -> None:
    assert standing_data(standing(memory), DAY, 4)["due"] == utc(
        round(starts(DAY + 2, 4).timestamp() * 1000)
    ).isoformat(timespec="seconds")


def test_scripts_are_told_when_a_step_of_minutes_ends() -> None:
    due = standing_data(standing(in_steps(10)), DAY)["due"]
    assert due == utc(NOW.at + 600_000).isoformat(timespec="seconds")


@pytest.mark.parametrize("memory", [a_memory(due_day=DAY + 2), STEP_OF_DAYS], ids=["a review", "a step of days"])
def test_people_are_told_the_study_day_on_which_a_card_is_due(
    memory: Memory, capsys: pytest.CaptureFixture[str]
) -> None:
    print_standings([standing(memory)], DAY)
    assert date.fromordinal(DAY + 2).isoformat() in capsys.readouterr().out
