"""The keys of all screens, by the action ("deed") that each does: a name, a word for the screen, and a set of keys.

A learner gives an action other keys in the table `[keys]` of the settings file, as in `undo = "z"`. Enter, Esc, Space,
Tab, digits, arrows and page keys cannot be changed.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from quiz.card.problem import QuizError
from quiz.card.words import listed, shortened

Keys: TypeAlias = Mapping[str, tuple[str, ...]]
"""The keys that a learner has chosen, by the names of deeds; the others keep their usual ones."""


class Deed(NamedTuple):
    """An action that a key does: its name, usual keys, word, and the screens that have it (none given: all screens).

    Keys are written as in the settings file: a letter or sign, or `ctrl+` with a letter where letters can be typed.
    """

    name: str
    keys: tuple[str, ...]
    says: str
    screens: tuple[str, ...] = ()

    def meets(self, other: "Deed") -> bool:
        """Returns whether there is a screen that has both actions."""
        return not (self.screens and other.screens) or not set(self.screens).isdisjoint(other.screens)


def _deed(name: str, keys: str, says: str, screens: str = "") -> Deed:
    return Deed(name, tuple(keys.split()), says, tuple(screens.split()))


DEEDS: Mapping[str, Deed] = {
    one.name: one
    for one in (
        _deed("help", "?", "Help"),
        _deed("leave", "q", "Back"),
        _deed("up", "k", "Up"),
        _deed("down", "j", "Down"),
        _deed("top", "g", "To the top"),
        _deed("end", "G", "To the end"),
        _deed("search", "/", "Search", "home browse help"),
        _deed("undo", "u ctrl+z", "Undo"),
        _deed("redo", "U ctrl+y", "Redo"),
        _deed("new", "n", "New", "home"),
        _deed("browse", "b", "Browse", "home"),
        _deed("statistics", "t", "Stats", "home statistics"),
        _deed("settings", "s", "Settings", "home statistics settings"),
        _deed("exam", "x", "Exam", "home"),
        _deed("practise", "p", "Practise", "home end report results class"),
        _deed("results", "r", "Results", "home"),
        _deed("article", "o", "Article", "home article"),
        _deed("study_all", "a", "Study all", "home"),
        _deed("problems", "!", "Problems", "home"),
        _deed("change_plan", "c", "Change the plan", "home"),
        _deed("wrong_clock", "W", "Take back what a wrong clock has dated", "home"),
        _deed("hint", "h ctrl+t", "Hint", "study"),
        _deed("was_right", "r", "Was right", "study"),
        _deed("retry", "t", "Retry", "study"),
        _deed("accept", "a", "Accept it", "study"),
        _deed("passage", "o", "Passage", "study passage"),
        _deed("again", "", "Again", "study"),
        _deed("hard", "", "Hard", "study"),
        _deed("good", "", "Good", "study"),
        _deed("easy", "", "Easy", "study"),
        _deed("true", "t", "True", "study exam"),
        _deed("false", "f", "False", "study exam"),
        _deed("carry_down", "J", "Carry", "study exam"),
        _deed("carry_up", "K", "Carry", "study exam"),
        _deed("card", "c ctrl+o", "Card", "study browse card-menu"),
        _deed("links", "l ctrl+l", "Links", "study browse"),
        _deed("edit", "e", "Edit", "study browse card-menu card draft"),
        _deed("copy", "y", "Copy", "study browse"),
        _deed("why", "w", "Why now?", "browse card-menu why"),
        _deed("bury", "b", "Bury", "browse card-menu"),
        _deed("suspend", "s", "Suspend", "browse card-menu"),
        _deed("flag", "f", "Flag", "browse card-menu"),
        _deed("due", "d", "Due", "browse card-menu"),
        _deed("forget", "R", "Forget", "browse card-menu"),
        _deed("mark_all", "a", "Mark all", "browse"),
        _deed("order", "o", "Order", "browse"),
        _deed("keep", "x", "Keep", "browse"),
        _deed("study_on", "s", "Study on", "end"),
        _deed("more_new", "n", "More new cards", "end"),
        _deed("more_reviews", "m", "More reviews", "end"),
        _deed("dig_up", "d", "Dig up what is buried", "end"),
        _deed("suspended", "t", "Look at what is suspended", "end"),
        _deed("leeches", "l", "Leeches", "end"),
        _deed("picture", "i", "Picture", "end"),
        _deed("next", "n ctrl+n", "Next", "exam"),
        _deed("previous", "b ctrl+b", "Previous", "exam"),
        _deed("later", "l ctrl+l", "Later", "exam"),
        _deed("overview", "o ctrl+o", "Questions", "exam overview"),
        _deed("save", "w", "Save as Markdown", "report"),
        _deed("next_deck", "d", "Deck", "results"),
        _deed("next_part", "l", "Next part", "statistics class"),
        _deed("previous_part", "h", "Part before", "statistics class"),
        _deed("second_marking", "r", "Second marking", "class"),
        _deed("accept_answer", "y", "Accept", "second-marking"),
        _deed("into_deck", "d", "Into the deck", "second-marking"),
        _deed("stays_wrong", "n", "Stays wrong", "second-marking"),
        _deed("period", "p", "Period", "statistics"),
        _deed("filter", "f", "Which cards", "statistics"),
        _deed("unlearn", "B", "Take back", "statistics"),
        _deed("reset", "R", "To the default", "settings keys"),
        _deed("drop", "x", "Drop", "draft"),
        _deed("span", "s", "Span", "draft"),
        _deed("words", "a", "Words", "draft"),
        _deed("next_sentence", "n", "No card yet", "draft articles"),
        _deed("weak", "w", "Weak", "draft"),
        _deed("draft", "d", "Draft cards", "articles"),
        _deed("take_in", "y", "Take it in", "import"),
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
    """Why a choice of keys is not used, and how to mend it."""

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
        deed = name.lower().replace("-", "_")
        keys = tuple(dict.fromkeys(map(_spelled, text.split())))
        if fault := unknown_deed(name) if deed not in DEEDS else _no_keys(name, keys):
            faults[name] = fault
        else:
            chosen[deed], written[deed] = keys, name
    while clashes := dict(_clashes(chosen)):
        for deed, (other, key) in clashes.items():
            faults[written[deed]] = KeyFault(
                f"`{deed}` and `{other}` cannot both be on `{key}`: there are screens where both are done.",
                f"Until one of them has another key, `{deed}` keeps {_usual(DEEDS[deed])}.",
            )
            del chosen[deed]
    return chosen, faults


def keys_of(deed: str, chosen: Keys) -> tuple[str, ...]:
    """Returns the keys of the action `deed`, the chosen ones first.

    If only letters were chosen, its usual `ctrl+` keys work as well, since letters do not work while one types.
    """
    usual, own = DEEDS[deed].keys, chosen.get(deed)
    if own is None:
        return usual
    return own if any(map(is_chord, own)) else (*own, *filter(is_chord, usual))


def check_keys(deed: str, text: str, chosen: Keys) -> tuple[str, ...]:
    """Returns the keys that `text` gives to `deed`. Raises `QuizError` where they clash with the `chosen` ones or are
    no keys.
    """
    others = {name: " ".join(keys) for name, keys in chosen.items() if name != deed}
    taken, faults = read_keys({**others, deed: text})
    if deed not in taken:
        fault = faults[deed]
        raise QuizError(f"{fault.message} {fault.hint}")
    return taken[deed]


def is_chord(key: str) -> bool:
    """Returns whether `key` also works while letters are typed, as `ctrl+z` and `f2` do."""
    return len(key) > 1


def _spelled(word: str) -> str:
    return word if len(word) == 1 else word.lower().replace("ctrl-", "ctrl+").replace("^", "ctrl+")


def unknown_deed(name: str) -> KeyFault:
    """Returns a message that no action is called `name`."""
    from difflib import get_close_matches  # here, since a start seldom needs it

    near = get_close_matches(name.lower().replace("-", "_"), DEEDS, 1)
    hint = f"Did you mean `{near[0]}`?" if near else f"There are {listed(DEEDS)}."
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
        for other in DEEDS.values():
            one = DEEDS[name]
            if other.name == name or not one.meets(other) or not set(one.keys).isdisjoint(other.keys):
                continue
            if shared := [key for key in keys_of(name, chosen) if key in keys_of(other.name, chosen)]:
                yield name, (other.name, shared[0])
                break


def _usual(deed: Deed) -> str:
    return listed(deed.keys) or "its digit"
