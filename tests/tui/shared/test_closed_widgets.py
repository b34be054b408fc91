"""Colours that are remembered keep no widget and nothing that it has drawn."""

import gc
import weakref

from textual._styles_cache import StylesCache
from textual.color import Color

from quiz.tui.shared.closed_widgets import let_go_of_closed


def test_what_a_closed_widget_has_drawn_is_let_go() -> None:
    let_go_of_closed()
    drawn, others = StylesCache(), StylesCache()
    for number in range(3):
        inner, outer = drawn.get_inner_outer(Color(255, 0, number), Color(0, 0, 255, 0.5))
        assert inner.background == Color(255, 0, number) + Color(0, 0, 255, 0.5)
        assert outer.background == Color(255, 0, number)
        assert others.get_inner_outer(Color(255, 0, number), Color(0, 0, 255, 0.5)) == (inner, outer)
    held = weakref.ref(drawn)
    del drawn
    gc.collect()
    assert held() is None
