"""Settings: how the learner wants to study, changed on the spot."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label, Static

from quiz.card.problem import QuizError
from quiz.study.collection import Collection
from quiz.study.settings import SETTINGS, fault_words
from quiz.tui.settings.setting_list import SettingField, SettingList, SettingRow
from quiz.tui.shared.decisions import DecisionScreen
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.notices import tells_failures
from quiz.tui.shared.styles import styles


class SettingsScreen(DecisionScreen[None]):
    """A list of the settings of `collection`. A change is kept and takes effect at once."""

    CSS_PATH = styles("settings/settings_screen")
    help_section: ClassVar[str] = "Everywhere"

    VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-high")]  # noqa: RUF012  # the base class declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reset", "Back to default"),
        Binding("escape", "stop_editing", "Leave as it was"),
        Binding("escape,q,s", "leave", "Done", key_display="esc"),
    ]

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self._collection = collection
        self._list = SettingList(*(SettingRow(one, collection.settings) for one in SETTINGS))

    def compose(self) -> ComposeResult:
        with Vertical(id="settings"):
            yield Label("How you want to study", classes="heading-line")
            yield Static(f"Kept in {self._collection.settings_path}", id="file", markup=False)
            yield Static(id="faults", markup=False)
            yield self._list
        yield Footer()

    def on_mount(self) -> None:
        self._show_faults()

    def _show_faults(self) -> None:
        faults = self._collection.faulty_preferences
        self.query_one("#faults", Static).update("\n".join(f"⚠ {fault_words(fault)}" for fault in faults))
        self.set_class(bool(faults), "-faulty")

    @property
    def _row(self) -> SettingRow | None:
        """The row that the cursor is on; None also before there are any, when keys are shown already."""
        row = self._list.highlighted_child
        return row if isinstance(row, SettingRow) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Shows only the keys that do something now."""
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

    def action_leave(self) -> None:
        self.dismiss()
