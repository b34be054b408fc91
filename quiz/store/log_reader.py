"""Reads the log of answers: its valid rows (not undone or replaced), by card, by day and by session."""

import json
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.card.model import Answer
from quiz.engine.day import DAY, EARLIEST, Moment
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.replay import memories_after
from quiz.engine.memory.scheduler import Memory, Scheduler
from quiz.engine.rating import LONGEST_ANSWER, USUAL_ANSWER, Rating
from quiz.process.stopping import while_still_wanted
from quiz.store.derived.card_history import HISTORY, PastRow, begun_days, past_rows
from quiz.store.derived.derived_tables import HAPPENED, ROWS_OF, courses_in, of_rare_kind, scheduler_in_force, united_in
from quiz.store.derived.parted_cards import name_today, renames_in
from quiz.store.index.answer_sums import (
    WITH_LATER,
    Tally,
    answer_groups,
    portions,
    study_days,
    tally,
    untold,
    whole,
)
from quiz.store.past_sessions import GIVEN, PastSession, session_pages
from quiz.store.rows.log_rows import (
    ANSWERS,
    MEMORY,
    Kind,
    LogEntry,
    LogRow,
    entry_of,
    happened_in,
    id_of,
    ids_of_day,
    memory_of,
    read_rows,
    tag_of,
)
from quiz.store.rows.row_sense import are_texts, sensible, words_said
from quiz.store.sqlite.database import Database, Progress
from quiz.store.studied_days import IS_VALID_REVIEW, StudiedDays, bounds_of

if TYPE_CHECKING:  # what few commands ask for is imported where they ask
    from quiz.deck.identity.seen_card import Seen
    from quiz.engine.answer_statistics import AnswerGroup
    from quiz.engine.study_days import StudyDay
    from quiz.engine.tuning.trials import Review


class CardTally(NamedTuple):
    """The reviews of a card: how many, the `seconds` they took, how many on a later day, and how many of these
    remembered.
    """

    answers: int = 0
    seconds: float = 0.0
    later: int = 0
    remembered: int = 0


class ReviewOfDay(NamedTuple):
    """A review of a study day: its id, the card and its deck at that time, its rating and score, and how long it took
    in milliseconds.
    """

    id: int
    card: str
    deck: str
    rating: int
    score: float
    ms: int


class Misdated(NamedTuple):
    """An answer to `card` that a wrong clock has dated to study day `day`."""

    id: int
    card: str
    day: int


class WrongAnswer(NamedTuple):
    """A wrong answer to a card, what was expected then, and how many times it was given."""

    card: str
    given: Answer
    expected: Answer
    times: int


class KeptReport(NamedTuple):
    """The stored report of a session, and its study day."""

    day: int
    text: str


class Tuning(NamedTuple):
    """A fit of the memory model: when it was made (milliseconds since 1970, and study day), and its result.

    `tried_on` is the number of reviews for testing that there were then, and `fitted_on` the number used for fitting.
    """

    id: int
    at: int
    day: int
    adopted: bool
    parameters: tuple[float, ...]
    tried_on: int
    fitted_on: int
    figures: Mapping[str, Any]


def _tuning(id_: int, at: int, day: int, adopted: int, extra: str) -> Tuning:
    verdict = json.loads(extra)
    fitted_on = verdict["reviews"]
    tried_on = fitted_on + verdict["held_out"]
    return Tuning(id_, at, day, bool(adopted), tuple(verdict["parameters"]), tried_on, fitted_on, verdict)


def _wrong_answer(row: tuple[str, str, str, int]) -> WrongAnswer:
    card, answer, said, times = row
    given, (_, expected, *_) = json.loads(answer), json.loads(said)
    return WrongAnswer(card, _texts(given), _texts(expected), times)


def _entry(row: dict[str, Any]) -> LogEntry:
    entry = entry_of(row)
    for values in (entry.answer, entry.expected, entry.options, (entry.prompt,)):
        _texts([*values])
    return entry


def _texts(values: Any) -> Answer:
    """Returns `values`, if they are a list of texts. Raises `ValueError` where they are anything else."""
    if not are_texts(values):
        raise ValueError(values)
    return tuple(values)


_WRONG = f"""
    SELECT name, answer, said, count(DISTINCT coalesce(session, 0) || ' ' || at) FROM valid_rows
    WHERE {GIVEN} AND score < 1 AND answer IS NOT NULL GROUP BY name, answer, said ORDER BY min(id)
"""
_ON_DAY = """
    row IN (SELECT id FROM log WHERE id >= :first AND id < :last AND day = :day AND at IS NULL
            UNION ALL SELECT id FROM log WHERE day = :day AND at IS NOT NULL)
"""
_IN_SESSION = """
    row BETWEEN (SELECT first FROM session WHERE id = :session)
            AND (SELECT coalesce(last, 9223372036854775807) FROM session WHERE id = :session)
        AND session = (SELECT n FROM session WHERE id = :session)
"""
_REVIEWED_SINCE = f"SELECT DISTINCT name FROM valid_rows WHERE row >= :first AND kind = {Kind.REVIEW}"
# The first two find what is ahead, the next two what is before this program, the last what is behind earlier answers.
_MISDATED = f"""
    SELECT id, name, day FROM valid_rows WHERE kind = {Kind.REVIEW} AND origin IS NULL AND row IN (
        SELECT id FROM log WHERE id > :soon_id AND at IS NULL
        UNION ALL SELECT id FROM log WHERE at IS NOT NULL AND day > :soon
        UNION ALL SELECT id FROM log WHERE id < :earliest_id AND at IS NULL
        UNION ALL SELECT id FROM log WHERE at IS NOT NULL AND day < :earliest
        UNION ALL SELECT id FROM log WHERE at IS NOT NULL AND at < (id >> 21) - :long AND id >> 21 <= :soon_at)
    ORDER BY id
"""
_LONG_BEFORE = 30 * DAY
"""Milliseconds from which on an answer that is dated before an earlier one was dated by a wrong clock."""
_ENTRIES = "SELECT valid_rows.*, (SELECT id FROM session WHERE n = session) AS session_name FROM valid_rows"
_WORDINGS = f"SELECT n FROM wording WHERE {ROWS_OF}"
_OWN = f"SELECT id FROM log WHERE wording IN ({_WORDINGS})"
_UNDOS = f"SELECT id FROM log WHERE kind = {Kind.UNDO} AND of IN ({_OWN})"
_ABOUT = f"""
    log.wording IN ({_WORDINGS})
    OR log.kind = {Kind.UNDO} AND log.of IN ({_OWN})
    OR log.kind = {Kind.REDO} AND log.of IN ({_UNDOS})
    OR log.kind = {Kind.RENAME} AND json_extract(log.extra, '$[1]') IN (SELECT value FROM json_each(:cards))
    OR log.kind IN ({Kind.IMPORT}, {Kind.TAKE_BACK})
        AND log.origin IN (SELECT origin FROM log WHERE wording IN ({_WORDINGS}))
"""
_PORTION = 500
"""Cards whose histories are read at once."""
_TUNINGS = f"""
    SELECT id, coalesce(at, id >> 21), day, value, extra FROM log WHERE {of_rare_kind(Kind.TUNE)}
"""

_FIRST_WORDINGS = 2000
"""Cards of the log, as they were first met, among which a deck is looked for that was begun early."""
_ENOUGH_TIMED = 5
"""From so many timed answers on, their average alone says how long one takes."""


class LogReader:
    """Reads the log. A row is valid unless it was undone or replaced, or its import was taken back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reviews(self) -> list[LogEntry]:
        """Returns all valid reviews in order, each with the memory after it."""
        scheduler = self._scheduler_in_force()
        rows = self._database.rows(f"{HAPPENED} ORDER BY name, id")
        left = {
            id_: memory for _, of_card in courses_in(rows) for id_, memory in memories_after(of_card, scheduler).items()
        }
        return [entry._replace(memory=left.get(entry.id)) for entry in self._entries(f"kind = {Kind.REVIEW}")]

    def reviews_on(self, day: int) -> list[ReviewOfDay]:
        """Returns the valid reviews of study day `day` in order, without what was asked and answered: there may be a
        thousand of them, and home counts them each time it comes back.
        """
        query = f"""
            SELECT id, name, deck, rating, score, coalesce(ms, 0) FROM valid_rows
            WHERE kind = {Kind.REVIEW} AND {_ON_DAY}
                AND rating BETWEEN {min(Rating)} AND {max(Rating)} AND score BETWEEN 0 AND 1 -- others make no sense
            ORDER BY id
        """
        return [ReviewOfDay(*row) for row in self._database.rows(query, **bounds_of(day))]

    def answers_by_day(self, first: int, last: int) -> dict[int, int]:
        """Counts the valid reviews of each study day from `first` to `last`; days without any are left out."""
        query = f"""
            SELECT day, count(*) FROM log WHERE {IS_VALID_REVIEW} AND day BETWEEN :from_day AND :to_day
                AND (origin IS NULL OR origin IN (SELECT n FROM origin WHERE taken_in))
                AND id IN (SELECT id FROM log WHERE id >= :first AND id < :last AND at IS NULL
                           UNION ALL SELECT id FROM log WHERE at IS NOT NULL AND day BETWEEN :from_day AND :to_day)
            GROUP BY day
        """
        ids = {"first": ids_of_day(first)[0], "last": ids_of_day(last)[1]}
        return {day: int(count) for day, count in self._database.rows(query, from_day=first, to_day=last, **ids)}

    def met_on(self, day: int, after: int = 0) -> dict[str, bool]:
        """Returns the cards reviewed on study day `day`, and for each whether it was new on that day; only those with a
        review after the row with the id `after`, if given.

        The day of a card's last answer would not do: when a clock is set back, a day comes again.
        """
        query = f"""
            SELECT name, (SELECT first_day FROM memory WHERE card = name) FROM valid_rows
            WHERE kind = {Kind.REVIEW} AND {_ON_DAY} AND row > :after GROUP BY name
        """
        found = dict(self._database.rows(query, **bounds_of(day), after=after))
        reset = [card for card, first_day in found.items() if first_day is None or first_day > day]
        new = {card for card, begun in self._begun(reset) if day in begun} if reset else set()
        return {card: first_day == day or card in new for card, first_day in found.items()}

    def last_id(self) -> int:
        """Returns the id of the last row; 0 of an empty log."""
        return int(self._database.rows("SELECT coalesce(max(id), 0) FROM log")[0][0])

    def united(self) -> str:
        """Returns a text that changes whenever rows come into the log that were not made here."""
        with self._database.faults:
            return united_in(self._database.connection)

    def only_grew_by_answers(self, after: int) -> bool:
        """Returns whether all rows after the one with the id `after` are answers that stand in the place of none."""
        answers = ", ".join(map(str, sorted(ANSWERS)))
        query = f"SELECT 1 FROM log WHERE id > ? AND (of IS NOT NULL OR kind NOT IN ({answers})) LIMIT 1"
        return not self._database.rows(query, after)

    def _begun(self, cards: Iterable[str]) -> list[tuple[str, set[int]]]:
        """Returns for each of `cards` the study days on which it was new: the first day, and again after each reset."""
        query = f"{HAPPENED} AND {ROWS_OF} ORDER BY name, id"
        rows = self._database.rows(query, cards=json.dumps([*cards]))
        return [(card, begun_days(happened)) for card, happened in courses_in(rows)]

    def answers_of(self, session: str) -> list[LogEntry]:
        """Returns the valid answers of a session in order."""
        return self._entries(f"{GIVEN} AND {_IN_SESSION}", session=session)

    def answers_to(self, card: str) -> list[LogEntry]:
        """Returns the valid answers to a card in order, each review with the memory after it."""
        entries = self._entries(f"{GIVEN} AND {ROWS_OF}", cards=json.dumps([card]))
        left = self.memories_after(card)
        return [entry._replace(memory=left.get(entry.id)) for entry in entries]

    def memories_after(self, card: str) -> Mapping[int, Memory]:
        """Returns the memory after each valid review of `card`, by the id of the review."""
        query = f"{HAPPENED} AND {ROWS_OF} ORDER BY id"
        rows = self._database.rows(query, cards=json.dumps([card]))
        scheduler = self._scheduler_in_force()
        with self._database.sense:
            return memories_after([happened_in(row[1:]) for row in rows], scheduler)

    def _scheduler_in_force(self) -> Scheduler:
        with self._database.faults:
            return scheduler_in_force(self._database.connection)

    def histories(self, cards: Iterable[str]) -> Iterator[tuple[str, list[PastRow]]]:
        """Yields each of `cards` that has a history, in no certain order, with its valid rows in order."""
        scheduler, rest = self._scheduler_in_force(), iter(cards)
        while portion := list(islice(rest, _PORTION)):
            rows = self._database.rows(HISTORY, cards=json.dumps(portion))
            with self._database.sense:
                yield from ((card, past_rows(of_card, scheduler)) for card, of_card in groupby(rows, itemgetter(0)))

    def log_rows(self, cards: Iterable[str] | None = None) -> Iterator[LogRow]:
        """Yields the rows of the log in order, in the form in which another log can add them; only those about `cards`,
        if given.

        With `cards`, rows about all cards, such as fits of the memory model, are left out.
        """
        with self._database.sense, self._database.faults:
            if cards is None:
                yield from read_rows(self._database.connection)
            else:
                yield from read_rows(self._database.connection, _ABOUT, cards=json.dumps([*cards]))

    def wrong_answers(self) -> list[WrongAnswer]:
        """Returns the valid answers that were not fully right, in the order in which they were first given.

        An answer in an exam that counts as a review stands twice in the log, and counts once. Answers that give what
        was expected, as those to flashcards, are left out.
        """
        return [*sensible(_wrong_answer, while_still_wanted(self._database.rows(_WRONG)))]

    def missed_on(self, day: int) -> list[str]:
        """Returns the names of the cards with an answer on study day `day` that was not fully right, in order."""
        query = f"SELECT name FROM valid_rows WHERE {GIVEN} AND score < 1 AND {_ON_DAY} ORDER BY id"
        return [*dict.fromkeys(name for (name,) in self._database.rows(query, **bounds_of(day)))]

    def last_reviews(self, cards: Iterable[str]) -> list[LogEntry]:
        """Returns the last valid review of each of `cards`, in order of time."""
        last = f"SELECT row, max(id) FROM valid_rows WHERE kind = {Kind.REVIEW} AND {ROWS_OF} GROUP BY name"
        return self._entries(f"row IN (SELECT row FROM ({last}))", cards=json.dumps([*cards]))

    def last_words(self, cards: Sequence[str]) -> "dict[str, Seen]":
        """Returns the words of each of `cards` at its last valid review, without those never reviewed.

        They are read in portions: of very many cards, not all that is known of a review has room in memory at once.
        """
        from quiz.deck.identity.seen_card import Seen

        query = f"""
            SELECT name, deck, said, max(id) FROM valid_rows WHERE kind = {Kind.REVIEW} AND {ROWS_OF} GROUP BY name
        """
        found: dict[str, Seen] = {}
        for first in range(0, len(cards), _PORTION):
            names = json.dumps(cards[first : first + _PORTION])
            for card, deck, said, _ in self._database.rows(query, cards=names):
                if words := words_said(said):
                    found[card] = Seen(card, deck, words[0], "\n".join(words[1]))
        return found

    def days(self) -> set[int]:
        """Returns the study days with a valid review."""
        return {
            day for (day,) in self._database.rows(f"SELECT DISTINCT day FROM valid_rows WHERE kind = {Kind.REVIEW}")
        }

    @property
    def studied(self) -> Container[int]:
        """The study days with a valid review. A day is looked up when asked for."""
        return StudiedDays(self._database)

    def days_that_never_were(self, now: Moment) -> Callable[[int], bool]:
        """Returns a function that tells of a past study day without answers whether the learner never had it.

        Travelling across time zones can skip a study day.
        """

        def tell(day: int) -> bool:
            from quiz.engine.study_days import never_was

            before, after = self._times_on(day - 1), self._times_on(day + 1)
            return bool(before) and never_was(max(before), min(after, default=now.at))

        return tell

    def _times_on(self, day: int) -> list[int]:
        query = f"SELECT at FROM valid_rows WHERE kind = {Kind.REVIEW} AND {_ON_DAY}"
        return [at for (at,) in self._database.rows(query, **bounds_of(day))]

    def misdated(self, now: Moment) -> list[Misdated]:
        """Returns the valid answers whose date cannot be right, in order.

        They are dated after today, before this program existed, or long before answers that were given earlier.
        """
        bounds = {
            "soon": now.day + 1,
            "soon_at": now.at + 2 * DAY,
            "earliest": EARLIEST,
            "long": _LONG_BEFORE,
            "soon_id": id_of(now.at + 2 * DAY, 0),
            "earliest_id": ids_of_day(EARLIEST)[0],
        }
        return [Misdated(*row) for row in self._database.rows(_MISDATED, **bounds)]

    def study_days(self) -> "list[StudyDay]":
        """Returns the figures of each study day with a valid review, in order."""
        return study_days(partial(whole, self._database.rows))

    def answer_groups(self, cards: Iterable[str] | None = None, progress: Progress = untold) -> "list[AnswerGroup]":
        """Returns the valid reviews in groups of the same day, half hour, rating and sort; only of `cards`, if
        given.
        """
        return answer_groups(partial(whole, self._database.rows, cards=cards, progress=progress))

    def tallies(
        self, first: int, today: int, progress: Progress = untold, cards: Iterable[str] | None = None
    ) -> dict[str, CardTally]:
        """Returns the tally of each card's valid reviews from study day `first` to `today`; only of `cards`, if given.

        Cards that were not reviewed in these days are not read, and have none.
        """
        if cards is None and first:
            cards = [name for (name,) in self._database.rows(_REVIEWED_SINCE, first=ids_of_day(first)[0])]
        query = f"""
            SELECT name, count(*), total(min(ms / 1000.0, {LONGEST_ANSWER})), total(later), total(later AND rating > 1)
            FROM ({WITH_LATER.format(of_cards=ROWS_OF)})
            WHERE kind = {Kind.REVIEW} AND day BETWEEN :first AND :today GROUP BY name
        """
        return {
            name: CardTally(answers, seconds, int(later), int(remembered))
            for rows in portions(self._database.rows, query, cards, progress, first=first, today=today)
            for name, answers, seconds, later, remembered in rows
        }

    def tally(self, cards: Iterable[str] | None = None) -> Tally:
        """Returns the tally of all valid reviews; only those of `cards`, if given."""
        return tally(partial(whole, self._database.rows, cards=cards))

    def seconds_a_review(self) -> float | None:
        """Returns the average seconds of the latest reviews; None where none was timed.

        As long as there are few, the usual time stands for those that are missing: the first question of a new learner
        may take a minute.
        """
        lately = f"""
            SELECT ms FROM log WHERE kind = {Kind.REVIEW} AND ms > 0
                AND NOT EXISTS (SELECT 1 FROM voided WHERE voided.id = log.id)
            ORDER BY id DESC LIMIT 500
        """
        query = f"SELECT count(*), total(min(ms / 1000.0, {LONGEST_ANSWER})) FROM ({lately})"
        ((timed, seconds),) = self._database.rows(query)
        missing = max(0, _ENOUGH_TIMED - timed)
        return (missing * USUAL_ANSWER + seconds) / (missing + timed) if timed else None

    def count(self, sessions: Iterable[str]) -> int:
        """Returns the number of valid answers in `sessions`."""
        query = f"SELECT count(*) FROM valid_rows WHERE {GIVEN} AND {_IN_SESSION}"
        return sum(int(self._database.rows(query, session=session)[0][0]) for session in sessions)

    def sessions(self) -> list[PastSession]:
        """Returns every session with a valid answer, the latest first."""
        return [session for page in self.session_pages() for session in page]

    def session_pages(self) -> Iterator[list[PastSession]]:
        """Yields every session with a valid answer, the latest first, in lists: the first is read at once however long
        the log is.
        """
        return session_pages(self._database)

    def memories(self, cards: Iterable[str] | None = None) -> dict[str, Memory]:
        """Returns the memory of each card that has one; only of `cards`, if given."""
        rows = self._of_cards(f"SELECT card, {MEMORY} FROM memory", cards)
        with self._database.sense:
            return {row[0]: memory_of(row[1:]) for row in while_still_wanted(rows)}

    def answered_cards(self) -> list[str]:
        """Returns the names of the cards with a memory."""
        return [card for (card,) in self._database.rows("SELECT card FROM memory")]

    def known_cards(self) -> set[str]:
        """Returns the names of all cards that any row of the log is about, valid or not."""
        query = "SELECT DISTINCT coalesce(name.card, wording.card) FROM wording LEFT JOIN name ON was = wording.card"
        return {card for (card,) in self._database.rows(query)}

    def due_days(self) -> Counter[int]:
        """Counts the cards by the study day they are due on."""
        return Counter(dict(self._database.rows("SELECT due_day, count(*) FROM memory GROUP BY due_day")))

    def statuses(self, cards: Iterable[str] | None = None) -> dict[str, CardStatus]:
        """Returns the status of each card that is suspended, was buried, has a flag or is kept as a leech; of `cards`,
        if given.
        """
        rows = self._of_cards("SELECT card, suspended, buried, flag, kept FROM status", cards)
        return {card: CardStatus(bool(suspended), *others) for card, suspended, *others in rows}

    def seen(self, cards: Iterable[str] | None = None) -> "dict[str, Seen]":
        """Returns the last known words of each card without an id of its own, or reworded since it has a history; only
        of `cards`, if given.
        """
        from quiz.deck.identity.seen_card import Seen

        rows = self._of_cards("SELECT card, deck, said FROM seen", cards)
        texts = [(card, deck, words_said(said)) for card, deck, said in rows]
        return {card: Seen(card, deck, words[0], "\n".join(words[1])) for card, deck, words in texts if words}

    def ever_said(self, cards: Iterable[str]) -> "dict[str, Seen]":
        """Returns the words that each of `cards` has had in any row, valid or not; preferably words with a right
        answer.
        """
        from quiz.deck.identity.seen_card import Seen

        query = "SELECT coalesce(name.card, wording.card), deck, said FROM wording LEFT JOIN name ON was = wording.card"
        among = "coalesce(name.card, wording.card) IN (SELECT value FROM json_each(:cards))"
        rows = self._database.rows(f"{query} WHERE {among} ORDER BY n", cards=json.dumps([*cards]))
        texts = [(card, deck, *words) for card, deck, said in rows if (words := words_said(said))]
        texts.sort(key=lambda text: bool(text[3]))
        return {card: Seen(card, deck, prompt, "\n".join(expected)) for card, deck, prompt, expected in texts}

    def all_said(self, cards: Iterable[str]) -> "dict[str, list[Seen]]":
        """Returns all words that each of `cards` ever had in the log, by whatever name and in whatever deck."""
        from quiz.deck.identity.seen_card import Seen

        query = """
            SELECT coalesce(name.card, wording.card) AS now, deck, json_extract(said, '$[0]', '$[1]')
            FROM wording LEFT JOIN name ON was = wording.card
            WHERE now IN (SELECT value FROM json_each(:cards)) ORDER BY n
        """
        found: dict[str, list[Seen]] = {}
        wanted = {*cards}
        with self._database.sense:
            rows = self._database.rows(query, cards=json.dumps([*wanted]))
            texts = [(card, deck, *json.loads(said)) for card, deck, said in rows]
            texts += [text[1:] for text in self._reworded() if text[1] in wanted]
            for card, deck, prompt, expected in texts:
                found.setdefault(card, []).append(Seen(card, deck, prompt, "\n".join(expected)))
        return found

    def last_said_here(self, cards: Iterable[str]) -> "dict[str, Seen]":
        """Returns the words of each of `cards` in the last row with any that was written here, valid or not."""
        from quiz.deck.identity.seen_card import Seen

        query = f"""
            SELECT coalesce(name.card, wording.card), deck, json_extract(said, '$[0]', '$[1]'), max(log.id)
            FROM wording JOIN log ON log.wording = wording.n LEFT JOIN name ON was = wording.card
            WHERE wording.n IN (SELECT n FROM wording WHERE {ROWS_OF})
                AND origin IS NULL AND log.id & {tag_of(-1)} IN (SELECT tag FROM device WHERE until > 0)
            GROUP BY 1
        """
        wanted, own, last = {*cards}, self._own_tags(), dict[str, int]()
        found: dict[str, Seen] = {}
        with self._database.sense:
            rows = self._database.rows(query, cards=json.dumps([*wanted]))
            texts = [(id_, card, deck, *json.loads(said)) for card, deck, said, id_ in rows]
            texts += [text for text in self._reworded() if text[1] in wanted and tag_of(text[0]) in own]
            for id_, card, deck, prompt, expected in texts:
                if id_ >= last.get(card, 0):
                    last[card], found[card] = id_, Seen(card, deck, prompt, "\n".join(expected))
        return found

    def _reworded(self) -> Iterator[tuple[int, str, str, str, list[str]]]:
        """Yields the rows about cards that were reworded: the id, the card by its name of today, the deck and the words
        of then.
        """
        renames = renames_in(self._database.connection)
        reworded = [(one.id, one.card, one.words) for one in renames if one.words is not None]
        names = self.names() if reworded else {}
        for id_, card, (deck, prompt, *expected) in reworded:
            yield id_, name_today(names, card, prompt, expected), deck, prompt, expected

    def names(self) -> Mapping[str, str]:
        """Returns the present name of each renamed card, by each former name."""
        return dict(self._database.rows("SELECT was, card FROM name"))

    def named_elsewhere(self) -> set[str]:
        """Returns the names of today that another machine has given, whatever its cards were called here before."""
        own = self._own_tags()
        renames = f"SELECT id, extra FROM log WHERE {of_rare_kind(Kind.RENAME)} AND answer IS NULL ORDER BY id"
        last = dict(sensible(lambda row: (str(json.loads(row[1])[1]), tag_of(row[0])), self._database.rows(renames)))
        return {name for name, tag in last.items() if tag not in own}

    def are_of_two_machines(self, card: str, other: str) -> bool:
        """Returns whether both cards have valid rows that were not imported, and no machine wrote such rows of both."""
        query = f"SELECT DISTINCT name, row & {tag_of(-1)} FROM valid_rows WHERE origin IS NULL AND {ROWS_OF}"
        own = self._own_tags()
        writers: dict[str, set[int]] = {card: set(), other: set()}
        for name, tag in self._database.rows(query, cards=json.dumps([card, other])):
            writers[name].add(0 if tag in own else tag)
        return all(writers.values()) and writers[card].isdisjoint(writers[other])

    def machines_of(self, cards: Iterable[str]) -> dict[str, set[int]]:
        """Returns the machines that wrote rows about each of `cards`, valid or not: 0 for this one, -1 for imports."""
        query = f"""
            SELECT DISTINCT coalesce(name.card, wording.card), iif(origin IS NULL, log.id & {tag_of(-1)}, -1)
            FROM wording JOIN log ON log.wording = wording.n LEFT JOIN name ON was = wording.card
            WHERE wording.n IN (SELECT n FROM wording WHERE {ROWS_OF})
        """
        own, found = self._own_tags(), dict[str, set[int]]()
        for card, tag in self._database.rows(query, cards=json.dumps([*cards])):
            found.setdefault(card, set()).add(0 if tag in own else tag)
        return found

    def _own_tags(self) -> set[int]:
        """Returns the numbers under which this database has written rows."""
        return {tag for (tag,) in self._database.rows("SELECT tag FROM device WHERE until > 0")}

    def tunings(self) -> list[Tuning]:
        """Returns all fits of the memory model in order, without those taken back."""
        query = f"{_TUNINGS} AND NOT EXISTS (SELECT 1 FROM voided WHERE voided.id = log.id) ORDER BY id"
        with self._database.sense:
            return [_tuning(*row) for row in self._database.rows(query)]

    def tried_on(self) -> int:
        """Returns how many reviews for testing there were at the last fit, even if that was taken back; 0 before the
        first fit.
        """
        query = f"{_TUNINGS} ORDER BY id DESC LIMIT 1"
        with self._database.sense:
            return next((_tuning(*row).tried_on for row in self._database.rows(query)), 0)

    def some_cards(self, most: int, cards: Iterable[str] | None = None) -> list[str] | None:
        """Returns a fixed part of `cards` (None: all answered cards) that has about `most` reviews, in order of name.

        Returns None where all of them have no more than that.
        """
        counts = self._of_cards("SELECT card, reps FROM memory", cards)
        step = -(-sum(reviews for _, reviews in while_still_wanted(counts)) // most)
        return sorted(card for card, _ in while_still_wanted(counts))[::step] if step > 1 else None

    def trial_reviews(self, cards: Iterable[str] | None = None) -> "list[Review]":
        """Returns the valid reviews in order, with only what fitting the memory model needs; only those of `cards`, if
        given.
        """
        from quiz.engine.tuning.trials import Review

        query = f"""
            SELECT * FROM (
                SELECT name, rating, day, coalesce(ms, 0),
                    total(kind = {Kind.RESET}) OVER (PARTITION BY name ORDER BY id), id, kind
                FROM valid_rows WHERE kind IN ({Kind.REVIEW}, {Kind.RESET}) AND {"true" if cards is None else ROWS_OF})
            WHERE kind = {Kind.REVIEW} AND rating BETWEEN {min(Rating)} AND {max(Rating)} -- others make no sense
        """
        values = {} if cards is None else {"cards": json.dumps([*cards])}
        rows = sorted(self._database.rows(query, **values), key=itemgetter(5))
        return [
            Review(name, Rating(rating), day, ms, int(resets))
            for name, rating, day, ms, resets, *_ in while_still_wanted(rows)
        ]

    def begins_before(self, day: int) -> bool:
        """Returns whether the log has a row from before study day `day`; it looks only at the first row."""
        return bool(self._database.rows("SELECT 1 FROM (SELECT day FROM log ORDER BY id LIMIT 1) WHERE day < ?", day))

    def begun_decks(self, names: Iterable[str]) -> set[str]:
        """Returns those of the decks `names` that were among the first to be answered, and still have an answered card.

        It reads only the beginning of the log, so it is as fast for a long one.
        """
        query = f"""
            SELECT DISTINCT deck FROM (SELECT card, deck FROM wording ORDER BY n LIMIT {_FIRST_WORDINGS})
            WHERE deck = ? AND card IN (SELECT card FROM memory)
        """
        return {name for name in names if self._database.rows(query, name)}

    def has_studied_on(self, days: int) -> bool:
        """Returns whether there are reviews on at least `days` study days. It reads only the first of them."""
        query = f"SELECT id, day FROM log WHERE kind = {Kind.REVIEW} AND id > ? AND day <> ? ORDER BY id LIMIT 1"
        last, day = 0, -1
        for _ in range(days):
            found = self._database.rows(query, last, day)
            if not found:
                return False
            ((last, day),) = found
        return True

    def has_reviews(self, count: int) -> bool:
        """Returns whether there are at least `count` reviews."""
        query = f"SELECT count(*) FROM (SELECT 1 FROM log WHERE kind = {Kind.REVIEW} LIMIT ?)"
        return int(self._database.rows(query, count)[0][0]) == count

    def is_taken_in(self, origin: str) -> bool:
        """Returns whether a history was imported from `origin` and not taken back since."""
        return bool(self._database.rows("SELECT 1 FROM origin WHERE name = ? AND taken_in", origin))

    def reports(self) -> dict[str, KeptReport]:
        """Returns the stored reports by session."""
        query = f"""
            SELECT session.id, log.day, log.extra FROM log JOIN session ON session.n = log.session
            WHERE {of_rare_kind(Kind.REPORT)} ORDER BY log.id
        """
        return {session: KeptReport(day, text) for session, day, text in self._database.rows(query)}

    def _of_cards(self, query: str, cards: Iterable[str] | None) -> list[tuple[Any, ...]]:
        if cards is None:
            return self._database.rows(query)
        return self._database.rows(f"{query} WHERE card IN (SELECT value FROM json_each(?))", json.dumps([*cards]))

    def _rows(self, condition: str, **values: object) -> list[dict[str, Any]]:
        """Returns the valid rows that meet the SQL `condition`, in order, with the session by name."""
        found = self._database.named_rows(f"{_ENTRIES} WHERE {condition}", **values)
        found.sort(key=itemgetter("id"))  # the ids of answers with others in their place are not those of rows
        return [row | {"session": row["session_name"]} for row in found]

    def _entries(self, condition: str, **values: object) -> list[LogEntry]:
        return [*sensible(_entry, self._rows(condition, **values))]
