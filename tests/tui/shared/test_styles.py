"""The styles of the program are parsed once in the same colours, however many screens open."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.screen import Screen

from quiz.tui.app import QuizApp
from quiz.tui.shared.style_sheets import ParsedOnce
from tests.contrast import all_screens


@pytest.fixture(autouse=True)
def shared_styles() -> None:
    """Here each set of styles is parsed for itself."""


def backgrounds(styles: ParsedOnce) -> set[str]:
    return {rule.styles.background.hex for rule in styles.rules}


def test_styles_that_come_later_are_parsed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed, parse = [], stylesheet.parse

    def note(scope: str, css: str, *rest: object, **more: object) -> Iterable[RuleSet]:
        parsed.append(css.split()[0])
        return parse(scope, css, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(stylesheet, "parse", note)
    styles = ParsedOnce(variables={"ink": "#222222"})  # a colour of its own, in which no other test has parsed them
    for name in ("Home", "Study", "Help"):
        styles.add_source(f"{name} {{ background: $ink; }}", (name, ""))
        styles.reparse()
    assert parsed == ["Home", "Study", "Help"]
    assert len(styles.rules) == 3


def test_other_colours_are_parsed_into_all() -> None:
    styles = ParsedOnce(variables={"ink": "#111111"})
    for name in ("Home", "Study"):
        styles.add_source(f"{name} {{ background: $ink; }}", (name, ""))
    styles.reparse()
    assert backgrounds(styles) == {"#111111"}
    styles.set_variables({"ink": "#EEEEEE"})
    styles.reparse()
    assert backgrounds(styles) == {"#EEEEEE"}


def test_the_program_is_drawn_with_them() -> None:
    assert isinstance(QuizApp().stylesheet, ParsedOnce)


def test_the_style_sheets_of_every_screen_are_there() -> None:
    named = {Path(path) for screen in all_screens() for path in screen.CSS_PATH or () if isinstance(path, Path)}
    assert len(named) > 20
    assert sorted(path for path in named if not path.is_file()) == []


def test_a_screen_fits_the_window_before_it_is_filled(app: QuizApp) -> None:
    screen = Screen[None]()
    screen.VERTICAL_BREAKPOINTS = [(0, "-low"), (1_000_000, "-high")]
    assert "-low" in app.get_screen(screen).classes
    assert "-high" not in screen.classes
