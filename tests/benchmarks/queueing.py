"""The queue of many cards, built from nothing, against Anki's own `get_queued_cards` on as many.

Run with `python -m tests.benchmarks.queueing --anki PYTHON`. A tenth of the cards are new; of the others a share is
due.
"""

from random import Random
from statistics import median

from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.model import Card
from quiz.card.problem import Place
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Memory, Phase, Scheduler
from quiz.engine.queue.order import Order
from quiz.engine.queue.queue import Queue, QueueOptions, build
from quiz.engine.rating import Rating
from tests.benchmarks.measure import seconds
from tests.benchmarks.oracle import arguments, ask

DAY = 739_000
NOW = Moment(1_700_000_000_000, DAY)
RUNS = 9
ORDERS = {Order.DUE: 0, Order.LOWEST: 7}  # with Anki's number for each


def a_collection(count: int, due: float) -> tuple[list[Card], dict[str, Memory]]:
    rng, place = Random(1), Place("deck.yaml")
    cards = [Card(f"card-{n}", f"note-{n}", "deck", ShortAnswer("What?", f"{n}"), place) for n in range(count)]
    memories = {}
    for number, card in enumerate(cards):
        interval = rng.randint(5, 60)
        day = DAY - rng.randint(0, 20) if rng.random() < due else DAY + rng.randint(1, 60)
        stability = rng.uniform(2, 60)
        if number % 10:
            memories[card.id] = Memory(stability, 5.0, Phase.REVIEW, 0, DAY - interval, day, 0, DAY - 100, 4, 0)
    return cards, memories


def build_time(cards: list[Card], memories: dict[str, Memory], order: Order) -> float:
    options = QueueOptions(order=order)
    build(cards, memories, NOW, options)
    return median(seconds(lambda: build(cards, memories, NOW, options)) for _ in range(RUNS))


def answer_time(queue: Queue, memories: dict[str, Memory]) -> float:
    """What it takes from an answer to the next card, without the disk."""
    scheduler = Scheduler()

    def answer() -> None:
        card = queue.next(memories, NOW)
        assert card
        memories[card.id] = scheduler.futures(memories.get(card.id), NOW)[Rating.GOOD]
        queue.note_answer(card, memories)

    return median(seconds(answer) for _ in range(100))


def main() -> None:
    options = arguments(__doc__).parse_args()
    python: str | None = options.anki
    for count, due in ((1_000, 0.1), (10_000, 0.1), (100_000, 0.02), (100_000, 0.2), (100_000, 1.0)):
        cards, memories = a_collection(count, due)
        for order, number in ORDERS.items():
            ours = 1000 * build_time(cards, memories, order)
            line = f"{count:,} cards, {due:.0%} due, order {order}: {ours:.1f} ms"
            theirs = ask(python, "queue", cards=count, due=due, order=number, runs=RUNS) if python else None
            if theirs:
                peer = 1000 * median(theirs)
                line += f"; Anki: {peer:.1f} ms; ratio {ours / peer:.2f}"
            print(line)
        answering = 1000 * answer_time(build(cards, memories, NOW), memories)
        print(f"{count:,} cards: answer to next card, without the disk: {answering:.3f} ms")


if __name__ == "__main__":
    main()
