"""The pane on decks and tags: how much of each is known, and how its answers in a period went."""

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from quiz.card.control_characters import one_line
from quiz.card.words import duration, percent_text
from quiz.study.statistics.group_statistics import CardGroup, Groups, groups_of
from quiz.tui.shared.charts.block_charts import QUIET, thin_bar
from quiz.tui.shared.lists.line_list import fitted
from quiz.tui.shared.text_as_data import content
from quiz.tui.statistics.background_pane import Tell
from quiz.tui.statistics.scoped_pane import Scope, ScopedPane
from quiz.tui.statistics.statistics_words import NO_CARDS_FOUND, READING, groups_words

_COLUMNS = {"cards": 7, "known": 7, "answers": 9, "recalled": 10}
_TIME = {"time": 13}
_BAR = 14
_ROOM_FOR_TIME = 74
_ROOM_FOR_BAR = 92
"""Cells from which on the time and a bar have room."""


class GroupsPane(ScopedPane):
    """Shows a table of the decks, and one of the tags."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield GroupTable("Deck", id="of-decks")
        yield GroupTable("Tag", id="of-tags")

    def begin(self) -> None:
        self.say(READING)

    def work(self, tell: Tell) -> None:
        tell(self._take, groups_of(self._collection, self.scope.query, self.scope.days, partial(tell, self.progress)))

    def look(self, scope: Scope) -> None:
        self.scope = scope
        super().look(scope)
        self.renew()

    def draw(self) -> None:
        """Does nothing: the tables stay until new ones are read."""

    def _take(self, groups: Groups) -> None:
        self.say(groups_words(groups.decks) if groups.decks else NO_CARDS_FOUND)
        self.query_one("#of-decks", GroupTable).show(groups.decks)
        self.query_one("#of-tags", GroupTable).show(groups.tags)


class GroupTable(Widget):
    """Shows a row for each group under the heading `head`; empty without groups."""

    DEFAULT_CSS = "GroupTable { height: auto; margin-bottom: 1; }"

    def __init__(self, head: str, id: str | None = None) -> None:  # noqa: A002  # Textual calls it so
        super().__init__(id=id)
        self._head = head
        self._groups: Sequence[CardGroup] = ()
        self.display = False

    def show(self, groups: Sequence[CardGroup]) -> None:
        """Draws `groups`."""
        self._groups = groups
        self.display = bool(groups)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 + len(self._groups)

    def render(self) -> Content:
        return Content("\n").join(self._line(y) for y in range(1 + len(self._groups)))

    def render_line(self, y: int) -> Strip:
        """Draws a line alone, so that only those in sight are drawn."""
        line = self._line(y) if y <= len(self._groups) else Content()
        if self.text_selection and (span := self.text_selection.get_span(y)):
            start, end = span
            style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(style, start, len(line) if end == -1 else end)
        (strip,) = Visual.to_strips(
            self, line, self.size.width, 1, self.visual_style, apply_selection=False, pad=True
        ) or [Strip([])]
        return strip.apply_offsets(0, y)

    def _line(self, y: int) -> Content:
        """Returns the heading, or the group of a row below it."""
        columns = _COLUMNS | (_TIME if self.size.width >= _ROOM_FOR_TIME else {})
        wide = _BAR if self.size.width >= _ROOM_FOR_BAR else 0
        room = max(4, self.size.width - sum(columns.values()) - wide)
        if y:
            return _row(self._groups[y - 1], columns, room, wide)
        names = "".join(f"{name:>{cells}}" for name, cells in columns.items())
        return Content.assemble((f"{self._head:<{room}}", "bold $text-primary"), (names, QUIET))


def _row(group: CardGroup, columns: dict[str, int], room: int, wide: int) -> Content:
    told = {
        "cards": f"{group.cards:,}",
        "known": percent_text(group.known, group.cards) if group.seen else "–",
        "answers": f"{group.answers:,}" if group.answers else "–",
        "recalled": percent_text(group.remembered, group.later) if group.later else "–",
        "time": duration(group.seconds) if group.answers else "–",
    }
    numbers = "".join(f"{told[name]:>{cells}}" for name, cells in columns.items())
    row = Content.assemble(content(fitted(one_line(group.name), room - 1)), " ", numbers)
    if not wide:
        return row
    lit = thin_bar(group.known / group.cards if group.cards else 0, wide - 2)
    return Content.assemble(row, "  ", (lit, "$success"), ("━" * (wide - 2 - len(lit)), "$panel"))
