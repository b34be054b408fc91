"""What was done to cards, in words: when it is done, and when it is taken back or brought back."""

from quiz.card.markup import plain
from quiz.card.text import one_line
from quiz.engine.memory.card_status import FLAGS
from quiz.engine.memory.time_words import days_words
from quiz.store.log_rows import ActKind, Deed, Entry

_DONE = {
    (ActKind.SUSPEND, True): "Suspended {}",
    (ActKind.SUSPEND, False): "Took {} up again",
    (ActKind.BURY, True): "Buried {} until tomorrow",
    (ActKind.BURY, False): "Dug {} up",
    (ActKind.FLAG, False): "Took the flag off {}",
    (ActKind.KEEP, True): "Kept {} as it is",
    (ActKind.RESET, False): "Forgot what was known of {}",
}

_DOINGS = {
    (ActKind.SUSPEND, True): "suspending",
    (ActKind.SUSPEND, False): "taking up again",
    (ActKind.BURY, True): "burying",
    (ActKind.BURY, False): "digging up",
    (ActKind.FLAG, True): "the flag of",
    (ActKind.FLAG, False): "the missing flag of",
    (ActKind.KEEP, True): "keeping",
    (ActKind.RESET, False): "forgetting",
    (ActKind.DUE, True): "the new due day of",
}


def act_words(kind: ActKind, value: int, day: int, cards: int = 1) -> str:
    """What was done to so many cards on study day `day`, as a sentence: `Suspended 3 cards.`"""
    count = "the card" if cards == 1 else f"{cards} cards"
    match kind, bool(value):
        case ActKind.DUE, _:
            return f"Made {count} due {f'in {days_words(value - day)}' if value > day else 'today'}."
        case ActKind.FLAG, True:
            return f"Put a {FLAGS[value]} flag on {count}."
    return f"{_DONE[kind, bool(value)].format(count)}."


def took_back(deed: Deed | None) -> str:
    """What undo took back, as a sentence; None is nothing."""
    return f"Took back {_deed_words(deed)}." if deed else "There is nothing to take back."


def did_again(deed: Deed | None) -> str:
    """What redo brought back, as a sentence; None is nothing."""
    return f"Did again: {_deed_words(deed)}." if deed else "There is nothing to bring back."


def _deed_words(deed: Deed) -> str:
    """What was done in `deed`, as the rest of a sentence: `the answer to “…”`."""
    if isinstance(deed, Entry):
        return f"the answer to “{one_line(plain(deed.prompt))}”"
    first, others = deed.items[0], len(deed.items) - 1
    more = f" and {others} more" if others else ""
    return f"{_DOINGS[first.kind, bool(first.value)]} “{one_line(plain(first.prompt))}”{more}"
