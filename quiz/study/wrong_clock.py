"""The clock of this machine, where it or the dates of answers cannot be right: what is to be said of it."""

from quiz.card.words import counted
from quiz.engine.day import EARLIEST, date_words
from quiz.study.collection import Collection


def clock_words(collection: Collection) -> str:
    """Returns what is to be said of the clock and of answers that a wrong one has dated, or an empty text."""
    today = collection.now().day
    if today < EARLIEST:
        return (
            f"The clock of this machine says {date_words(today)}. Set it right before you answer: answers count as of "
            "the day on which they are given."
        )
    if not collection.misdated:
        return ""
    days = sorted({one.day for one in collection.misdated})
    dated = date_words(days[0]) if len(days) == 1 else f"{date_words(days[0])} to {date_words(days[-1])}"
    answers = counted(len(collection.misdated), "answer")
    are = "is" if len(collection.misdated) == 1 else "are"
    return (
        f"{answers} {are} dated {dated}, and the clock of this machine says {date_words(today)}. If it is right, "
        "another one was wrong then, and these answers mislead quiz about their cards."
    )


def can_take_back(collection: Collection) -> bool:
    """Returns whether there are answers that a wrong clock has dated, and the present one may be right."""
    return bool(collection.misdated) and collection.now().day >= EARLIEST
