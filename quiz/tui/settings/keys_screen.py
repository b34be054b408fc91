"""The keys of all actions, which the learner can change."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from quiz.card.problem import QuizError
from quiz.study.collection import Collection
from quiz.study.key_table import KEY_ACTIONS, KeyAction
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.dialogs import AskText
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import all_keys_text, key, use_keys
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.lists.line_list import fitted
from quiz.tui.shared.lists.pick_list import PickList
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import told
from quiz.tui.shared.threads.tells_failures import tells_failures

_ABOUT = "The table `[keys]` of the settings file takes the names that stand here."
_ASKED = "A letter or sign, `ctrl+` with a letter, or `f2` to `f12`; several between spaces. Empty for the usual key."
_ALL = "everywhere"


class KeysScreen(MovingScreen[None], DecisionScreen[None]):
    """Lists the actions with their keys, names and screens; a change is stored in `collection` and takes effect at
    once.
    """

    CSS_PATH = styles("settings/settings_screen")
    help_section: ClassVar[str] = "Other keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("reset", "reset"),
        key("leave", "dismiss", also="escape"),
    ]

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self._collection = collection
        self._key_actions: Sequence[KeyAction] = [*KEY_ACTIONS.values()]

    def compose(self) -> ComposeResult:
        with Vertical(id="settings"):
            yield Label("Keys", classes="heading-line")
            yield Static(told(_ABOUT), id="file")
            yield PickList(id="keys")
        yield Footer()

    def on_mount(self) -> None:
        self._show()
        self._list.highlighted = 0
        self._list.focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#keys", OptionList)

    @property
    def _key_action(self) -> KeyAction:
        return self._key_actions[self._list.highlighted or 0]

    def _show(self) -> None:
        """Shows all keys as they are now; the cursor stays."""
        place = self._list.highlighted
        self._list.clear_options()
        self._list.add_options([Option(self._row(key_action)) for key_action in self._key_actions])
        self._list.highlighted = place
        self.refresh_bindings()

    def _row(self, key_action: KeyAction) -> Content:
        changed = key_action.name in self._collection.keys
        shown = all_keys_text(self.app, key_action.name) or "digit"
        return Content.assemble(
            (f"{shown:<8}", "$text-primary bold" if changed else "bold"),
            f"{fitted(key_action.says, 20)} ",
            (f"{key_action.name:<15}", "$foreground-muted"),
            (", ".join(key_action.screens) or _ALL, "$foreground-muted"),
        ).truncate(200, ellipsis=True)

    def does(self, action: str) -> str | None:
        """Returns the words for Enter here, which changes keys; None for other keys."""
        return "Change" if action == "select" else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now. There is something to take back only where a key was changed."""
        return self._key_action.name in self._collection.keys if action == "reset" else True

    def on_option_list_option_highlighted(self) -> None:
        self.refresh_bindings()

    @work(description="on_option_list_option_selected")
    @tells_failures
    async def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Asks for other keys, again if they cannot be used."""
        message.stop()
        key_action = self._key_actions[message.option_index]
        said, typed = _ASKED, ""
        title, keys = f"Key of {key_action.says}", " ".join(self._collection.keys.get(key_action.name, key_action.keys))
        while (text := await self.app.push_screen_wait(AskText(title, said, keys, True, typed=typed))) is not None:
            try:
                self._choose(key_action, text)
            except QuizError as error:
                said, typed = f"⚠ {error}", text
            else:
                return

    @tells_failures
    async def action_reset(self) -> None:
        self._choose(self._key_action, "")

    def _choose(self, key_action: KeyAction, text: str) -> None:
        self._collection.choose_keys(key_action.name, "" if tuple(text.split()) == key_action.keys else text)
        use_keys(self.app, self._collection.keys)
        self._show()
