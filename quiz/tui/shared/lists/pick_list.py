"""A list of lines from which Enter takes one."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class PickList(OptionList):
    """A list of lines to open or go to; dim text is legible under the cursor too."""

    DEFAULT_CSS = """
    PickList {
        &:focus > .option-list--option-highlighted { background: $primary-muted; color: $text; text-style: none; }
        & > .option-list--option-highlighted { background: $panel; color: $text; text-style: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Open", key_display="⏎")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now: opening needs a line."""
        return self.option_count > 0 if action == "select" else True


def show_rows(rows: OptionList, prompts: list[Content]) -> None:
    """Shows a line for each of `prompts`; the position of the highlight is kept."""
    highlighted = rows.highlighted or 0
    rows.clear_options()
    rows.add_options([Option(prompt) for prompt in prompts])
    rows.highlighted = min(highlighted, len(prompts) - 1) if prompts else None
