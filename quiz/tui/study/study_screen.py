"""Study: a card, its answer, the feedback, the rating; then the next card."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget

from quiz.card.model import Card
from quiz.study.session import Sitting
from quiz.study.shown_card import Feedback, Showing
from quiz.study.undo_words import act_words, did_again, took_back
from quiz.tui.cards.card_actions import doing, offered
from quiz.tui.cards.card_menu import CardMenu
from quiz.tui.cards.feedback import FeedbackPanel
from quiz.tui.cards.heading import Heading
from quiz.tui.cards.why_screen import WhyScreen
from quiz.tui.questions import PROMPTS, Prompt
from quiz.tui.shared.card_text import card_text
from quiz.tui.shared.editor import edit
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.notices import tells_failures
from quiz.tui.shared.watch import DecksChanged
from quiz.tui.study.accept_answer import Acceptable, accept, acceptable
from quiz.tui.study.asking_screen import AskingScreen
from quiz.tui.study.progress import SittingProgress
from quiz.tui.study.rating_bar import RatingBar


class StudyScreen(AskingScreen):
    """Runs `sitting`, whose first card is shown already."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hint('letter')", "Hint"),
        Binding("ctrl+t", "hint('chord')", "Hint"),
        Binding("ctrl+t", "hint('always')", show=False),
        Binding("r", "overrule", "I was right"),
        Binding("a", "accept", "Accept it"),
        Binding("t", "retry", "Retry"),
        Binding("c", "card('letter')", "Card"),
        Binding("ctrl+o", "card('chord')", "Card"),
        Binding("ctrl+o", "card('always')", show=False),
        Binding("u", "undo('letter')", "Undo"),
        Binding("ctrl+z", "undo('chord')", "Undo"),
        Binding("ctrl+z", "undo('always')", show=False),
        Binding("U,ctrl+y", "redo('letter')", "Redo", key_display="U"),
        Binding("ctrl+y", "redo('chord')", "Redo"),
        Binding("e", "edit", "Edit", show=False),
        Binding("escape", "finish", "Finish"),
    ]

    class Finished(Message):
        """Nothing is left to ask in `sitting`, or the learner has enough."""

        def __init__(self, sitting: Sitting) -> None:
            super().__init__()
            self.sitting = sitting

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._hinted = False
        self._on_screen: Showing | None = None

    def compose(self) -> ComposeResult:
        yield SittingProgress(self.sitting)
        yield VerticalScroll(id="card", can_focus=False)
        yield Footer()

    async def on_mount(self) -> None:
        await self._show(self.sitting.showing)

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
        self._watch.start()

    @tells_failures
    async def on_prompt_answered(self, message: Prompt.Answered) -> None:
        message.stop()
        showing = self.sitting.showing
        seconds = self._watch.seconds
        if showing is None or self.sitting.feedback or self._is_hasty(message):
            return
        await self._show_feedback(self.sitting.answer(message.answer, seconds, self._hinted))

    async def _show_feedback(self, feedback: Feedback) -> None:
        showing, prompt = self.sitting.showing, self.query_one(Prompt)
        if showing is None:
            return
        with self.app.batch_update():
            await self.query("RatingBar, FeedbackPanel").remove()
            panel = await self._show_mark(prompt, showing.card, feedback)
            bar = RatingBar(feedback)
            await self.mount(bar, before=self.query_one(Footer))
        bar.focus(scroll_visible=False)
        self.query_one(SittingProgress).show()
        self.call_after_refresh(panel.scroll_visible, animate=False)
        self.refresh_bindings()

    async def _show_mark(self, prompt: Prompt, card: Card, feedback: Feedback) -> FeedbackPanel:
        if not feedback.overruled:
            prompt.show_mark(feedback.mark)
        panel = FeedbackPanel(card, feedback.mark, prompt.compares)
        await self._card.mount(panel)
        return panel

    @tells_failures
    async def on_decks_changed(self, message: DecksChanged) -> None:
        before, feedback = self.sitting.showing, self.sitting.feedback
        if not self.sitting.take_in():
            self.query_one(SittingProgress).show()
        elif before and self.sitting.showing and self.sitting.showing.card.id == before.card.id:
            await self._show_edited(self.sitting.showing, self.sitting.feedback)
            if feedback and self.sitting.feedback and self.sitting.feedback.suggested is not feedback.suggested:
                self.query_one(RatingBar).chosen = self.sitting.feedback.suggested
            self.notify("This card was edited.", timeout=3)
        else:
            await self._show(self.sitting.showing)
            self.app.notify("The card that was here is no longer in its deck.")

    async def _show_edited(self, showing: Showing, feedback: Feedback | None) -> None:
        """Puts the new words of the card in the place of the old ones; what was answered so far stays."""
        self._on_screen = showing
        outdated, old = list(self._card.children), self.query_one(Prompt)
        new = PROMPTS[showing.card.question.kind](showing)
        with self.app.batch_update():
            # The old prompt takes the keys until the new one does, so that none is lost.
            await self._card.mount(self._heading(showing), new)
            if self._hinted and showing.card.hint:
                await self._card.mount(_hint(showing))
            if type(new) is type(old):
                new.take_up(old)
            if feedback:
                await self._show_mark(new, showing.card, feedback)
            else:
                self._focus_as_in(old, new)
            for widget in outdated:
                await widget.remove()
        self.query_one(SittingProgress).show()
        self.refresh_bindings()

    def _focus_as_in(self, old: Prompt, new: Prompt) -> None:
        """Focuses the line of `new` that was in use in `old`, or the first one."""
        focusable = [widget for widget in new.query("*") if widget.focusable]
        used = [widget.has_focus for widget in old.query("*") if widget.focusable]
        position = used.index(True) if True in used else 0
        if focusable:
            focusable[min(position, len(focusable) - 1)].focus(scroll_visible=False)

    @tells_failures
    async def on_rating_bar_rated(self, message: RatingBar.Rated) -> None:
        message.stop()
        if self.sitting.feedback:
            self.sitting.rate(message.rating)
            await self._show(self.sitting.next())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are commands except while an answer is typed. Chords always work, and are shown then."""
        asking = self.sitting.feedback is None and self.sitting.showing is not None
        hidden = ("letter",) if asking and self._types else ("chord",)
        if action in ("hint", "undo", "redo", "card") and parameters == hidden:
            return False
        if action == "undo":
            return self.sitting.collection.can_undo()
        if action == "redo":
            return self.sitting.collection.can_redo()
        if action == "overrule":
            return self.sitting.feedback is not None and self.sitting.feedback.can_be_overruled
        if action == "accept":
            return self._acceptable() is not None
        if action == "retry":
            return self.sitting.feedback is not None and self.sitting.feedback.can_be_retried
        if action == "hint":
            return bool(asking and self.sitting.showing and self.sitting.showing.card.hint and not self._hinted)
        return True

    @property
    def _types(self) -> bool:
        """Whether letters go into an answer; the prompt is not asked, since to find it takes longer than all else."""
        return bool(self._on_screen and PROMPTS[self._on_screen.card.question.kind].types)

    async def action_hint(self, key: str) -> None:
        showing = self.sitting.showing
        if showing and showing.card.hint and not self._hinted:
            self._hinted = True
            await self._card.mount(_hint(showing), after=self.query_one(Prompt))
            self.refresh_bindings()

    @tells_failures
    async def action_undo(self, key: str) -> None:
        deed = self.sitting.undo()
        await self._show_after(took_back(deed))

    @tells_failures
    async def action_redo(self, key: str) -> None:
        deed = self.sitting.redo()
        await self._show_after(did_again(deed))

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
        if chosen == "e":
            self.action_edit()
        elif chosen == "w":
            self.app.push_screen(WhyScreen(self.sitting.collection, showing.card))
        elif chosen and (act := await doing(self.app, chosen, handling, now)) and self.sitting.showing is showing:
            done = self.sitting.act(act.kind, act.value)
            await self._show_after(act_words(act.kind, act.value, now.day, done))

    @tells_failures
    async def action_overrule(self) -> None:
        feedback = self.sitting.overrule()
        self.query_one(Prompt).add_class("-overruled")
        await self._show_feedback(feedback)

    def _acceptable(self) -> Acceptable | None:
        return acceptable(self.sitting.showing, self.sitting.feedback)

    @tells_failures
    async def action_accept(self) -> None:
        """Takes the answer for right, now and whenever it is given again."""
        if more := self._acceptable():
            await self.run_action("overrule")
            accept(self.app, *more)

    @tells_failures
    async def action_retry(self) -> None:
        self.sitting.retry()
        await self._show(self.sitting.showing)

    def action_edit(self) -> None:
        if self.sitting.showing:
            self._watch.hold("editing")
            edit(self, self.sitting.showing.card.place)
            self._watch.release("editing")

    def action_finish(self) -> None:
        self.post_message(self.Finished(self.sitting))

    def _heading(self, showing: Showing) -> Heading:
        state = "new" if showing.before is None else ""
        return Heading(showing.card.question.kind, state, showing.card.tags, self.sitting.handling)


def _hint(showing: Showing) -> Widget:
    """The hint with its name; one of several lines, which may be a list or code, stands below it."""
    text = showing.card.hint
    return card_text(f"Hint:\n{text}" if "\n" in text else f"Hint: {text}", classes="hint")
