"""A year tried out with cards as they are, for 16 retentions, against the simulation of fsrs-rs, which begins anew.

Run with `python -m tests.benchmarks.foreseeing [FILE.csv]`. A log is cut in two: what is foreseen from its first part
stands beside what came in the weeks after it, at the retention that the learner kept in them.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import fsrs_rs_python as fsrs

from quiz.engine.day import Moment
from quiz.engine.forecast.answer_habits import habits
from quiz.engine.forecast.forecast import forecast
from quiz.engine.forecast.simulation import SimulationInput
from quiz.engine.forecast.what_if import RETENTIONS, YEAR, Outcome, what_if
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Memory, Phase, Scheduler, SchedulerSettings
from quiz.engine.queue.day_plan import StudySettings
from quiz.engine.queue.limits import Limits
from quiz.engine.rating import LONGEST_ANSWER
from quiz.engine.tuning.fit import fit
from quiz.engine.tuning.trials import Review, trials
from quiz.store.csv_reviews import read_reviews
from tests.benchmarks.measure import compare
from tests.engine.examples import DAY, a_card, a_memory, new_cards, some_studies

CARDS = 10_000
DAYS = 21


def half_known(cards: int) -> SimulationInput:
    """Cards of which the first half is known, with stabilities from a day to some months."""
    rng = Random(1)
    strengths = [10 ** rng.uniform(0, 2.3) for _ in range(cards // 2)]
    lasts = [DAY - 1 - int(rng.random() * days) for days in strengths]
    memories = [
        a_memory(stability=days, difficulty=rng.uniform(2, 9), last_day=last, due_day=last + max(1, round(days)))
        for days, last in zip(strengths, lasts, strict=True)
    ]
    return some_studies(new_cards(cards), memories)


def by_the_library() -> None:
    """Its own year for each retention, of as many cards, all of them new."""
    config = fsrs.default_simulator_config()
    config.deck_size, config.learn_span, config.learn_limit, config.review_limit = CARDS, YEAR, 20, 200
    config.max_cost_perday = 86_400.0
    for retention in RETENTIONS:
        fsrs.simulate([*DEFAULT_PARAMETERS], retention, config, 1)


def show(outcomes: Sequence[Outcome]) -> None:
    for name, figures in (
        ("minutes a day", [one.minutes_a_day for one in outcomes]),
        ("remembered", [one.remembered for one in outcomes]),
        ("waiting", [one.waiting for one in outcomes]),
    ):
        print(f"  {name:<14}", *(f"{figure:>7,.1f}" for figure in figures))


def after_the_cut(reviews: Sequence[Review], cut: float) -> None:
    """What was foreseen of the `DAYS` after a share of the log, and what came; both in reviews on a later day."""
    today = reviews[int(len(reviews) * cut)].day
    past = [review for review in reviews if review.day < today]
    came = [review for review in reviews if today <= review.day < today + DAYS]
    later = [trial for trial in trials(reviews) if today <= trial.day < today + DAYS]
    kept = sum(trial.passed for trial in later) / len(later)
    begun = len({review.card for review in came} - {review.card for review in past})
    loads = forecast(as_it_stood(past, today, kept, begun), DAYS)
    minutes = sum(min(review.ms / 1000, LONGEST_ANSWER) for review in came) / 60
    print(
        f"after {cut:.0%} of the log, {kept:.0%} kept, studied on {len({one.day for one in came})} of {DAYS} days:"
        f" reviews {sum(load.due for load in loads):,} foreseen, {len(later):,} came;"
        f" answers {sum(load.due + load.new + load.again for load in loads):,.0f} and {len(came):,};"
        f" minutes {sum(load.minutes for load in loads):,.0f} and {minutes:,.0f}"
    )


def as_it_stood(past: Sequence[Review], today: int, retention: float, begun: int) -> SimulationInput:
    """The cards of `past` as they stood on the morning of `today`, and as many new ones as were `begun` then."""
    settings = SchedulerSettings(retention, parameters=fit(trials(past)))
    scheduler = Scheduler(settings)
    memories: dict[str, Memory] = {}
    for review in past:
        before, now = memories.get(review.card), Moment(0, review.day)
        memories[review.card] = scheduler.futures(before, now)[review.rating]
    known = [a_card(card) for card in memories]
    out_of_steps = [one._replace(phase=Phase.REVIEW, due_at=0) for one in memories.values()]
    limits = Limits(round(begun / DAYS), None)
    simulation_input = some_studies(
        [*known, *new_cards(begun)], out_of_steps, study_settings=StudySettings(limits), scheduling=settings
    )
    return replace(simulation_input, today=today, habits=habits(past))


def main() -> None:
    simulation_input = half_known(CARDS)
    compare(
        f"a year of {CARDS:,} cards",
        lambda: list(what_if(simulation_input)),
        "fsrs-rs, all of them new",
        by_the_library,
        3,
    )
    for reviews in (200, None):
        print(f"20 new cards and {reviews or 'any number of'} reviews a day, retention from 80% to 95%")
        show(list(what_if(replace(simulation_input, study_settings=StudySettings(Limits(20, reviews))))))
    if len(sys.argv) > 1:
        log = read_reviews(Path(sys.argv[1])).reviews
        for cut in (1 / 2, 3 / 5, 2 / 3):
            after_the_cut(log, cut)


if __name__ == "__main__":
    main()
