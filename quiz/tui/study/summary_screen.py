"""The end of a session: how it went, what is known now, what was missed, what comes next."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Digits, Label, ProgressBar, Static

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.card.model import Card
from quiz.card.words import counted, duration, percent_text, points_text
from quiz.engine.queue.backlog import Plan
from quiz.engine.queue.why_empty import Reason, Remedy
from quiz.engine.session_summary import Answered, KindScore
from quiz.store.rows.log_rows import Mode, Undoable
from quiz.study.day.backlog_plan import plan_of
from quiz.study.sessions.session import Session
from quiz.study.sessions.session_gains import DayStands, Gains, day_stands, gains
from quiz.tui.shared.charts.coming_days import coming_days
from quiz.tui.shared.charts.sparkline import spark
from quiz.tui.shared.colours.score_colour import score_class
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key, key_text
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.keys.undo_and_redo import redo, undo
from quiz.tui.shared.messages import Practise
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import DeckText, content, told
from quiz.tui.shared.threads.tells_failures import tells_failures
from quiz.tui.study.filling_line import Sweep
from quiz.tui.study.missed_card_screen import MissedCardScreen
from quiz.tui.study.save_picture import save_picture

_REMEDIES = {
    Remedy.MORE_REVIEWS: ("more_reviews", "{} more reviews today"),
    Remedy.MORE_NEW: ("more_new", "{} more new cards today"),
    Remedy.DIG_UP: ("dig_up", "dig up what is buried"),
    Remedy.TAKE_UP: ("suspended", "look at what is suspended"),
}
"""The action of each remedy, and what it does in words."""
_LOOK_AGAIN = 20
"""Seconds after which it is looked what is next by now."""


class SummaryScreen(MovingScreen[None], DecisionScreen[None]):
    """Shows the result of `session`. From it the learner goes home, or continues if cards are left."""

    CSS_PATH = styles("shared/card_texts/card_text", "study/summary_screen")
    help_section: ClassVar[str] = "When nothing is left"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_card", "Open the card", key_display="⏎"),
        key("leave", "home('chosen')", also="escape"),
        key("leave", "home('none')", also="escape,enter,space", shown="⏎ esc"),
        key("undo", "undo"),
        key("study_on", "study_on"),
        key("practise", "practise", "Practise missed"),
        key("practise", "practise_all"),
        *(key(key_action, f"remedy('{remedy.name}')", show=False) for remedy, (key_action, _) in _REMEDIES.items()),
        key("leeches", "leeches"),
        key("redo", "redo"),
        key("picture", "save_picture"),
    ]

    class Browse(Message):
        """The learner wants to see the cards that fit `query`."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class StudyOn(Message):
        """The learner wants to continue `session`, whose next card is already chosen."""

        def __init__(self, session: Session) -> None:
            super().__init__()
            self.session = session

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._moved = False
        """Whether the animation at the end was shown; it is shown once."""

    def compose(self) -> ComposeResult:
        session = self._session
        summary, gained, day = session.summary(), gains(session), day_stands(session)
        with VerticalScroll(id="summary", can_focus=False):
            with Horizontal(id="top"):
                yield DeckText(session.title, classes="title")
                yield Static(_streak(day), classes="streak")
            yield Sweep(self._share_done(), self._moves())
            if summary.answers:
                with Horizontal(id="score"):
                    yield Digits(f"{summary.percent:g}%", classes=score_class(summary.percent))
                    yield Static(self._score_lines(gained), classes="lines")
            else:
                yield Static(_today(day), classes="today", markup=False)
            yield Label("Next", classes="section")
            yield Static(self._next_lines(), id="next")
            if any(ahead > day.day for ahead in day.coming):
                yield Static(Content("\n").join(coming_days(day.coming, day.day, _CHART)), classes="coming")
            if summary.leeches:
                yield Label("Leeches", classes="section")
                yield Static(_leeches(summary.leeches, key_text(self.app, "leeches")))
            if summary.missed:
                yield Label("Missed", classes="section")
                for one in summary.missed:
                    yield MissedCard(one)
            if gained.won:
                yield Label(f"Won over: {counted(len(gained.won), 'card')} known now", classes="section")
                yield Static(_won(gained.won), classes="won")
            if summary.answers and len(summary.kinds) > 1:
                yield Label("By kind", classes="section")
                for kind in summary.kinds:
                    yield KindRow(kind)
        yield Footer()

    def on_mount(self) -> None:
        self.set_interval(_LOOK_AGAIN, self._show_next)

    def _share_done(self) -> float:
        """Returns how much of what the session had to ask is done, from 0 to 1."""
        done, left = len(self._session.answered), self._session.card_source.left_now()
        return done / (done + left) if done else float(not left)

    def _moves(self) -> bool:
        """Returns whether to animate the end: at most once, and only if nothing is left to study.

        Never if the learner, or the terminal, wants no animations.
        """
        ends = bool(self._session.answered) and not self._session.card_source.left_now() and not self._moved
        self._moved = True
        return ends and self.app.animation_level != "none" and self._session.collection.settings.animations

    def _score_lines(self, gained: Gains) -> Content:
        summary = self._session.summary()
        lines = [Content.styled(_score(summary.points, summary.answers), "bold"), Content(summary.time_words)]
        lines += [Content(said) for said in gain_words(gained)]
        return Content("\n").join((*lines, Content("Every answer is kept.")))

    def _next_lines(self) -> Content:
        card_source = self._session.card_source
        if left := card_source.left_now():
            to_do = "practise" if self._session.mode is Mode.PRACTICE else "study today"
            return Content(f"{left:,} {'card is' if left == 1 else 'cards are'} left to {to_do}.")
        plan = plan_of(self._session.collection)
        key_of = partial(key_text, self.app)
        held = [_held(reason, plan, key_of) for reason in card_source.reasons()]
        coming = [f"{counted(count, 'card')} {_comes(count)} back {when}" for when, count in card_source.ahead()[:4]]
        if not held and not coming:
            return Content(card_source.why_nothing())
        return Content("\n").join((Content("Nothing is left to study now."), *held, *map(Content, coming)))

    def _show_next(self) -> None:
        """Updates what is next, since time passes and cards come back."""
        self.query_one("#next", Static).update(self._next_lines())
        self.refresh_bindings()

    def _reason(self, remedy: str) -> Reason | None:
        """Returns the reason for which cards are held back that `remedy` would bring.

        None if there is none, or other cards are left.
        """
        if self._session.card_source.left_now():
            return None
        return next((one for one in self._session.card_source.reasons() if one.remedy is Remedy[remedy]), None)

    @tells_failures
    async def action_remedy(self, remedy: str) -> None:
        """Brings cards that were held back; suspended ones are listed, to be chosen from."""
        reason = self._reason(remedy)
        if reason and reason.remedy is Remedy.TAKE_UP:
            self.post_message(self.Browse("is:suspended"))
        elif reason and self._session.remedy(reason):
            self.post_message(self.StudyOn(self._session))
        else:
            self._show_next()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key does something now; one that does not is not shown."""
        if action == "undo":
            return self._session.collection.can_undo()
        if action == "redo":
            return self._session.collection.can_redo()
        if action in ("open_card", "home"):
            return parameters != ("none" if self._has_chosen else "chosen",) and (action == "home" or self._has_chosen)
        if action == "leeches":
            return bool(self._session.summary().leeches)
        if action == "practise":
            return bool(self._session.summary().missed)
        if action == "practise_all":
            return not self._session.card_source.is_empty and not (
                self._session.summary().missed or self._session.card_source.left_now()
            )
        if action == "remedy":
            return self._reason(str(parameters[0])) is not None
        return self._session.card_source.can_go_on() if action == "study_on" else True

    @property
    def _has_chosen(self) -> bool:
        """Tells whether the cursor is on a missed card."""
        return bool(self.query("MissedCard.-chosen"))

    def action_home(self, chosen: str = "") -> None:
        self.app.pop_screen()

    @tells_failures
    async def action_study_on(self) -> None:
        """Continues with the cards that are left."""
        if self._session.go_on():
            self.post_message(self.StudyOn(self._session))

    @tells_failures
    async def action_undo(self) -> None:
        """Undoes the last answer or action; then asks its card if it is to be asked."""
        await undo(self, self._session.collection, self._go_on_after_undo)

    async def _go_on_after_undo(self, undoable: Undoable | None, said: str) -> None:
        self._session.after_undo(undoable)
        await self._go_on(said)

    @tells_failures
    async def action_redo(self) -> None:
        """Redoes what was last undone."""
        await redo(self, self._session.collection, self._go_on_after_redo)

    async def _go_on_after_redo(self, undoable: Undoable | None, said: str) -> None:
        self._session.after_redo(undoable)
        await self._go_on(said)

    async def _go_on(self, said: str) -> None:
        """Says what was done; continues studying if a card is shown, else updates the summary."""
        if self._session.shown_card:
            self.post_message(self.StudyOn(self._session))
        else:
            await self.recompose()
        self.app.notify(said, markup=False)

    def action_leeches(self) -> None:
        self.post_message(self.Browse("is:leech"))

    def action_practise(self) -> None:
        """Asks the missed cards once more, off schedule."""
        missed = [one.card for one in self._session.summary().missed]
        self.post_message(Practise(missed, f"Missed: {self._session.title}"))

    def action_practise_all(self) -> None:
        """Asks every card of the session, off schedule."""
        self.post_message(Practise(self._session.card_source.cards, self._session.title))

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one("#summary", VerticalScroll)

    def action_move(self, step: int) -> None:
        """Moves through the missed cards; scrolls if there are none in that direction."""
        cards = list(self.query(MissedCard))
        at = next((place for place, card in enumerate(cards) if card.has_class("-chosen")), -1)
        there = at + step
        if not -1 <= there < len(cards) or (at < 0 and step < 0):
            super().action_move(step)
            return
        for place, card in enumerate(cards):
            card.set_class(place == there, "-chosen")
        if there < 0:
            self._page.scroll_home(animate=False)
        else:
            cards[there].scroll_visible(animate=False)
        self.refresh_bindings()

    def action_open_card(self) -> None:
        """Shows the missed card under the cursor in full."""
        for chosen in self.query("MissedCard.-chosen").results(MissedCard):
            if card := self._session.collection.find(chosen.card.id):
                self.app.push_screen(MissedCardScreen(self._session.collection, card))

    @tells_failures
    async def action_save_picture(self) -> None:
        """Saves this screen as a picture, and says where."""
        collection = self._session.collection
        self.app.clear_notifications()
        path = save_picture(self.app, collection.folder, collection.now().day)
        self.notify(f"The picture is {path}", markup=False)


_CHART = 56
"""Cells that the columns of the coming days take at most."""


def _streak(day: DayStands) -> Content:
    if not any(day.last_days):
        return Content("")
    return Content.assemble((f"{counted(day.streak_days, 'day')} in a row ", "$accent"), spark(day.last_days))


def _today(day: DayStands) -> str:
    """Returns a sentence on today's answers, for the end of a session that has none of its own."""
    today = day.today
    if not today.answers:
        return "Nothing was answered today."
    right = percent_text(today.points, today.answers, places=1)
    return f"Today: {counted(today.answers, 'answer')}, {right} right, {duration(today.seconds)}."


def gain_words(gained: Gains) -> list[str]:
    """Returns sentences on what a session has gained, if there is something to say."""
    said = []
    if gained.wanted is not None:
        share = percent_text(gained.remembered, gained.came_back)
        back = "1 card that came back" if gained.came_back == 1 else f"{gained.came_back:,} cards that came back"
        said.append(f"Of {back} you knew {gained.remembered:,}: {share}, and {percent_text(gained.wanted)} was wanted.")
    if gained.cards == 1:
        before, now = percent_text(gained.before), percent_text(gained.now)
        said.append(f"The chance that you know this card tomorrow: {before} before, {now} now.")
    elif gained.cards:
        before, now = points(gained.before), points(gained.now)
        said.append(f"Known tomorrow, of these {gained.cards:,} cards: {before} before, {now} now.")
    return said


def points(expected: float) -> str:
    """Returns an expected number of cards: with one decimal below ten, otherwise whole."""
    return f"{expected:.1f}".removesuffix(".0") if expected < 9.95 else f"{expected:.0f}"


_MOST_WON = 12


def _won(won: Sequence[Answered]) -> Content:
    """Returns a line for each of the first few cards that became known, and how many more there are."""
    lines = [content(f"✓ {one_line(plain(one.card.question.prompt))}") for one in won[:_MOST_WON]]
    more = len(won) - _MOST_WON
    return Content("\n").join(
        [*lines, *([Content.styled(f"and {more:,} more", "$foreground-muted")] if more > 0 else [])]
    )


class MissedCard(Static):
    """A card that was missed, with its answer."""

    def __init__(self, one: Answered) -> None:
        super().__init__(_missed(one), classes="missed")
        self.card = one.card


def _comes(count: int) -> str:
    return "comes" if count == 1 else "come"


def _held(reason: Reason, plan: Plan | None, key_of: Callable[[str], str]) -> Content:
    """Returns why cards are held back, and the key that brings them. Where the limit of reviews holds them back in a
    backlog, the words are those of its `plan`.
    """
    if reason.remedy is None:
        return Content(reason.words)
    key_action, words = _REMEDIES[reason.remedy]
    said = plan.words if plan and reason.remedy is Remedy.MORE_REVIEWS else reason.words
    return Content.assemble(said, "\n  ", (key_of(key_action), "$text-primary bold"), f"  {words.format(reason.count)}")


class KindRow(Horizontal):
    """One kind of question: its name, a bar, points of answers."""

    def __init__(self, score: KindScore) -> None:
        super().__init__()
        self._score = score

    def compose(self) -> ComposeResult:
        yield Label(self._score.kind.capitalize(), classes="kind")
        bar = ProgressBar(total=self._score.answers, show_eta=False, show_percentage=False)
        bar.progress = self._score.points
        yield bar
        yield Label(f"{points_text(self._score.points)} of {self._score.answers}", classes="points")


def _score(points: float, answers: int) -> str:
    """Returns `12 of 15 answers right`, or with partly right ones `12.5 points for 15 answers`."""
    of = counted(answers, "answer")
    return f"{points_text(points)} of {of} right" if points == int(points) else f"{points_text(points)} points for {of}"


def _leeches(cards: Sequence[Card], shows: str) -> Content:
    """Returns the cards that became leeches, and what to do about them; the key `shows` shows them."""
    lines = [content(one_line(card.question.prompt)) for card in cards]
    advice = "Forgotten again and again: put them otherwise, suspend them, or keep them."
    return Content("\n").join((*lines, told(f"{advice} `{shows}` shows them.", "$foreground-muted")))


def _missed(one: Answered) -> Content:
    question = one.card.question
    expected = " · ".join(plain(text) for text in question.answer_lines)
    return Content.assemble(
        content(one_line(plain(question.prompt))), "\n", content(f"→ {one_line(expected)}", "$success")
    )
