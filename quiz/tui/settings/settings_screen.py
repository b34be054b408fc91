"""Settings: how the learner wants to study, changed on the spot."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label, ListItem, Static

from quiz.card.problem import QuizError
from quiz.study.collection import Collection
from quiz.study.settings import BY_NAME, SECTIONS, fault_words
from quiz.tui.settings.keys_screen import KeysScreen
from quiz.tui.settings.setting_list import SectionHead, SettingField, SettingList, SettingRow, WayRow
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.key_bindings import key
from quiz.tui.shared.messages import DecksChanged
from quiz.tui.shared.moving_keys import MovingScreen
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.tells_failures import tells_failures
from quiz.tui.shared.text_as_data import told


class SettingsScreen(MovingScreen[None], DecisionScreen[None]):
    """Lists the settings of `collection`. A change is stored and takes effect at once."""

    CSS_PATH = styles("settings/settings_screen")
    help_section: ClassVar[str] = "Everywhere"

    VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-high")]  # noqa: RUF012  # the base class declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        key("reset", "reset"),
        Binding("escape", "stop_editing", "Back"),
        key("leave", "leave", also="escape"),
        key("settings", "leave", "Back", show=False),
    ]

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self._collection = collection
        self._theme = WayRow("Theme", "The colours of the screen.", "app.change_theme")
        self._keys = WayRow("Keys", "Which key does what; any letter can be another one.", "change_keys")
        self._list = SettingList(*self._rows())

    def _rows(self) -> Iterator[ListItem]:
        """Yields the settings in their sections."""
        for title, names in SECTIONS.items():
            yield SectionHead(title)
            for name in names:
                yield SettingRow(BY_NAME[name], self._collection.settings)
            if title in ("Screen", "Keys"):
                yield self._theme if title == "Screen" else self._keys

    def compose(self) -> ComposeResult:
        with Vertical(id="settings"):
            yield Label("How you want to study", classes="heading-line")
            yield Static(f"Kept in {self._collection.settings_path}", id="file", markup=False)
            yield Static(id="faults", markup=False)
            yield self._list
        yield Footer()

    def on_mount(self) -> None:
        self._show_faults()
        self._show_ways()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show_ways())

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self._show_ways()

    def on_decks_changed(self, message: DecksChanged) -> None:
        """Shows what the settings file says now; a value being typed stays."""
        for row in self.query(SettingRow):
            if not row.editing:
                row.show(self._collection.settings)
        self._show_faults()
        self._show_ways()

    def _show_ways(self) -> None:
        """Shows the theme, and which keys were changed."""
        if self._theme.is_attached and self._theme.children:
            self._theme.show(self.app.theme)
            changed = (f"{key_action} {' '.join(keys)}" for key_action, keys in self._collection.keys.items())
            self._keys.show(", ".join(changed) or "usual")

    def _show_faults(self) -> None:
        faults = self._collection.faulty_preferences
        self.query_one("#faults", Static).update(told("\n".join(f"⚠ {fault_words(fault)}" for fault in faults)))
        self.set_class(bool(faults), "-faulty")

    @property
    def _row(self) -> SettingRow | None:
        """The row under the cursor; None also before there are any rows."""
        row = self._list.highlighted_child
        return row if isinstance(row, SettingRow) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key does something now; one that does not is not shown."""
        editing = bool(self._row and self._row.editing)
        if action == "reset":
            return bool(self._row and not self._row.is_default and not editing)
        return editing is (action == "stop_editing") if action in ("stop_editing", "leave") else True

    def on_list_view_highlighted(self) -> None:
        for row in self.query(SettingRow):
            if row.editing and row is not self._row:  # the mouse has gone elsewhere
                row.show(self._collection.settings)
        self.refresh_bindings()

    def on_list_view_selected(self, message: SettingList.Selected) -> None:
        if isinstance(message.item, WayRow):
            self.call_later(self.run_action, message.item.opens)
        if isinstance(message.item, SettingRow) and not message.item.editing:
            message.item.edit()
            self.refresh_bindings()

    def on_input_submitted(self, message: SettingField.Submitted) -> None:
        if not (row := self._row):
            return
        try:
            self._collection.prefer(row.setting, message.value)
        except QuizError as error:
            row.refuse(str(error))
        else:
            self._show(row)

    def action_stop_editing(self) -> None:
        if row := self._row:
            self._show(row)

    @tells_failures
    async def action_reset(self) -> None:
        if row := self._row:
            self._collection.prefer(row.setting, "default")
            self._show(row)

    def _show(self, row: SettingRow) -> None:
        row.show(self._collection.settings)
        self._show_faults()
        self.query_one(SettingList).focus()
        self.refresh_bindings()

    def action_change_keys(self) -> None:
        self.app.push_screen(KeysScreen(self._collection))

    def action_leave(self) -> None:
        self.dismiss()
