"""A pane whose content is worked out in a thread, with a progress bar, and can be stopped."""

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import ProgressBar, Static
from textual.worker import Worker, get_current_worker

from quiz.card.problem import QuizError
from quiz.process.keys_first import give_way
from quiz.process.stopping import Stopped
from quiz.study.collection import Collection
from quiz.tui.shared.threads.stops_with_worker import stops_with_worker


class Tell:
    """Lets a working thread call methods of its pane: `tell(show, *values)`."""

    def __init__(self, post: Callable[[Callable[[], None]], object]) -> None:
        self._post = post
        self._worker = get_current_worker()

    def go_on(self) -> bool:
        """Returns whether the work is still wanted: neither stopped nor restarted. Keys go first."""
        give_way()
        return not self._worker.is_cancelled

    def __call__(self, show: Callable[..., None], *values: object) -> None:
        """Has `show`, a method of the pane, called with `values` in the app's thread. Ends the work if it was
        stopped.
        """
        if not self.go_on():
            raise Stopped
        self._post(partial(show, *values))


class BackgroundPane(VerticalScroll):
    """A pane whose content is worked out in a thread, first when the pane is first shown.

    `start` works it out again; `stop` ends the work and leaves what is known on the screen. Leaving the screen ends it
    too. Subclasses define `begin` and `work`.
    """

    class Told(Message):
        """Work number `run` has something to show."""

        def __init__(self, run: int, show: Callable[[], None]) -> None:
            super().__init__()
            self.run = run
            self.show = show

    def __init__(self, collection: Collection) -> None:
        super().__init__(can_focus=False)
        self._collection = collection
        self._worker: Worker[None] | None = None
        self._run = 0
        self.at_work = False
        """Whether it is being worked out."""

    def compose(self) -> ComposeResult:
        yield Static(classes="remark", markup=False)
        yield ProgressBar(show_eta=False)

    def begin(self) -> None:
        """Shows that nothing is known yet. Called before the work begins."""
        raise NotImplementedError

    def work(self, tell: Tell) -> None:
        """Works out the content, in a thread of its own, and shows it by `tell` as it becomes known."""
        raise NotImplementedError

    @property
    def can_start(self) -> bool:
        """Tells whether there is anything to work out."""
        return True

    def on_mount(self) -> None:
        self.query_one(ProgressBar).display = False

    def on_show(self) -> None:
        if not self._worker and self.can_start:
            self.start()

    def start(self) -> None:
        self._run += 1
        self.query_one(ProgressBar).update(total=None, progress=0)
        self.begin()
        self._worker = self.run_worker(partial(self._follow, self._run), thread=True, exclusive=True)
        self._show_work(True)

    def renew(self) -> None:
        """Works out the content again if it ever was, because decks, settings or answers have changed."""
        if self._worker:
            self.start()

    def stop(self) -> None:
        self._run += 1
        if self._worker:
            self._worker.cancel()
        self._show_work(False)

    def _follow(self, run: int) -> None:
        def post(show: Callable[[], None]) -> None:
            self.post_message(self.Told(run, show))

        try:
            with stops_with_worker():
                self.work(Tell(post))
        except QuizError as error:
            post(partial(self.say, str(error)))

    def say(self, text: str) -> None:
        """Shows a sentence above the chart."""
        self.query_one(".remark", Static).update(text)

    def progress(self, done: float, total: float = 1) -> None:
        """Shows a progress bar: `done` of `total`."""
        self.query_one(ProgressBar).update(total=total, progress=done)

    def on_background_pane_told(self, message: Told) -> None:
        message.stop()
        if message.run == self._run:  # else it was on its way when the work was stopped
            message.show()

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        if message.worker is self._worker and message.worker.is_finished:
            self._show_work(False)

    def _show_work(self, at_work: bool) -> None:
        self.at_work = at_work
        self.query_one(ProgressBar).display = at_work
        self.set_class(at_work, "-at-work")
        self.screen.refresh_bindings()
