"""Settings: how the learner wants to study, changed on the spot."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label, Static

from quiz.card.problem import QuizError
from quiz.study.collection import Collection
from quiz.study.settings import BY_NAME, SECTIONS, fault_words
from quiz.tui.settings.keys_screen import KeysScreen
from quiz.tui.settings.setting_list import Heading, Row, SettingField, SettingList
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.messages import DecksChanged
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import told
from quiz.tui.shared.threads.tells_failures import tells_failures

_KEYS_MEAN = "Which key does what; any letter can be another one."


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
        self._list = SettingList(self._rows())

    def _rows(self) -> list[Heading | Row]:
        """Returns the settings as they are now, in their sections."""
        rows: list[Heading | Row] = []
        for title, names in SECTIONS.items():
            rows.append(Heading(title))
            rows += (Row.of(BY_NAME[name], self._collection.settings) for name in names)
            if title == "Screen":
                rows.append(Row("Theme", self.app.theme, "The colours of the screen.", opens="app.change_theme"))
            if title == "Keys":
                rows.append(Row("Keys", self._changed_keys(), _KEYS_MEAN, opens="change_keys"))
        return rows

    def _changed_keys(self) -> str:
        changed = (f"{key_action} {' '.join(keys)}" for key_action, keys in self._collection.keys.items())
        return ", ".join(changed) or "usual"

    def compose(self) -> ComposeResult:
        with Vertical(id="settings"):
            yield Label("How you want to study", classes="heading-line")
            yield Static(f"Kept in {self._collection.settings_path}", id="file", markup=False)
            yield Static(id="faults", markup=False)
            yield self._list
        yield Footer()

    def on_mount(self) -> None:
        self._show_faults()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._list.show(self._rows()))
        self._list.focus()

    def on_resize(self) -> None:
        self._list.into_view()  # a lower window may have cut it off

    def action_move(self, step: int) -> None:
        """Moves the cursor of the list, which may not have the focus yet, or any more."""
        self._list.action_move(step)

    def action_page(self, step: int) -> None:
        self._list.action_page(step)

    def action_go(self, way: int) -> None:
        self._list.action_go(way)

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self._list.is_mounted:  # keys or the theme may have been changed on another screen
            self._list.show(self._rows())

    def on_decks_changed(self, message: DecksChanged) -> None:
        """Shows what the settings file says now; a value being typed stays."""
        self._list.show(self._rows())
        self._show_faults()

    def _show_faults(self) -> None:
        faults = self._collection.faulty_preferences
        self.query_one("#faults", Static).update(told("\n".join(f"⚠ {fault_words(fault)}" for fault in faults)))
        self.set_class(bool(faults), "-faulty")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key does something now; one that does not is not shown."""
        if action == "reset":
            return not self._list.current.is_default and not self._list.editing
        return self._list.editing is (action == "stop_editing") if action in ("stop_editing", "leave") else True

    def on_setting_list_moved(self) -> None:
        self.refresh_bindings()

    def on_setting_list_chosen(self) -> None:
        if opens := self._list.current.opens:
            self.call_later(self.run_action, opens)
        self._list.edit()
        self.refresh_bindings()

    def on_input_submitted(self, message: SettingField.Submitted) -> None:
        if not (setting := self._list.current.setting) or not self._list.editing:
            return
        try:
            self._collection.prefer(setting, message.value)
        except QuizError as error:
            self._list.edited.refuse(str(error))
        else:
            self._show()

    def action_stop_editing(self) -> None:
        self._show()

    @tells_failures
    async def action_reset(self) -> None:
        if setting := self._list.current.setting:
            self._collection.prefer(setting, "default")
            self._show()

    def _show(self) -> None:
        """Shows the values as they are kept now; none is being edited any more."""
        self._list.stop_editing(self._rows())
        self._show_faults()
        self.refresh_bindings()

    def action_change_keys(self) -> None:
        self.app.push_screen(KeysScreen(self._collection))

    def action_leave(self) -> None:
        self.dismiss()
