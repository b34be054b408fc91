"""An exam in plain mode: the learner moves by commands, and sees no marks before the end."""

from collections.abc import Callable
from time import monotonic
from typing import TextIO

from quiz.card.control_characters import one_line
from quiz.card.words import duration
from quiz.plain.questions import Ended, Lines, Moved, readable
from quiz.study.exams.exam_session import ExamSession

HELP = """\
One line is one answer; an empty line leaves the question open. Where several options are asked, type their letters
(`a c`); a list takes one item a line and ends with an empty line, a matching one letter for each left side.
  :next  :back       another question
  :go NUMBER         the question of this number
  :later             mark the question for later, or take the mark away
  :open              what is answered, marked for later and open
  :done              hand in
  :leave             go on another time: `quiz exam` begins where you left
  ::                 at the start of a line stands for one colon
"""


class Done(Ended):
    """Raised when the learner hands in."""


class Left(Exception):
    """Raised when the learner leaves the exam, to continue it another time."""


class PlainExam(Lines):
    """Asks the questions of `exam_session` over `lines_in` and `lines_out`.

    After the last question, a person at a terminal is asked whether to hand in.
    """

    def __init__(
        self, exam_session: ExamSession, lines_in: TextIO, lines_out: TextIO, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(lines_in, lines_out, clock)
        self._exam_session = exam_session
        self._shown_at = 0.0

    def run(self) -> bool:
        """Asks until the exam is handed in, its time is over or the input ends; then hands it in.

        Returns False if the learner leaves it for another time, which at a terminal the end of the input means too.
        """
        self._say(self._opening())
        try:
            while not self._exam_session.over:
                self._ask()
        except Left:
            return self._keep()
        except Ended as ended:
            self._say("")
            if self._in.isatty() and not isinstance(ended, Done) and not self._exam_session.over:
                return self._keep()
        if self._exam_session.over:
            self._say("The time is over.")
        self._exam_session.hand_in()
        return True

    def _keep(self) -> bool:
        self._kept(self._exam_session.keep)
        return False

    def _opening(self) -> str:
        exam, left = self._exam_session.exam, self._exam_session.left
        count = len(exam.replies)
        clock = "" if left is None else f" in {duration(left)}"
        return f"{one_line(self._exam_session.terms.title)}: {count} questions{clock}. `:help` tells the commands.\n"

    def _ask(self) -> None:
        exam = self._exam_session.exam
        self._print_question()
        self._shown_at = self._clock()
        try:
            answer = self._answer(self._exam_session.shown_card)
            if any(answer) or not exam.reply.answer:
                seconds = self._seconds()
                self._kept(lambda: self._exam_session.answer(answer, seconds))
            self._say("")
            self._go_on(exam.position + 1)
        except Moved:
            self._say("")

    def _seconds(self) -> float:
        """Returns the time since the question was shown, or since it was last asked for."""
        since, self._shown_at = self._shown_at, self._clock()
        return self._shown_at - since

    def _print_question(self) -> None:
        exam = self._exam_session.exam
        shown_card, left = self._exam_session.shown_card, self._exam_session.left
        later = ", marked for later" if exam.reply.flagged else ""
        clock = "" if left is None else f", {duration(left)} left"
        self._say(
            f"[{exam.position + 1}/{len(exam.replies)}] {shown_card.card.question.kind.capitalize()}{later}{clock}"
        )
        self._print_asked(shown_card)
        if exam.reply.answer:
            self._say(f"  Answered: {'; '.join(map(readable, exam.reply.answer))}. Enter leaves it as it is.")

    def _go_on(self, position: int) -> None:
        """Shows the question at `position`; after the last one, says which are open and asks whether to hand in."""
        if position < len(self._exam_session.exam.replies):
            self._exam_session.go(position, self._seconds())
            return
        self._say(self._standing())
        if not self._in.isatty() or not self._line("Enter hands in; `:go 1` goes back to a question: "):
            raise Done

    def _standing(self) -> str:
        exam = self._exam_session.exam
        answered = f"{exam.answered} of {len(exam.replies)} questions are answered."
        later = f" Marked for later: {_numbers(exam.flagged)}." if exam.flagged else ""
        return answered + (f" Open: {_numbers(exam.unanswered)}." if exam.unanswered else "") + later

    def _obey(self, line: str) -> None:
        command, _, word = line.partition(" ")
        exam = self._exam_session.exam
        places = {"n": exam.position + 1, "next": exam.position + 1, "b": exam.position - 1, "back": exam.position - 1}
        if command in ("q", "quit", "done"):
            self._hand_in()
        if command == "leave":
            raise Left
        if command in places or (command == "go" and word.strip().isdecimal()):
            self._exam_session.go(places.get(command, int(word or 0) - 1), self._seconds())
            raise Moved
        if command in ("l", "later"):
            self._exam_session.flag()
            self._say("Marked for later." if self._exam_session.exam.reply.flagged else "No longer marked.")
        elif command == "open":
            self._say(self._standing())
        else:
            self._say(HELP)

    def _hand_in(self) -> None:
        """Raises `Done`; or `Moved`, if questions are open and the learner decides to go on."""
        if self._exam_session.exam.unanswered and self._in.isatty():
            self._say(self._standing())
            if self._line("Enter hands in; anything else goes on: "):
                raise Moved
        raise Done


def _numbers(places: tuple[int, ...]) -> str:
    return ", ".join(str(place + 1) for place in places)
