"""Makes the log rows of an import: its answers, and the other program's state where the answers do not lead to it."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from itertools import islice, pairwise
from types import MappingProxyType
from typing import NamedTuple
from zlib import crc32

from quiz.card.model import Card
from quiz.deck.card_ids import part_of
from quiz.engine.memory.card_status import FLAGS, FREE, CardStatus, due_on
from quiz.engine.memory.replay import Course, Happened, Known, next_trail, replay
from quiz.engine.memory.scheduler import Memory, Phase, Scheduler
from quiz.exchange.incoming import (
    EARLIEST,
    LATEST,
    UNFIT_ANSWER,
    UNFIT_STATE,
    CardHistory,
    ImportRemark,
    PastAnswer,
    is_time_of_answer,
)
from quiz.exchange.taking_in.deck_plan import Settled
from quiz.process.gc_pause import collector_paused
from quiz.process.stopping import while_still_wanted
from quiz.store.incoming.forgotten import is_name_forgotten
from quiz.store.rows.log_rows import KINDS, TAG_BITS, Kind, LogRow, Wording, happened_in_row, id_of, said, seed_row
from quiz.store.rows.packed_rows import PackedRows

NO_CARD = "history of a card that its text no longer makes"
FORGOTTEN = "answers to a card that was forgotten here since"
_TAGS = (1 << TAG_BITS) - 1
_SPREAD = 80_000_000
"""Milliseconds of a day over which answers are spread of which only the day is known."""
_SPREAD_CHANGES = 60_000
"""Milliseconds over which changes are spread: programs change thousands of cards at once, and an id is a time."""
_NEAR = 9e-4
"""How far stability and difficulty may be from those of the other program before its own are put down."""
_SECOND = 1000
_DAY_ZERO = 719_163
_DAY = 86_400_000
_MOVED = 100
"""Milliseconds by which an export may have moved an answer: none there has the time of another."""
_LONGEST = 36_500 * 3
"""Days that a card may wait, or be late."""
_AT_ONCE = 2_000
"""Cards whose rows are made at once."""
_SCORES = (0.0, 1.0)
"""One value for all answers, of which there may be half a million."""


class LogHere(NamedTuple):
    """The present log, as far as the import needs it.

    `known` are the ids of rows from this source, `statuses` those of cards, and `happened` returns the events of cards.
    `as_of` is the time of the last file imported from this source, 0 for none. `today` is a study day. `written` is the
    time of the present file, 0 if unknown. `flagged_here` are cards whose flag was changed here. `times` returns the
    times of each card's rows, in milliseconds and in order. `forgotten` tells of forgotten cards, by their hashes, up
    to which row that is.
    """

    known: frozenset[int] | set[int]
    statuses: Mapping[str, CardStatus]
    happened: Callable[[Iterable[str]], Mapping[str, list[Happened]]]
    scheduler: Scheduler
    as_of: int
    today: int
    written: int = 0
    flagged_here: frozenset[str] | set[str] = frozenset()
    times: Callable[[Iterable[str]], Mapping[str, list[int]]] = lambda cards: {}
    forgotten: Mapping[str, int] = MappingProxyType({})


class HistoryPlan(NamedTuple):
    """The rows of an import, some of which may already be in the log.

    `reviews` counts the new answers, and `days` are the first and last day of these. `stated` are the cards whose state
    is set to the other program's, `agreed` counts those whose answers lead to it by themselves, and `later` are those
    answered here since. `trials` counts answers on a later day than the one before. `known` has the memory of cards
    after all rows.
    """

    rows: Collection[LogRow] = ()
    reviews: int = 0
    days: tuple[int, int] | None = None
    stated: tuple[str, ...] = ()
    agreed: int = 0
    later: tuple[str, ...] = ()
    trials: int = 0
    left_out: tuple[ImportRemark, ...] = ()
    known: Mapping[str, Known] = {}


class _Rows(NamedTuple):
    """The rows of one card, and the words of the card. `came_back` tells that the card was exported from here."""

    wording: Wording
    seed: int
    history: CardHistory
    rows: list[LogRow]
    first: str
    came_back: bool = False


def plan_history(settled: Iterable[Settled], source: str, day_of: Callable[[int], int], log: LogHere) -> HistoryPlan:
    """Returns what an import adds to the log for the `settled` entries: their rows, with the counts of its report.

    Some cards at a time are gone through, and only their packed rows are kept.
    """
    left_out: list[ImportRemark] = []
    rows, days = PackedRows(), _Days(log.known)
    states, trials, forgotten = _States([], [], {}), 0, dict[str, str]()
    with collector_paused():
        rest = _cards(_without_ours(settled, log), source, day_of, left_out)
        while cards := [*islice(rest, _AT_ONCE)]:
            written = [row for card in cards for row in card.rows]
            written += _state_rows(cards, log, states)
            written += (row for card in cards for row in _status_rows(card, log))
            gone = _forgotten(written, log)
            forgotten |= {row.wording.card: row.wording.prompt for row in gone if row.wording}
            kept = [row for row in written if row not in gone] if gone else written
            days.count(kept)
            rows.add(kept)
            trials += sum(map(_trials, cards))
        left_out += (ImportRemark(FORGOTTEN, prompt) for prompt in forgotten.values())
        return HistoryPlan(
            rows,
            days.answers,
            (days.first, days.last) if days.answers else None,
            tuple(states.stated),
            len(states.known) - len(states.stated),
            tuple(states.later),
            trials,
            tuple(left_out),
            {card: known for card, known in states.known.items() if card not in forgotten},
        )


class _Days:
    """Counts answers that are not `known`, and their first and last day."""

    def __init__(self, known: Collection[int]) -> None:
        self._known = known
        self.answers, self.first, self.last = 0, date.max.toordinal(), 0

    def count(self, rows: Iterable[LogRow]) -> None:
        """Counts the answers among these rows."""
        for row in rows:
            if row.kind in (Kind.REVIEW, Kind.PRACTICE) and row.id not in self._known:
                self.answers += 1
                self.first, self.last = min(self.first, row.day), max(self.last, row.day)


def _forgotten(rows: Iterable[LogRow], log: LogHere) -> set[LogRow]:
    """Returns those of `rows` that the log will not take, as they are older than the wish to forget their cards."""
    return {row for row in rows if is_name_forgotten(row, log.forgotten)} if log.forgotten else set()


def _cards(
    settled: Iterable[Settled], source: str, day_of: Callable[[int], int], left_out: list[ImportRemark]
) -> Iterator[_Rows]:
    for entry, cards in while_still_wanted(settled):
        by_part = {part_of(card.id): card for card in cards}
        for history in entry.histories:
            if card := by_part.get(history.part):
                history = _fit(history, entry.first, left_out)
                key = f"{source}\0{entry.origin}\0{history.part}"
                seed = int.from_bytes(sha256(key.encode("utf-8", "surrogatepass")).digest()[:4])
                wording = _wording(card)
                rows = _answer_rows(history, wording, seed, day_of)
                yield _Rows(wording, seed, history, rows, entry.first, bool(entry.card))
            elif history.answers or history.memory:
                left_out.append(ImportRemark(NO_CARD, entry.first))


def _without_ours(settled: Iterable[Settled], log: LogHere) -> Iterator[Settled]:
    """Yields the entries; those exported from here without the answers that the export contained."""
    settled = [*settled]
    times = log.times(card.id for entry, cards in settled if entry.card and entry.histories for card in cards)
    for entry, cards in settled:
        if entry.card:
            by_part = {part_of(card.id): times.get(card.id, []) for card in cards}
            histories = tuple(_new_in(history, by_part.get(history.part, [])) for history in entry.histories)
            entry = entry._replace(histories=histories)
        yield Settled(entry, cards)


def _new_in(history: CardHistory, times: list[int]) -> CardHistory:
    """Returns `history` without the answers already in the log: those at one of `times`, or slightly later.

    An export shifts simultaneous answers slightly. If no answer is left, the memory is left out too.
    """
    waiting = deque(times)
    answers = []
    for answer in history.answers:
        while waiting and waiting[0] < answer.at - _MOVED:
            waiting.popleft()
        if waiting and waiting[0] <= answer.at:
            waiting.popleft()
        else:
            answers.append(answer)
    return history._replace(answers=tuple(answers), memory=history.memory if answers else None)


def _fit(history: CardHistory, first: str, left_out: list[ImportRemark]) -> CardHistory:
    """Returns `history` without answers at impossible times and without an impossible memory.

    For each of these a remark about the card called `first` is added to `left_out`.
    """
    answers, memory = tuple(history.answers), history.memory
    if not all(EARLIEST < one.at < LATEST for one in answers):
        answers = tuple(one for one in answers if EARLIEST < one.at < LATEST)
    if memory and not is_time_of_answer((memory.last_day - _DAY_ZERO) * _DAY):
        memory = None
    if memory and not memory.last_day - _LONGEST <= memory.due_day <= memory.last_day + _LONGEST:
        memory = None
    unfit = history.unfit_answers + len(history.answers) - len(answers)
    left_out += [ImportRemark(UNFIT_ANSWER, first)] * unfit
    if history.has_unfit_state or memory is not history.memory:
        left_out.append(ImportRemark(UNFIT_STATE, first))
    return history._replace(answers=answers, memory=memory)


def _wording(card: Card) -> Wording:
    question = card.question
    return Wording(card.id, card.deck, question.kind, said(question.prompt, question.expected))


def _answer_rows(history: CardHistory, wording: Wording, seed: int, day_of: Callable[[int], int]) -> list[LogRow]:
    rows: list[LogRow] = []
    times: dict[int, int] = {}
    for answer in history.answers:
        kind = KINDS[answer.kind]
        number = times.get(answer.at, 0)
        times[answer.at] = number + 1
        at = answer.at + (seed % _SPREAD + number * _SECOND) % (_SPREAD + 1) if answer.is_day else answer.at
        id_ = id_of(at, _tag(seed, answer.at, kind, answer.rating or 0, number))
        rows.append(_answer_row(answer, kind, id_, at, day_of(at), wording))
    return rows


def _answer_row(answer: PastAnswer, kind: Kind, id_: int, at: int, day: int, wording: Wording) -> LogRow:
    rating, ms = answer.rating or 0, answer.ms or None
    if kind in (Kind.REVIEW, Kind.PRACTICE):
        wait, step = (answer.wait, answer.step) if kind is Kind.REVIEW else (None, None)
        return LogRow(id_, kind, day, at, wording, "", rating, None, _SCORES[rating > 1], ms, 0, wait, step)
    return LogRow(id_, kind, day, at, wording, value=day + (answer.wait or 0) if kind is Kind.DUE else 0)


def _tag(seed: int, at: int, kind: int, rating: int, number: int = 0) -> int:
    return 1 + crc32(b"%d %d %d %d" % (at, kind, rating, number), seed) % _TAGS


class _States(NamedTuple):
    """The names of cards for the report.

    `stated` are the cards of rows that set states, and `later` those answered here since. `known` has the memory of
    each card after all its rows.
    """

    stated: list[str]
    later: list[str]
    known: dict[str, Known]


def _state_rows(cards: Iterable[_Rows], log: LogHere, found: _States) -> list[LogRow]:
    """Returns rows that set the other program's states where the answers alone do not lead to them; `found` gets the
    names and memories of the cards.
    """
    asked = [card for card in cards if card.history.memory and _is_news(card, log)]
    happened = log.happened([card.wording.card for card in asked])
    rows: list[LogRow] = []
    waiting: dict[str, _Rows] = {}

    def courses() -> Iterator[Course]:
        for card in while_still_wanted(asked):
            ours = happened.get(card.wording.card, [])
            if any(one.id >> TAG_BITS > _stated_at(card) and one.id not in log.known for one in ours):
                found.later.append(card.first)
                continue
            by_id = {row.id: happened_in_row(row) for row in card.rows if row.kind is not Kind.PRACTICE}
            by_id |= {one.id: one for one in ours}
            waiting[card.wording.card] = card
            if by_id:
                yield card.wording.card, [by_id[id_] for id_ in sorted(by_id)]

    for name, known in replay(courses(), log.scheduler):
        rows += _settled(waiting.pop(name), known, found)
    for card in waiting.values():
        rows += _settled(card, None, found)
    return rows


def _stated_at(card: _Rows) -> int:
    """Returns the time for a state: when the card was last changed, but after all its answers."""
    changed = card.history.changed_at
    return max(
        changed and changed + card.seed % _SPREAD_CHANGES, card.rows[-1].at + 1 if card.rows else 0
    ) or _day_start(card)


def _settled(card: _Rows, known: Known | None, found: _States) -> list[LogRow]:
    """Returns the row that is needed for `card` to get the other program's state, and notes in `found` what it gets.

    No row is needed if the answers lead to it. If only the due day differs, it is a row for that, otherwise a seed.
    `known` is the memory after the answers; None if there is none.
    """
    wanted, at, name = card.history.memory, _stated_at(card), card.wording.card
    assert wanted
    if known and _agree(known.memory, wanted, card.came_back):
        found.known[name] = known
        return []
    if known and (card.came_back or _same(known.memory._replace(due_day=wanted.due_day), wanted)):
        id_ = id_of(at, _tag(card.seed, at, Kind.DUE, wanted.due_day))
        found.known[name] = known._replace(memory=due_on(known.memory, wanted.due_day))
        return [LogRow(id_, Kind.DUE, wanted.last_day, at, card.wording, value=wanted.due_day)]
    id_ = id_of(at, _tag(card.seed, at, Kind.SEED, crc32(repr(wanted).encode())))
    found.stated.append(card.first)
    found.known[name] = Known(wanted, next_trail(0, id_, 0))
    return [seed_row(card.wording, wanted, "", id_, at)]


def _agree(ours: Memory, theirs: Memory, came_back: bool) -> bool:
    """Returns whether our state equals the other program's. The steps of a card exported from here do not count."""
    return _same(ours, theirs) or (came_back and (ours.in_steps or theirs.in_steps))


def _is_news(card: _Rows, log: LogHere) -> bool:
    """Returns whether the state of `card` may have changed since the last import from this collection."""
    if not card.history.changed_at:
        return True
    return card.history.changed_at > log.as_of or any(row.id not in log.known for row in card.rows)


def _day_start(card: _Rows) -> int:
    """Returns a time on the day of the last answer, for a state without a time of its own."""
    assert card.history.memory
    return (card.history.memory.last_day - _DAY_ZERO) * _DAY + card.seed % _SPREAD


def _same(ours: Memory, theirs: Memory) -> bool:
    if abs(ours.stability - theirs.stability) > _NEAR or abs(ours.difficulty - theirs.difficulty) > _NEAR:
        return False
    if ours.phase is not theirs.phase or ours.due_day != theirs.due_day:
        return False
    return ours.phase is Phase.REVIEW or abs(ours.due_at - theirs.due_at) <= _SECOND


def _status_rows(card: _Rows, log: LogHere) -> Iterator[LogRow]:
    """Yields rows that suspend, bury or flag a card, or end that, where the other program's status differs.

    Except for flags, there are none if the card was not changed there since the last import.
    """
    history, now = card.history, log.statuses.get(card.wording.card, FREE)
    if not history.changed_at:
        return
    is_changed = history.changed_at > log.as_of
    wanted = [
        (Kind.SUSPEND, int(history.suspended), int(now.suspended)),
        (Kind.BURY, log.today if history.buried else 0, now.buried if history.buried else 0),
    ]
    for kind, value, before in wanted if is_changed else ():
        if value != before:
            yield _status_row(card, kind, value, history.changed_at, log)
    # Anki does not count a flag as a change of its card, so what tells of a new one is the file alone.
    flag = FLAGS.index(history.flag) if history.flag in FLAGS else 0
    if flag != now.flag and card.wording.card not in log.flagged_here and (is_changed or log.written >= log.as_of):
        yield _status_row(card, Kind.FLAG, flag, max(history.changed_at, log.as_of and log.written), log)


def _status_row(card: _Rows, kind: Kind, value: int, changed_at: int, log: LogHere) -> LogRow:
    at = changed_at + card.seed % _SPREAD_CHANGES
    return LogRow(id_of(at, _tag(card.seed, at, kind, value)), kind, log.today, at, card.wording, value=value)


def _trials(card: _Rows) -> int:
    days = [row.day for row in card.rows if row.kind is Kind.REVIEW]
    return sum(after > before for before, after in pairwise(days))
