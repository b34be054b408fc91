"""A session in plain mode, over a pair of text streams: for pipes, screen readers and dumb terminals."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TextIO

from quiz.card.comparing.in_other_words import in_other_words
from quiz.card.control_characters import one_line, visible
from quiz.card.model import AnswerShape, Card, Mark, Part, Question
from quiz.card.problem import QuizError
from quiz.card.shown_text import as_shown
from quiz.card.words import percent_text, points_text
from quiz.deck.writing.takes_more import takes_more
from quiz.engine.day import read_day
from quiz.engine.memory.card_status import FLAGS
from quiz.engine.memory.why_now import facts, reason
from quiz.engine.rating import Rating
from quiz.plain.questions import Ended, Lines, Moved, set_in
from quiz.store.rows.log_rows import ActionKind
from quiz.study.authoring.coverage import quoted_place
from quiz.study.cards.accepted_answers import accept, did_all_again, took_back_all
from quiz.study.sessions.session import Session
from quiz.study.sessions.shown_card import OVERRULED, Feedback, ShownCard
from quiz.study.undo_words import action_words, did_again, took_back

_LONGEST_ECHO = 500
"""Characters of an answer that are said back."""

SECOND_TRY = "That was a second try, which does not count: the card stays Again."
NEVER_ANSWERED = "Never answered, so there is nothing to change."

HELP = """\
One line is one answer; an empty line says that you do not know. Where several options are asked, type their letters
(`a c`); a list takes one item a line and ends with an empty line, a matching one letter for each left side.
  :hint              a nudge, where the card has one
  :undo  :redo       take back what was last done, an answer or other; bring it back
  :again :hard :good :easy   rate the last answer otherwise
  :retry             try the last card once more; its answer stays as it was
  :right  :accept    take the last answer for right; the second also writes it into the deck
  :bury  :suspend    leave the card out until tomorrow, or until you take it up again
  :flag [colour]     put a flag on the card: red, orange, green or blue; without a colour take it off
  :due DAY           ask the card on another day: a date, or so many days from now
  :reset             forget what is known of your memory of the card, and begin it anew
  :passage           the words that the last card rests on, in their article
  :why               why the card comes now, and what is known of your memory of it
  :quit              end here; everything answered is kept
  ::                 at the start of a line stands for one colon
A line that a card has among its answers or options is an answer, though it begins with a colon.
"""


class PlainStudy(Lines):
    """Runs a session over `lines_in` and `lines_out`."""

    def __init__(
        self, session: Session, lines_in: TextIO, lines_out: TextIO, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(lines_in, lines_out, clock)
        self._session = session
        self._hinted = False

    def run(self) -> None:
        """Asks until nothing is left, input ends or the learner quits; then prints the result."""
        try:
            shown_card = self._session.next()
            while shown_card:
                shown_card = self._ask(shown_card)
        except (Ended, KeyboardInterrupt):
            self._say("")
        self._print_result()

    def _ask(self, shown_card: ShownCard) -> ShownCard | None:
        """Asks one card and marks the answer. Returns the card to ask after it, None at the end of the session."""
        try:
            # A card that still waits for its rating, as after the undo of a flag, is not asked again.
            feedback = self._session.feedback or self._answered(shown_card)
            if feedback.mark is None:
                rating = self._own_rating(feedback)
                self._kept(lambda: self._session.rate(rating))
            else:
                rating = feedback.suggested
            self._say_wait(rating, feedback)
        except Moved:
            return self._session.shown_card
        return self._session.next()

    def _answered(self, shown_card: ShownCard) -> Feedback:
        """Asks one card, says what is right, and returns the feedback."""
        self._hinted = False
        self._print_question(shown_card)
        shown_at = self._clock()
        answer = self._answer(shown_card)
        seconds = self._clock() - shown_at
        feedback = self._kept(lambda: self._session.answer(answer, seconds, self._hinted))
        if feedback.mark is None:
            self._say(set_in("Answer:", shown_card.card.question.expected[0]))
            self._print_background(shown_card.card)
        else:
            self._print_mark(feedback.mark, shown_card.card)
        return feedback

    def _say_wait(self, rating: Rating, feedback: Feedback) -> None:
        """Says when the card comes again; nothing off schedule, where that does not change."""
        wait = feedback.wait(rating)
        self._say(f"{rating.label}: again in {wait}.\n" if wait else "")

    def _print_question(self, shown_card: ShownCard) -> None:
        progress = self._session.progress
        question = shown_card.card.question
        self._say(f"[{min(progress.answered + 1, progress.whole)}/{progress.whole}] {question.kind.capitalize()}")
        if shown_card.early:
            self._say(f"({shown_card.early_words}, since nothing else is left: the setting `learn_ahead`)")
        self._print_asked(shown_card)

    def _obey(self, line: str) -> None:
        command, _, word = line.partition(" ")
        if command in ("q", "quit"):
            raise Ended
        self._commands(word.strip()).get(command, partial(self._say, HELP))()

    def _commands(self, word: str) -> dict[str, Callable[[], None]]:
        """Returns the function of each command by its name; `word` is what was typed behind the command."""
        return {
            **dict.fromkeys(("u", "undo"), self._undo),
            **dict.fromkeys(("h", "hint"), self._hint),
            **{rating.name.casefold(): partial(self._rate_last, rating) for rating in Rating},
            **{name: partial(self._act, ActionKind(name), word) for name in ("bury", "suspend", "flag")},
            "redo": self._redo,
            "why": self._why,
            "retry": self._retry_last,
            "passage": self._passage,
            "due": partial(self._set_due, word),
            "reset": partial(self._do, ActionKind.RESET, 0),
            "right": partial(self._overrule_last, accepting=False),
            "accept": partial(self._overrule_last, accepting=True),
        }

    def _hint(self) -> None:
        card = self._session.shown_card.card if self._session.shown_card else None
        self._hinted = bool(card and card.hint)
        self._say(set_in("Hint:", card.hint) if card and card.hint else "This card has no hint.")

    def _undo(self) -> None:
        if undoable := self._kept(self._session.undo):
            self._say(f"{took_back_all(self._session.collection, undoable)}\n")
            raise Moved
        self._say(took_back(None))

    def _redo(self) -> None:
        if undoable := self._kept(self._session.redo):
            self._say(f"{did_all_again(self._session.collection, undoable)}\n")
            raise Moved
        self._say(did_again(None))

    def _why(self) -> None:
        memory, now, aim = self._session.memory, self._session.collection.now(), self._session.aim
        recall = self._session.collection.recall
        self._say(reason(memory, now, recall, self._session.status, aim, asked=True))
        for fact in facts(memory, now, recall, aim) if memory else []:
            self._say(f"  {fact.name}: {fact.value} ({fact.meaning})")

    def _act(self, kind: ActionKind, word: str) -> None:
        day = self._session.collection.now().day
        if kind is ActionKind.FLAG and word not in FLAGS:
            self._say(f"There is no flag `{one_line(word)}`. There are {', '.join(FLAGS[1:])}.")
            return
        value = {ActionKind.BURY: day, ActionKind.FLAG: FLAGS.index(word) if word in FLAGS else 0}.get(kind, 1)
        self._do(kind, value)

    def _set_due(self, word: str) -> None:
        today = self._session.collection.now().day
        if (day := read_day(word, today)) is None:
            self._say(
                f"`{one_line(word.strip())}` is no day from today on: `:due 3`, `:due {date.fromordinal(today)}`."
            )
        else:
            self._do(ActionKind.DUE, day)

    def _do(self, kind: ActionKind, value: int) -> None:
        """Does the action `kind`, with `value`, to the present card, and says so.

        Raises `Moved` where another card is to be asked then.
        """
        shown_card, day = self._session.shown_card, self._session.collection.now().day
        done = self._kept(lambda: self._session.act(kind, value))
        self._say(f"{action_words(kind, value, day, done) if done else NEVER_ANSWERED}\n")
        if self._session.shown_card is not shown_card:
            raise Moved

    def _retry_last(self) -> None:
        """Asks the last card once more."""
        feedback = self._last_again()
        if feedback is None:
            return
        if not feedback.can_be_retried:
            self._settle(lambda: None, lambda: self._say(f"{_nothing_to_set_right(feedback)}\n"))
        try:
            self._kept(self._session.retry)
        except QuizError as error:
            self._say(f"{one_line(str(error))}\n")
            self._session.next()
        raise Moved

    def _passage(self) -> None:
        """Prints the passage that the last card quotes. The passage of the card that is asked would give its answer
        away.
        """
        last = self._session.answered[-1].card if self._session.answered else None
        if last is None or not (last.source and last.quotes):
            self._say("There is no answered card with a passage.")
            return
        try:
            place = quoted_place(last)
        except QuizError as error:
            self._say(one_line(str(error)))
            return
        at, blocks = place.block, place.article.blocks
        for block in blocks[max(0, at - 1) : at + 2]:
            self._say(f"  {one_line(block.text)}")

    def _rate_last(self, rating: Rating) -> None:
        feedback = self._last_again()
        if feedback and feedback.retried:
            self._settle(lambda: None, lambda: self._say(f"{SECOND_TRY}\n"))
        elif feedback:
            self._settle(lambda: self._session.rate(rating), lambda: self._say_wait(rating, feedback))

    def _overrule_last(self, accepting: bool) -> None:
        """Counts the last answer as right, and writes it into its deck if `accepting`."""
        last = self._session.answered[-1] if self._session.answered else None
        text = " ".join(last.answer).strip() if last else ""
        if accepting and (last is None or last.mark.right or not text or not takes_more(last.card)):
            self._say("There is no answer that the deck could accept as well.")
        elif (feedback := self._last_again()) and last:
            if feedback.can_be_overruled:
                self._settle(self._session.overrule, lambda: self._say_overruled(last.card, text if accepting else ""))
            else:
                self._settle(lambda: None, lambda: self._say(f"{_nothing_to_set_right(feedback)}\n"))

    def _say_overruled(self, card: Card, accepted: str) -> None:
        self._say(OVERRULED + ("" if accepted else "\n"))
        if accepted:
            self._write_accepted(self._session.logged, card, accepted)

    def _settle(self, write: Callable[[], object], tell: Callable[[], None]) -> None:
        """Calls `write`, which changes the last answer, then `tell`, which says so, and raises `Moved` to ask the next
        card.

        Where `write` fails, the reason is said instead.
        """
        try:
            self._kept(write)
        except QuizError as error:
            self._say(f"{one_line(str(error))}\n")
        else:
            tell()
        self._session.next()
        raise Moved

    def _last_again(self) -> Feedback | None:
        """Returns the last answer of this session with its mark. Where there is none, prints that and returns None."""
        if feedback := self._session.look_back():
            return feedback
        taken_back = "There is no answer before this one: it was taken back."
        self._say(taken_back if self._session.answered else "There is no answer in this session yet.")
        return None

    def _write_accepted(self, logged: int, card: Card, text: str) -> None:
        try:
            accept(self._session.collection, logged, card, text)
        except QuizError as error:
            self._say(f"{one_line(str(error))}\n")
        else:
            self._say(f"It is written into {visible(card.place.path)}.\n")

    def _own_rating(self, feedback: Feedback) -> Rating:
        waits = ", ".join(_choice(rating, feedback) for rating in Rating)
        choices = {name: rating for rating in Rating for name in (str(rating.value), rating.name.casefold())}
        choices[""] = feedback.suggested
        while True:
            said = self._line(f"{waits}; Enter for {feedback.suggested.label}: ").casefold()
            if said in choices:
                return choices[said]
            self._say("Type a number from 1 to 4, or press Enter.")

    def _print_mark(self, mark: Mark, card: Card) -> None:
        part_of_it = f"Partly right: {percent_text(mark.score, places=1)}."
        self._say("Right." if mark.right else part_of_it if mark.score else "Wrong.")
        for line in _lines_of(mark, card.question):
            self._say(f"  {one_line(line)}")
        self._print_background(card)

    def _print_background(self, card: Card) -> None:
        if card.explanation:
            self._say(set_in("", card.explanation))
        for number, quote in enumerate(card.quotes, 1):
            named = card.source and number == len(card.quotes)
            source = f" ({visible(Path(card.source).name)})" if named else ""
            self._say(f"  “{one_line(quote)}”{source}")

    def _print_result(self) -> None:
        summary = self._session.summary()
        if not summary.answers:
            self._say(self._nothing())
        else:
            result = f"{points_text(summary.points)} of {summary.answers} ({summary.percent:g}%)"
            self._say(f"Result: {result}. Every answer is kept.")
        for kind in summary.kinds:
            self._say(f"  {kind.kind.capitalize()}: {points_text(kind.points)} of {kind.answers}")
        for one in summary.missed:
            question = one.card.question
            expected = ", ".join(as_shown(text) for text in question.answer_lines)
            self._say(f"  Missed: {one_line(as_shown(question.prompt))} — {one_line(expected)}")
        for when, count in self._session.card_source.ahead()[:5]:
            self._say(f"  Due {when}: {count}")

    def _nothing(self) -> str:
        """Returns why there is no result."""
        if self._session.has_answered:
            return "Nothing is kept: every answer was taken back."
        return "Nothing was answered." if self._session.shown_card else self._session.card_source.why_nothing()


def _nothing_to_set_right(feedback: Feedback) -> str:
    return SECOND_TRY if feedback.retried else "The last answer was right, or was yours to rate."


def _choice(rating: Rating, feedback: Feedback) -> str:
    wait = feedback.wait(rating)
    return f"{rating.value} {rating.label} ({wait})" if wait else f"{rating.value} {rating.label}"


def _lines_of(mark: Mark, question: Question) -> list[str]:
    """Returns the lines about each part of `mark`; for a wrong order the right one, for a right order none."""
    if question.shape is AnswerShape.ORDER:
        return [] if mark.right else [as_shown(line) for line in question.answer_lines]
    return [line for part in mark.parts for line in _lines_of_part(part)]


def _lines_of_part(part: Part) -> list[str]:
    before = f"{as_shown(part.of)}: " if part.of else ""
    lines = []
    if part.given.strip() and (part.mistyped or not part.right):
        lines.append(f"{before}You said: {as_shown(part.given[:_LONGEST_ECHO])}")
    if not part.right:
        lines.append(f"{before}Expected: {as_shown(part.expected)}" if part.expected else "That is not one of them.")
    elif in_other_words(part):
        lines.append(f"{before}Answer: {as_shown(part.expected)}")
    return [*lines, as_shown(part.remark)] if part.remark else lines
