"""The line above a session: what is studied, how far it is, what is still waiting."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import ProgressBar, Static

from quiz.store.log_rows import Mode
from quiz.study.session import Session
from quiz.tui.shared.deck_text import DeckText


class SessionProgress(Horizontal):
    """Progress of `session`; `show` brings it up to date."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        yield DeckText(self._session.title, classes="title")
        yield ProgressBar(show_eta=False, show_percentage=False)
        yield Static(classes="counts")

    def on_mount(self) -> None:
        self.show()

    def show(self) -> None:
        done = len(self._session.answered)
        self.query_one(ProgressBar).update(total=max(1, done + self._session.remaining), progress=done)
        self.query_one(".counts", Static).update(_waiting(self._session))


def _waiting(session: Session) -> Content:
    """Returns what is still to come; off schedule nothing is due or new."""
    counts = session.card_source.counts
    if session.mode is Mode.PRACTICE:
        return Content.assemble(("practice", "$secondary"), f" · {counts.total} left")
    return Content.assemble(
        (f"{counts.due} due", "$success"),
        " · ",
        (f"{counts.learning} learning", "$warning"),
        " · ",
        (f"{counts.new} new", "$primary"),
    )
