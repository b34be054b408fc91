"""The study screen: a card, its answer, the feedback, the rating, and then the next card."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Key, MouseDown, Paste
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from quiz.card.control_characters import one_line
from quiz.card.model import Answer, Card
from quiz.store.rows.log_rows import Undoable
from quiz.study.sessions.session import Session
from quiz.study.sessions.shown_card import Feedback, ShownCard
from quiz.study.undo_words import action_words
from quiz.tui.cards.card_actions import chosen_action, offered
from quiz.tui.cards.card_heading import Heading
from quiz.tui.cards.card_menu import CardMenu
from quiz.tui.cards.feedback import FeedbackPanel
from quiz.tui.cards.open_links import Openable, choose_and_open, openable
from quiz.tui.cards.passage_screen import show_passage
from quiz.tui.cards.why_screen import WhyScreen
from quiz.tui.first_openings import FROM_STUDY, import_when_quiet
from quiz.tui.questions import PROMPTS, Prompt
from quiz.tui.questions.answer_input import AnswerInput
from quiz.tui.shared.card_texts.card_picture import near
from quiz.tui.shared.card_texts.card_text import card_text
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key, letter_and_chord
from quiz.tui.shared.keys.undo_and_redo import redo, undo
from quiz.tui.shared.messages import DecksChanged
from quiz.tui.shared.notice_line import nudge
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.terminal.clipboard import card_as_text
from quiz.tui.shared.terminal.editor import edit
from quiz.tui.shared.terminal.terminal_app import TerminalApp
from quiz.tui.shared.threads.find_day_in_thread import find_day_in_thread
from quiz.tui.shared.threads.tells_failures import tells_failures
from quiz.tui.study.accept_answer import Acceptable, accept, acceptable
from quiz.tui.study.asking_screen import AskingScreen
from quiz.tui.study.card_memory_pane import CardMemoryPane
from quiz.tui.study.progress import SessionProgress
from quiz.tui.study.rating_bar import RatingBar
from quiz.tui.study.typed_ahead import TypedAhead

_LONGEST_QUOTED = 12
"""Letters of an answer that the key for accepting it shows."""
_ROOM_FOR_ANSWER = 100
"""Columns from which on the key for accepting an answer shows the answer."""
_ALSO_WHILE_TYPING = ("hint", "undo", "redo", "card", "open")
"""Actions that have a letter, and a chord for while letters go into an answer."""
_TYPES_ON = 3.0
"""Reaction times for which letters are taken for more of the answer that was handed in, each beginning them anew."""
_KNOWS_NOTHING = 2.0
"""Reaction times for which Enter without an answer is taken for a second press of the one before."""
_FIRST_DAYS = 5
"""Study days after which the ratings need no explanation."""


class CardAndRating(Vertical):
    """A card, with the ratings directly below it, or at the bottom if there is not enough room."""

    def on_resize(self) -> None:
        self.fit()

    def fit(self) -> None:
        """Gives the card all the room that the ratings leave."""
        taken = sum(bar.rows + bar.styles.margin.height for bar in self.query(RatingBar))
        self.query_one("#card").styles.max_height = max(1, self.size.height - taken)


class StudyScreen(AskingScreen):
    """Runs `session`, whose first card is already chosen."""

    CSS_PATH = styles(
        "shared/card_texts/card_text", "questions/questions", "cards/card", "study/asking_screen", "study/study_screen"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *letter_and_chord("hint", "hint"),
        *letter_and_chord("undo", "undo"),
        Binding("ctrl+underscore", "undo('instead')", show=False),
        key("was_right", "overrule"),
        key("retry", "retry"),
        key("passage", "passage"),
        key("accept", "accept"),
        *letter_and_chord("card", "card"),
        *letter_and_chord("redo", "redo"),
        *letter_and_chord("links", "open"),
        key("edit", "edit", show=False),
        key("copy", "copy", show=False),
        key("leave", "finish", "Finish", also="escape"),
    ]

    help_section: str = "Answering"
    """The section of help on what can be done just now."""

    class Finished(Message):
        """Nothing is left to ask in `session`, or the learner has ended it."""

        def __init__(self, session: Session) -> None:
            super().__init__()
            self.session = session

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._hinted = False
        self._is_looking = False
        self._on_screen: ShownCard | None = None
        self._ahead = TypedAhead()
        self._told_of: Answer = ()
        """The typed answer of which it was told that to leave loses it."""
        self._left: Feedback | None = None
        """The feedback that another screen, such as help, was opened over: nobody goes on typing behind that."""
        self._first_days = not session.collection.records.has_studied_on(_FIRST_DAYS)

    def compose(self) -> ComposeResult:
        yield SessionProgress(self.session)
        with Horizontal(id="study"):
            with CardAndRating(id="asked"):
                yield VerticalScroll(id="card", can_focus=False)
            yield CardMemoryPane(self.session)
        yield Footer()

    def on_unmount(self) -> None:
        self.session.looks_beside = None
        self.session.put_away()

    def on_screen_suspend(self) -> None:
        self._left = self.session.feedback

    async def on_mount(self) -> None:
        self.session.looks_beside = self._looks_beside
        self._memory_pane.follow_width(self.app.size.width)
        await self._show(self.session.shown_card)
        import_when_quiet(self, FROM_STUDY)

    async def _show(self, shown_card: ShownCard | None, typed: str = "", replaced: bool = False) -> None:
        """Shows a card, with what is already `typed`; the summary if there is none.

        `replaced` says that the learner did not ask for another card.
        """
        if shown_card is None:
            self.post_message(self.Finished(self.session))
            return
        self._hinted = False
        self._told_of = ()
        self.help_section = "Answering"
        self._on_screen = shown_card
        self.app.clear_notifications()
        prompt = PROMPTS[shown_card.card.question.kind](shown_card)
        with self.app.batch_update():
            await self.query(RatingBar).remove()
            await self._card.remove_children()
            await self._card.mount(self._heading(shown_card), prompt)
            self.query_one(CardAndRating).fit()
        self._card.scroll_home(animate=False)
        self.query_one(SessionProgress).show()
        self._memory_pane.show()
        self._focus_first(prompt)
        self.ask_anew(replaced)
        if typed and prompt.types:
            prompt.query(AnswerInput).first().fill(typed)
        if prompt.types and (find := self.session.finds_rivals()):
            self.run_worker(find, thread=True, exit_on_error=False, group="rivals")

    @property
    def _memory_pane(self) -> CardMemoryPane:
        return self.query_one(CardMemoryPane)

    def on_resize(self) -> None:
        super().on_resize()
        self._memory_pane.follow_width(self.app.size.width)

    def _focus_first(self, prompt: Prompt) -> None:
        for widget in prompt.query("*"):
            if widget.focusable:
                widget.focus(scroll_visible=False)
                break
        self.refresh_bindings()

    @tells_failures
    async def on_prompt_answered(self, message: Prompt.Answered) -> None:
        message.stop()
        shown_card = self.session.shown_card
        seconds = self._watch.seconds
        if shown_card is None or self.session.feedback or message.prompt.shown_card is not self._on_screen:
            return
        await self._show_feedback(self.session.answer(message.answer, seconds, self._hinted))

    async def _show_feedback(self, feedback: Feedback) -> None:
        shown_card, prompt = self.session.shown_card, self.query_one(Prompt)
        if shown_card is None:
            return
        with self.app.batch_update():
            await self.query("RatingBar, FeedbackPanel").remove()
            panel = await self._show_mark(prompt, shown_card.card, feedback)
            bar = RatingBar(feedback, self._first_days)
            await self.query_one(CardAndRating).mount(bar)
            self.query_one(CardAndRating).fit()
        self.watch(bar, "chosen", self._memory_pane.show)
        self.help_section = "Rating"
        bar.focus(scroll_visible=False)
        self._ahead = TypedAhead()
        self.show_anew()
        self.query_one(SessionProgress).show()
        self.call_after_refresh(self.show_told, panel)
        self.refresh_bindings()

    async def _show_mark(self, prompt: Prompt, card: Card, feedback: Feedback) -> FeedbackPanel:
        if not feedback.overruled:
            prompt.show_mark(feedback.mark)
        panel = FeedbackPanel(card, feedback.mark, prompt.compares)
        await self._card.mount(panel)
        return panel

    def _looks_beside(self) -> bool:
        """Returns whether a thread is looking for the cards of the day; starts it if needed."""
        looks = self.session.collection.looks_long
        if looks and not self._is_looking:
            self._is_looking = True
            self._look()
        return looks

    @work
    async def _look(self) -> None:
        try:
            await find_day_in_thread(self.session.collection)
        finally:
            self._is_looking = False
        await self._take_in()

    async def on_decks_changed(self, message: DecksChanged) -> None:
        await self._take_in()

    @tells_failures
    async def _take_in(self) -> None:
        """Continues with the cards and decks as they are now."""
        before, feedback = self.session.shown_card, self.session.feedback
        if not self.session.take_in():
            self.query_one(SessionProgress).show()
        elif before and self.session.shown_card and self.session.is_of_shown(before.card):
            await self._show_edited(self.session.shown_card, self.session.feedback)
            if feedback and self.session.feedback and self.session.feedback.suggested is not feedback.suggested:
                self.query_one(RatingBar).chosen = self.session.feedback.suggested
            self.notify("This card was edited.", timeout=3)
        else:
            await self._show(self.session.shown_card, replaced=True)
            self.app.notify("The card that was here is no longer in its deck.")

    async def _show_edited(self, shown_card: ShownCard, feedback: Feedback | None) -> None:
        """Replaces the words of the card by the edited ones; the answer so far stays."""
        self._on_screen = shown_card
        outdated, old = list(self._card.children), self.query_one(Prompt)
        new = PROMPTS[shown_card.card.question.kind](shown_card)
        with self.app.batch_update():
            # The old prompt takes the keys until the new one does, so that none is lost.
            await self._card.mount(self._heading(shown_card), new)
            if self._hinted and shown_card.card.hint:
                await self._card.mount(_hint(shown_card))
            if type(new) is type(old):
                new.take_up(old)
            if feedback:
                await self._show_mark(new, shown_card.card, feedback)
            else:
                self._focus_as_in(old, new)
            for widget in outdated:
                await widget.remove()
        self.show_anew()
        self.query_one(SessionProgress).show()
        self.refresh_bindings()

    def _focus_as_in(self, old: Prompt, new: Prompt) -> None:
        """Focuses the input of `new` that was in use in `old`, else the first."""
        focusable = [widget for widget in new.query("*") if widget.focusable]
        used = [widget.has_focus for widget in old.query("*") if widget.focusable]
        position = used.index(True) if True in used else 0
        if focusable:
            focusable[min(position, len(focusable) - 1)].focus(scroll_visible=False)

    @tells_failures
    async def on_rating_bar_rated(self, message: RatingBar.Rated) -> None:
        message.stop()
        if self.session.feedback:
            self.session.rate(message.rating)
            await self._show(self.session.next(), self._ahead.text)

    def patience(self, event: Key | Paste | MouseDown) -> float:
        """Returns how many reaction times must pass before `event` can have been meant for this.

        They are more for a letter after a typed answer, so that a slow typist who goes on after Enter does not open the
        editor, and for Enter where nothing is typed yet: it counts as a card that is not known.
        """
        if self._submits(event) and self.session.feedback is None:
            field = self.focused
            return super().patience(event) if isinstance(field, Input) and field.value else _KNOWS_NOTHING
        is_letter = isinstance(event, Key) and (event.character or "").isalpha()
        return _TYPES_ON if is_letter and self._types and self._may_type_on else super().patience(event)

    @property
    def _may_type_on(self) -> bool:
        return self.session.feedback is not None and self.session.feedback is not self._left

    def refusal(self, event: Key | Paste | MouseDown) -> str:
        if not self._may_type_on or not isinstance(event, Key):
            return super().refusal(event)
        self._ahead.take(event.key, event.character if event.is_printable else None)
        text = self._ahead.text
        kept = f" `{one_line(text)}` is kept for the next question." if text else ""
        again = "Press Enter again to go on." if event.key == "enter" else "If it was meant for this, press it again."
        return f"That came before you can have read this. {again}{kept}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now. Letters do not while an answer is typed; `ctrl+` keys always do."""
        asking = self.session.feedback is None and self.session.shown_card is not None
        hidden = ("letter",) if asking and self._types else ("chord",)
        if action in _ALSO_WHILE_TYPING and parameters == hidden:
            return False
        if action in ("undo", "redo"):
            return self._can_take_back(action, parameters)
        if action in ("hint", "overrule", "accept", "retry", "passage", "open"):
            return self._can(action, asking)
        return action not in ("card", "copy", "edit") or self.session.shown_card is not None

    def _can_take_back(self, action: str, parameters: tuple[object, ...]) -> bool:
        if action == "redo":
            return self.session.collection.can_redo()
        is_suspending = self._suspends and parameters in (("chord",), ("always",))
        return not is_suspending and self.session.collection.can_undo()

    def _can(self, action: str, asking: bool) -> bool:
        """Returns whether `action` would have an effect now; `asking` tells that the card is not answered yet."""
        shown_card, feedback = self.session.shown_card, self.session.feedback
        if action == "open":
            return bool(self._openable())
        if action == "accept":
            return self._acceptable() is not None
        if action == "hint":
            return bool(asking and shown_card and shown_card.card.hint and not self._hinted)
        if shown_card is None or feedback is None:
            return False
        if action == "passage":  # it would give the answer away before that
            return bool(shown_card.card.source and shown_card.card.quotes)
        return feedback.can_be_overruled if action == "overrule" else feedback.can_be_retried

    @property
    def _types(self) -> bool:
        """Tells whether letters go into an answer, without searching for the prompt, which would be slow."""
        return bool(self._on_screen and PROMPTS[self._on_screen.card.question.kind].types)

    @property
    def _suspends(self) -> bool:
        return isinstance(self.app, TerminalApp) and self.app.suspends

    async def action_hint(self, key: str) -> None:
        shown_card = self.session.shown_card
        if shown_card and shown_card.card.hint and not self._hinted:
            self._hinted = True
            await self._card.mount(_hint(shown_card), after=self.query_one(Prompt))
            self.refresh_bindings()

    @tells_failures
    async def action_undo(self, key: str) -> None:
        await undo(self, self.session.collection, self._show_after_undo)

    async def _show_after_undo(self, undoable: Undoable | None, said: str) -> None:
        self.session.after_undo(undoable)
        await self._show_after(said)

    @tells_failures
    async def action_redo(self, key: str) -> None:
        await redo(self, self.session.collection, self._show_after_redo)

    async def _show_after_redo(self, undoable: Undoable | None, said: str) -> None:
        self.session.after_redo(undoable)
        await self._show_after(said)

    async def _show_after(self, said: str) -> None:
        """Shows the present card, if it has changed, and says what was done."""
        if self.session.shown_card is self._on_screen:
            self._show_status()
        else:
            await self._show(self.session.shown_card)
        self.app.clear_notifications()
        self.app.notify(said, timeout=3, markup=False)
        self.refresh_bindings()

    def _show_status(self) -> None:
        if self.session.shown_card:
            self.query_one(Heading).show(self.session.status)

    @work(description="action_card")
    @tells_failures
    async def action_card(self, key: str) -> None:
        """Asks what to do to the present card, does it and says so."""
        shown_card = self.session.shown_card
        if shown_card is None:
            return
        now, status = self.session.collection.now(), self.session.status
        chosen = await self.app.push_screen_wait(CardMenu(offered(status, self.session.memory, now.day)))
        if chosen == "edit":
            self.action_edit()
        elif chosen == "why":
            self.app.push_screen(WhyScreen(self.session.collection, shown_card.card, asked=True))
        elif (
            chosen
            and (act := await chosen_action(self.app, chosen, status, now))
            and self.session.shown_card is shown_card
        ):
            done = self.session.act(act.kind, act.value)
            await self._show_after(action_words(act.kind, act.value, now.day, done))

    @tells_failures
    async def action_overrule(self) -> None:
        feedback = self.session.overrule()
        self.query_one(Prompt).add_class("-overruled")
        await self._show_feedback(feedback)

    def does(self, action: str) -> str | None:
        """Returns what the footer says of the key of `action` at the moment, where that is not what it always says.

        That is so for the key that accepts an answer: it names the answer. Returns None for other keys.
        """
        has_room = self.app.size.width >= _ROOM_FOR_ANSWER
        more = self._acceptable() if action == "accept" and has_room else None
        return f"Accept {_quoted(more[1])}" if more else None

    def _acceptable(self) -> Acceptable | None:
        return acceptable(self.session.shown_card, self.session.feedback)

    @tells_failures
    async def action_accept(self) -> None:
        """Counts the answer as right, now and in future."""
        if more := self._acceptable():
            await self.run_action("overrule")
            accept(self.app, self.session, *more)

    @tells_failures
    async def action_retry(self) -> None:
        self.session.retry()
        await self._show(self.session.shown_card)

    @work(description="action_passage")
    @tells_failures
    async def action_passage(self) -> None:
        """Shows the words that the card quotes in their article."""
        if self.session.shown_card:
            await show_passage(self, self.session.shown_card.card)

    def _openable(self) -> list[Openable]:
        shown_card = self.session.shown_card
        answered = self.session.feedback is not None
        return openable(shown_card.card, answered, self._hinted) if shown_card else []

    @work(description="action_open")
    @tells_failures
    async def action_open(self, key: str) -> None:
        """Opens a link or a picture of the card that is on the screen."""
        if self.session.shown_card and (things := self._openable()) and isinstance(self.app, TerminalApp):
            await choose_and_open(self.app, self.session.shown_card.card, things)

    def action_edit(self) -> None:
        if self.session.shown_card:
            self._watch.hold("editing")
            edit(self, self.session.shown_card.card.place)
            self._watch.release("editing")

    def action_copy(self) -> None:
        """Copies the card as it is shown."""
        shown_card = self.session.shown_card
        if shown_card and isinstance(self.app, TerminalApp):
            answered = self.session.feedback is not None
            self.app.copy(card_as_text(shown_card.card, shown_card.options, answered), "The card")

    def action_finish(self) -> None:
        """Ends the session; if something is typed and not handed in, the key must be pressed twice."""
        typed = self._typed_answer()
        if any(typed) and typed != self._told_of:
            self._told_of = typed
            nudge(self, "What you have typed is not handed in. Esc again ends the session without it.")
            return
        self.post_message(self.Finished(self.session))

    def _typed_answer(self) -> Answer:
        """Returns what is typed but not handed in."""
        asking = self._types and self.session.feedback is None
        return next((prompt.draft for prompt in self.query(Prompt) if asking), ())

    def _heading(self, shown_card: ShownCard) -> Heading:
        state = "new" if shown_card.before is None else shown_card.early_words
        card, title = shown_card.card, self.session.title
        deck = next((deck.title for deck in self.session.collection.decks if deck.name == card.deck), "")
        return Heading(card.question.kind, state, card.tags, self.session.status, deck if deck != title else "")


def _quoted(text: str) -> str:
    """Returns `text` in backticks on one line, cut with `…` if it is too long for the notice line."""
    text = one_line(text)
    return f"`{text}`" if len(text) <= _LONGEST_QUOTED else f"`{text[: _LONGEST_QUOTED - 1]}…`"


def _hint(shown_card: ShownCard) -> Widget:
    """Returns a widget with the hint and its label; a hint of several lines is below the label."""
    text = shown_card.card.hint
    return card_text(f"Hint:\n{text}" if "\n" in text else f"Hint: {text}", classes="hint", near=near(shown_card.card))
