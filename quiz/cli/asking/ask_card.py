"""Asks for one card, key by key, on the terminal. The answers may also come from a pipe."""

import click

from quiz.card.control_characters import visible
from quiz.card.fields import Key
from quiz.card.kinds import KINDS, Kind
from quiz.card.problem import Problem
from quiz.card.strictness_keys import EXACT
from quiz.card.words import listed
from quiz.cli.asking.typed_line import typed_line
from quiz.cli.printing.output import say, talk_width
from quiz.deck.reading.deck_keys import ALLOW, CARD_KEYS, CONTEXT, ID, ORIGIN, QUOTE
from quiz.deck.reading.schema import json_types
from quiz.deck.writing.add_card import DeckBeingExtended
from quiz.deck.writing.yaml_text import Entry, Value

_WIDTH = 80
_ENOUGH: tuple[Value, ...] = (".", (".",))
"""Typed where a card may have more, and is to have none of it."""


def ask_card(growing: DeckBeingExtended, kind: Kind) -> tuple[Entry, bool]:
    """Returns a card that fits into the deck, without its id, and whether there is more input after it.

    If the input ends among the optional keys, the card is returned with those that were given; a line with only `.`
    skips the rest of them. Raises `EOFError` where the input ends before that.
    """
    needed = [key for key in kind.keys if key.needed]
    entry: Entry = {key.name: _asked(key) for key in needed}
    entry = _mended(entry, needed[-1], kind, growing)
    others = [key for key in (*kind.keys, *CARD_KEYS) if not key.needed and key not in (ID, EXACT, ORIGIN, ALLOW)]
    names = ", ".join(key.name for key in others)
    say(f"\nThe card can be added now. It may also have: {names}.")
    say("Enter skips one of them, `.` skips all that are left.")
    try:
        for key in others:
            value = _asked(key)
            if value in _ENOUGH:
                break
            if value:
                entry = _mended({**entry, key.name: value}, key, kind, growing)
    except EOFError:
        return entry, False
    return entry, True


def ask_kind() -> Kind | None:
    """Returns one of the kinds, by its number or its name; None for an empty line."""
    numbered = {str(number): kind for number, kind in enumerate(KINDS, 1)}
    for number, kind in numbered.items():
        say(f"{number:>4}  {kind.label:<18} {', '.join(kind.needed)}")
    while True:
        given = typed_line("kind> ").casefold()
        if not given:
            return None
        named = [kind for kind in KINDS if kind.label.startswith(given)]
        if given in numbered or len(named) == 1:
            return numbered.get(given) or named[0]
        say(f"Type a number from 1 to {len(KINDS)}, or a name such as {listed([KINDS[0].label])}.")


def _mended(entry: Entry, asked: Key[object], kind: Kind, growing: DeckBeingExtended) -> Entry:
    """Returns `entry` after asking again for each key at fault, until the deck takes it. `asked` is the key given
    last.
    """
    keys = {key.name: key for key in (*kind.keys, *CARD_KEYS)}
    while fault := growing.fault(entry, asked.name):
        name, problem = fault
        _tell(problem)
        entry = {key: value for key, value in {**entry, name: _asked(keys[name])}.items() if value}
    return entry


def _tell(problem: Problem) -> None:
    say(click.wrap_text(f"  {visible(problem.message)} {visible(problem.hint)}", min(_WIDTH, talk_width()), "", "  "))


def _asked(key: Key[object]) -> Value:
    """Returns the value for `key`; empty where it is optional and was skipped."""
    types = json_types(key.shape.schema)
    has_pairs = "object" in types
    read = (_sides if key.needed else _wordings) if has_pairs else _texts if "array" in types else _text
    how = "" if read is _text else " One after the other, an empty line ends."
    skip = "" if key.needed else " (Enter skips)"
    say("\n" + click.wrap_text(f"{key.name}: {key.about}{how}{skip}", min(_WIDTH, talk_width())))
    while True:
        value = read()
        if key in (CONTEXT, QUOTE) and isinstance(value, tuple) and len(value) == 1:
            return value[0]
        if value or not key.needed:
            return value
        say(f"  {listed([key.name])} is needed.")


def _text() -> Value:
    return typed_line("> ")


def _texts() -> Value:
    texts = []
    while text := typed_line("> "):
        texts.append(text)
    return tuple(texts)


def _sides() -> Value:
    return _pairs("left side> ", "its right side> ")


def _wordings() -> Value:
    return _pairs("for which answer> ", "other wording> ")


def _pairs(first: str, second: str) -> Value:
    """Returns pairs as they are typed, each asked for by two prompts; a line with only `.` is returned as it is."""
    pairs: dict[str, str] = {}
    while left := typed_line(first):
        if left == "." and not pairs:
            return left
        if left in pairs:
            say(f"  `{visible(left)}` has its partner already.")
        elif right := typed_line(second):
            pairs[left] = right
    return pairs
