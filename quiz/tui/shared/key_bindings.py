"""Which key does what: bindings are made from the table of deeds, and moved to the keys that the learner has chosen.

Textual's own step takes out whatever lies on a key that a learner has chosen, also what is never done at the same time;
ours keeps it, and knows which of its keys a deed keeps.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingsMap, Keymap, KeymapApplyResult
from textual.keys import _character_to_key

from quiz.study.key_table import DEEDS, Keys, is_chord, keys_of

_NAMED = re.compile(r"\{([a-z_]+)(\^?)\}")


def key(
    deed: str,
    action: str,
    says: str | None = None,
    also: str = "",
    then: str = "",
    show: bool = True,
    shown: str | None = None,
) -> Binding:
    """Returns the binding of `deed` on its usual keys, with those before (`also`) and behind it (`then`) that stay.

    It says what the table of deeds does, unless it `says` something else here. `shown` stands in the footer in the
    place of the first key.
    """
    keys = [*filter(None, also.split(",")), *map(_name, DEEDS[deed].keys), *filter(None, then.split(","))]
    return Binding(",".join(keys), action, DEEDS[deed].says if says is None else says, show, shown, id=deed)


def letter_and_chord(deed: str, action: str, shows: bool = True) -> list[Binding]:
    """Returns the bindings of a deed that is done by a letter, and by a chord while letters go into an answer.

    The chord always works, and is shown while its letter does not. `action` takes `letter`, `chord` or `always`.
    """
    letters, chords = (
        ",".join(_name(one) for one in DEEDS[deed].keys if is_chord(one) is chord) for chord in (False, True)
    )
    return [
        Binding(letters, f"{action}('letter')", DEEDS[deed].says, id=deed),
        Binding(chords, f"{action}('chord')", DEEDS[deed].says, id=deed),
        Binding(chords, f"{action}('always')", show=False, id=deed),
    ]


def use_keys(app: App[Any], chosen: Keys) -> None:
    """Puts the deeds of `app` on the keys that were `chosen`."""
    keymap = {deed: ",".join(map(_name, keys_of(deed, chosen))) for deed in chosen}
    if keymap != app._keymap:
        app.set_keymap(keymap)


def key_text(app: App[Any], deed: str, chord: bool = False) -> str:
    """Returns the first key of `deed` as a text names it, or the `chord` that does it while letters are typed."""
    names = _keys_in_force(app, deed)
    names = [name for name in names if _is_chord(name)] if chord else names
    return spoken(_displayed(app, names[0])) if names else ""


def all_keys_text(app: App[Any], deed: str) -> str:
    """Returns the keys of `deed`, as a list of keys shows them."""
    return " ".join(_displayed(app, name) for name in _keys_in_force(app, deed))


def _keys_in_force(app: App[Any], deed: str) -> list[str]:
    return _chosen(app, deed) or [*map(_name, DEEDS[deed].keys)]


def _displayed(app: App[Any], name: str) -> str:
    return app.get_key_display(Binding(name, ""))


def shown_key(app: App[Any], binding: Binding) -> str:
    """Returns the key of `binding` as lists of keys show it: one of a deed as it is, another as it is displayed."""
    own = binding.id and binding.key in [*map(_name, DEEDS[binding.id].keys), *_chosen(app, binding.id)]
    return app.get_key_display(Binding(binding.key, "") if own else binding)


def _chosen(app: App[Any], deed: str) -> list[str]:
    return app._keymap[deed].split(",") if deed in app._keymap else []


def spoken(shown: str) -> str:
    """Returns a key as a sentence names it: `Ctrl+Z` for `^z`."""
    return f"Ctrl+{shown[1:].upper()}" if len(shown) > 1 and shown.startswith("^") else shown


def with_keys(text: str, key_of: Callable[[str, bool], str]) -> str:
    """Returns `text` with the key of each deed that it names: `{undo}` for the first one, `{undo^}` for the chord."""
    return _NAMED.sub(lambda named: key_of(named[1], bool(named[2])), text)


def _name(one: str) -> str:
    """Returns the name that Textual has for a key: `full_stop` for `.`, and `ctrl+s` as it is."""
    return _character_to_key(one) if len(one) == 1 else one


def moved(bindings: BindingsMap, keymap: Mapping[str, str]) -> dict[str, list[Binding]]:
    """Returns `bindings` by their keys, those of the deeds in `keymap` on the keys that it gives them.

    Keys that no deed has, such as Enter, stay. The order stays too, since it is that of the footer.
    """
    result: dict[str, list[Binding]] = {}
    done = set()

    def add(one: Binding) -> None:
        if not any(one.action == other.action for other in result.get(one.key, ())):
            result.setdefault(one.key, []).append(one)

    for name, binding in bindings:
        deed = binding.id
        if deed is None or deed not in keymap:
            add(binding)
            continue
        usual = [*map(_name, DEEDS[deed].keys)]
        if name not in usual:
            add(binding)
        if (name in usual or not usual) and (deed, binding.action) not in done:
            done.add((deed, binding.action))
            own = {key for key, other in bindings if (other.id, other.action) == (deed, binding.action)}
            new_keys = keymap[deed].split(",")
            if any(map(_is_chord, usual)):
                new_keys = _same_sort(new_keys, own.intersection(usual))
            for new in new_keys:
                add(binding.with_key(new))
    return result


def _same_sort(new: list[str], own: set[str]) -> list[str]:
    """Returns those of the `new` keys that take the place of its `own` ones: letters for letters, chords for chords.

    Where there is no letter among the new ones, a chord stands in for it.
    """
    letters, chords = ([one for one in new if _is_chord(one) is chord] for chord in (False, True))
    has_letters, has_chords = (any(_is_chord(one) is chord for one in own) for chord in (False, True))
    return [*(letters or chords if has_letters else ()), *(chords if has_chords else ())]


def _is_chord(name: str) -> bool:
    return name.startswith("ctrl+") or bool(re.fullmatch(r"f\d+", name))


def _apply_keymap(bindings: BindingsMap, keymap: Keymap) -> KeymapApplyResult:
    bindings.key_to_bindings = moved(bindings, keymap)
    return KeymapApplyResult(set())


def move_by_deed() -> None:
    """Has Textual move bindings to other keys as `_apply_keymap` does, in place of its own way."""
    BindingsMap.apply_keymap = _apply_keymap  # type: ignore[method-assign, assignment]
