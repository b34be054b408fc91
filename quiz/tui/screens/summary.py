"""Summary: what a sitting came to, what was missed, when the next cards are due."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Digits, Label, ProgressBar, Static

from quiz.card.markup import plain
from quiz.card.model import Card
from quiz.card.text import one_line
from quiz.deeds import did_again, took_back
from quiz.review.session import Answered, KindScore, digits
from quiz.sitting import Sitting
from quiz.tui.failures import tells_failures
from quiz.tui.practise import Practise
from quiz.tui.widgets.deck_text import DeckText, content
from quiz.tui.widgets.footer import Footer


class SummaryScreen(Screen[None]):
    """Shows the result of `sitting`; leaves for home, or studies on where something is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space", "home", "Home", key_display="⏎"),
        Binding("s", "study_on", "Study on"),
        Binding("p", "practise", "Practise what I missed"),
        Binding("l", "leeches", "Leeches"),
        Binding("u,ctrl+z", "undo", "Undo"),
        Binding("ctrl+y,U", "redo", "Redo"),
        Binding("q", "app.quit", "Quit"),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
    ]

    class Leeches(Message):
        """The learner wants to see the leeches."""

    class StudyOn(Message):
        """The learner wants to go on with `sitting`, whose next card is shown already."""

        def __init__(self, sitting: Sitting) -> None:
            super().__init__()
            self.sitting = sitting

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def compose(self) -> ComposeResult:
        summary = self._sitting.summary()
        with VerticalScroll(id="summary", can_focus=False):
            yield DeckText(self._sitting.title, classes="title")
            if summary.answers:
                with Horizontal(id="score"):
                    yield Digits(f"{summary.percent}%", classes=_grade(summary.percent))
                    yield Static(self._score_lines(), classes="lines")
                yield Label("By kind", classes="section")
                for kind in summary.kinds:
                    yield KindRow(kind)
            else:
                yield Label("Nothing was answered in this sitting.")
            yield Label("Next", classes="section")
            yield Static(self._next_lines())
            if summary.leeches:
                yield Label("Leeches", classes="section")
                yield Static(_leeches(summary.leeches))
            if summary.missed:
                yield Label("Missed", classes="section")
                for one in summary.missed:
                    yield Static(_missed(one), classes="missed")
        yield Footer()

    def _score_lines(self) -> Content:
        summary = self._sitting.summary()
        minutes = f"{summary.seconds / 60:.0f} min" if summary.seconds >= 60 else "less than a minute"
        answers = "1 answer" if summary.answers == 1 else f"{summary.answers} answers"
        return Content.assemble(
            (f"{digits(summary.points)} of {answers} right", "bold"),
            f"\n{minutes} of thinking",
            "\nEvery answer is kept.",
        )

    def _next_lines(self) -> Content:
        if left := self._sitting.left_now():
            return Content(f"{left} {'card is' if left == 1 else 'cards are'} left to study today.")
        lines = [f"{count} {'card' if count == 1 else 'cards'} {when}" for when, count in self._sitting.ahead()[:4]]
        return Content("\n".join((*lines, self._sitting.why_nothing())))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Shows only the keys that do something now."""
        if action == "undo":
            return self._sitting.can_undo()
        if action == "redo":
            return self._sitting.can_redo()
        if action == "leeches":
            return bool(self._sitting.summary().leeches)
        if action == "practise":
            return bool(self._sitting.summary().missed)
        return self._sitting.can_go_on() if action == "study_on" else True

    def action_home(self) -> None:
        self.app.pop_screen()

    @tells_failures
    async def action_study_on(self) -> None:
        """Goes on with the cards that are left."""
        if self._sitting.go_on():
            self.post_message(self.StudyOn(self._sitting))

    @tells_failures
    async def action_undo(self) -> None:
        """Takes back what was last done; goes on with the card that there is to ask then."""
        step = self._sitting.undo()
        await self._go_on(took_back(step))

    @tells_failures
    async def action_redo(self) -> None:
        """Brings back what was last taken back."""
        step = self._sitting.redo()
        await self._go_on(did_again(step))

    async def _go_on(self, said: str) -> None:
        """Says what was done; studies on where a card is shown, else shows the summary as it is now."""
        if self._sitting.showing:
            self.post_message(self.StudyOn(self._sitting))
        else:
            await self.recompose()
        self.app.notify(said, markup=False)

    def action_leeches(self) -> None:
        self.post_message(self.Leeches())

    def action_practise(self) -> None:
        """Asks what was missed once more, off schedule."""
        missed = [one.card for one in self._sitting.summary().missed]
        self.post_message(Practise(missed, f"Missed: {self._sitting.title}"))

    def action_scroll(self, step: int) -> None:
        self.query_one("#summary", VerticalScroll).scroll_relative(y=step, animate=False)


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
        yield Label(f"{digits(self._score.points)} of {self._score.answers}", classes="points")


def _grade(percent: int) -> str:
    """The class that colours a score."""
    return "-good" if percent >= 80 else "-fair" if percent >= 50 else ""


def _leeches(cards: Sequence[Card]) -> Content:
    """The cards that became leeches, and what to do about them."""
    lines = [content(one_line(card.question.prompt)) for card in cards]
    advice = "Forgotten again and again: put them otherwise, suspend them, or keep them. `l` shows them."
    return Content("\n").join((*lines, Content.styled(advice, "dim")))


def _missed(one: Answered) -> Content:
    question = one.card.question
    expected = " · ".join(plain(text) for text in question.expected)
    return Content.assemble(
        content(one_line(plain(question.prompt))), "\n", content(f"→ {one_line(expected)}", "$success")
    )
