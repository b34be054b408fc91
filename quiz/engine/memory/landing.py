"""The day on which an interval ends: within its fuzz and the maximum, and before an exam."""

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.engine.memory.intervals import Load, balanced, bounds, drawn, nearest
from quiz.engine.queue.exam_date import last_look


@dataclass(frozen=True, slots=True)
class DueDayRule:
    """Where intervals counted from study day `today` may end.

    `most` is the longest in days. `draw` is from 0 to 1 (1 excluded), None for exact intervals; `load` is what the
    days ahead hold; `exam_day` is the study day of an exam.
    """

    today: int
    most: int
    draw: float | None = None
    load: Load | None = None
    exam_day: int | None = None

    def days(self, interval: float, least: int, above: int = 0) -> int:
        """`interval` in whole days: at least `least` and more than `above`, where the maximum allows it.

        Before an exam, `least` is left aside, and `above` may be reached and no more.
        """
        usual = self._pick(interval, max(least, above + 1))
        if self.exam_day is None:
            return usual
        look = [day - self.today for day in last_look(self.today, self.exam_day)]
        if not look or usual <= look[-1]:
            return usual
        return max(look[-1] if self.draw is None else self._among(look, self.draw), min(above, look[-1]))

    def _pick(self, interval: float, least: int) -> int:
        if self.draw is None:
            return min(max(nearest(interval), least), self.most)  # the maximum wins
        lower, upper = bounds(interval, least, self.most)
        return self._among(range(lower, upper + 1), self.draw)

    def _among(self, days: Sequence[int], draw: float) -> int:
        return balanced(days, draw, self.load, self.today) if self.load and len(days) > 1 else drawn(days, draw)
