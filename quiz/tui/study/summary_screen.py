"""Summary: what a session came to, what was missed, when the next cards are due."""

from collections.abc import Sequence
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
from quiz.card.words import counted, points_text
from quiz.engine.queue.backlog import Plan
from quiz.engine.queue.why_empty import Reason, Remedy
from quiz.engine.session_summary import Answered, KindScore
from quiz.study.accepted_answers import did_all_again, took_back_all
from quiz.study.backlog_plan import plan_of
from quiz.study.session import Session
from quiz.tui.shared.decisions import DecisionScreen
from quiz.tui.shared.deck_text import DeckText, content
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.messages import Practise
from quiz.tui.shared.notices import tells_failures
from quiz.tui.shared.score_colour import score_class
from quiz.tui.shared.styles import styles

_REMEDIES = {
    Remedy.MORE_REVIEWS: ("m", "{} more reviews today"),
    Remedy.MORE_NEW: ("n", "{} more new cards today"),
    Remedy.DIG_UP: ("d", "dig up what is buried"),
    Remedy.TAKE_UP: ("t", "look at what is suspended"),
}
"""The key of each remedy, and what it does in words."""
_LOOK_AGAIN = 20
"""Seconds after which it is looked what is next by now."""


class SummaryScreen(DecisionScreen[None]):
    """Shows the result of `session`; leaves for home, or studies on where something is left."""

    CSS_PATH = styles("shared/card_text", "study/summary_screen")
    help_section: ClassVar[str] = "When nothing is left"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space", "home", "Home", key_display="⏎"),
        Binding("s", "study_on", "Study on"),
        Binding("p", "practise", "Practise what I missed"),
        Binding("p", "practise_all", "Practise"),
        *(Binding(key, f"remedy('{remedy.name}')", show=False) for remedy, (key, _) in _REMEDIES.items()),
        Binding("l", "leeches", "Leeches"),
        Binding("u,ctrl+z", "undo", "Undo"),
        Binding("ctrl+y,U", "redo", "Redo"),
        Binding("q", "app.quit", "Quit"),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
    ]

    class Browse(Message):
        """The learner wants to see the cards that fit `query`."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class StudyOn(Message):
        """The learner wants to go on with `session`, whose next card is shown already."""

        def __init__(self, session: Session) -> None:
            super().__init__()
            self.session = session

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        summary = self._session.summary()
        with VerticalScroll(id="summary", can_focus=False):
            yield DeckText(self._session.title, classes="title")
            if summary.answers:
                with Horizontal(id="score"):
                    yield Digits(f"{summary.percent:g}%", classes=score_class(summary.percent))
                    yield Static(self._score_lines(), classes="lines")
                yield Label("By kind", classes="section")
                for kind in summary.kinds:
                    yield KindRow(kind)
            yield Label("Next", classes="section")
            yield Static(self._next_lines(), id="next")
            if summary.leeches:
                yield Label("Leeches", classes="section")
                yield Static(_leeches(summary.leeches))
            if summary.missed:
                yield Label("Missed", classes="section")
                for one in summary.missed:
                    yield Static(_missed(one), classes="missed")
        yield Footer()

    def on_mount(self) -> None:
        self.set_interval(_LOOK_AGAIN, self._show_next)

    def _score_lines(self) -> Content:
        summary = self._session.summary()
        return Content.assemble(
            (_score(summary.points, summary.answers), "bold"),
            f"\n{summary.time_words}",
            "\nEvery answer is kept.",
        )

    def _next_lines(self) -> Content:
        card_source = self._session.card_source
        if left := card_source.left_now():
            return Content(f"{left} {'card is' if left == 1 else 'cards are'} left to study today.")
        plan = plan_of(self._session.collection)
        held = [_held(reason, plan) for reason in card_source.reasons()]
        coming = [f"{counted(count, 'card')} {_comes(count)} back {when}" for when, count in card_source.ahead()[:4]]
        if not held and not coming:
            return Content(card_source.why_nothing())
        return Content("\n").join((Content("Nothing is left to study now."), *held, *map(Content, coming)))

    def _show_next(self) -> None:
        """Says what is next as it is by now: time goes by, and cards come back."""
        self.query_one("#next", Static).update(self._next_lines())
        self.refresh_bindings()

    def _reason(self, remedy: str) -> Reason | None:
        """Returns what holds cards back that `remedy` would bring, where nothing else is left."""
        if self._session.card_source.left_now():
            return None
        return next((one for one in self._session.card_source.reasons() if one.remedy is Remedy[remedy]), None)

    @tells_failures
    async def action_remedy(self, remedy: str) -> None:
        """Brings cards that were held back; the suspended ones are shown, to be chosen from."""
        reason = self._reason(remedy)
        if reason and reason.remedy is Remedy.TAKE_UP:
            self.post_message(self.Browse("is:suspended"))
        elif reason and self._session.remedy(reason):
            self.post_message(self.StudyOn(self._session))
        else:
            self._show_next()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Shows only the keys that do something now."""
        if action == "undo":
            return self._session.collection.can_undo()
        if action == "redo":
            return self._session.collection.can_redo()
        if action == "leeches":
            return bool(self._session.summary().leeches)
        if action == "practise":
            return bool(self._session.summary().missed)
        if action == "practise_all":
            return bool(self._session.card_source.known) and not (
                self._session.summary().missed or self._session.card_source.left_now()
            )
        if action == "remedy":
            return self._reason(str(parameters[0])) is not None
        return self._session.card_source.can_go_on() if action == "study_on" else True

    def action_home(self) -> None:
        self.app.pop_screen()

    @tells_failures
    async def action_study_on(self) -> None:
        """Goes on with the cards that are left."""
        if self._session.go_on():
            self.post_message(self.StudyOn(self._session))

    @tells_failures
    async def action_undo(self) -> None:
        """Takes back what was last done; goes on with the card that there is to ask then."""
        undoable = self._session.undo()
        await self._go_on(took_back_all(self._session.collection, undoable))

    @tells_failures
    async def action_redo(self) -> None:
        """Brings back what was last taken back."""
        undoable = self._session.redo()
        await self._go_on(did_all_again(self._session.collection, undoable))

    async def _go_on(self, said: str) -> None:
        """Says what was done; studies on where a card is shown, else shows the summary as it is now."""
        if self._session.shown_card:
            self.post_message(self.StudyOn(self._session))
        else:
            await self.recompose()
        self.app.notify(said, markup=False)

    def action_leeches(self) -> None:
        self.post_message(self.Browse("is:leech"))

    def action_practise(self) -> None:
        """Asks what was missed once more, off schedule."""
        missed = [one.card for one in self._session.summary().missed]
        self.post_message(Practise(missed, f"Missed: {self._session.title}"))

    def action_practise_all(self) -> None:
        """Asks every card of the session, off schedule."""
        self.post_message(Practise(self._session.card_source.cards, self._session.title))

    def action_scroll(self, step: int) -> None:
        self.query_one("#summary", VerticalScroll).scroll_relative(y=step, animate=False)


def _comes(count: int) -> str:
    return "comes" if count == 1 else "come"


def _held(reason: Reason, plan: Plan | None) -> Content:
    """Returns a reason, and below it the key that brings cards; in a backlog reviews wait by `plan`."""
    if reason.remedy is None:
        return Content(reason.words)
    key, words = _REMEDIES[reason.remedy]
    said = plan.words if plan and reason.remedy is Remedy.MORE_REVIEWS else reason.words
    return Content.assemble(said, "\n  ", (key, "$text-primary bold"), f"  {words.format(reason.count)}")


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
    """Returns what `answers` came to; part of a point is for one that was partly right."""
    of = counted(answers, "answer")
    return f"{points_text(points)} of {of} right" if points == int(points) else f"{points_text(points)} points for {of}"


def _leeches(cards: Sequence[Card]) -> Content:
    """Returns the cards that became leeches, and what to do about them."""
    lines = [content(one_line(card.question.prompt)) for card in cards]
    advice = "Forgotten again and again: put them otherwise, suspend them, or keep them. `l` shows them."
    return Content("\n").join((*lines, Content.styled(advice, "dim")))


def _missed(one: Answered) -> Content:
    question = one.card.question
    expected = " · ".join(plain(text) for text in question.expected)
    return Content.assemble(
        content(one_line(plain(question.prompt))), "\n", content(f"→ {one_line(expected)}", "$success")
    )
