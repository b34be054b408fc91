"""Describes in words what was done to cards, undone, or redone."""

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.engine.memory.card_status import FLAGS
from quiz.engine.memory.time_words import days_words
from quiz.store.rows.log_rows import ActionKind, LogEntry, Undoable

_DONE = {
    (ActionKind.SUSPEND, True): "Suspended {}",
    (ActionKind.SUSPEND, False): "Took {} up again",
    (ActionKind.BURY, True): "Buried {} until tomorrow",
    (ActionKind.BURY, False): "Dug {} up",
    (ActionKind.FLAG, False): "Took the flag off {}",
    (ActionKind.KEEP, True): "Kept {} as it is",
    (ActionKind.RESET, False): "Forgot what was known of {}",
}

_DOINGS = {
    (ActionKind.SUSPEND, True): "suspending",
    (ActionKind.SUSPEND, False): "taking up again",
    (ActionKind.BURY, True): "burying",
    (ActionKind.BURY, False): "digging up",
    (ActionKind.FLAG, True): "the flag of",
    (ActionKind.FLAG, False): "the missing flag of",
    (ActionKind.KEEP, True): "keeping",
    (ActionKind.RESET, False): "forgetting",
    (ActionKind.DUE, True): "the new due day of",
}


def action_words(kind: ActionKind, value: int, day: int, cards: int = 1) -> str:
    """Returns a sentence on an action done on study day `day` to so many `cards`: `Suspended 3 cards.`"""
    count = "the card" if cards == 1 else f"{cards:,} cards"
    match kind, bool(value):
        case ActionKind.DUE, _:
            return f"Made {count} due {f'in {days_words(value - day)}' if value > day else 'today'}."
        case ActionKind.FLAG, True:
            return f"Put a {FLAGS[value] if value < len(FLAGS) else 'further'} flag on {count}."
    return f"{_DONE[kind, bool(value)].format(count)}."


def took_back(undoable: Undoable | None) -> str:
    """Returns a sentence on what was undone; None means that there was nothing."""
    return f"Took back {_undoable_words(undoable)}." if undoable else "There is nothing to take back."


def did_again(undoable: Undoable | None) -> str:
    """Returns a sentence on what was redone; None means that there was nothing."""
    return f"Did again: {_undoable_words(undoable)}." if undoable else "There is nothing to bring back."


def _undoable_words(undoable: Undoable) -> str:
    """Returns words for `undoable` to end a sentence with: `the answer to “…”`."""
    if isinstance(undoable, LogEntry):
        return f"the answer to {_quoted(undoable.prompt)}"
    first, others = undoable.items[0], len(undoable.items) - 1
    more = f" and {others:,} more" if others else ""
    return f"{_DOINGS[first.kind, bool(first.value)]} {_quoted(first.prompt)}{more}"


def _quoted(prompt: str) -> str:
    """Returns a question in quotation marks, without a full stop at its end."""
    asked = one_line(plain(prompt))
    return f"“{asked if asked.endswith('..') else asked.removesuffix('.')}”"
