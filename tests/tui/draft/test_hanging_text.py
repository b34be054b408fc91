"""A text behind its lead: what does not fit on the first line goes on below the text, not below the lead."""

from textual.content import Content
from textual.style import Style
from textual.visual import RenderOptions

from quiz.tui.draft.hanging_text import HangingText
from tests.every import every

OPTIONS = RenderOptions(lambda name: Style(), {})


def lines(lead: str, text: str, width: int) -> list[str]:
    hanging = HangingText(Content(lead), Content(text))
    strips = hanging.render_strips(width, None, Style(), OPTIONS)
    assert len(strips) == hanging.get_height({}, width)
    assert all(strip.cell_length <= width for strip in strips)
    return [strip.text.rstrip() for strip in strips]


@every(
    ("lead", "text", "shown"),
    [
        ("  1  ", "one line", ["  1  one line"]),
        ("  1  ", "The lighthouse is 41 metres high.", ["  1  The lighthouse is", "     41 metres high."]),
        ("港 ", "灯台の高さは四十一メートルである。", ["港 灯台の高さは四十一メ", "   ートルである。"]),
    ],
)
def test_further_lines_are_indented(lead: str, text: str, shown: list[str]) -> None:
    assert lines(lead, text, 24) == shown


def test_where_there_is_hardly_room_the_text_goes_on_below_its_lead() -> None:
    assert lines("  1  ", "forty-one metres", 12) == ["  1", "forty-one", "metres"]
