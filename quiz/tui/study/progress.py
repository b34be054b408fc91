"""The line above a session: what is studied, the progress, what is left and how long that takes."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import ProgressBar, Static

from quiz.card.words import duration
from quiz.engine.rating import LONGEST_ANSWER
from quiz.store.rows.log_rows import Mode
from quiz.study.day.today import seconds_to_go, usual_pace
from quiz.study.sessions.next_card import Progress
from quiz.study.sessions.session import Session
from quiz.tui.shared.text_as_data import DeckText

_TRUST = 5
"""The usual time for an answer counts as much as so many answers of the session."""


class SessionProgress(Horizontal):
    """The progress of `session`. `show` updates it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._usual = usual_pace(session.collection)

    def compose(self) -> ComposeResult:
        yield DeckText(self._session.title, classes="title")
        yield ProgressBar(show_eta=False, show_percentage=False)
        yield Static(classes="waiting")
        yield Static(classes="counts")

    def on_mount(self) -> None:
        self.show()

    def show(self) -> None:
        progress = self._session.progress
        # A card that comes once more is half done.
        self.query_one(ProgressBar).update(total=max(1, 2 * progress.whole), progress=progress.done + progress.answered)
        self.query_one(".waiting", Static).update(_waiting(self._session))
        pace = seconds_a_card([one.seconds for one in self._session.answered], self._usual)
        counts = self._session.card_source.counts
        share = progress.left / counts.total if counts.total else 0  # a limit may end it sooner
        seconds = share * seconds_to_go(self._session.collection, counts, pace)
        practice = ("practice · ", "$secondary") if self._session.mode is Mode.PRACTICE else ""
        told = Content.assemble(practice, f"{answered_words(progress)} · {time_left(seconds)}")
        self.query_one(".counts", Static).update(told)


def answered_words(progress: Progress) -> str:
    """Returns the progress of a session in words: `6 of 20 answered`."""
    return f"{progress.answered:,} of {progress.whole:,} answered"


def seconds_a_card(taken: list[float], usual: float) -> float:
    """Estimates the seconds for each of the next cards, from those of this session and the `usual` ones."""
    counted = sum(min(seconds, LONGEST_ANSWER) for seconds in taken)
    return (_TRUST * usual + counted) / (_TRUST + len(taken))


def time_left(seconds: float) -> str:
    """Returns an estimated time in words, rounded so as not to look exact."""
    return f"{duration(60 * round(seconds / 60))} left" if seconds >= 60 else "under 1 min left"


def _waiting(session: Session) -> Content:
    """Returns how many cards are due, learning and new; empty off schedule."""
    if session.mode is Mode.PRACTICE:
        return Content("")
    counts = session.card_source.counts
    return Content.assemble(
        (f"{counts.due} due", "$success"),
        " · ",
        (f"{counts.learning} learning", "$warning"),
        " · ",
        (f"{counts.new} new", "$primary"),
    )
