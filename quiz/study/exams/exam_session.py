"""An exam being taken. Each step is on disk when its call returns; handing in logs the answers and stores the
report.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from secrets import token_hex
from typing import Any

from quiz.card.model import Answer, Deck
from quiz.card.problem import QuizError
from quiz.deck.sources.source import quote_lines
from quiz.engine.day import Moment
from quiz.engine.session_summary import Answered
from quiz.exam.exam_progress import Exam, begin
from quiz.exam.paper import draw
from quiz.exam.points import pass_mark
from quiz.exam.report import Results, as_data, of_exam, report
from quiz.exam.saved_exam import asked_in, from_data, to_data
from quiz.store.rows.log_rows import LogEntry, Mode
from quiz.study.collection import Collection
from quiz.study.log_entry import log_entry
from quiz.study.sessions.shown_card import ShownCard

NO_RESULT = "Nothing was answered, so no result is kept."


@dataclass(frozen=True, slots=True)
class ExamSetup:
    """The wishes for an exam: `count` questions (None: all) in so many `minutes` (None: no limit).

    The same `seed` draws the same exam; an empty one is replaced by a random one. `tags` limit it to cards with at
    least one of them. With `as_reviews`, the answers also count as reviews and change the schedule.
    """

    count: int | None = None
    minutes: float | None = None
    seed: str = ""
    tags: tuple[str, ...] = ()
    as_reviews: bool = False


@dataclass(frozen=True, slots=True)
class ExamTerms:
    """The fixed facts of an exam. `name` is the key that it is stored under until it is handed in."""

    title: str
    deck: str
    name: str
    pass_mark: Fraction
    as_reviews: bool


class ExamSession:
    """Conducts `exam` until it is handed in, and then has its report in `results`.

    `interrupted_at` is the last time, in milliseconds since 1970, at which the program that began it ran; None while it
    is being taken.
    """

    def __init__(
        self, collection: Collection, exam: Exam, terms: ExamTerms, session: str, interrupted_at: int | None = None
    ) -> None:
        self.id = session
        self.exam = exam
        self.terms = terms
        self.results: Results | None = None
        self.collection = collection
        self._interrupted_at = interrupted_at

    @property
    def shown_card(self) -> ShownCard:
        """The question that is shown, with its options in the order of this exam."""
        return ShownCard(self.exam.question.card, self.exam.question.options, None)

    @property
    def at(self) -> int:
        """The present time of the exam, in milliseconds since 1970; it stands still while the exam is interrupted."""
        return self.collection.now().at if self._interrupted_at is None else self._interrupted_at

    @property
    def left(self) -> float | None:
        """The seconds left; None where there is no time limit."""
        left = self.exam.left(self.at)
        return None if left is None else left / 1000

    @property
    def over(self) -> bool:
        """Tells whether the exam takes no more answers, because it was handed in or its time is up."""
        return self.exam.over(self.at)

    @property
    def counts(self) -> bool:
        """Tells whether the exam will be among the results: one without any answer is not."""
        return self.exam.answered > 0

    def answer(self, answer: Answer, seconds: float = 0) -> None:
        """Stores `answer` to the question shown and adds `seconds` to the time spent on it, unless the exam is over."""
        if not self.over:
            self.exam = self.exam.answer(answer, round(seconds * 1000))
            self.keep()

    def go(self, position: int, seconds: float = 0) -> None:
        """Goes to the question at `position`, and adds `seconds` to the time spent on the present one."""
        if not self.over:
            self.exam = self.exam.go(position, round(seconds * 1000))
            self.keep()

    def flag(self) -> None:
        """Flags the question shown for later, or takes the flag away."""
        if not self.over:
            self.exam = self.exam.flag()
            self.keep()

    def keep(self) -> None:
        """Saves the exam and the present time; a later start counts it as interrupted from then on."""
        terms = self.terms
        self.collection.exams.keep(
            terms.name,
            json.dumps(
                {
                    "session": self.id,
                    "title": terms.title,
                    "deck": terms.deck,
                    "pass_mark": str(terms.pass_mark),
                    "as_reviews": terms.as_reviews,
                    "kept_at": self.at,
                    "exam": to_data(self.exam),
                }
            ),
        )

    def resume(self) -> None:
        """Continues after an interruption, which takes no time off the limit and is mentioned in the report."""
        if self._interrupted_at is not None:
            since, self._interrupted_at = self._interrupted_at, None
            self.exam = self.exam.resumed(since, self.at)
            self.keep()

    def hand_in(self) -> Results:
        """Ends the exam, logs the answers, stores the report if the exam `counts`, and returns it.

        It can be called again, also after a crash, without logging an answer twice.
        """
        if self.results is None:
            self.exam = self.exam.hand_in(self.at)
            self.keep()
            answered = of_exam(self.exam)
            results = self._report(answered)
            self._log(answered)
            if self.counts:
                self._keep_report(results)
            self.collection.exams.forget(self.terms.name)
            self.results = results
        return self.results

    def _report(self, answered: Iterable[Answered]) -> Results:
        return report(
            self.terms.title,
            answered,
            self.terms.pass_mark,
            self.exam.seconds,
            self.exam.paper.seed,
            quote_lines(drawn.card for drawn in self.exam.paper.questions),
            self.exam.away / 1000,
        )

    def _keep_report(self, results: Results) -> None:
        if self.id not in self.collection.records.reports():
            data = {"at": self.exam.handed_in, "deck": self.terms.deck, **as_data(results)}
            self.collection.keep_report(self.id, json.dumps(data))

    def _log(self, answered: Iterable[Answered]) -> None:
        """Logs each answered question that is not logged yet."""
        logged = {(entry.card, entry.mode) for entry in self.collection.records.answers_of(self.id)}
        modes = (Mode.EXAM, Mode.REVIEW) if self.terms.as_reviews else (Mode.EXAM,)
        now = self.collection.now()
        for one, drawn in zip(answered, self.exam.paper.questions, strict=True):
            for mode in modes:
                if one.answer and (one.card.id, mode) not in logged:
                    self.collection.record(self._entry(one, drawn.options, mode, now))

    def _entry(self, one: Answered, options: Answer, mode: Mode, now: Moment) -> LogEntry:
        return log_entry(
            self.collection,
            self.id,
            mode,
            ShownCard(one.card, options, None),
            now,
            answer=one.answer,
            score=one.mark.score,
            suggested=one.rating,
            rating=one.rating,
            seconds=one.seconds,
            futures=self.collection.futures(one.card, now) if mode is Mode.REVIEW else {},
        )


def begin_exam(collection: Collection, deck: Deck, setup: ExamSetup) -> ExamSession:
    """Draws an exam from `deck` and begins it. Raises `QuizError` where there is nothing to ask."""
    paper = draw(collection.pick([deck], setup.tags), setup.count, setup.seed or token_hex(4))
    terms = ExamTerms(deck.title, deck.name, deck.name, pass_mark(deck.settings), setup.as_reviews)
    exam_session = ExamSession(collection, begin(paper, collection.now().at, setup.minutes), terms, token_hex(8))
    exam_session.keep()
    return exam_session


def examinable(collection: Collection, deck: Deck) -> tuple[int, int]:
    """Returns how many cards of `deck` an exam can ask, and how many it cannot, because only the learner can mark
    them.
    """
    cards = collection.pick([deck])
    asked = sum(not card.question.self_rated for card in cards)
    return asked, len(cards) - asked


def interrupted(collection: Collection, decks: Sequence[Deck]) -> ExamSession | None:
    """Returns the first exam of one of `decks` that was begun and not handed in; None where there is none.

    Raises `QuizError` for one that cannot be continued, which is then forgotten.
    """
    kept = collection.exams.decks()
    for deck in decks if kept else ():
        name = _kept_under(collection, deck, kept)
        if text := collection.exams.get(name):
            try:
                return _kept(collection, text, name)
            except QuizError:
                collection.exams.forget(name)
                raise
    return None


def _kept_under(collection: Collection, deck: Deck, kept: Iterable[str]) -> str:
    """Returns the name that an unfinished exam of `deck` is stored under, if it is one of those `kept`.

    It is longer or shorter than that of the deck if the exam was begun with another folder open. The cards of a deck
    are read only where a name may be that.
    """
    others = [name for name in kept if name != deck.name and _may_be_same(name, deck.name)]
    ids = {card.id for card in collection.pick([deck])} if others else set()
    for name in others:
        if asked_in(collection.exams.get(name) or "") & ids:
            return name
    return deck.name


def _may_be_same(name: str, other: str) -> bool:
    """Returns whether two names may be one deck's, with one folder open and with one of its folders."""
    return f"/{name}".endswith(f"/{other}") or f"/{other}".endswith(f"/{name}")


def _kept(collection: Collection, text: str, name: str) -> ExamSession:
    try:
        data: dict[str, Any] = json.loads(text)
        terms = ExamTerms(data["title"], data["deck"], name, Fraction(data["pass_mark"]), data["as_reviews"])
        session, kept_at = data["session"], data["kept_at"]
        exam = data["exam"]
    except (ValueError, KeyError, TypeError):
        raise QuizError("An exam that was interrupted cannot be read, so there is no going on with it.") from None
    return ExamSession(collection, from_data(exam, collection.cards), terms, session, kept_at)
