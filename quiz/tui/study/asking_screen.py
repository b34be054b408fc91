"""The common part of screens that ask cards: room for the card, and the time spent on it."""

from time import monotonic

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from quiz.tui.cards.feedback import FeedbackPanel
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.study.stopwatch import Stopwatch


class AskingScreen(MovingScreen[None], DecisionScreen[None]):
    """Has its card in `#card`. The stopwatch stops while another screen or window is in front."""

    AUTO_FOCUS = ""  # each card focuses its prompt, without scrolling the question away
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-fair"), (44, "-high")]  # noqa: RUF012  # the base class declares it so

    def __init__(self) -> None:
        super().__init__()
        self._watch = Stopwatch(monotonic)
        self._is_new = False
        """Whether the card has yet to be drawn for the first time."""

    async def on_mount(self) -> None:
        self.watch(self.app, "app_focus", self._look_away)

    @property
    def _card(self) -> VerticalScroll:
        return self.query_one("#card", VerticalScroll)

    def on_screen_suspend(self) -> None:
        self._watch.hold("covered")

    def on_screen_resume(self) -> None:
        self._watch.release("covered")

    def _look_away(self, terminal_has_focus: bool) -> None:
        (self._watch.release if terminal_has_focus else self._watch.hold)("away")

    def on_drawn(self) -> None:
        if self._is_new:
            self._is_new = False
            self._watch.start()

    def ask_anew(self, replaced: bool = False) -> None:
        """Starts to measure the time for another card, from the moment it is drawn."""
        self._is_new = True
        self.show_anew(replaced)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Scrolls to the input being typed in, which may be out of view below a long question."""
        if message.input.has_focus:
            message.input.scroll_visible(animate=False)

    def on_resize(self) -> None:
        """Keeps the input and the verdict in view when the size of the screen changes."""
        for field in self.query(Input):
            if field.has_focus and field.value:
                self.call_after_refresh(field.scroll_visible, animate=False)
        for panel in self.query(FeedbackPanel):
            self.call_after_refresh(self.show_told, panel)

    def show_told(self, panel: FeedbackPanel) -> None:
        """Scrolls so that the feedback is in view, and as much of the question as there is room for.

        The verdict, or the beginning of a flashcard's back, has priority; then the question; then the rest of the
        feedback.
        """
        card, back = self._card, next(iter(self.query(".back")), None)
        height, ends = card.size.height, self._lines_of(back or panel)
        if back:
            needed = min(ends[1] - height, ends[0])
        else:
            needed = max((self._lines_of(one)[1] for one in panel.query(".verdict")), default=ends[0]) - height
        question = min((self._lines_of(one)[0] for one in self.query(".question, .context")), default=0)
        card.scroll_to(y=max(0, needed, min(question, ends[1] - height)), animate=False)

    def _lines_of(self, widget: Widget) -> tuple[int, int]:
        """Returns the first line of `widget` on the card, and the line after its last."""
        top = widget.region.y - self._card.region.y + self._card.scroll_offset.y
        return top, top + widget.region.height

    @property
    def moves(self) -> VerticalScroll:
        return self._card
