"""Makes page keys work in a list for which the terminal is too small.

Textual does not lay out a list without room, and its page keys then look for a line that does not exist. This also
repairs Textual's own lists, such as that of the command palette.
"""

from typing import Literal

from textual.widgets import OptionList

_move_page = OptionList._move_page


def _move_page_where_there_is_room(rows: OptionList, direction: Literal[-1, 1]) -> None:
    """Moves the cursor by a page, or not at all if the list has no room."""
    if rows.option_count and rows.scrollable_content_region and rows._lines:
        _move_page(rows, direction)


def stay_without_room() -> None:
    """Makes page keys do nothing in every list that has no room."""
    OptionList._move_page = _move_page_where_there_is_room  # type: ignore[method-assign, assignment]
