"""A list of lines. Enter takes one of them, and the footer says so."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class PickList(OptionList):
    """Lines to open or to go to; what is muted can be read under the cursor as well."""

    DEFAULT_CSS = """
    PickList {
        &:focus > .option-list--option-highlighted { background: $primary-muted; color: $text; text-style: none; }
        & > .option-list--option-highlighted { background: $panel; color: $text; text-style: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Open", key_display="⏎")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to open only where there is a line."""
        return self.option_count > 0 if action == "select" else True
