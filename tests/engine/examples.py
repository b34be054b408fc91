"""Cards, memories and moments for the tests of the engine, each with only what the test cares about."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.model import Card, DeckSettings
from quiz.card.problem import Place
from quiz.engine.day import Moment
from quiz.engine.forecast.answer_habits import USUAL
from quiz.engine.forecast.simulation import SimulationInput
from quiz.engine.memory.scheduler import Memory, Phase, SchedulerSettings

DAY = 739_000
MINUTE = 60_000
NOW = Moment(1_700_000_000_000, DAY)


def a_card(name: str, note: str = "", deck: str = "deck", quote: str = "") -> Card:
    """A card that is alone unless it is given a `note` or a `quote` to share."""
    question, place = ShortAnswer(f"What is {name}?", name), Place("deck.yaml")
    return Card(
        name, note or name, deck, question, place, source="text.md" if quote else "", quotes=(quote,) if quote else ()
    )


def a_memory(**changes: Any) -> Memory:
    """A card in review, last answered ten days ago and due today."""
    memory = Memory(
        stability=10.0,
        difficulty=5.0,
        phase=Phase.REVIEW,
        step=0,
        last_day=DAY - 10,
        due_day=DAY,
        due_at=0,
        first_day=DAY - 20,
        reps=4,
        lapses=0,
    )
    return memory._replace(**changes)


def in_steps(minutes: float = 0, **changes: Any) -> Memory:
    """A card in learning, answered today, whose step ends in `minutes`."""
    due_at = NOW.at + round(minutes * MINUTE)
    learning: dict[str, Any] = {"phase": Phase.LEARNING, "last_day": DAY, "first_day": DAY, "due_at": due_at, "reps": 1}
    return a_memory(**(learning | changes))


def some_studies(cards: Sequence[Card], memories: Sequence[Memory] = (), **changes: Any) -> SimulationInput:
    """The studies of `cards`, of which the first have `memories`, of someone who studies as is usual."""
    simulation_input = SimulationInput(
        today=DAY,
        cards=cards,
        memories={card.id: memory for card, memory in zip(cards, memories, strict=False)},
        decks={card.deck: DeckSettings() for card in cards},
        habits=USUAL,
        scheduling=SchedulerSettings(),
    )
    return replace(simulation_input, **changes)


def new_cards(count: int, deck: str = "deck") -> list[Card]:
    return [a_card(f"{deck}-{number}", deck=deck) for number in range(count)]
