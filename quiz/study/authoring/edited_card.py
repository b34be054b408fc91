"""The texts of a card that its author may edit, and the card that these make once they were edited."""

from collections.abc import Iterator, Sequence

from quiz.card.problem import QuizError
from quiz.deck.writing.cards_of_entry import cards_of
from quiz.deck.writing.yaml_text import Entry


def editable(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yields each key of `entry` that an author may edit, with its text; a list is put in one line."""
    for key, value in entry.items():
        if key in ("quote", "tags", "source", "id"):
            continue  # an author edits these in the deck
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, tuple):
            yield key, "; ".join(value)


def edited(entry: Entry, texts: Sequence[tuple[str, str]]) -> Entry:
    """Returns `entry` with new `texts`, given by key; an empty text removes its key.

    Raises `QuizError` where that makes no valid card.
    """
    new: Entry = dict(entry)
    for key, text in texts:
        parts = tuple(part.strip() for part in text.split(";") if part.strip())
        if not parts:
            new.pop(key, None)
        else:
            new[key] = parts if isinstance(entry.get(key), tuple) else text.strip()
    emptied = [f"`{key}`" for key in entry if key not in new]
    try:
        expected = cards_of(new)[0].question.expected
    except QuizError as fault:
        if emptied:
            raise QuizError(f"Without {' and '.join(emptied)} this is no card.") from fault
        raise
    changed = expected != cards_of(entry)[0].question.expected
    if changed and new.get("accept") == entry.get("accept"):
        new.pop("accept", None)  # other words for the answer that it was
    return new
