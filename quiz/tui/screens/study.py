"""Study: a card, its answer, the feedback, the rating; then the next card."""

from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer

from quiz.sitting import Showing, Sitting, act_words, step_words
from quiz.tui.doing import doing, offered
from quiz.tui.failures import tells_failures
from quiz.tui.prompts import PROMPTS, Prompt
from quiz.tui.screens.card_menu import CardMenu
from quiz.tui.screens.why import WhyScreen
from quiz.tui.widgets.deck_text import DeckText
from quiz.tui.widgets.feedback import FeedbackPanel
from quiz.tui.widgets.heading import Heading
from quiz.tui.widgets.progress import SittingProgress
from quiz.tui.widgets.rating_bar import RatingBar


class StudyScreen(Screen[None]):
    """Runs `sitting`, whose first card is shown already."""

    reaction_time: ClassVar[float] = 0.4
    """Seconds in which nobody can have read a card: an empty answer by then is the Enter of the card before."""

    AUTO_FOCUS = ""  # each card focuses its prompt, without scrolling the question away

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hint('letter')", "Hint"),
        Binding("ctrl+t", "hint('chord')", "Hint"),
        Binding("ctrl+t", "hint('always')", show=False),
        Binding("u", "undo('letter')", "Undo"),
        Binding("ctrl+z", "undo('chord')", "Undo"),
        Binding("ctrl+z", "undo('always')", show=False),
        Binding("U,ctrl+y", "redo('letter')", "Redo", key_display="U"),
        Binding("ctrl+y", "redo('chord')", "Redo"),
        Binding("c", "card('letter')", "Card"),
        Binding("ctrl+o", "card('chord')", "Card"),
        Binding("ctrl+o", "card('always')", show=False),
        Binding("escape", "finish", "Finish"),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False),
    ]

    class Finished(Message):
        """Nothing is left to ask in `sitting`, or the learner has enough."""

        def __init__(self, sitting: Sitting) -> None:
            super().__init__()
            self.sitting = sitting

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._shown_at = 0.0
        self._hinted = False
        self._on_screen: Showing | None = None

    def compose(self) -> ComposeResult:
        yield SittingProgress(self.sitting)
        yield VerticalScroll(id="card", can_focus=False)
        yield Footer()

    async def on_mount(self) -> None:
        await self._show(self.sitting.showing)

    @property
    def _card(self) -> VerticalScroll:
        return self.query_one("#card", VerticalScroll)

    async def _show(self, showing: Showing | None) -> None:
        """Puts a card on the screen, or the summary when there is none."""
        if showing is None:
            self.action_finish()
            return
        self._hinted = False
        self._on_screen = showing
        self.app.clear_notifications()
        prompt = PROMPTS[showing.card.question.kind](showing)
        with self.app.batch_update():
            await self.query(RatingBar).remove()
            await self._card.remove_children()
            await self._card.mount(self._heading(showing), prompt)
        self._card.scroll_home(animate=False)
        self.query_one(SittingProgress).show()
        self._focus_first(prompt)
        self.call_after_refresh(self._start_watch)

    def _focus_first(self, prompt: Prompt) -> None:
        for widget in prompt.query("*"):
            if widget.focusable:
                widget.focus(scroll_visible=False)
                break
        self.refresh_bindings()

    def _start_watch(self) -> None:
        self._shown_at = monotonic()

    @tells_failures
    async def on_prompt_answered(self, message: Prompt.Answered) -> None:
        message.stop()
        showing = self.sitting.showing
        seconds = monotonic() - self._shown_at
        hasty = not any(message.answer) and self.query_one(Prompt).types and seconds < self.reaction_time
        if showing is None or self.sitting.feedback or hasty:
            return
        feedback = self.sitting.answer(message.answer, seconds, self._hinted)
        prompt = self.query_one(Prompt)
        with self.app.batch_update():
            prompt.show_mark(feedback.mark)
            panel = FeedbackPanel(showing.card, feedback.mark, prompt.compares)
            await self._card.mount(panel)
            bar = RatingBar(feedback)
            await self.mount(bar, before=self.query_one(Footer))
        bar.focus(scroll_visible=False)
        self.query_one(SittingProgress).show()
        self.call_after_refresh(panel.scroll_visible, animate=False)
        self.refresh_bindings()

    @tells_failures
    async def on_rating_bar_rated(self, message: RatingBar.Rated) -> None:
        message.stop()
        if self.sitting.feedback:
            self.sitting.rate(message.rating)
            await self._show(self.sitting.next())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are commands except while an answer is typed. Chords always work, and are shown then."""
        asking = self.sitting.feedback is None and self.sitting.showing is not None
        if action in ("hint", "undo", "redo", "card"):
            types = asking and bool(self.query(Prompt)) and self.query_one(Prompt).types
            if parameters == (("letter",) if types else ("chord",)):
                return False
        if action == "undo":
            return self.sitting.can_undo()
        if action == "redo":
            return self.sitting.can_redo()
        if action == "hint":
            return bool(asking and self.sitting.showing and self.sitting.showing.card.hint and not self._hinted)
        return True

    async def action_hint(self, key: str) -> None:
        showing = self.sitting.showing
        if showing and showing.card.hint and not self._hinted:
            self._hinted = True
            await self._card.mount(DeckText(f"Hint: {showing.card.hint}", classes="hint"), after=self.query_one(Prompt))
            self.refresh_bindings()

    @tells_failures
    async def action_undo(self, key: str) -> None:
        step = self.sitting.undo()
        await self._show_after(f"Took back {step_words(step)}." if step else "There is nothing to take back.")

    @tells_failures
    async def action_redo(self, key: str) -> None:
        step = self.sitting.redo()
        await self._show_after(f"Did again: {step_words(step)}." if step else "There is nothing to bring back.")

    async def _show_after(self, said: str) -> None:
        """Shows the card that is at hand now, if it is another, and says what was done."""
        if self.sitting.showing is self._on_screen:
            self._show_handling()
        else:
            await self._show(self.sitting.showing)
        self.app.clear_notifications()
        self.app.notify(said, timeout=3, markup=False)
        self.refresh_bindings()

    def _show_handling(self) -> None:
        if self.sitting.showing:
            self.query_one(Heading).show(self.sitting.handling)

    @work
    @tells_failures
    async def action_card(self, key: str) -> None:
        """Asks what is to be done to the card at hand, does it and says so."""
        showing = self.sitting.showing
        if showing is None:
            return
        now, handling = self.sitting.collection.now(), self.sitting.handling
        chosen = await self.app.push_screen_wait(CardMenu(offered(handling, self.sitting.memory, now.day)))
        if chosen == "w":
            self.app.push_screen(WhyScreen(self.sitting.collection, showing.card))
        elif chosen and (act := await doing(self.app, chosen, handling, now)) and self.sitting.showing is showing:
            done = self.sitting.act(act.kind, act.value)
            await self._show_after(act_words(act.kind, act.value, now.day, done))

    def action_finish(self) -> None:
        self.post_message(self.Finished(self.sitting))

    def action_scroll(self, direction: int) -> None:
        self._card.scroll_relative(y=direction * max(1, self._card.size.height - 2), animate=False)

    def _heading(self, showing: Showing) -> Heading:
        state = "new" if showing.before is None else ""
        return Heading(showing.card.question.kind, state, showing.card.tags, self.sitting.handling)
