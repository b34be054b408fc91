"""Simulates a year at several desired retentions: the time that each takes, and the cards known at its end."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import fmean

from quiz.engine.forecast.simulation import Simulation, SimulationInput
from quiz.engine.queue.limits import Amount
from quiz.engine.queue.siblings import Queueable

RETENTIONS: tuple[float, ...] = tuple(percent / 100 for percent in range(80, 96))
YEAR = 365
_ENOUGH = 2_000
"""Cards that each outcome is a mean over: of more only a part is tried out, fewer are tried out several times."""
_MOST_TIMES = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for a desired `retention`: the mean minutes of study a day, and the cards remembered at the end.

    `waiting` are the reviews that a limit still holds back then: if they are many, the retention is not reached.
    """

    retention: float
    minutes_a_day: float
    remembered: float
    waiting: float = 0.0


def what_if(
    simulation_input: SimulationInput,
    retentions: Iterable[float] = RETENTIONS,
    days: int = YEAR,
    go_on: Callable[[], bool] = lambda: True,
) -> Iterator[Outcome]:
    """Yields the outcome for each of `retentions`, when it is asked for.

    All of them use the same random numbers. It ends early once `go_on`, asked before each day, says no. Raises
    `ValueError` where there are no cards or days.
    """
    if not simulation_input.cards or days < 1:
        raise ValueError("there is nothing to simulate without cards and days")
    part = a_part(simulation_input, _ENOUGH)
    times = max(1, min(_MOST_TIMES, _ENOUGH // len(part.cards)))
    for retention in retentions:
        years = [_year(part.wanting(retention), days, seed, go_on) for seed in range(times)]
        if not go_on():
            return
        minutes, remembered, waiting = (fmean(figures) / part.share for figures in zip(*years, strict=True))
        yield Outcome(retention, minutes, remembered, waiting)


def _year(
    simulation_input: SimulationInput, days: int, seed: int, go_on: Callable[[], bool]
) -> tuple[float, float, float]:
    """Returns the minutes a day, the cards remembered and the reviews waiting of one simulation."""
    simulation = Simulation(simulation_input, seed)
    seconds, waiting = 0.0, 0
    for tried in simulation.days(days, go_on):
        seconds, waiting = seconds + tried.seconds, tried.waiting
    return seconds / 60 / days, simulation.remembered(), waiting


def a_part(simulation_input: SimulationInput, most: int) -> SimulationInput:
    """Returns `simulation_input` with about `most` of its cards, if it has more.

    Cards of one entry stay together, and each deck keeps its proportion of weak and strong cards.
    """
    nth = -(-len(simulation_input.cards) // most)
    if nth <= 1:
        return simulation_input
    notes = {card.note: (card.deck, _stability(simulation_input, card)) for card in simulation_input.cards}
    kept = {*sorted(notes, key=notes.__getitem__)[::nth]}
    cards = [card for card in simulation_input.cards if card.note in kept]
    share = len(cards) / len(simulation_input.cards)
    done = {
        deck: Amount(round(one.new * share), round(one.reviews * share)) for deck, one in simulation_input.done.items()
    }
    return replace(simulation_input, cards=cards, done=done, share=share)


def _stability(simulation_input: SimulationInput, card: Queueable) -> float:
    memory = simulation_input.memories.get(card.id)
    return memory.stability if memory else 0.0
