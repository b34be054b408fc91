"""Reads the log of answers: what stands in it, by card, by day and by session."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from quiz.deck.recognise import Seen
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Memory
from quiz.engine.rating import LONGEST_ANSWER, Rating
from quiz.engine.study_days import StudyDay
from quiz.engine.tuning.trials import Review
from quiz.store.database import Database
from quiz.store.log_rows import MEMORY, Entry, Mode, entry_of, memory_of


@dataclass(frozen=True, slots=True)
class Tally:
    """How the reviews that stand went: all of them, and those of cards that were not new."""

    reviews: int
    repeated: int
    passed: int

    @property
    def retention(self) -> float | None:
        """The share of passed reviews among those of cards that were not new; None where there is none."""
        return self.passed / self.repeated if self.repeated else None


@dataclass(frozen=True, slots=True)
class PastSession:
    """A session of the past: when it began (milliseconds since 1970, and study day), what it was, what it came to.

    `decks` are the decks of its cards, in order of name; `points` is the sum of the scores, from 0 to 1 each.
    """

    session: str
    mode: Mode
    at: int
    day: int
    decks: tuple[str, ...]
    answers: int
    points: float
    seconds: float


class KeptReport(NamedTuple):
    """The report of a session as it was given, and the study day on which it was."""

    day: int
    text: str


@dataclass(frozen=True, slots=True)
class Tuning:
    """A fit of the memory model: when it was made (milliseconds since 1970, and study day), and what came of it.

    `tried_on` is the number of trials that there were then, `fitted_on` the number that the parameters were fitted to.
    """

    id: str
    at: int
    day: int
    adopted: bool
    parameters: tuple[float, ...]
    tried_on: int
    fitted_on: int
    figures: Mapping[str, Any]


def _tuning(id_: str, at: int, day: int, adopted: int, shown: str) -> Tuning:
    verdict = json.loads(shown)
    fitted_on = verdict["reviews"]
    tried_on = fitted_on + verdict["held_out"]
    return Tuning(id_, at, day, bool(adopted), tuple(verdict["parameters"]), tried_on, fitted_on, verdict)


ROWS_OF = """
    card IN (SELECT value FROM json_each(:cards)
             UNION ALL SELECT was FROM renamed WHERE card IN (SELECT value FROM json_each(:cards)))
"""
"""Picks the rows of some cards, whatever they were called when the rows were written."""


# From day to day by the index, as one day has many rows: `DISTINCT` would look at each.
_DAYS = """
    WITH RECURSIVE logged (day) AS (
        SELECT max(day) FROM log
        UNION ALL SELECT (SELECT max(day) FROM log WHERE log.day < logged.day) FROM logged WHERE logged.day IS NOT NULL
    )
    SELECT day FROM logged WHERE EXISTS (SELECT 1 FROM reviews WHERE reviews.day = logged.day)
"""


class Records:
    """Reads what the log says."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reviews(self) -> list[Entry]:
        """Every review that stands, in the order in which they were given."""
        return self._entries("kind = 'review'")

    def reviews_on(self, day: int) -> list[Entry]:
        """The reviews of study day `day` that stand, in order."""
        return self._entries("kind = 'review' AND day = :day", day=day)

    def met_on(self, day: int) -> dict[str, bool]:
        """The cards with a review of study day `day` that stands, each with whether it was new on that day.

        A memory tells its last day only, and after that a day may come again: clocks are set back.
        """
        query = "SELECT name, max(first_day = :day) FROM reviews WHERE day = :day GROUP BY name"
        return {card: bool(new) for card, new in self._database.rows(query, day=day)}

    def answers_of(self, session: str) -> list[Entry]:
        """The answers of one session that stand, in order."""
        return self._entries("kind IN ('review', 'practice', 'exam') AND session = :session", session=session)

    def answers_to(self, card: str) -> list[Entry]:
        """Every answer to one card that stands, in order."""
        return self._entries(f"kind IN ('review', 'practice', 'exam') AND {ROWS_OF}", cards=json.dumps([card]))

    def wrong_answers(self) -> list[Entry]:
        """Every answer that stands and is not fully right, in order."""
        return self._entries("kind IN ('review', 'practice', 'exam') AND score < 1")

    def last_reviews(self, cards: Iterable[str]) -> list[Entry]:
        """The last review that stands of each of `cards`, in the order in which they were given."""
        last = f"id IN (SELECT max(id) FROM reviews WHERE {ROWS_OF} GROUP BY name)"
        return self._entries(last, cards=json.dumps([*cards]))

    def days(self) -> set[int]:
        """The study days with a review that stands."""
        return {day for (day,) in self._database.rows(_DAYS)}

    def study_days(self) -> list[StudyDay]:
        """What the reviews that stand came to on each study day that has any, in order."""
        query = f"""
            SELECT day, count(*), total(min(ms / 1000.0, {LONGEST_ANSWER})), total(later), total(later AND rating > 1)
            FROM (SELECT day, ms, rating, day > lag(day, 1, day) OVER (PARTITION BY name ORDER BY id) AS later
                  FROM reviews)
            GROUP BY day ORDER BY day
        """
        rows = self._database.rows(query)
        return [
            StudyDay(day, answers, seconds, int(later), int(passed)) for day, answers, seconds, later, passed in rows
        ]

    def tally(self, cards: Iterable[str] | None = None) -> Tally:
        """How the reviews that stand went; only those of `cards`, if given."""
        query = "SELECT count(*), total(reps > 1), total(reps > 1 AND rating > 1) FROM reviews"
        if cards is None:
            rows = self._database.rows(query)
        else:
            rows = self._database.rows(f"{query} WHERE {ROWS_OF}", cards=json.dumps([*cards]))
        return Tally(*map(int, rows[0]))

    def seconds_a_review(self) -> float | None:
        """What a review took lately, on average; None where there is none that was timed."""
        lately = "SELECT ms FROM reviews WHERE ms > 0 ORDER BY id DESC LIMIT 500"
        query = f"SELECT avg(min(ms / 1000.0, {LONGEST_ANSWER})) FROM ({lately})"
        return self._database.rows(query)[0][0]  # type: ignore[no-any-return]

    def count(self, sessions: Iterable[str]) -> int:
        """How many answers of `sessions` stand."""
        query = """
            SELECT count(*) FROM standing
            WHERE kind IN ('review', 'practice', 'exam') AND session IN (SELECT value FROM json_each(?))
        """
        return int(self._database.rows(query, json.dumps([*sessions]))[0][0])

    def sessions(self) -> list[PastSession]:
        """Every session with an answer that stands, the latest first."""
        query = f"""
            SELECT session, min(kind), min(at), min(day), json_group_array(DISTINCT deck),
                count(*), total(score), total(min(ms / 1000.0, {LONGEST_ANSWER}))
            FROM standing WHERE kind IN ('review', 'practice', 'exam') GROUP BY session ORDER BY min(id) DESC
        """
        return [
            PastSession(session, Mode(mode), at, day, tuple(sorted(json.loads(decks))), *sums)
            for session, mode, at, day, decks, *sums in self._database.rows(query)
        ]

    def memories(self, cards: Iterable[str] | None = None) -> dict[str, Memory]:
        """The memory of each card that was ever answered; only of `cards`, if given."""
        rows = self._of_cards(f"SELECT card, {MEMORY} FROM memory", cards)
        return {row[0]: memory_of(row[1:]) for row in rows}

    def statuses(self, cards: Iterable[str] | None = None) -> dict[str, CardStatus]:
        """The cards that are suspended, were buried, have a flag or are kept; only of `cards`, if given."""
        rows = self._of_cards("SELECT card, suspended, buried, flag, kept FROM handling", cards)
        return {card: CardStatus(bool(suspended), *others) for card, suspended, *others in rows}

    def seen(self) -> dict[str, Seen]:
        """What each card without an id of its own said when it was last met."""
        rows = self._database.rows("SELECT card, deck, shown FROM seen")
        texts = ((card, deck, json.loads(shown)) for card, deck, shown in rows)
        return {card: Seen(card, deck, text["prompt"], "\n".join(text["expected"])) for card, deck, text in texts}

    def names(self) -> Mapping[str, str]:
        """For each id that a card had before it was renamed, the one that it has now."""
        return dict(self._database.rows("SELECT was, card FROM renamed"))

    def tunings(self) -> list[Tuning]:
        """What came of each fit of the memory model, in order, but for what was taken back."""
        query = """
            SELECT id, at, day, value, shown FROM log INDEXED BY log_tune WHERE kind = 'tune' AND shown <> '{}'
                AND NOT EXISTS (SELECT 1 FROM log AS later WHERE later.voids = log.id)
            ORDER BY id
        """
        return [_tuning(*row) for row in self._database.rows(query)]

    def tried_on(self) -> int:
        """The trials that there were at the last fit, also where that was taken back; 0 before the first one."""
        query = """
            SELECT id, at, day, value, shown FROM log INDEXED BY log_tune WHERE kind = 'tune' AND shown <> '{}'
            ORDER BY id DESC LIMIT 1
        """
        return next((_tuning(*row).tried_on for row in self._database.rows(query)), 0)

    def trial_reviews(self) -> list[Review]:
        """Every review that stands, in order, with just what the memory model needs."""
        rows = self._database.rows("SELECT name, rating, day, ms FROM reviews ORDER BY id")
        return [Review(name, Rating(rating), day, ms) for name, rating, day, ms in rows]

    def reports(self) -> dict[str, KeptReport]:
        """The reports that were kept, by their session."""
        rows = self._database.rows("SELECT session, day, shown FROM standing WHERE kind = 'report' ORDER BY id")
        return {session: KeptReport(day, text) for session, day, text in rows}

    def _of_cards(self, query: str, cards: Iterable[str] | None) -> list[tuple[Any, ...]]:
        if cards is None:
            return self._database.rows(query)
        return self._database.rows(f"{query} WHERE card IN (SELECT value FROM json_each(?))", json.dumps([*cards]))

    def _entries(self, condition: str, **values: object) -> list[Entry]:
        query = f"SELECT * FROM standing WHERE {condition} ORDER BY id"
        return [entry_of(row) for row in self._database.named_rows(query, **values)]
