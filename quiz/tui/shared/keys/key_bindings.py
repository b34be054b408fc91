"""Makes key bindings from the table of actions, and moves them to the keys that the learner has chosen.

Textual's own method removes every other binding from a chosen key, even one that is never possible at the same time;
this one keeps it.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingsMap, Keymap, KeymapApplyResult
from textual.keys import _character_to_key

from quiz.study.key_table import KEY_ACTIONS, Keys, is_chord, keys_of

_NAMED = re.compile(r"\{([a-z_]+)(\^?)\}")


def key(
    key_action: str,
    action: str,
    says: str | None = None,
    also: str = "",
    then: str = "",
    show: bool = True,
    shown: str | None = None,
) -> Binding:
    """Returns the binding for `key_action` on its usual keys, with fixed keys before (`also`) and after (`then`)
    them.

    Its words are those of the table, unless `says` gives others. `shown` is what the footer shows instead of the first
    key.
    """
    keys = [*filter(None, also.split(",")), *map(_name, KEY_ACTIONS[key_action].keys), *filter(None, then.split(","))]
    return Binding(
        ",".join(keys), action, KEY_ACTIONS[key_action].says if says is None else says, show, shown, id=key_action
    )


def letter_and_chord(key_action: str, action: str) -> list[Binding]:
    """Returns bindings for an action that has a letter, and a `ctrl+` key for use while letters go into an answer.

    The `ctrl+` key always works, and is shown when the letter does not. `action` gets `letter`, `chord` or `always`.
    """
    letters, chords = (
        ",".join(_name(one) for one in KEY_ACTIONS[key_action].keys if is_chord(one) is chord)
        for chord in (False, True)
    )
    return [
        Binding(letters, f"{action}('letter')", KEY_ACTIONS[key_action].says, id=key_action),
        Binding(chords, f"{action}('chord')", KEY_ACTIONS[key_action].says, id=key_action),
        Binding(chords, f"{action}('always')", show=False, id=key_action),
    ]


def use_keys(app: App[Any], chosen: Keys) -> None:
    """Applies the keys that the learner has `chosen` to the actions of `app`."""
    keymap = {key_action: ",".join(map(_name, keys_of(key_action, chosen))) for key_action in chosen}
    if keymap != app._keymap:
        app.set_keymap(keymap)


def key_text(app: App[Any], key_action: str, chord: bool = False) -> str:
    """Returns the first key of `key_action` for a sentence, or with `chord` the one that works while letters are
    typed.
    """
    names = _keys_in_force(app, key_action)
    names = [name for name in names if _is_chord(name)] if chord else names
    return spoken(_displayed(app, names[0])) if names else ""


def all_keys_text(app: App[Any], key_action: str) -> str:
    """Returns all keys of `key_action` for a list of keys."""
    return " ".join(_displayed(app, name) for name in _keys_in_force(app, key_action))


def _keys_in_force(app: App[Any], key_action: str) -> list[str]:
    return _chosen(app, key_action) or [*map(_name, KEY_ACTIONS[key_action].keys)]


def _displayed(app: App[Any], name: str) -> str:
    return app.get_key_display(Binding(name, ""))


def shown_key(app: App[Any], binding: Binding) -> str:
    """Returns the key of `binding` as lists of keys show it."""
    own = binding.id and binding.key in [*map(_name, KEY_ACTIONS[binding.id].keys), *_chosen(app, binding.id)]
    return app.get_key_display(Binding(binding.key, "") if own else binding)


def _chosen(app: App[Any], key_action: str) -> list[str]:
    return app._keymap[key_action].split(",") if key_action in app._keymap else []


def spoken(shown: str) -> str:
    """Returns a key as written in a sentence: `Ctrl+Z` for `^z`."""
    return f"Ctrl+{shown[1:].upper()}" if len(shown) > 1 and shown.startswith("^") else shown


def with_keys(text: str, key_of: Callable[[str, bool], str]) -> str:
    """Returns `text` with keys in place of the names of actions: `{undo}` for the first key, `{undo^}` for the `ctrl+`
    key.
    """
    return _NAMED.sub(lambda named: key_of(named[1], bool(named[2])), text)


def _name(one: str) -> str:
    """Returns Textual's name for a key: `full_stop` for `.`; `ctrl+s` stays."""
    return _character_to_key(one) if len(one) == 1 else one


def moved(bindings: BindingsMap, keymap: Mapping[str, str]) -> dict[str, list[Binding]]:
    """Returns `bindings` by key, with those of the actions in `keymap` moved to the keys given there.

    Keys without an action, such as Enter, stay. The order is kept, since it is that of the footer.
    """
    result: dict[str, list[Binding]] = {}
    done = set()

    def add(one: Binding) -> None:
        if not any(one.action == other.action for other in result.get(one.key, ())):
            result.setdefault(one.key, []).append(one)

    for name, binding in bindings:
        key_action = binding.id
        if key_action is None or key_action not in keymap:
            add(binding)
            continue
        usual = [*map(_name, KEY_ACTIONS[key_action].keys)]
        if name not in usual:
            add(binding)
        if (name in usual or not usual) and (key_action, binding.action) not in done:
            done.add((key_action, binding.action))
            own = {key for key, other in bindings if (other.id, other.action) == (key_action, binding.action)}
            new_keys = keymap[key_action].split(",")
            if any(map(_is_chord, usual)):
                new_keys = _same_sort(new_keys, own.intersection(usual))
            for new in new_keys:
                add(binding.with_key(new))
    return result


def _same_sort(new: list[str], own: set[str]) -> list[str]:
    """Returns those of the `new` keys that replace its `own`: letters replace letters, `ctrl+` keys replace `ctrl+`
    keys.

    If there is no letter among the new ones, a `ctrl+` key replaces it.
    """
    letters, chords = ([one for one in new if _is_chord(one) is chord] for chord in (False, True))
    has_letters, has_chords = (any(_is_chord(one) is chord for one in own) for chord in (False, True))
    return [*(letters or chords if has_letters else ()), *(chords if has_chords else ())]


def _is_chord(name: str) -> bool:
    return name.startswith("ctrl+") or bool(re.fullmatch(r"f\d+", name))


def _apply_keymap(bindings: BindingsMap, keymap: Keymap) -> KeymapApplyResult:
    bindings.key_to_bindings = moved(bindings, keymap)
    return KeymapApplyResult(set())


def move_by_action() -> None:
    """Makes Textual move bindings by `moved` instead of its own method."""
    BindingsMap.apply_keymap = _apply_keymap  # type: ignore[method-assign, assignment]
