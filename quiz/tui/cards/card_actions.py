"""The actions of keys on a card besides answering it, the same on every screen that shows one."""

from typing import NamedTuple

from textual.app import App

from quiz.engine.day import Moment
from quiz.engine.memory.card_status import FLAGS, CardStatus
from quiz.engine.memory.scheduler import Memory
from quiz.store.log_rows import ActionKind
from quiz.tui.shared.dialogs import AskDay, Confirm

FORGET = """\
All that is known of your memory of {} is set aside, as if you had never answered. The answers stay in the log, and \
undo brings all of it back."""


DIRECT = "ewsbfdr" + "".join(str(number) for number in range(len(FLAGS)))
"""The keys of what can be done to a card; a digit is a flag."""


class ChosenAction(NamedTuple):
    """An act with its value, as the log takes it."""

    kind: ActionKind
    value: int


def offered(status: CardStatus, memory: Memory | None, day: int) -> dict[str, str]:
    """Returns what can be done to a card so handled, in words, by its key."""
    flag = f" (now {FLAGS[status.flag]})" if status.flag else ""
    seen = {"d": "Set the day on which it is due", "r": "Forget what is known of it, and begin anew"}
    return {
        "e": "Edit it in your editor",
        "w": "Why now?",
        "b": "Dig up" if status.is_buried(day) else "Bury until tomorrow",
        "s": "Take up again" if status.suspended else "Suspend",
        "f": f"Flag: the next colour{flag}",
    } | (seen if memory else {})


async def chosen_action(
    app: App[None], key: str, status: CardStatus, now: Moment, cards: int = 1
) -> ChosenAction | None:
    """Returns the act that `key` asks for, by what the first of `cards` is like; None where the learner thinks better
    of it.

    Asks back where a key alone does not say enough, so it has to run in a worker.
    """
    count = "this card" if cards == 1 else f"these {cards} cards"
    match key:
        case "b":
            return ChosenAction(ActionKind.BURY, 0 if status.is_buried(now.day) else now.day)
        case "s":
            return ChosenAction(ActionKind.SUSPEND, int(not status.suspended))
        case "f":
            return ChosenAction(ActionKind.FLAG, (status.flag + 1) % len(FLAGS))
        case "d":
            day = await app.push_screen_wait(AskDay(now.day, count))
            return None if day is None else ChosenAction(ActionKind.DUE, day)
        case "r":
            sure = await app.push_screen_wait(Confirm("Forget", FORGET.format(count)))
            return ChosenAction(ActionKind.RESET, 0) if sure else None
    return ChosenAction(ActionKind.FLAG, int(key)) if key.isdigit() and int(key) < len(FLAGS) else None
