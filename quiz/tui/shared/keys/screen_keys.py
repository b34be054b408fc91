"""Lists everything that keys can do on a screen at the moment, for help and the palette."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from textual.dom import DOMNode
from textual.screen import Screen

from quiz.tui.shared.footer import does
from quiz.tui.shared.keys.key_bindings import shown_key


class ScreenKey(NamedTuple):
    """Something that can be done: its keys as shown, its words, and the action on `node` that does it.

    `key_action` is the name by which its keys can be changed, empty if they cannot. It `only_moves` if it moves through
    a list or input, which the footer does not show.
    """

    keys: tuple[str, ...]
    does: str
    action: str
    node: DOMNode
    key_action: str = ""
    only_moves: bool = False

    @property
    def shown(self) -> str:
        return " ".join(self.keys)

    @property
    def method(self) -> Callable[..., object] | None:
        """The method for an action without arguments; None for one with arguments."""
        name = self.action.removeprefix("app.")
        if "(" in name or not name.isidentifier():
            return None
        return getattr(self.node.app if self.action != name else self.node, f"action_{name}", None)


_NOWHERE = ("page_left", "page_right", "screen.copy_text")
"""Actions of Textual that do nothing here, or what another key does."""
_SAID = {"app.focus_next": "Next field", "app.focus_previous": "Field before", "command_palette": "All commands"}
"""What other keys of Textual do, in our words."""
_MOVES = ("", "up", "down", "top", "end")
"""The actions that go through a list or a page, and what is none of ours, such as the keys that edit a line."""


def screen_keys(screen: Screen[Any]) -> Sequence[ScreenKey]:
    """Returns everything that works on `screen` at the moment, in the order of its footer; moving keys come last."""
    found: dict[tuple[str, str], ScreenKey] = {}
    moving = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        said = _SAID.get(binding.action) or does(screen, binding)
        if not said or binding.system or binding.action in _NOWHERE:
            continue
        key = (said, binding.action)
        shown = shown_key(screen.app, binding)
        key_action = binding.id or ""
        only_moves = not binding.show and key_action in _MOVES
        one = found.get(key) or ScreenKey((), said, binding.action, active.node, key_action, only_moves)
        if shown not in one.keys:
            found[key] = one._replace(keys=(*one.keys, shown))
        if not binding.show:
            moving.add(key)
    return [one for key, one in sorted(found.items(), key=lambda pair: pair[0] in moving)]
