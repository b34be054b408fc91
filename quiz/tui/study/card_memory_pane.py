"""Shows the memory of the present card beside it: its curve, and how the chosen rating would continue it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, Static

from quiz.engine.memory.scheduler import Memory
from quiz.engine.memory.why_now import curve, outcomes, reason
from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import LogEntry
from quiz.study.sessions.session import Session
from quiz.study.sessions.shown_card import Feedback
from quiz.tui.cards.recall_curve import CurveChart
from quiz.tui.cards.why_screen import history_lines

ROOM = 120
"""Columns of the screen from which there is room for it."""
_LATEST = 8
"""Answers of the past that are shown on a high screen."""
STYLES = {Rating.AGAIN: "$error", Rating.HARD: "$warning", Rating.GOOD: "$success", Rating.EASY: "$primary"}


class CardMemoryPane(Vertical):
    """Shows the memory of the card that `session` asks. `show` updates it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rating: Rating | None = None
        self._left: tuple[str, int, list[Memory]] = ("", 0, [])
        self._past: list[LogEntry] = []

    def compose(self) -> ComposeResult:
        yield Label("Your memory of it", classes="section")
        yield CurveChart()
        yield Static(classes="words", markup=False)
        yield Static(classes="outcomes")
        yield Static(classes="past")

    def show(self, rating: Rating | None = None) -> None:
        """Shows the present card as it is or, once it is answered, as it would be with `rating`."""
        self._rating = rating
        shown = self._session.shown_card
        if not self.display or shown is None:
            return
        feedback, now = self._session.feedback, self._session.collection.now()
        futures = feedback.futures if feedback else {}
        future = futures.get(rating) if rating else None
        memories = [*self._before(), *([future] if future else [])]
        chart = self.query_one(CurveChart)
        chart.set_class(not memories, "-empty")
        if memories:
            until = max((one.due_day for one in futures.values()), default=0)
            recall = self._session.collection.recall
            drawn = lambda points: curve(memories, now, recall, points, until)  # noqa: E731  # it is given away
            chart.show(drawn, now.day, STYLES[rating] if future and rating else "$foreground-muted")
        self.query_one(".words", Static).update("" if future else self._reason())
        self.query_one(".outcomes", Static).update(_outcomes(feedback, rating) if feedback and future else "")
        title = Content.styled("\nYour answers to it\n", "$text-primary bold")
        self.query_one(".past", Static).update(title + history_lines(self._past, _LATEST) if self._past else "")

    def _before(self) -> list[Memory]:
        """Returns the memory after each earlier answer, since the card was new."""
        shown, logged = self._session.shown_card, self._session.logged
        if shown is None or shown.before is None:
            self._past = []
            return []
        if self._left[:2] != (shown.card.id, logged):
            begun = shown.before.first_day
            history = self._session.collection.history(shown.card.id)
            kept = [one.memory for one in history if one.memory and one.id != logged and one.memory.last_day >= begun]
            self._left = (shown.card.id, logged, [*kept[:-1], shown.before])
            self._past = [one for one in history if one.id != logged]
        return self._left[2]

    def _reason(self) -> str:
        session, now = self._session, self._session.collection.now()
        return reason(session.memory, now, session.collection.recall, session.status, session.aim, asked=True)

    def follow_width(self, columns: int) -> None:
        """Is visible only if the screen is wide enough."""
        if self.display != (columns >= ROOM):
            self.display = columns >= ROOM
            self.show(self._rating)


def _outcomes(feedback: Feedback, chosen: Rating | None) -> Content:
    """Returns what each rating would do, with the chosen one highlighted."""
    rows: Sequence[tuple[Rating, str, str]] = outcomes(feedback.futures, feedback.when)
    width = max(len(wait) for _, wait, _ in rows)
    lines = [
        Content.assemble(
            (f"{'▸' if rating is chosen else ' '} {rating.label:<6}", f"{STYLES[rating]} bold"),
            f"in {wait:<{width}}",
            (f"  lasts {lasts}", "$foreground-muted"),
        )
        for rating, wait, lasts in rows
    ]
    return Content("\n").join(
        [*lines, Content.styled("\nIt lasts while the chance is above 90%.", "$foreground-muted")]
    )
