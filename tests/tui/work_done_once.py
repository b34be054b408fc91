"""What Textual finds out anew for each app is found out once for all apps of a run.

Their styles are nearly the same: they are parsed once, and matched once for each place.
"""

from collections.abc import Callable, Mapping
from types import FunctionType, MethodType
from typing import Any, cast
from weakref import WeakKeyDictionary

import pytest
from textual import _callback
from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RulesMap, Styles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

_parsed: dict[object, list[RuleSet]] = {}
"""What the styles of an app were parsed into."""

_matched: dict[tuple[int, ...], "_ByPlace"] = {}
"""What was found by the rules of an app, which stay in `_parsed`."""

_found: WeakKeyDictionary[Stylesheet, tuple[list[RuleSet], "_ByPlace"]] = WeakKeyDictionary()
"""What was found by the rules that a style sheet has by now."""

_applied: WeakKeyDictionary[DOMNode, RulesMap] = WeakKeyDictionary()
"""What was set for each widget last."""

_parameters: WeakKeyDictionary[FunctionType, int] = WeakKeyDictionary()
"""How many values a function takes."""

_as_set: dict[int, tuple[RulesMap, RulesMap]] = {}
"""Styles that were found, by their identity, and what a widget has when they are set, but for its layout."""


class _ByPlace(dict[tuple[object, ...], RulesMap]):
    """What styles were found for a widget, by what it and all that it is in look like to rules.

    Textual asks for what it has found by the parent of a widget and by its type, id, classes and state, and only where
    no rule is about the order of children. Any parent does that is the same for rules.
    """

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_anywhere(key), default)

    def __setitem__(self, key: tuple[object, ...], rules: RulesMap) -> None:
        super().__setitem__(_anywhere(key), rules)


def _anywhere(key: tuple[object, ...]) -> tuple[object, ...]:
    """Returns `key` with what rules see of its first part, a parent, and of all that this is in."""
    path: list[object] = list(key[1:])
    node = cast("DOMNode | None", key[0])
    while node is not None:
        state = node._pseudo_classes_cache_key
        if isinstance(node, App):
            state = (node.app_focus, node.current_theme.dark, node.is_inline, node.native_ansi_color, node.no_color)
        path += (node.__class__, node._id, node.classes, state)
        node = cast("DOMNode | None", node._parent)
    return tuple(path)


def _without_layout(rules: RulesMap) -> RulesMap:
    return cast(RulesMap, {name: value for name, value in rules.items() if name != "layout"})


def _set_changed(styles: Styles, before: Mapping[str, object], now: Mapping[str, object]) -> None:
    """Sets those of the rules that are others `now` than `before`; nothing is animated where tests run."""
    for name in before.keys() | now.keys():
        if before.get(name) is not now.get(name):
            setattr(styles, name, now.get(name))


def share_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has apps take the styles that were parsed and matched for others, and set only those that are new."""
    parse, apply, replace = Stylesheet._parse_rules, Stylesheet.apply, Stylesheet.replace_rules

    def parse_once(styles: Stylesheet, css: str, *place: object, **more: object) -> list[RuleSet]:
        key = (css, place, tuple(more.items()), tuple(styles._variables.items()))
        if key not in _parsed:
            _parsed[key] = parse(styles, css, *place, **more)  # type: ignore[arg-type]
        return _parsed[key]

    def match_once(styles: Stylesheet, node: DOMNode, *, animate: bool = False, cache: object = None) -> None:
        rules, found = styles.rules, _found.get(styles)
        if found is None or found[0] is not rules:
            found = _found[styles] = rules, _matched.setdefault(tuple(map(id, rules)), _ByPlace())
        apply(styles, node, animate=animate, cache=found[1])  # type: ignore[arg-type]

    def set_once(node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
        before, styles = _applied.get(node), node.styles.base
        _applied[node] = rules
        if before is None and not styles._rules and id(rules) in _as_set:
            styles._rules.update(_as_set[id(rules)][1])
            _set_changed(styles, {}, {"layout": rules.get("layout")})  # each widget has a layout of its own
            styles.refresh(layout=True)
        elif before is None:
            is_new = not styles._rules
            replace(node, rules)
            if is_new:
                _as_set[id(rules)] = rules, _without_layout(styles._rules)
        else:
            _set_changed(styles, before, rules)
        node.notify_style_update()

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_once)
    monkeypatch.setattr(RuleSet, "__hash__", object.__hash__)  # the same, and it is asked for a thousand times a test
    monkeypatch.setattr(Stylesheet, "apply", match_once)
    monkeypatch.setattr(Stylesheet, "replace_rules", staticmethod(set_once))


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
