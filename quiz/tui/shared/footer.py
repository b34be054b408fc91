"""The last line: the keys that work now, the most important first, and at the right undo, how to leave, and help.

The line above it is kept free for notices.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from quiz.study.key_table import KEY_ACTIONS
from quiz.tui.shared.notice_line import NoticeLine

_LAST = ("undo", "leave", "help")
"""The actions that are always shown, where they can be done; Esc leaves, whatever it is bound to."""


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key as shown, and what it does: `briefly` where there is little room, if there is a shorter word for it. `key`
    is Textual's name for it.
    """

    key: str
    shown: str
    does: str
    briefly: str = ""

    @property
    def brief(self) -> "KeyHint":
        return replace(self, does=self.briefly) if self.briefly else self

    @property
    def text(self) -> str:
        return f"{self.shown} {self.does}".rstrip()

    @property
    def content(self) -> Content:
        words = Content.assemble((self.shown, "$footer-key-foreground bold"), self.text[len(self.shown) :])
        return words.stylize(Style.from_meta({"key": self.key}))


Hints: TypeAlias = tuple[tuple[KeyHint, ...], tuple[KeyHint, ...]]
"""The keys that work now, Enter and the most important ones first, and those that are always shown."""

MORE = KeyHint("f1", "…", "")
"""Stands for the keys that have no room: help has them all."""


class Footer(Widget):
    """Shows the key bindings of its screen. A click on one does what its key does.

    It is a single widget, since the bindings change with nearly every key pressed. Where one line has no room for all
    words, it has up to `most_lines`.
    """

    ALLOW_SELECT = False

    hints: reactive[Hints] = reactive[Hints](((), ()))

    def __init__(self, most_lines: int = 1) -> None:
        super().__init__()
        self._most_lines = most_lines
        self._notices = NoticeLine()

    _changes = 0
    """How often the bindings have changed; several changes of one key are shown once."""

    def on_mount(self) -> None:
        self.screen.mount(self._notices, before=self)
        self.screen.bindings_updated_signal.subscribe(self, self._take_bindings)
        self._take_bindings(self.screen)

    def _take_bindings(self, screen: Screen[Any]) -> None:
        if self.app.app_focus:  # while another window is in front, no widget has the focus, and its keys would go
            self._changes += 1
            self.call_after_refresh(self._show_bindings, self._changes)

    def _show_bindings(self, change: int) -> None:
        if change == self._changes and self.is_attached:
            self.hints = _hints(self.screen)

    def watch_hints(self, before: Hints, now: Hints) -> None:
        width = self.content_size.width
        if self._most_lines > 1 and len(self._lines(before, width)) != len(self._lines(now, width)):
            self.refresh(layout=True)

    def on_resize(self) -> None:
        """Keeps the line for notices right above all lines of keys."""
        if self._notices.styles.margin.bottom != self.size.height:
            self._notices.styles.margin = (0, 0, self.size.height, 0)

    def _lines(self, hints: Hints, width: int) -> Sequence[Content]:
        return lines(*hints, width, self._most_lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(self.hints, width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.hints, self.content_size.width))

    def on_click(self, event: Click) -> None:
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)


def _hints(screen: Screen[Any]) -> Hints:
    active = {key: one.binding for key, one in screen.active_bindings.items() if one.binding.show}
    hints: dict[str, KeyHint] = {}
    for binding in active.values():
        if binding.action not in hints:
            words = does(screen, binding)
            briefly = KEY_ACTIONS[binding.id].briefly if binding.id and words == binding.description else ""
            hints[binding.action] = KeyHint(binding.key, screen.app.get_key_display(binding), words, briefly)
    bound = [next((one.action for one in active.values() if _is(key_action, one)), "") for key_action in _LAST]
    last = tuple(hints.pop(action) for action in bound if action in hints)
    return tuple(sorted(_in_order(screen, hints), key=lambda hint: hint.key != "enter")), last


def _in_order(screen: Screen[Any], hints: Mapping[str, KeyHint]) -> Iterator[KeyHint]:
    """Yields `hints`, by their actions, with those of the class of `screen` in the order in which it lists them.

    One on a key that Textual's own screens have, such as Tab, would come before all others.
    """
    listed = [one.action for one in type(screen).BINDINGS if isinstance(one, Binding)]
    own = iter([hints[action] for action in dict.fromkeys(listed) if action in hints])
    return (next(own) if action in listed else hint for action, hint in hints.items())


def _is(key_action: str, binding: Binding) -> bool:
    return binding.id == key_action or (key_action == "leave" and binding.key == "escape")


def does(screen: Screen[Any], binding: Binding) -> str:
    """Returns what a key does, in the words of its binding, or those that the screen gives at the moment.

    A screen with keys whose effect changes has a method `does`, which returns the present words for the key of an
    action, and None for those of its binding. A protocol would be looked through for each key behind each press.
    """
    says: Callable[[str], str | None] | None = getattr(screen, "does", None)
    return (says and says(binding.action)) or binding.description


def fitted(first: Sequence[KeyHint], last: Sequence[KeyHint], width: int) -> tuple[Sequence[KeyHint], int]:
    """Returns as many of `first` as fit beside `last` in `width` cells, and the number of spaces between two of
    them. Where not all fit, they are said briefly.
    """
    for gap in (2, 1):
        if _cells([*first, *last], gap) <= width:
            return first, gap
    brief = [hint.brief for hint in first]
    if _cells([*brief, *last], 1) <= width:
        return brief, 1
    for count in reversed(range(len(first))):
        shown = [*brief[:count], MORE]
        if _cells([*shown, *last], 1) <= width:
            return shown, 1
    return [], 1


def _cells(hints: Sequence[KeyHint], gap: int) -> int:
    """Returns the width of a line of `hints`, with a space on either side."""
    return sum(cell_len(hint.text) + gap for hint in hints) - gap + 2


def line(first: Sequence[KeyHint], last: Sequence[KeyHint], width: int) -> Content:
    """Returns a line with the keys `first` at the left and `last` at the right, in `width` cells.

    If hardly any of `first` fit, the first of `last` goes beside them to the left.
    """
    shown, gap = fitted(first, last, width)
    if first and shown in ([], [MORE]) and len(last) > len(_LAST) - 1:
        first, last = [first[0], last[0], *first[1:]], last[1:]
        shown, gap = fitted(first, last, width)
    between = " " * gap
    left, right = (Content(between).join(hint.content for hint in hints) for hints in (shown, last))
    return Content.assemble(" ", left, " " * max(gap, width - left.cell_length - right.cell_length - 2), right, " ")


def lines(first: Sequence[KeyHint], last: Sequence[KeyHint], width: int, most: int) -> Sequence[Content]:
    """Returns at most `most` lines with the keys `first` and, at the right of the last line, `last`: as few as have
    room for all words.
    """
    count = next((number for number in reversed(range(len(first) + 1)) if _cells(first[:number], 2) <= width), 0)
    if most == 1 or not count or _cells([*first, *last], 1) <= width:
        return [line(first, last, width)]
    above = Content.assemble(" ", Content("  ").join(hint.content for hint in first[:count]))
    return [above, *lines(first[count:], last, width, most - 1)]
