"""Simulates the coming days of a learner, with the real cards, queue and scheduler, and simulated answers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice, takewhile

from quiz.card.model import DeckSettings
from quiz.engine.day import Moment
from quiz.engine.forecast.answer_habits import Habits
from quiz.engine.forecast.simulated_learner import Calibrated, SimulatedLearner, as_modelled
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.intervals import NO_EASY_DAYS, Load, due_by_exam
from quiz.engine.memory.scheduler import Given, Memory, Scheduler, SchedulerSettings, fuzz_draw
from quiz.engine.queue.day_plan import StudySettings, day_plan
from quiz.engine.queue.exam_date import exams_after
from quiz.engine.queue.limits import NONE, Amount, DayLimits
from quiz.engine.queue.queue import LEARN_AHEAD, Queue, QueueOptions, build
from quiz.engine.queue.siblings import Queueable
from quiz.engine.rating import Rating

_PATIENCE = 20
"""Answers to one card in a day, after which it waits for the next."""
_TRIED_FOR_ONE = 5
_TRIED_AT_LEAST = 50
"""New cards of a deck that the queue is offered in a day: so many for each that its limit lets in, and these besides.

Some are tied to each other and put off, and to offer all of a large deck on each of 365 days would take long.
"""


@dataclass(frozen=True, slots=True)
class SimulationInput:
    """The state that a simulation begins with: decks, cards and memories as they are, and how their learner studies.

    `cards` are in the order of their decks, whose settings are in `decks` by name. `done` is what was studied today so
    far, and `more` the extra cards wanted today. If `share` is below 1, `cards` are only such a part of all, and limits
    shrink with it.
    """

    today: int
    cards: Sequence[Queueable]
    memories: Mapping[str, Memory]
    decks: Mapping[str, DeckSettings]
    habits: Habits
    scheduling: SchedulerSettings
    study_settings: StudySettings = field(default_factory=StudySettings)
    easy_days: tuple[float, ...] = NO_EASY_DAYS
    done: Mapping[str, Amount] = field(default_factory=dict)
    more: Amount = NONE
    status: Mapping[str, CardStatus] = field(default_factory=dict)
    calibrated: Calibrated = as_modelled
    share: float = 1.0

    def wanting(self, retention: float) -> "SimulationInput":
        """Returns this input with another desired retention, for decks that do not set one of their own."""
        return replace(self, scheduling=self.scheduling._replace(retention=retention))


@dataclass(frozen=True, slots=True)
class SimulatedDay:
    """A simulated study day: how many cards were `reviewed` and begun (`new`), and the `answers` to all of them.

    `waiting` are reviews that a limit left for another day.
    """

    day: int
    reviewed: int
    new: int
    answers: int
    seconds: float
    waiting: int


class Simulation:
    """Studies everything in the queue in one session a day, day after day. The same `seed` gives the same days.

    fsrs-rs has a simulation too, which begins with new cards only and knows no decks; for such cards the two agree.
    Here each study day begins at time 0, so that the time at which a card is due is how long it waits.
    """

    def __init__(self, simulation_input: SimulationInput, seed: int = 0) -> None:
        self._studies = simulation_input
        self._day = simulation_input.today
        self._learner = SimulatedLearner(
            simulation_input.habits, simulation_input.scheduling.parameters, simulation_input.calibrated, seed
        )
        self._scheduler = Scheduler(simulation_input.scheduling)
        self._memories: dict[str, Memory] = {}
        self._due: defaultdict[int, list[Queueable]] = defaultdict(list)
        self._waiting: dict[str, Queueable] = {}
        self._unseen: dict[str, dict[str, Queueable]] = {name: {} for name in simulation_input.decks}
        self._exams = exams_after(self._day, simulation_input.decks)
        self._place()
        self._due_on = Counter(memory.due_day for memory in self._memories.values())
        self._load = Load(self._due_on, easy=simulation_input.easy_days)

    def _place(self) -> None:
        """Sorts each card under the day on which the queue next has to look at it."""
        for card in self._studies.cards:
            if memory := self._studies.memories.get(card.id):
                self._memories[card.id] = memory
                self._due[_first_look(memory, card.id, self._day, self._exams.get(card.deck))].append(card)
            else:
                self._unseen[card.deck][card.id] = card

    def days(self, count: int, go_on: Callable[[], bool] = lambda: True) -> Iterator[SimulatedDay]:
        """Yields the next `count` study days, each simulated when it is asked for; ends early once `go_on` says no."""
        return (self.next_day() for _ in takewhile(lambda _: go_on(), range(count)))

    def next_day(self) -> SimulatedDay:
        """Simulates and returns the next study day, which is today in the first call."""
        today = self._day
        self._exams = exams_after(today, self._studies.decks)
        queue = self._queue()
        asked = (*queue.learning, *queue.due, *queue.new)
        answers, seconds = self._study(asked)
        for card in asked:
            self._waiting.pop(card.id, None)
            self._unseen[card.deck].pop(card.id, None)
            self._due[max(today + 1, self._memories[card.id].due_day)].append(card)
        self._day += 1
        return SimulatedDay(today, len(queue.due), len(queue.new), answers, seconds, queue.held.review_limit)

    def remembered(self) -> float:
        """Returns the expected number of cards known on the last day simulated so far."""
        return sum(self._learner.recall(memory, self._day - 1) for memory in self._memories.values())

    def _queue(self) -> Queue[Queueable]:
        simulation_input, today = self._studies, self._day
        self._waiting.update((card.id, card) for card in self._due.pop(today, ()))
        options = self._options()
        cards = chain(self._waiting.values(), self._next_unseen(options.limits))
        return build(cards, self._memories, Moment(0, today), options, simulation_input.status, self._exams)

    def _options(self) -> QueueOptions:
        simulation_input, share, days = self._studies, self._studies.share, self._day - self._studies.today
        unseen = {deck: round(len(cards) / share) for deck, cards in self._unseen.items()}
        waiting = Counter(card.deck for card in self._waiting.values() if self._is_overdue(card))
        overdue = {deck: round(count / share) for deck, count in waiting.items()}
        more = simulation_input.more if self._day == simulation_input.today else NONE
        options = day_plan(
            self._day, simulation_input.study_settings, simulation_input.decks, unseen, overdue, self._done(), more
        ).options
        return options._replace(limits=options.limits.part(share, days))

    def _done(self) -> Mapping[str, Amount]:
        return self._studies.done if self._day == self._studies.today else {}

    def _is_overdue(self, card: Queueable) -> bool:
        memory = self._memories[card.id]
        return memory.due_day <= self._day and not memory.in_steps

    def _next_unseen(self, limits: DayLimits) -> Iterator[Queueable]:
        """Yields new cards that may be begun today, deck by deck."""
        for deck, cards in self._unseen.items():
            most = limits.most_new(deck)
            yield from islice(cards.values(), None if most is None else _TRIED_FOR_ONE * most + _TRIED_AT_LEAST)

    def _study(self, asked: Iterable[Queueable]) -> tuple[int, float]:
        """Answers each card until it has no learning step left in this session.

        Returns how many answers that takes, and how many seconds.
        """
        answers, seconds = 0, 0.0
        turn: list[tuple[Queueable, Rating | None]] = [(card, None) for card in asked]
        for _ in range(_PATIENCE):
            if not turn:
                break
            rated = [(card, self._rate(card, last)) for card, last in turn]
            answers += len(rated)
            seconds += sum(self._takes(card, rating) for card, rating in rated)
            self._schedule(rated)
            turn = [(card, rating) for card, rating in rated if 0 < self._memories[card.id].due_at <= LEARN_AHEAD]
        return answers, seconds

    def _rate(self, card: Queueable, last: Rating | None) -> Rating:
        return self._learner.rate(card.id, self._memories.get(card.id), self._day, last)

    def _takes(self, card: Queueable, rating: Rating) -> float:
        return self._learner.seconds(self._memories.get(card.id), self._day, rating)

    def _schedule(self, rated: Iterable[tuple[Queueable, Rating]]) -> None:
        """Updates the memories of the answered cards, together for all cards with the same desired retention."""
        together: defaultdict[float, list[tuple[Queueable, Rating]]] = defaultdict(list)
        for card, rating in rated:
            wanted = self._studies.decks[card.deck].retention
            together[self._studies.scheduling.retention if wanted is None else wanted].append((card, rating))
        for retention, pairs in together.items():
            given = [self._given(card, rating) for card, rating in pairs]
            after = self._scheduler.wanting(retention).after(given, Moment(0, self._day))
            for (card, _), before, memory in zip(pairs, given, after, strict=True):
                self._keep(card, before.memory, memory)

    def _given(self, card: Queueable, rating: Rating) -> Given:
        """Returns an answer in the form for the scheduler.

        Intervals are not spread by fuzz, which is faster, unless the exact day matters.
        """
        memory, exam_day = self._memories.get(card.id), self._exams.get(card.deck)
        if exam_day is None and self._studies.easy_days == NO_EASY_DAYS:
            return Given(memory, rating)
        return Given(memory, rating, fuzz_draw(card.id, memory.reps if memory else 0), self._load, exam_day)

    def _keep(self, card: Queueable, before: Memory | None, memory: Memory) -> None:
        if before:
            self._due_on[before.due_day] -= 1
        self._due_on[memory.due_day] += 1
        self._memories[card.id] = memory


def _first_look(memory: Memory, card: str, today: int, exam_day: int | None) -> int:
    """Returns the study day on which the queue next has to look at a card that was answered before.

    It is today for a card in steps of minutes, and for one answered today, since cards tied to it have to wait.
    Otherwise it is the due day, or an earlier one before an exam.
    """
    if memory.due_at or memory.last_day == today:
        return today
    if exam_day is None or memory.in_steps:
        return max(today, memory.due_day)
    return max(today, due_by_exam(memory.due_day, memory.last_day, exam_day, fuzz_draw(card, memory.reps)))
