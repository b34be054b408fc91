"""A text with a hanging indent: all its lines begin after the text in front of the first one."""

from itertools import chain, repeat

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_LEAST_TEXT = 16
"""Cells for the text below which it goes on under its lead, since little would stand on a line otherwise."""


class HangingText(Visual):
    """Shows `lead` followed by `text`, whose further lines are indented by the width of `lead`."""

    def __init__(self, lead: Content, text: Content) -> None:
        self.lead = lead
        self.text = text

    def __str__(self) -> str:
        return f"{self.lead}{self.text}"

    def _has_room(self, width: int) -> bool:
        return width - self.lead.cell_length >= _LEAST_TEXT

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        if not self._has_room(width):
            return (self.lead + self.text).render_strips(width, height, style, options)
        room = self.lead.cell_length
        (first,) = self.lead.render_strips(room, 1, style, options)
        leads = chain([first.adjust_cell_length(room, style.rich_style)], repeat(Strip.blank(room, style.rich_style)))
        lines = self.text.render_strips(width - room, height, style, options)
        return [Strip.join(parts) for parts in zip(leads, lines, strict=False)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self.lead.cell_length + self.text.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        if not self._has_room(width):
            return (self.lead + self.text).get_height(rules, width)
        return self.text.get_height(rules, width - self.lead.cell_length)
