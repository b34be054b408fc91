"""The keys of all screens, by the action that each does: a name, a word for the screen, and a set of keys.

A learner gives an action other keys in the table `[keys]` of the settings file, as in `undo = "z"`. Enter, Esc, Space,
Tab, digits, arrows and page keys cannot be changed.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from quiz.card.problem import QuizError
from quiz.card.words import listed, shortened

Keys: TypeAlias = Mapping[str, tuple[str, ...]]
"""The keys that a learner has chosen, by the names of actions; the others keep their usual ones."""


class KeyAction(NamedTuple):
    """An action that a key does: its name, usual keys, word, and the screens that have it (none given: all screens).

    `briefly` is a shorter word for where there is little room; empty where the usual one is short already. Keys are
    written as in the settings file: a letter or sign, or `ctrl+` with a letter where letters can be typed.
    """

    name: str
    keys: tuple[str, ...]
    says: str
    screens: tuple[str, ...] = ()
    briefly: str = ""

    def meets(self, other: "KeyAction") -> bool:
        """Returns whether there is a screen that has both actions."""
        return not (self.screens and other.screens) or not set(self.screens).isdisjoint(other.screens)


def _action(name: str, keys: str, says: str, screens: str = "", briefly: str = "") -> KeyAction:
    return KeyAction(name, tuple(keys.split()), says, tuple(screens.split()), briefly)


KEY_ACTIONS: Mapping[str, KeyAction] = {
    one.name: one
    for one in (
        _action("help", "?", "Help"),
        _action("leave", "q", "Back"),
        _action("up", "k", "Up"),
        _action("down", "j", "Down"),
        _action("top", "g", "To the top"),
        _action("end", "G", "To the end"),
        _action("search", "/", "Search", "home browse help"),
        _action("undo", "u ctrl+z", "Undo"),
        _action("redo", "U ctrl+y", "Redo"),
        _action("new", "n", "New", "home"),
        _action("browse", "b", "Browse", "home"),
        _action("statistics", "t", "Stats", "home statistics"),
        _action("settings", "s", "Settings", "home statistics settings"),
        _action("exam", "x", "Exam", "home"),
        _action("practise", "p", "Practise", "home end report results class"),
        _action("results", "r", "Results", "home"),
        _action("article", "o", "Article", "home article"),
        _action("study_all", "a", "Study all", "home"),
        _action("problems", "!", "Problems", "home"),
        _action("change_plan", "c", "Change the plan", "home"),
        _action("wrong_clock", "W", "Take back what a wrong clock has dated", "home"),
        _action("hint", "h ctrl+t", "Hint", "study"),
        _action("was_right", "r", "Was right", "study"),
        _action("retry", "t", "Retry", "study"),
        _action("accept", "a", "Accept it", "study"),
        _action("passage", "o", "Passage", "study passage"),
        _action("again", "", "Again", "study"),
        _action("hard", "", "Hard", "study"),
        _action("good", "", "Good", "study"),
        _action("easy", "", "Easy", "study"),
        _action("true", "t", "True", "study exam"),
        _action("false", "f", "False", "study exam"),
        _action("carry_down", "J", "Carry", "study exam"),
        _action("carry_up", "K", "Carry", "study exam"),
        _action("card", "c ctrl+o", "Card", "study browse card-menu"),
        _action("links", "l ctrl+l", "Links", "study browse"),
        _action("edit", "e", "Edit", "study browse card-menu card draft"),
        _action("copy", "y", "Copy", "study browse"),
        _action("why", "w", "Why now?", "browse card-menu why"),
        _action("bury", "b", "Bury", "browse card-menu"),
        _action("suspend", "s", "Suspend", "browse card-menu"),
        _action("flag", "f", "Flag", "browse card-menu"),
        _action("due", "d", "Due", "browse card-menu"),
        _action("forget", "R", "Forget", "browse card-menu"),
        _action("mark_all", "a", "Mark all", "browse"),
        _action("order", "o", "Order", "browse"),
        _action("keep", "x", "Keep", "browse"),
        _action("study_on", "s", "Study on", "end"),
        _action("more_new", "n", "More new cards", "end"),
        _action("more_reviews", "m", "More reviews", "end"),
        _action("dig_up", "d", "Dig up what is buried", "end"),
        _action("suspended", "t", "Look at what is suspended", "end"),
        _action("leeches", "l", "Leeches", "end"),
        _action("picture", "i", "Picture", "end"),
        _action("next", "n ctrl+n", "Next", "exam"),
        _action("previous", "b ctrl+b", "Previous", "exam"),
        _action("later", "l ctrl+l", "Later", "exam"),
        _action("overview", "o ctrl+o", "Questions", "exam overview"),
        _action("save", "w", "Save as Markdown", "report"),
        _action("next_deck", "d", "Deck", "results"),
        _action("next_part", "l", "Next part", "statistics class"),
        _action("previous_part", "h", "Part before", "statistics class"),
        _action("second_marking", "r", "Second marking", "class"),
        _action("accept_answer", "y", "Accept", "second-marking"),
        _action("into_deck", "d", "Into the deck", "second-marking"),
        _action("stays_wrong", "n", "Stays wrong", "second-marking"),
        _action("period", "p", "Period", "statistics"),
        _action("filter", "f", "Which cards", "statistics"),
        _action("unlearn", "B", "Take back", "statistics"),
        _action("reset", "R", "To the default", "settings keys"),
        _action("drop", "x", "Drop", "draft"),
        _action("span", "s", "Answer length", "draft", "Length"),
        _action("words", "a", "Card of any words", "draft", "Words"),
        _action("next_sentence", "n", "Next without card", "draft articles", "Next"),
        _action("weak", "w", "Weak facts", "draft", "Weak"),
        _action("draft", "d", "Draft cards", "articles"),
        _action("take_in", "y", "Take it in", "import"),
    )
}

_TYPING = {f"ctrl+{letter}" for letter in "adefkuvwx"}
"""Chords that edit the line on which something is typed."""
_TAKEN = {
    "ctrl+c": "leaves quiz",
    "ctrl+q": "leaves quiz",
    "ctrl+p": "opens the palette",
    "ctrl+h": "is Backspace to a terminal",
    "ctrl+i": "is Tab to a terminal",
    "ctrl+j": "is Enter to a terminal",
    "ctrl+m": "is Enter to a terminal",
}
_FUNCTION_KEYS = {f"f{number}" for number in range(2, 13)}
_WRITE = "Write a letter or sign, `ctrl+` with a letter, or `f2` to `f12`."


class KeyFault(NamedTuple):
    """A choice of keys that is not used: the `message` says why, and the `hint` how to mend it."""

    message: str
    hint: str


def read_keys(texts: Mapping[str, str]) -> tuple[Keys, dict[str, KeyFault]]:
    """Returns the keys that `texts` give to actions, and what is wrong with the others, by name in `texts`.

    A text is a key, or several between spaces. An action with a fault keeps its usual keys.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    written: dict[str, str] = {}
    faults: dict[str, KeyFault] = {}
    for name, text in texts.items():
        key_action = name.lower().replace("-", "_")
        keys = tuple(dict.fromkeys(map(_spelled, text.split())))
        if fault := unknown_key_action(name) if key_action not in KEY_ACTIONS else _no_keys(name, keys):
            faults[name] = fault
        else:
            chosen[key_action], written[key_action] = keys, name
    while clashes := dict(_clashes(chosen)):
        for key_action, (other, key) in clashes.items():
            faults[written[key_action]] = KeyFault(
                f"`{key_action}` and `{other}` cannot both be on `{key}`: there are screens where both are done.",
                f"Until one of them has another key, `{key_action}` keeps {_usual(KEY_ACTIONS[key_action])}.",
            )
            del chosen[key_action]
    return chosen, faults


def keys_of(key_action: str, chosen: Keys) -> tuple[str, ...]:
    """Returns the keys of `key_action`, the chosen ones first.

    If only letters were chosen, its usual `ctrl+` keys work as well, since letters do not work while one types.
    """
    usual, own = KEY_ACTIONS[key_action].keys, chosen.get(key_action)
    if own is None:
        return usual
    return own if any(map(is_chord, own)) else (*own, *filter(is_chord, usual))


def check_keys(key_action: str, text: str, chosen: Keys) -> tuple[str, ...]:
    """Returns the keys that `text` gives to `key_action`. Raises `QuizError` where they clash with the `chosen` ones
    or are no keys.
    """
    others = {name: " ".join(keys) for name, keys in chosen.items() if name != key_action}
    taken, faults = read_keys({**others, key_action: text})
    if key_action not in taken:
        fault = faults[key_action]
        raise QuizError(f"{fault.message} {fault.hint}")
    return taken[key_action]


def is_chord(key: str) -> bool:
    """Returns whether `key` also works while letters are typed, as `ctrl+z` and `f2` do."""
    return len(key) > 1


def _spelled(word: str) -> str:
    return word if len(word) == 1 else word.lower().replace("ctrl-", "ctrl+").replace("^", "ctrl+")


def unknown_key_action(name: str) -> KeyFault:
    """Returns a message that no action is called `name`."""
    from difflib import get_close_matches  # here, since a start seldom needs it

    near = get_close_matches(name.lower().replace("-", "_"), KEY_ACTIONS, 1)
    hint = f"Did you mean `{near[0]}`?" if near else f"There are {listed(KEY_ACTIONS)}."
    return KeyFault(f"`{shortened(name)}` is nothing that a key does.", hint)


def _no_keys(name: str, keys: tuple[str, ...]) -> KeyFault | None:
    if not keys:
        return KeyFault(f"`{name}` has no key.", _WRITE)
    return next((fault for fault in (_no_key(name, key) for key in keys) if fault), None)


def _no_key(name: str, key: str) -> KeyFault | None:
    """Returns why the action `name` cannot have `key`; None where it can."""
    if key.isdigit():
        return KeyFault(f"`{name}` cannot be on `{key}`: digits choose answers, ratings and flags.", _WRITE)
    if len(key) == 1:
        return None if key.isprintable() and not key.isspace() else KeyFault(f"`{name}`: this is no key.", _WRITE)
    if key in _TAKEN:
        return KeyFault(f"`{name}` cannot be on `{key}`, which {_TAKEN[key]}.", _WRITE)
    if key in _TYPING:
        return KeyFault(f"`{name}` cannot be on `{key}`, which is needed while you type.", _WRITE)
    if key in _FUNCTION_KEYS or (len(key) == 6 and key.startswith("ctrl+") and key[5].isascii() and key[5].isalpha()):
        return None
    return KeyFault(f"`{name}`: `{shortened(key)}` is no key that can be chosen.", _WRITE)


def _clashes(chosen: Keys) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yields the name of each chosen action that shares a key with another on some screen, with (other action, key).

    Actions that usually share a key are never possible at the same time, so they may share any.
    """
    for name in chosen:
        for other in KEY_ACTIONS.values():
            one = KEY_ACTIONS[name]
            if other.name == name or not one.meets(other) or not set(one.keys).isdisjoint(other.keys):
                continue
            if shared := [key for key in keys_of(name, chosen) if key in keys_of(other.name, chosen)]:
                yield name, (other.name, shared[0])
                break


def _usual(key_action: KeyAction) -> str:
    return listed(key_action.keys) or "its digit"
