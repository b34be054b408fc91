"""Converts the answers to an Anki card, and its state, to our values."""

import json
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any, NamedTuple

from quiz.engine.memory.scheduler import Memory, Phase
from quiz.exchange.incoming import EARLIEST, LATEST, CardHistory, PastAnswer, is_time_of_answer
from quiz.exchange.packed_answers import PackedAnswers

_NEW, _LEARNING, _REVIEW, _RELEARNING = range(4)
_BURIED = (-2, -3)
_LEARNED, _CRAMMED, _BY_HAND, _BY_ITSELF = 0, 3, 4, 5
_DAY = 86_400_000
_IS_TIME = 1_000_000_000
"""Seconds since 1970 from which a due day is a time."""
_LONGEST = 36_500 * 3
_LONGEST_STEP = 365 * 86_400
"""Seconds of a step of learning."""
_FLAGS = ("", "red", "orange", "green", "blue")

AnkiAnswer = tuple[int, int, int, int, int, int]
"""A row of Anki's log: id (milliseconds since 1970), ease, interval, factor, time, kind."""


class AnkiCard(NamedTuple):
    """A row of Anki's table of cards. If the card is in a filtered deck, `due` is that of its home deck."""

    id: int
    note: int
    deck: int
    ord: int
    mod: int
    type: int
    queue: int
    due: int
    interval: int
    factor: int
    reps: int
    lapses: int
    left: int
    home_due: int
    home_deck: int
    flags: int
    data: str


class HistoryReading(NamedTuple):
    """The values needed to read the histories of a collection.

    `day_of` returns the study day of a time in milliseconds, `first_day` is the day from which due days are counted,
    `written` the time at which the collection was written, and `today` its study day. `from_sm2` returns stability and
    difficulty for an ease factor and interval.
    """

    day_of: Callable[[int], int]
    first_day: int
    written: int
    today: int
    from_sm2: Callable[[float, float], tuple[float, float]]


def history_of(
    card: AnkiCard, rows: Sequence[AnkiAnswer], steps: tuple[int, int], reading: HistoryReading
) -> CardHistory:
    """Returns the history of an Anki card; which card of our entry it belongs to is decided later.

    `rows` are its rows of Anki's log in order; `steps` are the numbers of learning and relearning steps of its deck.
    """
    answers, unfit = _answers(rows)
    changed = card.mod * 1000 if is_time_of_answer(card.mod * 1000) else reading.written
    memory, is_unfit = None, False
    if card.type == _NEW:
        if answers and answers[-1].kind != "reset":
            answers.append(PastAnswer("reset", max(changed + card.id % 60_000, answers[-1].at + 1)))
    else:
        told = _told(card)
        memory = _memory(card, told, answers, steps, reading)
        is_unfit = memory is None or ('"s"' in card.data and not told)
        if memory:
            _wait_until(answers, memory, reading)
            memory = memory if told or not any(one.kind == "review" for one in answers) else None
    return CardHistory(
        "",
        PackedAnswers(answers),
        memory,
        card.queue == -1,
        card.queue in _BURIED and reading.day_of(changed) == reading.today,
        _FLAGS[flag] if (flag := card.flags & 7) < len(_FLAGS) else "",
        changed,
        unfit,
        is_unfit,
        card.ord,
    )


def _answers(rows: Sequence[AnkiAnswer]) -> tuple[list[PastAnswer], int]:
    """Returns the answers of a card, with resets where it was made new, and how many have an impossible time."""
    found: list[PastAnswer] = []
    learned, unfit = True, 0
    for at, ease, interval, factor, ms, kind in rows:
        if not EARLIEST < at < LATEST:
            unfit += 1
            continue
        if ease > 0 and (kind != _CRAMMED or factor):
            if kind == _LEARNED and not learned:
                found.append(PastAnswer("reset", at - 1))
            learned = kind == _LEARNED
            if interval > 0:
                wait, step = (interval if interval < _LONGEST else _LONGEST), None
            else:
                wait, step = min(-interval, _LONGEST_STEP) * 1000, 0
            found.append(PastAnswer("review", at, ease if ease < 4 else 4, _time(ms), wait, step=step))
        elif ease > 0:
            found.append(PastAnswer("practice", at, min(ease, 4), _time(ms)))
        elif kind == _BY_HAND and factor:
            found.append(PastAnswer("due", at, wait=max(0, min(interval, _LONGEST))))
        elif kind == _BY_HAND:
            found.append(PastAnswer("reset", at))
            learned = True
        elif kind != _BY_ITSELF:
            unfit += 1
    return found, unfit


def _time(ms: int) -> int:
    return ms if 0 <= ms <= 3_600_000 else max(0, min(ms, 3_600_000))


def _memory(
    card: AnkiCard,
    told: Mapping[str, Any],
    answers: Sequence[PastAnswer],
    steps: tuple[int, int],
    reading: HistoryReading,
) -> Memory | None:
    """Returns the memory that Anki has for a card; None where its due day is impossible.

    Stability and difficulty are those in `told` (see `_told`), or else are computed from ease factor and interval.
    """
    reviews = [one for one in answers if one.kind == "review"]
    due = card.home_due if card.home_deck and card.home_due else card.due
    if not -_LONGEST < due < _LONGEST and not is_time_of_answer(due * 1000):
        return None
    interval = max(1, min(card.interval, _LONGEST))
    phase, step = _phase(card, steps)
    due_at = due * 1000 if phase is not Phase.REVIEW and due >= _IS_TIME else 0
    due_day = reading.first_day + due if due < _IS_TIME else reading.day_of(due * 1000)
    last_at = told.get("lrt", 0) * 1000 or (reviews[-1].at if reviews else 0)
    last_day = reading.day_of(last_at) if is_time_of_answer(last_at) else due_day - interval
    stability, difficulty = (told["s"], told["d"]) if told else reading.from_sm2(card.factor / 1000 or 2.5, interval)
    return Memory(
        stability,
        difficulty,
        phase,
        step,
        last_day,
        last_day if due_at else due_day,
        due_at,
        reading.day_of(reviews[0].at) if reviews else last_day,
        max(1, card.reps),
        max(0, card.lapses),
    )


def _phase(card: AnkiCard, steps: tuple[int, int]) -> tuple[Phase, int]:
    """Returns the phase of a card, and how many of its steps are done; `steps` are the numbers of steps in both
    phases.
    """
    if card.type not in (_LEARNING, _RELEARNING):
        return Phase.REVIEW, 0
    phase, all_steps = (Phase.LEARNING, steps[0]) if card.type == _LEARNING else (Phase.RELEARNING, steps[1])
    return phase, max(0, all_steps - card.left % 1000)


def _told(card: AnkiCard) -> dict[str, Any]:
    """Returns the stability (`s`), difficulty (`d`) and time of the last answer (`lrt`, 0 if unknown) that Anki stores.

    The time is in seconds since 1970. The mapping is empty for a card without these values, or with impossible ones.
    """
    if "s" not in card.data:
        return {}
    try:
        said = json.loads(card.data)
        stability, difficulty = float(said["s"]), float(said["d"])
        last = said.get("lrt", 0)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return {}
    if not (isfinite(stability) and 0 < stability <= 1e6 and 1 <= difficulty <= 10):
        return {}
    return {"s": stability, "d": difficulty, "lrt": last if isinstance(last, int) and 0 < last < 1 << 33 else 0}


def _wait_until(answers: list[PastAnswer], memory: Memory, reading: HistoryReading) -> None:
    """Makes the interval of the last of `answers` end on the due day of `memory`, which Anki may have moved."""
    last = next((place for place in range(len(answers) - 1, -1, -1) if answers[place].kind in ("review", "due")), None)
    if last is None:
        return
    one = answers[last]
    days = memory.due_day - reading.day_of(one.at)
    if one.kind == "due":
        answers[last] = one._replace(wait=days)
    elif not memory.in_steps:
        answers[last] = one._replace(wait=days, step=None)
    elif memory.due_at:
        answers[last] = one._replace(wait=max(0, memory.due_at - one.at), step=memory.step)
    else:
        answers[last] = one._replace(wait=days * _DAY, step=memory.step)
