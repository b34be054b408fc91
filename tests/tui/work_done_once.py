"""What Textual finds out anew for each app is found out once for all apps of a run.

Their styles are nearly the same: they are parsed once, and matched once for each place. A widget that stays where it is
keeps what it has. Widgets get their places once, and not a second time because they have got them.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from types import FunctionType, MethodType
from typing import Any, NamedTuple, TypeAlias, cast
from weakref import WeakKeyDictionary

import pytest
from textual import _callback
from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RenderStyles, RulesMap, Styles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

_apply, _replace = Stylesheet.apply, Stylesheet.replace_rules

_parsed: dict[object, list[RuleSet]] = {}
"""What the styles of an app were parsed into."""

_places: dict[tuple[object, ...], int] = {}
"""A number for each place that a widget can have: what rules see of it and of all that it is in."""

_matched: dict[tuple[int, ...], "_Matches"] = {}
"""What was found by the rules of an app, which stay in `_parsed`."""

_found: WeakKeyDictionary[Stylesheet, tuple[list[RuleSet], "_Matches"]] = WeakKeyDictionary()
"""What was found by the rules that a style sheet has by now."""

_applied: WeakKeyDictionary[DOMNode, RulesMap] = WeakKeyDictionary()
"""What was set for each widget last."""

_done: WeakKeyDictionary[DOMNode, "_Match"] = WeakKeyDictionary()
"""What was found for each widget last, where it hangs on its place alone."""

_parameters: WeakKeyDictionary[FunctionType, int] = WeakKeyDictionary()
"""How many values a function takes."""

_as_set: dict[int, tuple[RulesMap, RulesMap]] = {}
"""Styles that were found, by their identity, and what a widget has when they are set, but for its layout."""


class _Match(NamedTuple):
    """What was found for a widget: on which of its states the rules look, and its styles, None where it has none."""

    flags: tuple[bool, ...]
    rules: RulesMap | None


_Matches: TypeAlias = dict[int, _Match]
"""What was found, by the number of a place."""

_FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")


class _Kept(dict[tuple[object, ...], RulesMap]):
    """Keeps the styles that are found for one widget.

    Textual asks whether it has them already only where no rule is about the order of children.
    """

    hangs_on_place = False

    def get(self, key: Any, default: Any = None) -> Any:
        self.hangs_on_place = True
        return default


def _place_of(node: DOMNode, above: dict[Any, Any]) -> int:
    """Returns the number of the place of `node`; those of what it is in are kept in `above`."""
    parent = node._parent
    if parent is None:
        place = 0
    elif (known := above.get(parent)) is not None:
        place = known
    else:
        place = above[parent] = _place_of(cast(DOMNode, parent), above)
    state = node._pseudo_classes_cache_key
    if isinstance(node, App):
        state = (node.app_focus, node.current_theme.dark, node.is_inline, node.native_ansi_color, node.no_color)
    return _places.setdefault((node.__class__, node._id, node.classes, state, place), len(_places) + 1)


def _without_layout(rules: RulesMap) -> RulesMap:
    return cast(RulesMap, {name: value for name, value in rules.items() if name != "layout"})


def _set_changed(styles: Styles, before: Mapping[str, object], now: Mapping[str, object]) -> None:
    """Sets those of the rules that are others `now` than `before`; nothing is animated where tests run."""
    for name in before.keys() | now.keys():
        if before.get(name) is not now.get(name):
            setattr(styles, name, now.get(name))


def _match(styles: Stylesheet, node: DOMNode, *, animate: bool = False, cache: dict[Any, Any] | None = None) -> None:
    """Sets what was found for the place of `node`; finds it where nothing was."""
    rules, found = styles.rules, _found.get(styles)
    if found is None or found[0] is not rules:
        found = _found[styles] = rules, _matched.setdefault(tuple(map(id, rules)), {})
    place = _place_of(node, {} if cache is None else cache)  # which Textual has for as long as nothing changes
    match = found[1].get(place)
    if match is None:
        kept = _Kept()
        _apply(styles, node, animate=animate, cache=cast(Any, kept))
        _done.pop(node, None)
        if kept.hangs_on_place:
            flags = tuple(getattr(node, name) for name in _FLAGS)
            _done[node] = found[1][place] = _Match(flags, next(iter(kept.values()), None))
    elif _done.get(node) is match:
        node.notify_style_update()
    else:
        _done[node] = match
        for name, flag in zip(_FLAGS, match.flags, strict=True):
            setattr(node, name, flag)
        if match.rules is not None:
            styles.replace_rules(node, match.rules)
        styles._process_component_classes(node)


def _set(node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
    """Sets those of the `rules` that `node` does not have."""
    before, styles = _applied.get(node), node.styles.base
    _applied[node] = rules
    if before is None and not styles._rules and id(rules) in _as_set:
        styles._rules.update(_as_set[id(rules)][1])
        _set_changed(styles, {}, {"layout": rules.get("layout")})  # each widget has a layout of its own
        styles.refresh(layout=True)
    elif before is None:
        is_new = not styles._rules
        _replace(node, rules)
        if is_new:
            _as_set[id(rules)] = rules, _without_layout(styles._rules)
    else:
        _set_changed(styles, before, rules)
    node.notify_style_update()


def share_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has apps take the styles that were parsed and matched for others, and set only those that are new."""
    parse = Stylesheet._parse_rules

    def parse_once(styles: Stylesheet, css: str, *place: object, **more: object) -> list[RuleSet]:
        key = (css, place, tuple(more.items()), tuple(styles._variables.items()))
        if key not in _parsed:
            _parsed[key] = parse(styles, css, *place, **more)  # type: ignore[arg-type]
        return _parsed[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_once)
    monkeypatch.setattr(RuleSet, "__hash__", object.__hash__)  # the same, and it is asked for a thousand times a test
    monkeypatch.setattr(Stylesheet, "apply", _match)
    monkeypatch.setattr(Stylesheet, "replace_rules", staticmethod(_set))


class _StylesOfParts(dict[str, RenderStyles]):
    """The styles of the parts of a widget, such as the cursor in a line, each found once it is asked for."""

    def __init__(self, styles: Stylesheet, node: DOMNode) -> None:
        self._styles, self._node = styles, node

    def __contains__(self, name: object) -> bool:
        if super().__contains__(name):
            return True
        if name not in self._node._get_component_classes():
            return False
        part = DOMNode(classes=cast(str, name))
        part._attach(self._node)
        self._styles.apply(part, animate=False)
        self[cast(str, name)] = part.styles
        return True


def find_styles_of_parts_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has Textual find the styles of a widget's parts when the widget is drawn, which few are."""

    def find_later(styles: Stylesheet, node: DOMNode) -> None:
        if node._get_component_classes():
            node._component_styles = _StylesOfParts(styles, node)
            node.refresh()

    monkeypatch.setattr(Stylesheet, "_process_component_classes", find_later)


def look_at_what_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has a widget with nothing to bring up to date not look for its screen, as each does after each message."""
    check = Widget._check_refresh

    def check_what_is_required(widget: Widget) -> None:
        if (
            widget._refresh_styles_required
            or widget._scroll_required
            or widget._repaint_required
            or widget._layout_required
        ):
            check(widget)

    monkeypatch.setattr(Widget, "_check_refresh", check_what_is_required)


def count_parameters_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has Textual look once at how many values a function takes, also where it is called later with some of them."""
    count = _callback._count_parameters

    def count_once(function: Callable[..., object]) -> int:
        plain = function.__func__ if isinstance(function, MethodType) else function
        if not isinstance(plain, FunctionType):
            return count(function)
        if plain not in _parameters:
            _parameters[plain] = count(plain)
        return _parameters[plain] - (plain is not function)

    monkeypatch.setattr(_callback, "_count_parameters", count_once)


def lay_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has a new size of a widget ask for no other layout.

    Textual lays the whole screen out again for any widget, though scroll bars alone make a difference by then: one that
    comes or goes asks for itself.
    """
    monkeypatch.setattr(Widget.__dict__["virtual_size"], "_layout", False)


def find_handlers_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has Textual look once a test at which classes of a widget have a method for a message."""
    look = MessagePump._get_dispatch_methods
    handlers: dict[tuple[type, type, str], list[type] | None] = {}

    def look_once(
        pump: MessagePump, name: str, message: Message
    ) -> Iterable[tuple[type, Callable[[Message], Awaitable[object]]]]:
        key = (pump.__class__, message.__class__, name)
        if key not in handlers:
            handlers[key] = _classes_with(*key)
        classes = handlers[key]
        if classes is None:
            yield from look(pump, name, message)
            return
        for one in classes:
            if message._no_default_action:
                break
            method = one.__dict__.get(f"_{name}") or one.__dict__[name]
            yield one, method.__get__(pump, one)

    monkeypatch.setattr(MessagePump, "_get_dispatch_methods", look_once)


def _classes_with(kind: type, message: type, name: str) -> list[type] | None:
    """Returns the classes of `kind` that have a method called `name`; None where one is decorated for `message`."""
    if any(set(message.__mro__) & set(one.__dict__.get("_decorated_handlers", ())) for one in kind.__mro__):
        return None
    return [
        one
        for one in kind.__mro__
        if (method := one.__dict__.get(f"_{name}") or one.__dict__.get(name))
        and not getattr(method, "_textual_on", None)
    ]
