"""Edits the words of a drafted card."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from quiz.card.problem import QuizError
from quiz.deck.writing.yaml_text import Entry
from quiz.study.authoring.edited_card import editable, edited
from quiz.tui.draft.wrapping_input import WrappingInput
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.style_sheets import styles


class EditDialog(ModalScreen[Entry | None]):
    """A dialog to edit the words of a card. Its result is the edited card; None if the author cancels.

    It begins with `texts` instead of those of the card, where the author has gone away from them before.
    """

    CSS_PATH = styles("shared/dialogs", "draft/draft_screen")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep"),
        Binding("tab", "app.focus_next", "Next text"),
        Binding("escape", "leave", "Back"),
        HELP_OVER,
    ]

    def __init__(self, entry: Entry, texts: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._entry = entry
        self._own = tuple(editable(entry))
        self.texts = tuple(texts) or self._own
        """The words as the author leaves them, by their keys."""

    @property
    def is_changed(self) -> bool:
        """Tells whether the author has changed the words of the card."""
        return self.texts != self._own

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="choose", can_focus=False) as box:
            box.border_title = "Edit the card"
            for key, text in self.texts:
                yield Label(key, classes="section")
                yield WrappingInput(text, key)
            yield Static(_told_of(self._entry), classes="said", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        fields = [field for field in self.query(WrappingInput) if field.name != "context"]
        (fields or [*self.query(WrappingInput)])[0].focus()

    def on_resize(self) -> None:
        self._follow_cursor()

    def on_text_area_selection_changed(self) -> None:
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        """Keeps the row in sight that is being written, as soon as all have their places."""
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        if isinstance(self.focused, WrappingInput):
            self.query_one(".choose").scroll_to_region(self.focused.cursor_line, animate=False, origin_visible=False)

    def _read(self) -> None:
        self.texts = tuple((str(field.name), field.text) for field in self.query(WrappingInput))

    def on_wrapping_input_submitted(self, message: WrappingInput.Submitted) -> None:
        message.stop()
        self.action_keep()

    def action_keep(self) -> None:
        self._read()
        try:
            self.dismiss(edited(self._entry, self.texts))
        except QuizError as error:
            said = self.query_one(".said", Static)
            said.update(f"⚠ {error}")
            said.scroll_visible(animate=False)

    def action_leave(self) -> None:
        self._read()
        self.dismiss(None)


def _told_of(entry: Entry) -> str:
    """Returns how the words of a card are written."""
    said = "Enter keeps the card with these words."
    if "cloze" in entry:
        said += " What is between {{ and }} is asked for; behind :: stands what it is."
    if any(isinstance(value, tuple) and key != "tags" for key, value in entry.items()):
        said += " A ; stands between two of several."
    return said
