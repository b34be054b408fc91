"""Within its fuzz, an interval ends on the day that has most room."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quiz.engine.memory.intervals import DueDayRule, Load, bounds
from quiz.engine.memory.scheduler import Scheduler, fuzz_draw
from quiz.engine.rating import Rating
from tests.engine.examples import DAY, NOW, a_memory
from tests.every import every

SCHEDULER = Scheduler()
MONDAY = DAY - (DAY - 1) % 7


def landings(load: Load | None, count: int = 2000, interval: float = 10.0, today: int = DAY) -> Counter[int]:
    """How often each interval comes of one of `interval` days, by as many draws."""
    rng = Random(1)
    return Counter(DueDayRule(today, 36_500, rng.random(), load).days(interval, 1) for _ in range(count))


def test_a_full_day_is_avoided() -> None:
    found = landings(Load(due={DAY + 10: 50}))
    assert found[10] < 20 < min(found[days] for days in (8, 9, 11, 12))


def test_of_days_alike_each_is_taken_and_a_sooner_one_a_little_more() -> None:
    found = landings(Load())
    assert set(found) == {8, 9, 10, 11, 12}
    assert found[12] < found[8] < 2 * found[12]


@every(("sibling", "shunned"), [(DAY + 10, 10), (DAY + 8, 8)])
def test_the_day_of_a_sibling_is_avoided_and_those_next_to_it_a_little(sibling: int, shunned: int) -> None:
    found = landings(Load(siblings=frozenset({sibling})))
    assert found[shunned] == 0
    assert found[9] < found[12]


def test_an_easy_day_gets_its_share_and_a_free_one_nothing() -> None:
    easy = (1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0)  # Saturdays half as much, Sundays free
    found = landings(Load(easy=easy), interval=12.0, today=MONDAY - 7)
    by_weekday = Counter({(MONDAY - 7 + days - 1) % 7: count for days, count in found.items()})
    assert by_weekday[6] == 0
    assert 0 < by_weekday[5] < min(count for weekday, count in by_weekday.items() if weekday < 5)


def test_where_every_day_is_free_one_is_chosen_all_the_same() -> None:
    assert set(landings(Load(easy=(0.0,) * 7))) == {8, 9, 10, 11, 12}


def busiest(balanced: bool) -> int:
    """Reviews of the busiest of the days to which 600 cards are spread that are all learnt on ten days."""
    due: Counter[int] = Counter()
    for number in range(600):
        draw, today = fuzz_draw(f"card-{number}", 3), DAY + number % 10
        due[today + DueDayRule(today, 36_500, draw, Load(due) if balanced else None).days(25.0, 1)] += 1
    return max(due.values())


def test_balanced_days_are_fuller_and_emptier_by_less() -> None:
    assert busiest(balanced=True) < 0.8 * busiest(balanced=False)


LOADS = st.builds(
    Load,
    due=st.dictionaries(st.integers(DAY, DAY + 60), st.integers(0, 300)),
    siblings=st.frozensets(st.integers(DAY - 5, DAY + 60), max_size=3),
    easy=st.tuples(*[st.floats(0, 1)] * 7),
)
DRAWS = st.floats(0, 1, exclude_max=True)


@given(load=LOADS, draw=DRAWS, interval=st.floats(0.1, 500), least=st.integers(1, 50), most=st.integers(1, 600))
def test_a_load_never_leads_out_of_the_fuzz_and_a_draw_always_to_the_same_day(
    load: Load, draw: float, interval: float, least: int, most: int
) -> None:
    lower, upper = bounds(interval, least, most)
    landing = DueDayRule(DAY, most, draw, load)
    assert lower <= landing.days(interval, least) <= upper
    assert landing.days(interval, least) == landing.days(interval, least)


@given(load=LOADS, draw=DRAWS, stability=st.floats(0.1, 400), elapsed=st.integers(0, 400))
def test_better_ratings_wait_longer_whatever_the_load(load: Load, draw: float, stability: float, elapsed: int) -> None:
    memory = a_memory(stability=stability, last_day=DAY - elapsed)
    futures = SCHEDULER.futures(memory, NOW, draw, load)
    again, hard, good, easy = (futures[rating].due_day for rating in Rating)
    assert again < hard < good < easy


def test_a_load_moves_days_and_no_memory() -> None:
    load = Load(due={DAY + days: days % 7 for days in range(60)})
    plain, balanced = (SCHEDULER.futures(a_memory(), NOW, 0.5, one) for one in (None, load))
    for rating in Rating:
        assert (plain[rating].stability, plain[rating].difficulty) == (
            balanced[rating].stability,
            balanced[rating].difficulty,
        )
