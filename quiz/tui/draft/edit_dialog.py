"""Edits the words of a drafted card."""

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
    """A dialog to edit the words of a card. Its result is the edited card; None if the author cancels."""

    CSS_PATH = styles("shared/dialogs", "draft/draft_screen")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back"), HELP_OVER]

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="choose", can_focus=False) as box:
            box.border_title = "Edit the card"
            for key, text in editable(self._entry):
                yield Label(key, classes="section")
                yield WrappingInput(text, key)
            yield Static(_told_of(self._entry), classes="said", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        fields = [field for field in self.query(WrappingInput) if field.name != "context"]
        (fields or [*self.query(WrappingInput)])[0].focus()

    def on_wrapping_input_submitted(self, message: WrappingInput.Submitted) -> None:
        message.stop()
        texts = [(str(field.name), field.text) for field in self.query(WrappingInput)]
        try:
            self.dismiss(edited(self._entry, texts))
        except QuizError as error:
            said = self.query_one(".said", Static)
            said.update(f"⚠ {error}")
            said.scroll_visible(animate=False)


def _told_of(entry: Entry) -> str:
    """Returns how the words of a card are written."""
    said = "Enter keeps the card with these words."
    if "cloze" in entry:
        said += " What is between {{ and }} is asked for; behind :: stands what it is."
    if any(isinstance(value, tuple) and key != "tags" for key, value in entry.items()):
        said += " A ; stands between two of several."
    return said
