"""A session: it shows a card, marks and logs the answer, and can undo it, on the screen as in plain mode."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random
from secrets import token_hex
from typing import ClassVar

from quiz.card.comparing.deck_answers import answers_of
from quiz.card.kinds.flashcard import FORGOTTEN, REMEMBERED
from quiz.card.model import Answer, Card, Mark
from quiz.card.problem import QuizError
from quiz.engine.day import Moment
from quiz.engine.memory.card_status import FREE, CardStatus, became_leech
from quiz.engine.memory.scheduler import Futures, Memory
from quiz.engine.memory.why_now import Aim
from quiz.engine.queue.why_empty import Reason, Remedy
from quiz.engine.rating import Rating
from quiz.engine.session_summary import Answered, Summary, summarize
from quiz.engine.suggested_rating import suggest
from quiz.store.rows.log_rows import ActionKind, CardActions, LogEntry, Mode, Undoable
from quiz.study.collection import Collection, Named
from quiz.study.day.today import want_more
from quiz.study.log_entry import log_entry
from quiz.study.sessions.next_card import CardSource, DueCards, Progress
from quiz.study.sessions.shown_card import Feedback, ShownCard, taken_for_right

_LARGE_DECK = 250
"""Cards of a deck from which on a learner would wait until its answers are read, which a wrong one is compared with."""


class Session:
    """Asks those of `cards` that are due or new, and ends after `limit` answers (None: no limit).

    `shown_card` is the card being asked, `feedback` the marked answer to it once it is given; `card_source` chooses the
    next card. Methods raise `RuntimeError` when called out of turn, such as `rate` before there is an answer.

    An answer is logged with its suggested rating before the feedback is shown, so that nothing can lose it. Another
    rating is logged as a new entry that replaces the first.
    """

    mode: ClassVar[Mode] = Mode.REVIEW

    def __init__(
        self,
        collection: Collection,
        cards: Iterable[Named],
        title: str,
        limit: int | None = None,
        rng: Random | None = None,
    ) -> None:
        self.id = token_hex(8)
        self.title = title
        self.shown_card: ShownCard | None = None
        self.feedback: Feedback | None = None
        self._collection = collection
        self.card_source = self._course_of(cards)
        self._limit = limit
        self._rng = rng or Random()
        self._entries: dict[int, LogEntry] = {}
        self._answered: dict[int, Answered] = {}
        self._current: LogEntry | None = None
        self._first_try: Feedback | None = None
        self.has_answered = False
        """Tells whether an answer was given, which may have been taken back since."""
        self._last: tuple[ShownCard, Feedback, LogEntry] | None = None
        """The card before the one shown, as it was left."""
        self.looks_beside: Callable[[], bool] | None = None
        """Has a thread look for the cards of the day, where that takes long, and tells whether one does: until then
        the session goes on with those that it has. The screen calls `take_in` when they are found.
        """
        collection.expect_answers()

    def _course_of(self, cards: Iterable[Named]) -> CardSource:
        return DueCards(self._collection, cards)

    def _renew(self, look: bool = True) -> Moment:
        """Works out the queue again if the day, the decks or (by another program) the memories have changed; returns
        the time.

        The queue stays as it is while a thread looks for the cards of the day. Without `look`, the log is not checked
        for what other programs have written.
        """
        if look:
            self._collection.refresh()
        now = self._collection.now()
        if not (self.card_source.is_current(now.day) or (self.looks_beside and self.looks_beside())):
            self._fill()
            self._follow_shown()
        return now

    def _fill(self) -> None:
        self.card_source.fill(self._entries.values())

    def _follow_shown(self) -> None:
        """Gives the card shown its present id; its text stays as the learner has read it."""
        if self.shown_card and (found := self._collection.find(self.shown_card.card.id)):
            self.shown_card = replace(self.shown_card, card=replace(self.shown_card.card, id=found.id, note=found.note))

    def take_in(self) -> bool:
        """Continues with the cards as their decks are now. Returns whether the card on the screen changes by that.

        A card that is gone is replaced by the next one, unless it is already answered and waits to be rated.
        """
        before = self.shown_card
        self._renew()
        if before and (card := self._collection.find(before.card.id)):
            return self._show_edited(before, card)
        if before and not self.feedback:
            self.next()
            return True
        return False

    def _show_edited(self, before: ShownCard, card: Card) -> bool:
        if self.feedback and not self._can_mark_again(card):
            return False
        options = card.question.options(self._rng)
        same_options = sorted(before.options) == sorted(options)
        self.shown_card = replace(before, card=card, options=before.options if same_options else options)
        if self.feedback and card.question != before.card.question:
            self._mark_again(self.feedback, card)
        return replace(card, place=before.card.place, id=before.card.id, note=before.card.note) != before.card

    def finds_rivals(self) -> Callable[[], None] | None:
        """Returns a function that prepares the answers of the whole deck for comparison, so that marking a wrong answer
        is fast.

        It may run in any thread while the card is shown. None for a small deck, which needs no preparation.
        """
        card = self._shown().card
        if self._collection.cards.count(card.place.path) < _LARGE_DECK:
            return None
        return answers_of(card.vocabulary).get_ready

    def is_of_shown(self, card: Card) -> bool:
        """Returns whether `card` is the card being shown, even if its id has changed since."""
        found = self._collection.find(card.id)
        return bool(found and self.shown_card and found.id == self.shown_card.card.id)

    def _can_mark_again(self, card: Card) -> bool:
        """Returns whether the given answer can be marked by the edited `card`: same kind, not overruled, not reviewed
        elsewhere.
        """
        logged = self._current
        same_kind = card.question.kind == self._shown().card.question.kind
        untouched = not logged or not logged.memory or not self._answered_elsewhere(logged.memory)
        return same_kind and untouched and not (self.feedback and self.feedback.overruled)

    def _mark_again(self, feedback: Feedback, card: Card) -> None:
        """Marks the answer again by the edited `card`. Where the score changes, the suggested rating is logged anew."""
        if not (logged := self._current):
            return
        mark = card.mark(feedback.answer)
        suggested = suggest(mark, feedback.hinted)
        self.feedback = replace(feedback, mark=mark, suggested=suggested)
        if mark.score != logged.score:
            self._log(self.feedback, mark, suggested, voids=logged.id)

    @property
    def answered(self) -> list[Answered]:
        """The answers of this session in order, without those undone or replaced."""
        return [*self._answered.values()]

    @property
    def remaining(self) -> int:
        """The number of answers still to come, as far as can be told."""
        total = self.card_source.counts.total
        return total if self._limit is None else min(total, max(0, self._limit - len(self._entries)))

    @property
    def progress(self) -> Progress:
        """The progress of the session, counted in cards, or in answers where it is limited to a number of them."""
        if self._limit is None:
            return self.card_source.progress
        return Progress(len(self._entries), 0, self.remaining)

    def next(self) -> ShownCard | None:
        """Shows the next card and returns it; None when the limit is reached or no card can be asked now."""
        now = self._renew()
        reached = self._limit is not None and len(self._entries) >= self._limit
        with self._collection.choosing():
            card = None if reached else self._next_card(now)
            return self._show(card, card.question.options(self._rng) if card else ())

    def _next_card(self, now: Moment) -> Card | None:
        card = self.card_source.next(now)
        if card is None and not self.card_source.is_current(now.day):  # what it holds is out of date
            self._fill()
            card = self.card_source.next(now)
        return card

    def go_on(self) -> ShownCard | None:
        """Removes the limit, shows the next card and returns it; None where no card can be asked now."""
        self._limit = None
        return self.next()

    def remedy(self, reason: Reason) -> ShownCard | None:
        """Brings the cards held back for `reason`, by raising today's limits or by unburying the cards.

        Shows the next card and returns it; None where there is none.
        """
        if reason.remedy is Remedy.DIG_UP:
            day, statuses = self._collection.now().day, self._collection.statuses
            buried = [card for card in self.card_source.awake if statuses.get(card.id, FREE).is_buried(day)]
            self._collection.act(ActionKind.BURY, map(self._collection.cards.of, buried), 0, self.id)
        elif reason.remedy is Remedy.MORE_NEW:
            want_more(self._collection, new=reason.count)
        elif reason.remedy is Remedy.MORE_REVIEWS:
            want_more(self._collection, reviews=reason.count)
        return self.go_on()

    @property
    def status(self) -> CardStatus:
        """The status of the card shown: suspended, buried, flagged."""
        return self._collection.statuses.get(self._shown().card.id, FREE)

    @property
    def aim(self) -> Aim:
        """Returns what the card shown is scheduled for: its desired retention, and an exam to come."""
        return self._collection.aim(self._shown().card)

    @property
    def memory(self) -> Memory | None:
        """The memory of the card shown, including its answer if it was given."""
        return self._collection.memories.get(self._shown().card.id)

    @property
    def logged(self) -> int:
        """The id of the log entry of the answer to the card shown; 0 where none is logged yet."""
        return self._current.id if self._current else 0

    @property
    def collection(self) -> Collection:
        """The collection of the cards and their memories."""
        return self._collection

    def look_back(self) -> Feedback | None:
        """Shows the card before with its answer, so that its rating can be changed; returns that feedback.

        Returns None, and changes nothing, where there is none or its answer was undone.
        """
        if not self._last or self._last[2].id not in self._entries:
            return None
        self.shown_card, self.feedback, self._current = self._last
        self._first_try = None
        return self.feedback

    def _show(self, card: Card | None, options: Answer, again: bool = False) -> ShownCard | None:
        """Shows `card` with its `options` in this order, and returns it as shown. None stands for no card.

        A card shown `again`, since something was undone or redone, does not come early for want of another.
        """
        if self.shown_card and self.feedback and self._current:
            self._last = (self.shown_card, self.feedback, self._current)
        self._current = self.feedback = self._first_try = None
        memory = self._collection.memories.get(card.id) if card else None
        now = self._collection.now()
        early = 0
        if memory and self.mode is Mode.REVIEW and not again:
            early = max(0, memory.waits_until(now) - now.at)
        self.shown_card = ShownCard(card, options, memory, early) if card else None
        self._collection.show(card.id if card else "", self.id)
        return self.shown_card

    def put_away(self) -> None:
        """Tells other programs over the same log that the learner has left the card shown here, so that they may ask
        it.
        """
        self._collection.show("")

    def answer(self, answer: Answer, seconds: float, hinted: bool = False) -> Feedback:
        """Marks the answer to the card shown and logs it with the suggested rating.

        For a card that the learner rates, nothing is logged yet: `rate` logs whether it was remembered.
        """
        if self.feedback:
            raise RuntimeError("the card shown is answered already")
        # What the learner rates is not logged yet: `rate` looks.
        now = self._renew(look=not self._shown().card.question.self_rated)
        card = self._shown().card
        mark = None if card.question.self_rated else card.mark(answer)
        if self._first_try and mark:
            feedback = replace(self._first_try, answer=answer, seconds=seconds, mark=mark, retried=True)
        else:
            suggested = suggest(mark, hinted) if mark else (Rating.HARD if hinted else Rating.GOOD)
            feedback = Feedback(answer, seconds, hinted, mark, suggested, self._futures(card, now), now)
            if mark:
                self._log(feedback, mark, suggested)
        self.feedback = feedback  # only now: an answer that could not be kept can be given again
        return feedback

    def _futures(self, card: Card, now: Moment) -> Futures:
        """Returns the memory after each rating; empty off schedule."""
        return self._collection.futures(card, now) if self.mode is Mode.REVIEW else {}

    def rate(self, rating: Rating) -> None:
        """Logs the learner's rating of the answered card."""
        feedback, logged = self._given(), self._current
        if feedback.retried or (logged and rating is logged.rating):
            return
        if feedback.mark is None:
            feedback = replace(feedback, answer=REMEMBERED if rating.passed else FORGOTTEN)
        self._settle(feedback, feedback.mark or self._shown().card.mark(feedback.answer), rating)

    def overrule(self) -> Feedback:
        """Counts the answer as right because the learner says so, and returns the new feedback. It is logged as a new
        entry.
        """
        feedback = self._given()
        if feedback.mark is None or not feedback.can_be_overruled:
            raise RuntimeError("no mark to set right")
        mark = taken_for_right(feedback.mark)
        suggested = suggest(mark, feedback.hinted)
        overruled = replace(feedback, mark=mark, suggested=suggested, overruled=True)
        self._settle(overruled, mark, suggested)
        self.feedback = overruled
        return overruled

    def retry(self) -> None:
        """Asks the card once more for practice: the rating stays Again, and the second try is not logged."""
        if not self._given().can_be_retried:
            raise RuntimeError("nothing to try again")
        self.rate(Rating.AGAIN)
        self._first_try, self.feedback = replace(self._given(), suggested=Rating.AGAIN), None

    def _given(self) -> Feedback:
        if self.feedback is None:
            raise RuntimeError("no answer was given")
        return self.feedback

    def _settle(self, feedback: Feedback, mark: Mark, rating: Rating) -> None:
        """Logs the answer with this mark and rating, in place of its earlier entry."""
        logged = self._current
        self._renew()
        if logged and logged.memory and self._answered_elsewhere(logged.memory):
            raise QuizError("This card was answered elsewhere meanwhile, so its rating stays as it is.")
        if not logged and feedback.futures and self._answered_elsewhere(self._shown().before):
            feedback = replace(feedback, futures=self._futures(self._shown().card, feedback.when))
        self._log(feedback, mark, rating, voids=logged.id if logged else None)

    def _answered_elsewhere(self, left: Memory | None) -> bool:
        """Returns whether the card shown was answered by another program since its memory was `left`.

        A memory that only a new fit of the model has changed does not count.
        """
        memory = self._collection.memories.get(self._shown().card.id)
        if not (memory and left):
            return memory is not left
        return memory._replace(stability=left.stability, difficulty=left.difficulty) != left

    def _shown(self) -> ShownCard:
        if self.shown_card is None:
            raise RuntimeError("no card is shown")
        return self.shown_card

    def _entry(self, feedback: Feedback, mark: Mark, rating: Rating, voids: int | None) -> LogEntry:
        return log_entry(
            self._collection,
            self.id,
            self.mode,
            self._shown(),
            feedback.when,
            answer=feedback.answer,
            score=mark.score,
            suggested=feedback.suggested,
            rating=rating,
            seconds=feedback.seconds,
            futures=feedback.futures,
            hinted=feedback.hinted,
            overruled=feedback.overruled,
            voids=voids,
        )

    def _log(self, feedback: Feedback, mark: Mark, rating: Rating, voids: int | None = None) -> None:
        card = self._shown().card
        self._current = self._collection.record(self._entry(feedback, mark, rating, voids))
        self.has_answered = True
        self._forget(voids)
        leech = became_leech(self._shown().before, self._current.memory)
        before = self._shown().before
        later = before is not None and before.last_day < feedback.when.day
        seconds = feedback.seconds
        answered = Answered(card, feedback.answer, mark, rating, seconds, feedback.hinted, leech, before, later)
        self._count(self._current, answered)
        self.card_source.note_answer(card, self._current, self._entries.values())

    def _count(self, entry: LogEntry, answered: Answered) -> None:
        self._entries[entry.id] = entry
        self._answered[entry.id] = answered

    def _forget(self, entry_id: int | None) -> None:
        if entry_id:
            self._entries.pop(entry_id, None)
            self._answered.pop(entry_id, None)

    def act(self, kind: ActionKind, value: int = 0) -> int:
        """Does an action, such as suspending, to the card shown. If the card is not to be asked then, shows the next
        one.

        Returns how many cards the action was done to: burying includes the card's siblings.
        """
        card = self._shown().card
        cards = self._collection.siblings(card) if kind is ActionKind.BURY else [card]
        done = self._collection.act(kind, cards, value, self.id)
        if done and kind not in _MARKINGS:
            self._fill()  # at once, so that the card is not asked
            self.next()
        return done

    def undo(self) -> Undoable | None:
        """Takes back the last answer or action, of this session or an earlier one, and shows its card again.

        Returns what was taken back, None where there is nothing. The card is not shown if no open deck has it, or,
        after an action, if it is not to be asked in this session.
        """
        undoable = self._collection.undo()
        self.after_undo(undoable)
        return undoable

    def after_undo(self, undoable: Undoable | None) -> None:
        """Shows the card again of what was taken back in the collection, as `undo` does."""
        if undoable:
            self._forget(undoable.id if isinstance(undoable, LogEntry) else None)
            self._fill()
            if isinstance(undoable, LogEntry):
                self._ask_again(undoable)
            else:
                self._go_on_from(undoable)

    def _ask_again(self, entry: LogEntry) -> None:
        card = self._collection.cards.get(entry.card)
        if card is None:
            self.next()
            return
        options = card.question.options(self._rng)
        # The deck may have other options by now than were shown then.
        self._show(card, entry.options if sorted(entry.options) == sorted(options) else options, again=True)

    def _go_on_from(self, acts: CardActions) -> None:
        """Shows the right card after `acts` were undone or redone; a flag or the like leaves the present card."""
        if self.shown_card and acts.items[0].kind in _MARKINGS:
            return
        card = self._collection.cards.get(acts.items[0].card)
        if card and self.card_source.waits(card):
            self._show(card, card.question.options(self._rng), again=True)
        else:
            self.next()

    def redo(self) -> Undoable | None:
        """Brings back what was last undone, returns it, and shows the next card; None where there is nothing."""
        undoable = self._collection.redo()
        self.after_redo(undoable)
        return undoable

    def after_redo(self, undoable: Undoable | None) -> None:
        """Shows the next card after something was brought back in the collection, as `redo` does."""
        if undoable:
            self._fill()
            if isinstance(undoable, LogEntry):
                self._take_up(undoable)
                self.next()
            else:
                self._go_on_from(undoable)

    def _take_up(self, entry: LogEntry) -> None:
        """Counts an answer that was redone, if it belongs to this session."""
        card = self._collection.cards.get(entry.card)
        if card is None or entry.session != self.id:
            return
        memories = [other.memory for other in self._collection.history(entry.card) if other.memory]
        before = memories[-2] if len(memories) > 1 else None
        leech = became_leech(before, entry.memory)
        later = before is not None and before.last_day < entry.when.day
        seconds, mark = entry.ms / 1000, Mark(entry.score)
        said = Answered(card, entry.answer, mark, entry.rating, seconds, entry.hinted, leech, before, later)
        self._count(entry, said)

    def summary(self) -> Summary:
        """Returns a summary of the session so far."""
        return summarize(self.answered)


_MARKINGS = (ActionKind.FLAG, ActionKind.KEEP)
"""Actions after which the card stays on the screen."""
