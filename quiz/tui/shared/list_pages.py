"""Page keys in a list for which the terminal is too small.

Textual lays no lines out where a list has no room, and its page keys then look for a line that is not there. The lists
of Textual itself, such as that of the command palette, are mended along with ours.
"""

from typing import Literal

from textual.widgets import OptionList

_move_page = OptionList._move_page


def _move_page_where_there_is_room(rows: OptionList, direction: Literal[-1, 1]) -> None:
    """Moves the cursor by a page, or leaves it where no page has room."""
    if rows.option_count and rows.scrollable_content_region and rows._lines:
        _move_page(rows, direction)


def stay_without_room() -> None:
    """Lets the cursor of every list stay where it is when a page key comes and the list has no room."""
    OptionList._move_page = _move_page_where_there_is_room  # type: ignore[method-assign, assignment]
