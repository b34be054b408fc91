"""Four buttons for rating a card, each with the interval that would follow."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quiz.engine.rating import Rating
from quiz.study.sessions.shown_card import Feedback
from quiz.tui.shared.keys.key_bindings import key

MEANINGS = {
    Rating.AGAIN: "did not know",
    Rating.HARD: "with effort",
    Rating.GOOD: "knew it",
    Rating.EASY: "at once",
}
"""What the ratings mean to somebody who has never met them."""


class RatingButton(Static):
    """One rating with its interval, and its `meaning` if that is shown."""

    class Clicked(Message):
        """The button was clicked."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self, rating: Rating, wait: str, meaning: str) -> None:
        super().__init__(classes=f"-{rating.name.lower()}")
        self.rating = rating
        self._below = [(f"\n{words}", style) for words, style in ((meaning, ""), (wait, "$foreground-muted")) if words]

    def mark(self, chosen: bool) -> None:
        """Shows whether Enter takes this rating, by a sign and a colour."""
        self.set_class(chosen, "-chosen")
        name = (f"{self.rating.value} ", ""), (self.rating.label, "bold")
        self.update(Content.assemble("▸ " if chosen else "  ", *name, "  ", *self._below))

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self.rating))


class RatingBar(Horizontal, can_focus=True):
    """The four ratings. Enter takes the `chosen` one, which at first is the suggested one. Posts `Rated`.

    Off schedule and after a second try a rating changes nothing; there is then nothing to choose if the program has
    marked. On the `first_days` of study, the meaning of each rating is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "take", "Next", key_display="⏎"),
        Binding("left", "move(-1)", "Left", show=False),
        Binding("right", "move(1)", "Right", show=False),
        key("again", "rate(1)", "Rate", also="1", shown="1–4"),
        *(
            key(rating.name.lower(), f"rate({rating.value})", rating.label, also=str(rating.value), show=False)
            for rating in list(Rating)[1:]
        ),
    ]

    chosen: reactive[Rating] = reactive(Rating.GOOD)

    class Rated(Message):
        """The learner has chosen `rating`."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self, feedback: Feedback, first_days: bool = False) -> None:
        super().__init__()
        self._feedback = feedback
        self._first_days = first_days
        self._asks = not feedback.retried and (bool(feedback.futures) or feedback.mark is None)
        self.set_reactive(RatingBar.chosen, feedback.suggested)
        self.styles.height = self.rows

    @property
    def rows(self) -> int:
        """The number of lines that it needs."""
        return 1 + bool(self._feedback.futures) + self._first_days if self._asks else 1

    def compose(self) -> ComposeResult:
        if not self._asks:
            yield Static("Next", classes="next")
            return
        for rating in Rating:
            meaning = MEANINGS[rating] if self._first_days else ""
            button = RatingButton(rating, self._feedback.wait(rating), meaning)
            button.mark(rating is self.chosen)
            yield button

    def watch_chosen(self, chosen: Rating) -> None:
        for button in self.query(RatingButton):
            button.mark(button.rating is chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._asks or action not in ("rate", "move")

    def on_click(self, event: Click) -> None:
        """Goes on at a click anywhere, if there is nothing to choose."""
        if not self._asks:
            event.stop()
            self.action_take()

    def action_move(self, step: int) -> None:
        self.chosen = Rating(min(max(self.chosen + step, Rating.AGAIN), Rating.EASY))

    def action_take(self) -> None:
        self.action_rate(self.chosen)

    def action_rate(self, rating: int) -> None:
        self.post_message(self.Rated(Rating(rating)))

    def on_rating_button_clicked(self, message: RatingButton.Clicked) -> None:
        message.stop()
        self.action_rate(message.rating)
