"""Every theme that is offered can be read: its variables, and for some of them what is drawn with these."""

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from quiz import tui
from quiz.tui.app import QuizApp
from quiz.tui.shared.colours.legible_colours import DIM, TEXT, legible, luminance, nearest, parsed, ratio
from quiz.tui.shared.colours.themes import DARK, LIGHT, NOT_OFFERED
from quiz.tui.shared.colours.themes import THEMES as OURS
from tests.contrast import cells
from tests.every import every
from tests.tui.conftest import MakeApp

THEMES = {name: one for name, one in BUILTIN_THEMES.items() if name not in NOT_OFFERED}
THEMES |= {one.name: one for one in OURS}
BEHIND = ("background", "surface", "panel", "primary-muted")
CARD = """\
title: Mediterranean
cards:
  - id: choice
    question: Which sea lies between Italy and Croatia?
    answer: Adriatic Sea
    distractors: [Aegean Sea, Ionian Sea]
"""


def colours(theme: str) -> dict[str, Color]:
    """Returns the variables of `theme` that are colours, as they are drawn on its background."""
    variables = legible(THEMES[theme].to_color_system().generate())
    back = parsed(variables["background"])
    return {name: back + parsed(text) for name, text in variables.items() if text.startswith("#")}


@every("theme", THEMES)
def test_text_of_every_colour_is_legible_in_every_theme_that_is_offered(theme: str) -> None:
    all_ = colours(theme)
    for name in ("primary", "secondary", "accent", "success", "warning", "error"):
        for behind in BEHIND:
            assert ratio(all_[name], all_[behind]) >= TEXT, (name, behind)
            assert ratio(all_[f"text-{name}"], all_[behind]) >= TEXT, (name, behind)
        assert ratio(all_[f"text-{name}"], all_[f"{name}-muted"]) >= TEXT, "a rating under the cursor"


@every("theme", THEMES)
def test_cursor_rows_inputs_and_the_footer_are_legible_in_every_theme_that_is_offered(theme: str) -> None:
    all_ = colours(theme)
    cursor = all_["block-cursor-background"]
    assert ratio(cursor.get_contrast_text(1.0), cursor) >= TEXT
    assert ratio(all_["footer-key-foreground"], all_["footer-background"]) >= TEXT
    for border in ("border", "border-blurred"):
        assert ratio(all_[border], all_["surface"]) >= DIM
        assert ratio(all_[border], all_["surface"].blend(all_["foreground"], 0.05)) >= DIM, "where it is typed"
    assert ratio(all_["foreground"], all_["input-selection-background"]) >= TEXT
    for plane in ("primary-muted", "success-muted", "error-muted"):  # a row under the cursor, a chosen rating
        assert ratio(all_["foreground-muted"], all_[plane]) >= TEXT, plane
    cursor = parsed(THEMES[theme].to_color_system().generate()["block-cursor-blurred-background"])
    for plane in ("surface", "panel-darken-1"):  # the row under the cursor of the palette, in light and dark themes
        assert ratio(all_["foreground-muted"], all_[plane] + cursor) >= TEXT, plane


def test_black_on_white_is_the_most_and_a_colour_on_itself_the_least_contrast() -> None:
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    assert luminance(black) == 0
    assert luminance(white) == pytest.approx(1)
    assert ratio(black, white) == ratio(white, black) == pytest.approx(21)
    assert ratio(white, white) == 1
    assert ratio(Color.parse("#777777"), white) == pytest.approx(4.48, abs=0.01)  # the example of the standard


def test_a_colour_that_can_be_read_stays_and_another_is_moved_as_little_as_it_takes() -> None:
    white = Color(255, 255, 255)
    assert nearest(Color(0, 0, 90), [white], TEXT) == Color(0, 0, 90)
    moved = nearest(Color(150, 150, 255), [white], TEXT)
    assert TEXT <= ratio(moved, white) < TEXT + 1
    assert moved.b > moved.r


def test_themes_whose_colours_only_the_terminal_knows_are_not_offered(app: QuizApp) -> None:
    assert {DARK.name, LIGHT.name, "nord"} <= set(app.available_themes)
    assert not set(NOT_OFFERED) & set(app.available_themes)


@pytest.mark.parametrize("theme", ["nord", "solarized-light"])
async def test_what_is_drawn_can_be_read(theme: str, studying_with: MakeApp) -> None:
    app = studying_with(CARD)
    async with app.run_test(size=(100, 30)) as pilot:
        app.theme = theme
        await pilot.pause()
        for keys in ((), ("3",), ("escape",), ("question_mark",)):
            await pilot.press(*keys)
            hard = [cell for cell in cells(app) if not cell.is_legible]
            assert not hard


def test_nothing_muted_is_drawn_at_full_strength() -> None:
    """In `Content` these two variables are black or white: louder than what is not muted."""
    texts = {path: path.read_text("utf-8") for path in Path(tui.__file__).parent.rglob("*.py")}
    assert [str(path) for path, text in texts.items() if re.search(r"\$text-(?:muted|disabled)", text)] == []
