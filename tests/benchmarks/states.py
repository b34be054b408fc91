"""The memory states of a real log against those of Anki's own backend, card by card.

Run with `python -m tests.benchmarks.states LOG.csv --anki PYTHON`. The log has a line for each review: `card_id`,
`review_rating`, `review_time` in ISO 8601.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from quiz.engine.day import study_day
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Scheduler, State
from tests.benchmarks.oracle import arguments, ask

Answer = tuple[int, datetime]


def histories(path: str) -> dict[str, list[Answer]]:
    """The answers to each card in the order of their time, each a rating and when."""
    found: defaultdict[str, list[Answer]] = defaultdict(list)
    with open(path, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["card_id"]].append((int(row["review_rating"]), datetime.fromisoformat(row["review_time"])))
    return {card: sorted(answers, key=lambda answer: answer[1]) for card, answers in found.items()}


def our_states(log: Mapping[str, Sequence[Answer]]) -> dict[str, State]:
    rows = ((card, rating, study_day(when)) for card, answers in log.items() for rating, when in answers)
    return Scheduler().replay(rows)


def apart(ours: State, theirs: Sequence[float]) -> float:
    """The larger of the relative differences in stability and difficulty."""
    return max(abs(mine / other - 1) for mine, other in zip(ours, theirs, strict=True))


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("log")
    options = parser.parse_args()
    log = histories(options.log)
    ours = our_states(log)
    sent = {card: [(rating, round(when.timestamp() * 1000)) for rating, when in log[card]] for card in log}
    theirs = ask(options.anki, "states", parameters=DEFAULT_PARAMETERS, histories=sent)
    if theirs:
        worst = max(log, key=lambda card: apart(ours[card], theirs[card]))
        reviews = sum(map(len, log.values()))
        difference = apart(ours[worst], theirs[worst])
        print(f"{len(log):,} cards, {reviews:,} reviews: largest relative difference {difference:.1e}, card {worst}")


if __name__ == "__main__":
    main()
