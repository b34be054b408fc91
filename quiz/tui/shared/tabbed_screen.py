"""A screen of several parts under tabs, one of which is shown at a time."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import TabbedContent

from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import MovingScreen, first_to_move


def keys_of_parts(parts: Iterable[str]) -> list[BindingType]:
    """Returns bindings for the next and previous part, and a digit for each of `parts`, by id."""
    return [
        key("next_part", "turn(1)", "Parts", also="right", shown="←→"),
        key("previous_part", "turn(-1)", also="left", show=False),
        *(Binding(f"{number}", f"part('{part}')", show=False) for number, part in enumerate(parts, 1)),
    ]


class TabbedScreen(MovingScreen[ScreenResultType]):
    """A screen with one `TabbedContent`, whose panes have the ids `parts`."""

    parts: ClassVar[tuple[str, ...]]

    async def make_ready(self, part: str) -> None:
        """Called before `part` is shown; does nothing unless a subclass overrides it."""

    async def action_turn(self, step: int) -> None:
        """Shows the next part (1) or the previous one (-1), going round at the ends."""
        tabs = self.query_one(TabbedContent)
        await self.action_part(self.parts[(self.parts.index(tabs.active) + step) % len(self.parts)])

    async def action_part(self, part: str) -> None:
        await self.make_ready(part)
        self.query_one(TabbedContent).active = part

    @property
    def moves(self) -> Widget | None:
        pane = self.query_one(TabbedContent).active_pane
        return first_to_move(pane) if pane else None
