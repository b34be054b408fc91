"""Cards as the command line lists them: when one is due."""

from datetime import date

import pytest

from quiz.cli.printing.print_statistics import (
    card_row_data,
    days_data,
    outcome_data,
    print_card_rows,
    print_days,
    print_outcome,
)
from quiz.engine.day import starts, utc
from quiz.engine.forecast.what_if import Outcome
from quiz.engine.memory.scheduler import Memory
from quiz.engine.search import CardRow
from quiz.engine.study_days import StudyDay
from tests.engine.examples import DAY, NOW, a_memory, in_steps
from tests.every import every

STEP_OF_DAYS = in_steps(due_at=0, due_day=DAY + 2)


def standing(memory: Memory | None) -> CardRow:
    return CardRow("rome", "deck", "number", "How many?", ("2",), frozenset(), "deck.yaml", 3, memory)


@every("memory", [a_memory(due_day=DAY + 2), STEP_OF_DAYS], ids=["a review", "a step of days"])
def test_scripts_are_told_when_the_day_begins_on_which_a_card_is_due(memory: Memory) -> None:
    assert card_row_data(standing(memory), DAY, 4)["due"] == utc(
        round(starts(DAY + 2, 4).timestamp() * 1000)
    ).isoformat(timespec="seconds")


def test_scripts_are_told_when_a_step_of_minutes_ends() -> None:
    due = card_row_data(standing(in_steps(10)), DAY)["due"]
    assert due == utc(NOW.at + 600_000).isoformat(timespec="seconds")


@pytest.mark.parametrize("memory", [a_memory(due_day=DAY + 2), STEP_OF_DAYS], ids=["a review", "a step of days"])
def test_people_are_told_the_study_day_on_which_a_card_is_due(
    memory: Memory, capsys: pytest.CaptureFixture[str]
) -> None:
    print_card_rows([standing(memory)], DAY)
    assert date.fromordinal(DAY + 2).isoformat() in capsys.readouterr().out


def test_days_of_study_are_printed_with_what_was_known(capsys: pytest.CaptureFixture[str]) -> None:
    days = [StudyDay(DAY, 12, 120.0, 8, 6), StudyDay(DAY + 1, 1, 10.0, 0, 0)]
    print_days(days)
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "The last 2 days of study."
    assert lines[2].endswith("12 answers     2 min  75% known")
    assert lines[3].endswith("1 answers     0 min")
    assert [one["retention"] for one in days_data(days)] == [0.75, None]


def test_what_a_retention_would_cost_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_outcome(Outcome(0.9, 12.34, 1234.5, 0))
    assert capsys.readouterr().out == "  90%    12.3 min a day, 1,234 cards known after a year\n"
    assert outcome_data(Outcome(0.9, 12.345, 10, 2))["waiting"] == 2
