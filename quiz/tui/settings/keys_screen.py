"""The keys of all actions ("deeds"), which the learner can change."""

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
from quiz.study.key_table import DEEDS, Deed
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.deck_text import told
from quiz.tui.shared.dialogs import AskText
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.key_bindings import all_keys_text, key, use_keys
from quiz.tui.shared.line_list import fitted
from quiz.tui.shared.moving_keys import MovingScreen
from quiz.tui.shared.pick_list import PickList
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.tells_failures import tells_failures

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
        self._deeds: Sequence[Deed] = [*DEEDS.values()]

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
    def _deed(self) -> Deed:
        return self._deeds[self._list.highlighted or 0]

    def _show(self) -> None:
        """Shows all keys as they are now; the cursor stays."""
        place = self._list.highlighted
        self._list.clear_options()
        self._list.add_options([Option(self._row(deed)) for deed in self._deeds])
        self._list.highlighted = place
        self.refresh_bindings()

    def _row(self, deed: Deed) -> Content:
        changed = deed.name in self._collection.keys
        shown = all_keys_text(self.app, deed.name) or "digit"
        return Content.assemble(
            (f"{shown:<8}", "$text-primary bold" if changed else "bold"),
            f"{fitted(deed.says, 20)} ",
            (f"{deed.name:<15}", "$foreground-muted"),
            (", ".join(deed.screens) or _ALL, "$foreground-muted"),
        ).truncate(200, ellipsis=True)

    def does(self, action: str) -> str | None:
        """Returns the words for Enter here, which changes keys; None for other keys."""
        return "Change" if action == "select" else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now. There is something to take back only where a key was changed."""
        return self._deed.name in self._collection.keys if action == "reset" else True

    def on_option_list_option_highlighted(self) -> None:
        self.refresh_bindings()

    @work
    @tells_failures
    async def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Asks for other keys, again if they cannot be used."""
        message.stop()
        deed = self._deeds[message.option_index]
        said, typed = _ASKED, ""
        title, keys = f"Key of {deed.says}", " ".join(self._collection.keys.get(deed.name, deed.keys))
        while (text := await self.app.push_screen_wait(AskText(title, said, keys, True, typed=typed))) is not None:
            try:
                self._choose(deed, text)
            except QuizError as error:
                said, typed = f"⚠ {error}", text
            else:
                return

    @tells_failures
    async def action_reset(self) -> None:
        self._choose(self._deed, "")

    def _choose(self, deed: Deed, text: str) -> None:
        self._collection.choose_keys(deed.name, "" if tuple(text.split()) == deed.keys else text)
        use_keys(self.app, self._collection.keys)
        self._show()
