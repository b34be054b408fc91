"""A learner who exists only in numbers: cards forgotten by the memory model itself, with moods of our choice."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from random import Random

from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Memory, Scheduler, SchedulerSettings, recall
from quiz.engine.rating import Rating
from quiz.engine.tuning.fit import Parameters
from quiz.engine.tuning.trials import Review
from tests.engine.examples import DAY


@dataclass(frozen=True)
class Learner:
    """How someone learns. `mood` is the standard deviation of the log odds of recall among days; `sharpness`
    stretches them. Cards are scheduled by the default parameters, whatever the true ones are.
    """

    parameters: Parameters = DEFAULT_PARAMETERS
    mood: float = 0.0
    sharpness: float = 1.0
    new_per_day: int = 10

    def reviews(self, days: int, seed: int = 1) -> list[Review]:
        """Every answer of `days` study days, one in four of them left out."""
        random = Random(seed)
        cards: dict[str, tuple[Memory, Memory]] = {}
        found: list[Review] = []
        for day in range(DAY, DAY + days):
            if random.random() < 0.75:
                found += self._day(day, cards, random)
        return found

    def _day(self, day: int, cards: dict[str, tuple[Memory, Memory]], random: Random) -> Iterator[Review]:
        true, scheduled = (
            Scheduler(SchedulerSettings(parameters=parameters, learning_steps=(), relearning_steps=()))
            for parameters in (self.parameters, DEFAULT_PARAMETERS)
        )
        mood, now = random.gauss(0, self.mood), Moment(0, day)
        due = [card for card, (_, plan) in cards.items() if plan.due_day <= day]
        for card in due + [f"card-{len(cards) + number}" for number in range(self.new_per_day)]:
            memory, plan = cards.get(card, (None, None))
            rating = self._rating(memory, day, mood, random)
            for answer in (rating,) if rating.passed else (rating, Rating.GOOD):
                memory = true.futures(memory, now)[answer]
                plan = scheduled.futures(plan, now)[answer]
                yield Review(card, answer, day, 4000 + 4000 * (answer is Rating.AGAIN))
            assert memory is not None
            assert plan is not None
            cards[card] = (memory, plan)

    def _rating(self, memory: Memory | None, day: int, mood: float, random: Random) -> Rating:
        if memory is None:
            return random.choices(list(Rating), (30, 10, 50, 10))[0]
        p = recall(memory.stability, day - memory.last_day, self.parameters)
        odds = self.sharpness * log(p / (1 - p)) + mood
        return (
            random.choices(list(Rating)[1:], (10, 80, 10))[0]
            if random.random() < 1 / (1 + exp(-odds))
            else Rating.AGAIN
        )


def forgetful() -> Parameters:
    """The default parameters of someone who keeps new cards a third as long."""
    return tuple(value / 3 for value in DEFAULT_PARAMETERS[:4]) + DEFAULT_PARAMETERS[4:]
