"""Lists the settings, each with its value, which is edited in place."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Label, ListItem, ListView, Static

from quiz.study.settings import Setting, Settings
from quiz.tui.questions.answer_input import AnswerInput
from quiz.tui.shared.text_as_data import told


class SettingField(AnswerInput):
    """An input for a value. The list does not move meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Keep", key_display="⏎"),
        Binding("up,down,pageup,pagedown", "stay", show=False),
    ]

    def action_stay(self) -> None:
        """Does nothing for an arrow key, which would scroll the list away from the input."""


class SettingRow(ListItem):
    """One setting: its name, its value, and what it means."""

    def __init__(self, setting: Setting, settings: Settings) -> None:
        super().__init__()
        self.setting = setting
        self._text = setting.text(settings)

    def compose(self) -> ComposeResult:
        with Vertical():
            with Horizontal(classes="line"):
                yield Label(self.setting.label, classes="title", markup=False)
                yield Static(self._value(), classes="value")
            yield SettingField("")
            yield Static(classes="refusal", markup=False)
            yield Static(told(self.setting.means), classes="subtitle")

    @property
    def is_default(self) -> bool:
        return self._text == self.setting.default

    @property
    def editing(self) -> bool:
        return self.has_class("-editing")

    def _value(self) -> Content:
        return Content(self._text) if self.is_default else Content.styled(self._text, "$text-primary bold")

    def show(self, settings: Settings) -> None:
        """Shows the present value, and closes the input."""
        self._text = self.setting.text(settings)
        self.query_one(".value", Static).update(self._value())
        self.query_one(".subtitle", Static).update(told(self.setting.means))
        self.remove_class("-editing", "-refused")

    def edit(self) -> None:
        """Opens an input with the present value, which typing replaces."""
        self.add_class("-editing")
        takes = f"{self.setting.takes[0].upper()}{self.setting.takes[1:]}. Usually `{self.setting.default}`."
        self.query_one(".subtitle", Static).update(told(f"{self.setting.means}\n{takes}"))
        field = self.query_one(SettingField)
        field.value = self._text
        field.focus()
        self._into_view()

    def refuse(self, reason: str) -> None:
        """Says below the input why its value is invalid; the text stays for correction."""
        self.query_one(".refusal", Static).update(told(reason))
        self.query_one(".subtitle", Static).update(told(self.setting.means))
        self.add_class("-refused")
        self.query_one(SettingField).select_all()
        self._into_view()

    def _into_view(self) -> None:
        self.call_after_refresh(self.scroll_visible, animate=False)  # it has grown


class SectionHead(ListItem):
    """The name of a section, which the cursor passes over."""

    def __init__(self, title: str) -> None:
        super().__init__(Label(title, classes="section"), disabled=True)


class WayRow(ListItem):
    """Something that is set on another screen: its name, its value, what it means, and the action that `opens` the
    screen.
    """

    def __init__(self, name: str, means: str, opens: str) -> None:
        super().__init__()
        self._title = name
        self._means = means
        self.opens = opens

    def compose(self) -> ComposeResult:
        with Vertical():
            with Horizontal(classes="line"):
                yield Label(self._title, classes="title")
                yield Static(classes="value", markup=False)
            yield Static(told(self._means), classes="subtitle")

    def show(self, value: str) -> None:
        """Shows the present value."""
        self.query_one(".value", Static).update(value)


class SettingList(ListView):
    """Everything there is to set."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Change"),
        Binding("home", "screen.go(-1)", show=False),  # the page would scroll, and the cursor stay
        Binding("end", "screen.go(1)", show=False),
        Binding("pageup", "screen.page(-1)", show=False),
        Binding("pagedown", "screen.page(1)", show=False),
    ]
