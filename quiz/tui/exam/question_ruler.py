"""A row of signs, one for each question of an exam, that can be clicked."""

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from quiz.exam.exam_progress import Exam
from quiz.tui.exam.overview_dialog import sign

SIGNS = 100
"""Questions whose signs are shown at a time: more would push the one at hand out of sight."""


class QuestionRuler(Static):
    """Shows the states of the questions around the present one. A click on a sign goes to its question."""

    class Chosen(Message):
        """The question at position `place`, from 0, was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._first = self._count = 0

    def show(self, exam: Exam) -> None:
        """Shows the signs of the questions around the present one, which is highlighted."""
        self._first = exam.position // SIGNS * SIGNS
        replies = exam.replies[self._first : self._first + SIGNS]
        self._count = len(replies)
        self.update(
            Content("").join(
                sign(reply).stylize("reverse" if place == exam.position else "")
                for place, reply in enumerate(replies, self._first)
            )
        )

    def on_click(self, event: Click) -> None:
        event.stop()
        at = event.get_content_offset(self)
        if at is not None and (place := at.y * self.content_size.width + at.x) < self._count:
            self.post_message(self.Chosen(self._first + place))
