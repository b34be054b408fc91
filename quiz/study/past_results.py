"""Past results: exams with their stored reports, other sessions with reports made from the log."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from quiz.card.model import Answer, Card, Mark
from quiz.card.problem import QuizError
from quiz.deck.find_decks import CAME_WITH_QUIZ
from quiz.deck.sources.source import quote_lines
from quiz.engine.session_summary import Answered
from quiz.exam.confusions import Attempt, Confusion, can_be_confused, confusions
from quiz.exam.points import Points, exact
from quiz.exam.report import Results, report
from quiz.exam.saved_report import PastQuestion, bygone_card, can_be_listed, from_data
from quiz.process.gc_pause import collector_paused
from quiz.store.log_reader import KeptReport
from quiz.store.past_sessions import PastSession
from quiz.store.rows.log_rows import LogEntry, Mode
from quiz.store.rows.row_sense import LATEST_AT
from quiz.study.bundled_decks import bundled_titles
from quiz.study.collection import Collection


@dataclass(frozen=True, slots=True)
class PastResult:
    """The result of a session or exam that ended at `at` (milliseconds since 1970) on study day `day`.

    `passed` is None for a session, which cannot be passed.
    """

    session: str
    mode: Mode
    at: int
    day: int
    decks: tuple[str, ...]
    questions: int
    points: Points
    seconds: float
    passed: bool | None = None
    kept: Mapping[str, Any] | None = None


def past_results(collection: Collection, decks: Set[str] | None = None) -> list[PastResult]:
    """Returns every session and exam, the newest first; only those with questions of `decks` (names), if given."""
    found = in_order(one for page in result_pages(collection) for one in page)
    return [one for one in found if decks is None or not decks.isdisjoint(one.decks)]


def in_order(results: Iterable[PastResult]) -> list[PastResult]:
    """Returns `results` with the newest first."""
    return sorted(results, key=lambda one: one.at, reverse=True)


def result_pages(collection: Collection) -> Iterator[list[PastResult]]:
    """Yields every session and exam in lists, each of which is read when it is asked for. The newest come first, as far
    as the clocks of all machines were right.

    A stored report that makes no sense is left out, and its exam is made from the log as other sessions are.
    """
    reports = collection.records.reports()
    kept = {session: result for session in reports if (result := _of_report(session, reports[session]))}
    exams = in_order(kept.values())
    for page in collection.records.session_pages():
        others = [_of_past(one) for one in page if one.session not in kept]
        oldest = min((one.at for one in others), default=LATEST_AT)
        newer = [one for one in exams if one.at >= oldest]
        exams = exams[len(newer) :]
        yield in_order([*newer, *others])
    yield exams


def _of_report(session: str, kept: KeptReport) -> PastResult | None:
    try:
        data = json.loads(kept.text)
    except (ValueError, TypeError, RecursionError):
        return None
    if not can_be_listed(data):
        return None
    points = Points(exact(data["points"]), exact(data["max"]))
    at, decks, count = data["at"], (data["deck"],), len(data["questions"])
    return PastResult(session, Mode.EXAM, at, kept.day, decks, count, points, data["seconds"], data["passed"], data)


def _of_past(past: PastSession) -> PastResult:
    points = Points(exact(past.points), Fraction(past.answers))
    return PastResult(past.session, past.mode, past.at, past.day, past.decks, past.answers, points, past.seconds)


def report_of(collection: Collection, result: PastResult) -> Results:
    """Returns the report of `result`: the stored one if that makes sense, or else one made from the log."""
    if result.kept is not None:
        with suppress(QuizError):
            return from_data(result.kept)
    answered = [_answered(entry, collection.cards) for entry in collection.records.answers_of(result.session)]
    quoted_at = quote_lines(one.card for one in answered)
    return report(titles_in(collection)(result.decks), answered, None, quoted_at=quoted_at)


def titles_in(collection: Collection) -> Callable[[Sequence[str]], str]:
    """Returns a function that gives the title of several decks, given by name; that of a deck that is gone is its
    name.
    """
    titles = {deck.name: deck.title for deck in collection.decks}
    gone = {*CAME_WITH_QUIZ.difference(titles)}

    def title_of(decks: Sequence[str]) -> str:
        if gone & {*decks}:
            titles.update((name, title) for name, title in bundled_titles().items() if name in gone)
            gone.clear()
        return ", ".join(titles.get(name, name) for name in decks)

    return title_of


def _answered(entry: LogEntry, cards: Mapping[str, Card]) -> Answered:
    """Returns a logged answer with its card of today, if that still asks the same, and its marked parts, if they still
    fit.

    The logged score stands, even if the answer was overruled or a rule of marking has changed since.
    """
    question = PastQuestion(entry.question, entry.prompt, entry.expected)
    card = cards.get(entry.card)
    same = card is not None and (card.question.prompt, card.question.expected) == (entry.prompt, entry.expected)
    shown = card if card and same else bygone_card(entry.card, question, entry.deck)
    marked = shown.mark(entry.answer) if same else Mark(entry.score)
    mark = marked if marked.score == entry.score else Mark(entry.score)
    return Answered(shown, entry.answer, mark, entry.rating, entry.ms / 1000, entry.hinted)


def confused(collection: Collection) -> list[Confusion]:
    """Returns the right answers that were mistaken for each other more than once, in any session or exam."""

    def right_answers(names: Set[str] | None) -> dict[str, Answer]:
        return {
            card: expected for card, kind, expected in collection.cards.right_answers(names) if can_be_confused(kind)
        }

    with collector_paused():
        return confusions((Attempt(*one) for one in collection.records.wrong_answers()), right_answers)
