"""Scores over time as a plot: a mark for each sitting and exam, the line of each kind."""

from collections.abc import Iterable
from datetime import datetime

from textual.color import Color
from textual_plotext import PlotextPlot

from quiz.results import Result
from quiz.store.entry import Mode

_COLOURS = {Mode.REVIEW: "primary", Mode.PRACTICE: "secondary", Mode.EXAM: "accent"}
_MOST = 200
"""Results of one kind that are drawn: the latest ones."""


class ScorePlot(PlotextPlot):
    """Plots what `show` is given, in the colours of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._results: list[Result] = []

    def on_mount(self) -> None:
        super().on_mount()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def show(self, results: Iterable[Result]) -> None:
        """Plots `results`, which come with the newest first."""
        self._results = list(results)[::-1]
        self.display = len(self._results) > 1
        self._draw()

    def _draw(self) -> None:
        plot, theme = self.plt, self.app.theme_variables
        plot.clear_data()
        first = self._results[0].at if self._results else 0
        for mode, colour in _COLOURS.items():
            chosen = [one for one in self._results if one.mode is mode][-_MOST:]
            if chosen:
                days = [(one.at - first) / 86_400_000 for one in chosen]
                shares = [one.points.percent for one in chosen]
                plot.plot(days, shares, marker="braille", color=Color.parse(theme[colour]).rgb, label=mode.label)
                plot.scatter(days, shares, marker="•", color=Color.parse(theme[colour]).rgb)
        plot.ylim(0, 100)
        plot.yticks([0, 50, 100], ["0%", "50%", "100%"])
        if self._results:
            span = (self._results[-1].at - first) / 86_400_000
            ends = [datetime.fromtimestamp(self._results[place].at / 1000) for place in (0, -1)]
            plot.xticks([0, span], [f"{end.day} {end:%b %Y}" for end in ends])
        self.refresh()
