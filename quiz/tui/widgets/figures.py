"""Figures as rows of bars, drawn to the width that there is."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from quiz.review.metrics import Bin
from quiz.review.whatif import Outcome
from quiz.tui.drawing import bar, parted

_STATES = ("$primary", "$warning", "$success 60%", "$success", "$foreground 30%")


class StateBar(Widget):
    """One bar that is parted among the states of the cards, with their names and counts below."""

    def __init__(self) -> None:
        super().__init__()
        self._states: dict[str, int] = {}

    def show(self, states: dict[str, int]) -> None:
        self._states = states
        self.refresh(layout=True)

    def render(self) -> Content:
        cells = parted([*self._states.values()], self.size.width)
        parts = [("█" * count, style) for count, style in zip(cells, _STATES, strict=False)]
        named = [
            Content.assemble(("■ ", style), f"{count:,} {state}")
            for (state, count), style in zip(self._states.items(), _STATES, strict=False)
            if count
        ]
        return Content("\n").join([Content.assemble(*parts), Content("   ").join(named)])


class Outcomes(Widget):
    """A row for each desired retention: minutes a day and cards remembered; `present` is the one in use."""

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: list[Outcome] = []
        self._present = 0.0

    def begin(self, present: float) -> None:
        self._outcomes, self._present = [], present
        self.refresh(layout=True)

    def add(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self.refresh(layout=True)

    def render(self) -> Content:
        if not self._outcomes:
            return Content("")
        width = max(0, (self.size.width - 38) // 2)
        most = max(one.minutes_a_day for one in self._outcomes)
        remembered = max(one.remembered for one in self._outcomes)
        head = f"{'retention':<11}{'minutes a day':<{width + 10}}  cards remembered"
        rows = [self._row(one, width, most, remembered) for one in self._outcomes]
        return Content("\n").join([Content.styled(head, "$foreground 60%"), *rows])

    def _row(self, one: Outcome, width: int, most: float, remembered: float) -> Content:
        present = abs(one.retention - self._present) < 0.005
        return Content.assemble(
            (f"{'▶' if present else ' '} {one.retention:>4.0%}     ", "bold $accent" if present else ""),
            (bar(one.minutes_a_day / most if most else 0, width), "$warning"),
            (f"{one.minutes_a_day:>8.1f}  ", "bold" if present else ""),
            "  ",
            (bar(one.remembered / remembered if remembered else 0, width), "$success"),
            (f"{one.remembered:>8,.0f}", "bold" if present else ""),
            ("  now" if present else "", "$accent"),
        )


class Reliability(Widget):
    """A row for each bin: a bar for what was observed, with a mark where it was predicted to end."""

    def __init__(self) -> None:
        super().__init__()
        self._bins: Sequence[Bin] = ()

    def show(self, bins: Sequence[Bin]) -> None:
        self._bins = bins
        self.refresh(layout=True)

    def render(self) -> Content:
        if not self._bins:
            return Content("")
        width = max(1, self.size.width - 31)
        head = f"{'expected':>8}  {'':{width}}  {'remembered':>10} {'reviews':>8}"
        return Content("\n").join(
            [Content.styled(head, "$foreground 60%"), *(_bin_row(one, width) for one in self._bins)]
        )


def _bin_row(one: Bin, width: int) -> Content:
    drawn = bar(one.observed, width)
    mark = min(width - 1, round(one.predicted * width))
    return Content.assemble(
        f"{one.predicted:>8.0%}  ",
        (drawn[:mark], "$primary"),
        ("┃", "$accent"),
        (drawn[mark + 1 :], "$primary"),
        f"  {one.observed:>10.0%} {one.reviews:>8,}",
    )
