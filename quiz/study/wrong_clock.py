"""Messages for when the clock of this machine, or the dates of answers, cannot be right."""

from quiz.card.words import counted
from quiz.engine.day import EARLIEST, date_words
from quiz.study.collection import Collection


def clock_words(collection: Collection) -> str:
    """Returns a message on a wrong clock or on answers dated by one; empty where all is well."""
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
    """Returns whether there are answers dated by a wrong clock, and the clock is plausible now, so they can be taken
    back.
    """
    return bool(collection.misdated) and collection.now().day >= EARLIEST
