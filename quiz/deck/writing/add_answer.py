"""Adds a text to a list of one card in its deck file, such as one more answer to `accept`."""

import json
from pathlib import Path

from quiz.card.fields import Items, Mapping, Scalar
from quiz.card.kinds import KINDS
from quiz.card.kinds.short_answer import ACCEPT
from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.card_ids import derived_id
from quiz.deck.reading.kinds_by_keys import KNOWN_TO_KIND
from quiz.deck.reading.loaded import Loaded
from quiz.deck.writing.edit import Change, DeckOnDisk, Edit, Layout, Written, plain
from quiz.deck.writing.end_of_value import end_in_brackets, end_of_value, in_brackets
from quiz.deck.writing.yaml_text import scalar


def add_text(card: Card, text: str, key: str = ACCEPT.name) -> Written | None:
    """Adds `text` to the list `key` of `card` in its deck file; returns what was written, None where it was there.

    Nothing else in the file is changed. Raises `QuizError` where the card is no longer there, where its kind has no
    such key, or where the file cannot be changed.
    """
    text, deck = text.strip(), DeckOnDisk(Path(card.place.path))
    found = _found(card, deck.loaded)
    kind = next(kind for kind in KINDS if kind.label == found.question.kind)
    if key not in KNOWN_TO_KIND[kind.name]:
        raise QuizError(f"{kind.name.capitalize()} has no `{key}`, so nothing can be added to it.")
    entry = deck.loaded.entries[found.place.line, found.place.column]
    if text in _texts(entry, key):
        return None
    return deck.write(_change(deck.layout, entry, key, text, kind.needed[-1]))


def _found(card: Card, loaded: Loaded) -> Card:
    """Returns the card of the file as it is now that `card` is: by its id, or by what it asks."""
    asked = derived_id(card.question)
    found = [one for one in loaded.deck.cards if one.id == card.id or derived_id(one.question) == asked]
    if not found:
        raise QuizError(f"`{card.place.path}` has changed, and the card is no longer there. Nothing was written.")
    return max(found, key=lambda one: (one.id == card.id, one.place == card.place))


def _texts(entry: Mapping, key: str) -> list[str]:
    node = entry.pairs[key][1] if key in entry.pairs else Items([], 0, 0)
    return [one.text.strip() for one in (node.nodes if isinstance(node, Items) else [node]) if isinstance(one, Scalar)]


def _change(layout: Layout, entry: Mapping, key: str, text: str, answer: str) -> Change:
    """Returns the change that adds `text` to `key`, in the style of what is there; a new key goes below that of the
    answer.
    """
    if key not in entry.pairs:
        return Change(entry, key, [text], _new_key(layout, entry, key, text, answer))
    _, node = entry.pairs[key]
    if isinstance(node, Items):
        edit = _one_more_in_brackets if in_brackets(layout, node) else _one_more_line
        return Change(entry, key, [*map(plain, node.nodes), text], edit(layout, entry, key, node, text))
    return _made_a_list(layout, entry, key, text)


def _new_key(layout: Layout, entry: Mapping, key: str, text: str, below: str) -> Edit:
    end = end_of_value(layout, entry, below)
    if in_brackets(layout, entry):
        json_key = f', "{key}": [{_json(text)}]'
        return Edit(end, end, json_key if _is_json(layout, entry, below) else f", {key}: [{scalar(text, True)}]")
    written = f"{key}: [{scalar(text, True)}]"
    return _line_below(layout, end, " " * (entry.column - 1) + written)


def _one_more_in_brackets(layout: Layout, entry: Mapping, key: str, node: Items, text: str) -> Edit:
    last = node.nodes[-1]
    end = end_in_brackets(layout, last)
    return Edit(end, end, f", {_json(text) if _is_json(layout, entry, key) else scalar(text, True)}")


def _one_more_line(layout: Layout, entry: Mapping, key: str, node: Items, text: str) -> Edit:
    last = node.nodes[-1]
    has_dash = layout.lines[last.line - 1][node.column - 1] == "-"
    dash = "-".ljust(last.column - node.column if has_dash else 2)
    return _line_below(layout, end_of_value(layout, entry, key), " " * (node.column - 1) + dash + scalar(text))


def _line_below(layout: Layout, offset: int, written: str) -> Edit:
    line = layout.line_of(offset)
    end = layout.end_of_line(line)
    return Edit(end, end, layout.line_end(line) + written)


def _made_a_list(layout: Layout, entry: Mapping, key: str, text: str) -> Change:
    """Returns the one text that `key` has and `text`, in brackets."""
    _, node = entry.pairs[key]
    start, end = layout.offset(node), end_of_value(layout, entry, key)
    first = plain(node)
    written = layout.text[start:end]
    if written[0] not in "\"'":
        first = str(first).strip()
        written = scalar(first, True)
    more = _json(text) if _is_json(layout, entry, key) else scalar(text, True)
    return Change(entry, key, [first, text], Edit(start, end, f"[{written}, {more}]"))


def _is_json(layout: Layout, entry: Mapping, key: str) -> bool:
    """Returns whether `entry` is written as JSON: in braces, with its keys in double quotes."""
    place, _ = entry.pairs[key]
    return in_brackets(layout, entry) and layout.text[layout.offset(place)] == '"'


def _json(text: str) -> str:
    """Returns `text` in double quotes, where YAML and JSON read it alike; else as YAML alone reads it."""
    return json.dumps(text, ensure_ascii=False) if text.isprintable() else scalar(text, True)
