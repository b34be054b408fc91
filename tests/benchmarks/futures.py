"""What each of the four ratings leads to, against Anki's own scheduler, for many cards in many states.

Run with `python -m tests.benchmarks.futures --anki PYTHON`. Intervals are compared without fuzz, waits in seconds.
The two differ by intent where a step is longer than a day: here a better rating leads beyond the step of a worse one.
"""

from random import Random
from typing import Any

from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Memory, Phase, Scheduler, SchedulerSettings
from quiz.engine.rating import Rating
from tests.benchmarks.oracle import arguments, ask

CARDS = 1000
NOW = Moment(1_700_000_000_000, 739_000)
STEPS: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...] = (
    ((1, 10), (10,)),
    ((), ()),
    ((5,), (1, 20, 60)),
    ((1440,), (4320,)),
    ((10, 5760), (30, 1440)),
)


def a_card(rng: Random, settings: SchedulerSettings) -> dict[str, Any]:
    kind = rng.choice(["new", "learning", "review", "review", "review", "relearning"])
    steps = settings.learning_steps if kind == "learning" else settings.relearning_steps
    if kind in ("learning", "relearning") and not steps:
        kind = "review"
    return {
        "kind": kind,
        "stability": round(rng.choice([0.1, 1, 10, 100]) * rng.uniform(1, 10), 4),
        "difficulty": round(rng.uniform(1, 10), 3),
        "elapsed": rng.randint(0, 1) if kind != "review" else rng.randint(0, 100),
        "scheduled": rng.randint(1, 60),
        "left": rng.randint(1, len(steps)) if steps else 0,
    }


def memory(card: dict[str, Any], settings: SchedulerSettings) -> Memory | None:
    if card["kind"] == "new":
        return None
    phase = Phase(card["kind"])
    steps = settings.learning_steps if phase is Phase.LEARNING else settings.relearning_steps
    last = NOW.day - card["elapsed"]
    due = last + card["scheduled"] if phase is Phase.REVIEW else NOW.day
    step = 0 if phase is Phase.REVIEW else len(steps) - card["left"]
    return Memory(card["stability"], card["difficulty"], phase, step, last, due, 0, last, 1, 0)


def waits(after: Memory) -> tuple[str, int]:
    if after.phase is Phase.REVIEW:
        return after.phase.value, after.due_day - NOW.day
    seconds = (after.due_at - NOW.at) / 1000 if after.due_at else (after.due_day - NOW.day) * 86_400
    return after.phase.value, int(seconds)


def ours(cards: list[dict[str, Any]], settings: SchedulerSettings) -> list[list[tuple[str, int]]]:
    scheduler = Scheduler(settings)
    futures = [scheduler.futures(memory(card, settings), NOW) for card in cards]
    return [[waits(future[rating]) for rating in Rating] for future in futures]


def main() -> None:
    options = arguments(__doc__).parse_args()
    rng = Random(1)
    for learning, relearning in STEPS:
        settings = SchedulerSettings(learning_steps=learning, relearning_steps=relearning)
        cards = [a_card(rng, settings) for _ in range(CARDS)]
        about = {"parameters": DEFAULT_PARAMETERS, "retention": settings.retention, "cards": cards}
        theirs = ask(options.anki, "futures", learning_steps=learning, relearning_steps=relearning, **about)
        if theirs is None:
            return
        pairs = list(zip(cards, ours(cards, settings), theirs, strict=True))
        unlike = [(card, mine, other) for card, mine, other in pairs if mine != [tuple(one) for one in other]]
        print(f"steps {learning} {relearning}: {len(pairs) - len(unlike)} of {len(pairs)} cards alike")
        for card, mine, other in unlike[:3]:
            print(f"  {card}\n    ours  {mine}\n    Anki  {other}")


if __name__ == "__main__":
    main()
