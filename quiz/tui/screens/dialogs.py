"""Short questions that lie over a screen: what to do, and a line of text."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList
from textual.widgets.option_list import Option

from quiz.tui.widgets.deck_text import DeckText, content


class Choose(ModalScreen[str | None]):
    """Returns the key of one of `choices` (what each does, by its letter), None where the learner thinks better of it.

    The first one is what Enter takes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, title: str, said: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self._title = title
        self._said = said
        self._choices = choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="choose") as box:
            box.border_title = self._title
            if self._said:
                yield DeckText(self._said, classes="said")
            yield OptionList(*(Option(_labelled(key, does), id=key) for key, does in self._choices.items()))
        yield Footer(show_command_palette=False)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.dismiss(message.option.id)

    def on_key(self, event: Key) -> None:
        if event.key in self._choices:
            event.stop()
            self.dismiss(event.key)


def _labelled(key: str, does: str) -> Content:
    return Content.assemble((f"{key}  ", "$text-primary bold"), content(does))


class AskText(ModalScreen[str | None]):
    """Returns a line of text, `text` where it is left as it is; None where the learner thinks better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, title: str, said: str, text: str = "") -> None:
        super().__init__()
        self._title = title
        self._said = said
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="choose") as box:
            box.border_title = self._title
            yield DeckText(self._said, classes="said")
            yield Input(self._text, select_on_focus=False)
        yield Footer(show_command_palette=False)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.value.strip():
            self.dismiss(message.value.strip())
