"""The place of a problem can be read in the row under the cursor, as in every other row."""

from textual.color import Color
from textual.widgets import OptionList

from quiz.tui.app import QuizApp
from quiz.tui.home.problems_screen import ProblemsScreen
from tests.tui.conftest import MakeApp

LEGIBLE = 4.5
"""The contrast that text has to have at least, by the guidelines for the web."""


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrasts(app: QuizApp) -> list[float]:
    """The contrast of each piece of text in the rows."""
    rows = app.screen.query_one(OptionList)
    segments = (one for y in range(rows.size.height) for one in rows.render_line(y) if one.text.strip())
    styles = [one.style for one in segments if one.style and one.style.color and one.style.bgcolor]
    return [contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) for style in styles]


async def test_every_row_can_be_read_in_the_dark_and_in_the_light(app_with: MakeApp) -> None:
    app = app_with("title: Seas\ncards:\n  - {front: a, bakc: b}\n  - {front: e, back: f, bakc: d}\n")
    async with app.run_test() as pilot:
        for theme in ("quiz-dark", "quiz-light"):
            app.theme = theme
            await app.push_screen(ProblemsScreen(app._collection))
            await pilot.pause()
            assert min(contrasts(app)) >= LEGIBLE, theme
            await pilot.press("escape")
