"""Takes an exam: one question at a time, back and forth, without feedback before the end."""

from asyncio import Lock
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Label, Static

from quiz.card.comparing.deck_answers import answers_of
from quiz.card.vocabulary import Vocabulary
from quiz.exam.exam_progress import Exam
from quiz.exam.report import Results
from quiz.study.exams.exam_session import NO_RESULT, ExamSession
from quiz.tui.exam.overview_dialog import Overview
from quiz.tui.exam.question_ruler import QuestionRuler
from quiz.tui.questions import PROMPTS, Prompt
from quiz.tui.shared.dialogs import Choose
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key, key_text, letter_and_chord
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import DeckText
from quiz.tui.shared.threads.tells_failures import tells_failures
from quiz.tui.study.asking_screen import AskingScreen

_KEPT_EVERY = 5
"""Seconds after which the exam is kept also if nothing happens: so much time at most does a crash give away."""
_SHORT = 60.0
_HARDLY_ANY = 10.0
"""Seconds that are left when the clock turns yellow and red; a tenth of the time allowed if that is more."""


class ExamScreen(AskingScreen):
    """Takes `exam_session`. Nothing is lost, whenever the program ends."""

    CSS_PATH = styles(
        "shared/card_texts/card_text", "questions/questions", "cards/card", "study/asking_screen", "exam/exam_screen"
    )
    help_section: ClassVar[str] = "Exams"
    BINDINGS: ClassVar[list[BindingType]] = [
        *letter_and_chord("next", "forward"),
        *letter_and_chord("previous", "back"),
        *letter_and_chord("later", "later"),
        *letter_and_chord("overview", "overview"),
        key("leave", "end", "Hand in", also="escape"),
    ]

    class Ended(Message):
        """The exam was handed in. `why` says why, if it was not the learner."""

        def __init__(self, results: Results, why: str) -> None:
            super().__init__()
            self.results = results
            self.why = why

    def __init__(self, exam_session: ExamSession) -> None:
        super().__init__()
        self.exam_session = exam_session
        self._ticks = 0
        self._prompt: Prompt | None = None
        """The prompt that shows the present question with what was answered; None while questions change."""
        self._turning = Lock()
        self._ready: Vocabulary | None = None
        """What the last typed answer will be compared with, which is read while its question is on the screen."""

    @property
    def exam(self) -> Exam:
        """The exam as it is now."""
        return self.exam_session.exam

    def compose(self) -> ComposeResult:
        with Horizontal(id="exam-head"):
            yield DeckText(self.exam_session.terms.title, classes="title")
            yield Static(classes="standing")
            yield Static(classes="clock")
        yield QuestionRuler(id="exam-marks")
        yield VerticalScroll(id="card", can_focus=False)
        yield Footer()

    async def on_mount(self) -> None:
        await self._show()
        self.set_interval(1, self.tick)

    async def _show(self) -> None:
        """Shows the question, with its answer so far."""
        async with self._turning:
            await self._turn()

    async def _turn(self) -> None:
        self._prompt, shown_card = None, self.exam_session.shown_card
        prompt = PROMPTS[shown_card.card.question.kind](shown_card)
        self.app.clear_notifications()
        with self.app.batch_update():
            await self._card.remove_children()
            await self._card.mount(
                Horizontal(
                    Label(shown_card.card.question.kind, classes="kind"), Label(classes="state"), classes="heading"
                ),
                prompt,
            )
            if self.exam.reply.answer:
                prompt.fill(self.exam.reply.answer)
        self._prompt = prompt
        self._card.scroll_home(animate=False)
        self._show_standing()
        next((widget for widget in prompt.query("*") if widget.focusable), prompt).focus(scroll_visible=False)
        self.refresh_bindings()
        self.ask_anew()
        vocabulary = shown_card.card.vocabulary
        if prompt.types and vocabulary is not self._ready:
            self._ready = vocabulary
            self.run_worker(answers_of(vocabulary).get_ready, thread=True, exit_on_error=False, group="rivals")

    def _show_standing(self) -> None:
        """Updates the lines above the question."""
        exam = self.exam
        count, later = len(exam.replies), len(exam.flagged)
        parts = [f"question {exam.position + 1} of {count}", f"{exam.answered} answered"]
        if later:
            parts.append(f"{later} for later")
        self.query_one(".standing", Static).update(" · ".join(parts))
        self.query_one(QuestionRuler).show(exam)
        self.query_one(".heading .state", Label).update("⚑ for later" if exam.reply.flagged else "")
        self._show_clock()

    def _show_clock(self) -> None:
        left, clock = self.exam_session.left, self.query_one(".clock", Static)
        clock.display = left is not None
        if left is not None:
            allowed = ((self.exam.deadline or 0) - self.exam.begun - self.exam.away) / 1000
            clock.set_class(left <= max(_SHORT, allowed / 10), "-short")
            clock.set_class(left <= max(_HARDLY_ANY, allowed / 30), "-hardly-any")
            clock.update(f"{int(left) // 60}:{int(left) % 60:02}")

    @tells_failures
    async def tick(self) -> None:
        """Called each second: shows the time, saves what is typed so far, and hands in when the time is over."""
        if self.exam.handed_in is not None:
            return
        self._show_clock()
        if self.exam_session.over:
            self._hand_in("The time is over.")
            return
        self._take_draft()
        self._ticks += 1
        if self._ticks % _KEPT_EVERY == 0:
            self.exam_session.keep()

    def _seconds(self) -> float:
        """Returns the seconds on this question since the last call."""
        seconds = self._watch.seconds
        self._watch.start()
        return seconds

    @tells_failures
    async def on_prompt_answered(self, message: Prompt.Answered) -> None:
        message.stop()
        if message.prompt is not self._prompt:
            return
        self.exam_session.answer(message.answer, self._seconds())
        if self.exam.position + 1 < len(self.exam.replies):
            await self._go(self.exam.position + 1)
        else:
            self._show_standing()
            self.action_end()

    def _take_draft(self) -> None:
        """Saves what is answered on the screen, before Enter is pressed."""
        draft = self._prompt.draft if self._prompt else self.exam.reply.answer
        given = draft if any(text.strip() for text in draft) else ()
        if given != self.exam.reply.answer:
            self.exam_session.answer(given)
            self._show_standing()

    async def _go(self, position: int) -> None:
        self._prompt = None
        self.exam_session.go(position, self._seconds())
        await self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now. Letters do not while an answer is typed; `ctrl+` keys always do."""
        if action in ("forward", "back", "later", "overview"):
            types = self._prompt is not None and self._prompt.types
            if parameters == (("letter",) if types else ("chord",)):
                return False
        if action == "back":
            return self.exam.position > 0
        return self.exam.position + 1 < len(self.exam.replies) if action == "forward" else True

    @tells_failures
    async def action_forward(self, key: str) -> None:
        self._take_draft()
        await self._go(self.exam.position + 1)

    @tells_failures
    async def action_back(self, key: str) -> None:
        self._take_draft()
        await self._go(self.exam.position - 1)

    @tells_failures
    async def action_later(self, key: str) -> None:
        """Flags the question for later, or takes the flag away."""
        self.exam_session.flag()
        self._show_standing()

    @tells_failures
    async def on_question_ruler_chosen(self, message: QuestionRuler.Chosen) -> None:
        message.stop()
        if not self.exam_session.over and message.place != self.exam.position:
            self._take_draft()
            await self._go(message.place)

    @work(description="action_overview")
    @tells_failures
    async def action_overview(self, key: str) -> None:
        """Shows all questions, so that the learner can go to one."""
        self._take_draft()
        chosen = await self.app.push_screen_wait(Overview(self.exam))
        if chosen is not None and not self.exam_session.over:
            await self._go(chosen)

    @work
    @tells_failures
    async def action_end(self) -> None:
        """Asks whether to hand in."""
        self._take_draft()
        open_, later = len(self.exam.unanswered), len(self.exam.flagged)
        ways = {"h": "Hand in", "b": "Back to the exam", "l": "Leave it for now, and go on another time"}
        if open_ or later:
            ways = {"b": ways["b"], **ways}
        chosen = await self.app.push_screen_wait(Choose("Hand in?", _still_open(open_, later), ways))
        if chosen == "h" and not self.exam_session.over:
            self._hand_in("")
        elif chosen == "l" and not self.exam_session.over:
            self.exam_session.keep()
            self.app.pop_screen()
            self.app.notify(f"The exam is kept as it is. `{key_text(self.app, 'exam')}` goes on with it.", markup=False)

    def _hand_in(self, why: str) -> None:
        if self.exam_session.results is None:
            results = self.exam_session.hand_in()
            self.post_message(self.Ended(results, why if self.exam_session.counts else f"{why} {NO_RESULT}".strip()))


def _still_open(open_: int, later: int) -> str:
    parts = []
    if open_:
        parts.append("1 question is open." if open_ == 1 else f"{open_} questions are open.")
    if later:
        parts.append(f"{later} {'is' if later == 1 else 'are'} marked for later.")
    return " ".join(parts) or "Every question is answered."
