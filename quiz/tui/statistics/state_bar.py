"""One bar that is parted among the states of the cards, with their names and counts below."""

from textual.content import Content
from textual.widget import Widget

from quiz.tui.shared.block_charts import parted

_STYLES = ("$primary", "$warning", "$success 60%", "$success", "$foreground 30%")


class StateBar(Widget):
    """Shows how many cards stand in each state, in the order of the states."""

    def __init__(self) -> None:
        super().__init__()
        self._states: dict[str, int] = {}

    def show(self, states: dict[str, int]) -> None:
        self._states = states
        self.refresh(layout=True)

    def render(self) -> Content:
        cells = parted([*self._states.values()], self.size.width)
        parts = [("█" * count, style) for count, style in zip(cells, _STYLES, strict=False)]
        named = [
            Content.assemble(("■\xa0", style), f"{count:,} {state}".replace(" ", "\xa0"))
            for (state, count), style in zip(self._states.items(), _STYLES, strict=False)
            if count
        ]
        return Content("\n").join([Content.assemble(*parts), Content("   ").join(named)])
