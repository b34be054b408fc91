"""Forecasts the coming days by simulation: reviews, new cards, and cards that come again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import fmean

from quiz.engine.forecast.simulation import Simulation, SimulationInput

_ENOUGH = 4_000
"""Cards over which chance evens out: fewer are tried out several times."""
_MOST_TIMES = 16


@dataclass(frozen=True, slots=True)
class ComingDay:
    """The forecast for one study day: how many `due` cards are asked, and how many `new` ones are begun.

    `again` are repeated answers to the same cards on that day, `minutes` is the time for all answers, and `waiting` are
    reviews that a limit leaves for later.
    """

    day: int
    due: int
    again: float
    new: int = 0
    minutes: float = 0.0
    waiting: float = 0.0


def forecast(simulation_input: SimulationInput, days: int, go_on: Callable[[], bool] = lambda: True) -> list[ComingDay]:
    """Returns the forecast for `days` study days from today on; of today only what is left to do.

    The same input gives the same forecast. Numbers of due and new cards are rounded so that their sums are right. It
    ends early once `go_on` says no.
    """
    times = max(1, min(_MOST_TIMES, _ENOUGH // max(1, len(simulation_input.cards))))
    tried = list(zip(*(Simulation(simulation_input, seed).days(days, go_on) for seed in range(times)), strict=False))
    due = _whole(fmean(one.reviewed for one in day) for day in tried)
    new = _whole(fmean(one.new for one in day) for day in tried)
    return [
        ComingDay(
            day=ways[0].day,
            due=reviewed,
            again=fmean(one.answers - one.reviewed - one.new for one in ways),
            new=begun,
            minutes=fmean(one.seconds for one in ways) / 60,
            waiting=fmean(one.waiting for one in ways),
        )
        for ways, reviewed, begun in zip(tried, due, new, strict=True)
    ]


def _whole(counts: Iterable[float]) -> list[int]:
    """Rounds `counts` to whole numbers so that each partial sum is rounded right."""
    return [after - before for before, after in pairwise(map(round, accumulate(counts, initial=0.0)))]
